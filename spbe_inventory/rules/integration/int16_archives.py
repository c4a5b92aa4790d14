"""INT-16: see the TOML beside this file."""

from collections.abc import Iterator

from spbe_inventory.domain.finding import Finding
from spbe_inventory.domain.lists import GeneralField
from spbe_inventory.rules.joined_with import judged_by_field
from spbe_inventory.rules.view import View


def check(view: View) -> Iterator[Finding]:
    """Say of each application of its field whether it exchanges data with SRIKANDI."""
    yield from judged_by_field(view, GeneralField.ARCHIVES, "nasional-srikandi")
