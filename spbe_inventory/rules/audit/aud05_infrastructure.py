"""Check of AUD-05; its texts and citations are in the TOML of the same name."""

from collections.abc import Iterator

from spbe_inventory.domain.finding import Finding
from spbe_inventory.rules.engine.view import RegisterView
from spbe_inventory.rules.facts.audits import audit_finding, audits_of_facilities


def check(view: RegisterView) -> Iterator[Finding]:
    """Yield one finding on the government: whether its intranet and connecting system were audited within two years."""
    parts = audits_of_facilities(view, "infrastructure_audited")
    yield audit_finding(view, parts)
