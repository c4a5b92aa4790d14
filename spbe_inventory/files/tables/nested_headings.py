"""Headings that are paths of nested keys, such as `pemilik.nama`, in the words of a flat list."""

import re
from collections.abc import Iterator

from spbe_inventory.matching.folding import fold
from spbe_inventory.reference.wordings import database_words

NESTED = re.compile(r"\w[\w -]*(?:\.\w[\w -]*)+")


def nested_spellings(heading: str) -> list[str]:
    """Return what a path of keys may be called in a flat list; keys that only wrap others are left out.

    >>> nested_spellings("pemilik.nama"), nested_spellings("properties.nama_opd")
    (['pemilik', 'nama pemilik'], ['nama_opd'])
    """
    words = database_words()["paths"]
    keys = [key for key in heading.split(".") if fold(key) not in words["wrappers"]]
    return list(_spellings(keys, words["names"]))


def _spellings(keys: list[str], names: tuple[str, ...]) -> Iterator[str]:
    if len(keys) == 1:
        yield keys[0]
    elif keys and fold(keys[-1]) in names:
        above = " ".join(keys[:-1])
        yield above
        yield f"{keys[-1]} {above}"
