"""Words that tell a counterpart from what stands around it: of offices, persons, places, leads, sentences."""

from collections.abc import Sequence
from functools import cache

from spbe_inventory.matching.folding import fold
from spbe_inventory.reference.wordings import office_names, wordings

AROUND = " .,:;\"'-\u2013"  # signs that are no part of a name
CAPITALS = 0.8  # share of capitals from which on they tell nothing
SHORTEST_SENTENCE = 5  # words


def is_office_on_no_list(text: str) -> bool:
    """Return whether a text names an office by a usual name or short name, whichever offices are on record."""
    return fold(text).replace(" ", "") in _usual_offices()


def without_lead(name: str, table: str) -> str:
    """Return a name without the first of the words that lead to it, as it is where none does.

    >>> without_lead("aplikasi lumbung angka", "leads"), without_lead("e-Rembug", "leads")
    ('lumbung angka', 'e-Rembug')
    """
    for lead in sorted(counterpart_words(table), key=len, reverse=True):
        beginning = name[: len(lead) + 1]
        if (
            len(name) > len(lead) + 1
            and fold(beginning) == lead
            and beginning[-1].isspace()
        ):
            return name[len(lead) + 1 :].strip()
    return name


def is_only_lead(name: str) -> bool:
    """Return whether a text only says that there is an application: *aplikasi*, *sistem lain*."""
    folded = fold(name)
    return folded in counterpart_words("leads") or folded in counterpart_words(
        "general_systems"
    )


def is_capital_inside(word: str) -> bool:
    """Return whether a word may stand inside a name, and has the capital of one.

    >>> is_capital_inside("Untuk"), is_capital_inside("untuk"), is_capital_inside("Sejak")
    (True, False, False)
    """
    is_titled = word[:1].isupper() and word[1:].islower()
    return is_titled and fold(word) in counterpart_words("inside")


def means_everybody(name: str) -> bool:
    """Return whether a text means every office or every application."""
    folded = fold(name)
    if folded in all_office_phrases():
        return True
    first, *others = folded.split() or [""]
    if first not in ("semua", "seluruh"):
        return False
    return not counterpart_words("whose").isdisjoint(others)


def all_office_phrases() -> frozenset[str]:
    """Return the folded words that mean every office."""
    return folded_words("everybody", "words")


def is_place(name: str) -> bool:
    """Return whether a name means an office, a place or a level, and never one application.

    >>> is_place("Dukcapil"), is_place("pusat data"), is_place("SIAK")
    (True, True, False)
    """
    return fold(name) in folded_words("places", "words")


def is_role(name: str) -> bool:
    """Return whether a text means persons, their posts, or those who work for others.

    >>> is_role("pihak ke3"), is_role("Vendor"), is_role("SIAK")
    (True, True, False)
    """
    return fold(name) in counterpart_words("roles")


def is_body(name: str) -> bool:
    """Return whether a text is the name of an office, a level of government, a bank or another body.

    >>> is_body("Dinas Sosial"), is_body("BPN"), is_body("Dinkes"), is_body("Simpeg")
    (True, True, True, False)
    """
    words = fold(name).split()
    if not words:
        return False
    return is_place(name) or is_office_on_no_list(name) or begins_body(words)


def begins_body(words: Sequence[str]) -> bool:
    """Return whether the name of a body begins with these folded words, as those of an office do."""
    bodies = counterpart_words("bodies")
    return words[0] in bodies or " ".join(words[:2]) in bodies


def capitals_tell_nothing(sentence: str) -> bool:
    """Return whether nearly all letters of a sentence, or the first of nearly all words, are capitals.

    >>> capitals_tell_nothing("TERINTEGRASI DENGAN SIPD"), capitals_tell_nothing("terintegrasi dengan SIPD")
    (True, False)
    """
    letters = [letter for letter in sentence if letter.isalpha()]
    capitals = [letter for letter in letters if letter.isupper()]
    if len(capitals) > CAPITALS * len(letters):
        return True
    words = sentence.split()
    titled = [word for word in words if word[0].isupper()]
    return len(words) >= SHORTEST_SENTENCE and len(titled) > CAPITALS * len(words)


def counterpart_words(table: str) -> frozenset[str]:
    """Return the folded words of one of the lists about counterparts."""
    return folded_words("counterparts", table)


@cache
def folded_words(table: str, name: str) -> frozenset[str]:
    """Return the folded words of one list of a table of wordings.toml."""
    words = wordings()[table][name]
    return frozenset(fold(word) for word in words)


@cache
def _usual_offices() -> frozenset[str]:
    """Return the usual names and short names of offices, folded, without blanks."""
    spellings = set()
    for name, short_names in office_names().items():
        for spelling in (name, *short_names):
            spellings.add(fold(spelling).replace(" ", ""))
    return frozenset(spellings)


@cache
def body_words() -> frozenset[str]:
    """Return the folded words of which the names of offices are made, without those with which they begin."""
    words = set(counterpart_words("body_words"))
    for name in office_names():
        words.update(fold(name).split()[1:])
    return frozenset(words - {"dan"})


def behind_introduction(text: str) -> str:
    """Return what stands behind words such as *antara lain*, where no name stands before them."""
    for words in wordings()["counterparts"]["introduce"]:
        before, found, behind = _partition(text, words)
        if found and before == before.casefold():
            return behind.lstrip(" :")
    return text


def _partition(text: str, words: str) -> tuple[str, str, str]:
    """Return what stands before and behind words in a text, and the words, empty where they are not in it."""
    start = f" {text.casefold()} ".find(f" {words} ")
    if start < 0:
        return text, "", ""
    return text[:start].strip(AROUND), words, text[start + len(words) :]
