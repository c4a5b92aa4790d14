"""One rule: why it is there, its law quoted, what it found; switch it off, give it another severity, take that back."""

from starlette.datastructures import FormData
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from spbe_inventory.actions.change_rules import (
    RuleDecision,
    change_rule,
    restore_rule,
    rule_changes,
)
from spbe_inventory.actions.finding_overview import lines_by_rule
from spbe_inventory.actions.stored_findings import last_findings
from spbe_inventory.assessment.rule_changes import change_text, period_text
from spbe_inventory.domain.actor import today
from spbe_inventory.domain.lists import Severity
from spbe_inventory.domain.rights import Right
from spbe_inventory.errors import SpbeError, UsageError
from spbe_inventory.rules.engine.loader import all_rules
from spbe_inventory.rules.engine.rule import Rule
from spbe_inventory.web.findings.decision_form import Decision, empty_decision
from spbe_inventory.web.findings.rule_change_form import read_rule_change
from spbe_inventory.web.findings.rule_contents import rule_contents
from spbe_inventory.web.shell.addresses import PATHS, address
from spbe_inventory.web.shell.page import page, redirect
from spbe_inventory.web.shell.routes import get, post
from spbe_inventory.web.shell.statuses import REFUSED
from spbe_inventory.web.shell.visit import visit_of

RESTORE = "pulihkan"


def show_rule(request: Request) -> Response:
    """Return the page of a rule; 404 where there is none of that code."""
    return _shown(request, empty_decision(("how",)))


def save_change(request: Request, form: FormData) -> Response:
    """Change the rule, or take changes back; a decision that is not whole is shown again with what was typed."""
    visit = visit_of(request)
    rule = _rule_of(request)
    own_address = address("rule", rule=rule.code)
    if form.get("tindakan") == RESTORE:
        batch = restore_rule(visit.catalogue, rule.code, visit.author())
        return redirect(own_address, saved=batch)
    decision, severity = read_rule_change(form)
    if decision.problems:
        return _shown(request, decision)
    wanted = RuleDecision(
        severity,
        decision.typed["reason"],
        decision.typed["decided_by"],
        decision.since or today(),
        decision.until,
    )
    try:
        added = change_rule(visit.catalogue, rule.code, wanted, visit.author())
    except UsageError as error:
        return _shown(request, decision, error)
    return redirect(own_address, saved=added.batch)


def _shown(
    request: Request, decision: Decision, refused: SpbeError | None = None
) -> Response:
    """Return the page with a decision as it was typed, and why it was refused."""
    visit = visit_of(request)
    rule = _rule_of(request)
    stored = last_findings(visit.catalogue)
    counts = None
    if stored:
        counts = lines_by_rule(stored.tallies()).get(rule.code)
    changes = [row for row in rule_changes(visit.catalogue) if row.rule == rule.code]
    status = 200
    if refused or decision.problems:
        status = REFUSED
    return page(
        request,
        "rules/rule.html",
        status=status,
        rule=rule,
        **rule_contents(rule),
        stored=stored,
        counts=counts,
        changes=[(row, change_text(row), period_text(row)) for row in changes],
        is_changed=any(row.standing in ("holds", "later") for row in changes),
        severities=tuple(Severity),
        decision=decision,
        refused=refused,
    )


def _rule_of(request: Request) -> Rule:
    rule = all_rules().get(request.path_params["rule"].upper())
    if rule is None:
        raise HTTPException(404)
    return rule


ROUTES = (
    get(PATHS["rule"], show_rule, right=Right.READ_ALL),
    post(PATHS["rule"], save_change, right=Right.WAIVE),
)
