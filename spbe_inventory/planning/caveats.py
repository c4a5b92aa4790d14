"""Caveats of a proposed connection: what may be decided first, other sources, what was assumed."""

from collections.abc import Iterator, Mapping

from spbe_inventory.documents.plan import Measure
from spbe_inventory.domain.lists import MeasureKind
from spbe_inventory.domain.records import Exchange
from spbe_inventory.language.forms import day, listing, number
from spbe_inventory.language.texts import _, ngettext
from spbe_inventory.planning.context import MANUAL_RULE, PRODUCER_RULE, PlanningContext
from spbe_inventory.planning.item_subjects import item_subjects
from spbe_inventory.planning.typed_items import names_part_of, typed_items
from spbe_inventory.planning.wording import application_names, some_application_names


def caveats(
    context: PlanningContext,
    measure: Measure,
    duplicates: Mapping[str, tuple[str, ...]],
) -> Iterator[str]:
    """Yield what a reader of a proposed connection should know, sentence by sentence.

    `duplicates` holds the applications that may do the same as another, by its key.
    """
    if measure.giver_text:
        yield _(
            "the register names “{text}” as the source, which is no application in service",
            text=measure.giver_text,
        )
    if measure.kind is MeasureKind.FIND_SOURCE and measure.applications:
        names = some_application_names(context, measure.applications)
        yield _("the data are kept by {names}", names=names)
    for item in typed_items(context.view):
        if names_part_of(item, measure):
            yield _("the item “{name}” of the plan names part of it", name=item.name)
    if measure.kind is MeasureKind.END:
        yield from _ending_caveats(context, measure)
    if measure.kind is MeasureKind.SHARE:
        yield from _duplicate_caveats(context, measure, duplicates)
        yield from _holder_caveats(context, measure)
        for key in measure.by_hand:
            exchange = context.snapshot.exchanges[key]
            yield from _manual_exchange_caveats(context, measure, exchange)


def _ending_caveats(context: PlanningContext, measure: Measure) -> Iterator[str]:
    """Yield that the status may be wrong, and what each taker of an application that would end loses."""
    yield _("if it is still used, correct its status: then nothing ends")
    for subject in item_subjects(context, measure):
        yield _(
            "{taker} ({office}) is recorded as taking {data} from it: {loss}",
            taker=subject.name,
            office=subject.office,
            data=subject.data,
            loss=subject.loss,
        )


def _duplicate_caveats(
    context: PlanningContext,
    measure: Measure,
    duplicates: Mapping[str, tuple[str, ...]],
) -> Iterator[str]:
    """Yield that an end of a connection may do the same as further applications."""
    for end in (measure.giver, *measure.takers):
        similar = [key for key in duplicates.get(end, ()) if key != end]
        if similar:
            yield _(
                "{name} may do the same as {others}: decide first which one stays",
                name=context.snapshot.name("application", end),
                others=listing(application_names(context, similar)),
            )


def _holder_caveats(context: PlanningContext, measure: Measure) -> Iterator[str]:
    """Yield which further applications hold the data of a connection with a known giver."""
    if not measure.giver:
        return
    ends = (measure.giver, *measure.takers)
    holders = context.view.supply.holders(measure.data)
    further = [key for key in holders if key not in ends]
    if further:
        names = some_application_names(context, further)
        yield _("the data are also kept by {names}", names=names)


def _manual_exchange_caveats(
    context: PlanningContext, measure: Measure, exchange: Exchange
) -> Iterator[str]:
    """Yield what to know of an exchange by hand that a connection replaces."""
    is_from_giver = exchange.giver == measure.giver
    if is_from_giver and (PRODUCER_RULE, exchange.key) in context.gaps:
        yield _(
            "another office is recorded as making these data (DAT-03): settle that first"
        )
    waiver = context.view.active_waivers.get((MANUAL_RULE, exchange.key))
    if waiver:
        until = day(waiver.until)
        yield _("the finding on this manual transfer is waived until {day}", day=until)
    carried = exchange.known("data") or ()
    if len(carried) > 1 and exchange.known("hours_per_month"):
        count = len(carried)
        yield ngettext(
            "its hours are divided evenly among the {count} kind of data exchanged",
            "its hours are divided evenly among the {count} kinds of data exchanged",
            count,
            count=number(count),
        )
