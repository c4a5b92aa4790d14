"""`spbe complete`."""

import click

from spbe_inventory.cli.options import by_hand, catalogue, day, hand, on_catalogue
from spbe_inventory.cli.output import talk
from spbe_inventory.cli.speaking import command, option
from spbe_inventory.domain.lists import ListName
from spbe_inventory.language.texts import mark, t


@command("complete", help=mark("state that a list of an office or an application is complete"))
@click.argument("which")
@option(
    "--list",
    "lists",
    type=click.Choice([str(name) for name in ListName]),
    multiple=True,
    help=mark("which list; default: applications, and what is given and taken"),
)
@option("--as-of", metavar="DATE", help=mark("complete as of this day; default today"))
@option("--by", "stated_by", required=True, metavar="TEXT", help=mark("the office or role that states it"))
@option("--document", default="", metavar="TEXT", help=mark("the letter or form it is stated in"))
@by_hand
@on_catalogue
def complete(
    db: str | None,
    agency: str | None,
    which: str,
    lists: tuple[str, ...],
    as_of: str | None,
    stated_by: str,
    document: str,
    who: str | None,
    basis: str | None,
    origin: str | None,
) -> None:
    """Write the statement, and say what it covers."""
    from spbe_inventory.actions.stating import state_complete

    stated = state_complete(
        catalogue(db, agency), which, lists, day(as_of).isoformat(), stated_by, document, hand(who, basis, origin)
    )
    labels = ", ".join(str(ListName(name).label) for name in stated.lists)
    talk(t("Stated complete for {key}: {lists} ({count} statements)", key=stated.name, lists=labels, count=stated.records))
