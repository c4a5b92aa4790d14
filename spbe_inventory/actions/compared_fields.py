"""Fields of a record as a verifier compares them: before, now, who says so, and who says otherwise."""

import json
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from spbe_inventory.domain.fields import KINDS
from spbe_inventory.domain.lists import Basis, Mark
from spbe_inventory.domain.plain import Plain, split_mark
from spbe_inventory.files.field_text import NameOf, answer_words, field_label
from spbe_inventory.language.forms import day, with_dates


@dataclass(frozen=True, slots=True)
class SaidValue:
    """A value that stands on record or that a source states: as a form sends it, in words, who says it."""

    sent: str
    words: str
    sources: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class FieldToVerify:
    """A field of an application, or of an exchange that it gives: what it said, what it says, who says otherwise.

    `title` is that of the exchange, empty for the application itself. `others` are the values of other sources;
    `is_disputed` where the record itself leaves it open.
    """

    kind: str
    key: str
    title: str
    name: str
    label: str
    before: str
    now: SaidValue
    others: tuple[SaidValue, ...]
    is_disputed: bool

    @property
    def is_contradiction(self) -> bool:
        """Whether another source says otherwise."""
        return bool(self.others) or self.is_disputed

    @property
    def place(self) -> str:
        """The field as a form names it."""
        return f"{self.kind}.{self.key}.{self.name}"


@dataclass(frozen=True, slots=True)
class ComparedRecord:
    """A record as it is, what it said before of the fields that changed, and their names.

    `title` is that of an exchange, empty for the application itself.
    """

    kind: str
    document: Plain
    before: Plain
    changed: Collection[str] = ()
    title: str = ""


def compared_fields(record: ComparedRecord, name_of: NameOf) -> Iterator[FieldToVerify]:
    """Yield the fields of a record that changed, and those of which sources say different things."""
    kind = record.kind
    for name in KINDS[kind].fields:
        plain = record.document.get(name)
        value, mark = split_mark(plain)
        stated = _stated(record.document, name)
        others = tuple(_others(kind, name, plain, stated, name_of))
        is_disputed = mark is Mark.DISPUTED
        if name not in record.changed and not others and not is_disputed:
            continue
        shown = plain
        if is_disputed:
            shown = value
        yield FieldToVerify(
            kind,
            str(record.document["key"]),
            record.title,
            name,
            field_label(kind, name),
            answer_words(kind, name, record.before.get(name), name_of),
            SaidValue(
                _sent(value),
                answer_words(kind, name, shown, name_of),
                tuple(_sources(stated, value)),
            ),
            others,
            is_disputed,
        )


def count_contradictions(kind: str, document: Plain) -> int:
    """Return of how many fields of a record sources say different things."""
    record = ComparedRecord(kind, document, {})
    return sum(1 for _field in compared_fields(record, lambda _kind, key: key))


def named_by(kind: str, document: Plain) -> Iterator[tuple[str, str]]:
    """Yield kind and key of every record that a record names, by its fields and by what sources say of them."""
    statements = document.get("statements", ())
    stated = [(each["field"], each.get("value")) for each in statements]
    for name, plain in [*document.items(), *stated]:
        field = KINDS[kind].fields.get(name)
        if field is None or not field.refers:
            continue
        value, _mark = split_mark(plain)
        if isinstance(value, str):
            value = [value]
        for key in value or ():
            yield field.refers, str(key)


def value_sent(field: FieldToVerify, sent: str) -> Any:
    """Return the plain value that a form sends of a field; raise KeyError for one that no source states."""
    offered = {said.sent for said in (field.now, *field.others)}
    if sent not in offered:
        raise KeyError(sent)
    return json.loads(sent)


def _stated(document: Plain, name: str) -> list[Plain]:
    """Return what sources state of a field."""
    return [each for each in document.get("statements", ()) if each["field"] == name]


def _others(
    kind: str, name: str, plain: Any, stated: Sequence[Plain], name_of: NameOf
) -> Iterator[SaidValue]:
    """Yield the values that other sources state, each once.

    A guess contradicts nobody, and a source of the same sort as that of the value on record is one that it replaced.
    """
    value, mark = split_mark(plain)
    if not KINDS[kind].fields[name].markable:
        return
    bases = {each["basis"] for each in stated if _is(each, value)}
    if value is None or (mark and mark is not Mark.DISPUTED):
        return
    found: dict[str, Any] = {}
    for each in stated:
        said = each.get("value")
        is_replaced = each["basis"] in bases and mark is not Mark.DISPUTED
        if said is None or _is(each, value) or is_replaced:
            continue
        if each["basis"] != Basis.ASSUMPTION:
            found.setdefault(_sent(said), said)
    for sent, said in found.items():
        its_value, _mark = split_mark(said)
        words = answer_words(kind, name, said, name_of)
        yield SaidValue(sent, words, tuple(_sources(stated, its_value)))


def _is(statement: Plain, value: Any) -> bool:
    """Return whether a source states a value."""
    said, _mark = split_mark(statement.get("value"))
    return said is not None and said == value


def _sent(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, sort_keys=True)


def _sources(stated: Sequence[Plain], value: Any) -> Iterator[str]:
    """Yield who states a value: basis, document, day."""
    for each in stated:
        if not _is(each, value):
            continue
        parts = [str(Basis(each["basis"]).label), with_dates(each.get("source") or "")]
        if each.get("date"):
            parts.append(day(each["date"]))
        yield ", ".join(filter(None, parts))
