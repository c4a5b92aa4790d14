"""Read the cells of rows on data in and out: marks, directions, methods, means, hours."""

import re
from functools import cache

from spbe_inventory.domain.lists import BY_HAND_METHODS, CurrentMeans, Method
from spbe_inventory.domain.lists.listed import LabelledEnum
from spbe_inventory.files.cells import EMPTY
from spbe_inventory.files.flow_cells import GIVES, TAKES
from spbe_inventory.files.names.phrases import code_in
from spbe_inventory.intake.values import parse_answer, split_list
from spbe_inventory.matching.folding import fold
from spbe_inventory.reference.wordings import wordings

BOTH = (TAKES, GIVES)
FILLERS = frozenset(["data", "datanya", "hanya", "saja", "only"])
BETWEEN_SIDES = re.compile(
    r"(?:(?<!\s)\s+)?[,;/&+]\s*|(?<!\s)\s+(?:dan|serta|and|maupun|dan/atau)\s+"
)
HOURS = re.compile(
    r"^(?:±|~|sekitar|kira-kira|about)?\s*(\d{1,5})(?:[.,](\d{1,2}))?(?:\s*+(?:jam|hours?))?(?:\s*+(?:/|per|a)\s*+(?:bulan|month))?\s*+$",
    re.IGNORECASE,
)


def mark_of(text: str) -> str:
    """Return the mark that an answer in place of a value is (`none`, `unknown`), or an empty text."""
    mark = EMPTY.get(fold(text))
    if mark:
        return str(mark)
    if parse_answer(text) == "unknown":
        return "unknown"
    return ""


def sides_of(text: str) -> tuple[str, ...]:
    """Return the sides that a direction is written for (`takes`, `gives`, or both); none where it is unclear.

    >>> sides_of("Menerima"), sides_of("gives"), sides_of("dua arah"), sides_of("menerima / memberi"), sides_of("?")
    (('takes',), ('gives',), ('takes', 'gives'), ('takes', 'gives'), ())
    """
    named: set[str] = set()
    for part in BETWEEN_SIDES.split(text.strip()):
        words = [word for word in fold(part).split() if word not in FILLERS]
        sides = _sides_by_word().get(" ".join(words), ())
        if not sides:
            return _sides_by_word().get(fold(text), ())
        named.update(sides)
    return tuple(side for side in BOTH if side in named)


@cache
def _sides_by_word() -> dict[str, tuple[str, ...]]:
    """Return the sides that a word speaks of, by folded word."""
    sides: dict[str, tuple[str, ...]] = {}
    for name, words in wordings()["flow_sides"].items():
        meant = BOTH if name == "both" else (name,)
        for word in words:
            sides[fold(word)] = meant
    return sides


def items_of(text: str) -> list[str]:
    """Return the items of a list, without answers such as *none*."""
    return [item for item in split_list(text) if not mark_of(item)]


def method_of(text: str) -> str:
    """Return the code of a method: of a label that was offered, or of an office's own word; else an empty text."""
    for method in Method:
        if fold(text) == fold(method) or _is_label_of(method, text):
            return str(method)
    return code_in("exchange.method", text)


def means_of(text: str) -> str:
    """Return how data are got today: of a label that was offered, else by the method; else an empty text."""
    for means in CurrentMeans:
        if _is_label_of(means, text):
            return str(means)
    method = method_of(text)
    if not method:
        return ""
    if method in BY_HAND_METHODS:
        return str(CurrentMeans.BY_HAND)
    return str(CurrentMeans.AUTOMATIC)


def is_by_hand(text: str) -> bool:
    """Return whether data are got by hand, so that hours are asked for too."""
    if mark_of(text):
        return False
    return means_of(text) == CurrentMeans.BY_HAND


def hours_in(text: str) -> int | None:
    """Return the whole hours a month in a text, None where it is no such number."""
    match = HOURS.match(text)
    if match is None:
        return None
    return int(match[1])


def is_rounded(text: str) -> bool:
    """Return whether a text names a part of an hour, which the whole hours leave out.

    >>> is_rounded("5,5 jam"), is_rounded("5 jam"), is_rounded("5.0")
    (True, False, False)
    """
    match = HOURS.match(text)
    if match is None or match[2] is None:
        return False
    return bool(match[2].strip("0"))


def _is_label_of(member: LabelledEnum, text: str) -> bool:
    label = member.label
    return fold(text) in (fold(label.id), fold(label.en))
