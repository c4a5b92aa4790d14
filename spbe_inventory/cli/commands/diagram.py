"""`spbe diagram`."""

import os
import re
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

import click

from spbe_inventory.cli.localized_click import argument, combine, command, option
from spbe_inventory.cli.options import (
    as_of_option,
    output_option,
    readable_catalogue_option,
)
from spbe_inventory.cli.output import (
    chosen_format,
    make_folder,
    print_message,
    refuse_screen,
    write_into_folder,
    write_output,
)
from spbe_inventory.cli.scenario_options import ScenarioOptions, scenario_options
from spbe_inventory.cli.typed_commands import note_advice
from spbe_inventory.cli.unit_options import UnitOptions, unit_options
from spbe_inventory.diagrams.request import DiagramRequest, NarrowedTo
from spbe_inventory.documents.diagram import (
    MAX_STEPS,
    DiagramKind,
    Direction,
    Drawings,
    Overlay,
)
from spbe_inventory.domain.edition import Edition
from spbe_inventory.domain.lists import LabelledEnum
from spbe_inventory.errors import UsageError
from spbe_inventory.language.forms import number
from spbe_inventory.language.texts import N_, ngettext
from spbe_inventory.render.layout import ENGINES
from spbe_inventory.render.registry import PICTURES, render_picture
from spbe_inventory.sanitize.file_names import file_name_part
from spbe_inventory.session.catalogue import Catalogue

if TYPE_CHECKING:
    from spbe_inventory.render.choose_layout import RenderOptions
    from spbe_inventory.render.page_size import Page

FORMATS_BY_SUFFIX = {
    ".svg": "svg",
    "": "svg",
    ".dot": "dot",
    ".gv": "dot",
    ".png": "png",
    ".pdf": "pdf",
    ".drawio": "drawio",
    ".html": "html",
    ".htm": "html",
}
BINARY_FORMATS = ("png", "pdf")
INTERACTIVE = "html"
PAGES = ("A4", "A3", "A2", "A1", "A0", "bebas", "free")
# The scheme of an address that is not a web page.
FORBIDDEN_SCHEME = re.compile(r"(?!https?:)[a-z][a-z0-9+.-]+:", re.IGNORECASE)


def members_by_label(members: type[LabelledEnum]) -> dict[str, LabelledEnum]:
    """Return the members of a closed list by their Indonesian and their English labels."""
    labels = {}
    for member in members:
        labels[member.label.id] = member
        labels[member.label.en] = member
    return labels


VIEWS = members_by_label(DiagramKind)
OVERLAYS = members_by_label(Overlay)
DIRECTIONS = members_by_label(Direction)


@dataclass(frozen=True, slots=True)
class DiagramOptions:
    """The options of the command, as they were typed; None where an option was not given."""

    view: str | None
    steps: int
    direction: str | None
    top: int | None
    overlay: str | None
    page: str
    force: bool
    link_to: str
    engine: str | None
    every: bool
    form: str | None
    output: str


content_options = combine(
    option(
        "--view",
        type=click.Choice(list(VIEWS)),
        help=N_("which view; else the one that can be read"),
    ),
    option(
        "--steps",
        type=click.IntRange(1, MAX_STEPS),
        default=1,
        help=N_("steps around an application"),
    ),
    option(
        "--direction",
        type=click.Choice(list(DIRECTIONS)),
        help=N_("which exchanges around it are followed"),
    ),
    option(
        "--top",
        type=click.IntRange(1),
        help=N_("maximum number of lines between boxes"),
    ),
    option(
        "--overlay",
        type=click.Choice(list(OVERLAYS)),
        help=N_("what colours and line styles show"),
    ),
)
picture_options = combine(
    option(
        "--page",
        type=click.Choice(PAGES, case_sensitive=False),
        default="A4",
        help=N_("the sheet"),
    ),
    option(
        "--force",
        is_flag=True,
        help=N_("the most detailed drawing, even if it is dense or its letters small"),
    ),
    option(
        "--link-to",
        default="",
        metavar=N_("FILE"),
        help=N_("the interactive file that boxes link to"),
    ),
    option(
        "--engine",
        type=click.Choice(ENGINES),
        help=N_("force this layout engine"),
    ),
    option(
        "--all",
        "every",
        is_flag=True,
        help=N_("around every application, into the folder of -o"),
    ),
)


@command(
    "diagram",
    help=N_("a picture of what exchanges with what; alone: the view that can be read"),
)
@argument("words", nargs=-1, metavar=N_("[VIEW] [KEY-OR-NAME]..."))
@content_options
@picture_options
@scenario_options
@unit_options(N_("only this office and the units below it, with their counterparts"))
@option(
    "--format",
    "form",
    type=click.Choice([*PICTURES, INTERACTIVE]),
    help=N_("default: by the file's name, else svg"),
)
@as_of_option
@output_option
@readable_catalogue_option
def diagram(
    *,
    catalogue: Catalogue,
    words: tuple[str, ...],
    as_of: date,
    scenario: ScenarioOptions,
    unit: UnitOptions,
    **parameters: Any,
) -> None:
    """Draw a view of the register, and write it in a format."""
    options = DiagramOptions(**parameters)
    narrowed_to = NarrowedTo(
        unit.keys(catalogue), unit.title(catalogue), unit.only_this
    )
    request = _request(words, options, scenario, narrowed_to, catalogue.edition)
    if options.every:
        _write_neighbourhoods(catalogue, request, as_of, options)
        return
    picture_format = chosen_format(options.output, options.form, FORMATS_BY_SUFFIX)
    if picture_format == INTERACTIVE:
        _write_interactive(catalogue, request, as_of, options.output)
    else:
        _write_picture(catalogue, request, as_of, options, picture_format)


def _request(
    words: tuple[str, ...],
    options: DiagramOptions,
    scenario: ScenarioOptions,
    narrowed_to: NarrowedTo,
    edition: Edition,
) -> DiagramRequest:
    view, names = _view_and_names(words, options)
    direction = DIRECTIONS[options.direction or Direction.BOTH.label.en]
    overlay = OVERLAYS[options.overlay or Overlay.METHOD.label.en]
    return DiagramRequest(
        DiagramKind(view),
        names,
        options.steps,
        Direction(direction),
        options.top or 0,
        Overlay(overlay),
        edition,
        scenario.with_file,
        tuple(scenario.events()),
        narrowed_to,
        options.force,
    )


def _view_and_names(
    words: tuple[str, ...], options: DiagramOptions
) -> tuple[LabelledEnum, tuple[str, ...]]:
    """Return the view and the names of its subjects.

    The view is an option or the first word; else one name is a neighbourhood, two are a path.
    """
    if options.view:
        return VIEWS[options.view], words
    if words and words[0].casefold() in VIEWS:
        return VIEWS[words[0].casefold()], words[1:]
    if len(words) > 1:
        return DiagramKind.PATH, words
    if words or options.every:
        return DiagramKind.NEIGHBOURHOOD, words
    return DiagramKind.AUTOMATIC, words


def _write_interactive(
    catalogue: Catalogue, request: DiagramRequest, as_of: date, output: str
) -> None:
    from spbe_inventory.actions.diagram import interactive_atlas
    from spbe_inventory.render.interactive import interactive

    atlas, start = interactive_atlas(catalogue, request, as_of)
    write_output(interactive(atlas, start), output)


def _write_picture(
    catalogue: Catalogue,
    request: DiagramRequest,
    as_of: date,
    options: DiagramOptions,
    picture_format: str,
) -> None:
    """Write a picture, and print how its layout was chosen if it goes to a file."""
    from spbe_inventory.actions.diagram import draw

    if picture_format in BINARY_FORMATS:
        refuse_screen(options.output, picture_format)
    drawings = draw(catalogue, request, as_of)
    render_options = _render_options(options, "")
    drawn, content = render_picture(picture_format, drawings, render_options)
    write_output(content, options.output)
    if options.output != "-":
        for reason in drawn.chosen:
            print_message(note_advice(reason))


def _render_options(options: DiagramOptions, links: str) -> "RenderOptions":
    """Return how a picture is made; `links` is the pattern of links where no file to link to was given."""
    from spbe_inventory.render.choose_layout import RenderOptions

    page = _page(options)
    if FORBIDDEN_SCHEME.match(options.link_to):
        raise UsageError("link-to-file", link=options.link_to)
    if options.link_to:
        links = f"{options.link_to}#{{id}}"
    return RenderOptions(page, links, options.engine or "", force=options.force)


def _page(options: DiagramOptions) -> "Page":
    """Return the sheet of an option; `free` is the English name of `bebas`."""
    from spbe_inventory.render.page_size import PAGES as PAGES_BY_NAME

    name = options.page
    if name.casefold() == "free":
        name = "bebas"
    return PAGES_BY_NAME[name]


def _write_neighbourhoods(
    catalogue: Catalogue,
    request: DiagramRequest,
    as_of: date,
    options: DiagramOptions,
) -> None:
    """Write the neighbourhood of every application into a folder; several are laid out at a time.

    Keys are made of names: in the edition for the public the files are numbered, and not linked.
    """
    from spbe_inventory.actions.diagram import draw_neighbourhoods

    _refuse_unless_folder(request, options)
    folder = make_folder(options.output, "")
    picture_format = options.form or "svg"
    is_public = request.edition is Edition.PUBLIC
    links = ""
    if picture_format == "svg" and not is_public:
        links = "sekitar-{key}.svg"
    render_options = _render_options(options, links)
    neighbourhoods = list(draw_neighbourhoods(catalogue, request, as_of))
    drawings = [drawing for _key, drawing in neighbourhoods]
    contents = _render_all(drawings, picture_format, render_options)
    for index, content in enumerate(contents):
        key, _drawing = neighbourhoods[index]
        name = str(index + 1) if is_public else file_name_part(key)
        write_into_folder(content, folder, f"sekitar-{name}.{picture_format}")
    count = len(neighbourhoods)
    print_message(
        ngettext(
            "{count} picture in {folder}",
            "{count} pictures in {folder}",
            count,
            count=number(count),
            folder=folder,
        )
    )


def _refuse_unless_folder(request: DiagramRequest, options: DiagramOptions) -> None:
    """Raise UsageError unless the neighbourhoods of all applications go into a folder as pictures."""
    is_neighbourhood = request.view is DiagramKind.NEIGHBOURHOOD and not request.names
    if options.output == "-" or options.form == INTERACTIVE or not is_neighbourhood:
        raise UsageError("all-into-folder")


def _render_all(
    drawings: list[Drawings], picture_format: str, options: "RenderOptions"
) -> Iterator[bytes | str]:
    """Yield the pictures of drawings in their order; several are laid out at a time."""

    def render(drawing: Drawings) -> bytes | str:
        """Return the picture of a drawing."""
        _drawn, content = render_picture(picture_format, drawing, options)
        return content

    with ThreadPoolExecutor(os.cpu_count()) as executor:
        yield from executor.map(render, drawings)
