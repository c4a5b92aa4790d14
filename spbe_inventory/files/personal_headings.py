"""What is expected under a heading, as far as people are concerned: people, bodies, names of systems, anything."""

import re
from enum import Enum
from functools import cache, lru_cache

from spbe_inventory.domain.fields import KINDS
from spbe_inventory.files.tables.headings import heading_words, meaning, synonyms
from spbe_inventory.matching.folding import fold
from spbe_inventory.reference.person_names import person_words


class Expected(Enum):
    """What stands under a heading."""

    PEOPLE = "people"
    BODIES = "bodies"
    OFFICES = "offices"  # or bodies that are surely such: `Penanggung Jawab`
    THINGS = "things"
    PARTNERS = "partners"  # names of systems as well, named beside one
    NAMES = "names"  # of systems or of people: `Nama`
    ANYTHING = "anything"


LONGEST = 80  # characters of a heading
HOST = re.compile(r"\S{1,40}\.\S{2,40}")
FEW_WORDS = 4  # of a heading that names what stands below it
SYSTEMS = frozenset(["aplikasi", "sistem", "application", "system"])
BARE_NAMES = frozenset(["nama", "name"])
# Fields that hold names of systems, of data, of services, by kind.
THINGS = {
    "application": frozenset(
        [
            "name",
            "other_names",
            "integrated_with",
            "depends",
            "used_by",
            "whose",
            "partner",
            "about",
        ]
    ),
    "exchange": frozenset(["giver", "taker", "giver_text", "taker_text"]),
    "need": frozenset(["giver", "taker"]),
    "interface": frozenset(["name", "application"]),
    "unit": frozenset(["name", "short_names"]),
}
BODIES = frozenset(
    [
        "owner",
        "developer",
        "operator",
        "users",
        "supplier",
        "customer",
        "integrated_unit",
        "office_above",
        "parent",
        "unit",
    ]
)
PEOPLE = "person"
LOOSE = frozenset(
    ["note", "keep", "number"]
)  # fields that say nothing of what stands there


@lru_cache(maxsize=4096)
def expected_under(heading: str) -> Expected:
    """Return what is expected under a heading.

    >>> expected_under("Nama PIC"), expected_under("Penanggung Jawab Aplikasi")
    (<Expected.PEOPLE: 'people'>, <Expected.OFFICES: 'offices'>)
    >>> expected_under("Nama Aplikasi"), expected_under("Keterangan")
    (<Expected.THINGS: 'things'>, <Expected.ANYTHING: 'anything'>)
    """
    if not heading or len(heading) > LONGEST:
        return Expected.ANYTHING
    folded = fold(heading)
    if folded in BARE_NAMES:
        return Expected.NAMES
    words = frozenset(folded.split())
    field = _sure_field(heading)
    if field == "name":
        return Expected.THINGS
    if field in THINGS["application"]:
        return Expected.PARTNERS
    if _has_word("offices_only", words):
        return Expected.OFFICES
    if field in BODIES:
        return Expected.BODIES
    if _names_thing(folded):
        return Expected.PARTNERS
    return _by_words(field, words)


def _by_words(field: str, words: frozenset[str]) -> Expected:
    """Return what is expected under a heading by its words, where its field leaves that open."""
    if _has_word("bodies_only", words):
        return Expected.BODIES
    if field and field != PEOPLE and field not in LOOSE:
        return Expected.ANYTHING
    is_of_people = _has_word("people", words) or heading_words("person") & words
    if field == PEOPLE or is_of_people:
        return Expected.PEOPLE
    if len(words) <= FEW_WORDS and SYSTEMS & words:
        return Expected.THINGS
    return Expected.ANYTHING


def _has_word(name: str, words: frozenset[str]) -> bool:
    """Return whether some words are among those of a list of headings."""
    return not person_words("headings", name).isdisjoint(words)


def _sure_field(heading: str) -> str:
    """Return the field of applications, or the column of forms, that a heading surely means; else an empty text."""
    means = meaning("application", heading)
    if means is None or not means.sure:
        return ""
    return means.field


def _names_thing(folded: str) -> bool:
    """Return whether a folded heading of another kind of table holds names of systems or offices."""
    return any(synonyms(kind).get(folded) in fields for kind, fields in THINGS.items())


@lru_cache(maxsize=1 << 14)
def is_heading(text: str) -> bool:
    """Return whether a text is a heading that is known, or has a word by which headings speak of people."""
    if len(text) > LONGEST or text.isdigit() or HOST.fullmatch(text):
        return False
    folded = fold(text)
    if folded in _known_headings():
        return True
    words = frozenset(folded.split())
    if heading_words("person") & words or _has_word("people", words):
        return True
    return _has_word("bodies_only", words)


@cache
def _known_headings() -> frozenset[str]:
    headings: set[str] = set()
    for kind in KINDS:
        headings.update(synonyms(kind))
    return frozenset(headings)
