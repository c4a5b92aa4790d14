"""What pictures are made of: the records of one government on a day, and what rules know of them."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from spbe_inventory.domain.diagram import Overlay, Tint
from spbe_inventory.domain.records import Application, Exchange
from spbe_inventory.domain.snapshot import Snapshot
from spbe_inventory.graph.links import Links
from spbe_inventory.graph.needs import Assessed


@dataclass(frozen=True, slots=True)
class Subject:
    """One government as it is drawn.

    `links` are its links; `needs` those of its applications with their status. What only rules can tell comes by key:
    the gravest finding on an application (`severity`), whether an exchange carries personal data (`personal`) and
    passes a connecting system (`through`); None or no entry: not known.
    """

    snapshot: Snapshot
    agency: str
    as_of: str
    links: Links = field(default_factory=lambda: Links([]))
    needs: tuple[Assessed, ...] = ()
    overlay: Overlay = Overlay.METHOD
    severity: Mapping[str, Tint] = field(default_factory=dict)
    personal: Mapping[str, bool | None] = field(default_factory=dict)
    through: Mapping[str, bool | None] = field(default_factory=dict)

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
