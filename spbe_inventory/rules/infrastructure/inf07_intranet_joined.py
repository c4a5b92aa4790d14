"""INF-07: see the TOML beside this file."""

from collections.abc import Iterator

from spbe_inventory.domain.finding import Finding, Question
from spbe_inventory.domain.lists import FacilityKind, Outcome, SettingName
from spbe_inventory.language.forms import listing
from spbe_inventory.rules.facilities import LETTERS, condition, facilities_of
from spbe_inventory.rules.government import not_yet
from spbe_inventory.rules.said import ask_setting, setting_said
from spbe_inventory.rules.view import View


def check(view: View) -> Iterator[Finding]:
    """Say once for the government whether its intranet is joined with the national one, and the letters are there."""
    if waiting := not_yet(view, SettingName.JIP_SINCE):
        yield waiting
        return
    networks = facilities_of(view, FacilityKind.INTRANET)
    met = {letter: condition(networks, field) for letter, field in LETTERS.items()}
    if met["a"] is None:
        met["a"] = setting_said(view, SettingName.JIP_CONNECTED)
    failed = [letter for letter, said in met.items() if said is False]
    blank = [letter for letter, said in met.items() if said is None]
    outcome = Outcome.GAP if failed else Outcome.UNKNOWN if blank else Outcome.MET
    asked = [Question("facility", one.key, LETTERS[letter]) for one in networks[:1] for letter in blank]
    yield Finding(
        kind="agency",
        key=view.agency,
        outcome=outcome,
        message=str(outcome),
        settle=tuple(asked or [ask_setting(SettingName.JIP_CONNECTED)]) if outcome is Outcome.UNKNOWN else (),
        figures={"letters": listing(failed or blank)},
    )
