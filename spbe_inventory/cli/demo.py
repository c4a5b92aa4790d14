"""`spbe demo`."""

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from spbe_inventory.cli.options import dated, hand, lang
from spbe_inventory.cli.output import lines, talk
from spbe_inventory.cli.speaking import argument, command, option
from spbe_inventory.domain.assessment import first_to_ask
from spbe_inventory.language.texts import mark, t

if TYPE_CHECKING:
    from spbe_inventory.actions.demonstrating import Demonstrated

FOLDER = "spbe-demo"
ASKED = 3
SAMPLES = ["banggai", "contoh", "jombang", "banyuasin", "pangkalpinang", "sarolangun"]


@command("demo", help=mark("make a sample catalogue with its report and pictures in a fresh folder"))
@argument("folder", metavar=mark("FOLDER"), type=click.Path(path_type=Path, readable=False), required=False)
@option("--sample", type=click.Choice(SAMPLES), default=SAMPLES[0], help=mark("which government"))
@dated
@lang
def demo(folder: Path | None, sample: str, as_of: date) -> None:
    """Make it, tell what is known and what is not, and say which file to open."""
    from spbe_inventory.actions.demonstrating import demonstrate

    _tell(demonstrate(folder or _fresh(), sample, as_of, hand("demo")))


def _fresh() -> Path:
    """Give a folder name that is free here."""
    path, number = Path(FOLDER), 1
    while path.exists():
        number += 1
        path = Path(f"{FOLDER}-{number}")
    return path


def _tell(made: "Demonstrated") -> None:
    report, found = made.report, made.assessment
    lines(t("1. Catalogue of {agency} made from its sample document.", agency=report.agency), indent="   ", first="")
    if made.application:
        told = t("One more application registered, as `spbe app add` does: {key}", key=made.application)
        lines(told, indent="     ", first="   - ")
    lines(t("2. What is known, and what is not:"), indent="   ", first="")
    for sentence in found.summary:
        lines(sentence, indent="     ", first="   - ")
    lines(t("3. What to ask first:"), indent="   ", first="")
    for office, one in first_to_ask(found.questions)[:ASKED]:
        lines(f"{one.about}: {one.question} ({office})", indent="     ", first="   - ")
    lines(t("4. Files made:"), indent="   ", first="")
    for path in made.files:
        click.echo(f"   - {path}")
    click.echo()
    talk(t("Open this file in a browser: {path}", path=made.files[-1].absolute()))
