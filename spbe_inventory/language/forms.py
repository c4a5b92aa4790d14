"""Numbers, dates and lists as people write them in the current language, by Babel's locale data."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date, datetime

from spbe_inventory.language.current import current
from spbe_inventory.language.texts import _, ngettext

NO_BREAK_SPACE = "\N{NO-BREAK SPACE}"
NO_SEPARATOR_BELOW = 1000  # a whole number under it is the same in both languages
ISO_DATE = re.compile(r"(\d{4})(?:-(\d{2}))?(?:-(\d{2}))?.*", re.DOTALL)
DATE_IN_TEXT = re.compile(
    r"(?<![\w./-])(?:19|20)\d{2}-(?:0[1-9]|1[0-2])(?:-\d{2})?(?![\w/-]|\.\w)"
)  # a day or a month; no part of a file name or of an address
YEAR = 12  # months
TWO_YEARS = 2 * YEAR
KILO = 1000
FEW = 20  # candidates that a sentence names
PARSER_POSITION = re.compile(r"line (\d+),? column (\d+)")


def number(value: int) -> str:
    """Return a whole number with the language's thousands mark: 27.400 in Indonesian, 27,400 in English."""
    if abs(value) < NO_SEPARATOR_BELOW:
        return str(value)
    from babel.numbers import format_decimal

    return str(format_decimal(value, locale=current()))


def decimal(value: float) -> str:
    """Return a number to six digits, as short as it is: 1,3 in Indonesian, 1.3 in English."""
    from babel.numbers import format_decimal

    rounded = float(f"{value:g}")
    return str(format_decimal(rounded, format="0.######", locale=current()))


def percent(part: int, whole: int) -> str:
    """Return a share in whole percent, 37 %; a share of nothing is a dash."""
    if not whole:
        return "-"
    return f"{round(100 * part / whole)}{NO_BREAK_SPACE}%"


def day(value: date | str) -> str:
    """Return a date in words, 21 November 2026; a year or a year and month (`2022`, `2022-06`) only as far as it says.

    A text that is not a date comes back as it is.
    """
    from babel.dates import format_date

    text = value.isoformat() if isinstance(value, date) else value
    match = ISO_DATE.fullmatch(text)
    if match is None:
        return text
    year, month, day_of_month = match.groups()
    if month is None:
        return str(year)
    try:
        whole = date(int(year), int(month), int(day_of_month or 1))
    except ValueError:
        return text
    pattern = "d MMMM y" if day_of_month else "MMMM y"
    return str(format_date(whole, pattern, locale=current()))


def with_dates(text: str) -> str:
    """Return a text with every day and month that it names (ISO) in words."""
    return DATE_IN_TEXT.sub(lambda match: day(match[0]), text)


def short_day(value: date) -> str:
    """Return a day with its month shortened, as a chart names it: 21 Nov 2026."""
    from babel.dates import format_date

    return str(format_date(value, "d MMM y", locale=current()))


def moment(timestamp: str) -> str:
    """Return a time in ISO form as local day and time, 21 November 2026 pukul 14.02; what is no time as it is."""
    try:
        local = datetime.fromisoformat(timestamp).astimezone()
    except ValueError:
        return timestamp
    clock = local.strftime(_("%H:%M"))
    return _("{day} at {time}", day=day(local.date()), time=clock)


def file_size(size: int) -> str:
    r"""Return a number of bytes in kilobytes or megabytes, as a person counts them: 68 kB, 1,4 MB.

    >>> file_size(70_176), file_size(1_425_474), file_size(12)
    ('70\xa0kB', '1,4\xa0MB', '1\xa0kB')
    """
    kilobytes = max(1, round(size / KILO))
    if kilobytes < KILO:
        return f"{kilobytes}{NO_BREAK_SPACE}kB"
    megabytes = decimal(round(size / KILO / KILO, 1))
    return f"{megabytes}{NO_BREAK_SPACE}MB"


def age(months: int) -> str:
    """Return how old something is: in months up to two years, then in whole years."""
    if months < 1:
        return _("less than a month old")
    if months < TWO_YEARS:
        return ngettext(
            "{count} month old", "{count} months old", months, count=number(months)
        )
    years = months // YEAR
    return ngettext("{count} year old", "{count} years old", years, count=number(years))


def part_of(part: int, whole: int) -> str:
    """Return a part of a whole with both numbers: 14 dari 22."""
    return _("{part} of {whole}", part=number(part), whole=number(whole))


def listing(items: Sequence[str]) -> str:
    """Return items joined as a list in words: a, b, dan c."""
    from babel.lists import format_list

    return str(format_list(list(items), locale=current()))


def told_apart(named: Iterable[tuple[str, str]]) -> list[str]:
    """Return the names of records, given by key and name; with the key in brackets where several have one name.

    >>> told_apart([("a", "Dinas A"), ("b", "Dinas B"), ("c", "Dinas B")])
    ['Dinas A', 'Dinas B (b)', 'Dinas B (c)']
    """
    records = list(named)
    uses = Counter(name for _key, name in records)
    texts = []
    for key, name in records:
        if uses[name] > 1:
            texts.append(f"{name} ({key})")
        else:
            texts.append(name)
    return texts


def some_of(names: Sequence[str], limit: int) -> str:
    """Return the first names in words, and how many there are besides: a, b, dan 3 lainnya."""
    further = len(names) - limit
    if further <= 0:
        return listing(names)
    return listing([*names[:limit], others(further)])


def few_of(names: Sequence[str], limit: int = FEW) -> str:
    """Return candidates parted by commas; of those beyond the limit how many they are.

    >>> few_of(["a", "b"]), few_of("abcd", 2)
    ('a, b', 'a, b, dan 2 lainnya')
    """
    if len(names) <= limit:
        return ", ".join(names)
    return some_of(names, limit)


def others(count: int) -> str:
    """Return how many there are besides those that are named: 3 lainnya."""
    return ngettext(
        "{count} other",
        "{count} others",
        count,
        count=number(count),
    )


def parse_error_position(error: Exception) -> str:
    """Return where a parser stopped (" (line 3, column 8)"), empty where the error does not say."""
    match = PARSER_POSITION.search(str(error))
    if match is None:
        return ""
    return _(" (line {line}, column {column})", line=match[1], column=match[2])
