"""Texts that have to fit into a cell of a line: cut, or shortened by whole names."""

from collections.abc import Sequence

from spbe_inventory.language.forms import number
from spbe_inventory.language.texts import _
from spbe_inventory.sanitize.screen import strip_control

MAX_NAMES = 3  # in a cell
FEWEST = 8  # characters of a name that is cut


def cut(text: str, width: int) -> str:
    """Return a text of at most some characters; one that is longer ends in an ellipsis."""
    shown = strip_control(text)
    if len(shown) <= width:
        return shown
    room = max(0, width - 1)
    beginning = shown[:room].rstrip()
    return f"{beginning}…"


def fill(text: str, width: int) -> str:
    """Return a text of exactly some characters: cut, or followed by spaces."""
    shown = cut(text, width)
    return shown.ljust(width)


def names_within(lead: str, names: Sequence[str], count: int, width: int) -> str:
    """Return a lead with as many names as fit, at most three, and how many of `count` are left.

    Where not one fits, the first is cut; where too little of it would be left, only the count stands beside the lead.
    """
    most = min(MAX_NAMES, len(names))
    for shown in range(most, 0, -1):
        listed = ", ".join(names[:shown])
        text = _named(lead, listed, count - shown)
        if len(text) <= width:
            return text
    frame = _named(lead, "", count - 1)
    room = width - len(frame)
    if names and room >= FEWEST:
        first = cut(names[0], room)
        return _named(lead, first, count - 1)
    return counted(lead, count, width)


def counted(lead: str, count: int, width: int) -> str:
    """Return a lead with a count, the lead cut where both do not fit; without one where it is a single thing."""
    if count <= 1:
        return cut(lead, width)
    shown = number(count)
    return _with_ending(lead, f" ({shown})", width)


def office_cell(offices: Sequence[str], width: int) -> str:
    """Return the first office and a count of the others; what is no office is named in a word or two."""
    if not offices:
        return ""
    first = short_office(offices[0])
    others = len(offices) - 1
    if not others:
        return cut(first, width)
    shown = number(others)
    return _with_ending(first, f" +{shown}", width)


def short_office(office: str) -> str:
    """Return the name of an office; what is none is named in a word or two."""
    if office == _("No known office"):
        return _("not clear")
    if office == _("The government as a whole"):
        return _("government")
    return office


def _named(lead: str, names: str, hidden: int) -> str:
    text = f"{lead}: {names}"
    if hidden <= 0:
        return text
    count = number(hidden)
    return f"{text} +{count}"


def _with_ending(text: str, ending: str, width: int) -> str:
    """Return a text with an ending that is never cut."""
    room = width - len(ending)
    shown = cut(text, room)
    return f"{shown}{ending}"
