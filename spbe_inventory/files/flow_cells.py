"""What an application takes and gives, row by row in plain words: for questionnaires, out and in again."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from spbe_inventory.domain.lists import CurrentMeans, Method
from spbe_inventory.domain.records import Application, Exchange, Need
from spbe_inventory.domain.snapshot import Snapshot
from spbe_inventory.graph.means import methods_by_hand
from spbe_inventory.language.texts import _

TAKES = "takes"
GIVES = "gives"
Name = Callable[[str, str], str]  # from kind and key to the name of a record


@dataclass(frozen=True, slots=True)
class FlowRow:
    """A row on one category of data that an application takes or gives, as cells; `key` is the record's, as `kind:key`.

    `side` is takes, gives, or empty where the direction is not known. A flow with the key of an application asks
    whether there is anything on that side at all.
    """

    key: str
    application: str
    side: str = ""
    data: str = ""
    partner: str = ""
    means: str = ""
    hours: str = ""
    by_hand: bool = False

    @property
    def direction(self) -> str:
        """The side in the current language, as it is written into the cell."""
        if self.side == TAKES:
            return _("takes")
        if self.side == GIVES:
            return _("gives")
        return ""


def flows_of(
    snapshot: Snapshot, application: Application, name: Name
) -> Iterator[FlowRow]:
    """Yield the flows of an application: its needs, its exchanges, and one row for each side without any."""
    key = application.key
    exchanges = _exchanges_of(snapshot, application)
    flows = []
    for need in _needs_without_exchange(snapshot, key, exchanges):
        flow = need_flow(snapshot, need, name)
        flows.append(flow)
    for exchange in exchanges:
        flow = exchange_flow(snapshot, exchange, key, name)
        flows.append(flow)
    yield from flows
    sides = {flow.side for flow in flows}
    for side in _open_sides(application):
        if side not in sides:
            yield FlowRow(f"application:{key}", application.name, side)


def _open_sides(application: Application) -> Iterator[str]:
    """Yield the sides of which an application does not say that it has nothing."""
    for side in (TAKES, GIVES):
        if side not in application.marks:
            yield side


def _needs_without_exchange(
    snapshot: Snapshot, taker: str, exchanges: Iterable[Exchange]
) -> Iterator[Need]:
    """Yield the needs of an application whose data none of its exchanges brings."""
    exchanged: set[str] = set()
    for exchange in exchanges:
        if exchange.taker == taker:
            exchanged.update(exchange.data)
    for need in snapshot.needs.values():
        if need.taker != taker or need.withdrawn:
            continue
        if need.data not in exchanged:
            yield need


def _exchanges_of(snapshot: Snapshot, application: Application) -> list[Exchange]:
    """Return the exchanges of an application that have not ended."""
    exchanges = []
    for exchange in snapshot.exchanges.values():
        if exchange.withdrawn or exchange.state == "ended":
            continue
        if application.key in (exchange.giver, exchange.taker):
            exchanges.append(exchange)
    return exchanges


def need_flow(snapshot: Snapshot, need: Need, name: Name) -> FlowRow:
    """Return a need as a row."""
    partner = need.giver_text or ""
    if need.giver:
        partner = name("application", need.giver)
    means = _mark_text(need, "current_means")
    if need.current_means:
        means = str(CurrentMeans(need.current_means).label)
    return FlowRow(
        f"need:{need.key}",
        snapshot.name("application", need.taker),
        TAKES,
        name("data_set", need.data),
        partner,
        means,
        by_hand=need.current_means == CurrentMeans.BY_HAND,
    )


def exchange_flow(
    snapshot: Snapshot, exchange: Exchange, key: str, name: Name
) -> FlowRow:
    """Return an exchange as a row of one of its ends; where the direction is not known its cell is empty."""
    gives = exchange.giver == key
    if gives:
        partner_key = exchange.taker
        partner = exchange.taker_text or ""
    else:
        partner_key = exchange.giver
        partner = exchange.giver_text or ""
    if partner_key:
        partner = name("application", partner_key)
    side = ""
    if exchange.directed:
        side = GIVES if gives else TAKES
    means = _mark_text(exchange, "method")
    if exchange.method:
        means = str(Method(exchange.method).label)
    hours = ""
    if exchange.hours_per_month is not None:
        hours = str(exchange.hours_per_month)
    data = [name("data_set", data_key) for data_key in exchange.data]
    return FlowRow(
        f"exchange:{exchange.key}",
        snapshot.name("application", key),
        side,
        "; ".join(data),
        partner,
        means,
        hours,
        bool(methods_by_hand(exchange)),
    )


def _mark_text(record: Exchange | Need, field: str) -> str:
    """Return the mark of a field in words, empty where it has none."""
    mark = str(record.marks.get(field))
    if mark == "none":
        return _("Not any")
    if mark == "unknown":
        return _("Not known")
    return ""
