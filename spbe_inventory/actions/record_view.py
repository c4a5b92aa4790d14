"""One record for a page: its facts and what it is joined with, without reading whole kinds."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from spbe_inventory.actions.need_list import named_by_needs, seen_needs
from spbe_inventory.actions.stored_findings import StoredFindings
from spbe_inventory.documents.record_page import LinkGroup
from spbe_inventory.documents.record_view import (
    CountedGroup,
    RecordView,
    SeenChange,
    SeenExchange,
)
from spbe_inventory.domain.actor import today
from spbe_inventory.domain.answered import answered_fields
from spbe_inventory.domain.answers import Record
from spbe_inventory.domain.change import Change
from spbe_inventory.domain.field import Field
from spbe_inventory.domain.fields import KINDS
from spbe_inventory.domain.lists import ExclusionReason
from spbe_inventory.domain.records import Application, Exchange, Need
from spbe_inventory.domain.rights import Right
from spbe_inventory.domain.snapshot import Snapshot
from spbe_inventory.queries.record_facts import (
    Sources,
    facts_of,
    open_fields_of,
    optional_fields_of,
    with_ages,
)
from spbe_inventory.queries.record_history import named_in_changes, page_changes
from spbe_inventory.queries.record_identity import (
    full_name,
    record_headline,
    set_apart_reason,
)
from spbe_inventory.queries.record_links import linked_record, page_exchange
from spbe_inventory.session.catalogue import Catalogue
from spbe_inventory.session.permits import needs
from spbe_inventory.session.reading import ReadSession, open_session

if TYPE_CHECKING:
    from spbe_inventory.rules.engine.view import RegisterView

SHOWN_EXCHANGES = 25  # each way
SHOWN_LINKED = 15
SHOWN_CHANGES = 10
# Kinds that are housekeeping, or shown in a part of the page of their own.
NOT_LINKED = frozenset(["round", "reply", "verification"])
SHOWN_APART = {"application": frozenset(["exchange", "need"])}
Key = tuple[str, str]  # kind, key


@dataclass(frozen=True, slots=True)
class _Joined:
    """Keys of what a record is joined with, as far as the page shows it, and the numbers of all."""

    exchanges: tuple[str, ...]
    gives: int
    takes: int
    needs: tuple[str, ...]
    groups: tuple[tuple[str, Field, tuple[str, ...], int], ...]

    def pairs(self) -> Iterator[Key]:
        """Yield kind and key of every record that is joined."""
        for key in self.exchanges:
            yield Exchange.kind, key
        for key in self.needs:
            yield Need.kind, key
        for kind, _field, keys, _count in self.groups:
            for key in keys:
                yield kind, key


@dataclass(frozen=True, slots=True)
class _Read:
    """What was read of a record at one moment."""

    view: "RegisterView"
    record: Record
    joined: _Joined
    changes: Sequence[Change]
    titles: Mapping[Key, str]
    undone: Mapping[int, int]
    merged_into: Key


@needs(Right.READ_OWN)
def record_view(
    catalogue: Catalogue, kind: str, key: str, run: StoredFindings | None
) -> RecordView:
    """Return what a page shows of the record of a key; what needs rules is taken from a stored run.

    Raise NotFound where there is no record of that key.
    """
    with open_session(catalogue, all_agencies=kind == "agency") as session:
        read = _read(session, kind, key, run)
    return _assembled(read, run)


def _read(
    session: ReadSession, kind: str, key: str, run: StoredFindings | None
) -> _Read:
    from spbe_inventory.store.batches import undone_batches
    from spbe_inventory.store.change_history import history
    from spbe_inventory.store.titles import titles_of

    key = _existing(session, kind, key)
    session.require_whole(kind, key)
    joined = _joined_keys(session, kind, key)
    own = (kind, key)
    pairs = [own, *joined.pairs(), *named_by_needs(joined.needs, run)]
    snapshot = _loaded(session, pairs)
    record = snapshot.records[kind][key]
    changes = history(session.connection, kind, key)
    shown = changes[:SHOWN_CHANGES]
    named = named_in_changes(shown, _document(snapshot, record))
    merged: Key = ("", "")
    if record.is_withdrawn or _is_retired(record) or _is_merged(record):
        merged = _merged_into(session, kind, key)
    return _Read(
        view=_view(snapshot, session.agency or key),
        record=record,
        joined=joined,
        changes=changes,
        titles=titles_of(session.connection, named),
        undone=undone_batches(session.connection),
        merged_into=merged,
    )


def _view(snapshot: Snapshot, agency: str) -> "RegisterView":
    from spbe_inventory.rules.engine.view import RegisterView

    return RegisterView(snapshot, agency, today())


def _existing(session: ReadSession, kind: str, key: str) -> str:
    """Return a key that there is; raise NotFound with the closest names for any other text."""
    from spbe_inventory.store.lookups import has_record

    if has_record(session.connection, kind, key):
        return key
    return session.key_of(kind, key)


def _joined_keys(session: ReadSession, kind: str, key: str) -> _Joined:
    from spbe_inventory.store.neighbours import exchange_keys, naming_keys

    connection = session.connection
    given: tuple[str, ...] = ()
    taken: tuple[str, ...] = ()
    needs: tuple[str, ...] = ()
    gives, takes = 0, 0
    if kind == Application.kind:
        given, gives = exchange_keys(connection, "giver", key, SHOWN_EXCHANGES)
        taken, takes = exchange_keys(connection, "taker", key, SHOWN_EXCHANGES)
        field = KINDS[Need.kind].fields["taker"]
        needs, _count = naming_keys(connection, Need.kind, field, key, SHOWN_EXCHANGES)
    groups = []
    for other, field in _naming_fields(kind):
        found, count = naming_keys(connection, other, field, key, SHOWN_LINKED)
        if count:
            groups.append((other, field, found, count))
    exchanges = tuple(dict.fromkeys((*given, *taken)))
    return _Joined(exchanges, gives, takes, needs, tuple(groups))


def _naming_fields(kind: str) -> Iterator[tuple[str, Field]]:
    """Yield the fields by which records of other kinds name one of a kind, with that kind."""
    for other, described in KINDS.items():
        if other in NOT_LINKED or other in SHOWN_APART.get(kind, ()):
            continue
        for field in described.fields.values():
            if field.refers == kind and field.stored:
                yield other, field


def _loaded(session: ReadSession, pairs: Sequence[Key]) -> Snapshot:
    """Return some records, with the offices that answer for the applications among them and at their ends."""
    from spbe_inventory.store.pages import pairs_with_names

    snapshot = pairs_with_names(session.connection, pairs)
    offices: list[Key] = []
    for application in snapshot.applications.values():
        offices.append(("agency", application.agency))
        if application.owner:
            offices.append(("unit", application.owner))
    return pairs_with_names(session.connection, [*pairs, *dict.fromkeys(offices)])


def _merged_into(session: ReadSession, kind: str, key: str) -> Key:
    """Return key and name of the record that one was merged into; two empty texts where it was not."""
    from spbe_inventory.store.neighbours import merged_into
    from spbe_inventory.store.pages import records_with_names

    into = merged_into(session.connection, kind, key)
    if kind == Application.kind:
        standing = session.key_of(kind, key)
        if standing != key:
            into = standing
    if not into:
        return "", ""
    snapshot = records_with_names(session.connection, kind, [into])
    return into, full_name(snapshot, snapshot.records[kind][into])


def _assembled(read: _Read, run: StoredFindings | None) -> RecordView:
    """Return the view of a record from what was read."""
    view, record, joined = read.view, read.record, read.joined
    snapshot = view.snapshot
    sources = Sources(record, read.changes)
    facts = facts_of(snapshot, record, sources)
    answered = answered_fields(record)
    last_batch = None
    if read.changes:
        last_batch = read.changes[0].batch.number
    shown = page_changes(
        read.changes[:SHOWN_CHANGES],
        _document(snapshot, record),
        lambda other, key: read.titles.get((other, key), key),
    )
    return RecordView(
        kind=record.kind,
        key=record.key,
        name=full_name(snapshot, record),
        version=record.version,
        agency_name=snapshot.agencies[record.agency].name,
        withdrawn=record.is_withdrawn,
        retired=_is_retired(record),
        set_apart=set_apart_reason(snapshot, record),
        merged_into=read.merged_into,
        headline=record_headline(snapshot, record),
        facts=facts,
        open_fields=open_fields_of(record),
        optional_fields=optional_fields_of(record, _told_by_others(joined)),
        sources=with_ages(sources.rows, view.as_of),
        answered=answered.answered,
        asked=answered.asked,
        unclear=answered.unclear,
        exchanges=tuple(_exchanges(view, record, joined, run)),
        gives=joined.gives,
        takes=joined.takes,
        needs=tuple(seen_needs(snapshot, joined.needs, run)),
        linked=tuple(_linked(snapshot, joined)),
        changes=tuple(
            SeenChange(change, read.undone.get(change.batch)) for change in shown
        ),
        change_count=len(read.changes),
        last_batch=last_batch,
    )


def _document(snapshot: Snapshot, record: Record) -> dict[str, object]:
    from spbe_inventory.domain.plain import to_plain
    from spbe_inventory.store.document import with_statements

    statements = snapshot.statements.get((record.kind, record.key), ())
    return with_statements(record.kind, to_plain(record), statements)


def _is_retired(record: Record) -> bool:
    """Return whether a record is out of service by the field that says so."""
    retired = KINDS[record.kind].retired
    if retired is None:
        return False
    name, value = retired
    return bool(record.known(name) == value)


def _is_merged(record: Record) -> bool:
    """Return whether an application was merged into another one."""
    return getattr(record, "set_apart", None) == ExclusionReason.MERGED


def _told_by_others(joined: _Joined) -> Iterable[str]:
    """Yield the lists of a record that other records fill."""
    if joined.gives:
        yield "gives"
    if joined.takes:
        yield "takes"
    if joined.needs:
        yield "needs"
    if any(kind == Application.kind for kind, *_rest in joined.groups):
        yield "applications"


def _exchanges(
    view: "RegisterView", record: Record, joined: _Joined, run: StoredFindings | None
) -> Iterator[SeenExchange]:
    """Yield the exchanges of an application in words, those it gives first, then by partner."""
    own = frozenset([record.key])
    gaps: dict[str, int] = {}
    if run is not None and joined.exchanges:
        gaps = run.gaps_of(Exchange.kind, joined.exchanges)
    seen = []
    for key in joined.exchanges:
        exchange = view.snapshot.exchanges[key]
        partner = exchange.taker
        if exchange.giver != record.key:
            partner = exchange.giver
        shown = page_exchange(view, own, exchange)
        seen.append(SeenExchange(shown, partner or "", gaps.get(key, 0)))
    order = ("gives", "takes", "undirected", "between")
    seen.sort(
        key=lambda each: (
            each.exchange.standing == "withdrawn",
            order.index(each.exchange.way),
            each.exchange.partner.casefold(),
        )
    )
    yield from seen


def _linked(snapshot: Snapshot, joined: _Joined) -> Iterator[CountedGroup]:
    """Yield the records that name the one of the page, by kind and field."""
    for other, field, keys, count in joined.groups:
        records = [snapshot.records[other][key] for key in keys]
        without = field.name
        if field.many:
            without = ""
        rows = tuple(linked_record(snapshot, each, without) for each in records)
        label = f"{KINDS[other].plural}: {field.label}"
        yield CountedGroup(LinkGroup(other, field.name, label, rows), count)


@needs(Right.READ_ALL)
def taken_back_by(catalogue: Catalogue, kind: str, key: str) -> int | None:
    """Return the number of the batch that took a record back; None where there never was one of that key."""
    from spbe_inventory.store.neighbours import removed_by

    with open_session(catalogue, all_agencies=True) as session:
        return removed_by(session.connection, kind, key)
