"""Groups of applications that hang together, and of how many of their members all exchanges are known."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from spbe_inventory.domain.finding import Question
from spbe_inventory.domain.records import Application
from spbe_inventory.graph.build import pairs_of
from spbe_inventory.graph.links import Links
from spbe_inventory.rules.absence import open_lists
from spbe_inventory.rules.guards import out_of_service
from spbe_inventory.rules.view import View

Group = tuple[Application, ...]


@dataclass(frozen=True)
class Islands:
    """A government's applications in service, by what joins them: each other, or systems of others in between."""

    view: View

    @cached_property
    def applications(self) -> Group:
        """The applications in service, in order of keys."""
        return tuple(one for one in self.view.applications if not out_of_service(one))

    @cached_property
    def asked(self) -> Mapping[str, tuple[Question, ...]]:
        """What keeps it from being known with whom each application exchanges; nothing where that is known."""
        return {one.key: open_lists(self.view, one) for one in self.applications}

    @cached_property
    def groups(self) -> tuple[Group, ...]:
        """The groups of two and more, largest first."""
        own = {one.key: one for one in self.applications}
        islands = (tuple(own[key] for key in sorted(own.keys() & island)) for island in self.links.islands())
        found = (group for group in islands if len(group) > 1)
        return tuple(sorted(found, key=lambda group: (-len(group), group[0].key)))

    @cached_property
    def alone(self) -> Group:
        """The applications that no known exchange joins with another of the government's."""
        joined = {one.key for group in self.groups for one in group}
        return tuple(one for one in self.applications if one.key not in joined)

    @cached_property
    def links(self) -> Links:
        """What joins them, never through one that is out of service."""
        gone = self.view.retired
        return Links((), pairs_of(one for one in self.view.running if not {one.giver, one.taker} & gone))

    def confirmed(self, applications: Group) -> int:
        """Count the applications whose exchanges are known whole."""
        return sum(not self.asked[one.key] for one in applications)
