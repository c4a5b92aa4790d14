"""How many exchanges of an application are recorded as in use: counted by SQL, for a page."""

from spbe_inventory.domain.rights import Right
from spbe_inventory.session.catalogue import Catalogue
from spbe_inventory.session.permits import needs
from spbe_inventory.session.reading import open_session


@needs(Right.READ_OWN)
def count_in_use(catalogue: Catalogue, application: str) -> int:
    """Return how many exchanges are recorded as in use that an application of a key gives or takes in."""
    from spbe_inventory.store.lookups import count_exchanges_in_use

    with open_session(catalogue) as session:
        return count_exchanges_in_use(session.connection, application)
