"""A picture or the interactive file as a job: its options from texts, and the file that comes out."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from spbe_inventory.actions.job_values import JobValues
from spbe_inventory.actions.result_files import file_name
from spbe_inventory.diagrams.request import (
    ASKED_ABOUT,
    EVERYBODY,
    LIMITED_LINES,
    OF_OFFICES,
    WITHOUT_OVERLAY,
    DiagramRequest,
    NarrowedTo,
)
from spbe_inventory.documents.diagram import MAX_STEPS, DiagramKind, Direction, Overlay
from spbe_inventory.documents.job import ResultFile
from spbe_inventory.domain.edition import EDITIONS, Edition
from spbe_inventory.domain.rights import Right
from spbe_inventory.language.texts import N_, _
from spbe_inventory.render.page_size import A4, FREE, PAGES, Page
from spbe_inventory.session.catalogue import Catalogue
from spbe_inventory.session.offices import units_meant
from spbe_inventory.session.permits import needs
from spbe_inventory.session.record_names import NamesOnRecord

# Format → what it is called, the suffix and the media type of the file.
FORMATS: Mapping[str, tuple[str, str, str]] = {
    "svg": (
        N_("SVG, for the screen and for drawing programs"),
        ".svg",
        "image/svg+xml",
    ),
    "png": (N_("PNG, to paste into a document"), ".png", "image/png"),
    "pdf": (N_("PDF, to print"), ".pdf", "application/pdf"),
    "drawio": (
        N_("draw.io, to change it by hand"),
        ".drawio",
        "application/vnd.jgraph.mxfile",
    ),
    "dot": (N_("DOT, for Graphviz"), ".dot", "text/vnd.graphviz"),
    "json": (N_("JSON, for programs"), ".json", "application/json"),
}
DEFAULT_FORMAT = "svg"
MAX_LINES = 1000
EVENTS = {
    "end": ("application",),
    "fail": ("application", "facility"),
    "return": ("unit",),
}
# Views that say something only to who may see everything.
NOT_PUBLIC = (DiagramKind.TO_BE,)


@dataclass(frozen=True, slots=True)
class PictureJob:
    """A picture of a day, in a format and for a sheet."""

    request: DiagramRequest
    as_of: date
    format: str
    page: str


def read_picture_job(values: JobValues) -> PictureJob:
    """Return the picture that is asked for; what cannot be taken is remembered in `values`."""
    view = DiagramKind(values.choice("view", list(DiagramKind), DiagramKind.AUTOMATIC))
    picture_format = values.choice("format", FORMATS, DEFAULT_FORMAT)
    page = values.choice("page", PAGES, _default_page(picture_format).name)
    as_of = values.day_or_today("as_of")
    overlay = _overlay(values, view)
    request = DiagramRequest(
        view=view,
        names=_names(values, view),
        steps=_steps(values, view),
        direction=_direction(values, view),
        max_lines=_max_lines(values, view),
        overlay=overlay,
        edition=_edition(values, view, overlay),
        events=_events(values, view),
        narrowed_to=_narrowed_to(values, view),
        force=view is DiagramKind.LANDSCAPE and values.flag("force"),
    )
    return PictureJob(request, as_of, picture_format, page)


def read_map_job(values: JobValues) -> PictureJob:
    """Return the interactive file that is asked for, from an application or from the matrix on."""
    view = DiagramKind.AUTOMATIC
    names: tuple[str, ...] = ()
    first = values.record("first", ["application"])
    if first:
        view = DiagramKind.NEIGHBOURHOOD
        names = (first,)
    as_of = values.day_or_today("as_of")
    request = DiagramRequest(
        view=view,
        names=names,
        edition=_edition(values, view, Overlay.METHOD),
        narrowed_to=_narrowed_to(values, view),
    )
    return PictureJob(request, as_of, "html", FREE.name)


@needs(Right.READ_ALL)
def make_picture_file(catalogue: Catalogue, job: PictureJob) -> ResultFile:
    """Return the file of a picture; what was folded or left out stands on it, and is said with it."""
    from spbe_inventory.actions.diagram import draw
    from spbe_inventory.render.choose_layout import RenderOptions
    from spbe_inventory.render.registry import render_picture

    drawings = draw(catalogue, job.request, job.as_of)
    options = RenderOptions(PAGES[job.page], force=job.request.force)
    diagram, picture = render_picture(job.format, drawings, options)
    content = picture.encode() if isinstance(picture, str) else picture
    _label, suffix, media_type = FORMATS[job.format]
    name = _file_name(job, diagram.government, suffix)
    notes = (*diagram.chosen, *diagram.left_out)
    return ResultFile(name, media_type, content, diagram.title, notes)


@needs(Right.READ_ALL)
def make_map_file(catalogue: Catalogue, job: PictureJob) -> ResultFile:
    """Return the interactive file: one HTML document that needs nothing outside itself."""
    from spbe_inventory.actions.diagram import interactive_atlas
    from spbe_inventory.render.interactive import interactive

    atlas, begin = interactive_atlas(catalogue, job.request, job.as_of)
    content = interactive(atlas, begin).encode()
    name = _file_name(job, atlas.government, ".html")
    title = _("Interactive map of {government}", government=atlas.government)
    return ResultFile(name, "text/html", content, title)


def _file_name(job: PictureJob, government: str, suffix: str) -> str:
    view = DiagramKind(job.request.view).label
    names: tuple[str, ...] = job.request.names
    if job.request.edition is Edition.PUBLIC:  # keys are made of names
        names = (str(job.request.edition.label),)
    parts = [str(view), *names, government]
    if suffix == ".html":
        parts = [_("map"), *names, government]
    return file_name(parts, job.as_of, suffix)


def _default_page(picture_format: str) -> Page:
    """Return the sheet of a format: a picture for the screen takes its own size."""
    if picture_format == "svg":
        return FREE
    return A4


def _names(values: JobValues, view: DiagramKind) -> tuple[str, ...]:
    """Return the keys of the records that a view is asked about."""
    keys = []
    required = ASKED_ABOUT.get(view, ())
    for option, kinds in zip(("first", "second"), required, strict=False):
        keys.append(values.record(option, kinds, required=True))
    return tuple(keys)


def _steps(values: JobValues, view: DiagramKind) -> int:
    if view is not DiagramKind.NEIGHBOURHOOD:
        return 1
    return values.number("steps", 1, MAX_STEPS, 1)


def _direction(values: JobValues, view: DiagramKind) -> Direction:
    if view is not DiagramKind.NEIGHBOURHOOD:
        return Direction.BOTH
    return Direction(values.choice("direction", list(Direction), Direction.BOTH))


def _max_lines(values: JobValues, view: DiagramKind) -> int:
    """Return how many lines are drawn at most; 0 for as many as can be read."""
    if view not in LIMITED_LINES:
        return 0
    return values.number("max_lines", 1, MAX_LINES, 0)


def _overlay(values: JobValues, view: DiagramKind) -> Overlay:
    if view in WITHOUT_OVERLAY:
        return Overlay.METHOD
    return Overlay(values.choice("overlay", list(Overlay), Overlay.METHOD))


def _edition(values: JobValues, view: DiagramKind, overlay: Overlay) -> Edition:
    """Return the edition; of some views and of severities there is none for the public."""
    edition = EDITIONS[values.choice("edition", list(EDITIONS), Edition.FULL)]
    if view in NOT_PUBLIC and edition is Edition.PUBLIC:
        values.refuse("edition", "to-be-not-public")
    if overlay is Overlay.SEVERITY and edition is Edition.PUBLIC:
        values.refuse("overlay", "severity-not-public")
    return edition


def _events(values: JobValues, view: DiagramKind) -> tuple[Mapping[str, str], ...]:
    """Return what is supposed to happen, for the state to be."""
    if view is not DiagramKind.TO_BE:
        return ()
    events = []
    for name, kinds in EVENTS.items():
        key = values.record(name, kinds)
        if key:
            events.append({name: key})
    return tuple(events)


def _narrowed_to(values: JobValues, view: DiagramKind) -> NarrowedTo:
    """Return the office that a picture is narrowed to, where the view can be."""
    if view not in OF_OFFICES:
        return EVERYBODY
    unit = values.record("unit", ["unit"])
    if not unit:
        return EVERYBODY
    only_this = values.flag("only_this")
    keys = units_meant(values.catalogue, unit, only_this=only_this)
    name = NamesOnRecord([values.catalogue]).name("unit", unit)
    return NarrowedTo(keys, name, only_this)
