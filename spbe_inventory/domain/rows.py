"""Records as rows a person reads: parts of the report, and what lists and single records are shown by."""

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


def by_part(rows: Sequence[Coverage]) -> list[tuple[str, list[Coverage]]]:
    """Put fields of one part together, in the order of the field table."""
    return [(part, list(group)) for part, group in groupby(rows, key=lambda row: row.part)]


@dataclass(frozen=True, slots=True)
class Backing:
    """Who says so: one value of one field, with its basis and source."""

    field: str
    label: str
    value: str
    basis: str
    source: str
    note: str


@dataclass(frozen=True, slots=True)
class YearRow:
    """What a field of small rows says of one year: of which sort, and how much or what."""

    field: str
    year: int
    sort: str
    value: int | str


@dataclass(frozen=True, slots=True)
class RecordRow:
    """One record as read by a person: what is known of it, and who says so; `yearly` has rows of years once more."""

    kind: str
    key: str
    name: str
    cells: dict[str, str]
    backing: tuple[Backing, ...] = ()
    yearly: tuple[YearRow, ...] = ()


def in_list(cells: Mapping[str, str], name: str) -> str:
    """Give what a list shows of a field, of the cells of one record; an unresolved end stands in quotes."""
    text = cells.get(f"{name}_text", "")
    return cells.get(name) or (f"“{text}”" if text else "")


@dataclass(frozen=True, slots=True)
class Section:
    """The records of one kind on record."""

    kind: str
    title: str
    rows: tuple[RecordRow, ...]
