"""Sheets → what they propose: tables found, rows read, offices first, then applications, then what joins them."""

import sqlite3
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from spbe_inventory.actions.intake.applications import read_applications
from spbe_inventory.actions.intake.desk import Desk
from spbe_inventory.actions.intake.exchanges import Exchanges
from spbe_inventory.actions.intake.known import Known
from spbe_inventory.actions.intake.offices import offices_of_a_first_list
from spbe_inventory.actions.intake.others import read_links, read_offices, read_others
from spbe_inventory.actions.intake.proposed import Reading, Remark
from spbe_inventory.domain.fields import KINDS
from spbe_inventory.domain.lists import Verdict
from spbe_inventory.files.blocks import Block, Column, find_blocks
from spbe_inventory.files.mapping import Mapping
from spbe_inventory.files.rows import FormRow, Seen, rows_of
from spbe_inventory.files.sheets import Sheet


@dataclass(frozen=True, slots=True)
class Choices:
    """How lists are to be read: what a person said of columns and words, what blanks mean, how it is known."""

    mapping: Mapping = field(default_factory=Mapping)
    fill_down: bool = False
    empty_erases: bool = False
    basis: str = "form"


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


def read_sheets(sheets: Iterable[Sheet], connection: sqlite3.Connection, agency: str, choices: Choices) -> Read:
    """Read sheets against a catalogue, and change nothing."""
    read = Read(Reading(choices.basis))
    desk = Desk(Known(connection, agency), read.reading, choices.mapping)
    by_kind: dict[str, list[list[FormRow]]] = {kind: [] for kind in KINDS}
    for sheet in sheets:
        for block in _blocks(sheet, read, choices):
            rows, seen = rows_of(block, fill_down=choices.fill_down)
            by_kind[block.kind].append(rows)
            _say_seen(block, seen, read.reading)
    _read_kinds(by_kind, desk, read)
    return read


def _blocks(sheet: Sheet, read: Read, choices: Choices) -> list[Block]:
    if choices.mapping.kinds.get(sheet.name.casefold()) in ("", "skip"):
        return []
    blocks, outside = find_blocks(sheet, choices.mapping)
    if not blocks and len(outside) > 3:  # noqa: PLR2004 - a title, a remark: no table is missed
        read.reading.remark(
            Verdict.UNREAD, sheet.at(outside[0][0]), "sheet-without-table", sheet=sheet.name or sheet.file
        )
    for block in blocks:
        read.tables.append(Table(sheet.file, sheet.name, block.kind, block.columns, len(block.rows)))
    return blocks


def _say_seen(block: Block, seen: Seen, reading: Reading) -> None:
    head = block.sheet.at(block.head[0])
    if seen.persons:
        reading.remark(Verdict.NOTE, head, "columns-of-persons", columns=", ".join(seen.persons))
    for heading, count in seen.not_understood:
        if count:
            key = "column-unread" if heading else "column-without-heading"
            reading.remark(Verdict.UNREAD, head, key, heading=heading, count=count)
    if seen.signs:
        found = ", ".join(f"“{sign}” {heading} ({count})" for (heading, sign), count in seen.signs.items())
        reading.remark(Verdict.NOTE, head, "signs-of-nothing", found=found)
    for at, key, values in seen.remarks:
        verdict = Verdict.QUESTION if key == "letters-broken" else Verdict.NOTE
        reading.remarks.append(Remark(verdict, at, key, values))
    for number, text in block.beside:
        reading.remark(Verdict.NOTE, block.sheet.at(number), "row-beside", text=text[:100])


def _read_kinds(by_kind: dict[str, list[list[FormRow]]], desk: Desk, read: Read) -> None:
    linked: list[tuple[FormRow, str]] = []
    for kind in KINDS:
        tables = by_kind[kind]
        if kind == "unit":
            for rows in tables:
                read_offices(rows, desk)
            if not desk.known.on_record["unit"] and not any(tables):
                offices_of_a_first_list(desk.known, _all(by_kind["application"]), desk.reading)
        elif kind == "application" and tables:
            _applications(tables, desk, read)
            linked += read.rows
        else:
            for rows in tables:
                read_others(kind, rows, desk)
                linked += [(row, _key_read(desk.reading, row)) for row in rows if row.links]
    read_links(linked, desk)


def _applications(tables: Sequence[Sequence[FormRow]], desk: Desk, read: Read) -> None:
    asked = read_applications(tables, desk)
    exchanges = Exchanges(desk)
    for one in asked:
        exchanges.read(one)
    exchanges.put_together()
    read.rows += [(one.row, one.key) for one in asked]


def _all(tables: Iterable[Iterable[FormRow]]) -> list[FormRow]:
    return [row for rows in tables for row in rows]


def _key_read(reading: Reading, row: FormRow) -> str:
    return next((one.key for one in reading.of(row.kind) if row.at() in (one.at, *one.more)), "")
