"""`spbe demo`."""

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from spbe_inventory.cli.language_option import language_option
from spbe_inventory.cli.localized_click import argument, command, option
from spbe_inventory.cli.options import as_of_option, make_author
from spbe_inventory.cli.output import print_message, print_paragraph
from spbe_inventory.documents.assessment import first_to_ask
from spbe_inventory.language.texts import N_, _

if TYPE_CHECKING:
    from spbe_inventory.actions.demo import Demonstration

DEFAULT_FOLDER = "spbe-demo"
MAX_QUESTIONS = 3
SAMPLES = ["banggai", "contoh", "jombang", "banyuasin", "pangkalpinang", "sarolangun"]


@command(
    "demo",
    help=N_("make a sample catalogue with its report and pictures in a fresh folder"),
)
@argument(
    "folder",
    metavar=N_("FOLDER"),
    type=click.Path(path_type=Path, readable=False),
    required=False,
)
@option(
    "--sample",
    type=click.Choice(SAMPLES),
    default=SAMPLES[0],
    help=N_("which government"),
)
@as_of_option
@language_option
def demo(folder: Path | None, sample: str, as_of: date) -> None:
    """Create a sample catalogue with documents in a folder, and print what it holds and which file to open."""
    from spbe_inventory.actions.demo import demonstrate

    author = make_author("demo")
    demonstration = demonstrate(folder or _new_folder(), sample, as_of, author)
    _show_catalogue(demonstration)
    _show_assessment(demonstration)
    _show_files(demonstration)


def _new_folder() -> Path:
    """Return the name of a folder that does not exist here yet."""
    path = Path(DEFAULT_FOLDER)
    number = 1
    while path.exists():
        number += 1
        path = Path(f"{DEFAULT_FOLDER}-{number}")
    return path


def _show_catalogue(demonstration: "Demonstration") -> None:
    _show_step(
        _(
            "1. Catalogue of {agency} made from its sample document.",
            agency=demonstration.report.agency,
        )
    )
    if demonstration.application:
        _show_point(
            _(
                "One more application registered, as `spbe app add` does: {key}",
                key=demonstration.application,
            )
        )


def _show_assessment(demonstration: "Demonstration") -> None:
    """Print what is known and what is not, and what to ask first."""
    assessment = demonstration.assessment
    _show_step(_("2. What is known, and what is not:"))
    for sentence in assessment.summary:
        _show_point(sentence)
    _show_step(_("3. What to ask first:"))
    for office, question in first_to_ask(assessment.questions)[:MAX_QUESTIONS]:
        _show_point(f"{question.about}: {question.question} ({office})")


def _show_files(demonstration: "Demonstration") -> None:
    """Print which files were written, and which to open."""
    _show_step(_("4. Files created:"))
    for path in demonstration.files:
        click.echo(f"   - {path}")
    click.echo()
    report_path = demonstration.files[-1].absolute()
    print_message(_("Open this file in a browser: {path}", path=report_path))


def _show_step(text: str) -> None:
    print_paragraph(text, indent="   ", first="")


def _show_point(text: str) -> None:
    print_paragraph(text, indent="     ", first="   - ")
