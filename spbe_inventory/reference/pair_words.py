"""What people write between the two names of a record that joins them."""

import tomllib
from collections.abc import Mapping
from functools import cache

from spbe_inventory.reference.loader import HERE

Words = Mapping[str, tuple[str, ...]]  # by way: forward, backward, both


@cache
def pair_signs() -> Words:
    """Return the signs that stand between two names, with or without blanks."""
    return _words("signs")


@cache
def pair_words() -> Words:
    """Return the words that stand between two names, with blanks around them."""
    return _words("words")


def _words(table: str) -> Words:
    with (HERE / "pair_words.toml").open("rb") as file:
        by_way = tomllib.load(file)[table]
    return {way: tuple(words) for way, words in by_way.items()}
