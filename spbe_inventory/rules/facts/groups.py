"""Groups of applications that exchanges or a database connect, and how many members have all exchanges known."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

from spbe_inventory.domain.finding import Question
from spbe_inventory.domain.records import Application
from spbe_inventory.graph.classify import pairs_of
from spbe_inventory.graph.links import Links
from spbe_inventory.rules.engine.view import RegisterView
from spbe_inventory.rules.facts.absence import open_list_questions

Group = tuple[Application, ...]


@dataclass(frozen=True)
class ConnectedGroups:
    """A government's applications in service, grouped by what connects them: each other, or foreign systems between."""

    view: RegisterView

    @property
    def applications(self) -> Group:
        """The applications in service, in order of keys."""
        return self.view.applications_in_service

    @cached_property
    def open_questions(self) -> Mapping[str, tuple[Question, ...]]:
        """By application, the questions to settle before all its exchange partners are known; none where they are."""
        return {
            application.key: open_list_questions(self.view, application)
            for application in self.applications
        }

    @cached_property
    def groups(self) -> tuple[Group, ...]:
        """The groups of two and more applications, largest first."""
        own = {application.key: application for application in self.applications}
        groups: list[Group] = []
        for component in self.links.components():
            keys = sorted(own.keys() & component)
            if len(keys) > 1:
                groups.append(tuple(own[key] for key in keys))
        groups.sort(key=lambda group: (-len(group), group[0].key))
        return tuple(groups)

    @cached_property
    def isolated(self) -> Group:
        """The applications that no known exchange connects with another one of the government."""
        grouped = {application.key for group in self.groups for application in group}
        return tuple(
            application
            for application in self.applications
            if application.key not in grouped
        )

    @cached_property
    def links(self) -> Links:
        """What connects them, whatever the direction: exchanges, and the same database."""
        pairs = pairs_of(self.view.resolved_exchanges)
        return Links((), undirected=pairs | self.view.database_pairs)

    def is_confirmed(self, group: Group) -> bool:
        """Return whether all exchange partners of every member of a group are known."""
        return self.count_confirmed(group) == len(group)

    def count_confirmed(self, applications: Iterable[Application]) -> int:
        """Return how many of some applications have all their exchange partners known."""
        return sum(
            not self.open_questions[application.key] for application in applications
        )
