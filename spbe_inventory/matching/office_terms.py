"""Words in the place of an office that name none: all offices at once, or the post of a person."""

from functools import cache

from spbe_inventory.domain.lists import UnitKind
from spbe_inventory.domain.records import Unit
from spbe_inventory.matching.folding import fold
from spbe_inventory.reference.wordings import wordings

LONGEST_REST = 3  # words behind a post: the name of the government


def means_everybody(text: str) -> bool:
    """Return whether a text means every office, or every one of a kind.

    >>> means_everybody("Seluruh Perangkat Daerah Kab. Uji"), means_everybody("lintas OPD")
    (True, True)
    >>> means_everybody("Dinas Sosial")
    False
    """
    folded = fold(text)
    table = wordings()["everybody"]
    if folded in _folded("everybody", "words"):
        return True
    if folded.split(" ")[0] not in table["all"]:
        return False
    rest = folded.partition(" ")[2]
    return any(f"{rest} ".startswith(f"{noun} ") for noun in table["nouns"])


def names_post(text: str) -> bool:
    """Return whether a text is the post of a person, and no office.

    >>> names_post("Walikota"), names_post("Bupati Uji"), names_post("Sekretariat Daerah")
    (True, True, False)
    """
    folded = fold(text)
    for post in _folded("posts", "words"):
        rest = folded.removeprefix(post)
        if rest == "":
            return True
        if rest.startswith(" ") and rest != folded:
            return len(rest.split()) <= LONGEST_REST
    return False


def is_no_office(text: str) -> bool:
    """Return whether a text in the place of an office names none to which one could write."""
    return means_everybody(text) or names_post(text)


def is_office(unit: Unit) -> bool:
    """Return whether a record is an office to which one can write: no post of a person, and no term for all.

    The kind on record decides, then the name.
    """
    kind = unit.known("unit_kind")
    if kind:
        return bool(kind != UnitKind.NO_OFFICE)
    return not is_no_office(unit.name)


@cache
def _folded(table: str, name: str) -> frozenset[str]:
    return frozenset(fold(word) for word in wordings()[table][name])
