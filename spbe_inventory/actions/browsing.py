"""One page of a list of records, and what a field may refer to, without reading whole kinds."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, replace

from spbe_inventory.actions.record_list import (
    Apart,
    ListedRecord,
    apart_for,
    shown_fields,
    with_document,
)
from spbe_inventory.domain.office_sight import is_seen_of_others
from spbe_inventory.domain.rights import Right
from spbe_inventory.files.record_rows import record_rows
from spbe_inventory.session.catalogue import Catalogue
from spbe_inventory.session.permits import needs
from spbe_inventory.session.reading import ReadSession, open_session
from spbe_inventory.store.page_conditions import Answered, Filter
from spbe_inventory.store.page_order import RECORDED, TITLE
from spbe_inventory.store.pages import PageRequest

__all__ = [
    "RECORDED",
    "TITLE",
    "Answered",
    "Filter",
    "ListedPage",
    "PageRequest",
    "page_of_records",
]


@dataclass(frozen=True, slots=True)
class ListedPage:
    """The records of one page, in order, and how many there are in all."""

    records: tuple[ListedRecord, ...]
    count: int


@needs(Right.READ_OWN)
def page_of_records(
    catalogue: Catalogue, request: PageRequest, fields: tuple[str, ...] = ()
) -> ListedPage:
    """Return one page of the government's records of a kind, of governments themselves one of all.

    `fields` are shown in words beside those that every list of the kind shows. The government of the request is the
    one that the catalogue is read for.
    """
    from spbe_inventory.store.document import documents
    from spbe_inventory.store.pages import page_of, records_with_names

    kind = request.kind
    with open_session(catalogue, all_agencies=is_of_all(kind)) as session:
        asked = in_session(request, session)
        page = page_of(session.connection, asked)
        snapshot = records_with_names(session.connection, kind, page.keys)
    shown = [snapshot.records[kind][key] for key in page.keys]
    rows = record_rows(snapshot, shown, shown_fields(kind, fields))
    by_key = {document["key"]: document for document in documents(snapshot, kind)}
    listed = [with_document(row, by_key[row.key]) for row in rows]
    return ListedPage(tuple(listed), page.count)


@dataclass(frozen=True, slots=True)
class FirstListed:
    """The first records of a kind in order of keys, how many there are, and how many count nowhere, by why."""

    records: tuple[ListedRecord, ...]
    count: int
    apart: Mapping[Apart, int]


@needs(Right.READ_OWN)
def first_records(
    catalogue: Catalogue, kind: str, limit: int, *, only_counted: bool
) -> FirstListed:
    """Return the first of a government's records of a kind, those that count nowhere among them or only counted."""
    request = PageRequest(kind, only_counted=only_counted, limit=limit)
    page = page_of_records(catalogue, request)
    apart: dict[Apart, int] = {}
    if only_counted:
        apart = _count_apart(catalogue, request)
    return FirstListed(page.records, page.count, apart)


def _count_apart(catalogue: Catalogue, request: PageRequest) -> dict[Apart, int]:
    """Return how many records of a kind count nowhere, by why."""
    from spbe_inventory.store.pages import count_apart

    counts: dict[Apart, int] = Counter()
    with open_session(catalogue, all_agencies=is_of_all(request.kind)) as session:
        for reason, count in count_apart(
            session.connection, in_session(request, session)
        ):
            counts[apart_for(reason)] += count
    return counts


def is_of_all(kind: str) -> bool:
    """Return whether the records of a kind are listed of all governments together: governments are."""
    return kind == "agency"


def in_session(request: PageRequest, session: ReadSession) -> PageRequest:
    """Return what is asked for in a session: of its government, of governments themselves of all.

    An office lists its own records only: of others it sees names, and what it does not see is not "not answered".
    """
    agency: str | None = session.agency
    if is_of_all(request.kind):
        agency = None
    keys = request.keys
    if is_seen_of_others(request.kind):
        own = session.keys_seen_whole(request.kind)
        keys = _own_of(keys, own)
    return replace(request, agency=agency, keys=keys)


def _own_of(
    keys: tuple[str, ...] | None, own: tuple[str, ...] | None
) -> tuple[str, ...] | None:
    """Return the keys that are asked for (None: all) without those that are not own (None: all are)."""
    if own is None:
        return keys
    if keys is None:
        return own
    whole = frozenset(own)
    return tuple(key for key in keys if key in whole)
