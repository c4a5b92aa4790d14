"""By what records with names are put in order: kept beside the name, so that an index has the order of a list."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from spbe_inventory.domain.plain import split_mark
from spbe_inventory.matching.natural_order import natural_text
from spbe_inventory.store.schema import CALLED_BY


def sort_name(plain: Mapping[str, Any]) -> str:
    """Return by what a record is put in order: its short name, else its name, else its key."""
    names = [split_mark(plain.get(name))[0] for name in CALLED_BY]
    return _first_in_order([*names, plain["key"]])


def sort_names(
    keys: Sequence[str], columns: Mapping[str, Sequence[Any]]
) -> Iterator[str]:
    """Yield by what records are put in order, from columns of names without marks."""
    nothing: Sequence[Any] = [None] * len(keys)
    named = [columns.get(name) or nothing for name in CALLED_BY]
    for names in zip(*named, keys, strict=True):
        yield _first_in_order(names)


def _first_in_order(names: Sequence[Any]) -> str:
    """Return the first name that there is as a text that sorts as people expect it."""
    name = next(name for name in names if name)
    return natural_text(str(name))
