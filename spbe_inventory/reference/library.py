"""Regulations by id, and citations by reference."""

from functools import cache

from spbe_inventory.domain.law import Citation, Regulation
from spbe_inventory.reference.loader import ReferenceFault, read_regulations


@cache
def regulations() -> dict[str, Regulation]:
    """Return every regulation by id."""
    return read_regulations()


def cite(reference: str) -> Citation:
    """Return the citation of a reference such as `perpres-95-2018:45/3`; a dangling one is a ReferenceFault."""
    regulation_id, _colon, provision_id = reference.partition(":")
    try:
        regulation = regulations()[regulation_id]
        provision = regulation.provisions[provision_id]
    except KeyError:
        raise ReferenceFault(f"dangling citation {reference}") from None
    return Citation(regulation, provision)
