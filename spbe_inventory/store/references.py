"""By which fields records refer to others, and the keys in them."""

from collections.abc import Mapping
from typing import Any

from spbe_inventory.domain.fields import KINDS, Field, Value
from spbe_inventory.domain.plain import split_mark

Plain = Mapping[str, Any]  # a record as a document has it
AGENCY_FIELD = Field(
    "agency",
    Value.REF,
    KINDS["agency"].label,
    refers="agency",
)


def reference_fields(kind: str) -> list[Field]:
    """Return the fields by which a kind refers to records, its government among them."""
    own = [field for field in KINDS[kind].fields.values() if field.refers]
    if kind == "agency":
        return own
    return [*own, AGENCY_FIELD]


def keys_in(field: Field, plain: Plain) -> list[str]:
    """Return the keys a record names in a field, marked or not."""
    value, _mark = split_mark(plain.get(field.name))
    if isinstance(value, list | tuple):
        return list(value)
    return [value] if value else []
