"""Records as rows a person reads: marks in words, who says so beside them."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Protocol

from spbe_inventory.domain.answers import Answer, Record
from spbe_inventory.domain.fields import KINDS, Field, Value
from spbe_inventory.domain.kinds.setting import SORTS
from spbe_inventory.domain.lists import Basis, Mark, SettingName
from spbe_inventory.domain.records import Application, Setting
from spbe_inventory.domain.rows import Backing, Coverage, RecordRow, YearRow
from spbe_inventory.domain.snapshot import Snapshot
from spbe_inventory.domain.statement import Statement
from spbe_inventory.domain.yearly import Budget
from spbe_inventory.files.cells import NO, YES, shown
from spbe_inventory.language.texts import t


def record_rows(snapshot: Snapshot, records: Iterable[Record], only: Sequence[str] = ()) -> tuple[RecordRow, ...]:
    """Give records as rows: every field that was answered (or some fields only), in words, and who says so."""
    return tuple(_row(snapshot, record, only) for record in records)


class Naming(Protocol):
    """Whoever knows what records are called."""

    def name(self, kind: str, key: str | None) -> str:
        """Give what a record is called; a key that is not there stands for itself."""
        ...


def cell(snapshot: Naming, record: Record, field: Field) -> str:
    """Say what a record has in a field, in the language of now; empty where it was not answered, or is as ever."""
    mark = record.marks.get(field.name)
    value = getattr(record, field.name) if field.stored else None
    if value is not None and value == field.default:
        return ""
    words = _setting_words(record, value) if isinstance(record, Setting) and field.name == "value" else ""
    words = words or (_words(snapshot, field, value) if value not in (None, ()) else "")
    if mark in (Mark.NONE, Mark.UNKNOWN):
        return str(mark.label)
    return f"{words} ({mark.label})" if mark else words


def _setting_words(setting: Setting, value: object) -> str:
    """Say a switch in words: it is kept as `yes` or `no`."""
    switch = SORTS.get(SettingName(setting.name)) is Value.YES_NO
    return str({"yes": YES, "no": NO}.get(str(value), "")) if switch else ""


def coverage(applications: Sequence[Application]) -> tuple[Coverage, ...]:
    """Tell for each field of applications how many have a value, a guess or dispute, none, not known, no answer."""
    parts = KINDS["application"].parts
    return tuple(
        _covered(str(part.title), field, applications)
        for part in parts
        for field in part.fields.values()
        if _asked(field)
    )


def disputes(snapshot: Snapshot, agency: str) -> tuple[RecordRow, ...]:
    """Give the records of a government that have a disputed field, with the competing values."""
    rows = []
    for kind in KINDS:
        for record in snapshot.records[kind].values():
            names = [name for name, mark in record.marks.items() if mark is Mark.DISPUTED]
            if record.agency == agency and names and not getattr(record, "withdrawn", False):
                row = _row(snapshot, record)
                said = tuple(one for one in row.backing if one.field in names)
                rows.append(RecordRow(kind, record.key, row.name, {n: row.cells[n] for n in names}, said))
    return tuple(rows)


def _row(snapshot: Snapshot, record: Record, only: Sequence[str] = ()) -> RecordRow:
    fields = KINDS[record.kind].fields
    cells = {name: text for name in only or fields if (text := cell(snapshot, record, fields[name]))}
    said = snapshot.statements.get((record.kind, record.key), ())
    backing = tuple(_backing(snapshot, fields[one.field], one) for one in said)
    title = snapshot.title(record.kind, record.key)
    return RecordRow(record.kind, record.key, title, cells, backing, tuple(_yearly(record)) if not only else ())


def _yearly(record: Record) -> Iterator[YearRow]:
    for field in KINDS[record.kind].fields.values():
        for row in record.known(field.name) or () if field.row else ():
            sort = str(field.codes(row.kind).label) if isinstance(row, Budget) and field.codes else ""
            yield YearRow(field.name, row.year, sort, row.amount if isinstance(row, Budget) else row.value)


def _backing(snapshot: Snapshot, field: Field, one: Statement) -> Backing:
    return Backing(
        field=field.name,
        label=str(field.label),
        value=_said(snapshot, field, one.value),
        basis=str(Basis(one.basis).label),
        source=one.source or "",
        note=one.note or "",
    )


def _said(snapshot: Snapshot, field: Field, value: object) -> str:
    """Say what a source says of a field; nothing, where it was looked at and is silent."""
    if value is None:
        return t("(says nothing of it)")
    if isinstance(value, dict):
        return str(Mark(value["mark"]).label)
    return _words(snapshot, field, tuple(value) if isinstance(value, list) else value)


def _words(snapshot: Naming, field: Field, value: object) -> str:
    if field.value is Value.REF:
        return snapshot.name(field.refers, str(value))
    if field.value is Value.REFS and isinstance(value, tuple):
        return ", ".join(snapshot.name(field.refers, key) for key in value)
    return shown(field, value)


def _asked(field: Field) -> bool:
    """Whether a field is one that every application could answer."""
    return field.asked and (field.name not in ("name", "other_names", "note", "standalone_reason"))


def _covered(part: str, field: Field, applications: Sequence[Application]) -> Coverage:
    counts = {"value": 0, "guessed": 0, "none": 0, "unknown": 0, "open": 0}
    for application in applications:
        answer = application.answer(field.name)
        if answer is Answer.UNKNOWN and application.marks[field.name] is not Mark.UNKNOWN:
            counts["guessed"] += 1
        else:
            counts[str(answer)] += 1
    return Coverage(field.name, str(field.label), part, field.official, total=len(applications), **counts)
