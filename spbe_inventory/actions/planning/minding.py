"""What a reader of a proposal should know besides: what may be decided first, what else could be, what was assumed."""

from collections.abc import Iterator, Mapping, Sequence

from spbe_inventory.actions.planning.grounds import BY_HAND, FROM_PRODUCER, Grounds
from spbe_inventory.domain.lists import MeasureKind
from spbe_inventory.domain.plan import Measure
from spbe_inventory.language.forms import day, listing, number, some_of
from spbe_inventory.language.texts import t

NAMED = 3


def minds(grounds: Grounds, measure: Measure, doubled: Mapping[str, tuple[str, ...]]) -> Iterator[str]:
    """Say it of a connection, sentence by sentence; other measures have nothing of the kind.

    `doubled` gives the applications that may do the same as one.
    """
    if measure.giver_text:
        named = measure.giver_text
        yield t("the register names “{text}” as the source, which is no application in service", text=named)
    if measure.kind is MeasureKind.FIND_SOURCE and measure.applications:
        yield t("the data are held by {names}", names=_named(grounds, measure.applications))
    if measure.kind is MeasureKind.SHARE:
        yield from _of_doubles(grounds, measure, doubled)
        yield from _of_holders(grounds, measure)
        yield from _of_hands(grounds, measure)


def _of_doubles(grounds: Grounds, measure: Measure, doubled: Mapping[str, tuple[str, ...]]) -> Iterator[str]:
    for end in (measure.giver, *measure.takers):
        if others := [grounds.snapshot.name("application", key) for key in doubled.get(end, ()) if key != end]:
            values = {"name": grounds.snapshot.name("application", end), "others": listing(others)}
            yield t("{name} may do the same as {others}: decide first which one stays", **values)


def _of_holders(grounds: Grounds, measure: Measure) -> Iterator[str]:
    ends = (measure.giver, *measure.takers)
    holders = [key for key in grounds.view.supply.holders(measure.data) if key not in ends] if measure.giver else []
    if holders:
        yield t("the data are also held by {names}", names=_named(grounds, holders))


def _named(grounds: Grounds, keys: Sequence[str]) -> str:
    return some_of([grounds.snapshot.name("application", key) for key in keys], NAMED)


def _of_hands(grounds: Grounds, measure: Measure) -> Iterator[str]:
    for key in measure.by_hand:
        exchange = grounds.snapshot.exchanges[key]
        if exchange.giver == measure.giver and (FROM_PRODUCER, key) in grounds.gaps:
            yield t("another office is recorded as making these data (DAT-03): settle that first")
        if waiver := grounds.view.set_aside.get((BY_HAND, key)):
            yield t("that it goes by hand is set aside until {day}", day=day(waiver.until))
        carried = exchange.known("data") or ()
        if len(carried) > 1 and exchange.known("hours_per_month"):
            count = number(len(carried))
            yield t("its hours are shared out evenly among the {count} sorts of data carried", count=count)
