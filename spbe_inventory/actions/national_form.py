"""The catalogue in the form of the national architecture system: one workbook a domain, as it is and as it is to be."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from spbe_inventory.actions.catalogue import Catalogue
from spbe_inventory.actions.exporting import cell_of, namer
from spbe_inventory.domain.answers import Record
from spbe_inventory.domain.fields import KINDS
from spbe_inventory.domain.forms import FormBook, FormColumn, FormSheet
from spbe_inventory.domain.lists import ApplicationStatus, ExchangeState
from spbe_inventory.domain.plain import Plain, to_plain
from spbe_inventory.domain.records import Application, Exchange
from spbe_inventory.domain.snapshot import Snapshot
from spbe_inventory.files.headings import FORM_COLUMNS
from spbe_inventory.language.texts import t
from spbe_inventory.reference.national_form import GATHERED, Domain, domains

AS_IS, TO_BE = "AS IS", "TO BE"
COMING = frozenset([ApplicationStatus.PLANNED, ApplicationStatus.BUILDING])
GONE = frozenset([ApplicationStatus.STOPPED])
PROMISED = frozenset([ExchangeState.PLANNED, ExchangeState.TRIAL])
INFRASTRUCTURE = "Infrastruktur"
NOT_SAID = "belum disebut"


@dataclass(frozen=True, slots=True)
class Scene:
    """What is written: the records, the government, which state of things, and what was recorded since (None: all)."""

    snapshot: Snapshot
    agency: str
    state: str
    since: frozenset[tuple[str, str]] | None
    entered: dict[tuple[str, str], str]
    name: Callable[[str, str], str]


def sia_books(catalogue: Catalogue, since: date | None = None) -> list[tuple[str, FormBook]]:
    """Give the workbooks with their file names; `since` leaves what was not recorded after that day out.

    Domains in the order of SE MenPANRB 18/2022, infrastructure in one workbook as the national system has it.
    """
    from spbe_inventory.actions.loading import moment

    with moment(catalogue) as now:
        snapshot, agency = now.load(KINDS), now.agency
        touched = now.touched_after(since) if since else None
        entered = now.last_touched()
    found = []
    for state in (AS_IS, TO_BE):
        scene = Scene(snapshot, agency, state, touched, entered, namer(snapshot, agency))
        found += [(f"Domain Arsitektur {title} - {state}.xlsx", book) for title, book in _books(scene)]
    return found


def _books(scene: Scene) -> Iterator[tuple[str, FormBook]]:
    infrastructure = []
    for domain in domains():
        sheet = _sheet(domain, scene)
        if domain.kind == "facility":
            infrastructure.append(sheet)
        else:
            yield domain.title, FormBook(domain.title, (sheet,))
    yield INFRASTRUCTURE, FormBook(INFRASTRUCTURE, tuple(infrastructure))


def _sheet(domain: Domain, scene: Scene) -> FormSheet:
    headings = [heading for heading, _ in domain.columns]
    headings += [f"→ {heading} (Dependency)" for heading, _ in domain.depends]
    entered = str(KINDS[domain.kind].fields["sia_entered"].label)
    last = (str(FORM_COLUMNS["key"]), entered, t("Changed since it was typed in"))
    columns = tuple(FormColumn(heading, 24) for heading in (*headings, *last))
    rows = [_row(domain, one, scene) for one in _records(domain, scene)]
    return FormSheet(domain.title, columns, rows)


def _records(domain: Domain, scene: Scene) -> Iterator[Record]:
    for key, one in scene.snapshot.records[domain.kind].items():
        if one.agency != scene.agency or getattr(one, "withdrawn", False) or getattr(one, "set_apart", None):
            continue
        if domain.sorts and getattr(one, "facility_kind", "") not in domain.sorts:
            continue
        if isinstance(one, Application) and not _belongs(one, scene.state):
            continue
        if scene.since is None or (domain.kind, key) in scene.since:
            yield one


def _belongs(one: Application, state: str) -> bool:
    """Whether an application is there as it is, or is to be: what is planned comes, what is stopped goes."""
    status = one.known("status")
    return status not in (COMING if state == AS_IS else GONE)


def _row(domain: Domain, one: Record, scene: Scene) -> list[str]:
    plain = to_plain(one)
    gathered = _gathered(one, scene)
    fields = KINDS[domain.kind].fields
    cells = [
        gathered[name] if name in GATHERED else cell_of(fields[name], plain.get(name), scene.name) if name else ""
        for _, name in domain.columns
    ]
    names = (one.known(name) for _, name in domain.depends)
    depends = [
        _names(value, fields[name].refers, scene) for value, (_, name) in zip(names, domain.depends, strict=True)
    ]
    return [*cells, *depends, one.key, *_entered(domain.kind, one.key, plain, scene)]


def _names(keys: Any, kind: str, scene: Scene) -> str:
    """Give the names of records one after the other, as the national system shows dependencies."""
    some = [keys] if isinstance(keys, str) else list(keys or ())
    return "; ".join(scene.name(kind, key).replace(";", ",") for key in some)


def _entered(kind: str, key: str, plain: Plain, scene: Scene) -> tuple[str, str]:
    """Give when a record was typed in, and whether it was changed since."""
    day = str(plain.get("sia_entered") or "")
    changed = scene.entered.get((kind, key), "")
    return day, ("" if not day else t("yes") if changed[:10] > day else t("no"))


def _gathered(one: Record, scene: Scene) -> dict[str, str]:
    """Give fields 9 to 12 of an application, item by item in the same order on both sides; users of a facility."""
    own = [
        application
        for application in scene.snapshot.applications.values()
        if one.key in application.facilities and application.agency == scene.agency
    ]
    table: dict[str, list[str]] = {name: [] for name in GATHERED}
    table["applications"] = [application.name for application in own]
    if isinstance(one, Application):
        for data, giver in dict.fromkeys([*_needs(one, scene), *_exchanged(one, scene, "taker")]):
            table["needed"].append(data)
            table["supplier"].append(giver)
        for data, taker in dict.fromkeys(_exchanged(one, scene, "giver")):
            table["given"].append(data)
            table["customer"].append(taker)
    return {name: "; ".join(items) for name, items in table.items()}


def _needs(one: Application, scene: Scene) -> Iterator[tuple[str, str]]:
    for need in scene.snapshot.needs.values():
        if need.taker == one.key and not need.withdrawn:
            giver = need.giver_text
            if need.giver and (scene.state == TO_BE or _runs(need.giver, one.key, scene)):
                giver = scene.snapshot.name("application", need.giver)
            yield _item(scene.snapshot.name("data_set", need.data)), _item(giver)


def _runs(giver: str, taker: str, scene: Scene) -> bool:
    """Whether data go from one to the other today: an expected giver is no supplier of what exists."""
    return any(
        {one.giver, one.taker} == {giver, taker} and not one.withdrawn and one.known("state") == ExchangeState.IN_USE
        for one in scene.snapshot.exchanges.values()
    )


def _exchanged(one: Application, scene: Scene, side: str) -> Iterator[tuple[str, str]]:
    other = "giver" if side == "taker" else "taker"
    needed = {data for data, _ in _needs(one, scene)} if side == "taker" else set()
    for exchange in scene.snapshot.exchanges.values():
        if getattr(exchange, side) != one.key or exchange.withdrawn or not exchange.directed:
            continue
        if not _counts(exchange, scene.state):
            continue
        partner = _item(_end(exchange, other, scene))
        names = [_item(scene.snapshot.name("data_set", key)) for key in exchange.data] or [NOT_SAID]
        yield from ((data, partner) for data in names if data not in needed)


def _counts(exchange: Exchange, state: str) -> bool:
    """Whether an exchange is there as it is, or is to be; a claim only where the form shows that it is no more."""
    known = exchange.known("state")
    if known == ExchangeState.CLAIMED:
        return not (exchange.giver and exchange.taker and exchange.data)
    return known == ExchangeState.IN_USE or (state == TO_BE and known in PROMISED)


def _end(exchange: Exchange, side: str, scene: Scene) -> str:
    key = getattr(exchange, side)
    return scene.snapshot.name("application", key) if key else str(getattr(exchange, f"{side}_text"))


def _item(text: Any) -> str:
    """Give one item of a list as it can be told from the next."""
    return str(text or NOT_SAID).replace(";", ",")
