"""What people write between the two names of a record that joins them."""

from collections.abc import Mapping
from functools import cache

from spbe_inventory.reference.loader import HERE, read_toml

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
    tables = read_toml(HERE / "pair_words.toml")
    by_way = tables[table]
    return {way: tuple(words) for way, words in by_way.items()}
