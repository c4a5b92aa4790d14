"""What the texts of a row say of its purpose: that it is the page of an office, or what it does."""

from collections.abc import Sequence
from dataclasses import dataclass

from spbe_inventory.intake.classification.exclusion_words import (
    beginning_of,
    without_beginnings,
    words_of,
)
from spbe_inventory.intake.classification.office_words import is_office_name
from spbe_inventory.matching.folding import fold

INTRODUCTIONS = ("ini adalah", "ini merupakan", "merupakan", "adalah", "sebagai", "berupa", "ini")  # fmt: skip


@dataclass(frozen=True, slots=True)
class RowDescription:
    """What function and description of a row say: that it is a page, only what pages show, or a work of its own."""

    says_page: bool = False
    says_contents_only: bool = False
    says_function: bool = False


def describe(texts: Sequence[str], own_words: frozenset[str]) -> RowDescription:
    """Return what texts say; `own_words` are the folded words of the row's name, its office and its government.

    >>> describe(["Website Desa Mawar"], frozenset()).says_page
    True
    >>> describe(["Mencatat aset server"], frozenset()).says_function
    True
    """
    says_page = False
    says_contents = False
    says_function = False
    for text in texts:
        folded = _without_introduction(fold(text))
        if not folded:
            continue
        has_contents_only = _has_contents_only(folded, own_words)
        if _says_page(folded, own_words, contents_only=has_contents_only):
            says_page = True
            says_function = says_function or _names_a_service(folded)
        elif has_contents_only:
            says_contents = True
        else:
            says_function = True
    return RowDescription(says_page, says_contents, says_function)


def _without_introduction(text: str) -> str:
    for introduction in INTRODUCTIONS:
        if text.startswith(f"{introduction} "):
            return text[len(introduction) :].strip()
    return text


def _has_contents_only(text: str, own_words: frozenset[str]) -> bool:
    """Return whether a text says only what any page of an office shows."""
    words = set(text.split())
    return words <= words_of("sites", "content") | own_words


def _says_page(text: str, own_words: frozenset[str], *, contents_only: bool) -> bool:
    """Return whether a text says that the row is the page of an office."""
    padded = f" {text} "
    if any(f" {phrase} " in padded for phrase in words_of("sites", "phrases")):
        return True
    if not beginning_of(text, "sites", "words"):
        return False
    rest = without_beginnings(text, "sites", "words")
    if contents_only or beginning_of(rest, "sites", "kinds"):
        return True
    if is_office_name(rest) or beginning_of(rest, "offices", "first_words"):
        return True
    return rest.split()[0] in own_words


def _names_a_service(text: str) -> bool:
    """Return whether a text names a work: something kept, asked for, reckoned, paid or reported."""
    return any(part in f"{text} " for part in words_of("applications", "services"))


def names_a_service(texts: Sequence[str]) -> bool:
    """Return whether any of some texts names a work."""
    return any(_names_a_service(fold(text)) for text in texts)
