"""`spbe diagram`."""

from datetime import date

import click

from spbe_inventory.actions.catalogue import Catalogue
from spbe_inventory.cli.options import dated, reading_catalogue, to_file
from spbe_inventory.cli.output import by_suffix, product, refuse_screen
from spbe_inventory.cli.speaking import argument, command, option
from spbe_inventory.errors import Misuse
from spbe_inventory.language.texts import mark
from spbe_inventory.render.registry import PICTURES, drawer

SUFFIXES = {".svg": "svg", "": "svg", ".dot": "dot", ".gv": "dot", ".png": "png", ".pdf": "pdf"}
BINARY = ("png", "pdf")
# Indonesian name and English alias of each view.
VIEWS = {
    "opd": "offices",
    "offices": "offices",
    "lanskap": "landscape",
    "landscape": "landscape",
    "sekitar": "neighbourhood",
    "neighbourhood": "neighbourhood",
}


@command("diagram", help=mark("a picture: opd (offices), lanskap (all applications), sekitar APP (one application)"))
@argument("view", type=click.Choice(list(VIEWS)), default="opd")
@argument("which", default="", metavar=mark("KEY-OR-NAME"))
@option("--format", "form", type=click.Choice(list(PICTURES)), help=mark("default: by the file's name, else svg"))
@dated
@to_file
@reading_catalogue
def diagram(*, place: Catalogue, view: str, which: str, form: str | None, as_of: date, output: str) -> None:
    """Draw and hand over."""
    from spbe_inventory.actions.drawing import draw

    chosen = VIEWS[view]
    if (chosen == "neighbourhood") != bool(which):
        raise Misuse("which-application" if not which else "no-application-here", view=view)
    wanted = form or by_suffix(output, SUFFIXES)
    if wanted in BINARY:
        refuse_screen(output, wanted)
    product(drawer(wanted)(draw(place, chosen, as_of, which)), output)
