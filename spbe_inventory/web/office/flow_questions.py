"""What is asked of data that go in and out, and of exchanges that others report: controls, and what is answered."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

from spbe_inventory.actions.save_filling import (
    CONFIRMATION_TABLE,
    FLOW_TABLE,
    RowAnswers,
)
from spbe_inventory.assessment.office_form import FormPart
from spbe_inventory.documents.office_filling import (
    ExchangeFilling,
    FlowFilling,
    Place,
)
from spbe_inventory.domain.lists import Method
from spbe_inventory.errors import Problem
from spbe_inventory.language.texts import _
from spbe_inventory.web.forms.controls import Around, Control, control_of
from spbe_inventory.web.forms.options import OfferedAnswer, OnRecord
from spbe_inventory.web.forms.reading import FormFault
from spbe_inventory.web.forms.wire import Sent
from spbe_inventory.web.office.cell_fields import (
    BEHIND,
    HOURS,
    METHOD,
    PARTNER,
    SEEN,
    cell_field,
    cell_text,
)
from spbe_inventory.web.office.controls_of_office import as_rows

SOME = "some"  # the choice of a side of which nothing is known
NOTHING, UNKNOWN, LINES = "none", "unknown", "lines"
LINE_CELLS = ("which_data", "partner", "means", "hours")
BLANK_LINES = 3
TAKES = "takes"
REMARK = "remark"  # the words beside a confirmation: nobody is asked for them


@dataclass(frozen=True, slots=True)
class FlowQuestion:
    """A row with cells that wait: in words, the controls of its cells, the version that is seen."""

    row: str
    sentence: str
    version: int
    controls: tuple[Control, ...]
    was_changed: bool = False

    @property
    def seen(self) -> str:
        """The name of what says which version was seen."""
        return f"{self.row}{BEHIND}{SEEN}"


@dataclass(frozen=True, slots=True)
class SideQuestion:
    """A side of an application of which nothing is known: what it takes, or gives; and lines to write it into."""

    row: str
    words: str
    options: tuple[OfferedAnswer, ...]
    lines: tuple[tuple[str, ...], ...]
    problems: tuple[str, ...] = ()

    @property
    def name(self) -> str:
        """The name of the choice."""
        return f"{self.row}{BEHIND}{SOME}"

    @property
    def is_open(self) -> bool:
        """Whether anything stands in its lines."""
        return any(any(line) for line in self.lines)

    def cell(self, name: str) -> str:
        """Return the name of the boxes of a cell."""
        return f"{self.row}{BEHIND}{name}"

    @staticmethod
    def label(name: str) -> str:
        """Return what a box is called."""
        labels = {
            "which_data": _("Which data"),
            "partner": PARTNER.label,
            "means": METHOD.label,
            "hours": HOURS.label,
        }
        return str(labels[name])

    @staticmethod
    def means() -> list[str]:
        """Return the means by which data go, in words."""
        return [str(method.label) for method in Method]


@dataclass(slots=True)
class RowReading:
    """What rows answer: as a workbook would have it, which of what was asked, what is wrong, which rows are older."""

    rows: list[RowAnswers] = field(default_factory=list)
    places: set[Place] = field(default_factory=set)
    problems: list[Problem] = field(default_factory=list)
    changed: set[str] = field(default_factory=set)


def flow_questions(
    flows: Iterable[FlowFilling], sent: Sent, problems: Sequence[Problem]
) -> list[FlowQuestion]:
    """Return the rows on exchanges and needs in which anything waits."""
    return [
        FlowQuestion(
            flow.row,
            flow_sentence(flow),
            flow.version,
            _controls(flow.kind, flow.row, flow.open_cells, sent, problems),
            was_changed=_is_older(flow.row, flow.version, sent),
        )
        for flow in flows
        if flow.open_cells and flow.kind != "application"
    ]


def confirmation_questions(
    exchanges: Iterable[ExchangeFilling], sent: Sent, problems: Sequence[Problem]
) -> list[FlowQuestion]:
    """Return the exchanges that others report, each with what is asked of it."""
    return [
        FlowQuestion(
            _confirmation_row(exchange),
            exchange.sentence,
            exchange.version,
            _controls(
                "exchange",
                _confirmation_row(exchange),
                (*exchange.open_cells, REMARK),
                sent,
                problems,
            ),
            was_changed=_is_older(_confirmation_row(exchange), exchange.version, sent),
        )
        for exchange in exchanges
    ]


def side_questions(
    application: str,
    flows: Iterable[FlowFilling],
    sent: Sent,
    problems: Sequence[Problem],
) -> list[SideQuestion]:
    """Return the sides of an application, by its name, of which nothing is known."""
    return [
        _side(application, flow, sent, problems)
        for flow in flows
        if flow.open_cells and flow.kind == "application"
    ]


def flow_sentence(flow: FlowFilling) -> str:
    """Return what is on record of data that go in or out, in a line."""
    data = flow.data or _("data not named")
    partner = flow.partner or _("not named")
    if flow.side == TAKES:
        text = _("Takes from {partner}: {data}", partner=partner, data=data)
    elif flow.side:
        text = _("Gives to {partner}: {data}", partner=partner, data=data)
    else:
        text = _("Exchanges data with {partner}: {data}", partner=partner, data=data)
    if flow.means:
        return f"{text} ({flow.means})"
    return text


def read_flows(
    application: str, flows: Sequence[FlowFilling], sent: Sent
) -> RowReading:
    """Return what is answered of the flows of an application, by its name."""
    reading = RowReading()
    for flow in flows:
        if flow.kind == "application":
            _read_side(application, flow, sent, reading)
            continue
        about = {"key": flow.row, "whose": application}
        record = (flow.kind, flow.key, flow.version)
        row = _AskedRow(FLOW_TABLE, FormPart.FLOWS, flow.row, record, about)
        row.read(flow.open_cells, sent, reading)
    return reading


def read_confirmations(exchanges: Sequence[ExchangeFilling], sent: Sent) -> RowReading:
    """Return what is answered of exchanges that others report."""
    reading = RowReading()
    for exchange in exchanges:
        about = {"key": exchange.key, "said_of_it": exchange.sentence}
        record = ("exchange", exchange.key, exchange.version)
        name = _confirmation_row(exchange)
        row = _AskedRow(CONFIRMATION_TABLE, FormPart.CONFIRMATIONS, name, record, about)
        row.read((*exchange.open_cells, REMARK), sent, reading)
    return reading


def _confirmation_row(exchange: ExchangeFilling) -> str:
    return f"exchange:{exchange.key}"


def _controls(
    kind: str,
    row: str,
    cells: Iterable[str],
    sent: Sent,
    problems: Sequence[Problem],
) -> tuple[Control, ...]:
    around = Around(OnRecord({}, {}), sent, tuple(problems))
    controls = []
    for cell in cells:
        control = as_rows(control_of(cell_field(kind, row, cell), around))
        if cell == REMARK:
            control = replace(control, marks=())
        controls.append(control)
    return tuple(controls)


def _is_older(row: str, version: int, sent: Sent) -> bool:
    """Return whether a row was sent as it was before somebody else changed it."""
    seen = sent.get(f"{row}{BEHIND}{SEEN}")
    return seen is not None and seen[-1] != str(version)


@dataclass(frozen=True, slots=True)
class _AskedRow:
    """A row on a record (kind, key, version) of which some cells wait; `about` are the cells that say what it is."""

    table: str
    part: FormPart
    name: str
    record: tuple[str, str, int]
    about: dict[str, str]

    def read(self, cells: Iterable[str], sent: Sent, reading: RowReading) -> None:
        """Read what is sent for the cells; what answers an older version is to be looked at again."""
        kind, key, version = self.record
        texts = {}
        for cell in cells:
            try:
                text = cell_text(cell_field(kind, self.name, cell), sent)
            except FormFault as fault:
                reading.problems.append(fault.problem)
                continue
            if text:
                texts[cell] = text
        if not texts:
            return
        if _is_older(self.name, version, sent):
            reading.changed.add(self.name)
        row = self.name
        if self.part is FormPart.CONFIRMATIONS:
            row = key
        reading.places |= {(str(self.part), row, cell) for cell in texts}
        answers = {**self.about, **texts}
        reading.rows.append(RowAnswers(self.table, kind, key, version, answers))


def _side(
    application: str, flow: FlowFilling, sent: Sent, problems: Sequence[Problem]
) -> SideQuestion:
    words = _(
        "Which data of {application} go to other applications?", application=application
    )
    if flow.side == TAKES:
        words = _(
            "Which data does {application} take from other applications?",
            application=application,
        )
    name = f"{flow.row}{BEHIND}{SOME}"
    chosen = sent.get(name, ("",))[-1]
    options = (
        OfferedAnswer(NOTHING, _("None"), is_chosen=chosen == NOTHING, is_mark=True),
        OfferedAnswer(
            UNKNOWN, _("Nobody knows"), is_chosen=chosen == UNKNOWN, is_mark=True
        ),
    )
    lines = _lines(flow.row, sent)
    shown = [*lines, *([("",) * len(LINE_CELLS)] * BLANK_LINES)]
    about = tuple(str(problem) for problem in problems if problem.field_name == name)
    return SideQuestion(flow.row, words, options, tuple(shown), about)


def _lines(row: str, sent: Sent) -> list[tuple[str, ...]]:
    """Return what was written into the lines of a side, the empty ones left out."""
    columns = [sent.get(f"{row}{BEHIND}{cell}", ()) for cell in LINE_CELLS]
    lines = []
    for line in zip(*columns, strict=False):
        texts = tuple(text.strip() for text in line)
        if any(texts):
            lines.append(texts)
    return lines


def _read_side(
    application: str, flow: FlowFilling, sent: Sent, reading: RowReading
) -> None:
    """Read what is answered of a side of which nothing is known: nothing, not known, or one row for each line."""
    name = f"{flow.row}{BEHIND}{SOME}"
    chosen = sent.get(name, ("",))[-1]
    lines = _lines(flow.row, sent)
    way = _("takes") if flow.side == TAKES else _("gives")
    about = {"key": f"application:{flow.key}", "whose": application, "way": way}
    if chosen and lines:
        label = _("Data in and out")
        problem = Problem("said-both", "", {"field": label}, name)
        reading.problems.append(problem)
        return
    answers = [dict(zip(LINE_CELLS, line, strict=True)) for line in lines]
    if chosen == NOTHING:
        answers = [{"which_data": _("Not any")}]
    elif chosen == UNKNOWN:
        answers = [{"which_data": _("Not known")}]
    for answer in answers:
        row = RowAnswers(FLOW_TABLE, "application", flow.key, flow.version, {**about, **answer})  # fmt: skip
        reading.rows.append(row)
    if answers:
        reading.places.add((str(FormPart.FLOWS), flow.row, "which_data"))
