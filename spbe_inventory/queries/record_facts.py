"""The fields of one record in words, each with its sources, and those that nobody has answered."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date

from spbe_inventory.documents.record_page import (
    CompetingValue,
    Fact,
    FactAnswer,
    OpenField,
    PageSource,
)
from spbe_inventory.domain.answered import asked_fields
from spbe_inventory.domain.answers import Answer, Record
from spbe_inventory.domain.change import Change
from spbe_inventory.domain.dates import last_day, months_between
from spbe_inventory.domain.field import Field, Value
from spbe_inventory.domain.fields import KINDS
from spbe_inventory.domain.lists import Basis, Mark
from spbe_inventory.domain.snapshot import Snapshot
from spbe_inventory.domain.statement import Statement
from spbe_inventory.files.record_rows import (
    cell_text,
    statement_text,
)
from spbe_inventory.language.texts import _
from spbe_inventory.queries.record_history import (
    basis_label,
    place_of,
    writers_of_fields,
)

ANSWERS: Mapping[Mark, FactAnswer] = {
    Mark.NONE: "none",
    Mark.UNKNOWN: "unknown",
    Mark.ASSUMED: "assumed",
    Mark.DISPUTED: "disputed",
}


class Sources:
    """The sources of a page, numbered in the order in which facts first name them."""

    def __init__(self, record: Record, changes: Sequence[Change]) -> None:
        """Keep the source that the record itself names, and its changes, newest first."""
        self._own = _own_source(record)
        self._writers = writers_of_fields(changes)
        self._numbered: dict[PageSource, PageSource] = {}

    @property
    def rows(self) -> tuple[PageSource, ...]:
        """The sources in the order of their numbers."""
        return tuple(self._numbered.values())

    def of_statement(self, statement: Statement, label: str) -> int:
        """Return the number of the source of a statement; its note is kept with the label of the field."""
        basis = str(Basis(statement.basis).label)
        source = PageSource(
            number=0,
            basis=basis,
            source=statement.source or "",
            day=statement.date or "",
            actor="",
            batch=None,
        )
        notes: tuple[str, ...] = ()
        if statement.note:
            notes = (f"{label}: {statement.note}",)
        return self._number(source, notes)

    def of_record(self, field: str) -> tuple[int, ...]:
        """Return the number of the source that the record names, else of the batch that last wrote a field, if any."""
        if self._own is not None:
            return (self._number(self._own),)
        change = self._writers.get(field) or self._writers.get("")
        if change is None:
            return ()
        batch = change.batch
        places = [place_of(change), batch.source or ""]
        source = PageSource(
            number=0,
            basis=basis_label(batch),
            source="; ".join(filter(None, places)),
            day=batch.at[:10],
            actor=batch.actor,
            batch=batch.number,
        )
        return (self._number(source),)

    def _number(self, source: PageSource, notes: tuple[str, ...] = ()) -> int:
        known = self._numbered.get(source)
        if known is None:
            known = replace(source, number=len(self._numbered) + 1)
        told = dict.fromkeys([*known.notes, *notes])
        self._numbered[source] = replace(known, notes=tuple(told))
        return known.number


def sources_of_field(
    snapshot: Snapshot, record: Record, name: str, sources: Sources
) -> list[PageSource]:
    """Return the sources of one field of a record: those of its statements, else that of the record or of its entry."""
    label = str(KINDS[record.kind].fields[name].label)
    stated = snapshot.statements.get((record.kind, record.key), ())
    numbers = [
        sources.of_statement(statement, label)
        for statement in stated
        if statement.field == name
    ]
    numbers = numbers or list(sources.of_record(name))
    by_number = {source.number: source for source in sources.rows}
    return [by_number[number] for number in dict.fromkeys(numbers)]


def with_ages(sources: Iterable[PageSource], as_of: date) -> tuple[PageSource, ...]:
    """Return sources with their ages on a day; of a year or a month its last day counts."""
    return tuple(replace(source, age=_age(source.day, as_of)) for source in sources)


def _age(day: str, as_of: date) -> int | None:
    if not day:
        return None
    months = months_between(last_day(day), as_of)
    return max(months, 0)


def facts_of(snapshot: Snapshot, record: Record, sources: Sources) -> tuple[Fact, ...]:
    """Return the answered fields of a record, part by part, in the order of the field table."""
    facts = []
    for part, field in fields_by_part(record.kind):
        if cell_text(snapshot, record, field):
            facts.append(_fact(snapshot, record, field, sources, part=part))
    return tuple(facts)


def open_fields_of(record: Record) -> tuple[OpenField, ...]:
    """Return the fields that nobody answered, of those that `answered_fields` counts as asked."""
    counted = asked_fields()[record.kind]
    return tuple(_open_fields(record, counted))


def optional_fields_of(record: Record, told: Iterable[str]) -> tuple[OpenField, ...]:
    """Return the fields that may be answered besides and are not counted; `told` are lists that other records fill."""
    left_out = {*asked_fields()[record.kind], *told, "note"}
    names = [
        field.name
        for field in KINDS[record.kind].fields.values()
        if field.asked and not field.fixed and field.name not in left_out
    ]
    return tuple(_open_fields(record, names))


def _open_fields(record: Record, names: Iterable[str]) -> Iterable[OpenField]:
    """Yield those of some fields that nobody answered, part by part."""
    wanted = frozenset(names)
    for part, field in fields_by_part(record.kind):
        if field.name in wanted and record.answer(field.name) is Answer.OPEN:
            yield OpenField(part, field.name, str(field.label))


def fields_by_part(kind: str) -> list[tuple[str, Field]]:
    """Return the fields of a kind, each with the title of its part; empty for a kind without parts."""
    described = KINDS[kind]
    if not described.parts:
        return [("", field) for field in described.fields.values()]
    return [
        (str(part.title), field)
        for part in described.parts
        for field in part.fields.values()
    ]


def field_label_of(record: Record, field: Field) -> str:
    """Return the label of a field; an end of an exchange without a known direction is no giver and no taker."""
    is_end = field.name.removesuffix("_text") in KINDS[record.kind].titled_by
    if is_end and getattr(record, "directed", True) is False:
        return _("One of both ends")
    return str(field.label)


def _fact(
    snapshot: Snapshot,
    record: Record,
    field: Field,
    sources: Sources,
    *,
    part: str,
) -> Fact:
    """Return an answered field in words, with its sources, and what each says where they differ."""
    label = field_label_of(record, field)
    mark = record.marks.get(field.name)
    answer: FactAnswer = "value"
    if mark:
        answer = ANSWERS[mark]
    statements = [
        statement
        for statement in snapshot.statements.get((record.kind, record.key), ())
        if statement.field == field.name
    ]
    numbers = [sources.of_statement(statement, label) for statement in statements]
    competing: tuple[CompetingValue, ...] = ()
    if mark is Mark.DISPUTED:
        competing = tuple(
            CompetingValue(statement_text(snapshot, field, statement.value), number)
            for statement, number in zip(statements, numbers, strict=True)
        )
    return Fact(
        part=part,
        field=field.name,
        label=label,
        answer=answer,
        text=text_of(snapshot, record, field),
        sources=tuple(dict.fromkeys(numbers)) or sources.of_record(field.name),
        refers=tuple(_references(snapshot, record, field)),
        competing=competing,
    )


def _own_source(record: Record) -> PageSource | None:
    """Return the basis and source that a record names for all that it says; None where it names none."""
    basis = getattr(record, "basis", None)
    source = getattr(record, "source", None)
    if not basis:
        return None
    label = str(Basis(basis).label)
    return PageSource(
        number=0, basis=label, source=source or "", day="", actor="", batch=None
    )


def text_of(snapshot: Snapshot, record: Record, field: Field) -> str:
    """Return the value of a field in words; records that have no name of their own by their titles, not their keys."""
    references = _references(snapshot, record, field)
    is_named_by_key = field.refers_any or bool(
        field.refers and KINDS[field.refers].joins
    )
    if not references or not is_named_by_key:
        return cell_text(snapshot, record, field)
    titles = [snapshot.title(kind, key) for kind, key in references]
    text = ", ".join(titles)
    mark = record.marks.get(field.name)
    if mark:
        return f"{text} ({mark.label})"
    return text


def _references(
    snapshot: Snapshot, record: Record, field: Field
) -> list[tuple[str, str]]:
    """Return kind and key of the records that a field names."""
    if field.refers_any:
        key = getattr(record, field.name)
        return [(kind, key) for kind in KINDS if key in snapshot.records[kind]][:1]
    if field.value not in (Value.REF, Value.REFS):
        return []
    value = getattr(record, field.name)
    keys = [value]
    if isinstance(value, tuple):
        keys = list(value)
    return [(field.refers, str(key)) for key in keys if key]
