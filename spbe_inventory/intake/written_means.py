"""Read how data are passed on, in an office's own words: *kirim lewat WA*, *diketik ulang*."""

from collections.abc import Iterator
from functools import cache

from spbe_inventory.domain.lists import BY_HAND_METHODS, CurrentMeans, Method
from spbe_inventory.files.cells import codes_by_word
from spbe_inventory.matching.folding import fold
from spbe_inventory.reference.wordings import wordings

METHODS = "exchange.method"
MEANS = "need.current_means"
TABLES = frozenset([METHODS, MEANS])
MOST_WORDS = 8  # of a text: a longer one is a sentence
PLANS = frozenset(["akan", "rencana", "direncanakan", "nanti", "planned", "will"])


def means_in_words(table: str, text: str) -> str:
    """Return the code of the one way in which a text says that data come or go; empty where it says none or several.

    A text that denies or plans is not read. *By hand* gives way to the way that is named beside it.

    >>> means_in_words("exchange.method", "Diketik ulang"), means_in_words("need.current_means", "dikirim lewat WA")
    ('retyping', 'by_hand')
    >>> means_in_words("exchange.method", "belum ada API"), means_in_words("exchange.method", "excel dan diketik")
    ('', '')
    """
    words = fold(text).split()
    if len(words) > MOST_WORDS or not _stop_words().isdisjoint(words):
        return ""
    methods = set(_methods_in(words))
    if len(methods) > 1:
        methods.discard(str(Method.BY_HAND))
    if len(methods) != 1:
        return ""
    (method,) = methods
    if table == METHODS:
        return method
    if method in BY_HAND_METHODS:
        return str(CurrentMeans.BY_HAND)
    return str(CurrentMeans.AUTOMATIC)


def is_usual_word(text: str) -> bool:
    """Return whether a text is a known word for a way, and says no more than that."""
    return fold(text) in _method_of_words()


def _methods_in(words: list[str]) -> Iterator[str]:
    """Yield the methods of the known words in a text, from its beginning, of those that begin together the longest."""
    position = 0
    while position < len(words):
        for end in range(len(words), position, -1):
            method = _method_of_words().get(" ".join(words[position:end]))
            if method:
                yield method
                position = end
                break
        else:
            position += 1


@cache
def _method_of_words() -> dict[str, str]:
    """Return the codes of methods by their folded words and labels."""
    codes = dict(codes_by_word("method", Method))
    for code, words in wordings()[METHODS].items():
        for word in words:
            codes[fold(word)] = code
    return codes


@cache
def _stop_words() -> frozenset[str]:
    """Return the folded words that deny or plan."""
    return PLANS | {fold(word) for word in wordings()["denials"]["words"]}
