"""The one document that every format is made of: blocks to read, tables to count with, and what it says of itself."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from spbe_inventory.domain.assessment import Assessment, RegulationRow
from spbe_inventory.domain.blocks import Block, Picture
from spbe_inventory.domain.diagram import Diagram

Cell = str | int


@dataclass(frozen=True, slots=True)
class Table:
    """A table for a spreadsheet: its name, its head, rows of texts and whole numbers.

    A column is as wide as `widths` says, in letters. Rows may be read from a catalogue while they are written.
    """

    name: str
    head: tuple[str, ...]
    widths: tuple[int, ...]
    rows: Sequence[tuple[Cell, ...]]


@dataclass(frozen=True, slots=True)
class Letterhead:
    """What stands over a letter: lines, the largest first, and the logo as base64 of a PNG or JPEG, may be empty."""

    lines: tuple[str, ...] = ()
    logo: str = ""


@dataclass(frozen=True, slots=True)
class Report:
    """A document about one government, or one of its offices, on one day. Dates are ISO.

    `kind` is its sort, `subject` what it is about (the government, an office, an application); `cover` stands under the
    title; a `letter` has neither. `contents` says whether it has chapters that are listed, `lying` whether its tables
    ask for a sheet that lies. `named` are values that a Word template may ask for; each of its `variants` fills a
    template of its own, with further values.
    """

    kind: str
    language: str
    version: str
    edition: str
    agency_key: str
    agency: str
    as_of: str
    prepared_by: str
    title: str
    subject: str
    cover: tuple[str, ...]
    letter: bool
    letterhead: Letterhead
    contents: bool
    lying: bool
    blocks: tuple[Block, ...]
    tables: tuple[Table, ...] = ()
    regulations: tuple[RegulationRow, ...] = ()
    named: dict[str, str] = field(default_factory=dict)
    variants: tuple[dict[str, str], ...] = ()
    assessment: Assessment | None = None

    @property
    def diagrams(self) -> tuple[Diagram, ...]:
        """Give the diagrams of its pictures."""
        return tuple(one.diagram for one in self.blocks if isinstance(one, Picture))
