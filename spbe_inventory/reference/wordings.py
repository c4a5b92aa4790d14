"""How offices head their columns, and the words that they write in the cells: as written, to be compared folded."""

import tomllib
from collections.abc import Mapping
from functools import cache

from spbe_inventory.reference.loader import HERE, ReferenceFault

Words = Mapping[str, tuple[str, ...]]
FORM = "form"


@cache
def headings() -> dict[str, Words]:
    """Give the headings by kind and field; those of columns that are no field of a record stand under `form`."""
    return {kind: _of(table, f"headings.toml {kind}") for kind, table in _read("headings.toml").items()}


@cache
def wordings() -> dict[str, Words]:
    """Give the words by what they are about: a field such as `application.status`, or a list such as `apart`."""
    found: dict[str, Words] = {}
    for name, table in _read("wordings.toml").items():
        inner = {f"{name}.{key}": value for key, value in table.items() if isinstance(value, dict)}
        for key, value in inner.items() or [(name, table)]:
            found[key] = _of(value, f"wordings.toml {key}")
    return found


def _of(table: Mapping[str, object], where: str) -> dict[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for name, words in table.items():
        if not isinstance(words, list) or not words or not all(isinstance(word, str) and word for word in words):
            raise ReferenceFault(f"{where}: {name} is no list of words")
        found[name] = tuple(words)
    return found


def _read(name: str) -> dict[str, dict[str, object]]:
    return tomllib.loads((HERE / name).read_text(encoding="utf-8"))


@cache
def office_names() -> Words:
    """Give the usual names of local offices with their short names."""
    return _of(_read("offices.toml")["offices"], "offices.toml")
