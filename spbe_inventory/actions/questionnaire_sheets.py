"""The sheets of an office's workbook: what is on record, what is missing, what others say, in plain words."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from spbe_inventory.actions.export import mark_choices, value_cell
from spbe_inventory.documents.assessment import QuestionRow
from spbe_inventory.documents.form_book import FormColumn, FormSheet
from spbe_inventory.domain.answers import Answer
from spbe_inventory.domain.fields import KINDS, Field, Value
from spbe_inventory.domain.lists import CurrentMeans, Method, ReportedBy
from spbe_inventory.domain.plain import to_plain
from spbe_inventory.domain.records import Application, Exchange, Unit
from spbe_inventory.domain.snapshot import Snapshot
from spbe_inventory.files.flow_cells import Flow, flows_of
from spbe_inventory.files.headings import (
    COMPLETE,
    CONFIRMATIONS,
    FLOWS,
    FORM_COLUMNS,
    QUESTIONNAIRE,
    QUESTIONS,
)
from spbe_inventory.intake.reported_by import SIDES
from spbe_inventory.language.texts import _

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
FLOW_FIELDS = ("gives", "takes")  # asked on the sheet of flows
EMPTY_ROWS = 12  # rows for what is not on record yet
MAX_QUESTIONS = 30
FIRST_FIELD_COLUMN = 2  # on the sheet of applications, after key and name
FIRST_FLOW_COLUMN = 2  # on the sheet of flows, after key and application
HOURS_COLUMN = 6
CONFIRMED_COLUMN = 2
REPLY_COLUMN = 3
COMPLETE_COLUMN = 3  # of the last row of the sheet of applications


@dataclass(frozen=True, slots=True)
class Office:
    """One office with all that its workbook is made of."""

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


def _above(office: Office, *lines: str) -> tuple[str, ...]:
    """Return the lines above a table, the first with the name of the office."""
    title, *further_lines = lines
    return (f"{office.unit.name}: {title}", *further_lines)


def _key_column() -> FormColumn:
    return FormColumn(str(FORM_COLUMNS["key"]), hidden=True)


def _form_column(
    name: str, width: int, explanation: str = "", choices: tuple[str, ...] = ()
) -> FormColumn:
    """Return a column of forms by its name."""
    heading = str(FORM_COLUMNS[name])
    return FormColumn(heading, width, explanation, choices)


def application_sheet(office: Office) -> FormSheet:
    """Return the sheet of the office's applications."""
    kind = KINDS["application"]
    fields = [kind.fields[name] for name in FORM_FIELDS]
    rows = []
    missing: set[tuple[int, int]] = set()
    for number, application in enumerate(office.applications):
        row = _application_row(office, application, fields)
        rows.append(row)
        open_columns = _unanswered_columns(application, fields)
        missing.update((number, column) for column in open_columns)
    last = ("", str(COMPLETE), "", "", _("← the day, then yes or not complete yet"))
    complete_choices = (_("yes"), _("not complete yet"))
    return FormSheet(
        str(kind.plural),
        _application_columns(fields),
        rows,
        _lines_above_applications(office),
        frozenset(missing),
        EMPTY_ROWS,
        last,
        {COMPLETE_COLUMN: complete_choices},
    )


def _application_columns(fields: list[Field]) -> tuple[FormColumn, ...]:
    record_fields = KINDS["application"].fields
    name_heading = str(record_fields["name"].label)
    note_heading = str(record_fields["note"].label)
    return (
        _key_column(),
        FormColumn(name_heading, 28),
        *(_field_column(field) for field in fields),
        FormColumn(note_heading, 30),
    )


def _lines_above_applications(office: Office) -> tuple[str, ...]:
    return _above(
        office,
        _("applications"),
        _(
            "Please fill the yellow cells, correct what is wrong, and add applications that are not here."
        ),
        _(
            "Write “tidak tahu” where nobody knows, “tidak ada” where there is none; blank means not answered."
        ),
    )


def _unanswered_columns(application: Application, fields: list[Field]) -> Iterator[int]:
    """Yield the columns of the fields that an application has not answered."""
    for column, field in enumerate(fields, FIRST_FIELD_COLUMN):
        if application.answer(field.name) is Answer.OPEN:
            yield column


def _field_column(field: Field) -> FormColumn:
    """Return the column in which a field of applications is asked."""
    heading = str(field.question or field.label)
    return FormColumn(heading, 24, str(field.help), _choices(field))


def _application_row(
    office: Office, application: Application, fields: list[Field]
) -> tuple[str, ...]:
    plain = to_plain(application)
    cells = []
    for field in fields:
        cell = value_cell(field, plain.get(field.name), office.name)
        cells.append(cell)
    note = application.note or ""
    return (application.key, application.name, *cells, note)


def _choices(field: Field) -> tuple[str, ...]:
    """Return what can be chosen as the answer to a field."""
    if field.codes and not field.row:
        labels = [str(code.label) for code in field.codes]
        return (*labels, *mark_choices())
    if field.value is Value.YES_NO:
        return _yes_no_choices()
    return mark_choices()


def _yes_no_choices() -> tuple[str, ...]:
    return (_("yes"), _("no"), *mark_choices())


def flow_sheet(office: Office) -> FormSheet:
    """Return the sheet of data that the office's applications take and give."""
    flows: list[Flow] = []
    for application in office.applications:
        flows += flows_of(office.snapshot, application, office.name)
    rows = [_flow_row(flow) for flow in flows]
    missing = set()
    for number, flow in enumerate(flows):
        for column in _open_columns(flow):
            missing.add((number, column))
    above = _above(
        office,
        _("data that go in and out"),
        _("One row for each kind of data. Add rows for what is missing."),
        _(
            "Where an application takes or gives nothing, write “tidak ada” under the data."
        ),
    )
    return FormSheet(
        str(QUESTIONNAIRE[FLOWS]),
        _flow_columns(office),
        rows,
        above,
        frozenset(missing),
        EMPTY_ROWS * 2,
    )


def _flow_columns(office: Office) -> tuple[FormColumn, ...]:
    marks = mark_choices()
    applications = tuple(application.name for application in office.applications)
    directions = (_("takes"), _("gives"), *marks)
    data_help = _("one kind of data a row, such as staff data")
    partner_help = _("the application, or the office where you do not know it")
    return (
        _key_column(),
        _form_column("whose", 26, choices=applications),
        _form_column("way", 14, choices=directions),
        _form_column("which_data", 30, data_help, marks),
        _form_column("partner", 34, partner_help, marks),
        _form_column("means", 28, choices=_means_choices()),
        _form_column("hours", 16),
    )


def _means_choices() -> tuple[str, ...]:
    """Return the means by which data are exchanged, or are got today."""
    methods = [str(method.label) for method in Method]
    current_means = [str(means.label) for means in CurrentMeans]
    return (*methods, *current_means, *mark_choices())


def _flow_row(flow: Flow) -> tuple[str, ...]:
    return (
        flow.key,
        flow.application,
        flow.direction,
        flow.data,
        flow.partner,
        flow.means,
        flow.hours,
    )


def _open_columns(flow: Flow) -> Iterator[int]:
    """Yield the columns of a flow that wait for an answer; hours only where data are exchanged by hand."""
    texts = (flow.direction, flow.data, flow.partner, flow.means)
    for column, text in enumerate(texts, FIRST_FLOW_COLUMN):
        if not text:
            yield column
    if flow.by_hand and not flow.hours:
        yield HOURS_COLUMN


def confirmation_sheet(office: Office) -> FormSheet:
    """Return the sheet of exchanges that others report, for the office to confirm."""
    columns = (
        _key_column(),
        _form_column("said_of_it", 70),
        _form_column("confirmed", 22, choices=_yes_no_choices()),
        _form_column("remark", 40),
    )
    rows = []
    missing = set()
    for number, exchange in enumerate(_reported_by_others(office)):
        sentence = _exchange_sentence(office.snapshot, exchange)
        rows.append((exchange.key, sentence, "", ""))
        missing.add((number, CONFIRMED_COLUMN))
    above = _above(
        office,
        _("what others say"),
        _("These exchanges of your applications with those of others are on record."),
    )
    title = str(QUESTIONNAIRE[CONFIRMATIONS])
    return FormSheet(title, columns, rows, above, frozenset(missing))


def _reported_by_others(office: Office) -> Iterator[Exchange]:
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


def _exchange_sentence(snapshot: Snapshot, exchange: Exchange) -> str:
    """Return an exchange in one sentence."""
    names = [snapshot.name("data_set", key) for key in exchange.data]
    data = ", ".join(names) or _("data not named")
    method = _("means not named")
    if exchange.method:
        method = str(Method(exchange.method).label)
    giver = snapshot.name("application", exchange.giver)
    taker = snapshot.name("application", exchange.taker)
    if not exchange.directed:
        return _(
            "{giver} and {taker} exchange data: {data}; {method}.",
            giver=giver,
            taker=taker,
            data=data,
            method=method,
        )
    return _(
        "{giver} gives data to {taker}: {data}; {method}.",
        giver=giver,
        taker=taker,
        data=data,
        method=method,
    )


def question_sheet(office: Office) -> FormSheet:
    """Return the sheet of the questions that no other sheet asks."""
    columns = (
        _key_column(),
        _form_column("about", 30),
        _form_column("asked", 60),
        _form_column("reply", 34),
    )
    rows = []
    choices = {}
    for number, question in enumerate(_further_questions(office)):
        key = f"{question.kind}:{question.key}:{question.field}"
        rows.append((key, question.about, question.question, ""))
        field = KINDS[question.kind].fields[question.field]
        choices[number, REPLY_COLUMN] = _choices(field)
    above = _above(
        office,
        _("other questions"),
        _("Their answers would settle most of what is still open."),
    )
    return FormSheet(
        str(QUESTIONNAIRE[QUESTIONS]),
        columns,
        rows,
        above,
        frozenset(choices),
        cell_choices=choices,
    )


def _further_questions(office: Office) -> list[QuestionRow]:
    """Return the first questions that no other sheet asks."""
    own = {application.key for application in office.applications}
    questions = [
        question
        for question in office.questions
        if not _is_on_other_sheet(question, own)
    ]
    return questions[:MAX_QUESTIONS]


def _is_on_other_sheet(question: QuestionRow, own: set[str]) -> bool:
    """Return whether another sheet asks a question already; `own` are the keys of the office's applications."""
    if question.kind == "application":
        if question.key not in own:
            return False
        return question.field in FORM_FIELDS or question.field in FLOW_FIELDS
    if question.kind in ("exchange", "need"):
        return True
    return question.field in ("applications", "reference_codes")
