"""INV-05: see the TOML beside this file."""

from collections.abc import Iterator

from spbe_inventory.domain.answers import Answer
from spbe_inventory.domain.finding import Finding, Question
from spbe_inventory.domain.lists import Delivery, ListName, Outcome
from spbe_inventory.domain.records import Service
from spbe_inventory.rules.guards import out_of_service
from spbe_inventory.rules.view import View

ELECTRONIC = (Delivery.ELECTRONIC, Delivery.HYBRID)


def check(view: View) -> Iterator[Finding]:
    """Say of each electronic service whether an application helps it, where the list of its office is complete."""
    helped = {key for one in view.applications if not out_of_service(one) for key in one.services}
    for one in view.snapshot.of(Service).values():
        if one.agency == view.agency and not one.withdrawn:
            yield _judge(view, one, helped=one.key in helped)


def _judge(view: View, service: Service, *, helped: bool) -> Finding:
    outcome, asked = Outcome.NOT_APPLICABLE, []
    if service.known("delivery") in ELECTRONIC:
        asked = [] if helped else _open(view, service)
        outcome = Outcome.MET if helped else Outcome.UNKNOWN if asked else Outcome.GAP
    return Finding(kind="service", key=service.key, outcome=outcome, message=str(outcome), settle=tuple(asked))


def _open(view: View, service: Service) -> list[Question]:
    """Give what keeps it from being sure that nothing helps a service."""
    office = service.known("unit")
    if office is None:
        return [Question("service", service.key, "unit")]
    if not view.listed_whole(ListName.APPLICATIONS, str(office)):
        return [Question("unit", str(office), "applications")]
    own = [one for one in view.applications if one.known("owner") == office and not out_of_service(one)]
    silent = (one for one in own if one.answer("services") in (Answer.OPEN, Answer.UNKNOWN))
    return [Question("application", one.key, "services") for one in silent]
