"""`spbe report`."""

from datetime import date
from pathlib import Path

import click

from spbe_inventory.actions.catalogue import Catalogue
from spbe_inventory.cli.options import dated, on_catalogue, to_file
from spbe_inventory.cli.output import product
from spbe_inventory.cli.speaking import command, option
from spbe_inventory.language.texts import mark
from spbe_inventory.render.registry import REPORTS, renderer

SUFFIXES = {".html": "html", ".htm": "html", ".json": "json"}


@command("report", help=mark("the gap report: on screen, as one HTML file, as JSON"))
@click.argument("kind", type=click.Choice(["kesenjangan", "gaps"]), default="kesenjangan")
@option(
    "--format", "form", type=click.Choice(list(REPORTS)), help=mark("default: by the file's name, else for the screen")
)
@dated
@to_file
@on_catalogue
def report(*, place: Catalogue, kind: str, form: str | None, as_of: date, output: str) -> None:  # noqa: ARG001 - one kind so far
    """Make the report and hand it over."""
    from spbe_inventory.actions.reporting import gap_report

    chosen = form or SUFFIXES.get(Path(output).suffix.casefold(), "terminal")
    product(renderer(chosen)(gap_report(place, as_of)), output)
