"""Whom an office speaks for when it states its list complete: the units that count with it, unless one states apart."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from spbe_inventory.domain.lists import ListName
from spbe_inventory.domain.plain import Plain
from spbe_inventory.domain.records import Unit

if TYPE_CHECKING:
    from spbe_inventory.store.reader import ReadConnection


@dataclass(frozen=True, slots=True)
class CoveredUnits:
    """The units below an office: those that its statement covers, and those that state their own list, by key."""

    covered: tuple[str, ...] = ()
    apart: tuple[str, ...] = ()


def covered_units(
    connection: "ReadConnection", agency: str, office: str
) -> CoveredUnits:
    """Return the units below an office by whether its statement covers them.

    One states apart where its statement in force is another than the one that the office made for both.
    """
    from spbe_inventory.matching.office_terms import is_office
    from spbe_inventory.rules.engine.owners import Owners
    from spbe_inventory.store.load import load

    snapshot = load(connection, ["unit"])
    units = [unit for unit in snapshot.own(Unit, agency) if is_office(unit)]
    below = Owners(units).units_of(office) - {office}
    own = _statement_of(connection, office)
    covered = []
    apart = []
    for unit in sorted(below):
        statement = _statement_of(connection, unit)
        if statement is None or _signature(statement) == _signature(own or {}):
            covered.append(unit)
        else:
            apart.append(unit)
    return CoveredUnits(tuple(covered), tuple(apart))


def _signature(statement: Plain) -> tuple[object, ...]:
    """Return day, speaker and document of a statement: the same where one statement was made for several units."""
    return tuple(statement.get(name) for name in ("as_of", "stated_by", "document"))


def _statement_of(connection: "ReadConnection", unit: str) -> Plain | None:
    """Return the statement in force that the list of applications of a unit is complete; None where there is none."""
    from spbe_inventory.store.document import document_of
    from spbe_inventory.store.lookups import completeness_of

    key = completeness_of(connection, "unit", unit, ListName.APPLICATIONS)
    if not key:
        return None
    statement = document_of(connection, "completeness", key)
    if statement is None or statement["withdrawn"]:
        return None
    return statement
