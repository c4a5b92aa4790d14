"""Save what an office answers on a page of its form: one batch, at the versions that were seen, or nothing."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

from spbe_inventory.actions.edit_records import (
    add_in_batch,
    check_version,
    edit_in_batch,
)
from spbe_inventory.actions.filling import AskedOfOffice, asked_of_office
from spbe_inventory.actions.form_state import form_state
from spbe_inventory.actions.list_differences import list_differences
from spbe_inventory.actions.office_decisions import keep_for_decision
from spbe_inventory.actions.save_form import recordable_by_name
from spbe_inventory.assessment.office_form import AskedCell
from spbe_inventory.documents.office_filling import Place
from spbe_inventory.domain.fields import KINDS, Value
from spbe_inventory.domain.lists import Verdict
from spbe_inventory.domain.plain import Plain
from spbe_inventory.domain.rights import Right
from spbe_inventory.errors import BadInput, NotFound, UsageError
from spbe_inventory.files.tables.headings import CONFIRMATIONS, FLOWS
from spbe_inventory.intake.import_diff import BLOCKING
from spbe_inventory.intake.name_index import NameIndex
from spbe_inventory.intake.questionnaire.page_answers import (
    questions_on,
    read_page_answers,
)
from spbe_inventory.intake.questionnaire.page_rows import page_row
from spbe_inventory.intake.read_sheets import Choices
from spbe_inventory.language.forms import day
from spbe_inventory.session.catalogue import Author, Catalogue
from spbe_inventory.session.permits import needs
from spbe_inventory.session.writing import writing
from spbe_inventory.store.naming import ReferenceResolver
from spbe_inventory.store.write_differences import save

if TYPE_CHECKING:
    from spbe_inventory.store.web_data.asked_cells import KeptCell

FLOW_TABLE, CONFIRMATION_TABLE = FLOWS, CONFIRMATIONS
WRITTEN = (Verdict.NEW, Verdict.CHANGED)


@dataclass(frozen=True, slots=True)
class RecordAnswers:
    """What is answered of a record, at the version that was seen: plain values by field."""

    kind: str
    key: str
    version: int
    changes: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class RowAnswers:
    """What is answered of data that go in or out, or of an exchange that others report, as cells of the workbook.

    `kind` and `key` are of the record that the row is about, `version` the one that was seen; `cells` are texts by
    name, `key` and what the row is about among them.
    """

    table: str
    kind: str
    key: str
    version: int
    cells: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class FormAnswers:
    """All that a page answers, and which of what was asked it answers."""

    records: Sequence[RecordAnswers] = ()
    rows: Sequence[RowAnswers] = ()
    places: frozenset[Place] = field(default_factory=frozenset)


@dataclass(frozen=True, slots=True)
class SavedAnswers:
    """The batch of what was saved, 0 where nothing was new, and what the office is to be asked about it."""

    batch: int
    questions: tuple[str, ...] = ()


@needs(Right.WRITE_OWN)
def save_answers(
    catalogue: Catalogue,
    answers: FormAnswers,
    author: Author,
    office: str | None = None,
) -> SavedAnswers:
    """Save the answers of a page of the form of an office: of the one that asks, or of one that is named.

    Raise UsageError where the form was sent and was not returned, EditConflict where a record is not at the version
    that was seen, BadInput for what cannot be saved; then nothing is.
    """
    asked = asked_of_office(catalogue, office)
    saved = write_answers(catalogue, answers, author, asked)
    keep_asked(catalogue, asked, answers.places)
    return saved


@needs(Right.WRITE_OWN)
def write_answers(
    catalogue: Catalogue, answers: FormAnswers, author: Author, asked: AskedOfOffice
) -> SavedAnswers:
    """Save answers to what an office is asked, without counting them; see `save_answers`."""
    from spbe_inventory.store.reading import home_agency
    from spbe_inventory.store.record_writes import open_batch
    from spbe_inventory.store.writer import raw

    office = asked.office
    with writing(catalogue, is_answering=True) as connection:
        agency = home_agency(raw(connection), catalogue.agency)
        batch = open_batch(connection, author.batch("answer"), agency)
        resolver = ReferenceResolver(connection, agency, batch)
        refuse_sent(resolver, asked)
        has_changes = False
        for record in answers.records:
            has_changes |= _write_record(resolver, record, author)
        has_new_rows, questions = _write_rows(
            resolver, answers.rows, author, office.unit.key
        )
        if questions:
            _keep_questions(resolver, asked, questions, author)
        has_changes |= has_new_rows
        if not has_changes:
            connection.rollback()
            batch = 0
    return SavedAnswers(batch, tuple(questions))


def refuse_sent(resolver: ReferenceResolver, asked: AskedOfOffice) -> None:
    """Raise UsageError where the form of an office was sent, and not returned."""
    from spbe_inventory.store.writer import raw

    office = asked.office
    keys = [application.key for application in office.applications]
    state = form_state(raw(resolver.connection), resolver.agency, office.unit.key, keys)
    if state.sent:
        raise UsageError("form-sent", day=day(state.sent))


def reply_on_record(
    resolver: ReferenceResolver, round_key: str, office: str
) -> Plain | None:
    """Return the answer of an office in a round as a document, None where there is none."""
    from spbe_inventory.store.document import document_of
    from spbe_inventory.store.lookups import reply_key
    from spbe_inventory.store.writer import raw

    reader = raw(resolver.connection)
    key = reply_key(reader, round_key, office)
    if key is None:
        return None
    return document_of(reader, "reply", key)


def _write_record(
    resolver: ReferenceResolver, answers: RecordAnswers, author: Author
) -> bool:
    """Write what is answered of a record; return whether anything is new."""
    changes = dict(answers.changes)
    kept = keep_for_decision(resolver, answers.kind, answers.key, changes)
    if not changes and not kept:
        return False
    _add_named(resolver, answers.kind, changes, author)
    edited = edit_in_batch(
        resolver,
        answers.kind,
        answers.key,
        changes,
        author,
        expected_version=answers.version,
    )
    is_kept = kept is not None and kept.write(resolver, author)
    return bool(edited.old) or is_kept


def _add_named(
    resolver: ReferenceResolver, kind: str, changes: Mapping[str, Any], author: Author
) -> None:
    """Record what is named for the first time and needs nothing but its name: data, services and the like."""
    from spbe_inventory.store.reading import resolve
    from spbe_inventory.store.writer import raw

    for name, answer in changes.items():
        described = KINDS[kind].fields.get(name)
        if described is None or described.value is not Value.REFS:
            continue
        if not isinstance(answer, list) or not recordable_by_name(described.refers):
            continue
        for text in answer:
            try:
                resolve(
                    raw(resolver.connection), described.refers, text, resolver.agency
                )
            except NotFound:
                add_in_batch(resolver, described.refers, {"name": text}, author)


def _write_rows(
    resolver: ReferenceResolver,
    answers: Sequence[RowAnswers],
    author: Author,
    office: str,
) -> tuple[bool, list[str]]:
    """Write what rows say, as a workbook that came back would; return whether anything is new, and what is unclear."""
    from spbe_inventory.store.document import document_of
    from spbe_inventory.store.writer import raw

    if not answers:
        return False, []
    reader = raw(resolver.connection)
    rows = []
    for number, row in enumerate(answers, 1):
        if row.kind != "application":
            check_version(
                document_of(reader, row.kind, row.key)
                or {"version": 0, "key": row.key},
                row.version,
            )
        rows.append(page_row(row.table, author.source or "", number, row.cells))
    draft = read_page_answers(rows, NameIndex(reader, resolver.agency), office)
    differences = list_differences(reader, draft, resolver.agency, Choices())
    blocked = [remark.problem for remark in draft.remarks if remark.verdict in BLOCKING]
    if blocked:
        raise BadInput("record-has-problems", blocked, count=len(blocked))
    save(resolver.connection, differences, resolver.batch)
    is_new = any(difference.verdict in WRITTEN for difference in differences)
    return is_new, list(dict.fromkeys(questions_on(rows, draft)))


def _keep_questions(
    resolver: ReferenceResolver,
    asked: AskedOfOffice,
    questions: Iterable[str],
    author: Author,
) -> None:
    """Add what is to be cleared up to the answer of the office in the open round, where it has one."""
    reply = reply_on_record(resolver, asked.office.round, asked.office.unit.key)
    if reply is None:
        return
    unclear = [*reply.get("unclear", ()), *(text[:1000] for text in questions)]
    changes = {"unclear": list(dict.fromkeys(unclear))}
    counting = replace(author, basis=None, source=None)
    edit_in_batch(resolver, "reply", str(reply["key"]), changes, counting)


@needs(Right.WRITE_OWN)
def keep_asked(
    catalogue: Catalogue, asked: AskedOfOffice, places: frozenset[Place]
) -> None:
    """Keep what the office is asked, from its first answer on, and note what it has answered."""
    from spbe_inventory.store.web_data.asked_cells import keep_cells, mark_answered
    from spbe_inventory.store.web_data.file import web_data

    office = asked.office
    with web_data(catalogue.path) as connection:
        if not asked.is_kept:
            cells = map(kept_cell, asked.open_cells)
            keep_cells(connection, office.round, office.unit.key, cells)
        mark_answered(connection, office.round, office.unit.key, places)


def kept_cell(cell: AskedCell) -> "KeptCell":
    """Return what is asked as it is kept."""
    from spbe_inventory.store.web_data.asked_cells import KeptCell

    return KeptCell(cell.place, cell.question, cell.settles)
