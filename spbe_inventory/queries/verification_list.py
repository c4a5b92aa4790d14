"""Where applications stand in verification, as a list: last step, seal, the remark of a return."""

from collections.abc import Collection
from dataclasses import dataclass

from spbe_inventory.domain.records import Application, Unit
from spbe_inventory.domain.rights import Right
from spbe_inventory.domain.verification import SealState, VerificationStanding
from spbe_inventory.matching.natural_order import natural_key
from spbe_inventory.session.catalogue import Catalogue
from spbe_inventory.session.permits import needs
from spbe_inventory.session.reading import open_session

DAY = len("2026-11-30")


@dataclass(frozen=True, slots=True)
class VerificationRow:
    """An application: its last step with its day (ISO), what its seal says, the version sealed and that of now.

    `remark` is the one with which it was returned, empty where its office sent it again; `exchanges_changed` counts
    exchanges that it gives and that were written after its seal.
    """

    application: str
    name: str
    office: str
    step: str
    day: str
    seal: SealState
    sealed_version: int | None
    version: int
    exchanges_changed: int
    taken_by: str
    remark: str


@needs(Right.READ_ALL)
def verification_list(
    catalogue: Catalogue,
    *,
    offices: Collection[str] = (),
    states: Collection[SealState] = (),
    with_all: bool = False,
) -> list[VerificationRow]:
    """Return the applications of which a step is on record, or all; by office and name.

    `offices` are keys of units, `states` what the seal says; of no account where empty.
    """
    from spbe_inventory.store.standings import standings

    with open_session(catalogue) as session:
        found = standings(session.connection, session.agency)
        snapshot = session.load([Unit.kind, Application.kind], links=False)
    rows = []
    for application in snapshot.own(Application, session.agency):
        standing = found[application.key]
        owner = application.known("owner")
        is_asked = not offices or owner in offices
        if application.known("set_apart") or not is_asked:
            continue
        if states and standing.state not in states:
            continue
        if standing.steps or with_all:
            office = ""
            if owner:
                office = snapshot.name("unit", owner)
            rows.append(_row(standing, application.name, office))
    return sorted(
        rows, key=lambda row: (natural_key(row.office), natural_key(row.name))
    )


def _row(standing: VerificationStanding, name: str, office: str) -> VerificationRow:
    step, taken_on, taken_by, remark = "", "", "", ""
    if standing.last:
        step = str(standing.last.step)
        taken_on = standing.last.at[:DAY]
        taken_by = standing.last.taken_by or standing.last.actor
        if standing.waits_for_office:
            remark = standing.last.remark
    sealed_version, changed = None, 0
    if standing.seal:
        sealed_version = standing.seal.version
        changed = len(standing.exchanges_since(standing.seal))
    return VerificationRow(
        standing.application,
        name,
        office,
        step,
        taken_on,
        standing.state,
        sealed_version,
        standing.version,
        changed,
        taken_by,
        remark,
    )
