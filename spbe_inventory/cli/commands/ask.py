"""`spbe ask`."""

from dataclasses import asdict
from datetime import date
from typing import TYPE_CHECKING

import click

from spbe_inventory.cli.localized_click import command, option
from spbe_inventory.cli.options import (
    as_of_option,
    author_options,
    readable_catalogue_option,
    require_current,
)
from spbe_inventory.cli.output import print_paragraph
from spbe_inventory.cli.prompts import terminal
from spbe_inventory.cli.prompts.open_questions import OpenQuestions, tell_left
from spbe_inventory.cli.result_output import ResultOutput, result_options
from spbe_inventory.cli.unit_options import UnitOptions, unit_options
from spbe_inventory.cli.views.finding_tables import questions_table
from spbe_inventory.errors import UsageError
from spbe_inventory.language.texts import N_, _
from spbe_inventory.session.catalogue import Author, Catalogue

if TYPE_CHECKING:
    from spbe_inventory.documents.assessment import OfficeQuestions


@command("ask", help=N_("open questions by office, the most settling first"))
@unit_options(N_("only the questions of this office"), old_names=["--office"])
@option(
    "--answer",
    "is_answering",
    is_flag=True,
    help=N_("ask them here one by one; every answer is saved at once"),
)
@as_of_option
@result_options
@author_options
@readable_catalogue_option
def ask(
    *,
    catalogue: Catalogue,
    unit: UnitOptions,
    is_answering: bool,
    as_of: date,
    result: ResultOutput,
    author: Author,
) -> None:
    """Print the open questions, ready to be read out or pasted; or ask them."""
    offices = _questions(catalogue, unit, as_of)
    if is_answering:
        if not result.is_screen:
            raise UsageError("options-not-together", one="--answer", other="--json, -o")
        current = require_current(catalogue, "--answer")
        asked = _answer(current, offices, author)
        left = _questions(catalogue, unit, as_of)
        tell_left(sum(office.question_count for office in left), asked)
        return
    result.present(
        lambda: [asdict(office) for office in offices],
        lambda: [questions_table(offices)],
        lambda: _show(offices),
    )


def _questions(
    catalogue: Catalogue, unit: UnitOptions, as_of: date
) -> "tuple[OfficeQuestions, ...]":
    """Return the open questions by office, of all offices or of those that are meant."""
    from spbe_inventory.actions.stored_findings import questions_on

    offices = questions_on(catalogue, as_of)
    if not unit.name:
        return offices
    keys = unit.keys(catalogue)
    return tuple(office for office in offices if office.key in keys)


def _answer(
    catalogue: Catalogue, offices: "tuple[OfficeQuestions, ...]", author: Author
) -> OpenQuestions:
    """Ask the open questions; raise UsageError where there is no terminal."""
    if not terminal.is_interactive():
        raise UsageError("ask-needs-terminal")
    asked = OpenQuestions(catalogue, author, offices)
    asked.ask()
    return asked


def _show(offices: "tuple[OfficeQuestions, ...]") -> None:
    for office in offices:
        count = _("would settle {count}", count=office.settles)
        print_paragraph(f"{office.office}: {count}")
        for number, question in enumerate(office.questions, 1):
            rules = ", ".join(question.rules)
            text = f"{question.about}: {question.question} [{rules}]"
            print_paragraph(text, indent="     ", first=f"{number:>3}. ")
        click.echo()
    if not offices:
        click.echo(_("Nothing is open."))
