"""The parts of file names that tell offices."""

from collections import Counter
from collections.abc import Sequence

from spbe_inventory.domain.records import Unit
from spbe_inventory.matching.folding import slug


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
    parts = {}
    for key, name in longer.items():
        parts[key] = name
        if counts[name] > 1:
            parts[key] = key
    return parts


def _short_part(unit: Unit) -> str:
    return slug(unit.short_name or unit.name) or unit.key
