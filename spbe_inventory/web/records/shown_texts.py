"""Texts of records as officials write them: dates, and where a fact was read."""

import re

from spbe_inventory.domain.field import Field, Value
from spbe_inventory.domain.fields import KINDS
from spbe_inventory.language.forms import day, number

ISO_DATE = re.compile(
    r"(?<![\w.-])\d{4}-\d{2}-\d{2}(?![\w-]|\.\w)"
)  # no part of a file name
ORIGIN_ROW = re.compile(r"\b(?P<section>[a-z_]+)\[(?P<row>\d{1,9})\]")
BEGINNING = re.compile(r"\d{4}(-\d{2}){0,2}")


def with_dates(text: str) -> str:
    """Return a text with every day that it names (ISO) in words."""
    return ISO_DATE.sub(lambda match: day(match[0]), text)


def field_text(field: Field, text: str) -> str:
    """Return the text of a field; of a date, which may be a month or be marked as a guess, in words."""
    if field.value not in (Value.DATE, Value.DAY):
        return text
    return BEGINNING.sub(lambda match: day(match[0]), text, count=1)


def origin_text(text: str) -> str:
    """Return where a fact was read: days in words, sections of a document of ours by what they hold, rows from 1."""
    return with_dates(ORIGIN_ROW.sub(_section, text))


def _section(match: re.Match[str]) -> str:
    sections = {kind.section: kind for kind in KINDS.values()}
    kind = sections.get(match["section"])
    if kind is None:
        return match[0]
    row = number(int(match["row"]) + 1)
    return f"{kind.plural} {row}"
