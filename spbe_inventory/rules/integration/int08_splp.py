"""INT-08: see the TOML beside this file."""

from collections.abc import Iterator

from spbe_inventory.domain.finding import Finding
from spbe_inventory.domain.lists import ListName, Method, Outcome, SettingName
from spbe_inventory.rules.absence import open_lists
from spbe_inventory.rules.carried import running
from spbe_inventory.rules.government import not_yet, on_government
from spbe_inventory.rules.guards import out_of_service
from spbe_inventory.rules.said import ask_setting, setting_said
from spbe_inventory.rules.view import View


def check(view: View) -> Iterator[Finding]:
    """Say once for the government whether it uses the SPLP."""
    if waiting := not_yet(view, SettingName.SPLP_SINCE):
        yield waiting
        return
    used = setting_said(view, SettingName.SPLP_USED)
    if used is None and any(one.known("method") == Method.API_SPLP for one in running(view)):
        used = True
    if used is None and _every_list_known(view):
        used = False
    outcome = Outcome.UNKNOWN if used is None else Outcome.MET if used else Outcome.GAP
    yield on_government(view, outcome, settle=[ask_setting(SettingName.SPLP_USED)])


def _every_list_known(view: View) -> bool:
    own = [one for one in view.applications if not out_of_service(one)]
    return bool(own) and view.listed_whole(ListName.FACILITIES) and not any(open_lists(view, one) for one in own)
