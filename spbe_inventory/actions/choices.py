"""What can be chosen for a field: closed lists, records of the catalogue, codes of the reference architecture."""

from collections.abc import Iterator
from functools import cache

from spbe_inventory.actions.record_list import needed_kinds
from spbe_inventory.domain.fields import KINDS, Field
from spbe_inventory.domain.rights import Right
from spbe_inventory.matching.folding import fold
from spbe_inventory.reference.answer_words import negations
from spbe_inventory.reference.codes import PREFIXES, codes, synonyms, tidy
from spbe_inventory.reference.systems import general_applications, national_systems
from spbe_inventory.reference.wordings import wordings
from spbe_inventory.session.catalogue import Catalogue
from spbe_inventory.session.permits import needs
from spbe_inventory.session.reading import open_session

Choice = tuple[str, str]  # what is recorded, what is shown
PREFIX_LENGTH = 3


@needs(Right.READ_OWN)
def choices(catalogue: Catalogue, field: Field) -> list[Choice]:
    """Return what can be chosen for a field, in the order it is shown; nothing where anything may be written."""
    if field.name == "similar_to":
        return _general_applications()
    if field.name == "reference_codes":
        return _reference_codes()
    if field.codes and not field.row:
        return [(str(code), str(code.label)) for code in field.codes]
    if field.refers:
        return list(_records(catalogue, field.refers))
    return []


def _general_applications() -> list[Choice]:
    systems = national_systems()
    return [(key, systems[key].name) for key in general_applications()]


def _reference_codes() -> list[Choice]:
    offered = []
    for code in codes().values():
        shown = f"{code.code} {code.name}"
        offered.append((code.code, shown))
    return offered


def _records(catalogue: Catalogue, kind: str) -> Iterator[Choice]:
    """Yield key and name of the government's records of a kind, in order of keys."""
    from spbe_inventory.store.lookups import names_by_key

    if "name" in KINDS[kind].fields and kind != "agency":
        with open_session(catalogue) as session:
            yield from names_by_key(session.connection, kind, session.agency)
        return
    with open_session(catalogue) as session:
        snapshot = session.load(needed_kinds(kind), links=False)
        agency = session.agency
    for key, record in snapshot.records[kind].items():
        if record.agency != agency:
            continue
        if record.is_withdrawn:
            continue
        title = snapshot.title(kind, key)
        name = getattr(record, "name", title)
        yield key, str(name)


def top_level_choices(field: Field, offered: list[Choice]) -> list[Choice]:
    """Return the choices shown first: of codes of the reference architecture the first level only."""
    if field.name != "reference_codes":
        return offered
    return [choice for choice in offered if choice[0].count(".") == 1]


def matching_choices(offered: list[Choice], text: str) -> list[Choice]:
    """Return the choices that have every word, as the start of a word or by a synonym; a code by its start."""
    if _begins_code(text) and any(_is_code(choice) for choice in offered):
        code = tidy(text, "")
        return [choice for choice in offered if choice[0].startswith(code)]
    words = fold(text).split()
    if not words:
        return []
    return [choice for choice in offered if _has_words(choice, words)]


def completed_choice(offered: list[Choice], text: str) -> str:
    """Return the value of the one choice that has every word of a text whole, an empty text where none or several have.

    A choice that denies something is never meant by a text that denies nothing: `aktif` is not `tidak aktif`.
    """
    words = set(fold(text).split())
    denies = not words.isdisjoint(denials())
    values = []
    for value, shown in offered:
        choice_words = set(fold(f"{value} {shown}").split())
        if not words or not words <= choice_words:
            continue
        if denies or choice_words.isdisjoint(denials()):
            values.append(value)
    if len(values) != 1:
        return ""
    (value,) = values
    return value


@cache
def denials() -> frozenset[str]:
    """Return the folded words that turn what they stand beside into its opposite."""
    words = wordings()["denials"]["words"]
    return frozenset(fold(word) for word in words)


def _is_code(choice: Choice) -> bool:
    """Return whether a choice is a code of the reference architecture."""
    value, _shown = choice
    return value.startswith(PREFIXES)


def _begins_code(text: str) -> bool:
    """Return whether a text begins as a code of the reference architecture does."""
    beginning = text.strip().upper()[:PREFIX_LENGTH]
    return beginning in PREFIXES


def _has_words(choice: Choice, words: list[str]) -> bool:
    """Return whether a choice has every one of some words, as the start of a word or by a synonym.

    What stands behind a *not* counts only where the *not* is among the words: "akti" is not "tidak aktif".
    """
    value, shown = choice
    choice_words = _unless_turned_round(fold(f"{value} {shown}").split(), words)
    for word in words:
        beginnings = (word, *synonyms().get(word, ()))
        if not any(choice_word.startswith(beginnings) for choice_word in choice_words):
            return False
    return True


def _unless_turned_round(choice_words: list[str], words: list[str]) -> list[str]:
    """Return the words of a choice as far as the first *not* that is not among some words."""
    for position, word in enumerate(choice_words):
        if word in negations() and word not in words:
            return choice_words[:position]
    return choice_words
