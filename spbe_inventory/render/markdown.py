"""The report as Markdown: for a page, a wiki, a letter that is edited further."""

from collections.abc import Iterator, Sequence
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
from spbe_inventory.documents.report import Report, Table
from spbe_inventory.language.texts import _
from spbe_inventory.render.bars import bars_table
from spbe_inventory.render.document_picture import picture_headings, picture_rows
from spbe_inventory.render.frame import description_of
from spbe_inventory.sanitize.markup import markdown as escape

Cells = Sequence[str]
Lines = Iterator[str]


def render(report: Report) -> bytes:
    """Return the report as UTF-8 Markdown; outside text is escaped character by character."""
    text = "\n".join(_lines(report))
    text = text.rstrip() + "\n"
    return text.encode()


def tables_markdown(tables: Sequence[Table]) -> bytes:
    """Return tables as UTF-8 Markdown, each under its name."""
    lines = []
    for table in tables:
        name = escape(table.name)
        lines.append(f"# {name}\n")
        rows = [[str(value) for value in row] for row in table.rows]
        lines += _table(table.head, rows)
    text = "\n".join(lines)
    return text.encode()


def _lines(report: Report) -> Lines:
    for line in report.letterhead.lines:
        text = escape(line)
        yield f"**{text}**  "
    if not report.letter:
        title = escape(report.title)
        subject = escape(report.subject)
        yield f"# {title}: {subject}\n"
    if report.cover:
        cover = " · ".join(report.cover)
        yield escape(cover) + "\n"
    for block in unfolded(report.blocks):
        yield from lines_of(block)


@singledispatch
def lines_of(block: Block) -> Lines:
    """Return the lines of a block."""
    raise TypeError(type(block))


@lines_of.register
def _lines_of_heading(block: Heading) -> Lines:
    signs = "#" * (block.level + 1)
    text = escape(block.text)
    yield f"{signs} {text}\n"


@lines_of.register
def _lines_of_paragraph(block: Paragraph) -> Lines:
    text = escape(block.text)
    strong = escape(block.strong)
    if block.strong and block.text:
        text = f"**{strong}:** {text}"
    elif block.strong:
        text = f"**{strong}** "
    yield f"{text}\n"


@lines_of.register
def _lines_of_points(block: Points) -> Lines:
    for index, item in enumerate(block.items, 1):
        sign = "-"
        if block.numbered:
            sign = f"{index}."
        text = escape(item.text)
        yield f"{sign} {text}"
        for detail in item.more:
            text = escape(detail)
            yield f"   - {text}"
    yield ""


@lines_of.register
def _lines_of_grid(block: Grid) -> Lines:
    yield from _table(block.head, block.rows)


@lines_of.register
def _lines_of_pairs(block: Pairs) -> Lines:
    for row in block.rows:
        name, text = _escaped(row)
        yield f"- **{name}**: {text}"
    yield ""


@lines_of.register
def _lines_of_tiles(block: Tiles) -> Lines:
    headings = [
        _("Figure"),
        _("Value"),
        _("Change"),
    ]
    rows = []
    for tile in block.tiles:
        row = tile.label, tile.value, tile.change
        rows.append(row)
    yield from _table(headings, rows)


@lines_of.register
def _lines_of_picture(block: Picture) -> Lines:
    text = _("[picture: {title}]", title=block.caption)
    text = escape(text)
    rows, note = picture_rows(block)
    words = escape(description_of(block.diagram))
    yield f"*{text}*\n"
    yield f"{words}\n"
    if rows:
        yield from _table(picture_headings(), rows)
    if note:
        yield f"{note}\n"


@lines_of.register
def _lines_of_bars(block: Bars) -> Lines:
    caption = escape(block.caption)
    yield f"**{caption}**\n"
    headings, rows = bars_table(block)
    yield from _table(headings, rows)


@lines_of.register
def _lines_of_line_charts(_block: LineCharts) -> Lines:
    """Yield nothing: the table before it holds the same numbers."""
    yield from ()


@lines_of.register
def _lines_of_signatures(block: Signatures) -> Lines:
    for texts in block.places:
        above, below = _escaped(texts)
        yield f"{above}\n\n\n{below}\n"


@lines_of.register
def _lines_of_new_page(_block: NewPage) -> Lines:
    yield "---\n"


def _table(headings: Cells, rows: Sequence[Cells]) -> Lines:
    yield _table_row(headings)
    rule = "---|" * len(headings)
    yield f"|{rule}"
    for row in rows:
        yield _table_row(row)
    yield ""


def _table_row(cells: Cells) -> str:
    line = " | ".join(_escaped(cells))
    return f"| {line} |"


def _escaped(texts: Cells) -> list[str]:
    return [escape(text) for text in texts]
