"""Check of INT-16; its texts and citations are in the TOML of the same name."""

from collections.abc import Iterator

from spbe_inventory.domain.finding import Finding
from spbe_inventory.domain.lists import GeneralField
from spbe_inventory.rules.engine.view import RegisterView
from spbe_inventory.rules.facts.joined_with import findings_by_field


def check(view: RegisterView) -> Iterator[Finding]:
    """Yield for each application for archives whether it exchanges data with SRIKANDI."""
    yield from findings_by_field(view, GeneralField.ARCHIVES, "nasional-srikandi")
