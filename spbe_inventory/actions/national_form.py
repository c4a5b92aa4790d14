"""The catalogue in the form of the national architecture system: one workbook per domain, as is and to be."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any

from spbe_inventory.actions.export import name_resolver, value_cell
from spbe_inventory.actions.national_notes import notes_book
from spbe_inventory.actions.national_security import security_book
from spbe_inventory.documents.form_book import FormBook, FormColumn, FormSheet
from spbe_inventory.domain.answers import Record
from spbe_inventory.domain.edition import Edition
from spbe_inventory.domain.fields import KINDS
from spbe_inventory.domain.lists import ApplicationStatus, ExchangeState
from spbe_inventory.domain.plain import Plain, to_plain
from spbe_inventory.domain.records import (
    Application,
    Document,
    Exchange,
    Facility,
    Need,
)
from spbe_inventory.domain.rights import Right
from spbe_inventory.domain.snapshot import Snapshot
from spbe_inventory.errors import UsageError
from spbe_inventory.files.tables.headings import FORM_COLUMNS
from spbe_inventory.graph.classify import is_running
from spbe_inventory.graph.in_service import retired_keys
from spbe_inventory.language.texts import _
from spbe_inventory.reference.national_form import DERIVED_COLUMNS, Domain, domains
from spbe_inventory.session.catalogue import Catalogue
from spbe_inventory.session.permits import needs

AS_IS, TO_BE = "AS IS", "TO BE"
COMING = frozenset([ApplicationStatus.PLANNED, ApplicationStatus.BUILDING])
GONE = frozenset([ApplicationStatus.STOPPED])
PROMISED = frozenset([ExchangeState.PLANNED, ExchangeState.TRIAL])
INFRASTRUCTURE = "Infrastruktur"
NOTES_FILE = "Keterangan AS IS dan TO BE.xlsx"
NOT_NAMED = "belum disebut"
WIDTH = 24  # characters
DATE_LENGTH = 10  # characters of a date in ISO form
DataItem = tuple[str, str]  # what the data are called, and who gives or takes them


@dataclass(frozen=True)
class ExportScope:
    """What is exported: the records, the government, the state (as is, to be), what was recorded since (None: all)."""

    snapshot: Snapshot
    agency: str
    state: str
    since: frozenset[tuple[str, str]] | None
    last_changes: dict[tuple[str, str], str]
    name: Callable[[str, str], str]

    @cached_property
    def retired(self) -> frozenset[str]:
        """The keys of the applications out of service; what is not in service yet counts in the state to be."""
        retired = retired_keys(self.snapshot.applications)
        if self.state == AS_IS:
            return retired
        return frozenset(key for key in retired if not self._is_coming(key))

    def _is_coming(self, key: str) -> bool:
        application = self.snapshot.applications[key]
        return not application.set_apart and application.known("status") in COMING


@needs(Right.READ_ALL)
def national_form_books(
    catalogue: Catalogue, since: date | None = None
) -> list[tuple[str, FormBook]]:
    """Return the workbooks with their file names; `since` leaves out what was not recorded after that day.

    The six domains in the order of SE MenPANRB 18/2022, infrastructure in one workbook as the national system has it;
    last a workbook that says where what is to be equals what is, and why.
    """
    from spbe_inventory.session.reading import open_session

    touched = None
    if since and catalogue.edition is Edition.PUBLIC:
        raise UsageError("since-not-public")
    with open_session(catalogue) as session:
        snapshot = session.load(KINDS)
        agency = session.agency
        if since:
            touched = session.touched_after(since)
        last_changes = session.last_touched()
    name = name_resolver(snapshot, agency)
    books = []
    by_state: dict[str, list[FormBook]] = {}
    for state in (AS_IS, TO_BE):
        scope = ExportScope(snapshot, agency, state, touched, last_changes, name)
        by_state[state] = list(_books(scope))
        for book in by_state[state]:
            file_name = f"Domain Arsitektur {book.title} - {state}.xlsx"
            books.append((file_name, book))
    notes = notes_book(by_state[AS_IS], by_state[TO_BE])
    books.append((NOTES_FILE, notes))
    return books


def _books(scope: ExportScope) -> Iterator[FormBook]:
    """Yield the workbooks of one state, a domain each."""
    infrastructure = []
    for domain in domains():
        sheet = _sheet(domain, scope)
        if domain.kind == "facility":
            infrastructure.append(sheet)
        else:
            yield FormBook(domain.title, (sheet,))
    yield FormBook(INFRASTRUCTURE, tuple(infrastructure))
    if not scope.snapshot.public:
        yield security_book(_records_on_security(scope), scope.name)


def _records_on_security(scope: ExportScope) -> Iterator[Record]:
    """Yield the government's applications, infrastructure and documents that belong to the state."""
    for kind in (Application.kind, Facility.kind, Document.kind):
        for key, record in scope.snapshot.records[kind].items():
            is_own = record.agency == scope.agency
            is_touched = scope.since is None or (kind, key) in scope.since
            if is_own and is_touched and _is_in_state(record, scope.state):
                yield record


def _sheet(domain: Domain, scope: ExportScope) -> FormSheet:
    columns = tuple(FormColumn(heading, WIDTH) for heading in _headings(domain))
    rows = [_row(domain, record, scope) for record in _records(domain, scope)]
    return FormSheet(domain.title, columns, rows)


def _headings(domain: Domain) -> Iterator[str]:
    """Yield the headings of a domain: its attributes, its dependencies, then three of our own."""
    for heading, _field in domain.columns:
        yield heading
    for heading, _field in domain.dependencies:
        yield f"→ {heading} (Dependency)"
    yield str(FORM_COLUMNS["key"])
    entered = KINDS[domain.kind].fields["sia_entered"]
    yield str(entered.label)
    yield _("Changed since it was typed in")


def _records(domain: Domain, scope: ExportScope) -> Iterator[Record]:
    """Yield the government's records of a domain that belong to the state."""
    for key, record in scope.snapshot.records[domain.kind].items():
        if record.agency != scope.agency:
            continue
        if scope.since is not None and (domain.kind, key) not in scope.since:
            continue
        if _is_exported(domain, record, scope):
            yield record


def _is_exported(domain: Domain, record: Record, scope: ExportScope) -> bool:
    """Return whether a record belongs to a domain and to the state."""
    kinds = domain.facility_kinds
    if kinds and getattr(record, "facility_kind", "") not in kinds:
        return False
    return _is_in_state(record, scope.state)


def _is_in_state(record: Record, state: str) -> bool:
    """Return whether a record belongs to a state and is not withdrawn or set apart; only applications differ."""
    if record.is_withdrawn or getattr(record, "set_apart", None):
        return False
    return not isinstance(record, Application) or _belongs(record, state)


def _belongs(application: Application, state: str) -> bool:
    """Return whether an application belongs to a state: planned ones are to be, stopped ones were."""
    status = application.known("status")
    if state == AS_IS:
        return status not in COMING
    return status not in GONE


def _row(domain: Domain, record: Record, scope: ExportScope) -> list[str]:
    plain = to_plain(record)
    derived = _derived_cells(record, scope)
    fields = KINDS[domain.kind].fields
    cells = []
    for _heading, name in domain.columns:
        cell = ""
        if name in DERIVED_COLUMNS:
            cell = derived[name]
        elif name:
            cell = value_cell(fields[name], plain.get(name), scope.name)
        cells.append(cell)
    for _heading, name in domain.dependencies:
        keys = record.known(name)
        names = _names(keys, fields[name].refers, scope)
        cells.append(names)
    cells.append(record.key)
    cells += _entry_cells(domain.kind, record.key, plain, scope)
    return cells


def _names(keys: Any, kind: str, scope: ExportScope) -> str:
    """Return the names of records in one text, as the national system shows dependencies."""
    if isinstance(keys, str):
        keys = [keys]
    names = [scope.name(kind, key) for key in keys or ()]
    return "; ".join(name.replace(";", ",") for name in names)


def _entry_cells(
    kind: str, key: str, plain: Plain, scope: ExportScope
) -> tuple[str, str]:
    """Return when a record was entered in the national system, and whether it was changed since."""
    entered = str(plain.get("sia_entered") or "")
    if not entered:
        return "", ""
    changed = scope.last_changes.get((kind, key), "")
    if changed[:DATE_LENGTH] > entered:
        return entered, _("yes")
    return entered, _("no")


def _derived_cells(record: Record, scope: ExportScope) -> dict[str, str]:
    """Return the cells that are no field: 9 to 12 of an application, item by item in one order; users of a facility."""
    cells = dict.fromkeys(DERIVED_COLUMNS, "")
    cells["applications"] = _joined(_users_of(record, scope))
    if not isinstance(record, Application):
        return cells
    needed = _needs(record, scope) + _exchanged(record, scope, "taker")
    cells["needed"], cells["supplier"] = _item_cells(needed)
    given = _exchanged(record, scope, "giver")
    cells["given"], cells["customer"] = _item_cells(given)
    return cells


def _users_of(record: Record, scope: ExportScope) -> list[str]:
    """Return the names of the government's applications that use a facility."""
    names = []
    for application in scope.snapshot.applications.values():
        if application.agency != scope.agency:
            continue
        if record.key in application.facilities:
            names.append(application.name)
    return names


def _item_cells(items: list[DataItem]) -> tuple[str, str]:
    """Return the cells of data and of partners, item by item in the same order, each item once."""
    distinct_items = list(dict.fromkeys(items))
    data = [name for name, _partner in distinct_items]
    partners = [partner for _name, partner in distinct_items]
    return _joined(data), _joined(partners)


def _joined(texts: list[str]) -> str:
    return "; ".join(texts)


def _needs(application: Application, scope: ExportScope) -> list[DataItem]:
    """Return the data that an application needs, with who gives them."""
    items = []
    for need in scope.snapshot.needs.values():
        if need.taker != application.key or need.withdrawn:
            continue
        data = scope.snapshot.name("data_set", need.data)
        giver = _giver_of(need, scope)
        items.append((_item(data), _item(giver)))
    return items


def _giver_of(need: Need, scope: ExportScope) -> str | None:
    """Return who gives the data of a need; a giver that is expected only gives in the state to be."""
    if not need.giver:
        return need.giver_text
    if scope.state == TO_BE or _is_exchanging(need.giver, need.taker, scope):
        return scope.snapshot.name("application", need.giver)
    return need.giver_text


def _is_exchanging(giver: str, taker: str, scope: ExportScope) -> bool:
    """Return whether two applications exchange data today."""
    pair = {giver, taker}
    for exchange in scope.snapshot.exchanges.values():
        if exchange.withdrawn or {exchange.giver, exchange.taker} != pair:
            continue
        if is_running(exchange, scope.retired):
            return True
    return False


def _exchanged(
    application: Application, scope: ExportScope, side: str
) -> list[DataItem]:
    """Return the data that an application gives or takes (`side`) by exchanges, with the partner."""
    partner_side = "taker"
    needed: set[str] = set()
    if side == "taker":
        partner_side = "giver"
        needed = {data for data, _giver in _needs(application, scope)}
    items = []
    for exchange in scope.snapshot.exchanges.values():
        if getattr(exchange, side) != application.key:
            continue
        if exchange.withdrawn or not exchange.directed:
            continue
        if not _counts(exchange, scope):
            continue
        partner = _item(_partner(exchange, partner_side, scope))
        names = _data_names(exchange, scope)
        items += [(name, partner) for name in names if name not in needed]
    return items


def _data_names(exchange: Exchange, scope: ExportScope) -> list[str]:
    """Return what the data of an exchange are called."""
    if not exchange.data:
        return [NOT_NAMED]
    names = [scope.snapshot.name("data_set", key) for key in exchange.data]
    return [_item(name) for name in names]


def _counts(exchange: Exchange, scope: ExportScope) -> bool:
    """Return whether an exchange belongs to a state; a claim does only where the form shows that it is no more.

    One in use of an application that is not in service yet belongs to the state to be, as one that is promised does.
    """
    exchange_state = exchange.known("state")
    if exchange_state == ExchangeState.CLAIMED:
        is_complete = exchange.giver and exchange.taker and exchange.data
        return not is_complete
    if is_running(exchange, scope.retired):
        return True
    return scope.state == TO_BE and exchange_state in PROMISED


def _partner(exchange: Exchange, side: str, scope: ExportScope) -> str:
    """Return the name or the text of one end of an exchange."""
    key = getattr(exchange, side)
    if key:
        return scope.snapshot.name("application", key)
    return str(getattr(exchange, f"{side}_text"))


def _item(text: str | None) -> str:
    """Return one item of a list, without the separator of lists."""
    return (text or NOT_NAMED).replace(";", ",")
