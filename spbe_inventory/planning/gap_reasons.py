"""Why gaps of a register are none any more in the register as it would be: solved, or only gone with what ended."""

from collections.abc import Collection
from dataclasses import dataclass

from spbe_inventory.assessment.rule_run import RuleRun
from spbe_inventory.domain.finding import Finding
from spbe_inventory.domain.lists import ExchangeState, Outcome
from spbe_inventory.domain.records import Exchange, Need
from spbe_inventory.language.texts import _
from spbe_inventory.planning.context import PlanningContext


@dataclass(frozen=True, slots=True)
class GapReason:
    """A gap that is none any more: its rule, the record that it was found on, the reason in words.

    `solved` says that the rule is met then, or closed by a decision; else what it looked at is gone, or not known.
    """

    rule: str
    kind: str
    key: str
    name: str
    reason: str
    solved: bool


def gap_reasons(
    context: PlanningContext, after: RuleRun, removed: Collection[str]
) -> tuple[GapReason, ...]:
    """Return the gaps that are none any more, those that are solved first, then by rule and key.

    `removed` are the keys of the records that end or fail.
    """
    later = {(finding.rule, finding.key): finding for finding in after.findings}
    reasons = []
    for gap, finding in context.gaps.items():
        outcome = later.get(gap)
        if outcome is None or outcome.outcome is not Outcome.GAP:
            reasons.append(_reason(context, after, finding, outcome, removed))
    return tuple(sorted(reasons, key=_order))


def _order(reason: GapReason) -> tuple[bool, str, str]:
    """Return the sort key of a reason: what is solved first."""
    return not reason.solved, reason.rule, reason.key


def _reason(
    context: PlanningContext,
    after: RuleRun,
    finding: Finding,
    later: Finding | None,
    removed: Collection[str],
) -> GapReason:
    """Return why a gap is none any more."""
    words = _gone_words(after, finding, removed)
    solved = False
    if not words:
        words, solved = _settled(after, finding, later)
    return GapReason(
        rule=finding.rule,
        kind=finding.kind,
        key=finding.key,
        name=context.snapshot.title(finding.kind, finding.key),
        reason=words,
        solved=solved,
    )


def _settled(
    after: RuleRun, finding: Finding, later: Finding | None
) -> tuple[str, bool]:
    """Return why a gap on something that is still there is none any more, and whether it is solved."""
    if later is None:
        return _("closed by the decision"), True
    if later.outcome is Outcome.MET:
        return _("met in the register as it would be"), True
    if later.outcome is Outcome.UNKNOWN:
        return _("can no longer be assessed"), False
    exchange = after.view.snapshot.exchanges.get(finding.key)
    if exchange and exchange.known("state") == ExchangeState.ENDED:
        return _("another connection takes the place of the exchange"), True
    return _("the rule no longer applies to it"), False


def _gone_words(after: RuleRun, finding: Finding, removed: Collection[str]) -> str:
    """Return that what a gap was found on is gone; empty where it is still there."""
    if finding.key in removed:
        return _("it ends itself: not solved, only gone")
    view = after.view
    if finding.kind == Exchange.kind:
        exchange = view.snapshot.exchanges[finding.key]
        is_interrupted = exchange.known("state") == ExchangeState.INTERRUPTED
        if is_interrupted or {exchange.giver, exchange.taker} & {*removed}:
            return _("the exchange no longer runs: not solved, only gone")
    if finding.kind == Need.kind:
        need = view.snapshot.needs[finding.key]
        if need.taker in view.retired:
            return _("the application that needs the data ends: not solved, only gone")
    return ""
