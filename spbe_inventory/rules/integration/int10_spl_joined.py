"""Check of INT-10; its texts and citations are in the TOML of the same name."""

from collections.abc import Iterator

from spbe_inventory.domain.finding import Annexed, Finding, Question
from spbe_inventory.domain.lists import FacilityKind, Outcome, SettingName
from spbe_inventory.domain.records import Facility
from spbe_inventory.rules.engine.view import RegisterView
from spbe_inventory.rules.facts.answers import (
    ask,
    ask_setting,
    is_available,
    is_past,
    setting_text,
    setting_yes_no,
    yes_no,
)
from spbe_inventory.rules.facts.facilities import facilities_of
from spbe_inventory.rules.facts.finding_on_government import government_finding
from spbe_inventory.rules.facts.findings import annex_entry
from spbe_inventory.rules.facts.outcomes import outcome_by_lack

LETTERS = ("operation_letter", "security_letter")


def check(view: RegisterView) -> Iterator[Finding]:
    """Yield one finding on the government: whether its connecting system meets the conditions for joining the SPLP."""
    splp_available = is_available(view, SettingName.SPLP_SINCE)
    facilities = facilities_of(view, FacilityKind.SPL)
    systems = [facility for facility in facilities if yes_no(facility, "in_use")]
    if splp_available is False or not systems:
        yield government_finding(view, Outcome.NOT_APPLICABLE)
    elif splp_available is None:
        question = ask_setting(SettingName.SPLP_SINCE)
        yield government_finding(
            view, Outcome.UNKNOWN, message="unknown_since", settle=[question]
        )
    elif _is_older_than_splp(view, systems[0]):
        yield _judge_earlier(view, systems[0])
    else:
        yield _judge_later(view, systems[0])


def _is_older_than_splp(view: RegisterView, system: Facility) -> bool:
    since = str(system.known("since") or "")
    if not since or since >= setting_text(view, SettingName.SPLP_SINCE):
        return False
    return is_past(since, view.as_of)


def _judge_earlier(view: RegisterView, system: Facility) -> Finding:
    """Return the finding on a system that is older than the SPLP: it has to be connected."""
    lacking, questions = _judge_fields(system, ("national_link",))
    return _finding(view, "earlier", lacking, questions)


def _judge_later(view: RegisterView, system: Facility) -> Finding:
    """Return the finding on a system built after the SPLP: it needs the letters and the intranet connection."""
    lacking, questions = _judge_fields(system, LETTERS)
    is_connected = setting_yes_no(view, SettingName.JIP_CONNECTED)
    if is_connected is None:
        questions.append(ask_setting(SettingName.JIP_CONNECTED))
    elif not is_connected:
        lacking.append(annex_entry(system, "network"))
    return _finding(view, "later", lacking, questions)


def _judge_fields(
    system: Facility, fields: tuple[str, ...]
) -> tuple[list[Annexed], list[Question]]:
    """Return the fields answered with no, as an annex, and the questions for those not answered."""
    failed: list[str] = []
    questions: list[Question] = []
    for field in fields:
        answer = yes_no(system, field)
        if answer is None:
            questions.append(ask(system, field))
        elif not answer:
            failed.append(field)
    lacking: list[Annexed] = []
    if failed:
        lacking.append(annex_entry(system, *failed))
    return lacking, questions


def _finding(
    view: RegisterView,
    grade: str,
    lacking: list[Annexed],
    questions: list[Question],
) -> Finding:
    return government_finding(
        view,
        outcome_by_lack(lacking, questions),
        grade=grade,
        settle=questions,
        annex=lacking,
    )
