"""What is asked of an office in a round, in order and no more than it can answer: for its workbook and for its page."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum

from spbe_inventory.documents.assessment import QuestionRow
from spbe_inventory.domain.answers import Answer
from spbe_inventory.domain.fields import KINDS, Field
from spbe_inventory.domain.lists import ReportedBy
from spbe_inventory.domain.records import Application, Exchange, Unit
from spbe_inventory.domain.snapshot import Snapshot
from spbe_inventory.files.flow_cells import FlowRow, flows_of
from spbe_inventory.reference.questionnaire import is_for_runner

# What is asked of every application, in this order; at most twelve with the note.
FORM_FIELDS = (
    "status",
    "function",
    "launched",
    "hosting",
    "criticality",
    "personal_data",
    "holds",
    "services",
)
FLOW_FIELDS = ("gives", "takes")  # asked as data that go in and out
# The fields that the cells of a flow answer, by the kind of its record.
FLOW_QUESTIONS = {
    "exchange": {
        "way": "directed",
        "which_data": "data",
        "partner": "giver",
        "means": "method",
        "hours": "hours_per_month",
    },
    "need": {"partner": "giver", "means": "current_means", "which_data": "data"},
    "application": {},
}
# What is asked of an exchange that others report, beside whether it is true.
CONFIRMED_FIELDS = {"which_data": "data", "means": "method"}
SIDES = (ReportedBy.GIVER, ReportedBy.TAKER)
MAX_QUESTIONS = 30  # of those asked one by one
CELLS_PER_APPLICATION = 10
FEWEST_CELLS, MOST_CELLS = 20, 120  # that an office is asked, whatever it has
Question = tuple[str, str, str]  # kind and key of a record, and the field


class FormPart(StrEnum):
    """The parts of a form, in their order."""

    APPLICATIONS = "applications"
    FLOWS = "flows"
    CONFIRMATIONS = "confirmations"
    PER_APPLICATION = "per_application"
    QUESTIONS = "questions"


@dataclass(frozen=True, slots=True)
class AskedCell:
    """Something that waits for an answer: in which part and row of the form, what it is called there, the question.

    `settles` is how many findings its answer settles at least, whatever the question.
    """

    part: FormPart
    row: str
    name: str
    question: Question
    settles: int = 0

    @property
    def place(self) -> tuple[str, str, str]:
        """What tells it from every other of the form: part, row and name."""
        return str(self.part), self.row, self.name


@dataclass(frozen=True, slots=True)
class Office:
    """One office with all that its form is made of."""

    snapshot: Snapshot
    unit: Unit
    round: str
    questions: tuple[QuestionRow, ...]
    name: Callable[[str, str], str]

    @property
    def applications(self) -> list[Application]:
        """The office's own applications, without the excluded ones."""
        applications = []
        for application in self.snapshot.applications.values():
            if application.owner != self.unit.key or application.set_apart:
                continue
            if application.agency == self.unit.agency:
                applications.append(application)
        return applications


def cells_at_most(applications: int) -> int:
    """Return how many answers an office with some applications is asked for."""
    return min(max(FEWEST_CELLS, CELLS_PER_APPLICATION * applications), MOST_CELLS)


def asked_cells(office: Office) -> list[AskedCell]:
    """Return what an office is asked, what settles most findings first: no more than it has applications for."""
    limit = cells_at_most(len(office.applications))
    return most_settling(open_cells(office), office.questions)[:limit]


def most_settling(
    cells: Iterable[AskedCell], questions: Iterable[QuestionRow]
) -> list[AskedCell]:
    """Return what is asked in the order of how much it settles; else as it stands in the form."""
    settles: Mapping[Question, int] = {
        (question.kind, question.key, question.field): question.settles
        for question in questions
    }

    def rank(cell: AskedCell) -> int:
        """Return how little an answer settles."""
        return -max(cell.settles, settles.get(cell.question, 0))

    return sorted(cells, key=rank)


def open_cells(office: Office) -> list[AskedCell]:
    """Return everything that waits for an answer of an office, part by part and row by row."""
    return [
        *_cells_of_applications(office),
        *_cells_of_flows(office),
        *_cells_of_confirmations(office),
        *_cells_per_application(office),
        *_cells_of_questions(office),
    ]


def _cells_of_applications(office: Office) -> Iterator[AskedCell]:
    for application in office.applications:
        for name in FORM_FIELDS:
            if application.answer(name) is Answer.OPEN:
                question = ("application", application.key, name)
                yield AskedCell(FormPart.APPLICATIONS, application.key, name, question)


def own_flows(office: Office) -> Iterator[tuple[Application, FlowRow]]:
    """Yield the flows of the office's applications, an exchange between two of them once, with whose they are.

    Those that the office is asked to confirm are not among them.
    """
    seen = {f"exchange:{exchange.key}" for exchange in reported_by_others(office)}
    for application in office.applications:
        for flow in flows_of(office.snapshot, application, office.name):
            if flow.key in seen:
                continue
            if flow.key.startswith("exchange:"):
                seen.add(flow.key)
            yield application, flow


def flows_once(office: Office) -> list[FlowRow]:
    """Return the flows of the office's applications, an exchange between two of them once."""
    return [flow for _application, flow in own_flows(office)]


def flow_row(flow: FlowRow) -> str:
    """Return what tells a flow from all others: an application may have two sides of which nothing is known."""
    if flow.key.startswith("application:"):
        return f"{flow.key}:{flow.side}"
    return flow.key


def _cells_of_flows(office: Office) -> Iterator[AskedCell]:
    """Yield the cells of flows that may wait for an answer.

    Of a side of which nothing is known only the data are asked, hours only where data are exchanged by hand.
    """
    for flow in flows_once(office):
        kind, _colon, key = flow.key.partition(":")
        texts = {
            "way": flow.direction,
            "which_data": flow.data,
            "partner": flow.partner,
            "means": flow.means,
            "hours": flow.hours,
        }
        for name, text in texts.items():
            if text or (name == "hours" and not flow.by_hand):
                continue
            if kind == "application" and name != "which_data":
                continue
            field = FLOW_QUESTIONS[kind].get(name, "") or flow.side
            yield AskedCell(FormPart.FLOWS, flow_row(flow), name, (kind, key, field))


def reported_by_others(office: Office) -> Iterator[Exchange]:
    """Yield the exchanges with an application of the office that others report and itself has not reported yet."""
    own = {application.key for application in office.applications}
    for exchange in office.snapshot.exchanges.values():
        if exchange.withdrawn or exchange.state == "ended":
            continue
        if not exchange.giver or not exchange.taker:
            continue
        own_sides = [side for side in SIDES if getattr(exchange, side) in own]
        if len(own_sides) != 1:
            continue
        reporters = (own_sides[0], ReportedBy.BOTH)
        if exchange.known("said_by") not in reporters:
            yield exchange


def _cells_of_confirmations(office: Office) -> Iterator[AskedCell]:
    """Yield what is asked of an exchange that others report: whether it is true, data and means where they are open."""
    for exchange in reported_by_others(office):
        unnamed = {
            name: field
            for name, field in CONFIRMED_FIELDS.items()
            if exchange.answer(field) is Answer.OPEN
        }
        for name, field in {"confirmed": "state", **unnamed}.items():
            question = ("exchange", exchange.key, field)
            yield AskedCell(
                FormPart.CONFIRMATIONS, exchange.key, name, question, settles=1
            )


def fields_of_several(office: Office) -> list[Field]:
    """Return the fields that several applications are asked for in no other part, those first that settle most."""
    keys: dict[str, set[str]] = {}
    for question in _further_questions(office):
        if question.kind == "application":
            keys.setdefault(question.field, set()).add(question.key)
    fields = KINDS["application"].fields
    return [fields[name] for name in keys if len(keys[name]) > 1]


def _cells_per_application(office: Office) -> Iterator[AskedCell]:
    asked = {(question.key, question.field) for question in office.questions}
    fields = fields_of_several(office)
    for application in office.applications:
        for field in fields:
            if (application.key, field.name) in asked:
                question = ("application", application.key, field.name)
                yield AskedCell(
                    FormPart.PER_APPLICATION, application.key, field.name, question
                )


def single_questions(office: Office) -> list[QuestionRow]:
    """Return the questions that no other part asks, the first ones where there are many."""
    of_several = {field.name for field in fields_of_several(office)}
    questions = [
        question
        for question in _further_questions(office)
        if question.kind != "application" or question.field not in of_several
    ]
    return questions[:MAX_QUESTIONS]


def question_row(question: QuestionRow) -> str:
    """Return what tells a question from all others: kind and key of its record, and the field."""
    return f"{question.kind}:{question.key}:{question.field}"


def _cells_of_questions(office: Office) -> Iterator[AskedCell]:
    for question in single_questions(office):
        record_field = (question.kind, question.key, question.field)
        yield AskedCell(
            FormPart.QUESTIONS, question_row(question), "reply", record_field
        )


def _further_questions(office: Office) -> list[QuestionRow]:
    """Return the questions that no other part asks, and that are not for the one who runs the round."""
    own = {application.key for application in office.applications}
    questions = []
    for question in office.questions:
        if is_for_runner(question.kind, question.field):
            continue
        if not _is_asked_elsewhere(question, own):
            questions.append(question)
    return questions


def _is_asked_elsewhere(question: QuestionRow, own: set[str]) -> bool:
    """Return whether another part asks a question already; `own` are the keys of the office's applications."""
    if question.kind == "application":
        if question.key not in own:
            return False
        return question.field in FORM_FIELDS or question.field in FLOW_FIELDS
    if question.kind in ("exchange", "need"):
        return True
    return question.field in ("applications", "reference_codes")
