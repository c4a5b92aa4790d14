"""What can be seen on a picture of a government: applications by name or in a small box, exchanges as lines."""

from collections import Counter
from dataclasses import dataclass

from spbe_inventory.diagrams.boxes import office_key
from spbe_inventory.diagrams.content import applications_by_office
from spbe_inventory.diagrams.lines import is_drawn
from spbe_inventory.diagrams.subject import Subject
from spbe_inventory.documents.diagram import NEEDED, Box, Diagram, Node

SMALL_SHARE = (
    8  # a box that stands for more than one in so many of all applications hides them
)
SMALL = 3  # applications in a box that is small in any register
OFFICES = frozenset([Box.OFFICE, Box.UNOWNED, Box.OWNERLESS])


@dataclass(frozen=True, slots=True)
class Visibility:
    """How many applications and exchanges there are, and how many of them can be seen."""

    applications: int
    seen_applications: int
    exchanges: int
    seen_exchanges: int

    @property
    def hidden_applications(self) -> int:
        """How many applications cannot be seen."""
        return self.applications - self.seen_applications

    @property
    def hidden_exchanges(self) -> int:
        """How many exchanges cannot be seen."""
        return self.exchanges - self.seen_exchanges

    @property
    def is_enough(self) -> bool:
        """Whether at least half of the applications and half of the exchanges can be seen."""
        shows_applications = 2 * self.seen_applications >= self.applications
        shows_exchanges = 2 * self.seen_exchanges >= self.exchanges
        return shows_applications and shows_exchanges


def most_in_box(subject: Subject) -> int:
    """Return how many applications a box may stand for at most."""
    return max(SMALL, len(subject.applications) // SMALL_SHARE)


def visibility(subject: Subject, diagram: Diagram) -> Visibility:
    """Return what can be seen of a government on a diagram.

    An application is seen where its name stands, or in the box of its office if that stands for few; an exchange where
    a line joins two different boxes, one of which is no heap of others.
    """
    counts = applications_by_office(subject.applications)
    shown = {node.id: node for node in diagram.nodes}
    total = 0
    joined = 0
    for edge in diagram.edges:
        if edge.line in NEEDED:
            continue
        total += edge.count
        if edge.source != edge.target:
            joined += edge.count
    return Visibility(
        applications=len(subject.applications),
        seen_applications=_seen(subject, list(shown.values()), counts),
        exchanges=total + diagram.not_drawn,
        seen_exchanges=joined,
    )


def _seen(subject: Subject, nodes: list[Node], counts: Counter[str]) -> int:
    """Return how many applications stand on a diagram by name, or in a box of few."""
    named = {node.subject for node in nodes if node.box is Box.APPLICATION}
    offices = {node.subject for node in nodes if node.box in OFFICES}
    most = most_in_box(subject)
    seen = 0
    for application in subject.applications:
        office = office_key(application)
        in_small_box = office in offices and counts[office] <= most
        seen += application.key in named or in_small_box
    return seen


def exchanging(subject: Subject) -> int:
    """Return how many of the government's own applications give or take by any exchange that is drawn."""
    ends = set()
    for exchange in subject.exchanges:
        if is_drawn(exchange):
            ends |= {exchange.giver, exchange.taker}
    return len(ends.intersection(each.key for each in subject.applications))
