"""What every reading job begins with: which government is meant, which record, and a snapshot."""

from collections.abc import Iterable

from spbe_inventory.actions.catalogue import Catalogue
from spbe_inventory.domain.fields import KINDS
from spbe_inventory.domain.snapshot import Snapshot


def loaded(catalogue: Catalogue, kinds: Iterable[str]) -> tuple[Snapshot, str]:
    """Load kinds of records at one moment, and tell which government is meant."""
    from spbe_inventory.store.load import load
    from spbe_inventory.store.reader import reading
    from spbe_inventory.store.reading import home_agency

    wanted = set(kinds)
    with reading(catalogue.path) as connection:
        agency = home_agency(connection, catalogue.agency)
        return load(connection, [kind for kind in KINDS if kind in wanted]), agency


def meant(catalogue: Catalogue, kind: str, which: str) -> str:
    """Give the key of the record a person means by key, name or other name."""
    from spbe_inventory.store.reader import reading
    from spbe_inventory.store.reading import home_agency, resolve

    with reading(catalogue.path) as connection:
        return resolve(connection, kind, which, home_agency(connection, catalogue.agency))
