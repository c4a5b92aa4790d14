"""Which type of line an exchange or a need is drawn with: by its method and state, or by the overlay asked for."""

from spbe_inventory.diagrams.subject import Subject
from spbe_inventory.documents.diagram import Line, Overlay
from spbe_inventory.domain.answers import Answer
from spbe_inventory.domain.lists import (
    Basis,
    ExchangeState,
    NeedStatus,
)
from spbe_inventory.domain.records import Exchange
from spbe_inventory.graph.classify import Keys, has_end_among, is_guess
from spbe_inventory.graph.means import is_by_machine

STATE_LINES = {
    ExchangeState.CLAIMED: Line.CLAIMED,
    ExchangeState.TRIAL: Line.TRIAL,
    ExchangeState.PLANNED: Line.PLANNED,
    ExchangeState.INTERRUPTED: Line.INTERRUPTED,
}
BASIS_LINES = {
    Basis.FORM: Line.ON_RECORD,
    Basis.DOCUMENT: Line.ON_RECORD,
    Basis.INTERVIEW: Line.INTERVIEW,
    Basis.TRAFFIC: Line.FROM_TRAFFIC,
    Basis.PUBLIC_PAGE: Line.FROM_PAGE,
    Basis.ASSUMPTION: Line.ASSUMED,
}
PERSONAL_LINES = {
    True: Line.PERSONAL,
    False: Line.NOT_PERSONAL,
    None: Line.PERSONAL_UNKNOWN,
}
# Needs that no machine meets.
NEED_LINES = {
    NeedStatus.UNMET: Line.MISSING,
    NeedStatus.NO_SOURCE: Line.MISSING,
    NeedStatus.PROMISED: Line.MISSING_PROMISED,
    NeedStatus.MET_BY_HAND: Line.MISSING_BY_HAND,
    NeedStatus.NOT_ASSESSABLE: Line.MISSING_UNCLEAR,
}
RUNNING_LINES = frozenset(
    [Line.MACHINE, Line.BY_HAND, Line.UNRECORDED, Line.UNRESOLVED]
)


def is_drawn(exchange: Exchange) -> bool:
    """Return whether an exchange is drawn at all: not where it has ended or was withdrawn."""
    if exchange.withdrawn:
        return False
    state = exchange.known("state")
    return bool(state != ExchangeState.ENDED)


def line_of(exchange: Exchange, retired: Keys) -> Line:
    """Return the type of line of an exchange by its state, its ends and the means by which it goes.

    `retired` are the keys of the applications that are out of service.
    """
    if is_guess(exchange):
        return Line.ASSUMED
    if exchange.answer("state") is not Answer.VALUE:
        return Line.STATELESS
    state = ExchangeState(exchange.state or "")
    if state in STATE_LINES:
        return STATE_LINES[state]
    if has_end_among(exchange, retired):
        return Line.RETIRED_END
    if not exchange.giver or not exchange.taker:
        return Line.UNRESOLVED
    by_machine = is_by_machine(exchange)
    if by_machine is None:
        return Line.UNRECORDED
    if by_machine:
        return Line.MACHINE
    return Line.BY_HAND


def line_for(subject: Subject, exchange: Exchange) -> Line:
    """Return the type of line of an exchange under the subject's overlay.

    The overlay of personal data is about what runs; what does not run is drawn as that, whatever it would carry.
    """
    line = line_of(exchange, subject.retired)
    runs = line in RUNNING_LINES
    if subject.overlay is Overlay.STATE and runs:
        return Line.RUNNING
    if subject.overlay is Overlay.BASIS and line is not Line.ASSUMED:
        return _basis_line(exchange)
    if subject.overlay is Overlay.PERSONAL and runs:
        return PERSONAL_LINES[subject.personal(exchange)]
    return line


def _basis_line(exchange: Exchange) -> Line:
    basis = exchange.known("basis")
    if not basis:
        return Line.NO_BASIS
    return BASIS_LINES[Basis(basis)]
