"""Which sort of line an exchange or a need is drawn with: by its method and state, or by the overlay asked for."""

from spbe_inventory.domain.answers import Answer
from spbe_inventory.domain.diagram import Line, Overlay
from spbe_inventory.domain.lists import BY_HAND_METHODS, Basis, ExchangeState, NeedStatus
from spbe_inventory.domain.records import Exchange
from spbe_inventory.graph.build import is_guess
from spbe_inventory.graph.views.subject import Subject

STATE_LINES = {
    ExchangeState.CLAIMED: Line.CLAIMED,
    ExchangeState.TRIAL: Line.TRIAL,
    ExchangeState.PLANNED: Line.PLANNED,
    ExchangeState.INTERRUPTED: Line.INTERRUPTED,
}
BASIS_LINES = {
    Basis.FORM: Line.ON_RECORD,
    Basis.DOCUMENT: Line.ON_RECORD,
    Basis.INTERVIEW: Line.FROM_TALK,
    Basis.TRAFFIC: Line.FROM_TRAFFIC,
    Basis.PUBLIC_PAGE: Line.FROM_PAGE,
    Basis.ASSUMPTION: Line.ASSUMED,
}
PERSONAL_LINES = {True: Line.PERSONAL, False: Line.NOT_PERSONAL, None: Line.PERSONAL_UNKNOWN}
# Needs that no machine meets.
NEED_LINES = {
    NeedStatus.UNMET: Line.MISSING,
    NeedStatus.NO_SOURCE: Line.MISSING,
    NeedStatus.PROMISED: Line.MISSING_PROMISED,
    NeedStatus.MET_BY_HAND: Line.MISSING_BY_HAND,
    NeedStatus.NOT_ASSESSABLE: Line.MISSING_UNCLEAR,
}
RUNNING_LINES = frozenset([Line.MACHINE, Line.BY_HAND, Line.UNRECORDED, Line.LOOSE])


def is_drawn(exchange: Exchange) -> bool:
    """Tell whether an exchange is drawn at all: not one that has ended or was withdrawn."""
    return not (exchange.withdrawn or exchange.known("state") == ExchangeState.ENDED)


def line_of(exchange: Exchange) -> Line:
    """Name the sort of line an exchange is drawn with: whether it runs, and how."""
    if is_guess(exchange):
        return Line.ASSUMED
    if exchange.answer("state") is not Answer.VALUE:
        return Line.STATELESS
    if line := STATE_LINES.get(ExchangeState(exchange.state or "")):
        return line
    if not (exchange.giver and exchange.taker):
        return Line.LOOSE
    method = exchange.known("method")
    if method is None:
        return Line.UNRECORDED
    return Line.BY_HAND if method in BY_HAND_METHODS else Line.MACHINE


def line_for(subject: Subject, exchange: Exchange) -> Line:
    """Name the sort of line of an exchange under the subject's overlay.

    Personal data are told of what runs; what does not run is drawn as that, whatever it would carry.
    """
    line = line_of(exchange)
    if subject.overlay is Overlay.STATE:
        return Line.RUNNING if line in RUNNING_LINES else line
    if subject.overlay is Overlay.BASIS and line is not Line.ASSUMED:
        basis = exchange.known("basis")
        return BASIS_LINES[Basis(basis)] if basis else Line.NO_BASIS
    if subject.overlay is Overlay.PERSONAL and line in RUNNING_LINES:
        return PERSONAL_LINES[subject.personal(exchange)]
    return line
