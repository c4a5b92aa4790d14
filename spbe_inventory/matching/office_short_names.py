"""Short names of offices, told by themselves where no register is at hand."""

from functools import cache, lru_cache

from spbe_inventory.matching.folding import fold
from spbe_inventory.reference.wordings import office_names

BEGINNINGS = (
    *("dinas", "dis", "din", "bap", "bal", "bpk", "bkp", "bkd"),
    *("kec", "kel", "set", "ins", "rsu", "sat", "pusk"),
)
SHORTEST = 5  # letters of a word that begins as short names of offices do
SHORTEST_CAPITALS, LONGEST_CAPITALS = 2, 10


@lru_cache(maxsize=4096)
def is_usual_office(text: str) -> bool:
    """Return whether a text is the short name of a usual office, or is written as such names are.

    >>> is_usual_office("Dinkes"), is_usual_office("BKPSDM"), is_usual_office("Kiki")
    (True, True, False)
    """
    folded = fold(text)
    compact = folded.replace(" ", "")
    if compact in _usual():
        return True
    letters = text.replace("-", "").replace(" ", "").replace(".", "")
    if letters.isupper() and SHORTEST_CAPITALS <= len(letters) <= LONGEST_CAPITALS:
        return " " not in text.strip()
    return len(compact) >= SHORTEST and compact.startswith(BEGINNINGS)


@cache
def _usual() -> frozenset[str]:
    names: set[str] = set()
    for full, short_names in office_names().items():
        names.add(full)
        names.update(short_names)
    return frozenset(fold(name).replace(" ", "") for name in names)
