"""Open questions by office, ordered by how many findings their answers would settle."""

from collections import defaultdict
from collections.abc import Iterable

from spbe_inventory.domain.assessment import OfficeQuestions, QuestionRow
from spbe_inventory.domain.finding import Finding, Question
from spbe_inventory.domain.lists import Outcome
from spbe_inventory.domain.records import Application, DataSet, Exchange, Facility, Need, Unit
from spbe_inventory.domain.snapshot import Snapshot
from spbe_inventory.language.texts import t

GOVERNMENT = "-"  # in place of the key of an office


def questions_by_office(snapshot: Snapshot, agency: str, findings: Iterable[Finding]) -> tuple[OfficeQuestions, ...]:
    """Give the questions that would settle unknown findings, under the office that can answer them.

    Offices and questions stand in the order of how much they settle, then by name; applications without an office
    come under an empty key, for whoever keeps the register.
    """
    settles: dict[Question, list[Finding]] = defaultdict(list)
    for finding in findings:
        if finding.outcome is Outcome.UNKNOWN:
            for question in finding.settle:
                settles[question].append(finding)
    offices: dict[str, list[QuestionRow]] = defaultdict(list)
    concerned: dict[str, set[tuple[str, str, str]]] = defaultdict(set)
    for question, settled in settles.items():
        office = office_of(snapshot, agency, question.kind, question.key)
        offices[office].append(_row(snapshot, question, [finding.rule for finding in settled]))
        concerned[office] |= {(finding.rule, finding.kind, finding.key) for finding in settled}
    groups = [_group(snapshot, office, rows, len(concerned[office])) for office, rows in offices.items()]
    return tuple(sorted(groups, key=lambda group: (-group.settles, group.office)))


def office_of(snapshot: Snapshot, agency: str, kind: str, key: str) -> str:
    """Give the office that can say something of a record, or an empty text where none is known.

    What is asked of the government as a whole has a key of its own, which is no office's.
    """
    if kind in ("setting", "completeness"):
        return GOVERNMENT
    record = snapshot.records.get(kind, {}).get(key)
    if isinstance(record, Facility) and record.agency == agency:
        return str(record.known("unit") or "")
    if isinstance(record, Unit):
        return key if record.agency == agency else ""
    if isinstance(record, DataSet) and record.agency == agency:
        return str(record.known("producer") or "")
    ends: tuple[str | None, ...] = (key,) if isinstance(record, Application) else ()
    if isinstance(record, Exchange):
        ends = (record.taker, record.giver)
    elif isinstance(record, Need):
        ends = (record.taker,)
    for end in ends:
        application = snapshot.applications.get(end or "")
        if application and application.agency == agency and (owner := application.known("owner")):
            return str(owner)
    return ""


def office_name(snapshot: Snapshot, office: str) -> str:
    """Give an office's name, or the words for the government as a whole or for none known."""
    if office == GOVERNMENT:
        return t("The government as a whole")
    return snapshot.name("unit", office) if office else t("No known office")


def _row(snapshot: Snapshot, question: Question, rules: list[str]) -> QuestionRow:
    from spbe_inventory.rules.wording import question_text

    about = snapshot.title(question.kind, question.key)
    codes = tuple(sorted(set(rules)))
    return QuestionRow(question.kind, question.key, question.field, about, question_text(question), len(rules), codes)


def _group(snapshot: Snapshot, office: str, rows: list[QuestionRow], settles: int) -> OfficeQuestions:
    ordered = sorted(rows, key=lambda row: (-row.settles, row.about, row.kind, row.key, row.field))
    return OfficeQuestions(office, office_name(snapshot, office), settles, tuple(ordered))
