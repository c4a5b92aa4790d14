"""Read the rows of a table: one text per field, without signs of emptiness, misencoded text repaired, no persons."""

import re
from functools import cache

from spbe_inventory.domain.cell_location import CellLocation
from spbe_inventory.domain.fields import KINDS, Field, Value
from spbe_inventory.files.sheets import text_at, text_of
from spbe_inventory.files.tables.address_names import name_by_address
from spbe_inventory.files.tables.cell_text import (
    BROKEN,
    is_mended,
    linked_address,
    mended_letters,
    without_joiners,
    without_tags,
)
from spbe_inventory.files.tables.column_content import (
    is_taken_out,
    note_constant_columns,
    note_unread_columns,
)
from spbe_inventory.files.tables.form_row import CellText, FormRow, TableNotes
from spbe_inventory.files.tables.sheet_table import Column, SheetTable
from spbe_inventory.reference.wordings import wordings
from spbe_inventory.sanitize.screen import first_invisible

TICK = re.compile(r"^(?:[√✓✔☑●•vVxX*+1]|ya|ada|sudah)$", re.IGNORECASE)
LONGEST_READ = 5_000  # characters: a longer text is kept, not searched for names
DISTRICT = re.compile(r"\b(?:kecamatan|distrik|district)\b", re.IGNORECASE)
EXCERPT = 60  # characters of a text in a remark
FEWEST_UNOWNED = 2  # rows of a list whose office is noted as missing
UNREAD_FIELDS = frozenset(["person", "skip", "number"])


def read_rows(
    table: SheetTable, *, fill_down: bool = False
) -> tuple[list[FormRow], TableNotes]:
    """Return the records of a table, in order. With `fill_down` an empty owner is the one above."""
    notes = TableNotes()
    if table.form_rows is not None:
        return table.form_rows, notes
    note_unread_columns(table, notes)
    columns = [column for column in table.columns if _is_read(column)]
    rows = []
    for number, cells in table.rows:
        row = _read_row(table, columns, number, cells, notes)
        rows.append(row)
    if table.is_named_by_address:
        rows = _named_rows(rows, notes)
    _set_section_owners(table, rows)
    if fill_down:
        _fill_owners(rows)
    _set_title_owner(table, rows, notes)
    if not any(row.is_own_export for row in rows):
        note_constant_columns(table, rows, notes)
    return rows, notes


def _named_rows(rows: list[FormRow], notes: TableNotes) -> list[FormRow]:
    """Return the rows of a list of addresses that have one, named by it; the others are noted."""
    nameless = name_by_address(rows)
    for row in nameless:
        texts = [cell.text for cell in row.cells.values()]
        notes.remark(row.at(), "row-beside", text=" | ".join(texts)[:EXCERPT])
    return [row for row in rows if row not in nameless]


def _is_read(column: Column) -> bool:
    """Return whether the cells of a column are read."""
    if column.field in UNREAD_FIELDS:
        return False
    return bool(column.field) or not column.by_mapping


def _read_row(
    table: SheetTable,
    columns: list[Column],
    number: int,
    cells: list[object],
    notes: TableNotes,
) -> FormRow:
    row = FormRow(table.kind, table.sheet, number, {})
    empty_fields: list[str] = []
    for column in columns:
        name = column.field
        text = _read_text(table, column, row, cells, notes)
        if text in column.answers:
            _add_text(row, column, column.answers[text])
        elif is_empty(text) and not _is_literal(table, name, text):
            empty_fields.append(name)
            if text and not is_taken_out(text):
                notes.signs[column.heading, text] += 1
        elif len(text) > LONGEST_READ and not _is_prose(table, name):
            location = table.sheet.at(number, column.index)
            notes.remark(location, "cell-too-long", length=len(text))
            row.kept.append((column.heading, text))
        else:
            _add_text(row, column, text)
    row.empty_fields = tuple(name for name in empty_fields if name not in row.cells)
    return row


def _read_text(
    table: SheetTable,
    column: Column,
    row: FormRow,
    cells: list[object],
    notes: TableNotes,
) -> str:
    """Return the text of a cell, its own or that of the merge it is part of, mended."""
    index = column.index
    text = text_at(cells, index)
    if not text and (row.number, index) in table.sheet.merged:
        text = _merged_text(table, row.number, index)
        row.merged |= {column.field}
    if table.is_own_export or _needs_no_mending(text, cells, index):
        return text
    location = table.sheet.at(row.number, index)
    address = ""
    if column.field == "url":
        address = linked_address(text)
    if address:
        text = address
        notes.mend("tags-removed", location)
    shown = _shown_text(text, cells, location, notes)
    if not BROKEN.search(shown):
        return shown
    return _repaired(shown, location, notes)


def _needs_no_mending(text: str, cells: list[object], index: int) -> bool:
    """Return whether a text is plainly what a person typed: this is cheap, and true of nearly every cell."""
    if not text.isascii() or "<" in text or "&" in text or "_x000" in text:
        return False
    return index >= len(cells) or not _held_invisible(cells, index)


def _shown_text(
    text: str, cells: list[object], location: CellLocation, notes: TableNotes
) -> str:
    """Return a text without tags and joiners; what was taken off, here or when the cell was read, is noted."""
    visible = without_joiners(text)
    if visible != text or _held_invisible(cells, location.column):
        notes.mend("letters-invisible", location)
    shown = without_tags(visible)
    if shown != visible:
        notes.mend("tags-removed", location)
    return shown


def _held_invisible(cells: list[object], index: int | None) -> bool:
    """Return whether a cell held characters that nobody sees, besides the breaks of lines."""
    if index is None or index >= len(cells):
        return False
    cell = cells[index]
    if not isinstance(cell, str) or cell.isprintable():
        return False
    return bool(first_invisible(cell, allow="\n\r\t"))


def _repaired(text: str, location: CellLocation, notes: TableNotes) -> str:
    """Return a text that went through a wrong encoding repaired, where that is sure; else as it is. Both are noted."""
    mended = mended_letters(text)
    key = "letters-broken"
    result = text
    if is_mended(text, mended):
        key = "letters-mended"
        result = mended
    before = text[:EXCERPT]
    after = mended[:EXCERPT]
    notes.remark(location, key, found=before, mended=after)
    return result


def _merged_text(table: SheetTable, number: int, index: int) -> str:
    """Return the text of a cell that is merged with those above; a text merged across only is not repeated."""
    top, left = table.sheet.merged[number, index]
    if left != index:
        return ""
    for row_number, cells in table.rows:
        if row_number == top and index < len(cells):
            return text_of(cells[index])
    return ""


def _field_of(table: SheetTable, name: str) -> Field | None:
    """Return the field of a kind of records, None where a name is no such field."""
    kind = KINDS.get(table.kind)
    if kind is None:
        return None
    return kind.fields.get(name)


def _is_prose(table: SheetTable, name: str) -> bool:
    """Return whether a field takes a text as it stands."""
    field = _field_of(table, name)
    if field is None or name in ("name", "note"):
        return False
    return field.value is Value.TEXT


def _add_text(row: FormRow, column: Column, text: str) -> None:
    """Add the text of a column to a row: as a tick, a dependency, a field, or a note."""
    name = _cell_name(row.kind, column)
    cell = CellText(text, column.index)
    if column.tick:
        _add_tick(row, column, text)
    elif name in ("keep", ""):
        row.kept.append((column.heading, text))
    elif name in ("depends", "used_by"):
        row.links.append((name, column.entity, cell))
    elif name in row.cells:
        row.kept.append((column.heading, text))
    else:
        row.cells[name] = cell


def _cell_name(kind: str, column: Column) -> str:
    """Return under which name the text of a column stands: of an office above one, a district apart from others."""
    if kind == "unit" and column.field == "parent" and DISTRICT.search(column.heading):
        return "district"
    return column.field


def _add_tick(row: FormRow, column: Column, text: str) -> None:
    """Add the answer that a tick stands for: of two ticks both answers, and a text that is no tick to the note."""
    answer = column.tick
    before = row.cells.get(column.field)
    if before:
        answer = f"{before.text}, {answer}"
    row.cells[column.field] = CellText(answer, column.index)
    if not TICK.match(text):
        row.kept.append((column.heading, text))


def is_empty(text: str) -> bool:
    """Return whether a text says nothing: it is empty, a sign such as a dash, or the mark of what was taken out."""
    return not text or is_taken_out(text) or text.casefold() in empty_signs()


@cache
def empty_signs() -> frozenset[str]:
    """Return the signs that stand where nothing was written, in lower case."""
    signs = wordings()["signs"]["nothing"]
    return frozenset(sign.casefold() for sign in signs)


def _is_literal(table: SheetTable, name: str, text: str) -> bool:
    """Return whether a sign stands for itself: a zero in a count or a note, a required field in our own export."""
    if not text:
        return False
    if text == "0" and name in ("", "keep"):
        return True
    field = _field_of(table, name)
    if field is None:
        return False
    if text == "0" and field.value is Value.COUNT:
        return True
    return field.required and table.is_own_export


def _set_section_owners(table: SheetTable, rows: list[FormRow]) -> None:
    """Set the owner of rows below a row that names an office, where their own cell names none."""
    for row in rows:
        if row.text("owner"):
            continue
        office = _office_above(table, row.number)
        if office:
            row.cells["owner"] = CellText(office, 0)


def _set_title_owner(table: SheetTable, rows: list[FormRow], notes: TableNotes) -> None:
    """Set the owner of rows that name none to the office that is named above the table or by its sheet; it is noted.

    Where nothing in a list of an office says whose it is, that is noted too.
    """
    if table.title_owner is None:
        _note_without_owner(table, rows, notes)
        return
    number, office = table.title_owner
    unowned = [row for row in rows if not row.text("owner")]
    for row in unowned:
        row.cells["owner"] = CellText(office, 0)
    if unowned:
        location = table.sheet.at(number or table.header_rows[0])
        notes.remark(location, "owner-of-table", office=office, count=len(unowned))


def _note_without_owner(
    table: SheetTable, rows: list[FormRow], notes: TableNotes
) -> None:
    """Note that no row of a list of applications has an office, and none stands above it."""
    is_list = table.kind == "application" and not table.is_own_export
    if not is_list or len(rows) < FEWEST_UNOWNED:
        return
    has_key = table.index_of("key") is not None
    if has_key or any(row.text("owner") for row in rows):
        return
    location = table.sheet.at(table.header_rows[0])
    notes.remark(location, "table-without-owner", count=len(rows))


def _office_above(table: SheetTable, row_number: int) -> str:
    """Return the office that the last row above names for those below it, or an empty text."""
    office = ""
    for number, name in table.sections:
        if number < row_number:
            office = name
    return office


def _fill_owners(rows: list[FormRow]) -> None:
    """Set an empty owner to the one of the row above."""
    above: CellText | None = None
    for row in rows:
        above = row.cells.get("owner", above)
        if above and "owner" in row.empty_fields:
            row.cells["owner"] = CellText(above.text, above.column)
