"""The values of fields in words, as history and the preview of an import show them."""

from collections.abc import Callable
from typing import Any

from spbe_inventory.domain.answers import Answer
from spbe_inventory.domain.field import Field, Value
from spbe_inventory.domain.fields import KINDS
from spbe_inventory.domain.plain import split_mark, with_mark
from spbe_inventory.files.cells import display_value
from spbe_inventory.language.forms import day
from spbe_inventory.language.texts import _, ngettext

NameOf = Callable[[str, str], str]  # of a kind and a key


def field_label(kind: str, name: str) -> str:
    """Return the label of a field of a kind, or of its statements."""
    if name == "statements":
        return _("source")
    field = KINDS[kind].fields[name]
    return str(field.label)


def absence_text(answer: Answer) -> str:
    """Return what is known where there is no value: none, not known, not answered; empty where there is a value."""
    if answer is Answer.NONE:
        return _("none")
    if answer is Answer.UNKNOWN:
        return _("not known")
    if answer is Answer.OPEN:
        return _("not answered")
    return ""


def value_text(kind: str, name: str, plain: Any) -> str:
    """Return a plain value in words; of statements only their number; empty where it was not answered."""
    if name != "statements":
        field = KINDS[kind].fields[name]
        return field_value_text(field, plain)
    count = 0
    if isinstance(plain, list):
        count = len(plain)
    return ngettext("{count} statement", "{count} statements", count, count=count)


def field_value_text(field: Field, plain: Any) -> str:
    """Return the plain value of a field in words; empty where it was not answered."""
    value, mark = split_mark(plain)
    label = ""
    if mark:
        label = str(mark.label)
    if value is None:
        return label
    text = display_value(field, value)
    if label:
        return f"({label}) {text}"
    return text


def named_value(kind: str, name: str, plain: Any, name_of: NameOf) -> Any:
    """Return a plain value with the names of the records that it refers to in place of their keys."""
    field = KINDS[kind].fields.get(name)
    value, mark = split_mark(plain)
    if field is None or not field.refers or value is None:
        return plain
    if isinstance(value, str):
        return with_mark(name_of(field.refers, value), mark)
    return with_mark([name_of(field.refers, key) for key in value], mark)


def answer_words(kind: str, name: str, plain: Any, name_of: NameOf) -> str:
    """Return a plain value as officials write it: records by name, dates in words; empty where it was not answered."""
    value, mark = split_mark(plain)
    field = KINDS[kind].fields.get(name)
    if field and field.value in (Value.DATE, Value.DAY) and isinstance(value, str):
        return value_text(kind, name, with_mark(day(value), mark))
    return value_text(kind, name, named_value(kind, name, plain, name_of))
