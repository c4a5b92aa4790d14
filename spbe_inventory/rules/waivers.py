"""Findings that are set aside: which waivers hold on the day, which have ended, which hold back nothing."""

from collections.abc import Container, Iterable
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
    if finding.outcome is not Outcome.GAP or (finding.rule, finding.key) not in view.set_aside:
        return finding
    return replace(finding, outcome=Outcome.WAIVED, message=str(Outcome.WAIVED))


def idle(view: View, findings: Iterable[Finding], ran: Container[str]) -> Idle:
    """Tell which waivers do nothing on the day; of rules that did not run only that their day has passed."""
    used = {(one.rule, one.key) for one in findings if one.outcome is Outcome.WAIVED}
    over = [one.until < view.as_of.isoformat() for one in view.waivers]
    expired = tuple(one for one, ended in zip(view.waivers, over, strict=True) if ended)
    holding = (one for one, ended in zip(view.waivers, over, strict=True) if not ended)
    useless = (one for one in holding if one.rule in ran and (one.rule, one.about) not in used)
    return Idle(expired, tuple(useless))
