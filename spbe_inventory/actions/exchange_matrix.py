"""Office by office: how many exchanges of a list go from which to which."""

from typing import TYPE_CHECKING

from spbe_inventory.actions.browsing import PageRequest, in_session
from spbe_inventory.documents.exchange_matrix import (
    UNKNOWN_OFFICE,
    ExchangeMatrix,
    ExchangeParty,
    PartyLine,
)
from spbe_inventory.domain.rights import Right
from spbe_inventory.session.catalogue import Catalogue
from spbe_inventory.session.permits import needs
from spbe_inventory.session.reading import ReadSession, open_session

if TYPE_CHECKING:
    from spbe_inventory.store.page_conditions import SqlCondition

UNKNOWN_KEY = "-"  # stands for the unknown office in an address


@needs(Right.READ_OWN)
def parties_with_exchanges(catalogue: Catalogue) -> tuple[ExchangeParty, ...]:
    """Return the offices that have exchanges on record, by name, then other institutions, the unknown office last."""
    from spbe_inventory.store.exchange_counts import parties_of

    with open_session(catalogue) as session:
        return parties_of(session.connection, session.agency)


@needs(Right.READ_OWN)
def exchange_matrix(
    catalogue: Catalogue, request: PageRequest, parties: tuple[ExchangeParty, ...]
) -> ExchangeMatrix:
    """Return how many of the exchanges asked for go between parties; those without any are left out."""
    from spbe_inventory.store.exchange_counts import count_pairs

    with open_session(catalogue) as session:
        where = _condition(session, request)
        counts = count_pairs(session.connection, where, session.agency)
    occurring = {party for pair in counts for party in pair}
    shown = tuple(party for party in parties if party in occurring)
    return ExchangeMatrix(shown, counts)


@needs(Right.READ_OWN)
def party_lines(
    catalogue: Catalogue, request: PageRequest, parties: tuple[ExchangeParty, ...]
) -> tuple[PartyLine, ...]:
    """Return how many of the exchanges asked for some parties give and take."""
    from spbe_inventory.store.exchange_counts import count_side

    with open_session(catalogue) as session:
        where = _condition(session, request)
        gives, takes = (
            count_side(session.connection, where, session.agency, side, parties)
            for side in ("giver", "taker")
        )
    return tuple(PartyLine(party, gives[party], takes[party]) for party in parties)


@needs(Right.READ_OWN)
def partners_of(
    catalogue: Catalogue, request: PageRequest, party: ExchangeParty
) -> tuple[PartyLine, ...]:
    """Return the partners of a party with how many exchanges it gives to each and takes from each, most first."""
    from spbe_inventory.store.exchange_counts import count_pairs

    with open_session(catalogue) as session:
        where = _condition(session, request)
        agency, connection = session.agency, session.connection
        given = count_pairs(connection, where, agency, giver=party)
        taken = count_pairs(connection, where, agency, taker=party)
    partners = {taker for _giver, taker in given} | {giver for giver, _taker in taken}
    lines = [
        PartyLine(partner, given[party, partner], taken[partner, party])
        for partner in partners
    ]
    lines.sort(key=lambda line: (-line.gives - line.takes, line.party.name))
    return tuple(lines)


def party_of(parties: tuple[ExchangeParty, ...], text: str) -> ExchangeParty | None:
    """Return the party that an address names: a key, or a dash for the unknown office; None where there is none."""
    for party in parties:
        key = party.key
        if party == UNKNOWN_OFFICE:
            key = UNKNOWN_KEY
        if key == text:
            return party
    return None


def _condition(session: ReadSession, request: PageRequest) -> "SqlCondition":
    from spbe_inventory.store.pages import add_functions, condition_of

    add_functions(session.connection)
    return condition_of(session.connection, in_session(request, session))
