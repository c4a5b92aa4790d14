"""Which records a field may refer to: those that a few letters find, and those that a name may mean."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from spbe_inventory.domain.fields import KINDS
from spbe_inventory.domain.rights import Right
from spbe_inventory.matching.close_names import close_names
from spbe_inventory.matching.folding import fold
from spbe_inventory.reference.systems import national_systems
from spbe_inventory.session.catalogue import Catalogue
from spbe_inventory.session.permits import needs
from spbe_inventory.session.reading import open_session

if TYPE_CHECKING:
    from spbe_inventory.domain.snapshot import Snapshot
    from spbe_inventory.session.reading import ReadSession

MIN_SCORE = 70  # of 100: below that a name is another name
MEANT = 8  # records that a name may mean
FEW = 60  # records of a kind that are offered at once
# Kinds of which records of other governments may be meant: the systems of ministries among them.
OF_OTHERS = frozenset(["application", "agency"])


@dataclass(frozen=True, slots=True)
class RecordChoice:
    """A record that may be meant: its key, what it is called, its office or government (empty where it has none)."""

    key: str
    name: str
    note: str


@needs(Right.READ_OWN)
def few_choices(catalogue: Catalogue, kind: str) -> list[str]:
    """Return the names of a government's records of a kind where these are few; nothing where they are many."""
    from spbe_inventory.store.lookups import first_names

    if "name" not in KINDS[kind].fields or kind == "agency":
        return []
    with open_session(catalogue) as session:
        names = first_names(session.connection, kind, session.agency, FEW + 1)
    if len(names) > FEW:
        return []
    return names


@needs(Right.READ_OWN)
def record_choices(
    catalogue: Catalogue, kind: str, text: str, limit: int
) -> list[RecordChoice]:
    """Return the records of a kind in whose names every word of a text stands, in order of names.

    Systems of ministries that are not on record yet stand at the end.
    """
    with open_session(catalogue) as session:
        keys = _keys_with_words(session, kind, text, limit)
        choices = _described(session, kind, keys)
    if kind == "application" and text.strip():
        choices += _national(text, {choice.key for choice in choices})
    return choices[:limit]


@needs(Right.READ_OWN)
def record_meanings(catalogue: Catalogue, kind: str, text: str) -> list[RecordChoice]:
    """Return the records that a name may mean: those called so, those called much like it, those with its words."""
    from spbe_inventory.store.names import named

    with open_session(catalogue) as session:
        keys: dict[str, None] = {}
        if "name" in KINDS[kind].named_by:
            records = list(named(session.connection, kind, session.within(kind)))
            names = [record.name for record in records]
            close = close_names(text, names, MIN_SCORE, MEANT)
            same = [record.key for record in records if fold(record.name) == fold(text)]
            keys.update(dict.fromkeys(same))
            keys.update(dict.fromkeys(records[place].key for place, _score in close))
        keys.update(dict.fromkeys(_keys_with_words(session, kind, text, MEANT)))
        return _described(session, kind, list(keys)[:MEANT])


def _keys_with_words(
    session: "ReadSession", kind: str, text: str, limit: int
) -> tuple[str, ...]:
    from spbe_inventory.store.pages import PageRequest, page_of

    agency: str | None = session.agency
    if kind in OF_OTHERS:
        agency = None
    request = PageRequest(
        kind, agency, words=tuple(text.split()), sort="name", limit=limit
    )
    return page_of(session.connection, request).keys


def _described(
    session: "ReadSession", kind: str, keys: Iterable[str]
) -> list[RecordChoice]:
    """Return records with what they are called and whose they are; those withdrawn are left out."""
    from spbe_inventory.store.pages import records_with_names

    snapshot = records_with_names(session.connection, kind, keys)
    choices = []
    for key in keys:
        record = snapshot.records[kind].get(key)
        if record is None or record.is_withdrawn:
            continue
        name = getattr(record, "name", None) or snapshot.title(kind, key)
        note = _whose(snapshot, kind, key, session.agency)
        choices.append(RecordChoice(key, str(name), note))
    return choices


def _whose(snapshot: "Snapshot", kind: str, key: str, home: str) -> str:
    """Return the office of a record, of a record of another government that one."""
    record = snapshot.records[kind][key]
    if kind != "agency" and record.agency != home:
        return snapshot.name("agency", record.agency)
    office = None
    for field_name in ("owner", "unit", "producer"):
        office = office or getattr(record, field_name, None)
    return snapshot.name("unit", office)


def _national(text: str, known: Iterable[str]) -> list[RecordChoice]:
    """Return the systems of ministries with every word of a text that are none of some."""
    words = fold(text).split()
    choices = []
    for system in national_systems().values():
        called = fold(" ".join((system.name, *system.other_names)))
        if system.key not in known and all(word in called for word in words):
            choices.append(RecordChoice(system.key, system.name, system.agency_name))
    return choices
