"""What a report says, as a row of blocks: every format lays out the same ones."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from spbe_inventory.domain.diagram import Diagram


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading of level 1 (a chapter) or deeper."""

    text: str
    level: int = 1
    sort: Literal["heading"] = "heading"


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph; `strong` stands before it in bold, `small` is said in passing, `place` is left, middle or right."""

    text: str
    strong: str = ""
    small: bool = False
    place: Literal["left", "middle", "right"] = "left"
    sort: Literal["paragraph"] = "paragraph"


@dataclass(frozen=True, slots=True)
class Item:
    """One point of a list, with what belongs to it."""

    text: str
    more: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Points:
    """A list of points; a `numbered` one counts them."""

    items: tuple[Item, ...]
    numbered: bool = False
    sort: Literal["points"] = "points"


@dataclass(frozen=True, slots=True)
class Grid:
    """A table: head, rows, and the share of the width of each column; up to 3 it holds numbers or codes.

    A row whose first cell alone is filled, in a `banded` table, is a band over all columns.
    """

    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    shares: tuple[int, ...]
    banded: bool = False
    sort: Literal["grid"] = "grid"


@dataclass(frozen=True, slots=True)
class Pairs:
    """Names and what stands behind each, without lines: the head of a letter, the fields of a dossier."""

    rows: tuple[tuple[str, str], ...]
    sort: Literal["pairs"] = "pairs"


@dataclass(frozen=True, slots=True)
class Tile:
    """A figure that stands out: its words, what it is, and how it changed (empty where that is not known)."""

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

    `coarser` are drawings of the same thing, for where the first one cannot be read.
    """

    diagram: Diagram
    caption: str
    coarser: tuple[Diagram, ...] = ()
    sort: Literal["picture"] = "picture"


@dataclass(frozen=True, slots=True)
class Bars:
    """Bars parted by sort, one below the other: `sorts` are the sorts in their order, each row has a count of each."""

    caption: str
    sorts: tuple[str, ...]
    rows: tuple[tuple[str, tuple[int, ...]], ...]
    sort: Literal["bars"] = "bars"


@dataclass(frozen=True, slots=True)
class Signatures:
    """Blank places to sign: for each, what stands above it, and under which words the name is written."""

    places: tuple[tuple[str, str], ...]
    sort: Literal["signatures"] = "signatures"


@dataclass(frozen=True, slots=True)
class Fold:
    """What a page on a screen keeps folded under a title, and paper shows under a small heading."""

    title: str
    blocks: tuple["Heading | Paragraph | Points | Grid | Pairs", ...]
    sort: Literal["fold"] = "fold"


@dataclass(frozen=True, slots=True)
class NewPage:
    """What follows begins on a new page; `headed` puts the letterhead over it once more."""

    headed: bool = False
    sort: Literal["new_page"] = "new_page"


Block = Heading | Paragraph | Points | Grid | Pairs | Tiles | Picture | Bars | Signatures | Fold | NewPage


def unfolded(blocks: tuple[Block, ...]) -> Iterator[Block]:
    """Give blocks for formats that cannot fold: what was folded stands under a small heading."""
    for block in blocks:
        if isinstance(block, Fold):
            yield Heading(block.title, 3)
            yield from block.blocks
        else:
            yield block
