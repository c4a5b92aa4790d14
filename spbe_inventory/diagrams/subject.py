"""What diagrams are made of: the records of one government on a day, and what rules know of them."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from spbe_inventory.documents.diagram import Overlay, Tint
from spbe_inventory.domain.records import Application, Exchange, Facility
from spbe_inventory.domain.snapshot import Snapshot
from spbe_inventory.graph.data_flows import DataFlows
from spbe_inventory.graph.links import Links
from spbe_inventory.graph.needs import AssessedNeed
from spbe_inventory.graph.shared_databases import shared_databases

ExchangeFact = Callable[[Exchange], bool | None]


@dataclass(frozen=True, slots=True)
class Subject:
    """One government as it is drawn.

    `links` are its links, `flows` what its exchanges bring to whom, `retired` the keys of all applications that are out
    of service; `needs` those of its applications with their status. What only rules can tell: the gravest finding on
    an application by its key (`severity`), and, asked of an exchange, whether it carries personal data (`personal`) and
    passes a connecting system (`passes_hub`); None or no entry: not known.
    """

    snapshot: Snapshot
    agency: str
    as_of: str
    links: Links
    flows: DataFlows
    retired: frozenset[str]
    needs: tuple[AssessedNeed, ...]
    overlay: Overlay
    severity: Mapping[str, Tint]
    personal: ExchangeFact
    passes_hub: ExchangeFact

    @property
    def government(self) -> str:
        """The name of the government."""
        return self.snapshot.name("agency", self.agency)

    @property
    def all_applications(self) -> tuple[Application, ...]:
        """The government's own applications, in order of keys, with those set apart as no applications."""
        return self.snapshot.own(Application, self.agency)

    @property
    def applications(self) -> tuple[Application, ...]:
        """The government's own applications, in order of keys, without those set apart."""
        return tuple(
            application
            for application in self.all_applications
            if not application.set_apart
        )

    @property
    def exchanges(self) -> tuple[Exchange, ...]:
        """Every exchange that its register names or that touches one of its applications, in order of keys."""
        keys = {application.key for application in self.all_applications}
        exchanges = []
        for exchange in self.snapshot.exchanges.values():
            ends = {exchange.giver, exchange.taker}
            if exchange.agency == self.agency or keys & ends:
                exchanges.append(exchange)
        return tuple(exchanges)

    @property
    def shared_databases(self) -> tuple[tuple[str, tuple[tuple[str, str], ...]], ...]:
        """The databases that applications in service use: name, and key and name of each of those applications."""
        snapshot = self.snapshot
        facilities = {
            facility.key: facility for facility in snapshot.own(Facility, self.agency)
        }
        in_service = [
            application
            for application in self.applications
            if application.key not in self.retired
        ]
        found = []
        for database in shared_databases(facilities, in_service):
            users = [
                (key, snapshot.name(Application.kind, key))
                for key in sorted(database.users)
            ]
            found.append((snapshot.name(Facility.kind, database.key), tuple(users)))
        return tuple(found)
