"""What belongs to, waits for or became another record never leads back to itself: looked at before a write lands."""

import sqlite3
from collections import Counter, defaultdict, deque
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from spbe_inventory.domain.fields import KINDS
from spbe_inventory.domain.lists import RelationKind
from spbe_inventory.errors import BadInput
from spbe_inventory.language.texts import Text
from spbe_inventory.store import name_statements, statements
from spbe_inventory.store.office_lookups import is_of_office

WAITING = """SELECT item.key, first.key FROM plan_item_after link
    JOIN plan_item item ON item.id = link.record_id JOIN plan_item first ON first.id = link.other_id"""
RELATED = """SELECT a.key, o.key FROM relation r
    JOIN application a ON a.id = r.application_id JOIN application o ON o.id = r.other_id
    WHERE r.relation_kind = ? AND NOT r.withdrawn"""
# Relations that lead one way only: an application is no part, successor or other name of itself.
ONE_WAY = (RelationKind.PART_OF, RelationKind.SUCCESSOR_OF, RelationKind.MERGED_INTO)
Links = frozenset[tuple[str, str]]  # keys of a record and of the one it leads to


@dataclass(frozen=True, slots=True)
class Chain:
    """A way in which records of a kind lead to others of it: what it is called, and the query for its links."""

    kind: str
    label: Text
    query: str
    bound: tuple[str, ...] = ()
    sentence: str = "circle"

    def links(self, connection: sqlite3.Connection) -> Links:
        """Return the links on record."""
        return frozenset(connection.execute(self.query, self.bound))


@dataclass(frozen=True, slots=True)
class Circle:
    """Keys that lead from the first one to the next and from the last one, which is the first, round again."""

    chain: Chain
    keys: tuple[str, ...]

    def names(self, connection: sqlite3.Connection) -> str:
        """Return the names of its records, each leading to the next."""
        query = name_statements.select_names(self.chain.kind, "name")
        rows = connection.execute(query)
        by_key = {key: name for key, name, _agency in rows}
        names = [by_key.get(key, key) for key in self.keys]
        return " → ".join(names)


def can_lead_back(kind: str, names: Iterable[str]) -> bool:
    """Return whether fields of a kind lead from record to record, so that a change of them may close a circle."""
    if kind == "relation":
        return True
    fields = KINDS[kind].fields
    return any(name in fields and fields[name].refers == kind for name in names)


def links_on_record(connection: sqlite3.Connection) -> dict[Chain, Links]:
    """Return the links of every chain, as they are now."""
    return {chain: chain.links(connection) for chain in _chains()}


def reject_new_circles(
    connection: sqlite3.Connection, before: Mapping[Chain, Links]
) -> None:
    """Raise BadInput for a link that was not there before and leads back to where it begins, with the way it goes.

    A circle of an older catalogue stays until somebody opens it; it keeps nobody from writing anything else.
    """
    for chain in _chains():
        links = chain.links(connection)
        links_before = before.get(chain, frozenset())
        new_links = links - links_before
        for circle in _circles(chain, links, new_links):
            names = circle.names(connection)
            if is_of_office(connection):
                names = "…"  # the way goes through records of others
            raise BadInput(
                chain.sentence,
                kind=KINDS[chain.kind].label,
                field=chain.label,
                names=names,
            )


def circles_on_record(connection: sqlite3.Connection) -> list[Circle]:
    """Return every circle on record; of one that several records are in, the first by key begins it."""
    found = []
    for chain in _chains():
        links = chain.links(connection)
        seen: set[str] = set()
        for circle in _circles(chain, links, links):
            if seen.isdisjoint(circle.keys):
                found.append(circle)
            seen.update(circle.keys)
    return found


def _chains() -> Iterator[Chain]:
    """Yield the ways in which records lead to others of their kind."""
    for code, kind in KINDS.items():
        for name in statements.self_references(code):
            field_name = name.removesuffix("_id")
            field = kind.fields[field_name]
            query = statements.select_parents(code, name)
            yield Chain(code, field.label, query)
    after = KINDS["plan_item"].fields["after"]
    yield Chain("plan_item", after.label, WAITING, sentence="plan-circle")
    for relation in ONE_WAY:
        bound = (str(relation),)
        yield Chain("application", relation.label, RELATED, bound)


def _circles(
    chain: Chain, links: Links, begun_by: Iterable[tuple[str, str]]
) -> Iterator[Circle]:
    """Yield a circle for each of some links that leads back to where it begins, in order of keys."""
    ahead: dict[str, list[str]] = defaultdict(list)
    circular = _without_ends(links)
    for key, other in sorted(circular):
        others = ahead[key]
        others.append(other)
    for key, other in sorted(circular.intersection(begun_by)):
        way = _way(ahead, other, key)
        if way:
            yield Circle(chain, (key, *way))


def _without_ends(links: Links) -> Links:
    """Return the links of records that lead on and are led to: no circle goes through any other."""
    forwards = _without_dead_ends(links)
    backwards = _without_dead_ends(frozenset((other, key) for key, other in forwards))
    return frozenset((key, other) for other, key in backwards)


def _without_dead_ends(links: Links) -> Links:
    """Return the links without those that lead to a record from which none leads on, again and again."""
    leading_to: dict[str, list[str]] = defaultdict(list)
    ways_out: Counter[str] = Counter()
    for key, other in links:
        ways = leading_to[other]
        ways.append(key)
        ways_out[key] += 1
    dead = deque(record for record in leading_to if not ways_out[record])
    gone = set(dead)
    while dead:
        record = dead.popleft()
        for key in leading_to[record]:
            ways_out[key] -= 1
            if not ways_out[key] and key not in gone:
                gone.add(key)
                dead.append(key)
    return frozenset(link for link in links if link[1] not in gone)


def _way(ahead: Mapping[str, list[str]], start: str, end: str) -> tuple[str, ...]:
    """Return the keys of a shortest way from one record to another, both among them; empty where there is none."""
    reached = {start: ""}
    waiting = deque([start])
    while waiting:
        key = waiting.popleft()
        if key == end:
            backwards = list(_back(reached, key))
            backwards.reverse()
            return tuple(backwards)
        for other in ahead.get(key, ()):
            if other not in reached:
                reached[other] = key
                waiting.append(other)
    return ()


def _back(reached: Mapping[str, str], key: str) -> Iterator[str]:
    while key:
        yield key
        key = reached[key]
