"""Dates as people write them: a year, a year and month, or a day; ISO order or Indonesian order."""

import re
from datetime import date

ISO = re.compile(r"([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2}))?)?")
INDONESIAN = re.compile(r"([0-9]{1,2})[-/.]([0-9]{1,2})[-/.]([0-9]{4})")
FIRST_YEAR, LAST_YEAR = 1945, 2100


def read_date(text: str, *, whole: bool = False) -> str:
    """Give a date in ISO form, as little as it says; `whole` demands a day. What is no date is a ValueError.

    >>> read_date("2022"), read_date("2022-06"), read_date("17-6-2022")
    ('2022', '2022-06', '2022-06-17')
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
