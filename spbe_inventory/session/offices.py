"""Which units a person means by the name of an office: the office itself, and what counts with it."""

from spbe_inventory.domain.records import Unit
from spbe_inventory.matching.office_terms import is_office
from spbe_inventory.session.catalogue import Catalogue
from spbe_inventory.session.reading import ReadSession, open_session


def units_meant(
    catalogue: Catalogue, which: str, *, only_this: bool = False
) -> frozenset[str]:
    """Return the keys of the office that is named and of the units that count with it; of the office alone if asked.

    Raises NotFound if no office has that key or name.
    """
    with open_session(catalogue) as session:
        key = session.key_of(Unit.kind, which)
        return units_under(session, key, only_this=only_this)


def units_under(
    session: ReadSession, key: str, *, only_this: bool = False
) -> frozenset[str]:
    """Return the keys of an office and of the units that count with it; of the office alone if asked."""
    from spbe_inventory.rules.engine.owners import Owners

    if only_this:
        return frozenset([key])
    snapshot = session.load([Unit.kind], links=False)
    units = [unit for unit in snapshot.own(Unit, session.agency) if is_office(unit)]
    return Owners(units).units_of(key)
