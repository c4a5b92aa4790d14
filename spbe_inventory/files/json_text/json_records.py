"""Records in JSON that are no plain array: under keys of their own, or inside the office that they belong to."""

from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Any

from spbe_inventory.files.databases.database_names import (
    bare_name,
    kind_by_name,
    name_column,
    nouns_of,
)

FEW = 2  # records, and keys that they share, from which on they are a table
KEY_HEADING = "nama kunci"
DEEPEST = 5  # objects within one another in which records are looked for
Path = tuple[str, ...]
Object = Mapping[str, Any]


def records_by_key(
    document: Object, path: Path
) -> Iterator[tuple[Path, list[dict[str, Any]]]]:
    """Yield (path, records) of each object whose values are objects of the same keys.

    The key of a record is its name where it has none, else it is kept beside it.
    """
    objects = {key: value for key, value in document.items() if isinstance(value, dict)}
    if _are_records(document, objects):
        yield path, [_with_key(key, value) for key, value in objects.items()]
    elif len(path) < DEEPEST:
        for key, value in objects.items():
            yield from records_by_key(value, (*path, key))


def _are_records(document: Object, objects: Mapping[str, Object]) -> bool:
    """Return whether objects are all there is in another, and share keys."""
    if len(objects) < FEW or len(objects) < len(document):
        return False
    counts = Counter(key for value in objects.values() for key in value)
    shared = [key for key, count in counts.items() if count * FEW > len(objects)]
    return len(shared) >= FEW


def _with_key(key: str, value: Object) -> dict[str, Any]:
    """Return a record with its key as its name, or beside the name that it has."""
    if name_column(list(value), "") or kind_by_name(key):
        return {**value, KEY_HEADING: key}
    return {"nama": key, **value}


def applications_within(plain: Object) -> tuple[str, str] | None:
    """Return the key of an array of applications in an office, and the key of the name of the office; else None.

    >>> applications_within({"opd": "Dinas A", "aplikasi": [{"nama": "SI A"}]})
    ('aplikasi', 'opd')
    """
    nouns = nouns_of("application")
    for key, value in plain.items():
        if not isinstance(value, list) or bare_name(key) not in nouns:
            continue
        if all(isinstance(item, dict) for item in value):
            office = _office_key(plain, key)
            if office:
                return key, office
    return None


def _office_key(plain: Object, applications: str) -> str:
    """Return the key of the name of an office; empty where it has none, or has another name beside it."""
    names = [
        key
        for key, value in plain.items()
        if isinstance(value, str) and key != applications
    ]
    named = name_column(names, "")
    offices = [key for key in names if kind_by_name(key) == "unit"]
    if not offices:
        return named
    if named in ("", offices[0]):
        return offices[0]
    return ""
