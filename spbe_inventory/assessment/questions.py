"""Open questions by office, ordered by theme and by how many findings their answers would settle."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from spbe_inventory.documents.assessment import OfficeQuestions, QuestionRow
from spbe_inventory.domain.finding import Finding, Question
from spbe_inventory.domain.lists import Outcome
from spbe_inventory.domain.records import (
    Application,
    DataSet,
    Exchange,
    Facility,
    Need,
    Unit,
)
from spbe_inventory.domain.snapshot import Snapshot
from spbe_inventory.garbage_collection import collection_paused
from spbe_inventory.language.texts import _
from spbe_inventory.matching.natural_order import natural_key
from spbe_inventory.reference.themes import order_of

if TYPE_CHECKING:
    from spbe_inventory.domain.answers import Record
    from spbe_inventory.rules.engine.view import RegisterView

GOVERNMENT = "-"  # stands for the key of an office
KINDS_OF_GOVERNMENT = ("setting", "completeness")  # answered by the government itself

FindingId = tuple[str, str, str]  # rule, kind, key
FindingsByQuestion = dict[Question, list[FindingId]]


def questions_by_office(
    snapshot: Snapshot, agency: str, findings: Iterable[Finding]
) -> tuple[OfficeQuestions, ...]:
    """Return the questions that would settle unknown findings, under the office that can answer them.

    Offices are in the order of how much they settle, then by name, the questions of each in that of the themes of
    findings, then of how much they settle; the applications without an office
    come under an empty key.
    """
    with collection_paused():
        return _questions_by_office(snapshot, agency, findings)


def _questions_by_office(
    snapshot: Snapshot, agency: str, findings: Iterable[Finding]
) -> tuple[OfficeQuestions, ...]:
    by_office: dict[str, FindingsByQuestion] = defaultdict(dict)
    for question, waiting in _findings_by_question(findings).items():
        office = office_of(snapshot, agency, question.kind, question.key)
        by_office[office][question] = waiting
    groups = [
        _office_questions(snapshot, office, questions)
        for office, questions in by_office.items()
    ]
    groups.sort(key=lambda group: (-group.settles, natural_key(group.office)))
    return tuple(groups)


def office_of(snapshot: Snapshot, agency: str, kind: str, key: str) -> str:
    """Return the key of the office that can answer for a record, empty if none is known.

    Settings and completeness statements have the key of the government as a whole, which is no office.
    """
    if kind in KINDS_OF_GOVERNMENT:
        return GOVERNMENT
    record = snapshot.records.get(kind, {}).get(key)
    if record is None:
        return ""
    if record.agency == agency:
        match record:
            case Facility():
                return str(record.known("unit") or "")
            case DataSet():
                return str(record.known("producer") or "")
            case Unit():
                return key
    return _owner_of_first_end(snapshot, agency, record)


def office_name(snapshot: Snapshot, office: str) -> str:
    """Return the name of an office, or the words for the government as a whole or for none known."""
    if office == GOVERNMENT:
        return _("The government as a whole")
    if not office:
        return _("No known office")
    return snapshot.name("unit", office)


def responsible_office_name(view: "RegisterView", kind: str, key: str) -> str:
    """Return the name of the office that can answer for a record, or the words for none known."""
    office = office_of(view.snapshot, view.agency, kind, key)
    return office_name(view.snapshot, office)


def _owner_of_first_end(snapshot: Snapshot, agency: str, record: "Record") -> str:
    """Return the office of the first application of a record that is the government's and has a known one."""
    for end in _applications_of(record):
        application = snapshot.applications.get(end or "")
        if application is None or application.agency != agency:
            continue
        owner = application.known("owner")
        if owner:
            return str(owner)
    return ""


def _applications_of(record: "Record") -> Iterator[str | None]:
    """Yield the keys of the applications whose offices can answer for a record, the first to be asked first."""
    match record:
        case Application():
            yield record.key
        case Exchange():
            yield record.taker
            yield record.giver
        case Need():
            yield record.taker


def _findings_by_question(findings: Iterable[Finding]) -> FindingsByQuestion:
    """Return the findings that wait for each question: unknown ones, and gaps that left open parts out."""
    waiting: FindingsByQuestion = defaultdict(list)
    for finding in findings:
        if finding.outcome in (Outcome.UNKNOWN, Outcome.GAP):
            identity = (finding.rule, finding.kind, finding.key)
            for question in finding.settle:
                waiting[question].append(identity)
    return waiting


def _office_questions(
    snapshot: Snapshot, office: str, questions: FindingsByQuestion
) -> OfficeQuestions:
    """Return the questions to an office, and how many findings wait for any of them."""
    rows = []
    settled: set[FindingId] = set()
    for question, findings in questions.items():
        rows.append(_question_row(snapshot, question, findings))
        settled.update(findings)
    rows.sort(key=_place_of_question)
    return OfficeQuestions(
        key=office,
        office=office_name(snapshot, office),
        settles=len(settled),
        questions=tuple(rows),
    )


def _place_of_question(row: QuestionRow) -> tuple[int | str, ...]:
    return *row.place, row.about, row.kind, row.key, row.field


def _question_row(
    snapshot: Snapshot, question: Question, findings: list[FindingId]
) -> QuestionRow:
    """Return a question in words, with how many findings wait for it."""
    from spbe_inventory.rules.engine.wording import question_text

    rules = {rule for rule, _kind, _key in findings}
    return QuestionRow(
        kind=question.kind,
        key=question.key,
        field=question.field,
        about=snapshot.title(question.kind, question.key),
        question=question_text(question),
        settles=len(findings),
        rules=tuple(sorted(rules, key=order_of)),
    )
