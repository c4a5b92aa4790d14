"""Tables of the spreadsheet: records of a kind, yearly values, and the widths of their columns."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence

from spbe_inventory.documents.report import CellValue, Table
from spbe_inventory.documents.rows import RecordRow, Section
from spbe_inventory.domain.field import Field, Value
from spbe_inventory.domain.fields import KINDS
from spbe_inventory.domain.yearly import YEARLY
from spbe_inventory.language.texts import _

Cells = tuple[CellValue, ...]
Tables = Iterator[Table]
# Widths of columns, in characters.
MOST_DIGITS = 15  # that a spreadsheet keeps exactly
NARROW = 12
USUAL = 26
WIDE = 60


def table(name: str, columns: Mapping[str, int], rows: Iterable[Cells]) -> Table:
    """Return a table of the spreadsheet; `columns` are its headings, each with its width in characters."""
    return Table(
        name=name,
        head=tuple(columns),
        widths=tuple(columns.values()),
        rows=tuple(rows),
    )


def register_table(section: Section) -> Table:
    """Return the records of a kind, with a column for each field that any of them answers.

    The last two columns count the fields that are answered, and those that are asked.
    """
    answered: set[str] = set()
    for row in section.rows:
        answered.update(row.cells)
    fields = [field for field in _fields_of(section) if field.name in answered]
    rows = [_register_row(row, fields) for row in section.rows]
    return Table(
        name=section.title,
        head=(
            _("Key"),
            *[str(field.label) for field in fields],
            _("Fields answered"),
            _("Fields asked"),
        ),
        widths=(*column_widths(fields), NARROW, NARROW),
        rows=tuple(rows),
    )


def _fields_of(section: Section) -> Iterable[Field]:
    return KINDS[section.kind].fields.values()


def column_widths(fields: Iterable[Field]) -> tuple[int, ...]:
    """Return the width of a column with the key, then those of the columns for the fields."""
    widths = [USUAL]
    for field in fields:
        if field.value is Value.LONG:
            widths.append(WIDE)
        else:
            widths.append(USUAL)
    return tuple(widths)


def _register_row(row: RecordRow, fields: Iterable[Field]) -> Cells:
    cells: list[CellValue] = [row.key]
    for field in fields:
        text = row.cells.get(field.name, "")
        cells.append(typed_cell(text, field))
    return (*cells, row.answered, row.asked)


def typed_cell(text: str, field: Field) -> CellValue:
    """Return a number as a number, so that it can be added up; one with a mark stays text."""
    if field.value is Value.COUNT and _is_number(text):
        return int(text)
    return text


def number_cell(text: str) -> CellValue:
    """Return a number as it is printed as a number, so that it can be added up; one with other signs stays text."""
    digits = text.replace(".", "").replace(",", "")
    if _is_number(digits):
        return int(digits)
    return text


def _is_number(digits: str) -> bool:
    """Return whether a text is a number that a cell can hold as one."""
    return digits.isdecimal() and len(digits) <= MOST_DIGITS


def yearly_tables(sections: Sequence[Section]) -> Tables:
    """Yield a table for each field with yearly values, one row a year, so that they can be added up."""
    uses: Counter[str] = Counter()
    for section in sections:
        for field in _yearly_fields(section):
            uses[str(field.label)] += 1
    for section in sections:
        for field in _yearly_fields(section):
            label = str(field.label)
            is_shared = uses[label] > 1
            rows = list(_yearly_rows(section, field))
            if rows:
                yield _yearly_table(section, label, rows, is_shared=is_shared)


def _yearly_table(
    section: Section, label: str, rows: Iterable[Cells], *, is_shared: bool
) -> Table:
    """Return the yearly values of a field; the table names the kind where several share the field's name."""
    kind = str(KINDS[section.kind].label)
    name = label
    if is_shared:
        name = f"{label} - {kind}"
    columns = {
        _("Key"): USUAL,
        kind: USUAL,
        _("Year"): NARROW,
        _("Sort"): USUAL,
        label: USUAL,
    }
    return table(name, columns, rows)


def _yearly_fields(section: Section) -> Iterator[Field]:
    for field in _fields_of(section):
        if field.row in YEARLY:
            yield field


def _yearly_rows(section: Section, field: Field) -> Iterator[Cells]:
    for row in section.rows:
        for year_row in row.yearly:
            if year_row.field != field.name:
                continue
            yield (
                row.key,
                row.name,
                year_row.year,
                year_row.sort,
                year_row.value,
            )
