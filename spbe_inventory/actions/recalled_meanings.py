"""What a person said of the headings of a list, kept for the next list with the same headings."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from spbe_inventory.documents.import_reading import ReadingItem
from spbe_inventory.documents.upload import Said
from spbe_inventory.files.tables.mapping import WORD, map_headings
from spbe_inventory.intake.written_map import column_meaning, sheet_in_map
from spbe_inventory.matching.folding import fold

if TYPE_CHECKING:
    from spbe_inventory.intake.read_sheets import DetectedTable

ANY_KIND = ""  # under which the kind of a whole table is kept, by its headings
SEPARATOR = "\x1f"  # between the headings of a table
Kept = Mapping[tuple[str, str], str]  # by kind and folded heading
KeptRow = tuple[str, str, str]  # kind, folded heading, meaning


def recall(
    kept: Kept, tables: "Iterable[DetectedTable]", files: Sequence[str]
) -> list[Said]:
    """Return the rows of a map that say of tables what was said of earlier ones with the same headings."""
    rows: list[Said] = []
    every = list(tables)
    has_other_files = len({table.file for table in every}.union(files)) > 1
    for table in every:
        sheet = sheet_in_map(table, has_other_files=has_other_files)
        kind = kept.get((ANY_KIND, headings_of(table)))
        if kind and kind != table.kind:
            rows.append((sheet, "", kind))
        rows += _recalled_columns(kept, table, sheet, kind or table.kind)
    for (kind, word), meaning in kept.items():
        if kind == WORD:
            rows.append((WORD, word, meaning))
    return list(dict.fromkeys(rows))


def _recalled_columns(
    kept: Kept, table: "DetectedTable", sheet: str, kind: str
) -> Iterator[Said]:
    columns = [column for column in table.columns if column.heading]
    headings = map_headings(column.heading for column in columns)
    for heading, column in zip(headings, columns, strict=True):
        meaning = kept.get((kind, fold(heading)))
        if meaning and meaning != column_meaning(column):
            yield sheet, heading, meaning


def headings_of(table: "DetectedTable") -> str:
    """Return the headings of a table as one folded text."""
    columns = [column for column in table.columns if column.heading]
    headings = map_headings(column.heading for column in columns)
    return SEPARATOR.join(map(fold, headings))


def to_keep(meanings: Iterable[Said], tables: Iterable[ReadingItem]) -> list[KeptRow]:
    """Return what is kept of the rows of a map that were said of tables (as a page shows them)."""
    rows = []
    shown = list(tables)
    for sheet, heading, meaning in meanings:
        if sheet == WORD:
            rows.append((WORD, heading, meaning))
            continue
        for table in shown:
            if table["map_sheet"] != sheet:
                continue
            columns = table["columns"]
            if heading:
                rows.append((str(table["kind"]), fold(heading), meaning))
            else:
                folded = [fold(column["heading"]) for column in columns]
                rows.append((ANY_KIND, SEPARATOR.join(folded), meaning))
    return rows
