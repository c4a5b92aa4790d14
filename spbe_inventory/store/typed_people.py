"""What a person types of other people is refused: their numbers and homes anywhere, their names where bodies stand."""

from collections.abc import Iterator, Mapping
from typing import Any

from spbe_inventory.domain.field import Field, Value
from spbe_inventory.domain.fields import KINDS
from spbe_inventory.errors import Problem
from spbe_inventory.matching.person_names import is_person
from spbe_inventory.matching.personal_text import holds_personal_number

WRITTEN = frozenset([Value.TEXT, Value.LONG, Value.NAMES])
SETTING = "setting"  # what a government says of itself, such as who signs its letters
# Fields in which names that look like those of people are names of other things, or say who answers for a statement.
NAMES = frozenset(["name", "short_names", "other_names", "giver_text", "taker_text"])
OF_ANSWERING = frozenset(["completeness", "waiver", "round", "action", "document"])


def problems_of_people(kind: str, values: Mapping[str, Any]) -> Iterator[Problem]:
    """Yield a problem for each typed value that holds what belongs to a person, without the value."""
    if kind == SETTING:
        return
    for name, value in values.items():
        field = KINDS[kind].fields.get(name)
        if field is None or field.value not in WRITTEN:
            continue
        for text in _texts(value):
            key = _fault(kind, field, text)
            if key:
                yield Problem(key, "", {"field": field.label})
                break


def _fault(kind: str, field: Field, text: str) -> str:
    """Return the key of the sentence on a text, an empty text where nothing is wrong with it."""
    if holds_personal_number(text):
        return "personal-data-typed"
    may_name = field.name in NAMES or kind in OF_ANSWERING
    if not may_name and is_person(text):
        return "person-typed"
    return ""


def _texts(value: Any) -> Iterator[str]:
    """Yield the texts of a typed value: one, several, or that below a mark."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, list | tuple):
        for item in value:
            yield from _texts(item)
    elif isinstance(value, Mapping):
        yield from _texts(value.get("value"))
