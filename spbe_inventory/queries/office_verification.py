"""How far the applications of offices are verified, and with which remarks they were returned to their office."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from spbe_inventory.domain.verification import VerificationStanding, count_seals
from spbe_inventory.language.forms import number

if TYPE_CHECKING:
    from spbe_inventory.session.reading import ReadSession

APPLICATION = "application"


@dataclass(frozen=True, slots=True)
class OfficeVerification:
    """How many applications an office and the units under it have, how many are verified, how many of those unchanged.

    `remarks` are those with which applications were returned and that wait for the office, each behind the name.
    """

    applications: int
    verified: int
    unchanged: int
    remarks: tuple[str, ...] = ()

    @property
    def share(self) -> str:
        """How many are verified, as in 5 / 12."""
        return f"{number(self.verified)} / {number(self.applications)}"


def office_verifications(
    session: "ReadSession", offices: Iterable[str]
) -> Mapping[str, OfficeVerification]:
    """Return by the key of an office how far it is verified; nothing where no step of verification is on record."""
    from spbe_inventory.store.standings import (
        applications_of_office,
        has_steps,
        standings,
    )

    if session.public or not has_steps(session.connection):
        return {}
    every = standings(session.connection, session.agency)
    names = session.names(APPLICATION)
    found = {}
    for office in offices:
        keys = applications_of_office(session.connection, office)
        own = [every[key] for key in keys if key in every]
        found[office] = _verification(own, names)
    return found


def _verification(
    standings: list[VerificationStanding], names: Mapping[str, str]
) -> OfficeVerification:
    """Return how far some applications are verified."""
    seals = count_seals(standing.state for standing in standings)
    remarks = []
    for standing in standings:
        last = standing.last
        if last and standing.waits_for_office:
            name = names.get(standing.application, standing.application)
            remarks.append(f"{name}: {last.remark}")
    return OfficeVerification(
        seals.total, seals.sealed, seals.sealed - seals.changed, tuple(remarks)
    )
