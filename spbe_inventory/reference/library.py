"""Look up a citation."""

from functools import cache

from spbe_inventory.domain.law import Citation, Regulation
from spbe_inventory.reference.loader import ReferenceFault, read_regulations


@cache
def regulations() -> dict[str, Regulation]:
    """Give every regulation by id."""
    return read_regulations()


def cite(reference: str) -> Citation:
    """Look up a reference such as `perpres-95-2018:45/3`; one that dangles is a ReferenceFault."""
    regulation_id, _, provision_id = reference.partition(":")
    regulation = regulations().get(regulation_id)
    provision = regulation.provisions.get(provision_id) if regulation else None
    if regulation is None or provision is None:
        raise ReferenceFault(f"dangling citation {reference}")
    return Citation(regulation, provision)
