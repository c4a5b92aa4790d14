"""The governments of a catalogue that one of them can be chosen from."""

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
