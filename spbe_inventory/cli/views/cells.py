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
    return shown[: max(0, width - 1)].rstrip() + "…"


def names_within(lead: str, names: Sequence[str], count: int, width: int) -> str:
    """Return a lead with as many names as fit, at most three, and how many of `count` are left.

    Where not one fits, the first is cut; where too little of it would be left, only the count stands beside the lead.
    """
    for shown in range(min(MAX_NAMES, len(names)), 0, -1):
        text = _named(lead, ", ".join(names[:shown]), count - shown)
        if len(text) <= width:
            return text
    if names:
        room = width - len(_named(lead, "", count - 1))
        if room >= FEWEST:
            return _named(lead, cut(names[0], room), count - 1)
    return counted(lead, count, width)


def counted(lead: str, count: int, width: int) -> str:
    """Return a lead with a count, the lead cut where both do not fit; without one where it is a single thing."""
    if count <= 1:
        return cut(lead, width)
    ending = f" ({number(count)})"
    return cut(lead, width - len(ending)) + ending


def _named(lead: str, names: str, hidden: int) -> str:
    text = f"{lead}: {names}"
    if hidden > 0:
        text += f" +{number(hidden)}"
    return text


def office_cell(offices: Sequence[str], width: int) -> str:
    """Return the first office and a count of the others; what is no office is named in a word or two."""
    if not offices:
        return ""
    first = offices[0]
    if first == _("No known office"):
        first = _("not clear")
    if first == _("The government as a whole"):
        first = _("government")
    more = ""
    if len(offices) > 1:
        more = f" +{len(offices) - 1}"
    return cut(first, width - len(more)) + more
