"""What one answer would settle: open questions of one office about one field together, as a message can ask them."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from spbe_inventory.assessment.questions import GOVERNMENT
from spbe_inventory.documents.assessment import OfficeQuestions, QuestionRow
from spbe_inventory.language.forms import some_of
from spbe_inventory.language.texts import _
from spbe_inventory.reference.short_questions import short_questions
from spbe_inventory.rules.facts.index import index_by

if TYPE_CHECKING:
    from spbe_inventory.rules.engine.view import RegisterView

MAX_ABOUT = 2  # records that a message names


@dataclass(frozen=True, slots=True)
class WantedAnswer:
    """Questions of one sort to one office: what they are about, how many outcomes wait, and their place in the order.

    `office_key` is empty where no office is known.
    """

    office_key: str
    office: str
    kind: str
    field: str
    question: str
    about: tuple[str, ...]
    settles: int
    place: int


def wanted_answers(offices: Iterable[OfficeQuestions]) -> list[WantedAnswer]:
    """Return what to ask: offices by theme and by how much waits, then whom nobody knows, then the government."""
    wanted = [
        _wanted(office, questions)
        for office in offices
        for questions in index_by(office.questions, _sort_of).values()
    ]
    return sorted(wanted, key=_place)


def first_of_all(view: "RegisterView") -> Iterator[str]:
    """Yield what to ask every office while nothing of a sort is on record."""
    if not view.applications:
        yield _("Which applications do you use, and what for?")
        return
    if "need" in view.snapshot.records and not view.needs:
        yield _("Which data of other offices do you need, and how do you get them?")
    if "exchange" in view.snapshot.records and not view.exchanges:
        yield _("Which applications exchange data with which, and which way?")


def message_text(wanted: WantedAnswer) -> str:
    """Return the question in words that can be sent on: what is asked, about what; at most two names and a count."""
    about = some_of(wanted.about, MAX_ABOUT)
    if wanted.kind == "setting":
        return _("Please record, with its source: {about}", about=about)
    if wanted.kind == "completeness":
        return _("Please complete this list, and say so: {about}", about=about)
    words = short_questions().get(f"{wanted.kind}.{wanted.field}")
    if words:
        return str(words).format(about=about)
    return f"{about}: {wanted.question}"


def _sort_of(question: QuestionRow) -> list[tuple[int, str, str, str]]:
    """Return what questions have in common that one message can ask, as the only key."""
    theme, _rest = question.place
    return [(theme, question.kind, question.field, question.question)]


def _wanted(office: OfficeQuestions, questions: Sequence[QuestionRow]) -> WantedAnswer:
    first = questions[0]
    theme, _rest = first.place
    about = dict.fromkeys(question.about for question in questions)
    return WantedAnswer(
        office_key=office.key,
        office=office.office,
        kind=first.kind,
        field=first.field,
        question=first.question,
        about=tuple(about),
        settles=sum(question.settles for question in questions),
        place=theme,
    )


def _place(wanted: WantedAnswer) -> tuple[bool, int, bool, int, str, str]:
    return (
        wanted.office_key == GOVERNMENT,
        wanted.place,
        not wanted.office_key,
        -wanted.settles,
        wanted.office,
        wanted.field,
    )
