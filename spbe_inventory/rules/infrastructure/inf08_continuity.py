"""INF-08: see the TOML beside this file."""

from collections.abc import Iterator

from spbe_inventory.domain.finding import Finding
from spbe_inventory.domain.lists import SettingName, Supports
from spbe_inventory.rules.papers import decreed
from spbe_inventory.rules.view import View


def check(view: View) -> Iterator[Finding]:
    """Say once for the government whether its continuity plan is on record."""
    judged = decreed(view, SettingName.CONTINUITY_PLAN, Supports.CONTINUITY)
    yield Finding(kind="agency", key=view.agency, outcome=judged.outcome, message=judged.message, settle=judged.settle)
