"""Take people out of sheets before anything is read in them: whatever a column is called, by what stands in it.

Names, numbers and addresses of people do not leave the process that opens a file. What was taken out is told by column
and count, never by what it was.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

from spbe_inventory.domain.cell_location import column_letters
from spbe_inventory.files.file_remark import FileRemark
from spbe_inventory.files.personal_columns import (
    ColumnCell,
    Kept,
    Stretch,
    changed_cells,
)
from spbe_inventory.files.personal_headings import (
    Expected,
    expected_under,
    is_heading,
)
from spbe_inventory.files.sheets import Row, Sheet, text_of
from spbe_inventory.files.tables.headings import META as OWN_META
from spbe_inventory.matching.folding import fold
from spbe_inventory.matching.personal_text import without_personal_data

FEWEST_HEADINGS = 2  # in a row of headings
LONGEST_NAME = 60  # characters of the name of a system that is looked for in texts
Changes = dict[int, dict[int, str]]  # texts of cells by index of the row and column
Texts = Mapping[int, str]


def without_people(sheets: Sequence[Sheet]) -> tuple[list[Sheet], list[FileRemark]]:
    """Return sheets in which a mark stands for what belongs to people, and what to tell of it by column."""
    parts = [(sheet, _stretches(sheet)) for sheet in sheets]
    kept = _names_of_things(stretch for _sheet, found in parts for stretch in found)
    cleaned = []
    remarks: list[FileRemark] = []
    for sheet, stretches in parts:
        changes: Changes = {}
        counts: Counter[tuple[int, str]] = Counter()
        for stretch in stretches:
            for row, text in changed_cells(stretch, kept):
                changes.setdefault(row, {})[stretch.column] = text
                counts[stretch.column, stretch.heading] += 1
        cleaned.append(_with_changes(sheet, changes))
        remarks += _told(sheet, counts, kept)
    return cleaned, remarks


def _with_changes(sheet: Sheet, changes: Changes) -> Sheet:
    """Return a sheet with other texts in some cells."""
    if not changes:
        return sheet
    rows: list[Row] = list(sheet.rows)
    for index, texts in changes.items():
        number, cells = rows[index]
        changed: list[Any] = list(cells)
        for column, text in texts.items():
            changed[column] = text
        rows[index] = (number, changed)
    return replace(sheet, rows=rows)


def _told(
    sheet: Sheet, counts: Counter[tuple[int, str]], kept: Kept
) -> Iterator[FileRemark]:
    """Yield a remark for each column from which something was taken out."""
    for (column, heading), count in counts.items():
        letters = column_letters(column)
        name = letters
        if heading:
            shown = without_personal_data(heading, kept)
            name = f"{shown} ({letters})"
        location = sheet.at(sheet.rows[0][0], column)
        values: dict[str, object] = {"column": name, "count": count}
        yield FileRemark("personal-data-removed", values, location)


def _names_of_things(stretches: Iterable[Stretch]) -> Kept:
    """Return the folded names of systems in sheets: in a text they are no people."""
    names = set()
    for stretch in stretches:
        if stretch.expected is not Expected.THINGS:
            continue
        for cell in stretch.cells:
            if isinstance(cell.value, str) and len(cell.text) <= LONGEST_NAME:
                names.add(fold(cell.text))
    return frozenset(names)


def _stretches(sheet: Sheet) -> list[Stretch]:
    """Return the cells of a sheet by column and heading; headings themselves are cells of the columns outside."""
    if sheet.name == OWN_META:
        return []
    current: dict[int, Stretch] = {}
    stretches: list[Stretch] = []
    headings: dict[int, Stretch] = {}
    is_below_headings = False
    for index, (number, cells) in enumerate(sheet.rows):
        texts = _texts(cells)
        has_headings = _are_headings(texts, is_first=not headings)
        into = current
        if has_headings:
            if not is_below_headings:
                into = {}
            current = _begin(sheet, number, texts, into, stretches)
            into = headings
        is_below_headings = has_headings
        for column, text in texts.items():
            if column not in into:
                into[column] = Stretch(column)
                stretches.append(into[column])
            into[column].cells.append(ColumnCell(index, cells[column], text))
    return stretches


def _texts(cells: Sequence[Any]) -> dict[int, str]:
    """Return the texts of the filled cells of a row by column."""
    return {
        column: text_of(value)
        for column, value in enumerate(cells)
        if value not in ("", None)
    }


def _are_headings(texts: Texts, *, is_first: bool) -> bool:
    """Return whether a row holds headings: at least two, and as many as other texts.

    Below headings there are three of them for one other text: cells of a list have words of headings too.
    """
    if len(texts) < FEWEST_HEADINGS:
        return False
    known = sum(map(is_heading, texts.values()))
    share = known * 2
    if not is_first:
        share = known * 4 // 3
    return known >= FEWEST_HEADINGS and share >= len(texts)


def _begin(
    sheet: Sheet,
    number: int,
    texts: Texts,
    above: Mapping[int, Stretch],
    stretches: list[Stretch],
) -> dict[int, Stretch]:
    """Return the stretches that begin below a row of headings; `above` are those of a row of headings over it."""
    begun = dict(above)
    for column, text in texts.items():
        over = above.get(column)
        merged = sheet.merged.get((number - 1, column))
        if over is None and merged is not None:
            over = above.get(merged[1])
        heading = text
        expected = expected_under(text)
        if over is not None and over.heading:
            heading = f"{over.heading} {text}"
            expected = _joined(over.expected, expected)
        begun[column] = Stretch(column, heading, expected)
        stretches.append(begun[column])
    return begun


def _joined(over: Expected, under: Expected) -> Expected:
    """Return what is expected under two headings, one over the other: `PIC` over `Nama` are people."""
    if over is Expected.PEOPLE and under in (Expected.NAMES, Expected.ANYTHING):
        return Expected.PEOPLE
    if over is Expected.BODIES and under is Expected.NAMES:
        return Expected.BODIES
    return under
