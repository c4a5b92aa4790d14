"""Check of INT-10; its texts and citations are in the TOML of the same name."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from spbe_inventory.domain.dates import first_day, last_day
from spbe_inventory.domain.finding import Annexed, Finding, Question
from spbe_inventory.domain.lists import FacilityKind, Outcome, SettingName
from spbe_inventory.domain.records import Facility
from spbe_inventory.language.forms import listing
from spbe_inventory.language.texts import N_, _
from spbe_inventory.rules.engine.view import RegisterView
from spbe_inventory.rules.facts.answers import (
    ask,
    ask_setting,
    setting_text,
    yes_no,
)
from spbe_inventory.rules.facts.facilities import facilities_of, is_intranet_joined
from spbe_inventory.rules.facts.finding_on_government import (
    government_finding,
    not_yet_available,
)
from spbe_inventory.rules.facts.findings import annex_entry
from spbe_inventory.rules.facts.outcomes import outcome_by_lack

# What a system itself answers: the link of Pasal 33 ayat (5) huruf a, letters c and d of ayat (3).
LINK = {"national_link": N_("not joined with the SPLP (Article 33 (5) a)")}
LETTERS = {
    "operation_letter": N_(
        "no consideration on feasibility of operation (Komdigi) yet (c)"
    ),
    "security_letter": N_("no consideration on feasibility of security (BSSN) yet (d)"),
}
LETTER_OF = {"operation_letter": "c", "security_letter": "d"}
NETWORK_LETTER = "a"
# Letter a is answered by the network.
UNJOINED = N_("the intranet not joined with that of the government (a)")


@dataclass(slots=True)
class Conditions:
    """Conditions of the connecting systems: in words what is lacking, where, and what has to be asked."""

    lacking: list[str] = field(default_factory=list)
    annex: list[Annexed] = field(default_factory=list)
    questions: list[Question] = field(default_factory=list)
    open_letters: set[str] = field(default_factory=set)


def check(view: RegisterView) -> Iterator[Finding]:
    """Yield one finding on the government: whether its connecting systems meet the conditions for joining the SPLP.

    Letter b, the standard of services, is never judged: its instrument is not confirmed.
    """
    facilities = facilities_of(view, FacilityKind.SPL)
    if not facilities:
        yield government_finding(view, Outcome.NOT_APPLICABLE)
        return
    waiting = not_yet_available(view, SettingName.SPLP_SINCE)
    systems = [facility for facility in facilities if yes_no(facility, "in_use")]
    if waiting:
        yield waiting
    elif systems:
        yield _judge(view, systems)
    else:
        questions = [ask(facility, "in_use") for facility in facilities]
        yield government_finding(
            view, Outcome.UNKNOWN, message="unknown_in_use", settle=questions
        )


def _judge(view: RegisterView, systems: list[Facility]) -> Finding:
    """Return the finding on systems in use: those older than the SPLP need the link besides."""
    conditions = Conditions()
    grade = "later"
    for system in systems:
        fields = LETTERS
        if _is_older_than_splp(view, system):
            grade = "earlier"
            fields = {**LINK, **LETTERS}
        _add_answers(system, fields, conditions)
    _add_network(view, systems[0], conditions)
    outcome = outcome_by_lack(conditions.lacking, conditions.questions)
    message = str(outcome)
    if outcome is Outcome.GAP and conditions.open_letters:
        message = "gap_partly"
    return government_finding(
        view,
        outcome,
        message=message,
        grade=grade,
        settle=conditions.questions,
        annex=conditions.annex,
        figures={
            "lacking": listing(conditions.lacking),
            "letters": listing(sorted(conditions.open_letters)),
        },
    )


def _is_older_than_splp(view: RegisterView, system: Facility) -> bool:
    """Return whether a system surely was in use before the SPLP was available."""
    since = system.known("since")
    if not since:
        return False
    available = setting_text(view, SettingName.SPLP_SINCE)
    return last_day(str(since)) < first_day(available)


def _add_answers(
    system: Facility, fields: dict[str, str], conditions: Conditions
) -> None:
    """Add what a system answers with no, and the questions on what it does not answer."""
    failed: list[str] = []
    for name, text in fields.items():
        answer = yes_no(system, name)
        if answer is None:
            conditions.questions.append(ask(system, name))
            conditions.open_letters.update(LETTER_OF.get(name, ""))
        elif not answer:
            failed.append(name)
            conditions.lacking.append(_(text))
    if failed:
        conditions.annex.append(annex_entry(system, *failed))


def _add_network(view: RegisterView, system: Facility, conditions: Conditions) -> None:
    """Add letter a: a network joined through that of the province counts as joined."""
    is_joined = is_intranet_joined(view)
    if is_joined is None:
        question = ask_setting(SettingName.JIP_CONNECTED)
        conditions.questions.append(question)
        conditions.open_letters.add(NETWORK_LETTER)
    elif not is_joined:
        conditions.lacking.append(_(UNJOINED))
        if not conditions.annex:
            conditions.annex.append(annex_entry(system))
