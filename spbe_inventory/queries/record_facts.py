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


def open_fields_of(record: Record, answered: Iterable[str]) -> tuple[OpenField, ...]:
    """Return the fields that are asked of a record and that nobody answered; `answered` are told by other records."""
    told = frozenset(answered)
    rows = []
    for part, field in fields_by_part(record.kind):
        if not field.asked or field.fixed or field.name in (*told, "note"):
            continue
        if record.answer(field.name) is Answer.OPEN:
            rows.append(OpenField(part, field.name, str(field.label)))
    return tuple(rows)


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
        text=cell_text(snapshot, record, field),
        sources=tuple(dict.fromkeys(numbers)) or sources.of_record(field.name),
        refers=tuple(_references(record, field)),
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


def _references(record: Record, field: Field) -> list[tuple[str, str]]:
    """Return kind and key of the records that a field names."""
    if field.value not in (Value.REF, Value.REFS):
        return []
    value = getattr(record, field.name)
    keys = [value]
    if isinstance(value, tuple):
        keys = list(value)
    return [(field.refers, str(key)) for key in keys if key]
