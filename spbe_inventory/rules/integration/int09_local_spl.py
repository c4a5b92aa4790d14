"""Check of INT-09; its texts and citations are in the TOML of the same name."""

from collections.abc import Iterator

from spbe_inventory.domain.finding import Finding
from spbe_inventory.domain.lists import FacilityKind, ListName, Outcome, SettingName
from spbe_inventory.domain.records import Exchange
from spbe_inventory.rules.engine.view import RegisterView
from spbe_inventory.rules.facts.answers import ask_setting, setting_yes_no
from spbe_inventory.rules.facts.facilities import facilities_of
from spbe_inventory.rules.facts.finding_on_government import government_finding
from spbe_inventory.rules.facts.outcomes import outcome_by_answer
from spbe_inventory.rules.facts.partners import (
    INSIDE,
    are_different_offices,
    partners_of,
)


def check(view: RegisterView) -> Iterator[Finding]:
    """Yield one finding on the government: whether it has a connecting system, if its offices exchange data."""
    links = [
        exchange
        for exchange in view.running_exchanges
        if _is_between_offices(view, exchange)
    ]
    outcome = Outcome.NOT_APPLICABLE
    if links:
        outcome = outcome_by_answer(_has_system(view))
    question = ask_setting(SettingName.SPL_USED)
    yield government_finding(
        view,
        outcome,
        settle=[question],
        figures={"links": len(links)},
    )


def _has_system(view: RegisterView) -> bool | None:
    """Return whether the government has a connecting system: by its facilities, the setting or a complete list."""
    if facilities_of(view, FacilityKind.SPL):
        return True
    stated = setting_yes_no(view, SettingName.SPL_USED)
    if stated is None and view.is_list_complete(ListName.FACILITIES):
        return False
    return stated


def _is_between_offices(view: RegisterView, exchange: Exchange) -> bool:
    if partners_of(view, exchange) != INSIDE:
        return False
    return are_different_offices(view, exchange) is True
