"""What a form needs of a record: its answers with their sources and names, and what it was at the version seen."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from spbe_inventory.domain.change import Batch, Change
from spbe_inventory.domain.fields import KINDS
from spbe_inventory.domain.lists import Basis
from spbe_inventory.domain.plain import Plain, split_mark
from spbe_inventory.domain.rights import Right
from spbe_inventory.domain.snapshot import Snapshot
from spbe_inventory.session.catalogue import Catalogue
from spbe_inventory.session.permits import needs
from spbe_inventory.session.reading import open_session

if TYPE_CHECKING:
    from spbe_inventory.store.reader import ReadConnection

Names = Mapping[tuple[str, str], str]  # what a record is called, by kind and key


@dataclass(frozen=True, slots=True)
class Stated:
    """What a source says of a field: a plain value or a mark, the basis in words, document, day (ISO) and note."""

    field: str
    value: Any
    basis: str
    source: str
    day: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class RecordForm:
    """A record as a form shows it: `answers` are plain values by field."""

    kind: str
    key: str
    title: str
    version: int
    answers: Plain
    names: Names
    statements: tuple[Stated, ...] = ()


@dataclass(frozen=True, slots=True)
class SeenRecord:
    """A record at an earlier version: answers by field, what they name, and the batches after it, newest first."""

    answers: Plain
    names: Names
    later: tuple[Batch, ...]


@needs(Right.READ_OWN)
def record_form(catalogue: Catalogue, kind: str, which: str) -> RecordForm:
    """Return a record by key, name or other name as a form shows it."""
    from spbe_inventory.store.document import document_of
    from spbe_inventory.store.pages import records_with_names

    with open_session(catalogue, all_agencies=kind == "agency") as session:
        key = session.key_of(kind, which)
        session.require_whole(kind, key)
        document = document_of(session.connection, kind, key) or {}
        snapshot = records_with_names(session.connection, kind, [key])
        names = dict(_names(session.connection, kind, document, snapshot))
        title = snapshot.title(kind, key)
    fields = KINDS[kind].fields
    answers = {name: document[name] for name in document if name in fields}
    statements = tuple(map(_stated, document.get("statements", ())))
    return RecordForm(
        kind, key, title, int(document["version"]), answers, names, statements
    )


@needs(Right.READ_OWN)
def seen_record(
    catalogue: Catalogue, kind: str, key: str, version: int
) -> SeenRecord | None:
    """Return a record as it was at a version; None where it never was, or was taken back since."""
    from spbe_inventory.store.change_history import history
    from spbe_inventory.store.document import document_of

    with open_session(catalogue, all_agencies=True) as session:
        session.require_whole(kind, key)
        document = document_of(session.connection, kind, key) or {}
        changes = history(session.connection, kind, key)
        seen = _walked_back(kind, document, changes, version)
        if seen is None:
            return None
        names = dict(_names(session.connection, kind, seen.answers))
    return replace(seen, names=names)


def _walked_back(
    kind: str, document: Plain, changes: Iterable[Change], version: int
) -> SeenRecord | None:
    """Return a record without its changes after a version; None where they do not lead there."""
    later = []
    answers = dict(document)
    version_now = int(document.get("version", 0))
    for change in changes:
        if version_now <= version or change.action != "edit":
            break
        answers.update(change.old)
        later.append(change.batch)
        version_now -= 1
    if version_now != version:
        return None
    fields = KINDS[kind].fields
    known = {
        name: value
        for name, value in answers.items()
        if name in fields and value is not None
    }
    return SeenRecord(known, {}, tuple(later))


def _stated(statement: Mapping[str, Any]) -> Stated:
    return Stated(
        statement["field"],
        statement.get("value"),
        str(Basis(statement["basis"]).label),
        statement.get("source", ""),
        statement.get("date", ""),
        statement.get("note", ""),
    )


def _names(
    connection: "ReadConnection",
    kind: str,
    document: Plain,
    snapshot: Snapshot | None = None,
) -> Iterator[tuple[tuple[str, str], str]]:
    """Yield what every record is called that a record refers to, now or in what a source says of it."""
    from spbe_inventory.store.pages import records_with_names

    for field_name, answer in _answers(document):
        field = KINDS[kind].fields[field_name]
        if not field.refers:
            continue
        for key in _keys(answer):
            known = snapshot
            if known is None or key not in known.records[field.refers]:
                known = records_with_names(connection, field.refers, [key])
            yield (field.refers, key), _called(known, field.refers, key)


def _called(snapshot: Snapshot, kind: str, key: str) -> str:
    """Return the full name of a record; of one without a name its title."""
    record = snapshot.records[kind].get(key)
    name = getattr(record, "name", None)
    if name and kind != "setting":
        return str(name)
    return snapshot.title(kind, key)


def _answers(document: Plain) -> Iterator[tuple[str, Any]]:
    """Yield field and answer of a record, then those of its sources."""
    for name, answer in document.items():
        if name not in ("key", "agency", "version", "statements"):
            yield name, answer
    for statement in document.get("statements", ()):
        yield statement["field"], statement.get("value")


def _keys(answer: Any) -> list[str]:
    """Return the keys in an answer to a field that refers to records."""
    value, _mark = split_mark(answer)
    if isinstance(value, list):
        return [str(key) for key in value]
    if value is None:
        return []
    return [str(value)]
