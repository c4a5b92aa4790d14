"""Read sheets into a draft: tables, then offices, then applications, then what joins them."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from spbe_inventory.documents.review_book import RowDecision
from spbe_inventory.domain.cell_location import CellLocation, RowLocation
from spbe_inventory.domain.fields import KINDS
from spbe_inventory.files.questionnaire_cover import is_called_cover, is_cover
from spbe_inventory.files.questionnaire_stamp import QuestionnaireStamp, read_stamps
from spbe_inventory.files.sheets import Sheet
from spbe_inventory.files.tables.form_row import FormRow
from spbe_inventory.files.tables.headings import (
    CONFIRMATIONS,
    FLOWS,
    MINUTES,
    QUESTIONS,
)
from spbe_inventory.files.tables.mapping import ColumnMapping, map_headings
from spbe_inventory.files.tables.row_reader import read_rows
from spbe_inventory.files.tables.sheet_table import ALL_KINDS, Column, SheetTable
from spbe_inventory.files.tables.table_finder import find_tables
from spbe_inventory.files.tables.unread_sheet import probable_table
from spbe_inventory.intake.applications import read_applications
from spbe_inventory.intake.bulk import bulk_table, kinds_at_once
from spbe_inventory.intake.context import IntakeContext
from spbe_inventory.intake.draft import ImportDraft
from spbe_inventory.intake.exchanges.claims import ClaimCollector
from spbe_inventory.intake.exchanges.merge_exchanges import merge_claims
from spbe_inventory.intake.exchanges.row_exchanges import ExchangeReader
from spbe_inventory.intake.name_index import NameIndex
from spbe_inventory.intake.office_rows import read_offices
from spbe_inventory.intake.offices.new_owners import add_offices_of_later_list
from spbe_inventory.intake.offices.office_matching import add_offices_of_first_list
from spbe_inventory.intake.offices_above import name_by_office_above
from spbe_inventory.intake.other_parties import (
    is_of_party,
    read_applications_of_parties,
)
from spbe_inventory.intake.other_records import read_links, read_others
from spbe_inventory.intake.questionnaire.answers import read_answer, read_confirmation
from spbe_inventory.intake.questionnaire.flow_rows import FlowReader
from spbe_inventory.intake.questionnaire.minutes import read_minutes
from spbe_inventory.intake.questionnaire.permissions import (
    is_trusted,
    rows_the_office_may_answer,
)
from spbe_inventory.intake.questionnaire.returned import ABOUT, ReturnedQuestionnaire
from spbe_inventory.intake.questionnaire.senders import remark_on_senders
from spbe_inventory.intake.row_decisions import (
    AppliedDecisions,
    RowRead,
    apply_decisions,
    decided_rows,
    rows_read,
)
from spbe_inventory.intake.table_remarks import (
    remark_on_sheet,
    remark_on_table,
    remark_unused_headings,
)
from spbe_inventory.intake.unread_words import join_unread_words

if TYPE_CHECKING:
    from spbe_inventory.store.bulk import BulkTable
    from spbe_inventory.store.reader import ReadConnection

HIDDEN_PREFIX = "_"  # of the names of our hidden sheets
Senders = Mapping[str, QuestionnaireStamp]  # by file
RowsWithKey = list[tuple[FormRow, str]]  # rows with the keys of their records
TablesByKind = dict[str, list[list[FormRow]]]


@dataclass(frozen=True, slots=True)
class Choices:
    """How lists are to be read: the meanings of columns and words, what empty cells mean, on which basis.

    `today` (ISO) is the day on which questionnaires came back; empty where it is not known. `decisions` are those of a
    person on single rows, None where there is no review; `of_all_rows`: there is one on every row, made or not, as in a
    review workbook. `left_out` are rows that are not read; `keep_rows` asks for the rows themselves, with what was made
    of each. `owners` names by file the office of rows that name none.
    """

    mapping: ColumnMapping = field(default_factory=ColumnMapping)
    fill_down: bool = False
    empty_erases: bool = False
    basis: str = "form"
    today: str = ""
    decisions: tuple[RowDecision, ...] | None = None
    left_out: frozenset[RowLocation] = frozenset()
    keep_rows: bool = False
    owners: Mapping[str, str] = field(default_factory=dict)
    of_all_rows: bool = True

    @property
    def is_review(self) -> bool:
        """Whether a person decides row by row: what is asked is asked of each row."""
        return self.keep_rows or self.decisions is not None

    @property
    def by_row(self) -> bool:
        """Whether every row is looked at by itself, however long its table is."""
        return self.is_review or bool(self.left_out)


@dataclass(frozen=True, slots=True)
class DetectedTable:
    """One table in the files: its file and sheet, its kind, its columns with their meanings, the number of rows."""

    file: str
    sheet: str
    kind: str
    columns: tuple[Column, ...]
    rows: int


@dataclass(slots=True)
class IntakeResult:
    """What was read from sheets: records and remarks, the tables, and the rows of applications with their keys.

    `bulk` are long tables of new records, read column by column. `rows_read` are all rows, where they were asked for,
    `applied` the decisions on them, `names` the names of offices and applications by kind and key. `unread` are sheets
    in which no table was recognised, with what may be their headings.
    """

    draft: ImportDraft = field(default_factory=ImportDraft)
    tables: list[DetectedTable] = field(default_factory=list)
    unread: list[DetectedTable] = field(default_factory=list)
    rows: RowsWithKey = field(default_factory=list)
    bulk: "list[BulkTable]" = field(default_factory=list)
    rows_read: list[RowRead] = field(default_factory=list)
    applied: AppliedDecisions = field(default_factory=AppliedDecisions)
    names: dict[tuple[str, str], str] = field(default_factory=dict)


def read_sheets(
    sheets: Sequence[Sheet],
    connection: "ReadConnection",
    agency: str,
    choices: Choices,
) -> IntakeResult:
    """Return what sheets propose for a catalogue, which is only read."""
    result = IntakeResult(ImportDraft(choices.basis))
    names = NameIndex(connection, agency)
    context = IntakeContext(names, result.draft, choices.mapping)
    stamps = read_stamps(sheets)
    senders = {}
    for file, stamp in stamps.items():
        if is_trusted(stamp, context):
            senders[file] = stamp
            context.offices[file] = stamp.unit
    remark_on_senders(senders, context)
    tables: list[SheetTable] = []
    for sheet in sheets:
        if sheet.file in senders and is_called_cover(sheet):
            continue
        if sheet.file in senders or sheet.file not in stamps:
            tables += _tables_of(sheet, result, choices)
    _remark_unused_headings(result, choices)
    by_kind = _rows_by_kind(tables, senders, result, context, choices)
    if choices.by_row:
        _apply_decisions(by_kind, result, names, choices)
        result.draft.accepted.update(result.applied.accepted)
    _read_kinds(by_kind, context, result)
    _read_minutes(sheets, context, result, choices)
    _close_questionnaires(senders, sheets, by_kind, context, choices.today)
    _keep_names(names, result)
    if not choices.is_review:
        join_unread_words(result.draft)
    return result


def _keep_names(names: NameIndex, result: IntakeResult) -> None:
    """Keep the names of offices, applications and data, on record or read, for those who show what rows mean."""
    for kind in ("unit", "application", "data_set"):
        for key, name in names.names_by_key(kind).items():
            result.names[kind, key] = name
        for proposed in result.draft.of_kind(kind):
            proposed_name = proposed.plain.get("name")
            if isinstance(proposed_name, str):
                result.names[kind, proposed.key] = proposed_name


def _tables_of(
    sheet: Sheet, result: IntakeResult, choices: Choices
) -> list[SheetTable]:
    """Return the tables of a sheet; hidden sheets of ours, and sheets that a person skips, have none."""
    if sheet.name.startswith(HIDDEN_PREFIX) or is_cover(sheet):
        return []
    if choices.mapping.of_sheet(sheet) == "":
        return []
    tables, outside = find_tables(sheet, choices.mapping)
    _set_owners(tables, choices)
    remark_on_sheet(sheet, tables, outside, result.draft)
    result.tables += map(_detected, tables)
    if not tables:
        probable = probable_table(sheet, choices.mapping)
        if probable:
            result.unread.append(_detected(probable))
    return tables


def _set_owners(tables: Iterable[SheetTable], choices: Choices) -> None:
    """Set the office that a person named for a file as that of its tables of applications."""
    for table in tables:
        owner = choices.owners.get(table.sheet.file)
        if owner and table.kind == "application":
            table.title_owner = (0, owner)


def _detected(table: SheetTable) -> DetectedTable:
    """Return what a preview tells of a table."""
    sheet = table.sheet
    rows = len(table.form_rows or table.rows)
    return DetectedTable(sheet.file, sheet.name, table.kind, table.columns, rows)


def _remark_unused_headings(result: IntakeResult, choices: Choices) -> None:
    headings: list[str] = []
    for table in (*result.tables, *result.unread):
        headings += map_headings(column.heading for column in table.columns)
    remark_unused_headings(choices.mapping, headings, result.draft)


def _rows_by_kind(
    tables: Iterable[SheetTable],
    senders: Senders,
    result: IntakeResult,
    context: IntakeContext,
    choices: Choices,
) -> TablesByKind:
    """Return the rows of tables by kind, table by table; what can be read as a bulk table goes into the result."""
    by_kind: TablesByKind = {kind: [] for kind in ALL_KINDS}
    ordered = sorted(tables, key=_rank_of_kind)
    at_once = kinds_at_once(ordered)
    for table in ordered:
        sender = senders.get(table.sheet.file)
        is_bulk = table.kind in at_once and not choices.by_row
        if sender is None and is_bulk:
            bulk = bulk_table(table, context.names)
            if bulk is not None:
                result.bulk.append(bulk)
                continue
        rows, notes = read_rows(table, fill_down=choices.fill_down)
        remark_on_table(table, notes, result.draft)
        if sender is not None:
            rows = rows_the_office_may_answer(table.kind, rows, sender, context)
        by_kind[table.kind].append(rows)
    return by_kind


def _apply_decisions(
    by_kind: TablesByKind, result: IntakeResult, names: NameIndex, choices: Choices
) -> None:
    """Take out the rows that are left out, and write corrections into the others."""
    draft = result.draft
    tables = [table for kind_tables in by_kind.values() for table in kind_tables]
    result.rows_read = rows_read(tables)
    if choices.decisions is not None:
        result.applied = apply_decisions(
            result.rows_read, choices.decisions, draft, of_all_rows=choices.of_all_rows
        )
    result.applied.left_out.update(choices.left_out)
    for kind, kind_tables in by_kind.items():
        by_kind[kind] = [
            decided_rows(rows, result.applied, draft, names.on_record)
            for rows in kind_tables
        ]


def _rank_of_kind(table: SheetTable) -> int:
    return ALL_KINDS.index(table.kind)


def _read_minutes(
    sheets: Iterable[Sheet],
    context: IntakeContext,
    result: IntakeResult,
    choices: Choices,
) -> None:
    """Read the sheets that are minutes of verification."""
    for sheet in sheets:
        if sheet.name != MINUTES:
            continue
        read_minutes(sheet, context, choices.today)
        detected = DetectedTable(
            sheet.file,
            sheet.name,
            "completeness",
            (),
            len(sheet.rows),
        )
        result.tables.append(detected)


def _close_questionnaires(
    senders: Senders,
    sheets: Sequence[Sheet],
    by_kind: TablesByKind,
    context: IntakeContext,
    today: str,
) -> None:
    """Take what each questionnaire says as a whole, after all rows are read."""
    for file, stamp in senders.items():
        rows: list[FormRow] = []
        for kind in ABOUT:
            rows += [row for row in _all(by_kind[kind]) if row.sheet.file == file]
        own_sheets = [sheet for sheet in sheets if sheet.file == file]
        questionnaire = ReturnedQuestionnaire(context, stamp, file, today)
        questionnaire.close(rows, own_sheets)


def _read_kinds(
    by_kind: TablesByKind, context: IntakeContext, result: IntakeResult
) -> None:
    """Read all rows, kind by kind, then the dependencies between their records."""
    linked: RowsWithKey = []
    for kind in KINDS:
        tables = by_kind[kind]
        if kind == "unit":
            for rows in tables:
                read_offices(rows, context)
            everyone = _all(by_kind["application"])
            applications = [row for row in everyone if not is_of_party(row)]
            name_by_office_above(applications)
            if not context.names.on_record["unit"] and not any(tables):
                add_offices_of_first_list(applications, context)
            else:
                add_offices_of_later_list(applications, context)
        elif kind == "application":
            _read_applications(by_kind, context, result)
            linked += result.rows
        else:
            for rows in tables:
                read_others(kind, rows, context)
                linked += _rows_with_links(kind, rows, context)
    read_links(linked, context)


def _rows_with_links(
    kind: str, rows: Iterable[FormRow], context: IntakeContext
) -> RowsWithKey:
    """Return the rows that have columns of dependencies, with the keys of their records."""
    linked = [row for row in rows if row.links]
    if not linked:
        return []
    keys: dict[CellLocation, str] = {}
    for proposed in context.draft.of_kind(kind):
        for location in (proposed.at, *proposed.more_locations):
            keys[location] = proposed.key
    return [(row, keys.get(row.at(), "")) for row in linked]


def _read_applications(
    by_kind: TablesByKind, context: IntakeContext, result: IntakeResult
) -> None:
    """Read applications, what they say of others, and what a questionnaire says of data, exchanges and fields."""
    tables = by_kind["application"]
    read_applications_of_parties(filter(is_of_party, _all(tables)), context)
    own_tables = [[row for row in table if not is_of_party(row)] for table in tables]
    rows = read_applications(own_tables, context)
    collector = ClaimCollector(context)
    exchange_reader = ExchangeReader(collector)
    for row in rows:
        exchange_reader.read(row)
        result.rows.append((row.form_row, row.key))
    flow_rows = _all(by_kind[FLOWS])
    if flow_rows:
        snapshot = context.names.load_snapshot()
        flow_reader = FlowReader(collector, snapshot)
        for flow_row in flow_rows:
            flow_reader.read(flow_row)
    merge_claims(collector.exchanges, context)
    for confirmation in _all(by_kind[CONFIRMATIONS]):
        read_confirmation(confirmation, context)
    for question in _all(by_kind[QUESTIONS]):
        read_answer(question, context)


def _all(tables: Iterable[Iterable[FormRow]]) -> list[FormRow]:
    """Return the rows of several tables as one list."""
    return [row for rows in tables for row in rows]
