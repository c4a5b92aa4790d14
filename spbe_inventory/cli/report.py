"""`spbe report`."""

from datetime import date
from pathlib import Path

import click

from spbe_inventory.actions.catalogue import Catalogue
from spbe_inventory.cli.options import dated, given, reading_catalogue, to_file
from spbe_inventory.cli.output import by_suffix, product, refuse_screen
from spbe_inventory.cli.speaking import argument, command, option
from spbe_inventory.errors import Misuse
from spbe_inventory.language.texts import mark
from spbe_inventory.render.registry import REPORTS, renderer

SUFFIXES = {
    ".html": "html",
    ".htm": "html",
    ".json": "json",
    ".md": "markdown",
    ".xlsx": "excel",
    ".pdf": "pdf",
    ".docx": "word",
    ".txt": "terminal",
    "": "terminal",
}
BINARY = ("excel", "pdf", "word")
OF_CATALOGUE = ("db", "agency", "recorded", "as_of")


@command("report", help=mark("the gap report: on screen, as HTML, PDF, Word, Excel, Markdown or JSON"))
@argument("kind", type=click.Choice(["kesenjangan", "gaps"]), default="kesenjangan")
@option(
    "--format", "form", type=click.Choice(list(REPORTS)), help=mark("default: by the file's name, else for the screen")
)
@option(
    "--from", "source", metavar=mark("FILE"), type=click.Path(path_type=Path),
    help=mark("a report written as JSON: again in another format, without the catalogue"),
)  # fmt: skip
@dated
@to_file
@reading_catalogue
@click.pass_context
def report(
    ctx: click.Context,
    /,
    *,
    place: Catalogue,
    kind: str,  # noqa: ARG001 - one kind so far
    form: str | None,
    source: Path | None,
    as_of: date,
    output: str,
) -> None:
    """Make the report, or read it, and hand it over."""
    chosen = form or by_suffix(output, SUFFIXES)
    if chosen in BINARY:
        refuse_screen(output, chosen)
    if source:
        _refuse_catalogue(ctx)
        product(_again(source, chosen), output)
        return
    from spbe_inventory.actions.findings.reporting import gap_report

    product(renderer(chosen)(gap_report(place, as_of)), output)


def _again(source: Path, form: str) -> bytes:
    """Render a report that was written, in the language in which it was made."""
    from spbe_inventory.actions.findings.rereading import read_report
    from spbe_inventory.language.current import speaking

    found = read_report(source)
    with speaking(found.language):
        return renderer(form)(found)


def _refuse_catalogue(ctx: click.Context) -> None:
    """Refuse what speaks of a catalogue beside a report that was read."""
    for parameter in given(ctx):
        if parameter.name in OF_CATALOGUE:
            raise Misuse("from-and-catalogue", option=parameter.opts[-1])
