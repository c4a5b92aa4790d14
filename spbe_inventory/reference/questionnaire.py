"""Which questions the one who runs a round answers, and no office is asked."""

import tomllib
from functools import cache

from spbe_inventory.reference.loader import HERE


def is_for_runner(kind: str, field: str) -> bool:
    """Return whether the one who runs a round answers for a field of a kind of records."""
    return field in _fields_of_runner().get(kind, ())


@cache
def _fields_of_runner() -> dict[str, tuple[str, ...]]:
    """Return the fields by kind of record."""
    path = HERE / "questionnaire.toml"
    tables = tomllib.loads(path.read_text(encoding="utf-8"))
    return {kind: tuple(fields) for kind, fields in tables["runner"].items()}
