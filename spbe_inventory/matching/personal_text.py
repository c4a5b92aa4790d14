"""Take what belongs to people out of a text: their numbers and addresses, and their names beside them."""

import re
from functools import lru_cache

from spbe_inventory.matching.folding import fold
from spbe_inventory.matching.name_words import is_post, words_of
from spbe_inventory.matching.person_names import BRACKETS, is_person
from spbe_inventory.matching.person_spans import DIRECTLY, name_spans
from spbe_inventory.matching.personal_numbers import MARK, Span, merged, number_spans

FURTHEST_POST = 3  # words before a name: *Kabid Aptika Siti Aminah*
FEWEST_SMALL = 2  # words without a capital in a text that says something
NOTHING: frozenset[str] = frozenset()
REPEATED = re.compile(
    r"\[…\](?:[\s.,:;/()&|-]{0,4}(?:nip|nik|hp|wa|no|telp|email|tlp|dan)?[\s.,:;/()&|-]{0,4}\[…\])+[)]?",
    re.IGNORECASE,
)
MARK_BESIDE = re.compile(r"\s?[-\u2013/|:,(]?\s?\[…\]\s?\)?")
LEFT_WORDS = re.compile(
    r"\b(?:nip|nik|hp|wa|no|telp|tlp|email|hub|hubungi|kontak|cp|pic|bapak|ibu|pak|bu|bpk|sdr|sdri|an|a\.n)\b|[\W_]",
    re.IGNORECASE,
)
SEPARATED = re.compile(r"\s[-\u2013/|:]\s|\s?[(\[]")


@lru_cache(maxsize=1 << 14)
def without_personal_data(text: str, kept: frozenset[str] = NOTHING) -> str:
    """Return a text with a mark where numbers, addresses and names of people stood; as it is where none did.

    Where nothing else is left the mark alone. `kept` are folded names that are those of no people.

    >>> without_personal_data("Aktif, hub. Budi 0812-3456-7890 bila galat")
    'Aktif, hub. […] bila galat'
    >>> without_personal_data("RSUD dr. Soetomo, Jl. Ahmad Yani 5"), without_personal_data("Siti Aminah, S.Kom")
    ('RSUD dr. Soetomo, Jl. Ahmad Yani 5', '[…]')
    """
    if is_person(text.strip("()[] ")) and fold(text) not in kept:
        return MARK
    numbers = number_spans(text)
    spans = [
        *numbers,
        *name_spans(text, numbers, kept),
        *_people_in_brackets(text, kept),
    ]
    return _marked(text, spans)


@lru_cache(maxsize=1 << 14)
def name_without_person(text: str) -> str:
    """Return the name of a system without the people beside it; a name that looks like theirs stays.

    >>> name_without_person("SIMPEG (Budi Santoso)"), name_without_person("Siti Aminah, S.Kom")
    ('SIMPEG', '[…]')
    >>> name_without_person("Bu Tini"), name_without_person("SI RATNA")
    ('Bu Tini', 'SI RATNA')
    """
    numbers = number_spans(text)
    spans = list(numbers)
    names = name_spans(text, numbers)
    if not _is_sentence(text):
        names = [span for span in names if _is_titled(text, span, numbers)]
    spans += names
    spans += _people_beside(text)
    marked = _marked(text, spans)
    if marked in (text, MARK):
        return marked
    return MARK_BESIDE.sub("", marked).strip(" -/|:,") or MARK


def holds_personal_number(text: str) -> bool:
    """Return whether a number or an address of a person stands in a text."""
    return bool(number_spans(text))


def _marked(text: str, spans: list[Span]) -> str:
    """Return a text with a mark for each span; marks that follow one another are one."""
    if not spans:
        return text
    pieces = []
    position = 0
    for start, end in merged(spans):
        pieces += [text[position:start], MARK]
        position = end
    pieces.append(text[position:])
    joined = REPEATED.sub(MARK, "".join(pieces))
    rest = joined.replace(MARK, " ")
    if not LEFT_WORDS.sub("", rest):
        return MARK
    return joined


def _is_sentence(text: str) -> bool:
    """Return whether a text says something rather than naming something: several of its words have no capital."""
    small = [word for word in words_of(text) if not word.has_capital]
    return len(small) >= FEWEST_SMALL


def _is_titled(text: str, span: Span, numbers: list[Span]) -> bool:
    """Return whether a name has a title, a post before it, or a number of its person beside it."""
    start, end = span
    before = words_of(text[:start])
    if any(map(is_post, before[-FURTHEST_POST:])):
        return True
    found = text[start:end]
    if "." in found or "," in found:
        return True
    gaps = [min(abs(first - end), abs(start - last)) for first, last in numbers]
    return any(gap <= DIRECTLY for gap in gaps)


def _people_in_brackets(text: str, kept: frozenset[str] = NOTHING) -> list[Span]:
    """Return where a pair of brackets behind other words holds people and nothing else."""
    spans = []
    for match in BRACKETS.finditer(text):
        inner = match[0][1:-1]
        if match.start() > 0 and is_person(inner) and fold(inner) not in kept:
            spans.append(match.span())
    return spans


def _people_beside(text: str) -> list[Span]:
    """Return where people stand in brackets, or behind a dash, beside the name of a system."""
    spans = _people_in_brackets(text)
    separator = SEPARATED.search(text)
    if separator and separator.start() > 0:
        rest = text[separator.end() :].rstrip(")] ")
        if is_person(rest):
            spans.append((separator.end(), len(text)))
    return spans
