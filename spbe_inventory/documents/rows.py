"""Records as rows that a person reads, in reports and in lists."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from spbe_inventory.domain.field import Kind


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
    """One record as read by a person; `yearly` repeats the fields that have rows of years.

    `answered` of the `asked` fields have a value or the answer *none*.
    """

    kind: str
    key: str
    name: str
    cells: dict[str, str]
    backing: tuple[Provenance, ...] = ()
    yearly: tuple[YearRow, ...] = ()
    answered: int = 0
    asked: int = 0


def list_text(cells: Mapping[str, str], name: str) -> str:
    """Return what a list shows of a field of a record; an unresolved end stands in quotes."""
    value = cells.get(name)
    if value:
        return value
    text = cells.get(f"{name}_text", "")
    if text:
        return f"“{text}”"
    return ""


def list_headings(kind: Kind) -> list[str]:
    """Return the headings of a list of records of a kind; fields that stand in the title have one column."""
    headings = [str(kind.fields[name].label) for name in _list_fields(kind)]
    if kind.titled_by:
        headings.insert(0, str(kind.label))
    return headings


def list_cells(kind: Kind, title: str, cells: Mapping[str, str]) -> list[str]:
    """Return the cells of a record in a list of its kind: a title where it has one there, and fields in words.

    An exchange of which nobody said the direction has so no giver and no taker in a list.
    """
    texts = [list_text(cells, name) for name in _list_fields(kind)]
    if kind.titled_by:
        texts.insert(0, title)
    return texts


def _list_fields(kind: Kind) -> list[str]:
    return [name for name in kind.listed if name not in kind.titled_by]


@dataclass(frozen=True, slots=True)
class Section:
    """The records of one kind."""

    kind: str
    title: str
    rows: tuple[RecordRow, ...]
