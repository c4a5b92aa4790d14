"""What a verifier compares of one office: per application what changed since its seal, old beside new, with sources."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from spbe_inventory.actions.compared_fields import (
    ComparedRecord,
    FieldToVerify,
    compared_fields,
    named_by,
)
from spbe_inventory.actions.verification_desk import is_unsent, office_standings
from spbe_inventory.domain.plain import Plain
from spbe_inventory.domain.rights import Right, Role
from spbe_inventory.domain.verification import VerificationStanding
from spbe_inventory.errors import NotFound
from spbe_inventory.matching.natural_order import natural_key
from spbe_inventory.session.catalogue import Catalogue
from spbe_inventory.session.permits import needs
from spbe_inventory.session.reading import open_session
from spbe_inventory.store.recorded_changes import BatchRange, RecordedChange

if TYPE_CHECKING:
    from spbe_inventory.store.reader import ReadConnection

APPLICATION, EXCHANGE = "application", "exchange"
RecordKey = tuple[str, str]  # kind, key


@dataclass(frozen=True, slots=True)
class ComparedApplication:
    """An application, and what changed of it since its seal, contradictions first.

    `is_new`: it was registered since. `new_exchanges` are titles of those that it gives since.
    """

    key: str
    name: str
    standing: VerificationStanding
    is_new: bool
    fields: tuple[FieldToVerify, ...]
    new_exchanges: tuple[str, ...]

    @property
    def contradictions(self) -> tuple[FieldToVerify, ...]:
        """The fields of which another source says otherwise."""
        return tuple(field for field in self.fields if field.is_contradiction)


@dataclass(frozen=True, slots=True)
class OfficeToVerify:
    """An office, the applications to compare, how many were not sent, and the last batch that was seen."""

    key: str
    name: str
    applications: tuple[ComparedApplication, ...]
    unsent: int
    seen_batch: int


@needs(Right.VERIFY)
def office_to_verify(
    catalogue: Catalogue, office: str, *, with_unsent: bool = False
) -> OfficeToVerify:
    """Return what an office sent, by its key; with what it did not send too where that is asked for.

    Of a unit that counts with an office, such as a hospital, the office is returned. Raise NotFound for an office
    without applications.
    """
    from spbe_inventory.store.standings import last_batch

    with open_session(catalogue) as session:
        read = office_standings(session)
        if office not in read.by_office:
            office = read.owners.office_of(office)
        if office not in read.by_office:
            raise NotFound("no-office-to-verify")
        standings = read.by_office[office]
        unsent = [standing for standing in standings if is_unsent(standing)]
        chosen = [standing for standing in standings if standing.waits_for_verifier]
        if with_unsent:
            chosen += unsent
        seen = last_batch(session.connection)
        compared = []
        for standing in chosen:
            name = read.names.get(standing.application, standing.application)
            reader = _Reader(session.connection, standing, seen)
            compared.append(reader.compared(name))
    compared.sort(key=lambda each: (not each.contradictions, natural_key(each.name)))
    return OfficeToVerify(
        office, read.office_names[office], tuple(compared), len(unsent), seen
    )


@dataclass(frozen=True, slots=True)
class _Reader:
    """Reads one application and the exchanges that it gives, as they are and as they were."""

    connection: "ReadConnection"
    standing: VerificationStanding
    seen: int

    def compared(self, name: str) -> ComparedApplication:
        """Return the application beside what it was at its seal, or before its office wrote it."""
        from spbe_inventory.store.document import document_of
        from spbe_inventory.store.standings import given_exchanges
        from spbe_inventory.store.titles import titles_of

        key = self.standing.application
        exchanges = given_exchanges(self.connection, key)
        records = [(APPLICATION, key), *((EXCHANGE, each) for each in exchanges)]
        documents: dict[RecordKey, Plain] = {}
        named: list[RecordKey] = list(records)
        changes: dict[RecordKey, RecordedChange] = {}
        for record in records:
            documents[record] = document_of(self.connection, *record) or {}
            named += named_by(record[0], documents[record])
            for change in self._changes(*record):
                changes[record] = change
                named += named_by(record[0], change.before or {})
        titles = titles_of(self.connection, dict.fromkeys(named))
        made = [
            record for record, change in changes.items() if change.change == "create"
        ]
        fields: list[FieldToVerify] = []
        for record in records:
            if record not in made or record[0] == APPLICATION:
                fields += _fields(record, documents[record], changes, titles)
        fields.sort(key=lambda field: not field.is_contradiction)
        return ComparedApplication(
            key,
            name,
            self.standing,
            (APPLICATION, key) in made,
            tuple(fields),
            tuple(titles[record] for record in made if record[0] == EXCHANGE),
        )

    def _changes(self, kind: str, key: str) -> Sequence[RecordedChange]:
        """Return how a record differs from what it was; nothing where it does not."""
        from spbe_inventory.store.recorded_changes import changes_of, record_id
        from spbe_inventory.store.standings import first_batch_of

        if self.standing.seal:
            base = self.standing.seal.batch
        else:
            base = first_batch_of(self.connection, kind, key, str(Role.OPERATOR))
        record = record_id(self.connection, kind, key)
        if record is None:
            return ()
        return changes_of(self.connection, BatchRange(base, self.seen), [record])


def _fields(
    record: RecordKey,
    document: Plain,
    changes: dict[RecordKey, RecordedChange],
    titles: dict[RecordKey, str],
) -> Iterator[FieldToVerify]:
    """Yield the fields of one record that are to be compared."""
    kind, _key = record
    change = changes.get(record)
    before: Plain = {}
    changed: list[str] = []
    if change and change.change == "edit":
        before = change.before or {}
        changed = [name for name, *_said in change.fields]
    elif change:
        changed = list(document)
    title = ""
    if kind == EXCHANGE:
        title = titles.get(record, record[1])

    def name_of(kind: str, key: str) -> str:
        """Return the title of a record, its key where it has none."""
        return titles.get((kind, key), key)

    compared = ComparedRecord(kind, document, before, changed, title)
    yield from compared_fields(compared, name_of)
