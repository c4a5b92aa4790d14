"""Records of a kind as a list: a table for a screen or a file, and what is not in it."""

from collections.abc import Mapping, Sequence

from spbe_inventory.actions.record_list import Apart, ListedRecord
from spbe_inventory.actions.record_order import ANSWERED, KEY, TITLE
from spbe_inventory.cli.output import more_text, print_keyed_table, print_paragraph
from spbe_inventory.documents.listing import listing_table
from spbe_inventory.documents.report import CellValue, Table
from spbe_inventory.documents.rows import list_cells, list_headings, list_text
from spbe_inventory.domain.fields import Kind
from spbe_inventory.domain.plain import split_mark
from spbe_inventory.language.forms import listing, number, part_of
from spbe_inventory.language.texts import N_, _
from spbe_inventory.queries.application_seals import SealsByApplication, seal_label

APART_LABELS = {
    Apart.SET_APART: N_("set apart"),
    Apart.MERGED: N_("merged"),
    Apart.WITHDRAWN: N_("withdrawn"),
}
# Kinds that have a form of their own: their lists tell how much of it is answered.
MEASURED_KINDS = frozenset(
    ["application", "data_set", "exchange", "facility", "process", "service"]
)
MORE_BY_LIMIT = N_("… and {count} more; --limit shows them")


def show_records(
    kind: Kind,
    records: Sequence[ListedRecord],
    columns: Sequence[str],
    seals: SealsByApplication | None = None,
) -> None:
    """Print records as a table, with the columns asked for or the usual ones, and their seals where there are any."""
    rows = []
    for record in records:
        first, *others = _cells(kind, record, columns)
        if seals:
            others.append(seal_label(seals, record.key))
        mark = _mark(record)
        if mark:
            first = f"{first} [{mark}]"
        rows.append([first, *others])
    headings = _headings(kind, columns)
    if seals:
        headings.append(_("Seal"))
    print_keyed_table(headings, rows)


def show_left_out(
    total: int, shown: int, left_out: Mapping[Apart, int], *, is_asked: bool
) -> None:
    """Print how many of the records are not shown: by a limit, and as they count nowhere.

    Where there is none at all say so; `is_asked`: by words or conditions.
    """
    if not total and is_asked:
        print_paragraph(_("Nothing fits what was asked."))
    elif not total:
        print_paragraph(_("Nothing is on record yet."))
    more = more_text(total, shown, MORE_BY_LIMIT)
    if more:
        print_paragraph(more)
    if left_out:
        counts = listing(_apart_counts(left_out))
        print_paragraph(_("Not listed: {counts} (--all shows them).", counts=counts))


def _apart_counts(counts: Mapping[Apart, int]) -> list[str]:
    """Return in words how many records count nowhere, by why."""
    texts = []
    for apart, label in APART_LABELS.items():
        count = counts.get(apart, 0)
        if count:
            texts.append(f"{number(count)} {_(label)}")
    return texts


def records_table(
    kind: Kind,
    records: Sequence[ListedRecord],
    columns: Sequence[str],
    seals: SealsByApplication | None = None,
) -> Table:
    """Return records as a table that a file holds; numbers stay numbers, and a column says which count nowhere."""
    headings = _headings(kind, columns)
    rows = [_values(kind, record, columns) for record in records]
    if seals:
        headings.append(_("Seal"))
        for row, record in zip(rows, records, strict=True):
            row.append(seal_label(seals, record.key))
    if any(record.apart for record in records):
        headings.append(_("Not counted"))
        for row, record in zip(rows, records, strict=True):
            row.append(_mark(record))
    return listing_table(str(kind.plural), headings, rows)


def _mark(record: ListedRecord) -> str:
    """Return why a record counts nowhere, empty for one that counts."""
    if record.apart is None:
        return ""
    return _(APART_LABELS[record.apart])


def _headings(kind: Kind, columns: Sequence[str]) -> list[str]:
    if not columns:
        headings = [_("Key"), *list_headings(kind)]
        if kind.code in MEASURED_KINDS:
            headings.append(_("Answered"))
        return headings
    return [_heading(kind, column) for column in columns]


def _heading(kind: Kind, column: str) -> str:
    if column in kind.fields:
        return str(kind.fields[column].label)
    if column == KEY:
        return _("Key")
    if column == ANSWERED:
        return _("Answered")
    return str(kind.label)


def _cells(kind: Kind, record: ListedRecord, columns: Sequence[str]) -> list[str]:
    if not columns:
        cells = [record.key, *list_cells(kind, record.name, record.cells)]
        if kind.code in MEASURED_KINDS:
            cells.append(_answered_text(record))
        return cells
    return [_cell(kind, record, column) for column in columns]


def _cell(kind: Kind, record: ListedRecord, column: str) -> str:
    if column == KEY:
        return record.key
    if column == TITLE and column not in kind.fields:
        return record.name
    if column == ANSWERED:
        return _answered_text(record)
    return list_text(record.cells, column)


def _answered_text(record: ListedRecord) -> str:
    return part_of(record.answered, record.asked)


def _values(
    kind: Kind, record: ListedRecord, columns: Sequence[str]
) -> list[CellValue]:
    """Return the cells of a record, whole numbers as such."""
    values: list[CellValue] = []
    names: Sequence[str] = columns
    texts = _cells(kind, record, columns)
    for position, text in enumerate(texts):
        value = None
        if names:
            value, _mark_of_value = split_mark(record.document.get(names[position]))
        if isinstance(value, int) and not isinstance(value, bool):
            values.append(value)
        else:
            values.append(text)
    return values
