"""Records as rows that a person reads, in reports and in lists."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby


@dataclass(frozen=True, slots=True)
class Coverage:
    """How far one field is answered over all applications assessed; the five counts add up to `total`.

    `official` is its number in the metadata of SE MenPANRB 18/2022, empty where the field is ours.
    """

    field: str
    label: str
    part: str
    official: str
    value: int
    guessed: int
    none: int
    unknown: int
    open: int
    total: int


def group_by_part(rows: Sequence[Coverage]) -> list[tuple[str, list[Coverage]]]:
    """Return the fields by part, in the order of the field table."""
    groups = []
    for part, part_rows in groupby(rows, key=lambda row: row.part):
        groups.append((part, list(part_rows)))
    return groups


@dataclass(frozen=True, slots=True)
class Provenance:
    """The origin of one value of one field: its basis and source."""

    field: str
    label: str
    value: str
    basis: str
    source: str
    note: str


@dataclass(frozen=True, slots=True)
class YearRow:
    """The entry of a field for one year: its category (`sort`), and how much or what."""

    field: str
    year: int
    sort: str
    value: int | str


@dataclass(frozen=True, slots=True)
class RecordRow:
    """One record as read by a person; `yearly` repeats the fields that have rows of years."""

    kind: str
    key: str
    name: str
    cells: dict[str, str]
    backing: tuple[Provenance, ...] = ()
    yearly: tuple[YearRow, ...] = ()


def list_text(cells: Mapping[str, str], name: str) -> str:
    """Return what a list shows of a field of a record; an unresolved end stands in quotes."""
    value = cells.get(name)
    if value:
        return value
    text = cells.get(f"{name}_text", "")
    if text:
        return f"“{text}”"
    return ""


@dataclass(frozen=True, slots=True)
class Section:
    """The records of one kind."""

    kind: str
    title: str
    rows: tuple[RecordRow, ...]
