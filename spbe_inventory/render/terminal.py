"""The report for a screen, as plain text of at most 80 columns."""

from collections.abc import Iterator
from functools import singledispatch

from spbe_inventory.documents.blocks import (
    Bars,
    Block,
    Grid,
    Heading,
    LineCharts,
    NewPage,
    Pairs,
    Paragraph,
    Picture,
    Points,
    Signatures,
    Tiles,
    unfolded,
)
from spbe_inventory.documents.report import Report
from spbe_inventory.language.forms import number
from spbe_inventory.language.texts import _
from spbe_inventory.render.bars import bars_table
from spbe_inventory.render.table import (
    GAP,
    MIN_WIDTH,
    banded_table,
    paragraph,
    table,
)

WIDTH = 80
Lines = Iterator[str]


def render(report: Report) -> bytes:
    """Return the report as UTF-8 text of at most 80 columns."""
    text = "\n".join(_lines(report))
    return f"{text}\n".encode()


def _lines(report: Report) -> Lines:
    for line in report.letterhead.lines:
        yield paragraph(line, WIDTH)
    if not report.letter:
        yield paragraph(f"{report.title}: {report.subject}", WIDTH)
    if report.cover:
        cover = " · ".join(report.cover)
        yield paragraph(cover, WIDTH)
    yield ""
    for block in unfolded(report.blocks):
        yield from lines_of(block)


@singledispatch
def lines_of(block: Block) -> Lines:
    """Return the lines of a block."""
    raise TypeError(type(block))


@lines_of.register
def _lines_of_heading(block: Heading) -> Lines:
    text = block.text
    if block.level == 1:
        text = text.upper()
    yield ""
    yield paragraph(text, WIDTH)


@lines_of.register
def _lines_of_paragraph(block: Paragraph) -> Lines:
    parts = [block.strong, block.text]
    text = ": ".join(part for part in parts if part)
    yield paragraph(text, WIDTH)


@lines_of.register
def _lines_of_points(block: Points) -> Lines:
    for index, item in enumerate(block.items, 1):
        sign = "  - "
        if block.numbered:
            sign = f"  {number(index)}. "
        indent = " " * len(sign)
        yield paragraph(
            item.text,
            WIDTH,
            indent=indent,
            first=sign,
        )
        for detail in item.more:
            yield paragraph(
                detail,
                WIDTH,
                indent="        ",
                first="      ",
            )


@lines_of.register
def _lines_of_grid(block: Grid) -> Lines:
    needed = len(block.head) * (MIN_WIDTH + len(GAP)) - len(GAP)
    if needed <= WIDTH and block.banded:
        yield banded_table(block.head, block.rows, WIDTH)
        return
    if needed <= WIDTH:
        yield table(block.head, block.rows, WIDTH)
        return
    headings = block.head[1:]
    for name, *cells in block.rows:  # too many columns: one record below the next
        yield paragraph(
            name,
            WIDTH,
            indent="  ",
            first="- ",
        )
        for heading, text in zip(headings, cells, strict=True):
            if text:
                line = f"{heading}: {text}"
                yield paragraph(
                    line,
                    WIDTH,
                    indent="      ",
                    first="    ",
                )


@lines_of.register
def _lines_of_pairs(block: Pairs) -> Lines:
    for name, text in block.rows:
        yield _indented(f"{name}: {text}")


@lines_of.register
def _lines_of_tiles(block: Tiles) -> Lines:
    for tile in block.tiles:
        line = f"{tile.label}: {tile.value}"
        if tile.change:
            line += f" ({tile.change})"
        yield _indented(line)


@lines_of.register
def _lines_of_picture(block: Picture) -> Lines:
    text = _("[picture: {title}]", title=block.caption)
    yield paragraph(text, WIDTH)


@lines_of.register
def _lines_of_bars(block: Bars) -> Lines:
    headings, rows = bars_table(block)
    yield paragraph(block.caption, WIDTH)
    yield table(headings, rows, WIDTH)


@lines_of.register
def _lines_of_line_charts(_block: LineCharts) -> Lines:
    """Yield nothing: the table before it holds the same numbers."""
    yield from ()


@lines_of.register
def _lines_of_signatures(block: Signatures) -> Lines:
    for above, below in block.places:
        first = paragraph(above, WIDTH)
        last = paragraph(below, WIDTH)
        yield f"\n{first}\n\n\n{last}"


@lines_of.register
def _lines_of_new_page(_block: NewPage) -> Lines:
    yield "-" * WIDTH


def _indented(text: str) -> str:
    return paragraph(
        text,
        WIDTH,
        indent="    ",
        first="  ",
    )
