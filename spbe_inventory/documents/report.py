"""The document that every format is rendered from: blocks to read, tables to count with, and metadata."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from spbe_inventory.documents.assessment import Assessment, RegulationRow
from spbe_inventory.documents.blocks import Block, Grid, Picture
from spbe_inventory.documents.diagram import Diagram

CellValue = str | int


@dataclass(frozen=True, slots=True)
class Table:
    """A table for a spreadsheet: its name, its headings (`head`), rows of texts and whole numbers.

    `widths` are those of the columns, in characters. Rows may be read from a catalogue while they are written.
    """

    name: str
    head: tuple[str, ...]
    widths: tuple[int, ...]
    rows: Sequence[tuple[CellValue, ...]]


@dataclass(frozen=True, slots=True)
class Letterhead:
    """The top of a letter: lines, the largest first, and the logo as base64 (may be empty)."""

    lines: tuple[str, ...] = ()
    logo: str = ""


@dataclass(frozen=True, slots=True)
class Report:
    """A document about one government, or one of its offices, on one day. Dates are ISO.

    `subject` is what it is about (the government, an office, an application); the lines of `cover` stand under the
    title; a `letter` has neither. With `contents` its chapters are listed, with `lying` its pages are in landscape for
    wide tables, with `dense` margins are narrow and text is small. `named` are values that a Word template may ask for;
    each of its `variants` fills a copy of the template, with further values.
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
    dense: bool = False

    @property
    def has_table(self) -> bool:
        """Return whether it has a table that can be written as rows."""
        return bool(self.tables) or any(
            isinstance(block, Grid) for block in self.blocks
        )

    @property
    def diagrams(self) -> tuple[Diagram, ...]:
        """Return the diagrams of its pictures."""
        return tuple(
            block.diagram for block in self.blocks if isinstance(block, Picture)
        )
