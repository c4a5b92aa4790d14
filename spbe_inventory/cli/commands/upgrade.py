"""`spbe upgrade`."""

from typing import TYPE_CHECKING

from spbe_inventory.cli.localized_click import command
from spbe_inventory.cli.options import author_options, catalogue_option, json_option
from spbe_inventory.cli.output import print_message
from spbe_inventory.cli.written import print_written
from spbe_inventory.language.texts import N_, _
from spbe_inventory.session.catalogue import Author, Catalogue

if TYPE_CHECKING:
    from spbe_inventory.actions.maintenance import Upgrade


@command(
    "upgrade", help=N_("upgrade an older catalogue to this version; a copy is kept")
)
@json_option
@author_options
@catalogue_option
def upgrade(*, catalogue: Catalogue, author: Author, as_json: bool) -> None:
    """Copy the catalogue, and migrate it to this version."""
    from spbe_inventory.actions.maintenance import upgrade as upgrade_catalogue

    done = upgrade_catalogue(catalogue, author)
    if as_json:
        _print_json(catalogue, done)
        return
    if not done.batch:
        print_message(_("It is of this version already."))
        return
    if done.copy is None:
        text = _(
            "Upgraded from {before} to {after}", before=done.before, after=done.after
        )
    else:
        text = _(
            "Upgraded from {before} to {after}; the copy is {path}",
            before=done.before,
            after=done.after,
            path=done.copy,
        )
    print_message(text)


def _print_json(catalogue: Catalogue, done: "Upgrade") -> None:
    """Print the batch that says so, and the copy that was made."""
    files = []
    if done.batch and done.copy:
        files.append(done.copy)
    print_written(catalogue, done.batch, files=files)
