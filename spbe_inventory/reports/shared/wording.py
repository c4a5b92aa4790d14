"""Small forms of text that reports repeat: labels, remarks, numbers of items."""

from collections.abc import Sequence, Sized
from itertools import accumulate

from spbe_inventory.language.forms import number, some_of
from spbe_inventory.language.texts import _

LONGEST_NAME = 110  # of a record, where there is little room


def labelled(label: object, text: object) -> str:
    """Return a text behind its label: "Owner: Dinas Kesehatan"."""
    return f"{label}: {text}"


def noted(text: object, note: object) -> str:
    """Return a text with a remark behind it: "SIMPEG (Dinas Kesehatan)"; an empty remark adds nothing."""
    if not note:
        return str(text)
    return f"{text} ({note})"


def shortened(text: str, length: int = LONGEST_NAME) -> str:
    """Return a text, cut with a mark where it is longer than there is room for.

    >>> shortened("Dinas Kesehatan", 10)
    'Dinas Kes…'
    """
    if len(text) <= length:
        return text
    return f"{text[: length - 1].rstrip()}…"


def some_within(names: Sequence[str], most: int, letters: int) -> str:
    """Return the first names in words and how many there are besides: at most so many names, of so many letters.

    >>> some_within(["Dinas Sosial", "Dinas Kesehatan", "Dinas Pendidikan"], 3, 30)
    'Dinas Sosial, Dinas Kesehatan, dan 1 lainnya'
    """
    texts = [shortened(name) for name in names]
    lengths = accumulate(map(len, texts[:most]))
    fitting = [length for length in lengths if length <= letters]
    return some_of(texts, max(1, len(fitting)))


def count_text(items: Sized) -> str:
    """Return the number of items as text."""
    return number(len(items))


def count_of_total(count: int, total: int) -> str:
    """Return a count with the total it is part of: "3 of 12"."""
    return _("{count} of {all}", count=number(count), all=number(total))
