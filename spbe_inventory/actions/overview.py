"""Where a register stands: whose it is, its last entry, how many records of the main kinds it holds."""

from collections.abc import Mapping
from dataclasses import dataclass

from spbe_inventory.domain.rights import Right
from spbe_inventory.session.catalogue import Catalogue
from spbe_inventory.session.permits import needs
from spbe_inventory.session.reading import ReadSession, open_session

COUNTED = ("application", "unit", "exchange", "need")


@dataclass(frozen=True, slots=True)
class Overview:
    """A register in a few numbers; `counts` are the records of a kind that count, `batch` is the last entry."""

    government: str
    batch: int
    written_at: str
    counts: Mapping[str, int]


@needs(Right.READ_ALL)
def overview(catalogue: Catalogue) -> Overview:
    """Return where the register of a government stands."""
    from spbe_inventory.store.contents_digest import last_batch
    from spbe_inventory.store.page_order import RECORDED
    from spbe_inventory.store.pages import PageRequest, page_of

    counts = {}
    with open_session(catalogue) as session:
        government = _own_name(session)
        batch, written_at = last_batch(session.connection)
        for kind in COUNTED:
            request = PageRequest(
                kind, session.agency, sort=RECORDED, limit=1, only_counted=True
            )
            counts[kind] = page_of(session.connection, request).count
    return Overview(government, batch, written_at, counts)


@needs(Right.READ_OWN)
def government_name(catalogue: Catalogue) -> str:
    """Return the name of the government that a catalogue is read for."""
    with open_session(catalogue) as session:
        return _own_name(session)


def _own_name(session: ReadSession) -> str:
    return session.names("agency")[session.agency]
