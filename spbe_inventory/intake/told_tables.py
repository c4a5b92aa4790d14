"""The tables that were read, in the words of one language: what each heading was taken for, with examples."""

from collections.abc import Iterator, Sequence

from spbe_inventory.documents.import_reading import ReadingItem
from spbe_inventory.domain.fields import KINDS
from spbe_inventory.domain.lists import Verdict
from spbe_inventory.files.sheets import Sheet, filled, text_of
from spbe_inventory.files.tables.headings import (
    FORM_COLUMNS,
    QUESTIONNAIRE,
    heading_label,
    table_name,
)
from spbe_inventory.files.tables.mapping import map_headings
from spbe_inventory.files.tables.sheet_table import Column
from spbe_inventory.intake.draft import Remark
from spbe_inventory.intake.import_diff import Preview
from spbe_inventory.intake.read_sheets import DetectedTable
from spbe_inventory.intake.unread_words import UNREAD, UNREAD_OFTEN
from spbe_inventory.intake.written_map import column_meaning, sheet_in_map

EXAMPLES = 3  # cells of a column that are shown
EXAMPLE_LENGTH = 40  # characters
SEARCHED_ROWS = 200
OF_PERSONS = ("person",)  # columns whose cells are not shown
OWN_COLUMNS = (
    "asked_cells",
)  # columns of our own workbooks, of no meaning to a person


def told_tables(preview: Preview, sheets: Sequence[Sheet]) -> Iterator[ReadingItem]:
    """Yield each table, those first whose kind was recognised: where it stands, its kind, its columns."""
    by_name = {(sheet.file, sheet.name): sheet for sheet in sheets}
    first_rows: dict[tuple[str, str], int] = {}
    for row in preview.rows_read:
        first_rows.setdefault((row.at.file, row.at.sheet), row.at.row)
    tables = (*preview.tables, *preview.unread)
    files = {table.file for table in tables}.union(preview.files)
    for table in tables:
        place = (table.file, table.sheet)
        examples = _Examples(by_name.get(place), first_rows.get(place, 0))
        recognised = table in preview.tables
        sheet = sheet_in_map(table, has_other_files=len(files) > 1)
        yield _told_table(table, sheet, examples, recognised=recognised)


def _told_table(
    table: DetectedTable, sheet: str, examples: "_Examples", *, recognised: bool
) -> ReadingItem:
    kind = table.kind if recognised else ""
    is_questionnaire = table.kind in QUESTIONNAIRE
    columns = [column for column in table.columns if column.heading]
    headings = map_headings(column.heading for column in columns)
    told = []
    for heading, column in zip(headings, columns, strict=True):
        if column.field not in OWN_COLUMNS:
            told.append(_told_column(table.kind, heading, column, examples))
    fields = {column.field for column in table.columns}
    return {
        "file": table.file,
        "sheet": table.sheet,
        "map_sheet": sheet,
        "kind": kind,
        "kind_label": str(table_name(table.kind)) if recognised else "",
        "rows": table.rows,
        "columns": told,
        "is_fixed": is_questionnaire or "asked_cells" in fields or not table.columns,
        "asks_owner": table.kind == "application" and "owner" not in fields,
    }


def _told_column(
    kind: str, heading: str, column: Column, examples: "_Examples"
) -> dict[str, object]:
    meaning = column_meaning(column)
    shown: list[str] = []
    if column.field not in OF_PERSONS:
        shown = examples.of(column)
    label = heading_label(kind, column.field)
    if not column.field:
        label = str(FORM_COLUMNS["keep"])
    return {
        "heading": heading,
        "meaning": meaning,
        "label": label,
        "sure": column.sure,
        "said": column.by_mapping,
        "examples": shown,
    }


class _Examples:
    """The first filled cells of a column below the headings of its table."""

    def __init__(self, sheet: Sheet | None, first_row: int) -> None:
        self.sheet = sheet
        self.first_row = first_row

    def of(self, column: Column) -> list[str]:
        """Return the first different texts of a column."""
        if self.sheet is None:
            return []
        texts: dict[str, None] = {}
        is_below = bool(self.first_row)
        for number, cells in self.sheet.rows[:SEARCHED_ROWS]:
            if self.first_row and number < self.first_row:
                continue
            text = _text_in(cells, column.index)
            if not is_below:
                is_below = text == column.heading
            elif text and text != column.heading:
                texts[_shortened(text)] = None
            if len(texts) == EXAMPLES:
                break
        return list(texts)


def _text_in(cells: list[object], index: int) -> str:
    for column, text in filled(cells):
        if column == index:
            return text_of(text)
    return ""


def _shortened(text: str) -> str:
    line = " ".join(text.split())
    if len(line) > EXAMPLE_LENGTH:
        return f"{line[:EXAMPLE_LENGTH]}…"
    return line


def told_words(preview: Preview) -> Iterator[ReadingItem]:
    """Yield each word that means nothing for a field of a closed list, with what it may mean there."""
    kinds = {(table.file, table.sheet): table for table in preview.tables}
    told: set[tuple[str, str]] = set()
    for remark in preview.remarks_of(Verdict.UNREAD):
        if remark.at is None or remark.key not in (UNREAD, UNREAD_OFTEN):
            continue
        table = kinds.get((remark.at.file, remark.at.sheet))
        if table is None or table.kind not in KINDS:
            continue
        item = _told_word(remark, table)
        if item and (item["field"], item["found"]) not in told:
            told.add((str(item["field"]), str(item["found"])))
            yield item


def _told_word(remark: Remark, table: DetectedTable) -> ReadingItem:
    """Return a word with the codes that it may stand for; nothing where its field has none."""
    column = remark.at.column if remark.at is not None else None
    names = [each.field for each in table.columns if each.index == column]
    found = str(remark.values.get("found", ""))
    for name in names:
        field = KINDS[table.kind].fields.get(name)
        if field is not None and field.codes and found:
            options = [[str(code), str(code.label)] for code in field.codes]
            return {
                "field": name,
                "label": str(field.label),
                "found": found,
                "place": str(remark.at),
                "options": options,
            }
    return {}
