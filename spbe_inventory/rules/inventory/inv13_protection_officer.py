"""Check of INV-13; its texts and citations are in the TOML of the same name."""

from collections.abc import Iterator

from spbe_inventory.domain.finding import Finding
from spbe_inventory.domain.lists import SettingName, Supports
from spbe_inventory.rules.engine.view import RegisterView
from spbe_inventory.rules.facts.documents import judge_document
from spbe_inventory.rules.facts.finding_on_government import government_finding


def check(view: RegisterView) -> Iterator[Finding]:
    """Yield one finding on the government: whether an officer for the protection of personal data is named."""
    verdict = judge_document(
        view, SettingName.PROTECTION_OFFICER, Supports.PROTECTION_OFFICER
    )
    yield government_finding(
        view,
        verdict.outcome,
        message=verdict.message,
        settle=verdict.settle,
    )
