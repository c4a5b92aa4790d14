"""Which applications hold which data, and which exchanges carry them."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from spbe_inventory.domain.records import Application, Exchange
from spbe_inventory.rules.engine.view import RegisterView
from spbe_inventory.rules.facts.answers import is_unanswered
from spbe_inventory.rules.facts.index import index_by


@dataclass(frozen=True)
class DataHoldings:
    """Which applications in service hold which data, for certain or by a guess, and which exchanges carry them."""

    view: RegisterView

    @cached_property
    def holders(self) -> Mapping[str, list[Application]]:
        """By data set, the applications known to hold it."""
        return index_by(self.view.applications_in_service, _known_data)

    @cached_property
    def possible_holders(self) -> Mapping[str, list[Application]]:
        """By data set, the applications that hold it by a guess."""
        return index_by(self.view.applications_in_service, _guessed_data)

    @cached_property
    def unanswered(self) -> list[Application]:
        """The applications that did not answer which data they hold."""
        return [
            application
            for application in self.view.applications_in_service
            if is_unanswered(application, "holds")
        ]

    @cached_property
    def carrying(self) -> Mapping[str, list[Exchange]]:
        """By data set, the exchanges in use known to carry it."""
        return index_by(
            self.view.resolved_exchanges,
            lambda exchange: exchange.known("data") or (),
        )

    @cached_property
    def between(self) -> Mapping[frozenset[str | None], list[Exchange]]:
        """By pair of applications, the exchanges in use between them."""
        return index_by(
            self.view.resolved_exchanges,
            lambda exchange: [frozenset((exchange.giver, exchange.taker))],
        )


def _known_data(application: Application) -> set[str]:
    return set(application.known("holds") or ())


def _guessed_data(application: Application) -> set[str]:
    return set(application.holds) - _known_data(application)
