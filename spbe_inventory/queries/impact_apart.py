"""What is counted apart from what is lost: what does not run, is not clear, or is no application on record."""

from collections.abc import Collection, Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from spbe_inventory.documents.impact import Impact, OutOfServiceTaker
from spbe_inventory.domain.lists import ExchangeState, RelationKind
from spbe_inventory.domain.records import Application, Exchange, Relation
from spbe_inventory.graph.classify import is_guess
from spbe_inventory.graph.supply_loss import SupplyLoss
from spbe_inventory.queries.impact_lists import owner_name, status_label

if TYPE_CHECKING:
    from spbe_inventory.rules.engine.view import RegisterView

NOT_RUNNING_YET = (ExchangeState.PLANNED, ExchangeState.INTERRUPTED)
Keys = Collection[str]


def with_what_is_apart(
    view: "RegisterView", result: Impact, keys: Keys, loss: SupplyLoss
) -> Impact:
    """Return an impact with what is counted apart, and the needs that are met no more."""
    return replace(
        result,
        out_of_service=tuple(_out_of_service_takers(view, keys)),
        texts=tuple(_text_takers(view, keys)),
        undirected=tuple(_undirected_partners(view, keys)),
        unclear=sum(1 for _exchange in _unclear_exchanges(view, keys)),
        planned=sum(1 for _exchange in _planned_exchanges(view, keys)),
        needs=tuple(_needs_lost(view, loss)),
        relations=tuple(_dependants(view, keys)),
    )


def _out_of_service_takers(
    view: "RegisterView", keys: Keys
) -> Iterator[OutOfServiceTaker]:
    """Yield the applications not in service that are recorded, or planned, to take data from some applications."""
    snapshot = view.snapshot
    takers: set[str] = set()
    for exchange in view.exchanges:
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


def _text_takers(view: "RegisterView", keys: Keys) -> list[str]:
    """Return the takers of running exchanges from some applications that are only texts."""
    texts = set()
    for exchange in view.running_exchanges:
        if exchange.giver in keys and not exchange.taker and exchange.directed:
            texts.add(exchange.taker_text or "")
    return sorted(texts - {""})


def _unclear_exchanges(view: "RegisterView", keys: Keys) -> Iterator[Exchange]:
    """Yield the exchanges of some applications that may or may not run, or to whom is not clear."""
    for exchange in view.by_certainty.loose:
        is_sure = exchange.directed and view.is_running(exchange)
        if not is_sure and _touches(exchange, keys):
            yield exchange


def _planned_exchanges(view: "RegisterView", keys: Keys) -> Iterator[Exchange]:
    """Yield the exchanges from some applications in service that are planned or interrupted."""
    for exchange in view.by_certainty.idle:
        is_planned = exchange.known("state") in NOT_RUNNING_YET
        in_service = not view.has_retired_end(exchange)
        if is_planned and in_service and exchange.giver in keys:
            yield exchange


def _undirected_partners(view: "RegisterView", keys: Keys) -> list[str]:
    """Return the names of the partners of some applications in running exchanges without a known direction."""
    partners: set[str | None] = set()
    for exchange in view.by_certainty.undirected:
        if _touches(exchange, keys):
            partners.update((exchange.giver, exchange.taker))
    partners -= {*keys, None}
    return sorted(view.snapshot.name(Application.kind, partner) for partner in partners)


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
    return sorted(names)


def _touches(exchange: Exchange, keys: Keys) -> bool:
    """Return whether one of some applications is an end of an exchange."""
    return exchange.giver in keys or exchange.taker in keys
