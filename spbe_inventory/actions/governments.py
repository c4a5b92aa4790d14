"""The government that a catalogue is read for."""

from dataclasses import dataclass

from spbe_inventory.domain.lists import AgencyKind
from spbe_inventory.domain.records import Agency
from spbe_inventory.domain.rights import Right
from spbe_inventory.session.catalogue import Catalogue
from spbe_inventory.session.permits import needs
from spbe_inventory.session.reading import (
    assessed_governments,
    open_session,
    with_resolved_agency,
)


@dataclass(frozen=True, slots=True)
class OwnGovernment:
    """The government that a catalogue is read for: key, name, kind in words and area code, empty where not known."""

    key: str
    name: str
    kind: str
    code: str


@needs(Right.READ_OWN)
def own_government(catalogue: Catalogue) -> OwnGovernment:
    """Return the government that a catalogue is read for."""
    with open_session(catalogue) as session:
        snapshot = session.load([Agency.kind], links=False)
    agency = snapshot.agencies[session.agency]
    kind = AgencyKind(agency.agency_kind).label
    return OwnGovernment(agency.key, agency.name, str(kind), agency.code or "")


@needs(Right.ACCOUNTS)
def choosable_governments(catalogue: Catalogue) -> list[tuple[str, str]]:
    """Return key and name of every government that is assessed in a catalogue."""
    return assessed_governments(catalogue)


@needs(Right.READ_OWN)
def holds_several(catalogue: Catalogue) -> bool:
    """Return whether a catalogue holds several governments that are assessed."""
    return len(assessed_governments(catalogue)) > 1


@needs(Right.READ_OWN)
def of_own_government(catalogue: Catalogue) -> Catalogue:
    """Return a catalogue with the key of the government it is read for; raise UsageError as `with_resolved_agency`."""
    return with_resolved_agency(catalogue)
