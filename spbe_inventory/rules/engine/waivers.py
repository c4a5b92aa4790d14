"""Waivers: findings set aside for now; which waivers are in force, which have expired, which have no effect."""

from collections.abc import Container, Iterable
from dataclasses import dataclass, replace

from spbe_inventory.domain.finding import Finding
from spbe_inventory.domain.lists import Outcome
from spbe_inventory.domain.records import Waiver
from spbe_inventory.rules.engine.view import RegisterView


@dataclass(frozen=True, slots=True)
class StaleWaivers:
    """Waivers without effect: expired, or not expired but no gap is left that they set aside."""

    expired: tuple[Waiver, ...]
    unused: tuple[Waiver, ...]


def apply_waiver(view: RegisterView, rule: str, finding: Finding) -> Finding:
    """Return a gap of a rule as waived where a waiver for it is in force on the day; any other finding unchanged."""
    if finding.outcome is not Outcome.GAP:
        return finding
    if (rule, finding.key) not in view.active_waivers:
        return finding
    return replace(finding, outcome=Outcome.WAIVED, message=str(Outcome.WAIVED))


def stale_waivers(
    view: RegisterView, findings: Iterable[Finding], ran: Container[str]
) -> StaleWaivers:
    """Return the waivers without effect on the day; those of rules that were not run only where they have expired."""
    waived = {
        (finding.rule, finding.key)
        for finding in findings
        if finding.outcome is Outcome.WAIVED
    }
    day = view.as_of.isoformat()
    expired: list[Waiver] = []
    unused: list[Waiver] = []
    for waiver in view.waivers:
        if waiver.until < day:
            expired.append(waiver)
        elif waiver.rule in ran and (waiver.rule, waiver.about) not in waived:
            unused.append(waiver)
    return StaleWaivers(tuple(expired), tuple(unused))
