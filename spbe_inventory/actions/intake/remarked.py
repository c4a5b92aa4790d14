"""What is to be said of sheets and tables as a whole, before their rows are read."""

from collections.abc import Iterable, Sequence

from spbe_inventory.actions.intake.proposed import Reading, Remark
from spbe_inventory.domain.fields import KINDS
from spbe_inventory.domain.lists import Verdict
from spbe_inventory.files.blocks import Block
from spbe_inventory.files.headings import FORM_COLUMNS, states_complete, table_name
from spbe_inventory.files.mapping import Mapping
from spbe_inventory.files.rows import Seen
from spbe_inventory.files.sheets import Sheet
from spbe_inventory.matching.folding import fold

LISTED = 12  # cells that are named one by one
FEW = 3  # rows: a title, a remark; no table is missed


def say_of_sheet(sheet: Sheet, blocks: Sequence[Block], outside: Sequence[tuple[int, str]], reading: Reading) -> None:
    """Say that no table was found, which formulas read as empty, and what a person wanted that cannot be."""
    if not blocks and len(outside) > FEW:
        at = sheet.at(outside[0][0])
        reading.remark(Verdict.UNREAD, at, "sheet-without-table", sheet=sheet.name or sheet.file)
    if sheet.unvalued:
        cells = [sheet.at(row, column).cell for row, column in sheet.unvalued[:LISTED]]
        told = ", ".join([*cells, "…"] if len(sheet.unvalued) > LISTED else cells)
        at = sheet.at(*sheet.unvalued[0])
        reading.remark(Verdict.QUESTION, at, "formula-without-value", count=len(sheet.unvalued), cells=told)
    for block in blocks:
        for column in block.columns:
            if column.said and not _has_column(block.kind, column.field):
                at, kind = sheet.at(block.head[0], column.index), table_name(block.kind)
                more = {"heading": column.heading, "found": column.field, "kind": kind}
                reading.remark(Verdict.FAULT, at, "mapping-not-of-kind", **more)


def _has_column(kind: str, field: str) -> bool:
    return not field or field in FORM_COLUMNS or (kind in KINDS and field in KINDS[kind].fields)


def say_unused(mapping: Mapping, headings: Iterable[str], reading: Reading) -> None:
    """Say which headings a person explained that stand in no table: a slip in one would go unseen."""
    met = set(map(fold, headings))
    if unused := list(dict.fromkeys(heading for _, heading in mapping.columns if heading not in met)):
        reading.remark(Verdict.NOTE, None, "mapping-unused", headings="; ".join(unused))


def say_of_table(block: Block, seen: Seen, reading: Reading) -> None:
    """Say what was passed over, not understood or mended in a table."""
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
    for number, text in ((number, text) for number, text in block.beside if not states_complete(text)):
        reading.remark(Verdict.NOTE, block.sheet.at(number), "row-beside", text=text[:100])
