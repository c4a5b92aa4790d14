"""`spbe upgrade`."""

from spbe_inventory.cli.localized_click import command
from spbe_inventory.cli.options import author_options, catalogue_option
from spbe_inventory.cli.output import print_message
from spbe_inventory.language.texts import N_, _
from spbe_inventory.session.catalogue import Author, Catalogue


@command(
    "upgrade", help=N_("upgrade an older catalogue to this version; a copy is kept")
)
@author_options
@catalogue_option
def upgrade(*, catalogue: Catalogue, author: Author) -> None:
    """Copy the catalogue, and migrate it to this version."""
    from spbe_inventory.actions.maintenance import upgrade as upgrade_catalogue

    before, after, copy = upgrade_catalogue(catalogue, author)
    if before == after:
        print_message(_("It is of this version already."))
        return
    values = {"before": before, "after": after, "path": copy}
    print_message(_("Upgraded from {before} to {after}; the copy is {path}", **values))
