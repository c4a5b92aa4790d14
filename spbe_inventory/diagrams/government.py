"""A government as diagrams show it: records of an edition, and what rules know of them."""

from collections.abc import Iterator
from functools import partial
from typing import TYPE_CHECKING

from spbe_inventory.diagrams.request import DiagramRequest
from spbe_inventory.documents.diagram import Overlay, Tint
from spbe_inventory.domain.finding import Finding
from spbe_inventory.domain.lists import Outcome

if TYPE_CHECKING:
    from spbe_inventory.diagrams.subject import Subject
    from spbe_inventory.rules.engine.view import RegisterView

Tints = dict[str, Tint]


def subject_of(view: "RegisterView", request: DiagramRequest) -> "Subject":
    """Return the government of a view as it is drawn: its records of the edition, and what rules know of them."""
    from spbe_inventory.diagrams.subject import Subject
    from spbe_inventory.rules.facts.exchange_data import carries_personal_data
    from spbe_inventory.rules.facts.spl import through_spl

    snapshot = view.snapshot
    severity: Tints = {}
    if request.overlay is Overlay.SEVERITY:
        severity = _gravest_findings(view)
    return Subject(
        snapshot=snapshot,
        agency=view.agency,
        as_of=view.as_of.isoformat(),
        links=view.links,
        flows=view.data_flows,
        retired=view.retired,
        needs=view.needs,
        overlay=request.overlay,
        severity=severity,
        personal=partial(carries_personal_data, view),
        passes_hub=partial(through_spl, view),
    )


def _gravest_findings(view: "RegisterView") -> Tints:
    """Return the tint of each application: its gravest gap, else that rules could not tell, else that none is found."""
    tints = {application.key: Tint.NO_FINDING for application in view.applications}
    for finding, tint in _tinted_findings(view):
        for key in applications_of(view, finding):
            if key in tints:
                tints[key] = _graver(tints[key], tint)
    return tints


def _tinted_findings(view: "RegisterView") -> Iterator[tuple[Finding, Tint]]:
    """Yield the gaps and the unknown outcomes of all rules that are not optional, with their tints."""
    from spbe_inventory.rules.engine.loader import all_rules
    from spbe_inventory.rules.engine.runner import grade_of, run

    rules = {rule.code: rule for rule in all_rules().values() if not rule.optional}
    results = run(tuple(rules.values()), view)
    for finding in results.findings:
        if finding.outcome is Outcome.GAP:
            grade = grade_of(view, rules[finding.rule], finding)
            yield finding, Tint(grade.severity)
        elif finding.outcome is Outcome.UNKNOWN:
            yield finding, Tint.UNSETTLED


def _graver(first: Tint, second: Tint) -> Tint:
    from spbe_inventory.diagrams.folding import TINT_ORDER

    return min(first, second, key=TINT_ORDER.index)


def applications_of(view: "RegisterView", finding: Finding) -> tuple[str, ...]:
    """Return the keys a finding is about: an application itself, the ends of an exchange, the taker of a need."""
    if finding.kind == "application":
        return (finding.key,)
    if finding.kind == "need":
        need = view.snapshot.needs[finding.key]
        return (need.taker,)
    if finding.kind == "exchange":
        exchange = view.snapshot.exchanges[finding.key]
        ends = (exchange.giver, exchange.taker)
        return tuple(filter(None, ends))
    return ()
