"""Check of INT-20; its texts and citations are in the TOML of the same name."""

from collections.abc import Iterator

from spbe_inventory.domain.finding import Finding, Question
from spbe_inventory.domain.lists import Outcome, SettingName
from spbe_inventory.language.forms import listing
from spbe_inventory.language.texts import N_, _
from spbe_inventory.rules.engine.view import RegisterView
from spbe_inventory.rules.facts.answers import ask_setting, setting_yes_no
from spbe_inventory.rules.facts.finding_on_government import government_finding
from spbe_inventory.rules.facts.outcomes import outcome_by_lack

# Consolidation, then letters b, c and d of Pasal 66 ayat (4): each with what its answer "no" says.
LACKING = {
    SettingName.STAFF_CONSOLIDATED: N_("staff data not consolidated with BKN"),
    SettingName.STAFF_DATABASE: N_("no integrated staff database (Article 66 (4) b)"),
    SettingName.STAFF_SYSTEM: N_("no integrated staff system (Article 66 (4) c)"),
    SettingName.STAFF_TRANSACTIONS: N_(
        "no staff transactions with BKN (Article 66 (4) d)"
    ),
}


def check(view: RegisterView) -> Iterator[Finding]:
    """Yield one finding on the government: whether personnel services are integrated to consolidate staff data."""
    lacking: list[str] = []
    unanswered: list[str] = []
    questions: list[Question] = []
    for name, text in LACKING.items():
        answer = setting_yes_no(view, name)
        if answer is None:
            unanswered.append(str(name.label))
            questions.append(ask_setting(name))
        elif not answer:
            lacking.append(_(text))
    outcome = outcome_by_lack(lacking, questions)
    message = str(outcome)
    if lacking and unanswered:
        message = "gap_partly"
    grade = "letters"
    if outcome is Outcome.GAP and _is_consolidation_alone(view):
        grade = "consolidation"
    figures = {"lacking": listing(lacking), "unanswered": listing(unanswered)}
    yield government_finding(
        view, outcome, message=message, grade=grade, settle=questions, figures=figures
    )


def _is_consolidation_alone(view: RegisterView) -> bool:
    """Return whether no letter of paragraph (4) is answered with no: only what lacks is cited."""
    letters = (name for name in LACKING if name is not SettingName.STAFF_CONSOLIDATED)
    return not any(setting_yes_no(view, name) is False for name in letters)
