"""Names of people, their titles, and the words around them, as lists of offices have them."""

from functools import cache

from spbe_inventory.reference.loader import HERE, read_toml

Words = frozenset[str]


@cache
def person_words(table: str, name: str) -> Words:
    """Return the folded words of a list in `person_names.toml`."""
    tables = _tables()
    return frozenset(tables[table][name])


@cache
def name_endings() -> tuple[str, ...]:
    """Return how names of people end that are hardly ever words."""
    tables = _tables()
    return tuple(tables["names"]["endings"])


@cache
def _tables() -> dict[str, dict[str, list[str]]]:
    tables: dict[str, dict[str, list[str]]] = read_toml(HERE / "person_names.toml")
    return tables
