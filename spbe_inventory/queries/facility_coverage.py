"""Which offices facilities reach: intranet, connecting system, hosting; unknown answers are counted apart."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from spbe_inventory.domain.answers import Answer
from spbe_inventory.domain.lists import Hosting, ListName, UnitKind, UnitStatus
from spbe_inventory.domain.records import Agency, Application, Exchange, Unit
from spbe_inventory.domain.rights import Right
from spbe_inventory.matching.natural_order import natural_key
from spbe_inventory.queries.unit_tree import StatedNumber, stated_numbers
from spbe_inventory.rules.engine.owners import ENTERPRISE, OFFICE, PART, VILLAGE
from spbe_inventory.session.catalogue import Catalogue
from spbe_inventory.session.permits import needs
from spbe_inventory.session.reading import view_of

if TYPE_CHECKING:
    from spbe_inventory.rules.engine.owners import Owners
    from spbe_inventory.rules.engine.view import RegisterView

KINDS_READ = (
    "agency",
    "unit",
    "application",
    "data_set",
    "facility",
    "exchange",
    "completeness",
    "setting",
)
YES = "yes"
NO = "no"
UNKNOWN = "unknown"
NONE = "none"
GOVERNMENT = "government"
SUBDISTRICT = "subdistrict"
# Parts of offices by kind → their level; a part of another kind is just a part.
LEVELS_OF_PARTS: Mapping[UnitKind | None, str] = {
    UnitKind.BAGIAN: "division",
    UnitKind.UPTD: "technical",
    UnitKind.BLUD: "public_service",
    UnitKind.KELURAHAN: "urban_village",
}
# The order in which levels are shown.
SHOWN_LEVELS = (
    OFFICE,
    SUBDISTRICT,
    *LEVELS_OF_PARTS.values(),
    PART,
    VILLAGE,
    ENTERPRISE,
)

ApplicationsByUnit = Mapping[str | None, Sequence[Application]]


@dataclass(frozen=True, slots=True)
class UnitCoverage:
    """One office: whether it has the intranet and uses the connecting system, and where its applications run.

    `intranet` and `spl` are yes, no or unknown; `spl` is none if the office is known to exchange nothing. `hosting`
    counts applications in service by hosting, `unhosted` those whose hosting is not known. `is_counted`: as an
    office; villages and enterprises are not.
    """

    key: str
    name: str
    intranet: str
    spl: str
    applications: int
    hosting: dict[str, int]
    unhosted: int
    is_counted: bool = True


@dataclass(frozen=True, slots=True)
class LevelCoverage:
    """The units of one level of government: how many, their answers on the intranet, their own applications.

    `level` is the government (offices with the units below them), one of its levels (office, sub-district, division,
    technical unit …), village or enterprise.
    """

    level: str
    units: int
    joined: int
    not_joined: int
    unknown: int
    applications: int


@dataclass(frozen=True, slots=True)
class FacilityCoverage:
    """The offices of a government with their parts, in order of names, and villages that have applications.

    `ownerless` counts applications of no known office. `levels` count each unit by itself, the government first;
    `stated` are the numbers of units that the government states, with how many are on record.
    """

    rows: tuple[UnitCoverage, ...]
    ownerless: int
    levels: tuple[LevelCoverage, ...] = ()
    stated: tuple[StatedNumber, ...] = ()

    def count(self, column: str, answer: str) -> int:
        """Return the number of offices with an answer in a column (`intranet` or `spl`)."""
        answers = [getattr(row, column) for row in self.rows if row.is_counted]
        return answers.count(answer)


@needs(Right.READ_ALL)
def facility_coverage(
    catalogue: Catalogue, units: frozenset[str] = frozenset()
) -> FacilityCoverage:
    """Return which offices intranet and connecting system reach, and where their applications run.

    Of some units (by key) only these are shown, each by itself; else offices with what counts with them.
    """
    view = view_of(catalogue, KINDS_READ)
    if units:
        by_owner = _by_owner(view)
        shown = [unit for unit in _existing_units(view) if unit.key in units]
        ownerless = 0
    else:
        by_owner = _by_office(view)
        shown = _answering_units(view, by_owner)
        ownerless = len(by_owner.get(None, ()))
    exchanges_of = _exchanges_by_application(view)
    rows = []
    for unit in shown:
        owned = by_owner.get(unit.key, [])
        exchanges: list[Exchange] = []
        for application in owned:
            exchanges += exchanges_of.get(application.key, ())
        rows.append(_row(view, unit, owned, exchanges))
    return FacilityCoverage(
        rows=tuple(sorted(rows, key=lambda row: natural_key(row.name))),
        ownerless=ownerless,
        levels=tuple(_levels(view, units)),
        stated=_stated(view, units),
    )


def _stated(view: "RegisterView", units: frozenset[str]) -> tuple[StatedNumber, ...]:
    """Return the numbers of units that the government states; none where only some units are asked for."""
    if units:
        return ()
    agency = view.snapshot.of(Agency)[view.agency]
    return tuple(stated_numbers(agency, view.units))


def _by_owner(view: "RegisterView") -> ApplicationsByUnit:
    """Return the applications in service by the unit that owns them, None for those without one."""
    from spbe_inventory.rules.facts.index import index_by

    return index_by(
        view.applications_in_service,
        lambda application: [application.known("owner")],
    )


def _by_office(view: "RegisterView") -> ApplicationsByUnit:
    """Return the applications in service by the office that they count with, None for those without one."""
    from spbe_inventory.rules.facts.index import index_by

    return index_by(
        view.applications_in_service,
        lambda application: [_office_of(view, application)],
    )


def _answering_units(view: "RegisterView", by_office: ApplicationsByUnit) -> list[Unit]:
    """Return the offices, and the villages and enterprises that have applications."""
    outside = [unit for unit in view.units if view.owners.is_outside(unit.key)]
    owning = [unit for unit in outside if unit.key in by_office]
    return [*view.owners.answering, *owning]


def _existing_units(view: "RegisterView") -> list[Unit]:
    return [unit for unit in view.units if unit.known("status") != UnitStatus.DISSOLVED]


def _levels(view: "RegisterView", units: frozenset[str]) -> Iterator[LevelCoverage]:
    """Yield the levels that there are units of, the government as a whole first where it has more than one level."""
    by_level: dict[str, list[Unit]] = {level: [] for level in SHOWN_LEVELS}
    government = []
    for unit in _existing_units(view):
        if units and unit.key not in units:
            continue
        by_level[level_of(view.owners, unit.key)].append(unit)
        if not view.owners.is_outside(unit.key):
            government.append(unit)
    by_owner = _by_owner(view)
    own_levels = [
        members
        for level, members in by_level.items()
        if members and level not in (VILLAGE, ENTERPRISE)
    ]
    if len(own_levels) > 1:
        yield _level(GOVERNMENT, government, by_owner)
    for level, members in by_level.items():
        if members:
            yield _level(level, members, by_owner)


def level_of(owners: "Owners", key: str) -> str:
    """Return the level that a unit is counted under."""
    level = owners.level_of(key)
    kind = owners.kind_of(key)
    if level == OFFICE and kind is UnitKind.KECAMATAN:
        return SUBDISTRICT
    if level == PART:
        return LEVELS_OF_PARTS.get(kind, PART)
    return level


def _level(
    level: str, units: Sequence[Unit], by_owner: ApplicationsByUnit
) -> LevelCoverage:
    answers = Counter(_intranet_answer(unit) for unit in units)
    owned = [len(by_owner.get(unit.key, ())) for unit in units]
    return LevelCoverage(
        level=level,
        units=len(units),
        joined=answers[YES],
        not_joined=answers[NO],
        unknown=answers[UNKNOWN],
        applications=sum(owned),
    )


def _office_of(view: "RegisterView", application: Application) -> str | None:
    """Return the office that an application counts with; the unit itself where it is none, None without an owner."""
    owner = application.known("owner")
    return view.owners.office_of(owner) or owner


def _exchanges_by_application(
    view: "RegisterView",
) -> Mapping[str | None, Sequence[Exchange]]:
    """Return the running exchanges by each of their known ends."""
    from spbe_inventory.rules.facts.index import index_by

    exchanges = view.running_exchanges
    return index_by(
        exchanges,
        lambda exchange: {exchange.giver, exchange.taker} - {None},
    )


def _row(
    view: "RegisterView",
    unit: Unit,
    owned: Sequence[Application],
    exchanges: Sequence[Exchange],
) -> UnitCoverage:
    """Return the coverage of an office with its applications in service and their exchanges."""
    hosting = Counter(application.known("hosting") for application in owned)
    return UnitCoverage(
        key=unit.key,
        name=unit.short_name or unit.name,
        intranet=_intranet_answer(unit),
        spl=_spl_answer(view, unit, owned, exchanges),
        applications=len(owned),
        hosting={str(code): hosting[code] for code in Hosting},
        unhosted=hosting[None],
        is_counted=view.owners.is_office(unit.key),
    )


def _intranet_answer(unit: Unit) -> str:
    """Return whether an office has the intranet: yes, no or unknown."""
    from spbe_inventory.rules.facts.answers import yes_no

    joined = yes_no(unit, "intranet")
    if joined is None:
        return UNKNOWN
    if joined:
        return YES
    return NO


def _spl_answer(
    view: "RegisterView",
    unit: Unit,
    owned: Sequence[Application],
    exchanges: Sequence[Exchange],
) -> str:
    """Return whether any exchange of an office goes through a connecting system.

    It is no or none only if all exchanges are known.
    """
    from spbe_inventory.rules.facts.spl import through_spl

    passes = [through_spl(view, exchange) for exchange in exchanges]
    if True in passes:
        return YES
    if None in passes or not _is_completely_known(view, unit, owned):
        return UNKNOWN
    if passes:
        return NO
    return NONE


def _is_completely_known(
    view: "RegisterView", unit: Unit, owned: Sequence[Application]
) -> bool:
    """Return whether all applications of an office and all their exchanges are known."""
    from spbe_inventory.rules.facts.absence import open_list_questions

    has_none = unit.answer("applications") is Answer.NONE
    if not has_none and not view.is_list_complete(ListName.APPLICATIONS, unit.key):
        return False
    return not any(open_list_questions(view, application) for application in owned)
