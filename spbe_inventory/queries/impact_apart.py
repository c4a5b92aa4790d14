"""What is counted apart from what is lost: what does not run, is not clear, or is no application on record."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from spbe_inventory.documents.impact import Impact, OutOfServiceTaker
from spbe_inventory.domain.lists import ExchangeState, RelationKind
from spbe_inventory.domain.records import Application, Exchange, Relation
from spbe_inventory.graph.classify import classify, is_guess
from spbe_inventory.graph.supply_loss import SupplyLoss
from spbe_inventory.matching.natural_order import natural_key
from spbe_inventory.queries.impact_lists import owner_name, status_label

if TYPE_CHECKING:
    from spbe_inventory.rules.engine.view import RegisterView

NOT_RUNNING_YET = (ExchangeState.PLANNED, ExchangeState.INTERRUPTED)
Keys = Collection[str]
Exchanges = Sequence[Exchange]


def with_what_is_apart(
    view: "RegisterView", result: Impact, keys: Keys, loss: SupplyLoss
) -> Impact:
    """Return an impact with what is counted apart, and the needs that are met no more."""
    touching = _exchanges_of(view, keys)
    certainty = [classify(exchange, view.retired) for exchange in touching]
    rows = list(zip(touching, certainty, strict=True))
    return replace(
        result,
        out_of_service=tuple(_out_of_service_takers(view, keys, touching)),
        texts=tuple(_text_takers(view, keys, touching)),
        undirected=tuple(_undirected_partners(view, keys, rows)),
        unclear=sum(_is_unclear(view, exchange, group) for exchange, group in rows),
        planned=sum(_is_planned(view, exchange, keys) for exchange in touching),
        needs=tuple(_needs_lost(view, loss)),
        relations=tuple(_dependants(view, keys)),
    )


def _exchanges_of(view: "RegisterView", keys: Keys) -> Exchanges:
    """Return the exchanges that touch some applications, each once, without those withdrawn."""
    touching = {}
    for key in keys:
        for exchange in view.supply.exchanges_of(key):
            touching[exchange.key] = exchange
    return list(touching.values())


def _out_of_service_takers(
    view: "RegisterView", keys: Keys, touching: Exchanges
) -> Iterator[OutOfServiceTaker]:
    """Yield the applications not in service that are recorded, or planned, to take data from some applications."""
    snapshot = view.snapshot
    takers: set[str] = set()
    for exchange in touching:
        if is_guess(exchange) or exchange.known("state") == ExchangeState.ENDED:
            continue
        takers.update(_receiving_ends(exchange, keys))
    for key in sorted(takers & view.retired):
        application = snapshot.applications[key]
        yield OutOfServiceTaker(
            key=key,
            name=snapshot.name(Application.kind, key),
            office=owner_name(snapshot, application, view.agency),
            status=status_label(application),
        )


def _receiving_ends(exchange: Exchange, keys: Keys) -> Iterator[str]:
    """Yield the applications to which an exchange brings, or may bring, data of some applications."""
    if exchange.giver in keys and exchange.taker and exchange.taker not in keys:
        yield exchange.taker
    is_other_way = not exchange.directed and exchange.taker in keys
    if is_other_way and exchange.giver and exchange.giver not in keys:
        yield exchange.giver


def _text_takers(view: "RegisterView", keys: Keys, touching: Exchanges) -> list[str]:
    """Return the takers of running exchanges from some applications that are only texts."""
    texts = set()
    for exchange in touching:
        to_text = exchange.giver in keys and not exchange.taker and exchange.directed
        if to_text and view.is_running(exchange):
            texts.add(exchange.taker_text or "")
    return sorted(texts - {""}, key=natural_key)


def _is_unclear(view: "RegisterView", exchange: Exchange, group: str) -> bool:
    """Return whether an exchange may or may not run, or is not clear in its ends."""
    if group != "loose":
        return False
    return not exchange.directed or not view.is_running(exchange)


def _is_planned(view: "RegisterView", exchange: Exchange, keys: Keys) -> bool:
    """Return whether an exchange from some applications, both ends in service, is planned or interrupted."""
    if exchange.giver not in keys or is_guess(exchange):
        return False
    if exchange.known("state") not in NOT_RUNNING_YET:
        return False
    return not view.has_retired_end(exchange)


def _undirected_partners(
    view: "RegisterView", keys: Keys, rows: Sequence[tuple[Exchange, str]]
) -> list[str]:
    """Return the names of the partners of some applications in running exchanges without a known direction."""
    partners: set[str | None] = set()
    for exchange, group in rows:
        if group == "undirected":
            partners.update((exchange.giver, exchange.taker))
    partners -= {*keys, None}
    names = [view.snapshot.name(Application.kind, partner) for partner in partners]
    return sorted(names, key=natural_key)


def _needs_lost(view: "RegisterView", loss: SupplyLoss) -> Iterator[str]:
    """Yield the titles of the needs that are met now and whose taker loses its only source of the data."""
    for assessed in view.needs_in_service:
        need = assessed.need
        lost = loss.only_source.get(need.taker, ())
        if assessed.met_by and need.data in lost:
            yield view.snapshot.title("need", need.key)


def _dependants(view: "RegisterView", keys: Keys) -> list[str]:
    """Return the names of the applications that are said to depend on some by other means than an exchange."""
    names = set()
    for relation in view.snapshot.of(Relation).values():
        if relation.withdrawn or relation.other not in keys:
            continue
        if relation.relation_kind == RelationKind.DEPENDS_ON:
            names.add(view.snapshot.name(Application.kind, relation.application))
    return sorted(names, key=natural_key)
