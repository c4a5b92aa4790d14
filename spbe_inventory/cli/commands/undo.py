"""`spbe undo`."""

import click

from spbe_inventory.cli.localized_click import argument, command, option
from spbe_inventory.cli.options import (
    author_options,
    catalogue_option,
    json_option,
)
from spbe_inventory.cli.output import print_message
from spbe_inventory.cli.views.batches import show_batch
from spbe_inventory.cli.written import print_written
from spbe_inventory.errors import UsageError
from spbe_inventory.language.texts import N_, _, ngettext
from spbe_inventory.session.catalogue import Author, Catalogue

MAX_BATCH = 2**63 - 1  # SQLite's largest integer


@command(
    "undo",
    help=N_(
        "take back what was saved in one batch, the last one where none is named; "
        "spbe history --batches lists them"
    ),
)
@argument(
    "batch",
    type=click.IntRange(1, MAX_BATCH),
    metavar=N_("BATCH"),
    required=False,
)
@option(
    "--yes",
    "is_confirmed",
    is_flag=True,
    help=N_("undo the last batch without asking"),
)
@json_option
@author_options
@catalogue_option
def undo(
    *,
    catalogue: Catalogue,
    batch: int | None,
    is_confirmed: bool,
    as_json: bool,
    author: Author,
) -> None:
    """Undo a batch of changes, unless later changes depend on it; without a number the last one, once confirmed."""
    from spbe_inventory.actions.undo import undo as undo_batch

    number = batch
    if number is None:
        number = _confirmed_batch(catalogue, is_confirmed=is_confirmed, quiet=as_json)
    if number is None:
        print_message(_("Nothing was undone."))
        return
    result = undo_batch(catalogue, number, author)
    if as_json:
        print_written(catalogue, result.batch, undoes=number)
        return
    text = ngettext(
        "Undid batch {batch}: {count} record.",
        "Undid batch {batch}: {count} records.",
        result.records,
        batch=number,
        count=result.records,
    )
    print_message(text)
    print_message(_("To restore it: spbe undo {batch}", batch=result.batch))


def _confirmed_batch(
    catalogue: Catalogue, *, is_confirmed: bool, quiet: bool
) -> int | None:
    """Show the last batch that holds and return its number if the person wants it undone.

    Raise UsageError where nobody can be asked and `--yes` was not given.
    """
    from spbe_inventory.actions.undo import changed_by, last_batch
    from spbe_inventory.cli.prompts import terminal

    last = last_batch(catalogue)
    number = last.batch.number
    if not quiet:
        show_batch(last, changed_by(catalogue, number))
    if is_confirmed:
        return number
    if quiet or not terminal.is_interactive():
        raise UsageError("undo-not-confirmed", number=number)
    if terminal.ask_yes(_("Undo this batch?"), default=False):
        return number
    return None
