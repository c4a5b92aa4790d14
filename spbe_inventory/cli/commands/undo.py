"""`spbe undo`."""

import click

from spbe_inventory.cli.localized_click import argument, command
from spbe_inventory.cli.options import author_options, catalogue_option
from spbe_inventory.cli.output import print_message
from spbe_inventory.language.texts import N_, _, ngettext
from spbe_inventory.session.catalogue import Author, Catalogue

MAX_BATCH = 2**63 - 1  # SQLite's largest integer


@command(
    "undo",
    help=N_("take back what was saved in one batch; spbe history shows the numbers"),
)
@argument("batch", type=click.IntRange(1, MAX_BATCH), metavar=N_("BATCH"))
@author_options
@catalogue_option
def undo(*, catalogue: Catalogue, batch: int, author: Author) -> None:
    """Undo a batch of changes, unless later changes depend on it."""
    from spbe_inventory.actions.undo import undo as undo_batch

    result = undo_batch(catalogue, batch, author)
    text = ngettext(
        "Undid batch {batch}: {count} record.",
        "Undid batch {batch}: {count} records.",
        result.records,
        batch=batch,
        count=result.records,
    )
    print_message(text)
    print_message(_("To restore it: spbe undo {batch}", batch=result.batch))
