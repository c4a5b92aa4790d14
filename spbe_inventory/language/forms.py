"""Numbers, dates and lists as people write them."""

import re
from collections.abc import Sequence
from datetime import date

from spbe_inventory.language.current import current
from spbe_inventory.language.texts import t

MONTHS = {
    "id": (
        "Januari",
        "Februari",
        "Maret",
        "April",
        "Mei",
        "Juni",
        "Juli",
        "Agustus",
        "September",
        "Oktober",
        "November",
        "Desember",
    ),
    "en": (
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ),
}


def number(value: int) -> str:
    """Write a whole number with the language's thousands mark: 27.400 in Indonesian, 27,400 in English."""
    text = f"{value:,}"
    return text.replace(",", ".") if current() == "id" else text


def decimal(value: float) -> str:
    """Write a number that need not be whole, as short as it is: 1,3 in Indonesian, 1.3 in English."""
    return f"{value:g}".replace(".", ",") if current() == "id" else f"{value:g}"


def percent(part: int, whole: int) -> str:
    """Write a share in whole percent, 37 %; a share of nothing is a dash."""
    return f"{round(100 * part / whole)}\N{NO-BREAK SPACE}%" if whole else "-"


def day(value: date | str) -> str:
    """Write a date in words; a year or a year and month (`2022`, `2022-06`) stay as little as they say."""
    text = value.isoformat() if isinstance(value, date) else value
    match = re.fullmatch(r"(\d{4})(?:-(\d{2}))?(?:-(\d{2}))?.*", text)
    if not match:
        return text
    year, month, of_month = match.groups()
    words = [str(int(of_month))] if of_month else []
    if month:
        words.append(MONTHS[current()][int(month) - 1])
    return " ".join([*words, year])


def listing(items: Sequence[str]) -> str:
    """Join items with commas and a last "and": a, b dan c."""
    if len(items) < 2:  # noqa: PLR2004 - one item needs no joining word
        return "".join(items)
    return t("{most} and {last}", most=", ".join(items[:-1]), last=items[-1])


def some_of(names: Sequence[str], most: int) -> str:
    """Name the first of some, and count the others."""
    more = len(names) - most
    return listing([*names[:most], *([t("{count} others", count=number(more))] if more > 0 else [])])


def place_in_text(error: Exception) -> str:
    """Say where a parser stopped (" (line 3, column 8)"), empty where it does not tell."""
    found = re.search(r"line (\d+),? column (\d+)", str(error))
    return t(" (line {line}, column {column})", line=found[1], column=found[2]) if found else ""
