"""Words with which people answer the questions of an interview."""

from collections.abc import Mapping
from functools import cache
from typing import Any

from spbe_inventory.reference.loader import HERE, read_toml


def yes_or_no(text: str) -> bool | None:
    """Return what a whole answer to a question of yes or no says; None where it says neither.

    >>> yes_or_no("Sudah"), yes_or_no("belum"), yes_or_no("sudah tidak")
    (True, False, None)
    """
    word = _folded(text)
    words = _tables()["yes_no"]
    if word in words["yes"]:
        return True
    if word in words["no"]:
        return False
    return None


def says_none(text: str) -> bool:
    """Return whether a whole answer to a question for a text, a day or a name says that there is none.

    >>> says_none("Belum ada"), says_none("belum ada yang baru")
    (True, False)
    """
    return _folded(text) in _tables()["none"]["words"]


def codes_meant(kind: str, field: str, text: str) -> tuple[str, ...]:
    """Return the codes that a whole answer to the question of a field may mean; empty where it is none of its words.

    >>> codes_meant("application", "status", "Masih")
    ('in_use',)
    """
    of_field: Mapping[str, list[str]] = _tables().get(kind, {}).get(field, {})
    return tuple(of_field.get(_folded(text), ()))


def negations() -> frozenset[str]:
    """Return the words that turn round what a label says."""
    return frozenset(_tables()["negations"]["words"])


def _folded(text: str) -> str:
    """Return a text without case, surrounding stops and spaces too many."""
    return " ".join(text.casefold().strip(" .!,").split())


@cache
def _tables() -> Mapping[str, Any]:
    return read_toml(HERE / "answer_words.toml")
