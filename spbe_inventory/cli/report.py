"""`spbe report`."""

from datetime import date

import click

from spbe_inventory.actions.catalogue import Catalogue
from spbe_inventory.cli.options import dated, reading_catalogue, to_file
from spbe_inventory.cli.output import by_suffix, product, refuse_screen
from spbe_inventory.cli.speaking import argument, command, option
from spbe_inventory.language.texts import mark
from spbe_inventory.render.registry import REPORTS, renderer

SUFFIXES = {
    ".html": "html",
    ".htm": "html",
    ".json": "json",
    ".md": "markdown",
    ".xlsx": "excel",
    ".pdf": "pdf",
    ".txt": "terminal",
    "": "terminal",
}
BINARY = ("excel", "pdf")


@command("report", help=mark("the gap report: on screen, as HTML, PDF, Markdown, Excel or JSON"))
@argument("kind", type=click.Choice(["kesenjangan", "gaps"]), default="kesenjangan")
@option(
    "--format", "form", type=click.Choice(list(REPORTS)), help=mark("default: by the file's name, else for the screen")
)
@dated
@to_file
@reading_catalogue
def report(*, place: Catalogue, kind: str, form: str | None, as_of: date, output: str) -> None:  # noqa: ARG001 - one kind so far
    """Make the report and hand it over."""
    from spbe_inventory.actions.findings.reporting import gap_report

    chosen = form or by_suffix(output, SUFFIXES)
    if chosen in BINARY:
        refuse_screen(output, chosen)
    product(renderer(chosen)(gap_report(place, as_of)), output)
