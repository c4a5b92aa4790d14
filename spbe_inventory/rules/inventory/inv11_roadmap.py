"""INV-11: see the TOML beside this file."""

from collections.abc import Iterator

from spbe_inventory.domain.finding import Finding
from spbe_inventory.domain.lists import SettingName, Supports
from spbe_inventory.rules.papers import decreed
from spbe_inventory.rules.view import View


def check(view: View) -> Iterator[Finding]:
    """Say once for the government whether an SPBE roadmap that covers the day is on record."""
    judged = decreed(view, SettingName.ROADMAP_DECREE, Supports.ROADMAP, SettingName.ROADMAP_UNTIL)
    yield Finding(kind="agency", key=view.agency, outcome=judged.outcome, message=judged.message, settle=judged.settle)
