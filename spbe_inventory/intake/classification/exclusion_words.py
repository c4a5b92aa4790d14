"""The words that tell what is no application, folded, and the beginnings of texts compared with them."""

from functools import cache

from spbe_inventory.matching.folding import fold
from spbe_inventory.reference.wordings import exclusion_words


@cache
def words_of(table: str, name: str) -> frozenset[str]:
    """Return the folded words of a list of exclusions.toml."""
    folded = {fold(word) or word for word in exclusion_words()[table][name]}
    return frozenset(folded)


@cache
def _most_words(table: str, name: str) -> int:
    """Return how many words the longest entry of a list has."""
    return max(len(entry.split()) for entry in words_of(table, name))


def beginning_of(text: str, table: str, name: str) -> str:
    """Return the longest word of a list with which a folded text begins, as a whole word; empty where there is none."""
    entries = words_of(table, name)
    words = text.split(maxsplit=_most_words(table, name))
    for count in range(min(len(words), _most_words(table, name)), 0, -1):
        beginning = " ".join(words[:count])
        if beginning in entries:
            return beginning
    return ""


def without_beginnings(text: str, table: str, *names: str) -> str:
    """Return a folded text without the words of some lists that stand in front of it.

    >>> without_beginnings("website resmi dinas mawar", "sites", "words", "kinds")
    'dinas mawar'
    """
    rest = text
    found = True
    while found:
        found = False
        for name in names:
            word = beginning_of(rest, table, name)
            if word:
                rest = rest[len(word) :].strip()
                found = True
    return rest
