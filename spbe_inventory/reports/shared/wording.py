"""Small forms of text that reports repeat: labels, remarks, numbers of items."""

from collections.abc import Sized

from spbe_inventory.language.forms import number
from spbe_inventory.language.texts import _


def labelled(label: object, text: object) -> str:
    """Return a text behind its label: "Owner: Dinas Kesehatan"."""
    return f"{label}: {text}"


def noted(text: object, note: object) -> str:
    """Return a text with a remark behind it: "SIMPEG (Dinas Kesehatan)"; an empty remark adds nothing."""
    if not note:
        return str(text)
    return f"{text} ({note})"


def count_text(items: Sized) -> str:
    """Return the number of items as text."""
    return number(len(items))


def count_of_total(count: int, total: int) -> str:
    """Return a count with the total it is part of: "3 of 12"."""
    return _("{count} of {all}", count=number(count), all=number(total))
