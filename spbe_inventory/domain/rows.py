"""Records as rows a person reads: parts of the report, and what lists and single records are shown by."""

from dataclasses import dataclass


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


@dataclass(frozen=True, slots=True)
class Section:
    """The records of one kind on record."""

    kind: str
    title: str
    rows: tuple[RecordRow, ...]
