"""What is asked to be drawn, and which options each view takes."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from spbe_inventory.documents.diagram import DiagramKind, Direction, Overlay
from spbe_inventory.domain.edition import Edition
from spbe_inventory.errors import UsageError
from spbe_inventory.language.texts import N_, _

# View → kinds of the records it is asked about, in their order; a view that is not here is asked about none.
ASKED_ABOUT: Mapping[DiagramKind, tuple[tuple[str, ...], ...]] = {
    DiagramKind.NEIGHBOURHOOD: (("application",),),
    DiagramKind.PATH: (("application",), ("application",)),
    DiagramKind.IMPACT: (("application", "facility"),),
    DiagramKind.CHAIN: (("service", "process"),),
    DiagramKind.DATA: (("data_set",),),
    DiagramKind.ISLAND: (("application",),),
    DiagramKind.INSIDE: (("unit",),),
    DiagramKind.FACILITY: (("facility",),),
}
# Views that have no lines, or of which no line may be missing; all others can be limited to the heaviest lines.
UNLIMITED = (DiagramKind.MATRIX, DiagramKind.MISSIONS, DiagramKind.PATH)
LIMITED_LINES = tuple(view for view in DiagramKind if view not in UNLIMITED)
OPTIONS: Mapping[str, str] = {
    "steps": N_("number of steps"),
    "direction": N_("direction of the data"),
    "top": N_("how many lines"),
    "unit": N_("Offices"),
    "with": N_("a plan"),
    "end": N_("an application that ends"),
    "fail": N_("an application or hub that fails"),
    "return": N_("an office that answers"),
    "overlay": N_("colouring"),
}
WITHOUT_OVERLAY = (
    DiagramKind.MATRIX,
    DiagramKind.MISSIONS,
    DiagramKind.INSTITUTIONS,
    DiagramKind.TO_BE,
)

# Views that can be narrowed to an office.
OF_OFFICES = (
    DiagramKind.AUTOMATIC,
    DiagramKind.MATRIX,
    DiagramKind.OFFICES,
    DiagramKind.LANDSCAPE,
    DiagramKind.GAPS,
    DiagramKind.HUB,
)


@dataclass(frozen=True, slots=True)
class NarrowedTo:
    """The offices that a drawing is narrowed to (none: the whole government), by key; by which name they were meant."""

    units: frozenset[str] = frozenset()
    name: str = ""
    only_this: bool = False


EVERYBODY = NarrowedTo()


@dataclass(frozen=True, slots=True)
class DiagramRequest:
    """What is asked to be drawn: the view, the names of the records it is about, and its options.

    `steps` and `direction` are of a neighbourhood, `max_lines` of every view that has lines to spare (0: as many as can
    be read). `plan` is the file of a plan and `events` what happens besides, both of the state to be;
    `narrowed_to` are the offices that are meant. `force` draws every line of a landscape, however many there are.
    """

    view: DiagramKind = DiagramKind.AUTOMATIC
    names: tuple[str, ...] = ()
    steps: int = 1
    direction: Direction = Direction.BOTH
    max_lines: int = 0
    overlay: Overlay = Overlay.METHOD
    edition: Edition = Edition.FULL
    plan: Path | None = None
    events: tuple[Mapping[str, Any], ...] = ()
    narrowed_to: NarrowedTo = EVERYBODY
    force: bool = False


def required_subjects(request: DiagramRequest) -> tuple[tuple[str, ...], ...]:
    """Return the kinds of records that a view is asked about, for each name the kinds it may be of.

    UsageError: too few or too many records are named, or an option is given that the view has no use for.
    """
    _check_options(request)
    required = ASKED_ABOUT.get(request.view, ())
    if len(request.names) != len(required):
        raise UsageError(
            "wrong-subjects",
            view=request.view.label,
            wanted=len(required),
            got=len(request.names),
        )
    return required


def _check_options(request: DiagramRequest) -> None:
    """Raise UsageError for an option that the view has no use for: silence would look like an answer."""
    option = next(_useless_options(request), None)
    if option:
        raise UsageError(
            "option-not-for-view",
            option=_(OPTIONS.get(option, option)),
            option_name=option,
            view=request.view.label,
        )


def _useless_options(request: DiagramRequest) -> Iterator[str]:
    """Yield the names of options that are given but have no effect on the view."""
    if request.view is not DiagramKind.NEIGHBOURHOOD:
        if request.steps != 1:
            yield "steps"
        if request.direction is not Direction.BOTH:
            yield "direction"
    if request.max_lines and request.view not in LIMITED_LINES:
        yield "top"
    if request.narrowed_to.units and request.view not in OF_OFFICES:
        yield "unit"
    if request.view is not DiagramKind.TO_BE:
        if request.plan:
            yield "with"
        for event in request.events:
            yield from event
    if request.overlay is not Overlay.METHOD and request.view in WITHOUT_OVERLAY:
        yield "overlay"
