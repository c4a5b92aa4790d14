"""The workbook for one office: what is on record, what is missing, what others say, in plain words."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from spbe_inventory.actions.catalogue import Catalogue
from spbe_inventory.actions.exporting import cell_of, marks, namer
from spbe_inventory.actions.findings.asking import questions_by_office
from spbe_inventory.actions.flows import Flow, flows_of
from spbe_inventory.actions.intake.sides import SIDES
from spbe_inventory.actions.sender import Sender
from spbe_inventory.domain.actor import today
from spbe_inventory.domain.answers import Answer
from spbe_inventory.domain.assessment import QuestionRow
from spbe_inventory.domain.fields import KINDS, Field, Value
from spbe_inventory.domain.forms import FormBook, FormColumn, FormSheet
from spbe_inventory.domain.lists import CurrentMeans, Method, SaidBy
from spbe_inventory.domain.plain import to_plain
from spbe_inventory.domain.records import Application, Exchange, Round, Unit
from spbe_inventory.domain.snapshot import Snapshot
from spbe_inventory.files.headings import COMPLETE, CONFIRMATIONS, FLOWS, FORM_COLUMNS, QUESTIONNAIRE, QUESTIONS
from spbe_inventory.language.texts import t
from spbe_inventory.matching.folding import slug

# What is asked of every application, in this order; at most twelve with the note.
ASKED = ("status", "function", "launched", "hosting", "criticality", "personal_data", "holds", "services")
SPARE_ROWS = 12  # rows left blank for what is not on record yet
MOST_QUESTIONS = 30
YES_NO = ("yes", "no")


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
        """The office's own applications, those set apart left out."""
        return [
            one
            for one in self.snapshot.applications.values()
            if one.owner == self.unit.key and not one.set_apart and one.agency == self.unit.agency
        ]


def questionnaires(
    catalogue: Catalogue, which: str | None = None, on: date | None = None
) -> list[tuple[str, FormBook]]:
    """Give the workbook of one office, or of every active one, with its file name; an open round is named in it."""
    from spbe_inventory.actions.findings.checking import check

    checked = check(catalogue, on or today(), whole=True)
    snapshot, agency = checked.view.snapshot, checked.view.agency
    groups = {one.key: one.questions for one in questions_by_office(snapshot, agency, checked.findings)}
    key = _meant(catalogue, which) if which else ""
    open_round = next((one.key for one in snapshot.of(Round).values() if one.agency == agency and not one.closed), "")
    name = namer(snapshot, agency)
    units = [one for one in snapshot.units.values() if one.agency == agency and (one.key == key or not key)]
    offices = [
        Office(snapshot, one, open_round, groups.get(one.key, ()), name) for one in units if one.status != "dissolved"
    ]
    return [(f"{t('form')}-{file_name(one.unit)}.xlsx", book_of(one, on or today())) for one in offices]


def file_name(unit: Unit) -> str:
    """Give the part of a file name that tells the office."""
    return slug(unit.short_name or unit.name) or unit.key


def _meant(catalogue: Catalogue, which: str) -> str:
    from spbe_inventory.actions.loading import meant

    return meant(catalogue, "unit", which)


def book_of(office: Office, on: date) -> FormBook:
    """Give the workbook of an office."""
    sheets = [_applications(office), _flows(office), _confirmations(office), _questions(office)]
    sheets.append(Sender(office.unit.key, office.round, on.isoformat(), asked_cells(sheets)).sheet())
    return FormBook(office.unit.name, tuple(sheet for sheet in sheets if sheet.rows or sheet.blank))


def _above(office: Office, *lines: str) -> tuple[str, ...]:
    return (f"{office.unit.name}: {lines[0]}", *lines[1:])


def _applications(office: Office) -> FormSheet:
    fields = [KINDS["application"].fields[name] for name in ASKED]
    columns = (
        FormColumn(str(FORM_COLUMNS["key"]), hidden=True),
        FormColumn(str(KINDS["application"].fields["name"].label), 28),
        *(FormColumn(str(one.question or one.label), 24, str(one.help), _choices(one)) for one in fields),
        FormColumn(str(KINDS["application"].fields["note"].label), 30),
    )
    rows, missing = [], set()
    for number, one in enumerate(office.applications):
        plain = to_plain(one)
        cells = [cell_of(field, plain.get(field.name), office.name) for field in fields]
        rows.append((one.key, one.name, *cells, one.note or ""))
        missing |= {(number, 2 + place) for place, field in enumerate(fields) if one.answer(field.name) is Answer.OPEN}
    lines = (
        t("applications"),
        t("Please fill the yellow cells, correct what is wrong, and add applications that are not here."),
        t("Write “tidak tahu” where nobody knows, “tidak ada” where there is none; blank means not answered."),
    )
    last = ("", str(COMPLETE), "", "", t("← the day, then yes or not complete yet"))
    return FormSheet(
        str(KINDS["application"].plural),
        columns,
        rows,
        _above(office, *lines),
        frozenset(missing),
        SPARE_ROWS,
        last,
        {3: (t("yes"), t("not complete yet"))},
    )


def _choices(field: Field) -> tuple[str, ...]:
    if field.codes and not field.row:
        return (*(str(code.label) for code in field.codes), *marks())
    if field.value is Value.YES_NO:
        return (*(t(word) for word in YES_NO), *marks())
    return marks()


def _flows(office: Office) -> FormSheet:
    own = tuple(one.name for one in office.applications)
    means = (*(str(one.label) for one in Method), *(str(one.label) for one in CurrentMeans), *marks())
    columns = (
        FormColumn(str(FORM_COLUMNS["key"]), hidden=True),
        FormColumn(str(FORM_COLUMNS["whose"]), 26, choices=own),
        FormColumn(str(FORM_COLUMNS["way"]), 14, choices=(t("takes"), t("gives"), *marks())),
        FormColumn(str(FORM_COLUMNS["which_data"]), 30, t("one sort of data a row, such as staff data"), marks()),
        FormColumn(
            str(FORM_COLUMNS["partner"]), 34, t("the application, or the office where you do not know it"), marks()
        ),
        FormColumn(str(FORM_COLUMNS["means"]), 28, choices=means),
        FormColumn(str(FORM_COLUMNS["hours"]), 16),
    )
    flows = [flow for one in office.applications for flow in flows_of(office.snapshot, one, office.name)]
    rows = [_flow_row(flow) for flow in flows]
    missing = {(row, column) for row, flow in enumerate(flows) for column in _open_cells(flow)}
    lines = (
        t("data that go in and out"),
        t("One row for each sort of data. Add rows for what is not here."),
        t("Where an application takes or gives nothing, write “tidak ada” under the data."),
    )
    return FormSheet(
        str(QUESTIONNAIRE[FLOWS]), columns, rows, _above(office, *lines), frozenset(missing), SPARE_ROWS * 2
    )


def _flow_row(flow: Flow) -> tuple[str, ...]:
    return (flow.key, flow.application, flow.way, flow.data, flow.partner, flow.means, flow.hours)


def _open_cells(flow: Flow) -> Iterator[int]:
    """Give the columns of a flow that wait for an answer; hours only where it goes by hand."""
    for column, text in enumerate((flow.way, flow.data, flow.partner, flow.means), 2):
        if not text:
            yield column
    if flow.by_hand and not flow.hours:
        yield 6


def _confirmations(office: Office) -> FormSheet:
    columns = (
        FormColumn(str(FORM_COLUMNS["key"]), hidden=True),
        FormColumn(str(FORM_COLUMNS["said_of_it"]), 70),
        FormColumn(str(FORM_COLUMNS["confirmed"]), 22, choices=(*(t(word) for word in YES_NO), *marks())),
        FormColumn(str(FORM_COLUMNS["remark"]), 40),
    )
    rows = [(one.key, _told(office, one), "", "") for one in _said_by_others(office)]
    missing = frozenset((number, 2) for number in range(len(rows)))
    lines = (t("what others say"), t("These exchanges of your applications with those of others are on record."))
    return FormSheet(str(QUESTIONNAIRE[CONFIRMATIONS]), columns, rows, _above(office, *lines), missing)


def _said_by_others(office: Office) -> Iterator[Exchange]:
    """Give the exchanges with an application of the office that others say and itself has not said yet."""
    own = {one.key for one in office.applications}
    for one in office.snapshot.exchanges.values():
        ends = [end for end in (one.giver, one.taker) if end]
        stands = len(ends) > 1 and not one.withdrawn and one.state != "ended"
        mine = [side for side in SIDES if getattr(one, side) in own]
        if stands and len(mine) == 1 and one.known("said_by") not in (mine[0], SaidBy.BOTH):
            yield one


def _told(office: Office, one: Exchange) -> str:
    snapshot = office.snapshot
    data = ", ".join(snapshot.name("data_set", key) for key in one.data) or t("data not named")
    method = str(Method(one.method).label) if one.method else t("means not named")
    ends = {side: snapshot.name("application", getattr(one, side)) for side in ("giver", "taker")}
    if not one.directed:
        return t("{giver} and {taker} exchange data: {data}; {method}.", **ends, data=data, method=method)
    return t("{giver} gives data to {taker}: {data}; {method}.", **ends, data=data, method=method)


def _questions(office: Office) -> FormSheet:
    columns = (
        FormColumn(str(FORM_COLUMNS["key"]), hidden=True),
        FormColumn(str(FORM_COLUMNS["about"]), 30),
        FormColumn(str(FORM_COLUMNS["asked"]), 60),
        FormColumn(str(FORM_COLUMNS["reply"]), 34),
    )
    asked = [one for one in office.questions if not _asked_elsewhere(office, one)][:MOST_QUESTIONS]
    rows = [(f"{one.kind}:{one.key}:{one.field}", one.about, one.question, "") for one in asked]
    choices = {(number, 3): _choices(KINDS[one.kind].fields[one.field]) for number, one in enumerate(asked)}
    missing = frozenset(choices)
    lines = (t("other questions"), t("Their answers would settle most of what is still open."))
    return FormSheet(
        str(QUESTIONNAIRE[QUESTIONS]), columns, rows, _above(office, *lines), missing, cell_choices=choices
    )


def _asked_elsewhere(office: Office, one: QuestionRow) -> bool:
    """Whether another sheet asks it already."""
    if one.kind == "application":
        mine = one.key in {application.key for application in office.applications}
        return mine and (one.field in ASKED or one.field in ("gives", "takes"))
    return one.kind in ("exchange", "need") or one.field in ("applications", "reference_codes")


def asked_cells(sheets: Sequence[FormSheet]) -> int:
    """Count the cells that wait for an answer."""
    return sum(len(sheet.missing) for sheet in sheets)
