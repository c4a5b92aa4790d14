"""INT-10: see the TOML beside this file."""

from collections.abc import Iterator

from spbe_inventory.domain.finding import Annexed, Finding, Question
from spbe_inventory.domain.lists import FacilityKind, Outcome, SettingName
from spbe_inventory.domain.records import Facility
from spbe_inventory.rules.facilities import facilities_of
from spbe_inventory.rules.government import on_government
from spbe_inventory.rules.said import ask_setting, available, over, said, setting_said, setting_text
from spbe_inventory.rules.view import View


def check(view: View) -> Iterator[Finding]:
    """Say once for the government whether its connecting system meets the conditions for being joined."""
    there = available(view, SettingName.SPLP_SINCE)
    systems = [one for one in facilities_of(view, FacilityKind.SPL) if said(one, "in_use")]
    if there is False or not systems:
        yield on_government(view, Outcome.NOT_APPLICABLE)
    elif there is None:
        asked = [ask_setting(SettingName.SPLP_SINCE)]
        yield on_government(view, Outcome.UNKNOWN, message="unknown_since", settle=asked)
    else:
        yield _judge(view, systems[0])


def _judge(view: View, system: Facility) -> Finding:
    since = str(system.known("since") or "")
    earlier = bool(since) and since < setting_text(view, SettingName.SPLP_SINCE) and over(since, view.as_of)
    names = ("national_link",) if earlier else ("operation_letter", "security_letter")
    answers = {name: said(system, name) for name in names}
    failed = tuple(name for name, answer in answers.items() if answer is False)
    asked = [Question("facility", system.key, name) for name, answer in answers.items() if answer is None]
    network = True if earlier else setting_said(view, SettingName.JIP_CONNECTED)
    asked += [ask_setting(SettingName.JIP_CONNECTED)] if network is None else []
    annex = [Annexed("facility", system.key, failed)] if failed else []
    annex += [] if network is not False else [Annexed("facility", system.key, ("network",))]
    outcome = Outcome.GAP if annex else Outcome.UNKNOWN if asked else Outcome.MET
    return on_government(view, outcome, grade="earlier" if earlier else "later", settle=asked, annex=annex)
