"""Check of INV-12; its texts and citations are in the TOML of the same name."""

from collections.abc import Iterator

from spbe_inventory.domain.answers import Answer
from spbe_inventory.domain.finding import Finding
from spbe_inventory.domain.lists import SettingName, Supports
from spbe_inventory.language.texts import _
from spbe_inventory.rules.engine.view import RegisterView
from spbe_inventory.rules.facts.answers import setting_answer
from spbe_inventory.rules.facts.documents import judge_document
from spbe_inventory.rules.facts.finding_on_government import government_finding


def check(view: RegisterView) -> Iterator[Finding]:
    """Yield one finding on the government: whether its SPBE coordinator was appointed."""
    verdict = judge_document(
        view,
        SettingName.COORDINATOR_DECREE,
        Supports.COORDINATOR,
    )
    yield government_finding(
        view,
        verdict.outcome,
        message=verdict.message,
        settle=verdict.settle,
        figures={"team": _team_text(view)},
    )


def _team_text(view: RegisterView) -> str:
    """Return what is known of a coordination team: information, which decides nothing."""
    answer = setting_answer(view, SettingName.TEAM_DECREE)
    if answer is Answer.VALUE:
        return _("Coordination team: on record.")
    if answer is Answer.NONE:
        return _("Coordination team: stated not to be there.")
    return _("Coordination team: not on record.")
