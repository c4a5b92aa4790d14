"""How many exchanges of an application are recorded as in use: counted by SQL, for a page."""

from spbe_inventory.domain.fields import KINDS
from spbe_inventory.domain.lists import ExchangeState
from spbe_inventory.session.catalogue import Catalogue
from spbe_inventory.session.reading import open_session

ENDS = ("giver", "taker")


def count_in_use(catalogue: Catalogue, application: str) -> int:
    """Return how many exchanges are recorded as in use that an application of a key gives or takes in."""
    from spbe_inventory.store.page_conditions import Filter
    from spbe_inventory.store.pages import PageRequest, page_of

    fields = KINDS["exchange"].fields
    in_use = Filter(fields["state"], str(ExchangeState.IN_USE))
    standing = Filter(fields["withdrawn"], value=False)
    count = 0
    with open_session(catalogue) as session:
        for end in ENDS:
            filters = (Filter(fields[end], application), in_use, standing)
            request = PageRequest("exchange", session.agency, filters=filters, limit=1)
            count += page_of(session.connection, request).count
    return count
