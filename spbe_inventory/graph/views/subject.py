"""What pictures are made of: the records of one government on a day, and what rules know of them."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from spbe_inventory.domain.diagram import Overlay, Tint
from spbe_inventory.domain.records import Application, Exchange
from spbe_inventory.domain.snapshot import Snapshot
from spbe_inventory.graph.links import Links
from spbe_inventory.graph.needs import Assessed

Told = Callable[[Exchange], bool | None]


@dataclass(frozen=True, slots=True)
class Subject:
    """One government as it is drawn.

    `links` are its links; `needs` those of its applications with their status. What only rules can tell: the gravest
    finding on an application by its key (`severity`), and, asked of an exchange, whether it carries personal data
    (`personal`) and passes a connecting system (`through`); None or no entry: not known.
    """

    snapshot: Snapshot
    agency: str
    as_of: str
    links: Links
    needs: tuple[Assessed, ...]
    overlay: Overlay
    severity: Mapping[str, Tint]
    personal: Told
    through: Told

    @property
    def government(self) -> str:
        """What the government is called."""
        return self.snapshot.name("agency", self.agency)

    @property
    def registered(self) -> list[Application]:
        """The government's own applications, in order of keys, those set apart as none among them."""
        return [one for one in self.snapshot.applications.values() if one.agency == self.agency]

    @property
    def own(self) -> tuple[Application, ...]:
        """Its own applications, in order of keys."""
        return tuple(one for one in self.registered if not one.set_apart)

    @property
    def about(self) -> tuple[Exchange, ...]:
        """Every exchange that its register names or that touches one of its applications, in order of keys."""
        keys = {application.key for application in self.registered}
        exchanges = self.snapshot.exchanges.values()
        return tuple(one for one in exchanges if one.agency == self.agency or {one.giver, one.taker} & keys)
