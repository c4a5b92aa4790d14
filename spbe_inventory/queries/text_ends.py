"""Ends of exchanges, needs and relations that are only a text, those that may name the same party side by side."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from spbe_inventory.domain.rights import Right
from spbe_inventory.domain.snapshot import Snapshot
from spbe_inventory.matching.folding import fold
from spbe_inventory.matching.natural_order import natural_key
from spbe_inventory.session.catalogue import Catalogue
from spbe_inventory.session.permits import needs
from spbe_inventory.session.reading import open_session

KINDS_READ = (
    "agency",
    "unit",
    "data_set",
    "application",
    "exchange",
    "need",
    "relation",
)
FIELDS = {
    "exchange": ("giver_text", "taker_text"),
    "need": ("giver_text",),
    "relation": ("other_text",),
}


@dataclass(frozen=True, slots=True)
class TextEnd:
    """A text that stands at ends: as it is written most often, how often, and texts that may name the same party.

    `record` is the name of an application or institution on record that has this name, empty where none has.
    """

    text: str
    count: int
    similar: tuple[str, ...]
    record: str


@needs(Right.READ_ALL)
def text_ends(catalogue: Catalogue) -> list[TextEnd]:
    """Return the texts at ends of the government's records, the most frequent first, then by name."""
    with open_session(catalogue) as session:
        snapshot = session.load(KINDS_READ)
        agency = session.agency
    spellings: dict[str, Counter[str]] = {}
    for text in _texts(snapshot, agency):
        spellings.setdefault(fold(text), Counter())[text] += 1
    on_record = _names_on_record(snapshot)
    usual = {
        folded: counts.most_common(1)[0][0] for folded, counts in spellings.items()
    }
    ends = []
    for folded, counts in spellings.items():
        similar = [usual[other] for other in spellings if _may_be_same(folded, other)]
        ends.append(
            TextEnd(
                text=usual[folded],
                count=counts.total(),
                similar=tuple(sorted(similar)),
                record=on_record.get(folded, ""),
            )
        )
    return sorted(ends, key=lambda end: (-end.count, natural_key(end.text)))


def _texts(snapshot: Snapshot, agency: str) -> Iterator[str]:
    """Yield the texts at ends of a government's records that are not withdrawn."""
    for kind, names in FIELDS.items():
        for record in snapshot.records[kind].values():
            if record.agency != agency or record.is_withdrawn:
                continue
            for name in names:
                text = getattr(record, name)
                if text:
                    yield text


def _names_on_record(snapshot: Snapshot) -> dict[str, str]:
    """Return the names of applications and institutions by their folded names."""
    names: dict[str, str] = {}
    for application in snapshot.applications.values():
        names.setdefault(fold(application.name), application.name)
    for agency in snapshot.agencies.values():
        names.setdefault(fold(agency.name), agency.name)
    return names


def _may_be_same(first: str, second: str) -> bool:
    """Return whether one of two different folded texts holds all words of the other.

    >>> _may_be_same("bank jatim", "pt bank jatim"), _may_be_same("bank jatim", "bank bri")
    (True, False)
    """
    if first == second:
        return False
    words, others = set(first.split()), set(second.split())
    return words <= others or others <= words
