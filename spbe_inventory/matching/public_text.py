"""The second fence of the edition for the public: what tells of machines, ways in and people is taken out of a text.

The first fence is the field table, which says what leaves at all.
"""

import re
import unicodedata
from functools import cache, lru_cache

from spbe_inventory.matching.personal_numbers import MARK, Span
from spbe_inventory.matching.personal_text import (
    name_without_person,
    without_personal_data,
)
from spbe_inventory.matching.public_bare_secrets import bare_secret_spans
from spbe_inventory.matching.public_contacts import contact_patterns
from spbe_inventory.matching.public_credentials import (
    credential_patterns,
    token_spans,
)
from spbe_inventory.matching.public_machines import machine_patterns

REMOVED = MARK
MOST_PASSES = 3  # what is taken out may bring together what was apart
# A dot as people write it who do not want it to be one, and letters of full width.
DOTS = re.compile(
    r"\s?[\[({]\s?(?:\.|dot|titik)\s?[\])}]\s?|(?<=\w) \. (?=\w)|[\u3002\uff61\uff0e]",
    re.IGNORECASE,
)
SLASHES = re.compile(r"(?<=\w)\s?:\s?//\s?|(?<=\w) / (?=\w)")
AT = re.compile(
    r"\s?[\[({]\s?at\s?[\])}]\s?|(?<=\w)(?:%40|&#64;|&#x40;|&commat;)(?=\w)",
    re.IGNORECASE,
)
# A name without a letter, of many figures or of several groups: a part of an address or of coordinates, and no name.
FIGURES_ALONE = re.compile(
    r"(?=(?:[^\d\n]{0,3}\d){5}|\D{0,3}\d{1,4}[.,:]\d{1,4}[.,:]\d)[\d\s.,:;/+()_-]{5,200}"
)
# Letters of other scripts that look like ours.
LIKE_OURS = str.maketrans(
    "\u0430\u0435\u043e\u0440\u0441\u0443\u0445\u0456\u0455\u0458\u0410\u0412\u0415\u041a\u041c\u041d\u041e\u0420\u0421"
    "\u0422\u0425\u03bf\u0391\u0392\u0395\u0396\u0397\u0399\u039a\u039c\u039d\u039f\u03a1\u03a4\u03a7",
    "aeopcyxisjABEKMHOPCTXoABEZHIKMNOPTX",
)


@lru_cache(maxsize=1 << 14)
def public_text(text: str, *, is_name: bool = False) -> tuple[str, int]:
    """Return a text without what tells of machines, ways in and people, and how many passages were taken out.

    The name of a thing (`is_name`) may look like that of a person.

    >>> public_text("SIMPEG (http://10.1.2.3:8080/api) di esakip.contoh.go.id, v2.0")
    ('SIMPEG ([…]) di […], v2.0', 2)
    >>> public_text("basis data (mysql://siap:r)4hasia@db/siap), satu server")
    ('basis data ([…]), satu server', 2)
    >>> public_text("e-Kinerja"), public_text("Dewi Sartika", is_name=True)
    (('e-Kinerja', 0), ('Dewi Sartika', 0))
    """
    if is_name and FIGURES_ALONE.fullmatch(text):
        return MARK, 1
    count = 0
    cleaned = text
    for _pass in range(MOST_PASSES):
        before = cleaned
        cleaned, taken = _without_ways_in(cleaned, is_name=is_name)
        cleaned, people = _without_people(cleaned, is_name=is_name)
        count += taken + people
        if cleaned == before:
            break
    return cleaned, count


def _without_people(text: str, *, is_name: bool) -> tuple[str, int]:
    """Return a text without people, and 1 where there were any."""
    cleaned = without_personal_data(text)
    if is_name:
        cleaned = name_without_person(text)
    return cleaned, int(cleaned != text)


def _without_ways_in(text: str, *, is_name: bool) -> tuple[str, int]:
    """Return a text without what a pattern finds in it, and how many passages that were."""
    plain = _plain(text)
    count = 0
    for pattern in _patterns():
        plain, taken = pattern.subn(MARK, plain)
        count += taken
    tokens = token_spans(plain)
    plain = _marked(plain, tokens)
    count += len(tokens)
    secrets = bare_secret_spans(plain, is_name=is_name)
    plain = _marked(plain, secrets)
    count += len(secrets)
    if not count:
        return text, 0
    return plain, count


def _marked(text: str, spans: list[Span]) -> str:
    """Return a text with a mark for each span."""
    for start, end in reversed(spans):
        text = text[:start] + MARK + text[end:]
    return text


@cache
def _patterns() -> tuple[re.Pattern[str], ...]:
    """Return all patterns in the order in which they are tried; people before words are taken from beside them."""
    return (*contact_patterns(), *credential_patterns(), *machine_patterns())


def _plain(text: str) -> str:
    """Return a text in the letters that the patterns know: of full width no more, dots as dots."""
    plain = unicodedata.normalize("NFKC", text).translate(LIKE_OURS)
    plain = "".join(letter for letter in plain if unicodedata.category(letter) != "Cf")
    plain = DOTS.sub(".", plain)
    plain = SLASHES.sub(_written_closely, plain)
    return AT.sub("@", plain)


def _written_closely(match: re.Match[str]) -> str:
    return match[0].replace(" ", "")
