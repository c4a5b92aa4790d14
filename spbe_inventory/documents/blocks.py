"""The content of a report as a sequence of blocks, which every format lays out."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from spbe_inventory.documents.diagram import Diagram


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading of level 1 (a chapter) or deeper."""

    text: str
    level: int = 1
    sort: Literal["heading"] = "heading"


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph: `strong` stands before it in bold, `small` is small text, `place` the alignment."""

    text: str
    strong: str = ""
    small: bool = False
    place: Literal["left", "middle", "right"] = "left"
    sort: Literal["paragraph"] = "paragraph"


@dataclass(frozen=True, slots=True)
class Item:
    """One item of a list; `more` are lines below it."""

    text: str
    more: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Points:
    """A list of items, numbered or with bullets."""

    items: tuple[Item, ...]
    numbered: bool = False
    sort: Literal["points"] = "points"


@dataclass(frozen=True, slots=True)
class Grid:
    """A table: headings (`head`), rows, and the share of the width of each column.

    A column with a share of 3 or less holds numbers or codes.
    In a `banded` table a row with text in its first cell only is a band over all columns. `offices` is the number of
    the column that names offices, by which a page can filter it.
    """

    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    shares: tuple[int, ...]
    banded: bool = False
    offices: int | None = None
    sort: Literal["grid"] = "grid"


@dataclass(frozen=True, slots=True)
class Pairs:
    """Names with a value each, without borders: the opening lines of a letter, the fields of a dossier."""

    rows: tuple[tuple[str, str], ...]
    sort: Literal["pairs"] = "pairs"


@dataclass(frozen=True, slots=True)
class Tile:
    """A figure that stands out: its label, its value, and how it changed (empty where that is not known)."""

    label: str
    value: str
    change: str = ""


@dataclass(frozen=True, slots=True)
class Tiles:
    """A row of figures that stand out."""

    tiles: tuple[Tile, ...]
    sort: Literal["tiles"] = "tiles"


@dataclass(frozen=True, slots=True)
class Picture:
    """A diagram with its caption; on paper it has a sheet of its own.

    `coarser` are simpler drawings of the same subject, used where the first one cannot be read.
    """

    diagram: Diagram
    caption: str
    coarser: tuple[Diagram, ...] = ()
    sort: Literal["picture"] = "picture"


@dataclass(frozen=True, slots=True)
class Bars:
    """Stacked bars: `sorts` are the categories, each row has a name and a count of each."""

    caption: str
    sorts: tuple[str, ...]
    rows: tuple[tuple[str, tuple[int, ...]], ...]
    sort: Literal["bars"] = "bars"


@dataclass(frozen=True, slots=True)
class Series:
    """A figure at each of some moments: its value, and of how many it is counted (`totals`; empty: of none).

    None: not on record at that moment, which is not zero.
    """

    name: str
    values: tuple[int | None, ...]
    totals: tuple[int | None, ...] = ()


@dataclass(frozen=True, slots=True)
class LineCharts:
    """Small line charts of the figures of the table before it, a chart for each; the moments are in order of time."""

    caption: str
    moments: tuple[str, ...]
    series: tuple[Series, ...]
    sort: Literal["line_charts"] = "line_charts"


@dataclass(frozen=True, slots=True)
class Signatures:
    """Room for signatures: for each (`places`) the text above it, and the text below it."""

    places: tuple[tuple[str, str], ...]
    sort: Literal["signatures"] = "signatures"


@dataclass(frozen=True, slots=True)
class Fold:
    """Blocks that a web page keeps folded under a title, and paper shows under a small heading."""

    title: str
    blocks: tuple["Heading | Paragraph | Points | Grid | Pairs", ...]
    sort: Literal["fold"] = "fold"


@dataclass(frozen=True, slots=True)
class NewPage:
    """A page break; `headed` repeats the letterhead on the new page."""

    headed: bool = False
    sort: Literal["new_page"] = "new_page"


Block = (
    Heading
    | Paragraph
    | Points
    | Grid
    | Pairs
    | Tiles
    | Picture
    | Bars
    | LineCharts
    | Signatures
    | Fold
    | NewPage
)


def unfolded(blocks: tuple[Block, ...]) -> Iterator[Block]:
    """Yield the blocks for formats that cannot fold: folded ones stand under a small heading."""
    for block in blocks:
        if isinstance(block, Fold):
            yield Heading(block.title, 3)
            yield from block.blocks
        else:
            yield block
