"""Data to be connected: from which source, to which applications, in place of what is carried by hand."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from spbe_inventory.actions.planning.grounds import BY_HAND, FROM_PRODUCER, Grounds
from spbe_inventory.actions.questions.need_register import brought_by_hand, running_by_hand
from spbe_inventory.actions.questions.once_only import SEVERAL, typed_in
from spbe_inventory.domain.lists import Content, MeasureKind, NeedStatus
from spbe_inventory.domain.plan import Gap, Measure
from spbe_inventory.domain.records import Application, Exchange
from spbe_inventory.graph.need_ends import Source, source_of
from spbe_inventory.graph.needs import Assessed
from spbe_inventory.rules.carried import running
from spbe_inventory.rules.guards import out_of_service

WANTING = (NeedStatus.UNMET, NeedStatus.MET_BY_HAND, NeedStatus.NO_SOURCE)
Place = tuple[str, Source, str]  # data, source, and the taker where the data are not known


@dataclass(slots=True)
class Wanted:
    """What hangs on one source giving one sort of data: needs, exchanges by hand, who takes."""

    needs: list[Assessed] = field(default_factory=list)
    by_hand: dict[str, Exchange] = field(default_factory=dict)
    takers: set[str] = field(default_factory=set)


def connections(grounds: Grounds) -> Iterator[Measure]:
    """Give one measure for each source and sort of data, and one for each sort of data whose source is not settled."""
    wanted = _wanted(grounds)
    for (data, source, _), one in sorted(wanted.items(), key=lambda pair: (pair[0][0], repr(pair[0][1]), pair[0][2])):
        if source.application or source.unit or source.agency or _has_holders(one):
            yield _share(grounds, data, source, one)
    unsettled: dict[str, list[Assessed]] = {}
    for (data, source, _), one in wanted.items():
        if not source.application:
            unsettled.setdefault(data, []).extend(one.needs)
    for data, needs in sorted(unsettled.items()):
        yield _find_source(grounds, data, needs)


def source_key(data: str) -> str:
    """Give the key of the measure that settles the source of some data."""
    return f"{MeasureKind.FIND_SOURCE}:{data}"


def _wanted(grounds: Grounds) -> dict[Place, Wanted]:
    found: dict[Place, Wanted] = {}
    carried: set[str] = set()
    for one in _wanting(grounds):
        need, source = one.need, _source(grounds, one)
        wanted = found.setdefault((need.data, source, ""), Wanted())
        wanted.needs.append(one)
        wanted.takers.add(need.taker)
        brought = {exchange.key: exchange for exchange in _replaced(grounds, one, source)}
        wanted.by_hand |= brought
        carried |= {f"{key}:{need.data}" for key in brought}
    for exchange in running_by_hand(running(grounds.view)):
        for data in exchange.known("data") or ("",):
            if f"{exchange.key}:{data}" not in carried and _both_known(grounds, exchange):
                source = Source(application=_of_producer(grounds, exchange, data) or str(exchange.giver))
                wanted = found.setdefault((data, source, "" if data else str(exchange.taker)), Wanted())
                wanted.by_hand[exchange.key] = exchange
                wanted.takers.add(str(exchange.taker))
    return found


def _wanting(grounds: Grounds) -> Iterator[Assessed]:
    """Give the needs for which something is to be connected."""
    repeated = {data for data, takers in typed_in(grounds.view)[0].items() if len(takers) >= SEVERAL}
    needs = grounds.view.live_needs
    return (one for one in needs if one.status in WANTING or _typed_again(grounds, one, repeated))


def _replaced(grounds: Grounds, one: Assessed, source: Source) -> Iterator[Exchange]:
    """Give the exchanges by hand that a connection takes the place of: from the same source, any where none is settled.

    Also those of an office that does not make the data, where the source is of the one that does.
    """
    for exchange in brought_by_hand(grounds.view, one.need.taker, one.need.data):
        givers = ("", exchange.giver, _of_producer(grounds, exchange, one.need.data))
        if source.application in givers:
            yield exchange


def _of_producer(grounds: Grounds, exchange: Exchange, data: str) -> str:
    """Give the application to take data from that are found to come from an office that does not make them (DAT-03).

    It is the only one in service with these data of the office that does; empty where there is none such.
    """
    if (FROM_PRODUCER, exchange.key) not in grounds.gaps:
        return ""
    there = _there(grounds, data, str(exchange.taker))
    made = [one.key for one in there if one.known("owner") == _producer(grounds, data)]
    return made[0] if len(made) == 1 else ""


def _there(grounds: Grounds, data: str, taker: str) -> list[Application]:
    """Give the applications in service, other than the taker, that are known to have some data."""
    keys = (key for key in grounds.view.supply.holders(data) if key != taker)
    return [one for key in keys if not out_of_service(one := grounds.snapshot.applications[key])]


def _typed_again(grounds: Grounds, one: Assessed, repeated: set[str]) -> bool:
    """Whether data are typed in at the source that another application has, and that are typed in elsewhere too."""
    typed = one.status is NeedStatus.AT_SOURCE and one.need.data in repeated
    return typed and bool(_source(grounds, one).application)


def _both_known(grounds: Grounds, exchange: Exchange) -> bool:
    """Whether giver and taker are known applications and one of them is the government's."""
    ends = (exchange.giver, exchange.taker)
    return exchange.directed and all(ends) and any(grounds.own(str(end)) for end in ends)


def _source(grounds: Grounds, one: Assessed) -> Source:
    """Give from where the data would come; an office or institution with one holder in service means that one.

    What an office gives that does not make the data comes from the one that does, where it has them; an application
    that is not in service gives nothing.
    """
    source = source_of(grounds.snapshot, one)
    by = grounds.snapshot.exchanges.get(one.by)
    if by and (made := _of_producer(grounds, by, one.need.data)):
        return Source(application=made)
    giver = grounds.snapshot.applications.get(source.application)
    if giver and out_of_service(giver):
        source = Source(unit=_producer(grounds, one.need.data))
    there = _there(grounds, one.need.data, one.need.taker)
    if source.unit:
        there = [holder for holder in there if holder.known("owner") == source.unit]
    elif source.agency:
        there = [holder for holder in there if holder.agency == source.agency]
    elif source.application or source.text:
        return source
    return Source(application=there[0].key) if len(there) == 1 else source


def _has_holders(wanted: Wanted) -> bool:
    return any(one.holders for one in wanted.needs)


def _share(grounds: Grounds, data: str, source: Source, wanted: Wanted) -> Measure:
    takers = tuple(sorted(wanted.takers))
    ends = (*filter(None, [source.application]), *takers)
    told = source.application or source.unit or source.agency or "-"
    return Measure(
        key=":".join([MeasureKind.SHARE, data, told] if data else [MeasureKind.SHARE, "", takers[0], told]),
        kind=MeasureKind.SHARE,
        content=Content.APPLICATION,
        unit=grounds.owner(source.application) or source.unit or _in_charge(grounds, data, takers),
        giver=source.application,
        giver_unit=source.unit,
        giver_agency=source.agency,
        takers=takers,
        data=data,
        needs=tuple(sorted(one.need.key for one in wanted.needs)),
        by_hand=tuple(sorted(wanted.by_hand)),
        gaps=grounds.closed(_answered(grounds, wanted, ends, source)),
        parts=tuple(gap for one in wanted.by_hand.values() for gap in _closed_with(grounds, one, source, several=True)),
        outside=tuple(sorted({*grounds.others(ends), *filter(None, [source.agency])} - {grounds.view.agency})),
        after=() if source.application else (source_key(data),),
        effort=grounds.weights.classes[MeasureKind.SHARE],
        things=len(takers),
    )


def _answered(grounds: Grounds, wanted: Wanted, ends: tuple[str, ...], source: Source) -> Iterator[tuple[str, str]]:
    """Give what a connection answers: its needs, the exchanges by hand that end, and that its ends stood alone."""
    for one in wanted.needs:
        yield from (("INT-04", one.need.key), (BY_HAND, one.need.key))
    for exchange in wanted.by_hand.values():
        yield from _closed_with(grounds, exchange, source, several=False)
    yield from (("INT-01", end) for end in ends if grounds.own(end))


def _closed_with(grounds: Grounds, exchange: Exchange, source: Source, *, several: bool) -> Iterator[Gap]:
    """Give the gaps on an exchange that end with it: of one of several sorts of data, or of any other.

    That an office gives what it does not make does not end where the same application goes on giving.
    """
    if (len(exchange.known("data") or ()) > 1) is several:
        for gap in grounds.gaps_on(exchange.key):
            if gap[0] != FROM_PRODUCER or source.application != exchange.giver:
                yield gap


def _find_source(grounds: Grounds, data: str, needs: list[Assessed]) -> Measure:
    texts = sorted({text for one in needs if (text := _source(grounds, one).text)})
    return Measure(
        key=source_key(data),
        kind=MeasureKind.FIND_SOURCE,
        content=Content.MANAGEMENT,
        unit=_producer(grounds, data),
        giver_text="; ".join(texts),
        applications=tuple(one.key for one in _there(grounds, data, "")),
        takers=tuple(sorted({one.need.taker for one in needs})),
        data=data,
        needs=tuple(sorted(one.need.key for one in needs)),
        gaps=grounds.closed([("DAT-02", data)]),
        effort=grounds.weights.classes[MeasureKind.FIND_SOURCE],
    )


def _producer(grounds: Grounds, data: str) -> str:
    """Give the office of the government's that makes some data, empty where none is known."""
    record = grounds.snapshot.data_sets.get(data)
    return str(record.known("producer") or "") if record and record.agency == grounds.view.agency else ""


def _in_charge(grounds: Grounds, data: str, takers: tuple[str, ...]) -> str:
    """Give who would see to a connection whose giver is none of the government's: who makes the data, or takes them."""
    return _producer(grounds, data) or next(filter(None, map(grounds.owner, takers)), "")
