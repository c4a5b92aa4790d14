"""Texts of records as officials write them: dates, and where a fact was read."""

import re

from spbe_inventory.domain.field import Field, Value
from spbe_inventory.domain.fields import KINDS
from spbe_inventory.language.forms import day, number, with_dates

ORIGIN_ROW = re.compile(r"\b(?P<section>[a-z_]+)\[(?P<row>\d{1,9})\]")
NAMES_DAYS = ("source", "value")  # texts that say when: of a source, of a setting
BEGINNING = re.compile(r"\d{4}(-\d{2}){0,2}")


def field_text(field: Field, text: str) -> str:
    """Return the text of a field with its dates in words; a date may be a year, a month or be marked as a guess."""
    if field.name in NAMES_DAYS:
        return with_dates(text)
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
