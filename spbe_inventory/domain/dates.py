"""Dates as people write them: a year, a year and month, or a day; ISO order or Indonesian order."""

import re
from calendar import monthrange
from datetime import date

ISO = re.compile(r"([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2}))?)?")
INDONESIAN = re.compile(r"([0-9]{1,2})[-/.]([0-9]{1,2})[-/.]([0-9]{4})")
IN_WORDS = re.compile(r"(?:([0-9]{1,2})\s+)?([a-z]{3,9})\s+([0-9]{4})", re.IGNORECASE)
MONTHS = (
    ("januari", "january", "jan"), ("februari", "february", "feb"), ("maret", "march", "mar"), ("april", "apr"),
    ("mei", "may"), ("juni", "june", "jun"), ("juli", "july", "jul"), ("agustus", "august", "agt", "aug"),
    ("september", "sep", "sept"), ("oktober", "october", "okt", "oct"), ("november", "nov"),
    ("desember", "december", "des", "dec"),
)  # fmt: skip
FIRST_YEAR, LAST_YEAR = 1945, 2100


def read_date(text: str, *, whole: bool = False) -> str:
    """Give a date in ISO form, as little as it says; `whole` demands a day. What is no date is a ValueError.

    >>> read_date("2022"), read_date("2022-06"), read_date("17-6-2022")
    ('2022', '2022-06', '2022-06-17')
    >>> read_date("3 Mei 2018"), read_date("Maret 2025")
    ('2018-05-03', '2025-03')
    >>> read_date("31-02-2024")
    Traceback (most recent call last):
    ...
    ValueError: 31-02-2024
    """
    stripped = text.strip()
    if match := INDONESIAN.fullmatch(stripped):
        of_month, month, year = match.groups()
    elif match := ISO.fullmatch(stripped):
        year, month, of_month = match.groups()
    elif (match := IN_WORDS.fullmatch(stripped)) and (number := _month(match[2])):
        of_month, month, year = match[1] or "", f"{number:02}", match[3]
    else:
        raise ValueError(text)
    parts = [part for part in (year, month, of_month) if part]
    try:
        date(int(year), int(month or 1), int(of_month or 1))
    except ValueError:
        raise ValueError(text) from None
    if not FIRST_YEAR <= int(year) <= LAST_YEAR or (whole and not of_month):
        raise ValueError(text)
    return "-".join([parts[0], *(part.zfill(2) for part in parts[1:])])


def _month(word: str) -> int:
    """Give the number of a month by its name in either language, 0 where it is none."""
    return next((number for number, names in enumerate(MONTHS, 1) if word.casefold() in names), 0)


def last_day(text: str) -> date:
    """Give the last day that a date in ISO form stands for, be it a year, a month or a day.

    >>> str(last_day("2026")), str(last_day("2024-02")), str(last_day("2024-02-03"))
    ('2026-12-31', '2024-02-29', '2024-02-03')
    """
    year, month, day = (int(part) for part in (*text.split("-"), "0", "0")[:3])
    month = month or 12
    return date(year, month, day or monthrange(year, month)[1])
