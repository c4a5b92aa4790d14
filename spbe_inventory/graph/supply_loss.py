"""What applications lose when others are off or exchanges are cut: their only source of some data, or one of several.

An application keeps some data if it makes them itself, or if they still come, over whatever number of steps, from an
application that did not have them by way of what is lost. What may still bring them decides nothing: then it is not
clear what is lost.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from spbe_inventory.graph.classify import Keys
from spbe_inventory.graph.data_flows import DataFlows, Flow
from spbe_inventory.graph.distances import Distance, distances_onward

UNRECORDED = ""  # stands for data that an exchange does not name
DataByApplication = Mapping[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class SupplyLoss:
    """What is lost, by application and data; `reached` holds everything that data pass on to, with the distance.

    `only_source`: no source is left. `one_of_several`: one is left. `not_clear`: one may be left, or which data are
    lost is not recorded (then `UNRECORDED` is among them).
    """

    only_source: DataByApplication
    one_of_several: DataByApplication
    not_clear: DataByApplication
    reached: Mapping[str, Distance]

    @property
    def further(self) -> tuple[str, ...]:
        """The applications that are reached and lose nothing that is known of, nearest first."""
        losing = {*self.only_source, *self.one_of_several, *self.not_clear}
        return tuple(key for key in self.reached if key not in losing)


def supply_loss(flows: DataFlows, off: Keys, cut: Keys = frozenset()) -> SupplyLoss:
    """Return what is lost when applications (`off`) are switched off and exchanges (`cut`) no longer run."""
    lost = list(_lost_flows(flows, off, cut))
    takers: dict[str, set[str]] = defaultdict(set)
    for flow in lost:
        if flow.is_open:
            takers[UNRECORDED].add(flow.taker)
        for data in flow.data:
            takers[data].add(flow.taker)
    gathered = _Gathered()
    for taker in takers.pop(UNRECORDED, ()):
        gathered.not_clear[taker].add(UNRECORDED)
    for data in sorted(takers):
        loss = _LossOfData(flows, data, off, cut)
        loss.gather(takers[data], gathered)
    first = {flow.taker for flow in lost}
    return SupplyLoss(
        only_source=_sorted(gathered.only_source),
        one_of_several=_sorted(gathered.one_of_several),
        not_clear=_sorted(gathered.not_clear),
        reached=distances_onward(flows.links, first, off),
    )


def _lost_flows(flows: DataFlows, off: Keys, cut: Keys) -> Iterator[Flow]:
    """Yield the sure flows from applications that are off, and those cut, to applications that are not off."""
    for giver in sorted(off):
        for flow in flows.flows_from(giver):
            if flow.taker not in off:
                yield flow
    for key in sorted(cut):
        cut_flow = flows.by_key.get(key)
        if cut_flow and cut_flow.taker not in off:
            yield cut_flow


def _sets() -> "defaultdict[str, set[str]]":
    return defaultdict(set)


@dataclass(slots=True)
class _Gathered:
    """What is lost, by application."""

    only_source: defaultdict[str, set[str]] = field(default_factory=_sets)
    one_of_several: defaultdict[str, set[str]] = field(default_factory=_sets)
    not_clear: defaultdict[str, set[str]] = field(default_factory=_sets)


@dataclass(frozen=True, slots=True)
class _LossOfData:
    """The loss of one kind of data."""

    flows: DataFlows
    data: str
    off: Keys
    cut: Keys

    def gather(self, first: set[str], gathered: _Gathered) -> None:
        """Add which applications lose the data, those that took them directly being `first`."""
        affected = self._downstream(first)
        sources = self._supplied(affected)
        supplied = self._spread(sources, affected)
        perhaps = self._spread_perhaps(affected, supplied)
        lost = affected - supplied - perhaps
        for key in lost:
            gathered.only_source[key].add(self.data)
        for key in perhaps:
            gathered.not_clear[key].add(self.data)
        for key in supplied:
            is_lost = [self._is_lost(flow, lost) for flow in self._sources(key)]
            if any(is_lost):
                gathered.one_of_several[key].add(self.data)

    def _downstream(self, first: set[str]) -> set[str]:
        """Return everything that the data reach by way of some applications, these included."""
        reached = set(first)
        pending = list(first)
        while pending:
            giver = pending.pop()
            for flow in self.flows.carrying_from(giver, self.data):
                if flow.taker not in reached and flow.taker not in self.off:
                    reached.add(flow.taker)
                    pending.append(flow.taker)
        return reached

    def _sources(self, taker: str) -> Iterable[Flow]:
        return self.flows.carrying_to(taker, self.data)

    def _remains(self, flow: Flow) -> bool:
        return flow.key not in self.cut and flow.giver not in self.off

    def _is_lost(self, flow: Flow, lost: set[str]) -> bool:
        return not self._remains(flow) or flow.giver in lost

    def _supplied(self, affected: set[str]) -> set[str]:
        """Return what has the data of itself, or takes them from where they do not come by way of what is lost."""
        producers = self.flows.producers(self.data)
        supplied = affected & producers
        for key in affected:
            for flow in self._sources(key):
                if self._remains(flow) and flow.giver not in affected:
                    supplied.add(key)
        return supplied

    def _spread(self, supplied: set[str], affected: set[str]) -> set[str]:
        """Return what is supplied, with all that takes the data from it."""
        spread = set(supplied)
        pending = list(supplied)
        while pending:
            giver = pending.pop()
            for flow in self.flows.carrying_from(giver, self.data):
                is_new = flow.taker in affected and flow.taker not in spread
                if is_new and self._remains(flow):
                    spread.add(flow.taker)
                    pending.append(flow.taker)
        return spread

    def _spread_perhaps(self, affected: set[str], supplied: set[str]) -> set[str]:
        """Return what may be supplied and is not known to be."""
        open_keys = affected - supplied
        perhaps = self._mutual(affected) & open_keys
        for key in open_keys:
            unsure = self.flows.unsure_to(key)
            for flow in self._unsure(unsure):
                if flow.giver not in open_keys:
                    perhaps.add(key)
        pending = list(perhaps)
        while pending:
            giver = pending.pop()
            onward = list(self.flows.carrying_from(giver, self.data))
            unsure = self.flows.unsure_from(giver)
            onward += self._unsure(unsure)
            for flow in onward:
                is_new = flow.taker in open_keys and flow.taker not in perhaps
                if is_new and self._remains(flow):
                    perhaps.add(flow.taker)
                    pending.append(flow.taker)
        return perhaps

    def _unsure(self, flows: Iterable[Flow]) -> list[Flow]:
        """Return those flows that may carry the data and are not lost."""
        return [
            flow for flow in flows if flow.may_carry(self.data) and self._remains(flow)
        ]

    def _mutual(self, affected: set[str]) -> set[str]:
        """Return what gives the data back to where they are lost: which of them is the source is not recorded."""
        givers = set()
        for key in self.cut:
            cut_flow = self.flows.by_key.get(key)
            if cut_flow and self.data in cut_flow.data:
                givers.add(cut_flow.giver)
        for key in self.off:
            givers.update(flow.giver for flow in self._sources(key))
        mutual = givers & affected
        pending = list(mutual)
        while pending:
            taker = pending.pop()
            for flow in self._sources(taker):
                if flow.giver in affected and flow.giver not in mutual:
                    mutual.add(flow.giver)
                    pending.append(flow.giver)
        return mutual


def _sorted(sets: Mapping[str, set[str]]) -> dict[str, tuple[str, ...]]:
    return {key: tuple(sorted(sets[key])) for key in sorted(sets)}
