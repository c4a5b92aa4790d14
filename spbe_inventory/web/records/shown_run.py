"""The stored run whose findings a visitor is shown."""

from spbe_inventory.actions.stored_findings import StoredFindings, last_findings
from spbe_inventory.domain.rights import Right
from spbe_inventory.web.shell.visit import Visit


def run_for(visit: Visit) -> StoredFindings | None:
    """Return the last stored run; None to an office: its words may tell what is known of others."""
    if not visit.may(Right.READ_ALL):
        return None
    return last_findings(visit.catalogue)
