"""The verifier's desk: which offices sent something, what waits for validation, how much of the register is sealed."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from spbe_inventory.actions.compared_fields import count_contradictions
from spbe_inventory.domain.records import Unit
from spbe_inventory.domain.rights import Right
from spbe_inventory.domain.verification import (
    SealCount,
    TakenStep,
    VerificationStanding,
    count_seals,
)
from spbe_inventory.matching.natural_order import natural_key
from spbe_inventory.rules.engine.owners import Owners
from spbe_inventory.session.catalogue import Catalogue
from spbe_inventory.session.permits import needs
from spbe_inventory.session.reading import ReadSession, open_session

APPLICATION, EXCHANGE = "application", "exchange"
NO_OFFICE = (
    "-"  # instead of the key of an office: applications of which no owner is on record
)
DAY = len("2026-11-30")


@dataclass(frozen=True, slots=True)
class DeskOffice:
    """An office by key and name, and how many of its applications stand where.

    `waiting` were sent and wait for the verifier, since the day `sent_on` (ISO) at the latest; `contradictions` are
    disputed fields of those. `unsent` are not sealed as they are and were not sent. `returned` wait for the office.
    """

    key: str
    name: str
    waiting: int
    sent_on: str
    contradictions: int
    unsent: int
    returned: int
    sealed: int
    total: int


@dataclass(frozen=True, slots=True)
class VerifiedApplication:
    """An application that waits for validation: by key and name, its office by name, its seal."""

    key: str
    name: str
    office: str
    seal: TakenStep


@dataclass(frozen=True, slots=True)
class VerificationDesk:
    """What waits: offices, those that sent something first; applications to be validated; the seals of all."""

    offices: tuple[DeskOffice, ...]
    to_validate: tuple[VerifiedApplication, ...]
    seals: SealCount


@dataclass(frozen=True, slots=True)
class OfficeStandings:
    """The applications of each office by its key, with where they stand, the names of both, who counts with whom."""

    owners: Owners
    by_office: dict[str, list[VerificationStanding]]
    office_names: dict[str, str]
    names: dict[str, str]


@dataclass(frozen=True, slots=True)
class WaitingCount:
    """How many applications were sent and wait for the verifier, of how many offices; how many wait for validation."""

    offices: int = 0
    applications: int = 0
    to_validate: int = 0


@needs(Right.VERIFY)
def waiting_count(catalogue: Catalogue) -> WaitingCount:
    """Return how much waits for verification and validation, without what is to be compared."""
    from spbe_inventory.store.standings import has_steps

    with open_session(catalogue) as session:
        if not has_steps(session.connection):
            return WaitingCount()
        read = office_standings(session, only_with_steps=True)
    sent = [
        sum(standing.waits_for_verifier for standing in standings)
        for standings in read.by_office.values()
    ]
    verified = [
        sum(standing.waits_for_validator for standing in standings)
        for standings in read.by_office.values()
    ]
    return WaitingCount(sum(count > 0 for count in sent), sum(sent), sum(verified))


@needs(Right.VERIFY)
def verification_desk(catalogue: Catalogue) -> VerificationDesk:
    """Return what waits for verification and validation."""
    with open_session(catalogue) as session:
        read = office_standings(session)
        offices = [
            _office(session, key, read.office_names[key], standings)
            for key, standings in read.by_office.items()
        ]
    offices.sort(key=_order)
    every = [each for standings in read.by_office.values() for each in standings]
    return VerificationDesk(
        tuple(offices),
        tuple(_to_validate(read)),
        count_seals(standing.state for standing in every),
    )


def office_standings(
    session: ReadSession, *, only_with_steps: bool = False
) -> OfficeStandings:
    """Return where applications stand by the office they count with; those set apart are left out."""
    from spbe_inventory.store.standings import standings

    units = session.load([Unit.kind], links=False).own(Unit, session.agency)
    owners = Owners(units)
    owner_of = session.owners()
    set_apart = {key for key, (reason, _status) in session.statuses().items() if reason}
    by_office: dict[str, list[VerificationStanding]] = defaultdict(list)
    found = standings(
        session.connection, session.agency, only_with_steps=only_with_steps
    )
    for key, standing in found.items():
        if key not in set_apart:
            owner = owner_of.get(key, "")
            office = owners.office_of(owner) or owner or NO_OFFICE
            by_office[office].append(standing)
    unit_names = {unit.key: unit.name for unit in units}
    office_names = {key: unit_names.get(key, "") for key in by_office}
    return OfficeStandings(owners, by_office, office_names, session.names(APPLICATION))


def _office(
    session: ReadSession,
    key: str,
    name: str,
    standings: Iterable[VerificationStanding],
) -> DeskOffice:
    listed = list(standings)
    waiting = [standing for standing in listed if standing.waits_for_verifier]
    sent_on = [standing.last.at[:DAY] for standing in waiting if standing.last]
    seals = count_seals(standing.state for standing in listed)
    return DeskOffice(
        key,
        name,
        len(waiting),
        max(sent_on, default=""),
        sum(_contradictions(session, standing.application) for standing in waiting),
        sum(is_unsent(standing) for standing in listed),
        sum(standing.waits_for_office for standing in listed),
        seals.sealed,
        seals.total,
    )


def _contradictions(session: ReadSession, application: str) -> int:
    """Return of how many fields of an application, and of the exchanges it gives, sources say different things."""
    from spbe_inventory.store.document import document_of
    from spbe_inventory.store.standings import given_exchanges

    given = given_exchanges(session.connection, application)
    count = 0
    for kind, key in [
        (APPLICATION, application),
        *((EXCHANGE, each) for each in given),
    ]:
        document = document_of(session.connection, kind, key)
        if document is not None:
            count += count_contradictions(kind, document)
    return count


def is_unsent(standing: VerificationStanding) -> bool:
    """Return whether an application is not sealed as it is, was not sent, and is not with its office."""
    if standing.waits_for_verifier or standing.waits_for_office:
        return False
    return not standing.is_sealed_as_it_is


def _order(office: DeskOffice) -> tuple[object, ...]:
    """Return the order of an office: those that sent something first, the longest waiting first; no office last."""
    is_quiet = not office.waiting
    is_nobody = not office.name
    return is_quiet, office.sent_on, is_nobody, natural_key(office.name)


def _to_validate(read: OfficeStandings) -> Iterable[VerifiedApplication]:
    """Yield the applications that wait for validation, office by office."""
    found = []
    for office, standings in read.by_office.items():
        for standing in standings:
            if standing.waits_for_validator and standing.seal:
                key = standing.application
                found.append(
                    VerifiedApplication(
                        key,
                        read.names.get(key, key),
                        read.office_names[office],
                        standing.seal,
                    )
                )
    yield from sorted(found, key=lambda each: (each.office, natural_key(each.name)))
