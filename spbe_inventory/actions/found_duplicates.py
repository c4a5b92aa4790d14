"""Applications that may be one, as a page shows them: found at once in a register of usual size."""

from spbe_inventory.actions.duplicates import Duplicates, duplicates
from spbe_inventory.session.catalogue import Catalogue


def found_duplicates(catalogue: Catalogue) -> Duplicates:
    """Return what may be one."""
    return duplicates(catalogue)
