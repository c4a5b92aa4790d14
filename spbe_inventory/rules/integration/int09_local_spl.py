"""INT-09: see the TOML beside this file."""

from collections.abc import Iterator

from spbe_inventory.domain.finding import Finding
from spbe_inventory.domain.lists import FacilityKind, ListName, Outcome, SettingName
from spbe_inventory.domain.records import Exchange
from spbe_inventory.rules.carried import running
from spbe_inventory.rules.facilities import facilities_of
from spbe_inventory.rules.government import on_government
from spbe_inventory.rules.said import ask_setting, setting_said
from spbe_inventory.rules.view import View


def check(view: View) -> Iterator[Finding]:
    """Say once for the government whether it has a connecting system, where data pass between its offices."""
    links = sum(_between_offices(view, one) for one in running(view))
    there = setting_said(view, SettingName.SPL_USED)
    if facilities_of(view, FacilityKind.SPL):
        there = True
    elif there is None and view.listed_whole(ListName.FACILITIES):
        there = False
    outcome = Outcome.UNKNOWN if there is None else Outcome.MET if there else Outcome.GAP
    outcome = outcome if links else Outcome.NOT_APPLICABLE
    yield on_government(view, outcome, settle=[ask_setting(SettingName.SPL_USED)], figures={"links": links})


def _between_offices(view: View, exchange: Exchange) -> bool:
    if view.place_of(exchange) != "inside":
        return False
    owners = {view.snapshot.applications[end].known("owner") for end in (exchange.giver, exchange.taker) if end}
    return len(owners) > 1 and None not in owners
