"""What does not flow by machine, or of which nobody can say whether it does: each thing told once."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from spbe_inventory.diagrams.data_numbers import data_keys
from spbe_inventory.diagrams.lines import NEED_LINES, is_drawn, line_of
from spbe_inventory.diagrams.subject import Subject
from spbe_inventory.diagrams.unmet_needs import open_needs
from spbe_inventory.documents.diagram import Line
from spbe_inventory.domain.records import Exchange
from spbe_inventory.graph.classify import is_running
from spbe_inventory.graph.means import is_by_machine
from spbe_inventory.graph.needs import AssessedNeed

# Known not to flow by machine, the gravest first; the others are not known to be a gap.
GAP_LINES = (
    Line.MISSING,
    Line.MISSING_BY_HAND,
    Line.BY_HAND,
    Line.MISSING_PROMISED,
)
UNSURE_LINES = (Line.MISSING_UNCLEAR, Line.CLAIMED, Line.UNRESOLVED)


@dataclass(frozen=True, slots=True)
class OpenItem:
    """An exchange by hand or only claimed, a need that no machine meets, or a claim that names no counterpart.

    Needs that an exchange meets by hand, or that rest on a claimed one, stand with that exchange. `claimant` is the key
    of an application said to be integrated of which no exchange is on record.
    """

    line: Line
    exchange: Exchange | None = None
    needs: tuple[AssessedNeed, ...] = ()
    claimant: str = ""

    @property
    def data(self) -> tuple[str, ...]:
        """The keys of its data, or the signs that none are stated or recorded; of a claim alone nothing."""
        if self.exchange:
            return data_keys(self.exchange)
        keys = [assessed.need.data for assessed in self.needs]
        return tuple(dict.fromkeys(keys))


def open_items(subject: Subject) -> tuple[OpenItem, ...]:
    """Return everything of a government that does not flow by machine or is not known to, in order of keys."""
    shown = dict(_open_exchanges(subject))
    with_exchange: dict[str, list[AssessedNeed]] = defaultdict(list)
    alone = []
    for assessed in open_needs(subject):
        key = rests_on(assessed)
        exchange = shown.get(key)
        if exchange and assessed.need.data in exchange.data:
            with_exchange[key].append(assessed)
        else:
            alone.append(assessed)
    items = []
    for key, exchange in shown.items():
        needs = tuple(with_exchange[key])
        line = _exchange_line(subject, exchange, needs)
        items.append(OpenItem(line, exchange, needs))
    for assessed in alone:
        line = NEED_LINES[assessed.status]
        items.append(OpenItem(line, needs=(assessed,)))
    for key in _claimants(subject):
        claim = OpenItem(Line.CLAIMED, claimant=key)
        items.append(claim)
    return tuple(items)


def _open_exchanges(subject: Subject) -> Iterator[tuple[str, Exchange]]:
    """Yield the exchanges by hand, those only claimed, and those of which a counterpart is not resolved, by key."""
    for exchange in filter(is_drawn, subject.exchanges):
        if (
            _is_by_hand(subject, exchange)
            or line_of(exchange, subject.retired) in UNSURE_LINES
        ):
            yield exchange.key, exchange


def _is_by_hand(subject: Subject, exchange: Exchange) -> bool:
    """Return whether an exchange is running, and by hand; its counterpart may be unresolved."""
    if not is_running(exchange, subject.retired):
        return False
    return is_by_machine(exchange) is False


def _exchange_line(
    subject: Subject, exchange: Exchange, needs: Iterable[AssessedNeed]
) -> Line:
    """Return the type of line of an open exchange, with the needs that stand with it."""
    if not _is_by_hand(subject, exchange):
        return line_of(exchange, subject.retired)
    statuses = {NEED_LINES[assessed.status] for assessed in needs}
    if Line.MISSING_BY_HAND in statuses:
        return Line.MISSING_BY_HAND
    return Line.BY_HAND


def rests_on(assessed: AssessedNeed) -> str:
    """Return the key of the exchange that meets a need or that would settle it; empty where there is none."""
    if assessed.met_by:
        return assessed.met_by
    for question in assessed.settle:
        if question.kind == Exchange.kind:
            return question.key
    return ""


def _claimants(subject: Subject) -> Iterator[str]:
    """Yield the keys of the applications said to be integrated of which no exchange is drawn anywhere."""
    connected: set[str | None] = set()
    for exchange in filter(is_drawn, subject.exchanges):
        connected.update((exchange.giver, exchange.taker))
    for application in subject.applications:
        if application.known("integrated") and application.key not in connected:
            yield application.key
