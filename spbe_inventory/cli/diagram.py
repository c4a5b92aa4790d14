"""`spbe diagram`."""

import os
import re
from collections.abc import Callable, Mapping
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from spbe_inventory.actions.catalogue import Catalogue
from spbe_inventory.cli.options import dated, reading_catalogue, to_file
from spbe_inventory.cli.output import by_suffix, product, put_in_folder, refuse_screen, talk
from spbe_inventory.cli.speaking import argument, command, joined, option
from spbe_inventory.cli.supposed import events, supposing
from spbe_inventory.domain.diagram import MOST_STEPS, Overlay, View, Way
from spbe_inventory.domain.edition import Edition
from spbe_inventory.domain.lists import Listed
from spbe_inventory.errors import Misuse
from spbe_inventory.language.forms import number
from spbe_inventory.language.texts import mark, t
from spbe_inventory.render.layout import ENGINES
from spbe_inventory.render.registry import PICTURES, picture

if TYPE_CHECKING:
    from spbe_inventory.actions.drawing import Wanted
    from spbe_inventory.render.fitting import Manner

SUFFIXES = {
    ".svg": "svg", "": "svg", ".dot": "dot", ".gv": "dot", ".png": "png", ".pdf": "pdf", ".drawio": "drawio",
    ".html": "html", ".htm": "html",
}  # fmt: skip
BINARY = ("png", "pdf")
INTERACTIVE = "html"
PAGES = ("A4", "A3", "bebas", "free")
SCHEME = re.compile(r"(?!https?:)[a-z][a-z0-9+.-]+:", re.IGNORECASE)  # of an address that is no page


def words_of(listed: type[Listed]) -> Mapping[str, Listed]:
    """Give the members of a closed list by their Indonesian and their English words."""
    return {word: member for member in listed for word in (member.label.id, member.label.en)}


VIEWS, OVERLAYS, WAYS, EDITIONS = map(words_of, (View, Overlay, Way, Edition))


def _drawn_how(function: Callable[..., Any]) -> Callable[..., Any]:
    """Accept how a picture is made, and hand it over as `how`."""
    return joined(
        [
            option("--view", type=click.Choice(list(VIEWS)), help=mark("which view; else the one that can be read")),
            option("--steps", type=click.IntRange(1, MOST_STEPS), default=1, help=mark("steps around an application")),
            option("--direction", type=click.Choice(list(WAYS)), help=mark("which exchanges around it are followed")),
            option("--top", type=click.IntRange(1), help=mark("at most so many lines between boxes")),
            option("--overlay", type=click.Choice(list(OVERLAYS)), help=mark("what lines or boxes are told apart by")),
            option("--edition", type=click.Choice(list(EDITIONS)), help=mark("public: no hosts, no security facts")),
            option("--page", type=click.Choice(PAGES, case_sensitive=False), default="A4", help=mark("the sheet")),
            option("--link-to", default="", metavar=mark("FILE"), help=mark("the interactive file that boxes link to")),
            option("--engine", type=click.Choice(ENGINES), help=mark("this layout engine, whatever it takes")),
            option("--all", "every", is_flag=True, help=mark("around every application, into the folder of -o")),
        ]
    )(supposing(function))


@command("diagram", help=mark("a picture of what exchanges with what; alone: the view that can be read"))
@argument("words", nargs=-1, metavar=mark("[VIEW] [KEY-OR-NAME]..."))
@_drawn_how
@option(
    "--format", "form", type=click.Choice([*PICTURES, INTERACTIVE]), help=mark("default: by the file's name, else svg")
)
@dated
@to_file
@reading_catalogue
def diagram(*, place: Catalogue, words: tuple[str, ...], as_of: date, output: str, **how: Any) -> None:
    """Draw and hand over."""
    from spbe_inventory.actions.drawing import draw

    wanted = _wanted(words, how)
    if how["every"]:
        _around_all(place, wanted, as_of, output, how)
        return
    form = how["form"] or by_suffix(output, SUFFIXES)
    if form in BINARY:
        refuse_screen(output, form)
    if form == INTERACTIVE:
        product(_interactive(place, wanted, as_of), output)
        return
    drawn, content = picture(form, draw(place, wanted, as_of), _manner(how))
    product(content, output)
    if output != "-":
        for reason in drawn.chosen:
            talk(reason)


def _interactive(place: Catalogue, wanted: "Wanted", as_of: date) -> str:
    from spbe_inventory.actions.drawing import map_of
    from spbe_inventory.render.interactive import interactive

    return interactive(*map_of(place, wanted, as_of))


def _wanted(words: tuple[str, ...], how: Mapping[str, Any]) -> "Wanted":
    """Tell view and subjects: the view by option or first word; one name alone is a neighbourhood, two are a path."""
    from spbe_inventory.actions.drawing import Wanted

    view, which = VIEWS.get(how["view"] or ""), words
    if not view and words and words[0].casefold() in VIEWS:
        view, which = VIEWS[words[0].casefold()], words[1:]
    if not view:
        alone = View.NEIGHBOURHOOD if how["every"] else View.AUTOMATIC
        view = {0: alone, 1: View.NEIGHBOURHOOD}.get(len(words), View.PATH)
    return Wanted(
        View(view),
        which,
        how["steps"],
        Way(WAYS[how["direction"] or Way.BOTH.label.en]),
        how["top"] or 0,
        Overlay(OVERLAYS[how["overlay"] or Overlay.METHOD.label.en]),
        Edition(EDITIONS[how["edition"] or Edition.FULL.label.en]),
        how["with_file"],
        tuple(events(how)),
    )


def _manner(how: Mapping[str, Any], links: str = "") -> "Manner":
    from spbe_inventory.render.fitting import Manner
    from spbe_inventory.render.page import PAGES as SHEETS

    name = {"free": "bebas"}.get(how["page"].casefold(), how["page"])
    if SCHEME.match(how["link_to"]):
        raise Misuse("link-to-file", link=how["link_to"])
    pattern = f"{how['link_to']}#{{id}}" if how["link_to"] else links
    return Manner(SHEETS[name], pattern, how["engine"] or "")


def _around_all(place: Catalogue, wanted: "Wanted", as_of: date, output: str, how: Mapping[str, Any]) -> None:
    """Write the neighbourhood of every application into a folder; several are laid out at a time."""
    from spbe_inventory.actions.drawing import draw_around_all

    if output == "-" or wanted.view is not View.NEIGHBOURHOOD or wanted.which or how["form"] == INTERACTIVE:
        raise Misuse("all-into-folder")
    form, folder = how["form"] or "svg", Path(output)
    public = wanted.edition is Edition.PUBLIC  # keys are made of names: there the files are numbered, and not linked
    manner = _manner(how, "sekitar-{key}.svg" if form == "svg" and not public else "")
    with ThreadPoolExecutor(os.cpu_count()) as crew:
        every = list(draw_around_all(place, wanted, as_of))
        made = crew.map(lambda one: picture(form, one[1], manner)[1], every)
        for at, ((key, _), content) in enumerate(zip(every, made, strict=True), 1):
            put_in_folder(content, folder, f"sekitar-{at if public else key}.{form}")
    talk(t("{count} pictures in {folder}", count=number(len(every)), folder=folder))
