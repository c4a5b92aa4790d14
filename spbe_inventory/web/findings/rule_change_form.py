"""A change of a rule as it is typed: a decision, and the severity that the rule gets or that it is switched off."""

from dataclasses import replace

from starlette.datastructures import FormData

from spbe_inventory.domain.lists import Severity
from spbe_inventory.language.texts import _
from spbe_inventory.web.findings.decision_form import Decision, read_decision

HOW = "how"
OFF = "mati"


def read_rule_change(form: FormData) -> tuple[Decision, Severity | None]:
    """Return the decision of a form and the severity that it gives; None switches the rule off."""
    decision = read_decision(form, needed_days=(), others=(HOW,))
    how = decision.typed[HOW]
    if how in tuple(Severity):
        return decision, Severity(how)
    if how != OFF:
        problem = _("Choose what becomes of the rule.")
        decision = replace(decision, problems={**decision.problems, HOW: problem})
    return decision, None
