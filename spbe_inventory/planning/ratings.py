"""Proposed levels of effectiveness and feasibility with their reasons, and what keeps an item from being quick.

SE MenPANRB 18/2022, Lampiran 4.1.5 and 4.1.6; a person sets the level.
Effectiveness is compared within one content only.
"""

from collections.abc import Iterator

from spbe_inventory.documents.plan import Effect, Measure, Rating, Span
from spbe_inventory.domain.answers import Answer
from spbe_inventory.domain.lists import Level, MeasureKind, Severity
from spbe_inventory.domain.records import DataSet
from spbe_inventory.language.forms import listing, number
from spbe_inventory.language.texts import _, ngettext
from spbe_inventory.planning.candidates import effort_points
from spbe_inventory.planning.context import PlanningContext
from spbe_inventory.rules.facts.answers import yes_no

SEVERAL = 2
SEVERE = (Severity.CRITICAL, Severity.HIGH)


def effectiveness(
    context: PlanningContext,
    measure: Measure,
    *,
    gain: int,
    heaviest: int,
    waiting: int,
) -> Rating:
    """Return the level of effect of a measure.

    `gain` is its worth alone, `heaviest` the greatest worth of a measure of the same content, `waiting` the number of
    measures that come after it.
    """
    if waiting >= SEVERAL:
        reason = ngettext(
            "{count} other proposal waits for it",
            "{count} other proposals wait for it",
            waiting,
            count=number(waiting),
        )
        return Rating(Level.FIRST, reason)
    visible = _is_visible(context, measure)
    if visible and 2 * gain >= heaviest:
        reason = _(
            "alone worth {worth}, the most under {content} being {most}",
            worth=number(gain),
            most=number(heaviest),
            content=measure.content.label,
        )
        return Rating(Level.FIRST, reason)
    if visible or waiting:
        reason = _(
            "a real effect, and less than half of the greatest under the same content"
        )
        return Rating(Level.SECOND, reason)
    reason = _(
        "it puts the register in order; no need, hour or weighty gap depends on it"
    )
    return Rating(Level.THIRD, reason)


def feasibility(context: PlanningContext, measure: Measure) -> Rating:
    """Return the level of likely success of a measure, by what it depends on."""
    obstacles = list(_hard_obstacles(measure))
    if obstacles:
        return Rating(Level.THIRD, listing(obstacles))
    challenges = list(_challenges(context, measure))
    if challenges:
        return Rating(Level.SECOND, listing(challenges))
    reason = _(
        "within one government, nothing must come first, no great challenge on record"
    )
    return Rating(Level.FIRST, reason)


def quick_win_obstacles(
    context: PlanningContext, measure: Measure, effect: Effect, span: Span
) -> Iterator[str]:
    """Yield what keeps an item from being a quick win.

    A quick win takes at most a year and little effort, has a visible effect, a known office and data that are ready,
    and depends on nobody and nothing else.
    """
    weights = context.weights
    if span.ends > weights.quick_months:
        yield ngettext(
            "done only after {count} month",
            "done only after {count} months",
            span.ends,
            count=number(span.ends),
        )
    if effort_points(context, measure) > weights.quick_points:
        yield ngettext(
            "takes more than {count} point of effort",
            "takes more than {count} points of effort",
            weights.quick_points,
            count=number(weights.quick_points),
        )
    if not (effect.needs or effect.hours or effect.services):
        yield _("no need, hour or service shows it")
    if measure.after:
        yield _("something else must come first")
    if measure.needs_others:
        yield _("another institution must agree")
    if not measure.unit:
        yield _("the office is not known")
    if measure.kind is MeasureKind.SHARE and not _is_data_ready(context, measure):
        yield _(
            "it is not on record that the data are ready (interoperable, or by a standard)"
        )


def _is_visible(context: PlanningContext, measure: Measure) -> bool:
    """Return whether a measure meets a need, ends manual work, or closes a severe gap."""
    if measure.by_hand:
        return True
    if measure.kind is MeasureKind.SHARE and measure.needs:
        return True
    return any(context.severity(gap) in SEVERE for gap in measure.gaps)


def _hard_obstacles(measure: Measure) -> Iterator[str]:
    """Yield what makes success unlikely."""
    has_giver = measure.giver or measure.giver_unit
    if measure.kind is MeasureKind.SHARE and not has_giver:
        yield _("the source of the data is not settled")
    institutions = len(measure.outside)
    if institutions >= SEVERAL:
        yield ngettext(
            "{count} other institution must agree",
            "{count} other institutions must agree",
            institutions,
            count=number(institutions),
        )


def _challenges(context: PlanningContext, measure: Measure) -> Iterator[str]:
    """Yield what makes success uncertain."""
    weights = context.weights
    if measure.needs_others:
        yield _("another institution must agree")
    if measure.after:
        yield _("something else must come first")
    if measure.kind is MeasureKind.SHARE:
        data = context.snapshot.data_sets.get(measure.data)
        yield from _data_challenges(data)
    if measure.kind is MeasureKind.CONSOLIDATE:
        yield _("several offices must decide together")
    if weights.efforts[measure.effort].months >= weights.quick_months:
        yield _("long and large")
    if not measure.unit:
        yield _("the office in charge is not known")


def _data_challenges(data: DataSet | None) -> Iterator[str]:
    """Yield what is uncertain about the data of a connection."""
    if data is None:
        yield _("which data are exchanged is not recorded")
        return
    personal = yes_no(data, "personal")
    if personal:
        yield _("personal data: ground and safeguards needed")
    elif personal is None:
        yield _("personal data or not: not known")


def _is_data_ready(context: PlanningContext, measure: Measure) -> bool:
    """Return whether the data of a connection are interoperable or follow a standard."""
    data = context.snapshot.data_sets.get(measure.data)
    if data is None:
        return False
    if yes_no(data, "interoperable") is True:
        return True
    return data.answer("standard") is Answer.VALUE
