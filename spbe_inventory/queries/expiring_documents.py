"""Documents whose validity ends: those that have expired, expire soon, or have no date on record."""

from dataclasses import dataclass
from datetime import date, timedelta

from spbe_inventory.domain.answers import Answer
from spbe_inventory.domain.dates import last_day
from spbe_inventory.domain.records import Document
from spbe_inventory.domain.rights import Right
from spbe_inventory.domain.snapshot import Snapshot
from spbe_inventory.queries.office_records import is_among
from spbe_inventory.session.catalogue import Catalogue
from spbe_inventory.session.permits import needs
from spbe_inventory.session.reading import open_session

KINDS_READ = ("agency", "application", "data_set", "document", "exchange")
UNANSWERED = (Answer.OPEN, Answer.UNKNOWN)


@dataclass(frozen=True, slots=True)
class ExpiringDocument:
    """A document that has expired or expires soon: the days left (negative if expired), and what depends on it."""

    key: str
    name: str
    number: str
    valid_until: str
    days_left: int
    hangs_on_it: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class DocumentValidity:
    """What is known of the validity of documents: those that expire, and the names of those without a date."""

    expiring: tuple[ExpiringDocument, ...]
    undated: tuple[str, ...]


@needs(Right.READ_ALL)
def expiring_documents(
    catalogue: Catalogue,
    as_of: date,
    within: int,
    keys: frozenset[str] | None = None,
) -> DocumentValidity:
    """Return the documents that have expired by a day or expire within `within` days after it, the soonest first.

    A year or a month stands for its last day. A document without an end is left out; one whose end was not answered is
    listed in `undated`. Of some documents (by key) only these.
    """
    with open_session(catalogue) as session:
        snapshot = session.load(KINDS_READ)
        agency = session.agency
    limit = as_of + timedelta(days=within)
    expiring = []
    undated = []
    for document in snapshot.own(Document, agency):
        if not is_among(keys, document.key):
            continue
        answer = document.answer("valid_until")
        if answer in UNANSWERED:
            undated.append(document.name)
        if answer is not Answer.VALUE:
            continue
        end = last_day(document.valid_until or "")
        if end <= limit:
            days_left = (end - as_of).days
            expiring.append(_expiring_document(snapshot, document, days_left))
    expiring.sort(key=lambda document: (document.days_left, document.key))
    return DocumentValidity(tuple(expiring), tuple(undated))


def _expiring_document(
    snapshot: Snapshot, document: Document, days_left: int
) -> ExpiringDocument:
    """Return a document with the exchanges and applications that depend on it."""
    exchanges = [
        snapshot.title("exchange", key)
        for key, exchange in snapshot.exchanges.items()
        if exchange.agreement == document.key
    ]
    applications = [snapshot.name("application", key) for key in document.applications]
    return ExpiringDocument(
        key=document.key,
        name=document.name,
        number=document.number or "",
        valid_until=document.valid_until or "",
        days_left=days_left,
        hangs_on_it=(*exchanges, *applications),
    )
