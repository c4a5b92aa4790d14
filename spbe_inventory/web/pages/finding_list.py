"""Findings by theme, office, severity, article and rule, page by page."""

from itertools import groupby
from typing import Any

from starlette.requests import Request
from starlette.responses import Response

from spbe_inventory.actions.finding_overview import (
    lines_by_office,
    lines_by_provision,
    lines_by_rule,
    lines_by_severity,
    lines_by_theme,
    office_names,
)
from spbe_inventory.actions.stored_findings import StoredFindings, last_findings
from spbe_inventory.documents.assessment import FindingRow
from spbe_inventory.documents.stored_run import FindingSelection
from spbe_inventory.session.catalogue import Catalogue
from spbe_inventory.web.findings.decided_since import decided_since
from spbe_inventory.web.findings.finding_query import (
    ALL,
    OUTCOMES,
    ROWS,
    FindingQuery,
    Order,
    office_word,
    query_of,
)
from spbe_inventory.web.records.record_findings import finding_title
from spbe_inventory.web.shell.addresses import PATHS, address
from spbe_inventory.web.shell.page import page
from spbe_inventory.web.shell.paging import paging
from spbe_inventory.web.shell.routes import get
from spbe_inventory.web.shell.visit import visit_of


def show_findings(request: Request) -> Response:
    """Return a page of the findings that the address asks for."""
    visit = visit_of(request)
    query = query_of(request.query_params)
    stored = last_findings(visit.catalogue)
    values: dict[str, Any] = {}
    if stored:
        values = _values(visit.catalogue, stored, query)
    return page(
        request,
        "gaps/list.html",
        stored=stored,
        making=visit.site.findings.state(),
        query=query,
        back=address("finding-list"),
        **values,
    )


def _values(
    catalogue: Catalogue, stored: StoredFindings, query: FindingQuery
) -> dict[str, Any]:
    """Return the findings of the page, and what else could be asked for."""
    findings = stored.page(query.selection)
    tallies = stored.tallies()
    names = office_names(catalogue)
    rules = lines_by_rule(tallies)
    return {
        "findings": findings,
        "decided": decided_since(catalogue, stored),
        "groups": _groups(findings.rows),
        "paging": paging(query.page, findings.total, ROWS),
        "outcomes": {**OUTCOMES, ALL: None},
        "themes": lines_by_theme(tallies),
        "severities": lines_by_severity(tallies),
        "provisions": lines_by_provision(tallies),
        "offices": lines_by_office(stored, names, FindingSelection()),
        "rules": [rules[code] for code in sorted(rules)],
        "orders": tuple(Order),
        "office_word": office_word,
    }


def _groups(
    rows: tuple[FindingRow, ...],
) -> list[tuple[str, str, list[FindingRow]]]:
    """Return findings that follow one another, of one rule and all gaps or none: its code, its words, the findings."""
    groups = []
    for (rule, words), members in groupby(rows, _band):
        groups.append((rule, words, list(members)))
    return groups


def _band(row: FindingRow) -> tuple[str, str]:
    """Return the rule of a finding, and how its findings of that outcome are called."""
    return row.rule, finding_title(row.outcome, row.rule)


ROUTES = (get(PATHS["finding-list"], show_findings),)
