"""Services by the process of the reference architecture that they belong to, and the applications that serve them."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from spbe_inventory.domain.finding import Question
from spbe_inventory.domain.lists import Delivery
from spbe_inventory.domain.records import Process, Service
from spbe_inventory.reference.codes import tidy
from spbe_inventory.rules.engine.view import RegisterView
from spbe_inventory.rules.facts.groups import ConnectedGroups
from spbe_inventory.rules.facts.index import index_by
from spbe_inventory.rules.facts.ownership import is_of_others

PREFIX = "RAB"
LEVEL = 3  # of the reference architecture of processes: below it, services belong to one process


@dataclass(frozen=True)
class ServicesOfProcesses:
    """The services that are not known to be other than electronic services of the government, and what serves them."""

    view: RegisterView
    connected: ConnectedGroups

    @cached_property
    def all(self) -> tuple[Service, ...]:
        """The services, in order of keys."""
        services = self.view.own_records(Service)
        return tuple(service for service in services if self._may_be_one(service))

    def _may_be_one(self, service: Service) -> bool:
        """Return whether nothing says that a service is in person, stands alone for a reason, or is of others."""
        if service.known("delivery") == Delivery.IN_PERSON:
            return False
        if service.known("standalone_reason"):
            return False
        return not is_of_others(self.view, service)

    @cached_property
    def by_code(self) -> Mapping[str, list[Service]]:
        """The services by the code of their process."""
        return index_by(self.all, self.codes)

    def codes(self, service: Service) -> set[str]:
        """Return the codes of the processes of a service, at the level at which they are one process."""
        written = list(service.known("reference_codes") or ())
        processes = self.view.snapshot.of(Process)
        for key in service.known("processes") or ():
            written += processes[key].known("reference_codes") or ()
        codes = set()
        for code in written:
            parts = tidy(code).split(".")
            if parts[0] == PREFIX and len(parts) > LEVEL:
                codes.add(".".join(parts[: LEVEL + 1]))
        return codes

    @cached_property
    def applications(self) -> Mapping[str, list[str]]:
        """The keys of the applications in service that serve each service."""
        applications: dict[str, list[str]] = {}
        for application in self.view.applications_in_service:
            for service in application.known("services") or ():
                applications.setdefault(service, []).append(application.key)
        return applications

    def are_joined(self, first: Iterable[str], second: Iterable[str]) -> bool:
        """Return whether an application serves both sides, or a path joins one of each."""
        return not self._joined_with(first).isdisjoint(second)

    def open_questions(self, keys: Iterable[str]) -> Iterator[Question]:
        """Yield what is to be settled before all that some applications are joined with is known."""
        open_questions = self.connected.open_questions
        for member in sorted(self._joined_with(keys)):
            yield from open_questions.get(member, ())

    def _joined_with(self, keys: Iterable[str]) -> set[str]:
        """Return some applications with all that paths join them with."""
        joined = set(keys)
        for key in list(joined):
            joined |= self._component_of.get(key, frozenset())
        return joined

    @cached_property
    def _component_of(self) -> Mapping[str, frozenset[str]]:
        """The applications that each application is joined with, by whatever path."""
        components = self.connected.links.components()
        return {key: component for component in components for key in component}
