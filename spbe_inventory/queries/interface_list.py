"""The list of interfaces: of which application and office, which data, documented or not, by the SPL or not."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from spbe_inventory.domain.answers import Answer
from spbe_inventory.domain.fields import KINDS
from spbe_inventory.domain.lists import FacilityKind, InterfaceStatus
from spbe_inventory.domain.records import Application, Exchange, Facility, Interface
from spbe_inventory.domain.rights import Right
from spbe_inventory.domain.snapshot import Snapshot
from spbe_inventory.files.record_rows import cell_text
from spbe_inventory.language.texts import _
from spbe_inventory.matching.natural_order import Part, natural_key
from spbe_inventory.session.catalogue import Catalogue
from spbe_inventory.session.permits import needs
from spbe_inventory.session.reading import view_of

if TYPE_CHECKING:
    from spbe_inventory.rules.engine.view import RegisterView

KINDS_READ = ("agency", "unit", "application", "data_set", "facility", "interface", "exchange")  # fmt: skip
OFFERED = (None, InterfaceStatus.OFFERED)  # what needs no word beside its sort
ExchangesByInterface = dict[str, list[Exchange]]


@dataclass(frozen=True, slots=True)
class InterfaceRow:
    """An interface in words; what is not on record says so. `through_spl` is whether it goes by a connecting system."""

    key: str
    name: str
    application: str
    office: str
    data: str
    sort: str
    documentation: str
    through_spl: str


@needs(Right.READ_ALL)
def interface_list(catalogue: Catalogue) -> list[InterfaceRow]:
    """Return the interfaces of a government that were not withdrawn and have not ended, by application and name."""
    view = view_of(catalogue, KINDS_READ)
    return interface_rows(view, view.snapshot)


def interface_rows(view: "RegisterView", shown: Snapshot) -> list[InterfaceRow]:
    """Return the interfaces of a register, in the words of the records that may be shown."""
    users: ExchangesByInterface = defaultdict(list)
    for exchange in view.running_exchanges:
        for key in exchange.known("interfaces") or ():
            users[key].append(exchange)
    rows = [
        _row(view, shown, interface, users[interface.key])
        for interface in shown.own(Interface, view.agency)
        if interface.known("status") != InterfaceStatus.ENDED
    ]
    return sorted(rows, key=_by_application)


def _by_application(row: InterfaceRow) -> tuple[list[Part], list[Part], str]:
    return natural_key(row.application), natural_key(row.name), row.key


def _row(
    view: "RegisterView", shown: Snapshot, interface: Interface, users: list[Exchange]
) -> InterfaceRow:
    application = shown.applications.get(interface.known("application") or "")
    return InterfaceRow(
        key=interface.key,
        name=interface.name,
        application=_text(shown, interface, "application"),
        office=_office(shown, application, view.agency) or not_recorded(),
        data=_text(shown, interface, "data"),
        sort=", ".join(_sort_words(shown, interface)),
        documentation=_text(shown, interface, "documentation"),
        through_spl=_spl_text(view, interface.key, users),
    )


def not_recorded() -> str:
    """Return the words for what nobody has said."""
    return _("not on record yet")


def _text(shown: Snapshot, interface: Interface, name: str) -> str:
    """Return what is on record of a field, in words."""
    text = cell_text(shown, interface, KINDS[Interface.kind].fields[name])
    return text or not_recorded()


def _sort_words(shown: Snapshot, interface: Interface) -> Iterator[str]:
    """Yield the sort of an interface, and how far it is where it is not offered yet."""
    yield _text(shown, interface, "interface_kind")
    if interface.known("status") not in OFFERED:
        yield _text(shown, interface, "status")


def _office(shown: Snapshot, application: Application | None, agency: str) -> str:
    """Return the office of an application, of one of another institution that; empty where it is not known."""
    if application is None:
        return ""
    if application.agency != agency:
        return shown.name("agency", application.agency)
    return shown.name("unit", application.known("owner"))


def _spl_text(view: "RegisterView", key: str, users: list[Exchange]) -> str:
    """Return whether an interface goes by a connecting system: by what it names, else by the exchanges that use it."""
    from spbe_inventory.rules.facts.spl import through_spl

    interface = view.snapshot.of(Interface)[key]
    facility = view.snapshot.of(Facility).get(interface.known("facility") or "")
    if facility and facility.facility_kind == FacilityKind.SPL:
        return _("yes: {name}", name=facility.name)
    if interface.answer("facility") is Answer.NONE:
        return _("no")
    passing = [through_spl(view, exchange) for exchange in users]
    if True in passing:
        return _("yes, by its exchanges")
    if passing and None not in passing:
        return _("no, by its exchanges")
    return not_recorded()
