"""INF-01: see the TOML beside this file."""

from collections.abc import Iterator

from spbe_inventory.domain.answers import Answer
from spbe_inventory.domain.finding import Finding, Question
from spbe_inventory.domain.lists import FacilityKind, Hosting, SettingName
from spbe_inventory.rules.facilities import condition, facilities_of
from spbe_inventory.rules.government import not_yet, of_parts
from spbe_inventory.rules.guards import out_of_service
from spbe_inventory.rules.said import ask_setting, setting_said
from spbe_inventory.rules.thing import annexed
from spbe_inventory.rules.view import View

OUTSIDE = (Hosting.LOCAL, Hosting.OFFICE, Hosting.THIRD_PARTY)


def check(view: View) -> Iterator[Finding]:
    """Say once for the government which applications run outside the national data centre and are not joined."""
    if waiting := not_yet(view, SettingName.PDN_SINCE):
        yield waiting
        return
    own = [one for one in view.applications if not out_of_service(one)]
    outside = [one for one in own if one.known("hosting") in OUTSIDE]
    asked = [Question("application", one.key, "hosting") for one in own if one.answer("hosting") is not Answer.VALUE]
    joined = condition(facilities_of(view, FacilityKind.DATA_CENTRE), "national_link")
    if joined is None:
        joined = setting_said(view, SettingName.PDN_USED)
    if outside and joined is None:
        asked.insert(0, ask_setting(SettingName.PDN_USED))
    apart = [one for one in outside if not joined or one.hosting != Hosting.LOCAL]
    yield of_parts(view, (annexed(one) for one in apart if joined is False), asked, len(own))
