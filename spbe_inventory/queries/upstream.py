"""What an application or a facility depends on itself: the sources of its data, and where it runs."""

from collections import defaultdict
from collections.abc import Iterator
from typing import TYPE_CHECKING

from spbe_inventory.documents.impact import (
    ConnectedApplication,
    ImpactLists,
    Upstream,
)
from spbe_inventory.domain.lists import RelationKind
from spbe_inventory.domain.records import Application, Facility, Relation
from spbe_inventory.graph.distances import Distance, distances
from spbe_inventory.graph.links import Links
from spbe_inventory.graph.supply_loss import UNRECORDED, SupplyLoss, supply_loss
from spbe_inventory.matching.natural_order import Part, natural_key
from spbe_inventory.queries.impact_lists import connected_application, greatest_distance

if TYPE_CHECKING:
    from spbe_inventory.rules.engine.view import RegisterView

FURTHER = "further"


def upstream_of(
    view: "RegisterView", kind: str, key: str, depth: int | None = None
) -> Upstream:
    """Return what an application or a facility depends on; `depth` is the greatest number of steps that is listed."""
    if kind == Facility.kind:
        return Upstream(facilities=tuple(_networks_above(view, key)))
    application = view.snapshot.applications[key]
    places = application.known("facilities") or ()
    return Upstream(
        sources=_sources(view, key, depth),
        facilities=tuple(view.snapshot.name(Facility.kind, place) for place in places),
        relations=tuple(_prerequisites(view, key)),
    )


def _networks_above(view: "RegisterView", key: str) -> Iterator[str]:
    """Yield the names of the networks that a facility uses, directly or by way of others."""
    facilities = view.snapshot.of(Facility)
    seen = {key}
    network = facilities[key].known("network")
    while network in facilities and network not in seen:
        seen.add(network)
        yield view.snapshot.name(Facility.kind, network)
        network = facilities[network].known("network")


def _prerequisites(view: "RegisterView", key: str) -> list[str]:
    """Return the names of what an application is said to depend on by other means than an exchange."""
    names = set()
    for relation in view.snapshot.of(Relation).values():
        is_meant = relation.application == key and not relation.withdrawn
        if is_meant and relation.relation_kind == RelationKind.DEPENDS_ON:
            other = view.snapshot.name(Application.kind, relation.other)
            names.add(other or relation.other_text or "")
    return sorted(names - {""}, key=natural_key)


def _nearest_first(source: ConnectedApplication) -> tuple[int, list[Part]]:
    return source.steps, natural_key(source.name)


def _sources(view: "RegisterView", key: str, depth: int | None) -> ImpactLists:
    """Return the sources of an application's data, by what it would lose if each were switched off alone."""
    flows = view.data_flows
    reversed_links = Links((taker, giver) for giver, taker in flows.links.pairs)
    most = greatest_distance(depth)
    lists: dict[str, list[ConnectedApplication]] = defaultdict(list)
    beyond = 0
    reached = distances(reversed_links, key)
    for source in sorted(reached):
        distance = reached[source]
        steps, _last = distance
        if steps > most:
            beyond += 1
            continue
        loss = supply_loss(flows, frozenset([source]))
        name, data = _list_of(loss, key)
        lists[name].append(_source(view, source, distance, data))
    nothing_off: frozenset[str] = frozenset()
    text_givers = _text_givers(view, key)
    for text in sorted(text_givers):
        cut = frozenset(text_givers[text])
        loss = supply_loss(flows, nothing_off, cut)
        name, data = _list_of(loss, key)
        lists[name].append(_text_source(view, text, data))
    rows = {
        name: tuple(sorted(sources, key=_nearest_first))
        for name, sources in lists.items()
    }
    return ImpactLists(**rows, beyond=beyond)


def _list_of(loss: SupplyLoss, key: str) -> tuple[str, tuple[str, ...]]:
    """Return the name of the list that an application is in by a loss, and the data concerned."""
    for name in ("only_source", "not_clear", "one_of_several"):
        data = getattr(loss, name).get(key)
        if data:
            return name, data
    return FURTHER, ()


def _source(
    view: "RegisterView", source: str, distance: Distance, data: tuple[str, ...]
) -> ConnectedApplication:
    steps, last = distance
    via = ""
    if steps > 1:
        via = view.snapshot.name(Application.kind, last)
    return connected_application(view, source, steps, via, data)


def _text_source(
    view: "RegisterView", text: str, data: tuple[str, ...]
) -> ConnectedApplication:
    """Return a source that is no application on record."""
    names = (view.snapshot.name("data_set", each) for each in data if each)
    return ConnectedApplication(
        key="",
        name=text,
        office="",
        steps=1,
        via="",
        critical=False,
        services=(),
        data=tuple(names),
        data_unknown=UNRECORDED in data,
    )


def _text_givers(view: "RegisterView", key: str) -> dict[str, list[str]]:
    """Return the running exchanges to an application whose giver is only a text, by that text."""
    texts: dict[str, list[str]] = defaultdict(list)
    for exchange in view.running_exchanges:
        if exchange.taker == key and not exchange.giver and exchange.directed:
            texts[exchange.giver_text or ""].append(exchange.key)
    texts.pop("", None)
    return texts
