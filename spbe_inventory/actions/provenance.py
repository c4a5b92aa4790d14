"""How what is written is known: mark assumed values, and record the source of each value."""

from collections.abc import Iterable, Mapping
from typing import Any

from spbe_inventory.domain.fields import KINDS
from spbe_inventory.domain.lists import Mark
from spbe_inventory.domain.plain import Plain, split_mark, with_mark
from spbe_inventory.errors import UsageError
from spbe_inventory.session.catalogue import Author

GUESSES = frozenset([Mark.ASSUMED, Mark.UNKNOWN])
SAID = ("field", "basis", "source", "value")
UNSOURCED_FIELDS = ("basis", "source", "note")


def mark_new_values(kind: str, values: Plain, author: Author) -> Plain:
    """Return the values of a new record with how they are known.

    Every value of an assumption is marked assumed. A kind with a basis of its own keeps it there too. Raise UsageError
    where an assumption says *none*, and where a basis is given twice, differently.
    """
    marked = dict(values)
    if author.assumes:
        marked = _assume_all(kind, values)
    if "basis" not in KINDS[kind].fields:
        return marked
    for name, value in (("basis", author.basis), ("source", author.source)):
        if not value:
            continue
        if values.get(name, value) != value:
            raise UsageError("said-twice", fields=name)
        marked[name] = value
    return marked


def mark_edited_values(
    kind: str, before: Plain, changes: Plain, author: Author
) -> Plain:
    """Return changed values with how they are known; the record's own basis stays unless it is among them.

    Raise UsageError where an assumption would replace what is known, or a field that cannot be marked.
    """
    if not author.assumes:
        return changes
    for name in changes:
        field = KINDS[kind].fields.get(name)
        if field is None:
            continue
        if not field.markable or _is_known(before.get(name)):
            raise UsageError("assumed-over-known", field=field.label)
    return _assume_all(kind, changes)


def with_provenance(clean: Plain, written: Iterable[str], author: Author) -> Plain:
    """Return the record's statements with those that back the written fields, each with its value.

    A field that was emptied has no statement; without a basis nothing is added, nor is what a source says already.
    """
    statements = list(clean.get("statements", ()))
    stated = [_what_is_said(statement) for statement in statements]
    if author.basis:
        for name in written:
            if name in clean and name not in UNSOURCED_FIELDS:
                statement = _statement(name, clean[name], author)
                said = _what_is_said(statement)
                if said not in stated:
                    stated.append(said)
                    statements.append(statement)
    if not statements:
        return {}
    return {"statements": statements}


def _what_is_said(statement: Mapping[str, Any]) -> tuple[Any, ...]:
    """Return what makes a statement the same as another: field, basis, source and value, on whatever day."""
    return tuple(statement.get(name) for name in SAID)


def _statement(name: str, plain: Any, author: Author) -> Plain:
    """Return the statement that the author makes about a field."""
    statement = {"field": name, "basis": author.basis}
    if author.source:
        statement["source"] = author.source
    statement["value"] = _stated_value(plain)
    statement["date"] = author.clock().date().isoformat()
    return statement


def _is_known(plain: Any) -> bool:
    """Return whether a field has an answer that is no guess."""
    value, mark = split_mark(plain)
    if mark in GUESSES:
        return False
    return value is not None or mark is Mark.NONE


def _assume_all(kind: str, values: Plain) -> Plain:
    """Return values as assumptions."""
    return {name: _assumed(kind, name, plain) for name, plain in values.items()}


def _assumed(kind: str, name: str, plain: Any) -> Any:
    """Return a value as an assumption; one that has a mark already keeps it."""
    field = KINDS[kind].fields.get(name)
    if plain is None or field is None or not field.markable:
        return plain
    if not isinstance(plain, Mapping):
        return with_mark(plain, Mark.ASSUMED)
    if plain.get("mark") == Mark.NONE:
        raise UsageError("assumed-none", field=field.label)
    return plain


def _stated_value(plain: Any) -> Any:
    """Return what a source says: the value without the mark that we put on it, or the mark that stands for a value."""
    value, _ = split_mark(plain)
    if value is None:
        return plain
    return value
