"""The names in a cell that lists partners, line by line: none is lost, and the name of an office is one."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from spbe_inventory.files.names.counterpart import Counterpart, Lookup
from spbe_inventory.files.names.counterpart_names import counterparts_in
from spbe_inventory.files.names.counterpart_words import counterpart_words
from spbe_inventory.files.names.list_lines import list_lines
from spbe_inventory.matching.folding import fold

# Between the lines of a list, but not inside a bracket.
BULLET = re.compile(r"^\s*(?:\d{1,2}[.)]|[-•*])\s+")


@dataclass(frozen=True, slots=True)
class ListedName:
    """One name of a list; `words` is the part of the list that says more than the names in it, else empty."""

    name: str
    words: str = ""


def listed_names(text: str, lookup: Lookup) -> Iterator[ListedName]:
    """Yield the names in a list; a part whose names are not clear is one name as a whole.

    >>> from spbe_inventory.files.names.counterpart import NOTHING_ON_RECORD
    >>> [each.name for each in listed_names("BPN, Bank, dan notaris; Dinas Sosial", NOTHING_ON_RECORD)]
    ['BPN', 'Bank', 'notaris', 'Dinas Sosial']
    """
    for line in list_lines(text):
        part = BULLET.sub("", line).strip(" ,")
        if part:
            yield from _names_in_part(part, lookup)


def _names_in_part(part: str, lookup: Lookup) -> Iterator[ListedName]:
    if lookup.is_application(part):
        yield ListedName(part)
        return
    counterparts = counterparts_in(part, lookup, is_list=True)
    if not counterparts:
        yield ListedName(part)
        return
    words = part if has_more_words(part, counterparts) else ""
    for counterpart in counterparts:
        yield ListedName(counterpart.name, words)


def has_more_words(text: str, counterparts: Iterable[Counterpart]) -> bool:
    """Return whether a list says more than the names in it."""
    named = set(counterpart_words("joining"))
    for counterpart in counterparts:
        named.update(fold(counterpart.text).split())
    return not named.issuperset(fold(text).split())
