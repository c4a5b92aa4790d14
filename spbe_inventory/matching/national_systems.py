"""The national system that a text names."""

from spbe_inventory.matching.folding import fold
from spbe_inventory.reference.systems import NationalSystem, national_systems


def find_national_system(text: str) -> NationalSystem | None:
    """Return the national system that a text names by key, name or usual spelling; None where it names none."""
    folded = fold(text)
    for system in national_systems().values():
        if text == system.key:
            return system
        names = (system.name, *system.other_names)
        if folded in map(fold, names):
            return system
    return None
