"""Levels of effectiveness and feasibility that are proposed, with the reason, what keeps an item from being quick.

SE MenPANRB 18/2022, Lampiran 4.1.5 and 4.1.6; a person sets the level.
Effectiveness is compared within one content only.
"""

from collections.abc import Iterator

from spbe_inventory.actions.planning.grounds import Grounds
from spbe_inventory.actions.planning.weighing import points
from spbe_inventory.domain.answers import Answer
from spbe_inventory.domain.lists import Level, MeasureKind, Severity
from spbe_inventory.domain.plan import Effect, Judged, Measure, Span
from spbe_inventory.language.forms import listing, number
from spbe_inventory.language.texts import t
from spbe_inventory.rules.said import said

SEVERAL = 2
WEIGHTY = (Severity.CRITICAL, Severity.HIGH)


def effectiveness(grounds: Grounds, measure: Measure, gain: int, heaviest: int, waiting: int) -> Judged:
    """Give the level of effect: `gain` is its worth alone, `heaviest` the most of any measure of the same content.

    `waiting` counts the measures for which it comes first.
    """
    if waiting >= SEVERAL:
        return Judged(Level.FIRST, t("{count} other proposals wait for it", count=number(waiting)))
    if 2 * gain >= heaviest and _visible(grounds, measure):
        share = {"worth": number(gain), "most": number(heaviest), "content": measure.content.label}
        return Judged(Level.FIRST, t("alone worth {worth}, the most under {content} being {most}", **share))
    if waiting or _visible(grounds, measure):
        return Judged(Level.SECOND, t("a real effect, and less than half of the greatest under the same content"))
    return Judged(Level.THIRD, t("it puts the register in order; no need, hour or weighty gap depends on it"))


def _visible(grounds: Grounds, measure: Measure) -> bool:
    """Whether it meets a need, ends hand work, or closes a gap that weighs."""
    connects = measure.kind is MeasureKind.SHARE and bool(measure.needs)
    return connects or bool(measure.by_hand) or any(grounds.severity(gap) in WEIGHTY for gap in measure.gaps)


def feasibility(grounds: Grounds, measure: Measure) -> Judged:
    """Give the level of likely success, by what it depends on."""
    hard = [*_hard(measure)]
    if hard:
        return Judged(Level.THIRD, listing(hard))
    challenges = [*_challenges(grounds, measure)]
    if challenges:
        return Judged(Level.SECOND, listing(challenges))
    return Judged(Level.FIRST, t("within one government, nothing must come first, no great challenge on record"))


def _hard(measure: Measure) -> Iterator[str]:
    if measure.kind is MeasureKind.SHARE and not measure.giver and not measure.giver_unit:
        yield t("the source of the data is not settled")
    if len(measure.outside) >= SEVERAL:
        yield t("{count} other institutions must agree", count=number(len(measure.outside)))


def _challenges(grounds: Grounds, measure: Measure) -> Iterator[str]:
    if measure.needs_others:
        yield t("another institution must agree")
    if measure.after:
        yield t("something else must come first")
    if measure.kind is MeasureKind.SHARE:
        data = grounds.snapshot.data_sets.get(measure.data)
        if data is None:
            yield t("which data are carried is not recorded")
        elif said(data, "personal") is not False:
            personal = said(data, "personal")
            yield t("personal data: ground and safeguards needed") if personal else t("personal data or not: not known")
    if measure.kind is MeasureKind.CONSOLIDATE:
        yield t("several offices must decide together")
    if grounds.weights.efforts[measure.effort].months >= grounds.weights.quick_months:
        yield t("long and large")
    if not measure.unit:
        yield t("the office in charge is not known")


def not_quick(grounds: Grounds, measure: Measure, effect: Effect, span: Span) -> Iterator[str]:
    """Say what keeps an item from being a quick win: at most a year, visible, cheap, office and data ready, free."""
    weights = grounds.weights
    if span.ends > weights.quick_months:
        yield t("done only after {count} months", count=number(span.ends))
    if points(grounds, measure) > weights.quick_points:
        yield t("takes more than {count} points of effort", count=number(weights.quick_points))
    if not (effect.needs or effect.hours or effect.services):
        yield t("no need, hour or service shows it")
    if measure.after:
        yield t("something else must come first")
    if measure.needs_others:
        yield t("another institution must agree")
    if not measure.unit:
        yield t("the office is not known")
    if measure.kind is MeasureKind.SHARE and not _data_ready(grounds, measure):
        yield t("it is not on record that the data are ready (interoperable, or by a standard)")


def _data_ready(grounds: Grounds, measure: Measure) -> bool:
    data = grounds.snapshot.data_sets.get(measure.data)
    return data is not None and (said(data, "interoperable") is True or data.answer("standard") is Answer.VALUE)
