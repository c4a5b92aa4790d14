"""What a record lacks, in words: by the answer that each field has, never by the bare label of the field."""

from collections.abc import Iterable, Iterator

from spbe_inventory.domain.answers import Answer, Record
from spbe_inventory.domain.field import Field, Value
from spbe_inventory.domain.fields import KINDS
from spbe_inventory.language.forms import day, listing
from spbe_inventory.language.texts import _
from spbe_inventory.reference.lacking import lack_words


def lacking_name(kind: str, field: str) -> str:
    """Return what a field is called among things that are lacking: its words, else its label in small letters."""
    words = lack_words().get((kind, field))
    if words:
        return str(words.name)
    return _small(str(KINDS[kind].fields[field].label))


def lacking_texts(record: Record, fields: Iterable[str]) -> tuple[str, ...]:
    """Return what the answers of some fields lack; those that are stated not to exist are named together, last."""
    texts: list[str] = []
    none: list[str] = []
    for field in fields:
        is_none = record.answer(field) is Answer.NONE
        if is_none and not _has_words(record.kind, field):
            name = lacking_name(record.kind, field)
            none.append(name)
        else:
            text = _text(record, field)
            texts.append(text)
    if none:
        texts.append(_("{things} stated not to exist", things=listing(none)))
    return tuple(dict.fromkeys(texts))


def _has_words(kind: str, field: str) -> bool:
    return (kind, field) in lack_words()


def _text(record: Record, name: str) -> str:
    """Return what the answer of one field lacks: it is not on record, says no, or has a value that does not do.

    A field that is stated not to exist has words of its own here. Of a field that is answered
    with yes, or names a record, it is the label alone.
    """
    answer = record.answer(name)
    value = record.known(name)
    words = lack_words().get((record.kind, name))
    if words and (value is False or answer is Answer.NONE):
        return str(words.no)
    label = lacking_name(record.kind, name)
    if answer is not Answer.VALUE:
        return _("{thing}: not on record", thing=label)
    field = KINDS[record.kind].fields[name]
    if value is True or field.refers:
        return str(field.label)
    values = listing(list(_value_texts(field, value)))
    return f"{label}: {values}"


def _value_texts(field: Field, value: object) -> Iterator[str]:
    """Yield a value as people read it: dates written out, codes by their label."""
    if isinstance(value, tuple):
        for item in value:
            yield from _value_texts(field, item)
    elif field.codes:
        yield str(field.codes(str(value)).label)
    elif field.value in (Value.DAY, Value.DATE):
        yield day(str(value))
    else:
        yield str(value)


def _small(label: str) -> str:
    """Return a label with a small first letter, unless it begins with an abbreviation."""
    if label[1:2].isupper():
        return label
    return label[:1].lower() + label[1:]
