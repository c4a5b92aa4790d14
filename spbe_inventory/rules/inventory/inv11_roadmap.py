"""Check of INV-11; its texts and citations are in the TOML of the same name."""

from collections.abc import Iterator

from spbe_inventory.domain.finding import Finding
from spbe_inventory.domain.lists import (
    Content,
    Outcome,
    PlanState,
    SettingName,
    Supports,
)
from spbe_inventory.domain.records import PlanItem
from spbe_inventory.language.forms import listing, number
from spbe_inventory.language.texts import _
from spbe_inventory.rules.engine.view import RegisterView
from spbe_inventory.rules.facts.answers import (
    ask_setting,
    setting_text,
    setting_yes_no,
)
from spbe_inventory.rules.facts.documents import judge_document, supporting_documents
from spbe_inventory.rules.facts.finding_on_government import government_finding
from spbe_inventory.rules.facts.outcomes import outcome_by_answer

# Peraturan BSSN 8/2024 was set in October 2024: plans set or reviewed after that month hold the internal audit.
FIRST_MONTH = "2024-11"
DATE_SETTINGS = (SettingName.ROADMAP_FROM, SettingName.ROADMAP_REVIEWED)
PURPOSES = (Supports.ROADMAP, Supports.ROADMAP_REVIEW)


def check(view: RegisterView) -> Iterator[Finding]:
    """Yield one finding on the government: whether it has an SPBE roadmap in force, and what that holds."""
    verdict = judge_document(
        view,
        SettingName.ROADMAP_DECREE,
        Supports.ROADMAP,
        SettingName.ROADMAP_UNTIL,
    )
    if verdict.outcome is Outcome.MET:
        yield _judge_contents(view)
    else:
        yield government_finding(
            view,
            verdict.outcome,
            message=verdict.message,
            settle=verdict.settle,
        )


def _judge_contents(view: RegisterView) -> Finding:
    """Return the finding on a roadmap in force: the seven contents as information, the security audit as a duty."""
    figures: dict[str, int | str] = {"contents": _contents_text(view)}
    if not _is_recent(view):
        return government_finding(view, Outcome.MET, figures=figures)
    holds_audit = setting_yes_no(view, SettingName.ROADMAP_SECURITY_AUDIT)
    outcome = outcome_by_answer(holds_audit)
    return government_finding(
        view,
        outcome,
        message=f"{outcome}_audit",
        grade="audit",
        settle=[ask_setting(SettingName.ROADMAP_SECURITY_AUDIT)],
        figures=figures,
    )


def _is_recent(view: RegisterView) -> bool:
    """Return whether the roadmap was surely set or reviewed after October 2024."""
    dates = [setting_text(view, name) for name in DATE_SETTINGS]
    for purpose in PURPOSES:
        documents = supporting_documents(view, purpose)
        dates += [str(document.known("dated") or "") for document in documents]
    return any(date >= FIRST_MONTH for date in dates)


def _contents_text(view: RegisterView) -> str:
    """Return the contents of the roadmap that no recorded programme falls under; empty where none is recorded."""
    items = [
        item
        for item in view.own_records(PlanItem)
        if item.known("state") != PlanState.DROPPED
    ]
    if not items:
        return ""
    filled = {item.content for item in items}
    empty = [str(content.label) for content in Content if content not in filled]
    if not empty:
        return _("Programmes are on record for all seven contents.")
    return _(
        "No programme on record for {count} of 7 contents: {contents}.",
        count=number(len(empty)),
        contents=listing(empty),
    )
