"""What is expected under a heading, as far as people are concerned: people, bodies, names of systems, anything."""

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
    NAMES = "names"  # of systems or of people: `Nama`
    ANYTHING = "anything"


LONGEST = 80  # characters of a heading
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
    words = folded.split()
    field = _sure_field(heading)
    if field in THINGS["application"] or _names_thing(heading):
        return Expected.THINGS
    if not person_words("headings", "offices_only").isdisjoint(words):
        return Expected.OFFICES
    if field in BODIES or not person_words("headings", "bodies_only").isdisjoint(words):
        return Expected.BODIES
    people = person_words("headings", "people") | heading_words("person")
    if field and field != PEOPLE and field not in LOOSE:
        return Expected.ANYTHING
    if field == PEOPLE or not people.isdisjoint(words):
        return Expected.PEOPLE
    if len(words) <= FEW_WORDS and not SYSTEMS.isdisjoint(words):
        return Expected.THINGS
    return Expected.ANYTHING


def _sure_field(heading: str) -> str:
    """Return the field of applications, or the column of forms, that a heading surely means; else an empty text."""
    means = meaning("application", heading)
    if means is None or not means.sure:
        return ""
    return means.field


def _names_thing(heading: str) -> bool:
    """Return whether a heading of another kind of table holds names of systems, data or offices."""
    folded = fold(heading)
    return any(synonyms(kind).get(folded) in fields for kind, fields in THINGS.items())


@lru_cache(maxsize=1 << 14)
def is_heading(text: str) -> bool:
    """Return whether a text is a heading that is known, or has a word by which headings speak of people."""
    if len(text) > LONGEST or text.isdigit():
        return False
    folded = fold(text)
    if folded in _known_headings():
        return True
    words = folded.split()
    if not heading_words("person").isdisjoint(words):
        return True
    if not person_words("headings", "people").isdisjoint(words):
        return True
    return not person_words("headings", "bodies_only").isdisjoint(words)


@cache
def _known_headings() -> frozenset[str]:
    headings: set[str] = set()
    for kind in KINDS:
        headings.update(synonyms(kind))
    return frozenset(headings)
