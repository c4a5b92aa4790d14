"""Check of INF-07; its texts and citations are in the TOML of the same name."""

from collections.abc import Iterator

from spbe_inventory.domain.finding import Finding, Question
from spbe_inventory.domain.lists import FacilityKind, SettingName
from spbe_inventory.domain.records import Facility
from spbe_inventory.language.forms import listing
from spbe_inventory.rules.engine.view import RegisterView
from spbe_inventory.rules.facts.answers import ask, ask_setting
from spbe_inventory.rules.facts.facilities import (
    CONDITION_FIELDS,
    any_answers_yes,
    facilities_of,
    is_intranet_joined,
)
from spbe_inventory.rules.facts.finding_on_government import (
    government_finding,
    not_yet_available,
)
from spbe_inventory.rules.facts.outcomes import outcome_by_lack


def check(view: RegisterView) -> Iterator[Finding]:
    """Yield one finding on the government: whether its intranet is connected nationally and the letters exist."""
    waiting = not_yet_available(view, SettingName.JIP_SINCE)
    if waiting:
        yield waiting
        return
    networks = facilities_of(view, FacilityKind.INTRANET)
    failed: list[str] = []
    unanswered: list[str] = []
    for letter, is_met in _conditions(view, networks).items():
        if is_met is None:
            unanswered.append(letter)
        elif not is_met:
            failed.append(letter)
    yield government_finding(
        view,
        outcome_by_lack(failed, unanswered),
        settle=_questions(networks, unanswered),
        figures={"letters": listing(failed or unanswered)},
    )


def _conditions(view: RegisterView, networks: list[Facility]) -> dict[str, bool | None]:
    """Return by letter whether each condition is met."""
    conditions = {
        letter: any_answers_yes(networks, field)
        for letter, field in CONDITION_FIELDS.items()
    }
    conditions["a"] = is_intranet_joined(view)
    return conditions


def _questions(networks: list[Facility], letters: list[str]) -> list[Question]:
    """Return the questions on the conditions of the first network; without a network the setting is asked."""
    if not networks:
        return [ask_setting(SettingName.JIP_CONNECTED)]
    return [ask(networks[0], CONDITION_FIELDS[letter]) for letter in letters]
