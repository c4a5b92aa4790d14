"""Check of AUD-04; its texts and citations are in the TOML of the same name."""

from collections.abc import Iterator
from datetime import date

from spbe_inventory.domain.dates import add_months
from spbe_inventory.domain.finding import Finding, Question
from spbe_inventory.domain.lists import Outcome, SettingName, Supports
from spbe_inventory.rules.engine.view import RegisterView
from spbe_inventory.rules.facts.answers import (
    ask,
    ask_setting,
    has_value,
    is_past,
    setting_answer,
    setting_text,
)
from spbe_inventory.rules.facts.documents import (
    gap_message,
    is_stated_missing,
    supporting_documents,
)
from spbe_inventory.rules.facts.finding_on_government import government_finding

REPORTED = SettingName.AUDIT_REPORTED
MONTHS = 24  # Permenkominfo 16/2022 Pasal 23 ayat (1): at least once in two years
FIRST_DUE = date(2024, 12, 30)  # two years after it was promulgated


def check(view: RegisterView) -> Iterator[Finding]:
    """Yield one finding on the government: whether it reported on its ICT audits within two years."""
    if view.as_of < FIRST_DUE:
        yield government_finding(view, Outcome.NOT_DUE)
        return
    reports, undated = _reports(view)
    answer = setting_answer(view, REPORTED)
    limit = add_months(view.as_of, -MONTHS)
    if any(not is_past(text, limit) for text in reports):
        yield government_finding(view, Outcome.MET)
    elif undated:
        yield _unknown(view, *undated)
    elif reports:
        yield government_finding(view, Outcome.GAP, message="gap_old")
    elif is_stated_missing(view, answer):
        yield government_finding(view, Outcome.GAP, message=gap_message(answer))
    else:
        yield _unknown(view, ask_setting(REPORTED))


def _reports(view: RegisterView) -> tuple[list[str], list[Question]]:
    """Return the days of the reports on record, and the questions for those without a day."""
    documents = supporting_documents(view, Supports.AUDIT_SUMMARY)
    days = [str(document.known("dated") or "") for document in documents]
    days.append(setting_text(view, REPORTED))
    undated = [
        ask(document, "dated")
        for document in documents
        if not has_value(document, "dated")
    ]
    return [day for day in days if day], undated


def _unknown(view: RegisterView, *questions: Question) -> Finding:
    return government_finding(view, Outcome.UNKNOWN, settle=questions)
