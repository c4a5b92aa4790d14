"""Findings that are set aside: which waivers hold on the day, which have ended, which hold back nothing."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from spbe_inventory.domain.finding import Finding
from spbe_inventory.domain.lists import Outcome
from spbe_inventory.domain.records import Waiver
from spbe_inventory.rules.view import View


@dataclass(frozen=True, slots=True)
class Idle:
    """Waivers that do nothing: their day has passed, or what they set aside is no gap any more."""

    expired: tuple[Waiver, ...]
    useless: tuple[Waiver, ...]


def set_aside(view: View, finding: Finding) -> Finding:
    """Give a gap that somebody set aside as waived, until the day he named; everything else as it is."""
    if finding.outcome is not Outcome.GAP or not any(_holds(view, one, finding) for one in view.waivers):
        return finding
    return replace(finding, outcome=Outcome.WAIVED, message=str(Outcome.WAIVED))


def idle(view: View, findings: Iterable[Finding]) -> Idle:
    """Tell which waivers do nothing on the day."""
    used = {(one.rule, one.key) for one in findings if one.outcome is Outcome.WAIVED}
    expired = tuple(one for one in view.waivers if _is_over(view, one))
    useless = (one for one in view.waivers if one not in expired and (one.rule, one.about) not in used)
    return Idle(expired, tuple(useless))


def _holds(view: View, waiver: Waiver, finding: Finding) -> bool:
    return (waiver.rule, waiver.about) == (finding.rule, finding.key) and not _is_over(view, waiver)


def _is_over(view: View, waiver: Waiver) -> bool:
    return waiver.until < view.as_of.isoformat()
