"""What one record is joined with: exchanges, needs, and the records of other kinds that name it."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from spbe_inventory.documents.record_page import (
    ExchangeStanding,
    LinkedRecord,
    LinkGroup,
    NeedStanding,
    PageExchange,
    PageNeed,
    Way,
)
from spbe_inventory.domain.answers import Record
from spbe_inventory.domain.field import Field, Value
from spbe_inventory.domain.fields import KINDS
from spbe_inventory.domain.lists import Basis
from spbe_inventory.domain.records import (
    Agency,
    Application,
    DataSet,
    Exchange,
    Need,
    Unit,
    Waiver,
)
from spbe_inventory.domain.snapshot import Snapshot
from spbe_inventory.files.record_rows import cell_text, record_rows
from spbe_inventory.graph.classify import is_guess, is_running
from spbe_inventory.graph.in_service import out_of_service
from spbe_inventory.matching.natural_order import Part, natural_key

if TYPE_CHECKING:
    from spbe_inventory.graph.needs import AssessedNeed
    from spbe_inventory.rules.engine.view import RegisterView

# What is shown of exchanges and needs stands in lists of its own; rounds and replies are housekeeping.
SHOWN_APART = frozenset(["exchange", "need"])
NOT_LINKED = frozenset(["round", "reply", "verification"])


def units_below(snapshot: Snapshot, unit: str) -> frozenset[str]:
    """Return the keys of a unit and of all units that belong to it, at any depth."""
    family = {unit}
    found = True
    while found:
        below = {
            other.key
            for other in snapshot.units.values()
            if other.parent in family and other.key not in family
        }
        family |= below
        found = bool(below)
    return frozenset(family)


def applications_of_units(snapshot: Snapshot, units: frozenset[str]) -> frozenset[str]:
    """Return the keys of the applications that one of some units answers for."""
    return frozenset(
        application.key
        for application in snapshot.applications.values()
        if application.known("owner") in units and not application.is_withdrawn
    )


def exchanges_of(
    view: "RegisterView", record: Record, own: frozenset[str]
) -> list[Exchange]:
    """Return the exchanges that a record has to do with, in order of titles, withdrawn ones last.

    `own` are the applications that are or belong to the record. Of an office they are those that cross its border.
    """
    snapshot = view.snapshot
    found = [
        exchange
        for exchange in snapshot.exchanges.values()
        if exchange.key != record.key
        and _is_of_register(view, exchange)
        and _concerns(record, exchange, own)
    ]
    if isinstance(record, Unit):
        found = [exchange for exchange in found if not _is_inside(exchange, own)]
    found.sort(key=lambda exchange: _exchange_order(snapshot, exchange))
    return found


def inner_exchange_count(view: "RegisterView", own: frozenset[str]) -> int:
    """Return how many exchanges of the register are between two of some applications."""
    return sum(
        _is_inside(exchange, own)
        for exchange in view.exchanges
        if exchange.giver and exchange.taker
    )


def page_exchange(
    view: "RegisterView", own: frozenset[str], exchange: Exchange
) -> PageExchange:
    """Return an exchange in words, as seen from some applications."""
    snapshot = view.snapshot
    fields = KINDS[Exchange.kind].fields
    way = _way(exchange, own)
    partner, partner_office = "", ""
    side = _partner_side(exchange, own)
    if side:
        partner = snapshot.end_name(exchange, side)
        partner_office = office_of_application(snapshot, getattr(exchange, side))
    texts = {
        name: cell_text(snapshot, exchange, fields[name])
        for name in ("data", "method", "state", "said_by")
    }
    basis = ""
    if exchange.basis:
        basis = str(Basis(exchange.basis).label)
    return PageExchange(
        key=exchange.key,
        title=snapshot.title(Exchange.kind, exchange.key),
        way=way,
        partner=partner,
        partner_office=partner_office,
        giver_office=office_of_application(snapshot, exchange.giver),
        taker_office=office_of_application(snapshot, exchange.taker),
        basis=basis,
        source=exchange.source or "",
        standing=_standing(view, exchange),
        **texts,
    )


def needs_of(
    view: "RegisterView", record: Record, own: frozenset[str]
) -> "list[AssessedNeed]":
    """Return the needs that a record or its own applications have to do with, each with its status, by key."""
    return [
        assessed
        for assessed in view.needs
        if assessed.need.key != record.key and _need_concerns(assessed, record, own)
    ]


def page_need(view: "RegisterView", assessed: "AssessedNeed") -> PageNeed:
    """Return a need in words."""
    snapshot, need = view.snapshot, assessed.need
    met_by = ""
    if assessed.met_by:
        met_by = snapshot.title(Exchange.kind, assessed.met_by)
    return PageNeed(
        key=need.key,
        title=snapshot.title(Need.kind, need.key),
        taker=snapshot.name(Application.kind, need.taker),
        data=snapshot.name(DataSet.kind, need.data),
        status=str(assessed.status.label),
        met_by=met_by,
        holders=tuple(snapshot.name(Application.kind, key) for key in assessed.holders),
        standing=_need_standing(snapshot, need),
    )


def link_groups(view: "RegisterView", record: Record) -> Iterator[LinkGroup]:
    """Yield the records that name a record, by kind and field, then those that a waiver sets aside of it."""
    for kind, described in KINDS.items():
        if kind in SHOWN_APART or kind in NOT_LINKED:
            continue
        for field in described.fields.values():
            if field.refers == record.kind and field.stored:
                yield from _group(view, kind, field, record)
    if isinstance(record, Unit):
        yield from _applications_below(view.snapshot, record)
    waivers = [
        waiver
        for waiver in view.snapshot.of(Waiver).values()
        if waiver.about == record.key and _is_of_register(view, waiver)
    ]
    if waivers:
        label = str(KINDS[Waiver.kind].plural)
        linked = tuple(linked_record(view.snapshot, waiver) for waiver in waivers)
        yield LinkGroup(Waiver.kind, "about", label, linked)


def _applications_below(snapshot: Snapshot, unit: Unit) -> Iterator[LinkGroup]:
    """Yield the applications that the units below an office answer for; nothing where there are none."""
    below = units_below(snapshot, unit.key) - {unit.key}
    keys = applications_of_units(snapshot, below)
    if keys:
        rows = [linked_record(snapshot, snapshot.applications[key]) for key in keys]
        rows.sort(key=_link_order)
        label = str(KINDS[Application.kind].plural)
        yield LinkGroup(Application.kind, "", label, tuple(rows))


def linked_record(
    snapshot: Snapshot, record: Record, without: str = ""
) -> LinkedRecord:
    """Return a record with the fields that a list shows of it, in words; one field may be left out."""
    kind = KINDS[record.kind]
    listed = [name for name in kind.listed if name != without]
    names = [name for name in kind.fields if name.removesuffix("_text") in listed]
    (row,) = record_rows(snapshot, [record], names)
    texts = [
        _listed_text(record, kind.fields[name], row.cells[name])
        for name in names
        if name in row.cells and row.cells[name] not in row.name
    ]
    return LinkedRecord(
        kind=record.kind,
        key=record.key,
        title=row.name,
        text=" · ".join(texts),
        withdrawn=record.is_withdrawn,
    )


def _listed_text(record: Record, field: Field, text: str) -> str:
    """Return the text of a field of a list; behind its label where it does not tell by itself what it is of."""
    tells_itself = field.value in (Value.REF, Value.CODE, Value.CODES)
    if tells_itself and field.name not in record.marks:
        return text
    return f"{field.label}: {text}"


def _group(
    view: "RegisterView", kind: str, field: Field, record: Record
) -> Iterator[LinkGroup]:
    """Yield the records of a kind that name a record in one field; nothing where none does."""
    found = [
        other
        for other in view.snapshot.records[kind].values()
        if _is_of_register(view, other) and _names(other, field, record.key)
    ]
    if not found:
        return
    without = ""
    if field.value is Value.REF:
        without = field.name
    rows = [linked_record(view.snapshot, other, without) for other in found]
    rows.sort(key=_link_order)
    plural = KINDS[kind].plural
    yield LinkGroup(kind, field.name, f"{plural}: {field.label}", tuple(rows))


def _link_order(row: LinkedRecord) -> tuple[bool, list[Part], str]:
    return row.withdrawn, natural_key(row.title), row.key


def _names(record: Record, field: Field, key: str) -> bool:
    """Return whether a record names another one by key in a field."""
    value = getattr(record, field.name)
    if field.value is Value.REF:
        return bool(value == key)
    return key in (value or ())


def _is_of_register(view: "RegisterView", record: Record) -> bool:
    """Return whether a record belongs to the register of the government, or to none that is assessed."""
    if record.agency == view.agency:
        return True
    agency = view.snapshot.agencies.get(record.agency)
    return agency is not None and not agency.assessed


def own_applications(snapshot: Snapshot, record: Record) -> frozenset[str]:
    """Return the keys of the applications whose exchanges a page shows as given or taken.

    They are the application itself, those of an office and the units below it, those of an institution that is not
    assessed; of any other record none.
    """
    match record:
        case Application():
            return frozenset([record.key])
        case Unit():
            units = units_below(snapshot, record.key)
            return applications_of_units(snapshot, units)
        case Agency(assessed=False):
            return frozenset(
                key
                for key, application in snapshot.applications.items()
                if application.agency == record.key
            )
    return frozenset()


def _concerns(record: Record, exchange: Exchange, own: frozenset[str]) -> bool:
    """Return whether an exchange has to do with a record: as an end, its data, what it passes, its agreement."""
    ends = {exchange.giver, exchange.taker}
    match record:
        case Exchange():
            return ends == {record.giver, record.taker} and None not in ends
        case Application() | Unit() | Agency():
            return not ends.isdisjoint(own)
        case DataSet():
            return record.key in exchange.data
        case Need():
            return exchange.taker == record.taker and record.data in exchange.data
    return record.key in (exchange.facility, exchange.agreement)


def _need_concerns(
    assessed: "AssessedNeed", record: Record, own: frozenset[str]
) -> bool:
    need = assessed.need
    if isinstance(record, Exchange):
        return assessed.met_by == record.key
    if isinstance(record, Application):
        return record.key in {need.taker, need.giver}
    return need.taker in own or record.key in (need.data, need.service)


def _is_inside(exchange: Exchange, own: frozenset[str]) -> bool:
    return exchange.giver in own and exchange.taker in own


def _way(exchange: Exchange, own: frozenset[str]) -> Way:
    """Return which way the data of an exchange go, as seen from some applications."""
    gives, takes = exchange.giver in own, exchange.taker in own
    if not gives and not takes:
        return "between"
    if not exchange.directed:
        return "undirected"
    if gives:
        return "gives"
    return "takes"


def _partner_side(exchange: Exchange, own: frozenset[str]) -> str:
    """Return the end of an exchange (`giver` or `taker`) that is none of some applications; empty where both may be."""
    if exchange.giver in own:
        return "taker"
    if exchange.taker in own:
        return "giver"
    return ""


def _standing(view: "RegisterView", exchange: Exchange) -> ExchangeStanding:
    """Return whether an exchange counts: withdrawn, assumed, confirmed or open."""
    if exchange.withdrawn:
        return "withdrawn"
    if is_guess(exchange):
        return "assumed"
    if is_running(exchange, view.retired):
        return "confirmed"
    return "open"


def _need_standing(snapshot: Snapshot, need: Need) -> NeedStanding:
    """Return whether a need counts: assumed, of an application out of service, or counted."""
    if need.basis == Basis.ASSUMPTION:
        return "assumed"
    if out_of_service(snapshot.applications[need.taker]):
        return "out of service"
    return "counted"


def office_of_application(snapshot: Snapshot, application: str | None) -> str:
    """Return the name of the office that answers for an application, of a foreign one its institution; or nothing."""
    record = snapshot.applications.get(application or "")
    if record is None:
        return ""
    owner = record.known("owner")
    if owner:
        return snapshot.name(Unit.kind, owner)
    agency = snapshot.agencies.get(record.agency)
    if agency is not None and not agency.assessed:
        return snapshot.name("agency", record.agency)
    return ""


def _exchange_order(
    snapshot: Snapshot, exchange: Exchange
) -> tuple[bool, list[Part], str]:
    title = snapshot.title(Exchange.kind, exchange.key)
    return exchange.withdrawn, natural_key(title), exchange.key
