"""The report as Markdown: for a page, a wiki, a letter that is edited further."""

from collections.abc import Iterator, Sequence
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
from spbe_inventory.inert.markup import markdown as md
from spbe_inventory.language.forms import number
from spbe_inventory.language.texts import t


def render(report: Report) -> bytes:
    """Give the report as UTF-8 Markdown; outside text is made harmless sign by sign."""
    return ("\n".join(_lines(report)).rstrip() + "\n").encode()


def _lines(report: Report) -> Iterator[str]:
    yield from (f"**{md(line)}**  " for line in report.letterhead.lines)
    if not report.letter:
        yield f"# {md(report.title)}: {md(report.subject)}\n"
    if report.cover:
        yield md(" · ".join(report.cover)) + "\n"
    for block in unfolded(report.blocks):
        yield from lines_of(block)


@singledispatch
def lines_of(block: Block) -> Iterator[str]:
    """Give the lines of a block."""
    raise TypeError(type(block))


@lines_of.register
def _(block: Heading) -> Iterator[str]:
    yield f"{'#' * (block.level + 1)} {md(block.text)}\n"


@lines_of.register
def _(block: Paragraph) -> Iterator[str]:
    strong = f"**{md(block.strong)}{':' if block.text else ''}** " if block.strong else ""
    yield f"{strong}{md(block.text)}\n"


@lines_of.register
def _(block: Points) -> Iterator[str]:
    for place, item in enumerate(block.items, 1):
        yield f"{f'{place}.' if block.numbered else '-'} {md(item.text)}"
        yield from (f"   - {md(more)}" for more in item.more)
    yield ""


@lines_of.register
def _(block: Grid) -> Iterator[str]:
    yield from _table(block.head, block.rows)


@lines_of.register
def _(block: Pairs) -> Iterator[str]:
    yield from (f"- **{md(name)}**: {md(text)}" for name, text in block.rows)
    yield ""


@lines_of.register
def _(block: Tiles) -> Iterator[str]:
    head = (t("Figure"), t("Value"), t("Change"))
    yield from _table(head, [(one.label, one.value, one.change) for one in block.tiles])


@lines_of.register
def _(block: Picture) -> Iterator[str]:
    yield f"*{md(t('[picture: {title}]', title=block.caption))}*\n"


@lines_of.register
def _(block: Bars) -> Iterator[str]:
    yield f"**{md(block.caption)}**\n"
    yield from _table(("", *block.sorts), [(name, *map(number, counts)) for name, counts in block.rows])


@lines_of.register
def _(block: Signatures) -> Iterator[str]:
    yield from (f"{md(above)}\n\n\n{md(below)}\n" for above, below in block.places)


@lines_of.register
def _(_: NewPage) -> Iterator[str]:
    yield "---\n"


def _table(head: Sequence[str], rows: Sequence[Sequence[str]]) -> Iterator[str]:
    yield f"| {' | '.join(md(cell) for cell in head)} |"
    yield f"|{'---|' * len(head)}"
    yield from (f"| {' | '.join(md(cell) for cell in row)} |" for row in rows)
    yield ""
