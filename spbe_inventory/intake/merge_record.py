"""Merge values into a record of the draft or the catalogue; contradictions are remarked on."""

from collections.abc import Sequence
from typing import Any

from spbe_inventory.domain.cell_location import CellLocation
from spbe_inventory.domain.fields import KINDS
from spbe_inventory.domain.lists import Verdict
from spbe_inventory.domain.plain import Plain, merge_names, with_mark
from spbe_inventory.files.field_text import value_text
from spbe_inventory.files.tables.form_row import FormRow
from spbe_inventory.files.tables.headings import heading_label
from spbe_inventory.intake.context import IntakeContext
from spbe_inventory.intake.draft import ProposedRecord
from spbe_inventory.intake.name_index import NameIndex
from spbe_inventory.intake.note import join_notes
from spbe_inventory.intake.reported_by import joined_reporter
from spbe_inventory.intake.values import unmarked
from spbe_inventory.matching.folding import fold

SAME_STATEMENT = ("field", "value", "basis")


def merge_into(
    existing: ProposedRecord, plain: Plain, row: FormRow, context: IntakeContext
) -> None:
    """Merge what another row says into a proposed record; two values of one field are remarked on as a conflict.

    Dimensions are kept side by side, disputed, with their sources: a programme may count one application in two.
    """
    for name, value in plain.items():
        is_first = name not in existing.plain
        _merge_field(existing, name, value, row, context)
        if is_first:
            existing.cells.setdefault(name, row.at(name))
    existing.more_locations.append(row.at())


def _merge_field(
    existing: ProposedRecord,
    name: str,
    value: Any,
    row: FormRow,
    context: IntakeContext,
) -> None:
    before = existing.plain.get(name)
    if name == "other_names":
        existing.plain[name] = merge_names(before, value)
    elif name == "statements":
        statements = before or []
        existing.plain[name] = [*statements, *value]
    elif before is None:
        existing.plain[name] = value
    elif name == "said_by":
        existing.plain[name] = joined_reporter(before, value)
    elif name == "note" and before and before != value:
        existing.plain[name] = join_notes(before, value)
    elif name == "dimensions" and before != value:
        _dispute(existing, name, value, row, context)
    elif name != "name" and _contradict(before, value):
        _remark_contradiction(existing, name, value, row, context)


def _remark_contradiction(
    existing: ProposedRecord,
    name: str,
    value: Any,
    row: FormRow,
    context: IntakeContext,
) -> None:
    """Remark on two values of one field; the one of a row that a person accepted stands, the later row first."""
    before = existing.plain[name]
    verdict = Verdict.CONFLICT
    if row.at().row_location in context.draft.accepted:
        verdict = Verdict.NOTE
        existing.plain[name] = value
    elif existing.at.row_location in context.draft.accepted:
        verdict = Verdict.NOTE
    context.draft.remark(
        verdict,
        row.at(name),
        "places-contradict",
        record=existing.key,
        field=heading_label(existing.kind, name),
        one=_in_words(existing.kind, name, before),
        other=_in_words(existing.kind, name, value),
        where=str(existing.cells.get(name, existing.at)),
    )


def _in_words(kind: str, name: str, value: Any) -> str:
    """Return a value as people read it: labels instead of codes."""
    if name in KINDS[kind].fields:
        return value_text(kind, name, value)
    return str(value)


def merge_values(
    context: IntakeContext, row: FormRow, kind: str, key: str, plain: Plain
) -> None:
    """Merge values into a record of the catalogue or the draft; fields with None are to lose their value."""
    values = {}
    cleared = []
    for name, value in plain.items():
        if value is None:
            cleared.append(name)
        else:
            values[name] = value
    proposed = context.draft.get(kind, key)
    if proposed:
        merge_into(proposed, values, row, context)
    else:
        is_new = context.names.is_new(kind, key)
        cells = {name: row.at(name) for name in values}
        proposed = ProposedRecord(kind, key, values, row.at(), is_new, cells=cells)
        context.draft.add(proposed)
    proposed.cleared_fields = (*proposed.cleared_fields, *cleared)


def _contradict(before: Any, value: Any) -> bool:
    """Return whether two values of a field differ; texts are compared folded."""
    if isinstance(before, str) and isinstance(value, str):
        return fold(before) != fold(value)
    return bool(before != value)


def _dispute(
    existing: ProposedRecord,
    name: str,
    value: Any,
    row: FormRow,
    context: IntakeContext,
) -> None:
    """Keep the values of a list field side by side, disputed, with a statement for each, and ask about them."""
    plain = existing.plain
    before = plain[name]
    at = row.at(name)
    first_values = unmarked(before) or []
    second_values = unmarked(value) or []
    plain[name] = _disputed(first_values, second_values)
    first = _statement(name, existing.at, before, context)
    second = _statement(name, at, value, context)
    statements = plain.get("statements", ())
    plain["statements"] = [*statements, first, second]
    context.draft.remark(
        Verdict.QUESTION,
        at,
        "dimensions-disputed",
        record=existing.key,
        name=row.text("name"),
    )


def _disputed(first: Sequence[str], second: Sequence[str]) -> Any:
    """Return the values of two lists, each once, marked as disputed."""
    values = dict.fromkeys([*first, *second])
    return with_mark(list(values), "disputed")


def _statement(
    name: str, at: CellLocation, value: Any, context: IntakeContext
) -> Plain:
    """Return a value as a statement with its source."""
    return {
        "field": name,
        "basis": context.draft.basis,
        "source": str(at),
        "value": value,
    }


def keep_spelling(plain: Plain, names: NameIndex, key: str) -> None:
    """Keep the name of a record as the catalogue spells it: another spelling is no other name."""
    record = names.stored_record("application", key)
    recorded_name = record.get("name", "")
    if not recorded_name:
        return
    name = str(plain.get("name", ""))
    if fold(recorded_name) == fold(name):
        plain["name"] = recorded_name


def dispute_dimensions(
    plain: Plain, before: Plain, row: FormRow, context: IntakeContext
) -> None:
    """Put new dimensions beside those on record, disputed: a programme may count one application in two.

    Dimensions that are on record already are left out of `plain`.
    """
    recorded = unmarked(before.get("dimensions"))
    new = unmarked(plain.get("dimensions"))
    if not recorded or not new:
        return
    if set(new) <= set(recorded):
        plain.pop("dimensions")
        return
    at = row.at("dimensions")
    plain["dimensions"] = _disputed(recorded, new)
    statement = _statement("dimensions", at, new, context)
    statements = plain.get("statements", ())
    plain["statements"] = [*statements, statement]
    context.draft.remark(
        Verdict.QUESTION,
        at,
        "dimensions-disputed",
        name=row.text("name"),
    )


def is_already_stated(statements: Sequence[Plain], new: Plain) -> bool:
    """Return whether a statement with the same field, value and basis exists, whatever its source."""
    identity = _identity_of(new)
    return identity in map(_identity_of, statements)


def _identity_of(statement: Plain) -> list[object]:
    return [statement.get(name) for name in SAME_STATEMENT]
