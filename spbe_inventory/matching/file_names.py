"""The parts of file names that tell offices."""

from collections import Counter
from collections.abc import Collection, Sequence

from spbe_inventory.domain.records import Unit
from spbe_inventory.matching.folding import slug
from spbe_inventory.sanitize.file_names import file_name_part


def office_file_names(units: Sequence[Unit]) -> dict[str, str]:
    """Return the part of a file name that tells each office, by key; no two are the same.

    Of offices of one name it has the office above; where that does not tell them apart either, it is the key.
    """
    by_key = {unit.key: unit for unit in units}
    names = {unit.key: _short_part(unit) for unit in units}
    counts = Counter(names.values())
    longer = {}
    for key, name in names.items():
        parent = by_key.get(by_key[key].known("parent") or "")
        longer[key] = name
        if counts[name] > 1 and parent:
            longer[key] = f"{name}-{_short_part(parent)}"
    counts = Counter(longer.values())
    parts: dict[str, str] = {}
    for key, name in longer.items():
        part = name if counts[name] == 1 else file_name_part(key)
        parts[key] = _not_in(parts.values(), part)
    return parts


def _not_in(used: Collection[str], part: str) -> str:
    """Return a part of a file name, with a number where another office has it already."""
    name = part
    number = 2
    while name in used:
        name = f"{part}-{number}"
        number += 1
    return name


def _short_part(unit: Unit) -> str:
    return slug(unit.short_name or unit.name) or file_name_part(unit.key)
