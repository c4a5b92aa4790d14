"""The records that an office sees whole: whose pages it opens."""

from spbe_inventory.domain.fields import KINDS
from spbe_inventory.domain.rights import Right
from spbe_inventory.session.catalogue import Catalogue
from spbe_inventory.session.permits import needs
from spbe_inventory.session.reading import open_session


@needs(Right.READ_OWN)
def own_records(catalogue: Catalogue) -> frozenset[tuple[str, str]] | None:
    """Return kind and key of every record that is seen whole; None where all are."""
    if catalogue.access.office is None:
        return None
    with open_session(catalogue, all_agencies=True) as session:
        return frozenset(
            (kind, key) for kind in KINDS for key in session.keys_seen_whole(kind) or ()
        )
