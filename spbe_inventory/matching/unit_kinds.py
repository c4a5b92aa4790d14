"""Tell by its name of which kind an office is."""

from functools import cache

from spbe_inventory.domain.lists import UnitKind
from spbe_inventory.matching.folding import fold
from spbe_inventory.matching.office_terms import is_no_office
from spbe_inventory.reference.wordings import (
    health_words,
    office_names,
    unit_kind_words,
)

KindsByBeginning = tuple[tuple[str, UnitKind], ...]


@cache
def unit_kind_of(name: str) -> UnitKind | None:
    """Return the kind of office that a name speaks of, None where it does not say.

    >>> str(unit_kind_of("Puskesmas Mawar")), str(unit_kind_of("Kel. Dahlia")), str(unit_kind_of("Nagari Melati"))
    ('uptd', 'kelurahan', 'desa')
    >>> str(unit_kind_of("Dinkes")), unit_kind_of("Satuan Polisi Pamong Praja")
    ('dinas', None)
    """
    if is_no_office(name):
        return UnitKind.NO_OFFICE
    folded = fold(name)
    kind = _kind_by_beginning(folded)
    if kind:
        return kind
    compact = folded.replace(" ", "")
    kinds = {_kind_by_beginning(full) for full in _full_names(compact)}
    if len(kinds) == 1:
        return kinds.pop()
    return None


def _kind_by_beginning(folded: str) -> UnitKind | None:
    padded = f"{folded} "
    for beginning, kind in _beginnings():
        if padded.startswith(f"{beginning} "):
            return kind
    return None


@cache
def _beginnings() -> KindsByBeginning:
    """Return the folded words of each kind with that kind, the longest words first."""
    pairs = []
    for code, words in unit_kind_words().items():
        pairs += [(fold(word), UnitKind(code)) for word in words]
    return tuple(sorted(pairs, key=lambda pair: -len(pair[0])))


def _full_names(compact: str) -> set[str]:
    """Return the folded usual names of offices that have a short name."""
    full_names = set()
    for name, short_names in office_names().items():
        if compact in {fold(short).replace(" ", "") for short in short_names}:
            full_names.add(fold(name))
    return full_names


def is_health_office(name: str) -> bool:
    """Return whether a name is that of the health office."""
    return _begins_with_any(name, health_words()["office"])


def belongs_to_health_office(name: str) -> bool:
    """Return whether a name is that of a hospital, a health centre or another unit of the health office."""
    folded = fold(name).removeprefix("uptd ").removeprefix("upt ")
    return _begins_with_any(folded, health_words()["units"])


def _begins_with_any(name: str, words: tuple[str, ...]) -> bool:
    padded = f"{fold(name)} "
    return any(padded.startswith(f"{word} ") for word in words)
