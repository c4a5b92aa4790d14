"""Whether the form of an office was sent and is only read, and with which remarks it was returned."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from spbe_inventory.domain.rights import OWNER, Right
from spbe_inventory.session.catalogue import Catalogue
from spbe_inventory.session.permits import needs
from spbe_inventory.session.reading import open_session

if TYPE_CHECKING:
    from spbe_inventory.store.reader import ReadConnection

DAY = len("2026-11-30")


@dataclass(frozen=True, slots=True)
class FormState:
    """The day (ISO) on which a form was sent, empty while it may be changed; the remarks of applications returned.

    `remarks` are by the key of the application.
    """

    sent: str = ""
    remarks: Mapping[str, str] = field(default_factory=dict)


def form_state(
    connection: "ReadConnection",
    agency: str,
    office: str,
    applications: Collection[str],
) -> FormState:
    """Return the state of the form of an office, by its key and those of its own applications.

    It is sent with the answer in the open round, or, where none is open, with all applications; what the verifier
    returns opens it again until it is sent once more.
    """
    from spbe_inventory.store.lookups import day_sent, has_open_round
    from spbe_inventory.store.standings import standings_of

    standings = standings_of(connection, agency, applications)
    steps = {key: standing.last for key, standing in standings.items() if standing.last}
    remarks = {
        key: step.remark
        for key, step in steps.items()
        if standings[key].waits_for_office
    }
    if remarks:
        return FormState("", remarks)
    if has_open_round(connection, agency):
        return FormState(day_sent(connection, office) or "")
    waits = [
        key
        for key in applications
        if key in steps and standings[key].waits_for_verifier
    ]
    if applications and len(waits) == len(applications):
        return FormState(max(step.at[:DAY] for step in steps.values()))
    return FormState()


@needs(Right.READ_OWN)
def day_sent_by(catalogue: Catalogue) -> str:
    """Return the day (ISO) on which the form of the office that asks was sent, empty while it may be changed."""
    from spbe_inventory.store.lookups import applications_in_form

    office = catalogue.access.office
    if office is None:
        return ""
    with open_session(replace(catalogue, access=OWNER)) as session:
        applications = applications_in_form(session.connection, office)
        state = form_state(session.connection, session.agency, office, applications)
    return state.sent
