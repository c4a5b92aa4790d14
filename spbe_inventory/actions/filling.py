"""The form of an office: what is open for it and what it has answered, for its page, and counted as its workbook is."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

from spbe_inventory.actions.export import name_resolver
from spbe_inventory.actions.form_state import FormState, form_state
from spbe_inventory.actions.questionnaire_sheets import exchange_sentence
from spbe_inventory.actions.stored_findings import last_findings, questions_on
from spbe_inventory.assessment.office_form import (
    AskedCell,
    FormPart,
    Office,
    asked_cells,
    flow_row,
    open_cells,
    own_flows,
    reported_by_others,
)
from spbe_inventory.documents.assessment import QuestionRow
from spbe_inventory.documents.office_filling import (
    ApplicationFilling,
    ExchangeFilling,
    Filling,
    FlowFilling,
    Place,
    QuestionFilling,
)
from spbe_inventory.domain.actor import today
from spbe_inventory.domain.answers import NOT_KNOWN
from spbe_inventory.domain.fields import KINDS
from spbe_inventory.domain.finding import Question
from spbe_inventory.domain.lists import ListName, Mark
from spbe_inventory.domain.records import Application, Completeness, Round
from spbe_inventory.domain.rights import OWNER, Right
from spbe_inventory.domain.snapshot import Snapshot
from spbe_inventory.errors import NotFound
from spbe_inventory.session.catalogue import Catalogue
from spbe_inventory.session.permits import needs
from spbe_inventory.session.reading import open_session
from spbe_inventory.store.web_data.asked_cells import KeptCell

KINDS_READ = (
    "agency",
    "unit",
    "application",
    "data_set",
    "service",
    "facility",
    "exchange",
    "need",
    "completeness",
    "round",
)
DOUBTFUL = frozenset([Mark.ASSUMED, Mark.DISPUTED])
OF_RECORDS = frozenset([FormPart.PER_APPLICATION, FormPart.QUESTIONS])
OF_APPLICATIONS = frozenset([FormPart.APPLICATIONS, FormPart.PER_APPLICATION])


@dataclass(frozen=True, slots=True)
class AskedOfOffice:
    """An office with all that its form is made of, and what it is asked: open or answered."""

    office: Office
    open_cells: tuple[AskedCell, ...]
    answered: frozenset[Place] = frozenset()
    is_kept: bool = False
    state: FormState = field(default_factory=FormState)


@needs(Right.READ_OWN)
def filling(catalogue: Catalogue, office: str | None = None) -> Filling:
    """Return the form of an office (key): of the one that asks, or of one that is named.

    Raise NotFound where who asks is no office and names none, and for an office that is not on record.
    """
    asked = asked_of_office(catalogue, office)
    return _filling(asked)


@needs(Right.READ_OWN)
def asked_of_office(catalogue: Catalogue, office: str | None = None) -> AskedOfOffice:
    """Return what an office is asked now, with the records that this is about; raise as `filling` does."""
    key = office or catalogue.access.office
    if key is None:
        raise NotFound("form-of-offices")
    with open_session(catalogue) as session:
        snapshot = session.load(KINDS_READ)
        session.require_whole("unit", key)
        agency = session.agency
        own = [
            application.key
            for application in snapshot.applications.values()
            if application.owner == key and not application.set_apart
        ]
        state = form_state(session.connection, agency, key, own)
    unit = snapshot.units.get(key)
    if unit is None:
        raise NotFound("not-found", kind=KINDS["unit"].label, text=key)
    round_key = open_round(snapshot, agency)
    questions = _questions(catalogue, key, snapshot)
    name = name_resolver(snapshot, agency)
    asked = Office(snapshot, unit, round_key, questions, name)
    kept = _kept(catalogue, round_key, key)
    return replace(_asked(asked, kept), state=state)


def open_round(snapshot: Snapshot, agency: str) -> str:
    """Return the key of the government's open round, or an empty text."""
    for collection_round in snapshot.of(Round).values():
        if collection_round.agency == agency and not collection_round.closed:
            return collection_round.key
    return ""


def _questions(
    catalogue: Catalogue, office: str, snapshot: Snapshot
) -> tuple[QuestionRow, ...]:
    """Return the questions to an office of the last run over the whole register: an office sees too little for one.

    Of a run that is older than the register, what is answered meanwhile is left out.
    """
    whole = replace(catalogue, access=OWNER)
    run = last_findings(whole)
    if run is None:
        by_office = questions_on(whole, today())
    else:
        by_office = run.questions(office)
    rows = [row for one in by_office if one.key == office for row in one.questions]
    if run is None or not run.age.batches_since:
        return tuple(rows)
    return tuple(row for row in rows if _is_unanswered(row, snapshot))


def _is_unanswered(row: QuestionRow, snapshot: Snapshot) -> bool:
    record = snapshot.records.get(row.kind, {}).get(row.key)
    return record is not None and record.answer(row.field) in NOT_KNOWN


def _kept(catalogue: Catalogue, round_key: str, office: str) -> list[KeptCell]:
    """Return what the office was asked when it gave its first answer; nothing before."""
    from spbe_inventory.store.web_data.asked_cells import read_cells
    from spbe_inventory.store.web_data.file import reading_web_data, web_data_path

    if not web_data_path(catalogue.path).exists():
        return []
    with reading_web_data(catalogue.path) as connection:
        return read_cells(connection, round_key, office)


def _asked(office: Office, kept: Sequence[KeptCell]) -> AskedOfOffice:
    """Return what is asked: as it was kept, or, before the first answer, what is open now."""
    if not kept:
        return AskedOfOffice(office, tuple(asked_cells(office)))
    open_now = {cell.place for cell in open_cells(office)}
    waiting = []
    answered = set()
    for cell in kept:
        kind, key, _field = cell.question
        if key not in office.snapshot.records.get(kind, {}):
            continue
        asked = AskedCell(
            FormPart(cell.place[0]), *cell.place[1:], cell.question, cell.settles
        )
        if cell.is_answered or not _is_open(asked, office, open_now):
            answered.add(cell.place)
        else:
            waiting.append(asked)
    return AskedOfOffice(office, tuple(waiting), frozenset(answered), is_kept=True)


def _is_open(cell: AskedCell, office: Office, open_now: set[Place]) -> bool:
    if cell.part not in OF_RECORDS:
        return cell.place in open_now
    kind, key, name = cell.question
    return office.snapshot.records[kind][key].answer(name) in NOT_KNOWN


def _filling(asked: AskedOfOffice) -> Filling:
    office = asked.office
    snapshot = office.snapshot
    collection = snapshot.of(Round).get(office.round)
    flows = _flows(asked)
    applications = [
        _application(asked, application, flows.get(application.key, ()))
        for application in office.applications
    ]
    return Filling(
        office=office.unit.key,
        name=office.unit.name,
        round=office.round,
        round_name=collection.name if collection else "",
        due=(collection.due or "") if collection else "",
        sent=asked.state.sent,
        states_complete=_stated_day(snapshot, office.unit.key),
        applications=applications,
        confirmations=_confirmations(asked),
        others=_others(asked),
        open_places=frozenset(cell.place for cell in asked.open_cells),
        answered_places=asked.answered,
    )


def _stated_day(snapshot: Snapshot, office: str) -> str:
    """Return the day as of which the office's list of applications is stated complete, or an empty text."""
    for statement in snapshot.of(Completeness).values():
        if statement.unit != office or statement.withdrawn:
            continue
        if statement.list_name == ListName.APPLICATIONS:
            return statement.as_of
    return ""


def _flows(asked: AskedOfOffice) -> dict[str, list[FlowFilling]]:
    """Return the flows of each application by its key, with what waits for an answer in each."""
    names = _names_by_row(asked.open_cells, FormPart.FLOWS)
    by_application: dict[str, list[FlowFilling]] = {}
    for application, flow in own_flows(asked.office):
        row = flow_row(flow)
        kind, _colon, key = flow.key.partition(":")
        record = asked.office.snapshot.records[kind][key]
        shown = FlowFilling(
            row,
            kind,
            key,
            record.version,
            flow.side,
            flow.data,
            flow.partner,
            flow.means,
            flow.hours,
            tuple(names.get(row, ())),
        )
        by_application.setdefault(application.key, []).append(shown)
    return by_application


def _names_by_row(cells: Iterable[AskedCell], part: FormPart) -> dict[str, list[str]]:
    names: dict[str, list[str]] = {}
    for cell in cells:
        if cell.part is part:
            names.setdefault(cell.row, []).append(cell.name)
    return names


def _application(
    asked: AskedOfOffice, application: Application, flows: Sequence[FlowFilling]
) -> ApplicationFilling:
    key = application.key
    rows = {flow.row for flow in flows}
    fields = []
    single = []
    waiting = sum(len(flow.open_cells) for flow in flows)
    for cell in asked.open_cells:
        if cell.part is FormPart.QUESTIONS and cell.question[:2] == (
            "application",
            key,
        ):
            single.append(cell.question[2])
        elif cell.part in OF_APPLICATIONS and cell.row == key:
            fields.append(cell.name)
    done = [place for place in asked.answered if _is_about(place, key, rows)]
    waiting += len(fields) + len(single)
    doubtful = [
        name
        for name, mark in application.marks.items()
        if mark in DOUBTFUL and KINDS["application"].fields[name].asked
    ]
    in_order = [name for name in KINDS["application"].fields if name in doubtful]
    asked_already = {*fields, *single}
    return ApplicationFilling(
        key,
        application.name,
        tuple(fields),
        tuple(single),
        tuple(name for name in in_order if name not in asked_already),
        tuple(flows),
        waiting + len(done),
        len(done),
        asked.state.remarks.get(key, ""),
    )


def _is_about(place: Place, application: str, flows: set[str]) -> bool:
    """Return whether something that was asked is about an application; `flows` are the rows of its flows."""
    part, row, _name = place
    match FormPart(part):
        case FormPart.APPLICATIONS | FormPart.PER_APPLICATION:
            return row == application
        case FormPart.FLOWS:
            return row in flows or row.startswith(f"application:{application}:")
        case FormPart.QUESTIONS:
            return row.startswith(f"application:{application}:")
        case _:
            return False


def _confirmations(asked: AskedOfOffice) -> list[ExchangeFilling]:
    names = _names_by_row(asked.open_cells, FormPart.CONFIRMATIONS)
    return [
        ExchangeFilling(
            exchange.key,
            exchange.version,
            exchange_sentence(asked.office.snapshot, exchange),
            tuple(names[exchange.key]),
        )
        for exchange in reported_by_others(asked.office)
        if exchange.key in names
    ]


def _others(asked: AskedOfOffice) -> list[QuestionFilling]:
    """Return the questions on records that are no applications of the office."""
    from spbe_inventory.rules.engine.wording import question_text

    own = {application.key for application in asked.office.applications}
    questions = []
    for cell in asked.open_cells:
        kind, key, field_name = cell.question
        is_own = kind == "application" and key in own
        if cell.part is not FormPart.QUESTIONS or is_own:
            continue
        about = asked.office.snapshot.title(kind, key)
        words = question_text(Question(kind, key, field_name))
        asked_here = QuestionFilling(cell.row, kind, key, field_name, about, words)
        questions.append(asked_here)
    return questions
