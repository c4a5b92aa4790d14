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
MONTH_NUMBERS = {
    name: number for number, names in enumerate(MONTHS, 1) for name in names
}
DAY_NAME = re.compile(
    r"^(?:senin|selasa|rabu|kamis|jum'?at|sabtu|minggu|ahad|monday|tuesday|wednesday|thursday|friday|saturday|sunday)"
    r"\s*,?\s+",
    re.IGNORECASE,
)
TIME = re.compile(
    r"(?<![T\s,])(?:[T\s,]+(?:(?:pukul|jam)\s*)?)\d{1,2}[:.]\d{2}(?:[:.]\d{2}(?:[.,]\d+)?)?"
    r"(?:\s*+[ap]m)?(?:\s*+(?:wib|wita|wit|z|utc|gmt|[+-]\d{2}:?\d{2}))?\s*+$",
    re.IGNORECASE,
)
FIRST_YEAR = 1945
LAST_YEAR = 2100
DateParts = tuple[str, str, str]  # year, month, day; month and day may be empty


def read_date(text: str, *, whole: bool = False) -> str:
    """Return a date in ISO form, no finer than it was written; `whole` demands a day. What is no date is a ValueError.

    >>> read_date("2022"), read_date("2022-06"), read_date("17-6-2022")
    ('2022', '2022-06', '2022-06-17')
    >>> read_date("3 Mei 2018"), read_date("Maret 2025")
    ('2018-05-03', '2025-03')
    >>> read_date("31-02-2024")
    Traceback (most recent call last):
    ...
    ValueError: 31-02-2024
    """
    parts = _split(text.strip())
    if not parts or not _is_date(parts):
        raise ValueError(text)
    year, month, day = parts
    if whole and not day:
        raise ValueError(text)
    if not month:
        return year
    if not day:
        return f"{year}-{month:>02}"
    return f"{year}-{month:>02}-{day:>02}"


def without_time(text: str) -> str:
    """Return the text of a moment without the name of the day and the time of day.

    >>> without_time("2023-08-17 00:00:00"), without_time("Kamis, 17 Agustus 2023 pukul 10.30 WIB")
    ('2023-08-17', '17 Agustus 2023')
    >>> without_time("2023-08-17T09:15:00.000+07:00"), without_time("17.08.2023"), without_time("Agustus 2023")
    ('2023-08-17', '17.08.2023', 'Agustus 2023')
    """
    day = DAY_NAME.sub("", text.strip())
    return TIME.sub("", day)


def _split(text: str) -> DateParts | None:
    """Return the parts of a text that looks like a date; None for any other text."""
    match = INDONESIAN.fullmatch(text)
    if match:
        day, month, year = match.groups()
        return year, month, day
    match = ISO.fullmatch(text)
    if match:
        year, month, day = match.groups("")
        return year, month, day
    match = IN_WORDS.fullmatch(text)
    if not match:
        return None
    day, name, year = match.groups("")
    number = MONTH_NUMBERS.get(name.casefold())
    if number is None:
        return None
    return year, str(number), day


def _is_date(parts: DateParts) -> bool:
    """Return whether the calendar has a date, and its year is one that records may have."""
    year, month, day = parts
    if not FIRST_YEAR <= int(year) <= LAST_YEAR:
        return False
    try:
        date(int(year), int(month or 1), int(day or 1))
    except ValueError:
        return False
    return True


def first_day(text: str) -> date:
    """Return the first day of a date in ISO form, be it a year, a month or a day.

    >>> str(first_day("2026")), str(first_day("2024-02")), str(first_day("2024-02-03"))
    ('2026-01-01', '2024-02-01', '2024-02-03')
    """
    numbers = [int(part) for part in text.split("-")]
    year, month, day = [*numbers, 1, 1][:3]
    return date(year, month, day)


def last_day(text: str) -> date:
    """Return the last day of a date in ISO form, be it a year, a month or a day.

    >>> str(last_day("2026")), str(last_day("2024-02")), str(last_day("2024-02-03"))
    ('2026-12-31', '2024-02-29', '2024-02-03')
    """
    numbers = [int(part) for part in text.split("-")]
    year, month, day = [*numbers, 0, 0][:3]
    month = month or 12
    if not day:
        _first_weekday, day = monthrange(year, month)
    return date(year, month, day)


def add_months(day: date, months: int) -> date:
    """Return the same day some months later, or the last day of a month that is shorter.

    >>> str(add_months(date(2026, 1, 31), 1)), str(add_months(date(2024, 2, 29), 12))
    ('2026-02-28', '2025-02-28')
    """
    years, month = divmod(day.month - 1 + months, 12)
    year = day.year + years
    _first_weekday, length = monthrange(year, month + 1)
    return date(year, month + 1, min(day.day, length))


def months_between(first: date, last: date) -> int:
    """Return the whole months from a day to a later one; negative where it lies before.

    >>> months_between(date(2025, 11, 22), date(2026, 11, 21)), months_between(date(2025, 11, 21), date(2026, 11, 21))
    (11, 12)
    """
    months = 12 * (last.year - first.year) + last.month - first.month
    if last.day < first.day:
        months -= 1
    return months
