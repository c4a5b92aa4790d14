"""The offices of a government: those that exist, and the file names of their reports."""

from spbe_inventory.domain.records import Unit
from spbe_inventory.domain.rights import Right
from spbe_inventory.domain.snapshot import Snapshot
from spbe_inventory.matching.file_names import office_file_names
from spbe_inventory.matching.office_terms import is_office
from spbe_inventory.session.catalogue import Catalogue
from spbe_inventory.session.permits import needs
from spbe_inventory.session.reading import open_session


def active_units(snapshot: Snapshot, agency: str) -> list[Unit]:
    """Return the offices of a government that have not been dissolved; posts and terms for all offices are none."""
    units = snapshot.of(Unit).values()
    own = [unit for unit in units if unit.agency == agency]
    return [unit for unit in own if unit.status != "dissolved" and is_office(unit)]


@needs(Right.READ_ALL)
def office_files(catalogue: Catalogue) -> list[tuple[str, str]]:
    """Return (part of a file name, key) for every office that exists; no two parts are the same."""
    with open_session(catalogue) as session:
        snapshot = session.load(["unit"], links=False)
    units = active_units(snapshot, session.agency)
    names = office_file_names(units)
    return [(names[unit.key], unit.key) for unit in units]
