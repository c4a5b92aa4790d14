"""Check of INT-08; its texts and citations are in the TOML of the same name."""

from collections.abc import Iterator

from spbe_inventory.domain.finding import Finding
from spbe_inventory.domain.lists import ListName, Method, Outcome, SettingName
from spbe_inventory.graph.means import goes_by
from spbe_inventory.rules.engine.view import RegisterView
from spbe_inventory.rules.facts.absence import open_list_questions
from spbe_inventory.rules.facts.answers import ask_setting, setting_yes_no
from spbe_inventory.rules.facts.finding_on_government import (
    government_finding,
    not_yet_available,
)
from spbe_inventory.rules.facts.outcomes import outcome_by_answer


def check(view: RegisterView) -> Iterator[Finding]:
    """Yield one finding on the government: whether it uses the SPLP."""
    waiting = not_yet_available(view, SettingName.SPLP_SINCE)
    if waiting:
        yield waiting
        return
    outcome = outcome_by_answer(_is_used(view))
    message = str(outcome)
    stated = setting_yes_no(view, SettingName.SPLP_USED)
    if outcome is Outcome.GAP and stated is None:
        message = "gap_list"
    question = ask_setting(SettingName.SPLP_USED)
    yield government_finding(view, outcome, message=message, settle=[question])


def _is_used(view: RegisterView) -> bool | None:
    """Return whether the SPLP is used: by the setting, by an exchange through it, or not by complete lists."""
    stated = setting_yes_no(view, SettingName.SPLP_USED)
    if stated is not None:
        return stated
    if any(goes_by(exchange, [Method.API_SPLP]) for exchange in view.running_exchanges):
        return True
    if _are_all_lists_known(view):
        return False
    return None


def _are_all_lists_known(view: RegisterView) -> bool:
    applications = view.applications_in_service
    if not applications or not view.is_list_complete(ListName.FACILITIES):
        return False
    return not any(
        open_list_questions(view, application) for application in applications
    )
