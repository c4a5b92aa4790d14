"""`spbe backup`."""

from pathlib import Path

import click

from spbe_inventory.cli.localized_click import argument, command
from spbe_inventory.cli.options import catalogue_option, json_option
from spbe_inventory.cli.output import print_message
from spbe_inventory.cli.written import print_written
from spbe_inventory.domain.actor import system_clock
from spbe_inventory.language.texts import N_, _
from spbe_inventory.session.catalogue import Catalogue


@command("backup", help=N_("copy the catalogue safely, even while it is in use"))
@argument(
    "target",
    metavar=N_("FILE"),
    type=click.Path(path_type=Path, readable=False),
    required=False,
)
@json_option
@catalogue_option
def backup(*, catalogue: Catalogue, target: Path | None, as_json: bool) -> None:
    """Copy the catalogue to a file, or beside itself with the time in the name."""
    from spbe_inventory.actions.maintenance import back_up

    path = back_up(catalogue, target, system_clock)
    if as_json:
        print_written(catalogue, 0, files=[path])
        return
    print_message(_("Copied to {path}", path=path))
