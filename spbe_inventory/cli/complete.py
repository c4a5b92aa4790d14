"""`spbe complete`."""

from datetime import date

import click

from spbe_inventory.actions.catalogue import Catalogue, Hand
from spbe_inventory.cli.options import by_hand, dated, on_catalogue
from spbe_inventory.cli.output import talk
from spbe_inventory.cli.speaking import argument, command, option
from spbe_inventory.domain.lists import ListName
from spbe_inventory.language.texts import mark, t


@command("complete", help=mark("state that a list of an office or an application is complete"))
@argument("which", metavar=mark("KEY-OR-NAME"))
@option(
    "--list",
    "lists",
    type=click.Choice([str(name) for name in ListName]),
    multiple=True,
    help=mark("which list; default: applications, and what is given and taken"),
)
@option("--by", "stated_by", required=True, metavar=mark("TEXT"), help=mark("the office or role that states it"))
@option("--document", default="", metavar=mark("TEXT"), help=mark("the letter or form it is stated in"))
@dated
@by_hand
@on_catalogue
def complete(
    *,
    place: Catalogue,
    which: str,
    lists: tuple[str, ...],
    as_of: date,
    stated_by: str,
    document: str,
    writer: Hand,
) -> None:
    """Write the statement, and say what it covers."""
    from spbe_inventory.actions.stating import Said, state_complete

    said = Said(lists, as_of, stated_by, document)
    stated = state_complete(place, which, said, writer)
    labels = ", ".join(str(ListName(name).label) for name in stated.lists)
    talk(
        t(
            "Stated complete for {key}: {lists} ({count} statements)",
            key=stated.name,
            lists=labels,
            count=stated.records,
        )
    )
