"""The pages of the application, as addresses, for the tests that hold of every page."""

from spbe_inventory.actions.browsing import PageRequest, page_of_records
from spbe_inventory.domain.fields import KINDS
from spbe_inventory.session.catalogue import Catalogue
from spbe_inventory.web.shell.addresses import address
from spbe_inventory.web.shell.navigation import navigation

MISSING = "/tidak-ada"


def pages_of(catalogue: Catalogue) -> list[str]:
    """Return the addresses of the menu, and of the first record of every kind with its form."""
    paths = {MISSING}
    for section in navigation():
        paths.update(entry.address for entry in (*section.entries, *section.folded))
    for kind in KINDS:
        paths.add(address("records", kind=kind))
        paths.add(address("new-record", kind=kind))
        found = page_of_records(catalogue, PageRequest(kind, limit=1))
        for record in found.records:
            paths.add(address("record", kind=kind, key=record.key))
            paths.add(address("edit-record", kind=kind, key=record.key))
    return sorted(paths)
