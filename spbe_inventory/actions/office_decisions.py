"""Answers of an office that Kominfo decides: whose an application is, and of which office an office is a part.

What is on record stays, disputed where there is something, and the office's own word stands beside it: with it the
office would take a record out of its own hands, or give its records into those of another one.
"""

from dataclasses import dataclass
from typing import Any

from spbe_inventory.domain.fields import KINDS
from spbe_inventory.domain.lists import Mark
from spbe_inventory.domain.plain import Plain, split_mark, with_mark
from spbe_inventory.session.catalogue import Author
from spbe_inventory.store.naming import ReferenceResolver

DECIDED_BY_OTHERS = {"application": "owner", "unit": "parent"}


@dataclass(frozen=True, slots=True)
class KeptAnswer:
    """An answer that waits for a decision: of a field of a record, as a plain value or a mark, and its words."""

    kind: str
    key: str
    field: str
    answer: Any
    words: str

    def write(self, resolver: ReferenceResolver, author: Author) -> bool:
        """Write it beside what is on record; return whether it is new."""
        from spbe_inventory.store.document import document_of
        from spbe_inventory.store.record_writes import update
        from spbe_inventory.store.validation import validate_or_raise
        from spbe_inventory.store.writer import raw

        before = document_of(raw(resolver.connection), self.kind, self.key) or {}
        after = {**before, **self._disputed(before, author)}
        statements = after.pop("statements", [])
        clean = validate_or_raise(self.kind, after)
        if statements:
            clean["statements"] = statements
        old = update(resolver.connection, self.kind, clean, resolver.batch)
        return bool(old)

    def _disputed(self, before: Plain, author: Author) -> Plain:
        value, _mark = split_mark(before.get(self.field))
        if value is None:
            label = KINDS[self.kind].fields[self.field].label
            line = f"{label}: {self.words}"
            lines = [before["note"]] if before.get("note") else []
            if line in "\n".join(lines).split("\n"):
                return {}
            return {"note": "\n".join([*lines, line])}
        statement: Plain = {"field": self.field, "value": self.answer}
        if author.basis:
            statement["basis"] = author.basis
        if author.source:
            statement["source"] = author.source
        statements = before.get("statements", [])
        if statement not in statements:
            statements = [*statements, statement]
        return {
            self.field: with_mark(value, Mark.DISPUTED),
            "statements": statements,
        }


def keep_for_decision(
    resolver: ReferenceResolver, kind: str, key: str, changes: Plain
) -> KeptAnswer | None:
    """Take out of the changes of a record what others decide, and return it; None where there is nothing of it.

    Raise BadInput for a name that is on no record. What confirms the record stays among the changes.
    """
    from spbe_inventory.store.document import document_of
    from spbe_inventory.store.writer import raw

    name = DECIDED_BY_OTHERS.get(kind)
    if name is None or name not in changes:
        return None
    answer = resolver.resolved(kind, {name: changes[name]})[name]
    value, mark = split_mark(answer)
    before = document_of(raw(resolver.connection), kind, key) or {}
    recorded, _mark = split_mark(before.get(name))
    if recorded is not None and value == recorded:
        return None
    typed, _mark = split_mark(changes.pop(name))
    words = str(typed or Mark(mark or Mark.UNKNOWN).label)
    return KeptAnswer(kind, key, name, answer, words)
