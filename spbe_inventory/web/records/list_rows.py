"""Rows of a list as a page shows them: a name, then cells with the way in which each field is answered."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from spbe_inventory.actions.browsing import Answered
from spbe_inventory.actions.record_list import Apart, ListedRecord
from spbe_inventory.domain.field import Field, Value
from spbe_inventory.domain.fields import KINDS
from spbe_inventory.domain.plain import split_mark
from spbe_inventory.language.texts import N_, _
from spbe_inventory.web.records.shown_texts import field_text

APART_LABELS = {
    Apart.SET_APART: N_("set apart"),
    Apart.MERGED: N_("merged"),
    Apart.WITHDRAWN: N_("withdrawn"),
}
KNOWN = "value"
ANSWER_LABELS = {
    Answered.OPEN: N_("(not answered)"),
    Answered.UNKNOWN: N_("(not known)"),
    Answered.NONE: N_("(none)"),
    Answered.ASSUMED: N_("(assumed)"),
    Answered.DISPUTED: N_("(differs by source)"),
}


@dataclass(frozen=True, slots=True)
class ListCell:
    """A field of a record: its text, and whether it is a value that is known or which other way of answering."""

    label: str
    text: str
    answer: str
    is_number: bool


@dataclass(frozen=True, slots=True)
class ListRow:
    """A record: what it is called, its full name where that is another, why it counts nowhere, its cells."""

    key: str
    name: str
    full_name: str
    apart: str
    cells: tuple[ListCell, ...]


def list_rows(
    kind: str, records: Iterable[ListedRecord], columns: Sequence[str]
) -> Iterator[ListRow]:
    """Yield records as rows of some fields."""
    fields = [KINDS[kind].fields[name] for name in columns]
    for record in records:
        full_name = record.cells.get("name", "")
        if full_name == record.name:
            full_name = ""
        apart = ""
        if record.apart:
            apart = _(APART_LABELS[record.apart])
        cells = tuple(_cell(record, field) for field in fields)
        yield ListRow(record.key, record.name, full_name, apart, cells)


def answer_label(answered: Answered) -> str:
    """Return a way of answering in words."""
    return _(ANSWER_LABELS[answered])


def _cell(record: ListedRecord, field: Field) -> ListCell:
    value, mark = split_mark(record.document.get(field.name))
    text = field_text(field, record.cells.get(field.name, ""))
    answer = KNOWN
    if mark is not None:
        answer = str(mark)
    elif not text and value is None and field.default is None and not field.fixed:
        answer = str(Answered.OPEN)
    if answer in (Answered.OPEN, Answered.UNKNOWN):
        text = answer_label(Answered(answer))
    elif answer == Answered.NONE:
        text = f"({text})"
    is_number = field.value is Value.COUNT and answer == KNOWN
    return ListCell(str(field.label), text, answer, is_number)
