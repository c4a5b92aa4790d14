"""Remark on sheets and tables as a whole, before their rows are read."""

from collections.abc import Iterable, Sequence

from spbe_inventory.domain.cell_location import CellLocation
from spbe_inventory.domain.fields import KINDS
from spbe_inventory.domain.lists import Verdict
from spbe_inventory.files.sheets import Sheet
from spbe_inventory.files.tables.form_row import TableNotes
from spbe_inventory.files.tables.headings import (
    FORM_COLUMNS,
    states_complete,
    table_name,
)
from spbe_inventory.files.tables.mapping import ColumnMapping
from spbe_inventory.files.tables.sheet_table import Column, SheetTable
from spbe_inventory.intake.draft import ImportDraft, Remark
from spbe_inventory.matching.folding import fold

MAX_CELLS = 12  # cells that are named one by one
FEW_ROWS = 3  # a title and a remark: no table is missed


def remark_on_sheet(
    sheet: Sheet,
    tables: Sequence[SheetTable],
    outside: Sequence[tuple[int, str]],
    draft: ImportDraft,
) -> None:
    """Remark on a sheet without a table, formulas without a value, and mappings that do not fit the table."""
    if not tables and len(outside) > FEW_ROWS:
        first_row, _text = outside[0]
        draft.remark(
            Verdict.UNREAD,
            sheet.at(first_row),
            "sheet-without-table",
            sheet=sheet.name or sheet.file,
        )
    passed_over = {
        column.index
        for table in tables
        for column in table.columns
        if column.field == "skip"
    }
    unvalued = [cell for cell in sheet.unvalued if cell[1] not in passed_over]
    if unvalued:
        _remark_on_formulas(sheet, unvalued, draft)
    for table in tables:
        for column in table.columns:
            if column.by_mapping and not _has_column(table.kind, column.field):
                _remark_on_mapping(table, column, draft)


def _remark_on_formulas(
    sheet: Sheet, cells: Iterable[tuple[int, int]], draft: ImportDraft
) -> None:
    """Ask about formulas whose value was not saved; they are read as empty."""
    locations = [sheet.at(row, column) for row, column in cells]
    draft.remark(
        Verdict.QUESTION,
        locations[0],
        "formula-without-value",
        count=len(locations),
        cells=named_cells(locations),
    )


def named_cells(locations: Sequence[CellLocation]) -> str:
    """Return the names of cells as one text, the first ones where there are many."""
    cells = [location.cell for location in locations[:MAX_CELLS]]
    if len(locations) > MAX_CELLS:
        cells.append("…")
    return ", ".join(cells)


def _remark_on_mapping(table: SheetTable, column: Column, draft: ImportDraft) -> None:
    """Report a column that a person gave a meaning which its table cannot have."""
    draft.remark(
        Verdict.FAULT,
        table.sheet.at(table.header_rows[0], column.index),
        "mapping-not-of-kind",
        heading=column.heading,
        found=column.field,
        kind=table_name(table.kind),
    )


def _has_column(kind: str, field: str) -> bool:
    """Return whether a table of a kind can have a column of a field."""
    if not field or field in FORM_COLUMNS:
        return True
    return kind in KINDS and field in KINDS[kind].fields


def remark_unused_headings(
    mapping: ColumnMapping, headings: Iterable[str], draft: ImportDraft
) -> None:
    """Remark on headings in the mapping that no table has: a misspelt one would go unseen."""
    known = set(map(fold, headings))
    unused: dict[str, None] = {}
    for _sheet, heading in mapping.columns:
        if heading not in known:
            unused[heading] = None
    if unused:
        draft.remark(
            Verdict.NOTE,
            None,
            "mapping-unused",
            headings="; ".join(unused),
        )


def remark_on_table(table: SheetTable, notes: TableNotes, draft: ImportDraft) -> None:
    """Remark on what was passed over, not understood or mended in a table."""
    header = table.sheet.at(table.header_rows[0])
    if notes.persons:
        persons = ", ".join(notes.persons)
        draft.remark(Verdict.NOTE, header, "columns-of-persons", columns=persons)
    for heading, count in notes.not_understood:
        if count:
            draft.remark(
                Verdict.UNREAD, header, "column-unread", heading=heading, count=count
            )
    for letters, count in notes.without_heading:
        draft.remark(
            Verdict.UNREAD,
            header,
            "column-without-heading",
            column=letters,
            count=count,
        )
    for letters, count in notes.not_taken:
        draft.remark(
            Verdict.UNREAD, header, "column-not-taken", column=letters, count=count
        )
    if notes.signs:
        signs = _signs_as_text(notes)
        draft.remark(Verdict.NOTE, header, "signs-of-nothing", found=signs)
    for key, locations in notes.mended.items():
        cells = named_cells(locations)
        count = len(locations)
        draft.remark(Verdict.NOTE, locations[0], key, count=count, cells=cells)
    for location, key, values in notes.remarks:
        verdict = Verdict.NOTE
        if key == "letters-broken":
            verdict = Verdict.QUESTION
        draft.remarks.append(Remark(verdict, location, key, values))
    _remark_on_matrix(table, draft)
    _remark_on_slipped_rows(table, draft)
    _ask_for_names(table, draft)
    _remark_on_side_rows(table, draft)


def _signs_as_text(notes: TableNotes) -> str:
    """Return the signs of empty cells, each with its heading and how often it is used."""
    parts = []
    for (heading, sign), count in notes.signs.items():
        parts.append(f"“{sign}” {heading} ({count})")
    return ", ".join(parts)


def _remark_on_matrix(table: SheetTable, draft: ImportDraft) -> None:
    """Ask for the directions of the exchanges that a matrix only ticks."""
    undirected = [row for row in table.form_rows or () if row.text("directed")]
    if undirected:
        header = table.sheet.at(table.header_rows[0])
        draft.remark(
            Verdict.QUESTION, header, "matrix-without-directions", count=len(undirected)
        )


def _remark_on_slipped_rows(table: SheetTable, draft: ImportDraft) -> None:
    """Name the rows whose cells do not stand under their headings; nothing of them is read."""
    for number, count, expected in table.slipped:
        key = "row-slipped"
        if count > expected:
            key = "row-has-more-cells"
        elif count < expected:
            key = "row-has-fewer-cells"
        draft.remark(
            Verdict.UNREAD,
            table.sheet.at(number),
            key,
            count=count,
            expected=expected,
        )


def _ask_for_names(table: SheetTable, draft: ImportDraft) -> None:
    """Ask which application is meant by rows that tell of one and leave its name empty."""
    for number, text in table.nameless:
        draft.remark(
            Verdict.QUESTION, table.sheet.at(number), "row-without-name", text=text
        )


def _remark_on_side_rows(table: SheetTable, draft: ImportDraft) -> None:
    """Remark on rows that are no record; a statement of completeness is read elsewhere."""
    for number, text in table.side_rows:
        if states_complete(text):
            continue
        location = table.sheet.at(number)
        draft.remark(Verdict.NOTE, location, "row-beside", text=text[:100])
