"""The governments of a catalogue that one of them can be chosen from."""

from dataclasses import dataclass

from spbe_inventory.domain.lists import AgencyKind
from spbe_inventory.domain.records import Agency
from spbe_inventory.session.catalogue import Catalogue
from spbe_inventory.session.reading import open_session


def assessed_governments(catalogue: Catalogue) -> tuple[tuple[str, str], ...]:
    """Return key and name of the governments whose applications the catalogue is about, by name."""
    from spbe_inventory.store.reading import assessed

    with open_session(catalogue, all_agencies=True) as session:
        names = session.names("agency")
        keys = assessed(session.connection)
    governments = [(key, names.get(key, key)) for key in keys]
    return tuple(sorted(governments, key=_by_name))


def _by_name(government: tuple[str, str]) -> tuple[str, str]:
    key, name = government
    return name.casefold(), key


@dataclass(frozen=True, slots=True)
class OwnGovernment:
    """The government that a catalogue is read for: key, name, kind in words and area code, empty where not known."""

    key: str
    name: str
    kind: str
    code: str


def own_government(catalogue: Catalogue) -> OwnGovernment:
    """Return the government that a catalogue is read for."""
    with open_session(catalogue) as session:
        snapshot = session.load([Agency.kind], links=False)
    agency = snapshot.agencies[session.agency]
    kind = AgencyKind(agency.agency_kind).label
    return OwnGovernment(agency.key, agency.name, str(kind), agency.code or "")
