"""Sheets → what they propose: tables found, rows read, offices first, then applications, then what joins them."""

import sqlite3
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from spbe_inventory.actions.intake.answers import read_answer, read_confirmation
from spbe_inventory.actions.intake.applications import read_applications
from spbe_inventory.actions.intake.bulk import bulk_table
from spbe_inventory.actions.intake.desk import Desk
from spbe_inventory.actions.intake.exchanges import Exchanges
from spbe_inventory.actions.intake.flow_rows import Flows
from spbe_inventory.actions.intake.its_own import is_trusted, its_own
from spbe_inventory.actions.intake.joining import put_together
from spbe_inventory.actions.intake.known import Known
from spbe_inventory.actions.intake.minutes import read_minutes
from spbe_inventory.actions.intake.offices import offices_of_a_first_list
from spbe_inventory.actions.intake.others import read_links, read_offices, read_others
from spbe_inventory.actions.intake.proposed import Reading
from spbe_inventory.actions.intake.remarked import say_of_sheet, say_of_table, say_unused
from spbe_inventory.actions.intake.returned import ABOUT, Returned
from spbe_inventory.actions.sender import senders
from spbe_inventory.domain.fields import KINDS
from spbe_inventory.files.blocks import ALL_KINDS, Block, Column, find_blocks
from spbe_inventory.files.headings import CONFIRMATIONS, FLOWS, MINUTES, QUESTIONS
from spbe_inventory.files.mapping import Mapping
from spbe_inventory.files.rows import FormRow, rows_of
from spbe_inventory.files.sheets import Sheet
from spbe_inventory.matching.folding import fold

if TYPE_CHECKING:
    from spbe_inventory.store.bulk import Table as BulkTable

OUR_OWN = "_"  # with what the names of our hidden sheets begin


@dataclass(frozen=True, slots=True)
class Choices:
    """How lists are to be read: what a person said of columns and words, what blanks mean, how it is known.

    `today` (ISO) is the day on which questionnaires came back; empty where nobody says.
    """

    mapping: Mapping = field(default_factory=Mapping)
    fill_down: bool = False
    empty_erases: bool = False
    basis: str = "form"
    today: str = ""


@dataclass(frozen=True, slots=True)
class Table:
    """One table that was found: where, of which kind, its columns with what they mean, how many rows."""

    file: str
    sheet: str
    kind: str
    columns: tuple[Column, ...]
    rows: int


@dataclass(slots=True)
class Read:
    """What came of reading sheets: records and remarks, the tables, and which rows they were."""

    reading: Reading = field(default_factory=Reading)
    tables: list[Table] = field(default_factory=list)
    rows: list[tuple[FormRow, str]] = field(default_factory=list)  # rows of applications with the key of their record
    bulk: "list[BulkTable]" = field(default_factory=list)  # long tables of new records, read column by column


def read_sheets(sheets: Sequence[Sheet], connection: sqlite3.Connection, agency: str, choices: Choices) -> Read:
    """Read sheets against a catalogue, and change nothing."""
    read = Read(Reading(choices.basis))
    desk = Desk(Known(connection, agency), read.reading, choices.mapping)
    by_kind: dict[str, list[list[FormRow]]] = {kind: [] for kind in ALL_KINDS}
    claimed = senders(sheets)
    of_office = {file: sender for file, sender in claimed.items() if is_trusted(sender, desk)}
    desk.offices.update({file: sender.unit for file, sender in of_office.items()})
    readable = [sheet for sheet in sheets if sheet.file in of_office or sheet.file not in claimed]
    blocks = [block for sheet in readable for block in _blocks(sheet, read, choices)]
    say_unused(choices.mapping, (column.heading for table in read.tables for column in table.columns), read.reading)
    for block in sorted(blocks, key=lambda one: ALL_KINDS.index(one.kind)):
        if block.sheet.file not in of_office and (table := bulk_table(block, desk.known)):
            read.bulk.append(table)
            continue
        rows, seen = rows_of(block, fill_down=choices.fill_down)
        by_kind[block.kind].append(rows)
        say_of_table(block, seen, read.reading)
        if block.sheet.file in of_office:
            rows[:] = its_own(block.kind, rows, of_office[block.sheet.file], desk)
    _read_kinds(by_kind, desk, read)
    for sheet in sheets:
        if sheet.name == MINUTES:
            read_minutes(sheet, desk, choices.today)
            read.tables.append(Table(sheet.file, sheet.name, "completeness", (), len(sheet.rows)))
    for file, sender in of_office.items():
        rows = [row for kind in ABOUT for row in _all(by_kind[kind]) if row.sheet.file == file]
        Returned(desk, sender, file, choices.today).close(rows, [sheet for sheet in sheets if sheet.file == file])
    return read


def _blocks(sheet: Sheet, read: Read, choices: Choices) -> list[Block]:
    if choices.mapping.kinds.get(fold(sheet.name)) in ("", "skip") or sheet.name.startswith(OUR_OWN):
        return []
    blocks, outside = find_blocks(sheet, choices.mapping)
    say_of_sheet(sheet, blocks, outside, read.reading)
    read.tables += [Table(sheet.file, sheet.name, one.kind, one.columns, len(one.rows)) for one in blocks]
    return blocks


def _read_kinds(by_kind: dict[str, list[list[FormRow]]], desk: Desk, read: Read) -> None:
    linked: list[tuple[FormRow, str]] = []
    for kind in KINDS:
        tables = by_kind[kind]
        if kind == "unit":
            for rows in tables:
                read_offices(rows, desk)
            if not desk.known.on_record["unit"] and not any(tables):
                offices_of_a_first_list(desk.known, _all(by_kind["application"]), desk.reading)
        elif kind == "application":
            _applications(by_kind, desk, read)
            linked += read.rows
        else:
            for rows in tables:
                read_others(kind, rows, desk)
                keys = {at: one.key for one in desk.reading.of(kind) for at in (one.at, *one.more)}
                linked += [(row, keys.get(row.at(), "")) for row in rows if row.links]
    read_links(linked, desk)


def _applications(by_kind: dict[str, list[list[FormRow]]], desk: Desk, read: Read) -> None:
    """Read applications, what they say of others, and what a questionnaire says of data, exchanges and fields."""
    asked = read_applications(by_kind["application"], desk)
    exchanges = Exchanges(desk)
    for one in asked:
        exchanges.read(one)
    read.rows += [(one.row, one.key) for one in asked]
    if flows := _all(by_kind[FLOWS]):
        reader = Flows(desk, desk.known.snapshot(), exchanges)
        for row in flows:
            reader.read(row)
    put_together(exchanges.found, desk)
    for row in _all(by_kind[CONFIRMATIONS]):
        read_confirmation(row, desk)
    for row in _all(by_kind[QUESTIONS]):
        read_answer(row, desk)


def _all(tables: Iterable[Iterable[FormRow]]) -> list[FormRow]:
    return [row for rows in tables for row in rows]
