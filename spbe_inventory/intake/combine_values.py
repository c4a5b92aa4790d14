"""Combine what several rows say of one record: lists are joined, answers disputed, other texts kept in the note."""

from dataclasses import dataclass
from typing import Any

from spbe_inventory.domain.cell_location import CellLocation
from spbe_inventory.domain.field import Field, Value
from spbe_inventory.domain.fields import KINDS
from spbe_inventory.domain.plain import Plain, merge_names, with_mark
from spbe_inventory.files.tables.form_row import FormRow
from spbe_inventory.files.tables.headings import heading_label
from spbe_inventory.intake.merge_record import is_already_stated
from spbe_inventory.intake.note import join_notes, note_label
from spbe_inventory.intake.values import unmarked
from spbe_inventory.matching.folding import fold

NOT_COMBINED = ("name", "version")
ANSWERS = (Value.YES_NO, Value.CODE)


@dataclass(frozen=True, slots=True)
class OtherRow:
    """A row whose values are added to those of a record: what tells it from the others, and on which basis it is known.

    `first` is the row that was read before it, None where that is the record in the catalogue.
    """

    row: FormRow
    label: str
    basis: str
    first: FormRow | None = None


def combine(existing: Plain, plain: Plain, other: OtherRow) -> list[str]:
    """Add what another row says to the values of a record; return the labels of answers that contradict each other."""
    fields = KINDS[other.row.kind].fields
    contradicted = []
    for name, value in plain.items():
        if name in NOT_COMBINED:
            continue
        before = existing.get(name)
        if before is None:
            existing[name] = value
        elif name == "note":
            existing[name] = join_notes(before, value)
        elif name == "other_names":
            existing[name] = merge_names(before, value)
        elif name == "statements":
            new = [each for each in value if not is_already_stated(before, each)]
            existing[name] = [*before, *new]
        elif name in fields and not _is_same(before, value):
            contradicted += _combine_field(existing, fields[name], value, other)
    return contradicted


def _is_same(before: Any, value: Any) -> bool:
    """Return whether two values are the same, whatever their marks; texts are compared folded."""
    first, second = unmarked(before), unmarked(value)
    if isinstance(first, str) and isinstance(second, str):
        return fold(first) == fold(second)
    if second is None:
        return bool(before == value)
    return bool(first == second)


def _combine_field(
    existing: Plain, field: Field, value: Any, other: OtherRow
) -> list[str]:
    """Add another value of a field; return its label where the two are answers that contradict each other."""
    name = field.name
    first = unmarked(existing[name])
    second = unmarked(value)
    if second is None:
        return []
    if first is None:
        existing[name] = value
        return []
    if field.many:
        existing[name] = [*first, *(each for each in second if each not in first)]
        return []
    kind = other.row.kind
    if field.value in ANSWERS and field.markable:
        _dispute(existing, name, value, other)
        return [heading_label(kind, name)]
    text = other.row.text(name) or str(second)
    line = f"{note_label(kind, name)} ({other.label}): {text}"
    existing["note"] = join_notes(existing.get("note"), line)
    return []


def _dispute(existing: Plain, name: str, value: Any, other: OtherRow) -> None:
    """Mark an answer as disputed, with a statement for each of the two."""
    before = unmarked(existing[name])
    existing[name] = with_mark(before, "disputed")
    earlier: CellLocation | None = None
    if other.first:
        earlier = other.first.at(name)
    answers = ((before, earlier), (value, other.row.at(name)))
    statements = list(existing.get("statements", ()))
    for answer, source in answers:
        statement: Plain = {"field": name, "basis": other.basis, "value": answer}
        if source:
            statement["source"] = str(source)
        if not is_already_stated(statements, statement):
            statements.append(statement)
    existing["statements"] = statements
