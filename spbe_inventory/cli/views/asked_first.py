"""Questions in the words of a message, to whom and about what: the five to ask first, or all by what they settle."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

import click

from spbe_inventory.assessment.questions import questions_by_office
from spbe_inventory.assessment.wanted_answers import (
    WantedAnswer,
    first_of_all,
    message_text,
    wanted_answers,
)
from spbe_inventory.cli.output import print_paragraph
from spbe_inventory.language.forms import number
from spbe_inventory.language.texts import _

if TYPE_CHECKING:
    from spbe_inventory.assessment.rule_run import RuleRun
    from spbe_inventory.rules.engine.view import RegisterView

FIRST = 5


def show_first_questions(run: "RuleRun", offices: frozenset[str]) -> None:
    """Print at most five questions to ask first, those on integration before others; of some offices by name."""
    texts = [*_first_of_all(run.view, offices)]
    texts += [_addressed(wanted) for wanted in _wanted(run, offices)]
    if not texts:
        return
    click.echo(_("Ask first (as a message):"))
    for place, text in enumerate(texts[:FIRST], 1):
        print_paragraph(text, indent="   ", first=f"{place}. ")


def show_wanted_answers(run: "RuleRun", offices: frozenset[str]) -> None:
    """Print what is not assessable by what one answer would settle: the question, and how many outcomes wait for it."""
    click.echo(_("What one answer would settle, [outcomes that wait]:"))
    for answer in _wanted(run, offices):
        count = f"[{number(answer.settles)}]"
        print_paragraph(_addressed(answer), indent="      ", first=f"{count:>5} ")


def _wanted(run: "RuleRun", offices: frozenset[str]) -> Sequence[WantedAnswer]:
    view = run.view
    asked = questions_by_office(view.snapshot, view.agency, run.findings)
    if offices:
        asked = tuple(office for office in asked if office.office in offices)
    return wanted_answers(asked)


def _first_of_all(view: "RegisterView", offices: frozenset[str]) -> Iterator[str]:
    """Yield what to ask every office while nothing of a sort is on record."""
    whom = _("Every office")
    if offices:
        whom = min(offices)
    for question in first_of_all(view):
        yield f"{whom}: {question}"


def _addressed(wanted: WantedAnswer) -> str:
    """Return a question with the office that it goes to."""
    office = wanted.office
    if not wanted.office_key:
        office = _("To be found out")
    return f"{office}: {message_text(wanted)}"
