"""What one record is joined with, as blocks: exchanges by direction, data needs, records that name it."""

from spbe_inventory.documents.blocks import Item, Paragraph
from spbe_inventory.documents.record_page import (
    LinkedRecord,
    LinkGroup,
    PageExchange,
    PageNeed,
    RecordPage,
)
from spbe_inventory.domain.fields import KINDS
from spbe_inventory.language.forms import listing, number
from spbe_inventory.language.texts import N_, _, ngettext
from spbe_inventory.reports.shared.grids import Blocks
from spbe_inventory.reports.shared.limited_lists import DOT, limited_list
from spbe_inventory.reports.shared.wording import labelled, noted

WAYS = {
    "gives": N_("Gives data"),
    "takes": N_("Takes data"),
    "undirected": N_("Exchanges data, direction not known"),
    "between": N_("Exchanges of data"),
}
# Titles of records that name the one of the page: by its kind, theirs, and the field.
LINK_TITLES = {
    ("unit", "application", "owner"): N_("Applications that it answers for"),
    ("unit", "unit", "parent"): N_("Units below it"),
    ("unit", "application", ""): N_("Applications of the units below it"),
    ("unit", "data_set", "producer"): N_("Data that it produces"),
    ("unit", "data_set", "steward"): N_("Data that it is steward of"),
    ("unit", "facility", "unit"): N_("Infrastructure that it runs"),
    ("unit", "completeness", "unit"): N_("Lists stated complete"),
    ("unit", "action", "unit"): N_("Actions"),
    ("application", "completeness", "application"): N_("Lists stated complete"),
    ("application", "document", "applications"): N_("Documents"),
    ("application", "relation", "application"): N_("Relations to others"),
    ("application", "relation", "other"): N_("Relations of others to it"),
    ("application", "interface", "application"): N_("Interfaces that it offers"),
    ("application", "action", "applications"): N_("Actions"),
    ("data_set", "interface", "data"): N_("Interfaces by which these data go"),
    ("interface", "exchange", "interfaces"): N_("Exchanges that use it"),
    ("exchange", "action", "exchanges"): N_("Actions"),
    ("need", "action", "needs"): N_("Actions"),
    ("data_set", "application", "holds"): N_("Applications that hold these data"),
    ("facility", "application", "facilities"): N_("Applications that use it"),
    ("facility", "application", "databases_written"): N_("Applications that write to this database"),
    ("facility", "application", "databases_read"): N_("Applications that read this database"),
    ("facility", "interface", "facility"): N_("Interfaces offered through it"),
    ("facility", "facility", "network"): N_("Infrastructure on this network"),
    ("service", "application", "services"): N_("Applications that help this service"),
    ("process", "application", "processes"): N_("Applications that help this process"),
    ("process", "service", "processes"): N_("Services that this process serves"),
    ("objective", "application", "objectives"): N_("Applications that serve it"),
    ("objective", "objective", "parent"): N_("Parts of it"),
}  # fmt: skip
# Kinds of records that are named before exchanges and needs, on the page of anything but an application.
NAMED_FIRST = frozenset(["application", "completeness"])


def connection_blocks(page: RecordPage, limit: int | None) -> Blocks:
    """Yield what a record is joined with: exchanges, needs, and records of other kinds that name it."""
    first = [group for group in page.linked if _is_named_first(page, group)]
    for group in first:
        yield from _link_group(page, group, limit)
    yield from _exchanges(page, limit)
    yield from _needs(page, limit)
    for group in page.linked:
        if group not in first:
            yield from _link_group(page, group, limit)


def _exchanges(page: RecordPage, limit: int | None) -> Blocks:
    """Yield the exchanges by the way the data go, as seen from the record."""
    for way, label in WAYS.items():
        rows = [exchange for exchange in page.exchanges if exchange.way == way]
        title = _(label)
        if page.kind == "exchange":
            title = _("Other exchanges between the two")
        items = [_exchange_item(exchange) for exchange in rows]
        yield from limited_list(title, items, limit)
    if page.inner_exchanges:
        text = ngettext(
            "{count} more exchange stays inside the office.",
            "{count} more exchanges stay inside the office.",
            page.inner_exchanges,
            count=number(page.inner_exchanges),
        )
        yield Paragraph(text)


def _exchange_item(exchange: PageExchange) -> Item:
    """Return an exchange: its ends and data; below them its state, method, who says so, and its key."""
    title = noted(exchange.title, _offices_text(exchange))
    data = exchange.data or _("data not named")
    details = [
        _field_text("state", exchange.state),
        _field_text("method", exchange.method),
        _field_text("said_by", exchange.said_by),
        exchange.key,
    ]
    if exchange.standing == "withdrawn":
        details.insert(0, _("withdrawn"))
    if exchange.standing == "assumed":
        details.insert(0, _("assumed: it decides nothing"))
    below = DOT.join(details)
    return Item(labelled(title, data), (below,))


def _offices_text(exchange: PageExchange) -> str:
    """Return the office of the other end; of an exchange between two others those of both ends, each once."""
    if exchange.way != "between":
        return exchange.partner_office
    offices = []
    for office in (exchange.giver_office, exchange.taker_office):
        if office and office not in offices:
            offices.append(office)
    return ", ".join(offices)


def _field_text(name: str, text: str) -> str:
    """Return a field of an exchange behind its label, also where it was not answered."""
    fields = KINDS["exchange"].fields
    label = fields[name].label
    if not text:
        text = _("not answered")
    return labelled(label, text)


def _needs(page: RecordPage, limit: int | None) -> Blocks:
    """Yield the data needs with their status."""
    items = [_need_item(need) for need in page.needs]
    yield from limited_list(_("Data needs"), items, limit)


def _need_item(need: PageNeed) -> Item:
    details = []
    if need.met_by:
        details.append(need.met_by)
    elif need.holders:
        holders = listing(need.holders)
        details.append(_("held by {names}", names=holders))
    if need.standing == "assumed":
        details.append(_("assumed: it decides nothing"))
    if need.standing == "out of service":
        details.append(_("the application is not in service"))
    details.append(need.key)
    below = DOT.join(details)
    return Item(labelled(need.title, need.status), (below,))


def _link_group(page: RecordPage, group: LinkGroup, limit: int | None) -> Blocks:
    """Yield the records that name the one of the page in one field."""
    title = group.label
    link = (page.kind, group.kind, group.field)
    known = LINK_TITLES.get(link)
    if known:
        title = _(known)
    items = [_linked_item(record) for record in group.records]
    yield from limited_list(title, items, limit)


def _is_named_first(page: RecordPage, group: LinkGroup) -> bool:
    """Return whether a group stands before exchanges: what an office, data or infrastructure is there for."""
    if page.kind == "application":
        return False
    return group.kind in NAMED_FIRST or group.kind == page.kind


def _linked_item(record: LinkedRecord) -> Item:
    details = []
    if record.withdrawn:
        details.append(_("withdrawn"))
    if record.text:
        details.append(record.text)
    if record.key:
        details.append(record.key)
    below = DOT.join(details)
    return Item(record.title, (below,))
