"""The form that asks for a picture: which options its view takes."""

from collections.abc import Iterator
from dataclasses import replace

from spbe_inventory.actions.job_pictures import EVENTS, FORMATS, NOT_PUBLIC
from spbe_inventory.actions.named_records import named_offices, named_records
from spbe_inventory.diagrams.request import (
    ASKED_ABOUT,
    LIMITED_LINES,
    OF_OFFICES,
    WITHOUT_OVERLAY,
)
from spbe_inventory.documents.diagram import MAX_STEPS, DiagramKind, Direction, Overlay
from spbe_inventory.domain.edition import Edition
from spbe_inventory.language.current import current
from spbe_inventory.language.texts import N_, _
from spbe_inventory.render.page_size import PAGES
from spbe_inventory.session.catalogue import Catalogue
from spbe_inventory.web.documents.controls import (
    LANGUAGE,
    LANGUAGES,
    MAX_SUGGESTIONS,
    Choice,
    OptionControl,
    Sent,
    labels_of,
)
from spbe_inventory.web.documents.picture_views import VIEWS

FREE_PAGE = "bebas"
OVERLAYS = {
    Overlay.METHOD: N_("by machine, by hand, not known"),
    Overlay.STATE: N_("running, planned, stopped"),
    Overlay.BASIS: N_("how the exchange is known"),
    Overlay.PERSONAL: N_("personal data"),
    Overlay.SEVERITY: N_("gravest gap of each application"),
    Overlay.DIMENSION: N_("smart-city dimension"),
}
DIRECTIONS = {
    Direction.BOTH: N_("both ways"),
    Direction.IN: N_("what it takes"),
    Direction.OUT: N_("what it gives"),
}


def picture_controls(
    catalogue: Catalogue, view: DiagramKind, sent: Sent
) -> tuple[OptionControl, ...]:
    """Return the controls that every person looks at."""
    controls = [*_about(catalogue, view, sent), *_events(catalogue, view, sent)]
    if view in OF_OFFICES:
        offices = [("", _("whole government")), *named_offices(catalogue)]
        controls.append(sent.control("unit", "select", choices=offices))
    if view is DiagramKind.NEIGHBOURHOOD:
        controls += _neighbourhood(sent)
    if view not in WITHOUT_OVERLAY:
        shown = [(str(overlay), _(text)) for overlay, text in OVERLAYS.items()]
        controls.append(sent.control("overlay", "select", choices=shown))
    return tuple(controls)


def further_picture_controls(
    view: DiagramKind, sent: Sent
) -> tuple[OptionControl, ...]:
    """Return the controls that are seldom changed."""
    return tuple(_further_controls(view, sent))


def _about(
    catalogue: Catalogue, view: DiagramKind, sent: Sent
) -> Iterator[OptionControl]:
    """Yield the boxes for the records that a view is asked about."""
    labels = (VIEWS[view].about, VIEWS[view].about_second)
    required = ASKED_ABOUT.get(view, ())
    for name, kinds, label in zip(("first", "second"), required, labels, strict=False):
        control = sent.control(
            name,
            "text",
            choices=named_records(catalogue, kinds, MAX_SUGGESTIONS),
            is_required=True,
        )
        yield replace(control, label=_(label))


def _events(
    catalogue: Catalogue, view: DiagramKind, sent: Sent
) -> Iterator[OptionControl]:
    """Yield the boxes for what is supposed to happen."""
    if view is not DiagramKind.TO_BE:
        return
    for name, kinds in EVENTS.items():
        if name == "return":
            offices = [("", _("none")), *named_offices(catalogue)]
            yield sent.control(name, "select", choices=offices)
            continue
        offered = named_records(catalogue, kinds, MAX_SUGGESTIONS)
        yield sent.control(name, "text", choices=offered)


def _neighbourhood(sent: Sent) -> Iterator[OptionControl]:
    steps = [(str(step), str(step)) for step in range(1, MAX_STEPS + 1)]
    yield sent.control("steps", "select", choices=steps, default="1")
    ways = [(str(direction), _(text)) for direction, text in DIRECTIONS.items()]
    yield sent.control("direction", "select", choices=ways)


def _further_controls(view: DiagramKind, sent: Sent) -> Iterator[OptionControl]:
    formats = [(name, _(label)) for name, (label, _suffix, _type) in FORMATS.items()]
    yield sent.control("format", "select", choices=formats)
    yield sent.control("page", "select", choices=_pages(), help_text=_page_help(view))
    if view in LIMITED_LINES:
        yield sent.control(
            "max_lines", "number", help_text=_("else as many as can be read")
        )
    if view is DiagramKind.LANDSCAPE:
        yield sent.control(
            "force",
            "check",
            help_text=_("even if the picture is dense or its letters are small"),
        )
    if view in OF_OFFICES:
        yield sent.control(
            "only_this", "check", help_text=_("without bagian, UPT, puskesmas")
        )
    yield sent.control(LANGUAGE, "select", choices=LANGUAGES, default=current())
    yield sent.control("as_of", "date", help_text=_("else today"))
    yield sent.control(
        "recorded", "date", help_text=_("else the catalogue as it is now")
    )
    if view not in NOT_PUBLIC:
        yield sent.control(
            "edition",
            "select",
            choices=labels_of(Edition),
            default=Edition.FULL,
            help_text=_("the public edition has only what is marked for the public"),
        )


def _page_help(view: DiagramKind) -> str:
    """Return which sheet a view needs; empty where any will do."""
    if view is not DiagramKind.LANDSCAPE:
        return ""
    return _("an A2 holds about 70 applications with their lines, an A0 about 270")


def _pages() -> Iterator[Choice]:
    """Yield the sheets that a picture can be made for."""
    yield "", _("as fits the format")
    for name in PAGES:
        shown = name
        if name == FREE_PAGE:
            shown = _("as large as the picture")
        yield name, shown
