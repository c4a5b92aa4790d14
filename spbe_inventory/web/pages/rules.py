"""Aturan telaah: every rule by theme, what it found, which were changed."""

from starlette.requests import Request
from starlette.responses import Response

from spbe_inventory.actions.change_rules import rule_changes
from spbe_inventory.actions.finding_overview import CountLine, lines_by_rule
from spbe_inventory.actions.stored_findings import last_findings
from spbe_inventory.assessment.rule_changes import (
    RuleChangeRow,
    change_text,
    set_severities,
)
from spbe_inventory.domain.rights import Right
from spbe_inventory.reference.themes import rule_themes, themes
from spbe_inventory.rules.engine.loader import all_rules
from spbe_inventory.rules.engine.rule import Rule
from spbe_inventory.web.shell.addresses import PATHS, address
from spbe_inventory.web.shell.page import page
from spbe_inventory.web.shell.routes import get
from spbe_inventory.web.shell.visit import visit_of


def show_rules(request: Request) -> Response:
    """Return all rules, by theme."""
    visit = visit_of(request)
    stored = last_findings(visit.catalogue)
    counts = {}
    failed: tuple[str, ...] = ()
    if stored:
        counts = dict(lines_by_rule(stored.tallies()))
        failed = stored.head.failed
    changes = {
        row.rule: row
        for row in rule_changes(visit.catalogue)
        if row.standing == "holds"
    }
    return page(
        request,
        "rules/list.html",
        stored=stored,
        making=visit.site.findings.state(),
        themes=_by_theme(counts, changes),
        failed=failed,
        change_text=change_text,
        back=address("rules"),
    )


def _by_theme(
    counts: dict[str, CountLine], changes: dict[str, RuleChangeRow]
) -> list[tuple[str, list[dict[str, object]]]]:
    """Return the name of each theme with its rules in their order."""
    rows: dict[str, list[dict[str, object]]] = {code: [] for code in themes()}
    rules = all_rules()
    for code, ruled in rule_themes().items():
        row = _row(rules[code], counts.get(code), changes.get(code))
        rows[ruled.theme.code].append(row)
    return [(str(themes()[code].name), members) for code, members in rows.items()]


def _row(
    rule: Rule, counts: CountLine | None, change: RuleChangeRow | None
) -> dict[str, object]:
    return {
        "rule": rule,
        "severities": set_severities(rule),
        "counts": counts,
        "change": change,
    }


ROUTES = (get(PATHS["rules"], show_rules, right=Right.READ_ALL),)
