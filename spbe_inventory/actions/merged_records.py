"""Records that were merged already: merging them again would say something else than what is the matter."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from spbe_inventory.domain.lists import ExclusionReason, RelationKind
from spbe_inventory.domain.plain import Plain, split_mark
from spbe_inventory.domain.records import Relation
from spbe_inventory.errors import UsageError
from spbe_inventory.matching.folding import fold

if TYPE_CHECKING:
    from spbe_inventory.store.reader import ReadConnection


def refuse_merged(connection: "ReadConnection", kind: str, record: Plain) -> None:
    """Raise UsageError for an application that was merged into another one, and for a record that was withdrawn."""
    name = record.get("name", record["key"])
    if record.get("withdrawn"):
        raise UsageError("merge-of-withdrawn", name=name, key=record["key"])
    if kind != "application":
        return
    reason, _mark = split_mark(record.get("set_apart"))
    if reason == ExclusionReason.MERGED:
        into = _merged_into(connection, record["key"])
        raise UsageError("merged-already", name=name, key=record["key"], into=into)


def refuse_merged_name(
    connection: "ReadConnection", kind: str, texts: Sequence[str]
) -> None:
    """Raise UsageError where a text is key or name of an application that was merged: it finds the one that stayed."""
    from spbe_inventory.store.document import documents
    from spbe_inventory.store.load import load

    if kind != "application":
        return
    folded = {fold(text) for text in texts}
    for record in documents(load(connection, [kind]), kind):
        reason, _mark = split_mark(record.get("set_apart"))
        if reason != ExclusionReason.MERGED:
            continue
        if record["key"] in texts or fold(record["name"]) in folded:
            refuse_merged(connection, kind, record)


def _merged_into(connection: "ReadConnection", key: str) -> str:
    """Return name and key of the application that another one was merged into; a dash where that is not on record."""
    from spbe_inventory.store.load import load

    snapshot = load(connection, ["application", "relation"])
    for relation in snapshot.of(Relation).values():
        if relation.withdrawn or not relation.other:
            continue
        is_merge = relation.relation_kind == RelationKind.MERGED_INTO
        if is_merge and relation.application == key:
            name = snapshot.name("application", relation.other)
            return f"{name} ({relation.other})"
    return "-"
