"""The report for a screen, as plain text of at most 80 columns."""

from collections.abc import Iterator
from functools import singledispatch

from spbe_inventory.domain.blocks import (
    Bars,
    Block,
    Grid,
    Heading,
    NewPage,
    Pairs,
    Paragraph,
    Picture,
    Points,
    Signatures,
    Tiles,
    unfolded,
)
from spbe_inventory.domain.report import Report
from spbe_inventory.language.forms import number
from spbe_inventory.language.texts import t
from spbe_inventory.render.table import GAP, LEAST, paragraph, table

WIDTH = 80


def render(report: Report) -> bytes:
    """Give the report as UTF-8 text of at most 80 columns."""
    return ("\n".join(_lines(report)) + "\n").encode()


def _lines(report: Report) -> Iterator[str]:
    yield from (paragraph(line, WIDTH) for line in report.letterhead.lines)
    if not report.letter:
        yield paragraph(f"{report.title}: {report.subject}", WIDTH)
    if report.cover:
        yield paragraph(" · ".join(report.cover), WIDTH)
    yield ""
    for block in unfolded(report.blocks):
        yield from lines_of(block)


@singledispatch
def lines_of(block: Block) -> Iterator[str]:
    """Give the lines of a block."""
    raise TypeError(type(block))


@lines_of.register
def _(block: Heading) -> Iterator[str]:
    yield ""
    yield paragraph(block.text.upper() if block.level == 1 else block.text, WIDTH)


@lines_of.register
def _(block: Paragraph) -> Iterator[str]:
    yield paragraph(": ".join(filter(None, (block.strong, block.text))), WIDTH)


@lines_of.register
def _(block: Points) -> Iterator[str]:
    for place, item in enumerate(block.items, 1):
        first = f"  {number(place)}. " if block.numbered else "  - "
        yield paragraph(item.text, WIDTH, indent=" " * len(first), first=first)
        yield from (paragraph(more, WIDTH, indent="        ", first="      ") for more in item.more)


@lines_of.register
def _(block: Grid) -> Iterator[str]:
    if len(block.head) * (LEAST + len(GAP)) <= WIDTH + len(GAP):
        yield table(block.head, block.rows, WIDTH)
        return
    for first, *cells in block.rows:  # more columns than a screen holds: one record below the other
        yield paragraph(first, WIDTH, indent="  ", first="- ")
        for name, text in zip(block.head[1:], cells, strict=True):
            if text:
                yield paragraph(f"{name}: {text}", WIDTH, indent="      ", first="    ")


@lines_of.register
def _(block: Pairs) -> Iterator[str]:
    yield from (paragraph(f"{name}: {text}", WIDTH, indent="    ", first="  ") for name, text in block.rows)


@lines_of.register
def _(block: Tiles) -> Iterator[str]:
    for one in block.tiles:
        change = f" ({one.change})" if one.change else ""
        yield paragraph(f"{one.label}: {one.value}{change}", WIDTH, indent="    ", first="  ")


@lines_of.register
def _(block: Picture) -> Iterator[str]:
    yield paragraph(t("[picture: {title}]", title=block.caption), WIDTH)


@lines_of.register
def _(block: Bars) -> Iterator[str]:
    yield paragraph(block.caption, WIDTH)
    yield table(("", *block.sorts), [(name, *map(number, counts)) for name, counts in block.rows], WIDTH)


@lines_of.register
def _(block: Signatures) -> Iterator[str]:
    for above, below in block.places:
        yield f"\n{paragraph(above, WIDTH)}\n\n\n{paragraph(below, WIDTH)}"


@lines_of.register
def _(_: NewPage) -> Iterator[str]:
    yield "-" * WIDTH
