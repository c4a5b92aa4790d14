"""`spbe copy`."""

from spbe_inventory.cli.language_option import language_option
from spbe_inventory.cli.localized_click import argument, command
from spbe_inventory.cli.locate_catalogue import place_named
from spbe_inventory.cli.options import json_option
from spbe_inventory.cli.output import print_json, print_message
from spbe_inventory.language.forms import number
from spbe_inventory.language.texts import N_, _
from spbe_inventory.session.catalogue import Catalogue


@command(
    "copy",
    help=N_("copy a catalogue whole, from a file to PostgreSQL or back, and compare"),
)
@argument("source", metavar=N_("FROM"))
@argument("target", metavar=N_("TO"))
@json_option
@language_option
def copy(*, source: str, target: str, as_json: bool) -> None:
    """Copy a catalogue with its history to a place that holds none."""
    from spbe_inventory.actions.copy_catalogue import copy_whole

    catalogue = Catalogue(place_named(source))
    place = place_named(target)
    copied = copy_whole(catalogue, place)
    if as_json:
        print_json(
            {
                "from": str(catalogue.place),
                "to": str(place),
                "tables": copied.tables,
                "rows": copied.rows,
                "sha256": copied.digest,
            }
        )
        return
    text = _(
        "Copied to {path} and compared: {rows} rows in {tables} tables, SHA-256 {digest}",
        path=place,
        rows=number(copied.rows),
        tables=number(copied.tables),
        digest=copied.digest[:16],
    )
    print_message(text)
