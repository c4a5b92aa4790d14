"""Which questions the one who runs a round answers, and no office is asked."""

from functools import cache

from spbe_inventory.reference.loader import HERE, read_toml


def is_for_runner(kind: str, field: str) -> bool:
    """Return whether the one who runs a round answers for a field of a kind of records."""
    return field in _fields_of_runner().get(kind, ())


@cache
def _fields_of_runner() -> dict[str, tuple[str, ...]]:
    """Return the fields by kind of record."""
    tables = read_toml(HERE / "questionnaire.toml")
    return {kind: tuple(fields) for kind, fields in tables["runner"].items()}
