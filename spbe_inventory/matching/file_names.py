"""The part of a file name that tells an office."""

from spbe_inventory.domain.records import Unit
from spbe_inventory.matching.folding import slug


def file_name(unit: Unit) -> str:
    """Return the part of a file name that tells the office."""
    return slug(unit.short_name or unit.name) or unit.key
