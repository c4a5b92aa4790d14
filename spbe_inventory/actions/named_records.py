"""Records by name, for a box that offers them or a list to choose from."""

from collections.abc import Sequence

from spbe_inventory.actions.offices import active_units
from spbe_inventory.domain.rights import Right
from spbe_inventory.matching.natural_order import Part, natural_key
from spbe_inventory.session.catalogue import Catalogue
from spbe_inventory.session.permits import needs
from spbe_inventory.session.reading import open_session, resolve_key

Named = tuple[str, str]  # key and name


@needs(Right.READ_OWN)
def named_records(
    catalogue: Catalogue, kinds: Sequence[str], limit: int
) -> tuple[Named, ...]:
    """Return the government's records of some kinds in order of names; none where there are more than a limit."""
    from spbe_inventory.store.lookups import names_by_key

    named: list[Named] = []
    with open_session(catalogue) as session:
        for kind in kinds:
            room = limit + 1
            named += names_by_key(session.connection, kind, session.agency, room)
    if len(named) > limit:
        return ()
    return tuple(sorted(named, key=_by_name))


@needs(Right.READ_OWN)
def named_offices(catalogue: Catalogue) -> tuple[Named, ...]:
    """Return the offices of the government that exist, in order of names."""
    with open_session(catalogue) as session:
        snapshot = session.load(["unit"], links=False)
    units = active_units(snapshot, session.agency)
    return tuple(sorted(((unit.key, unit.name) for unit in units), key=_by_name))


@needs(Right.READ_OWN)
def key_of(catalogue: Catalogue, kind: str, which: str) -> str:
    """Return the key of the record that is named by key, name or other name; raise NotFound or Ambiguous."""
    return resolve_key(catalogue, kind, which)


def _by_name(named: Named) -> list[Part]:
    return natural_key(named[1])
