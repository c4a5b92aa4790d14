"""Parts of a Word document that need no state: page size, footer, letterhead lines, cells of tables."""

import io
from collections.abc import Sequence
from typing import Any

from spbe_inventory.documents.blocks import Item
from spbe_inventory.language.texts import _
from spbe_inventory.render.codes import parts
from spbe_inventory.render.word_xml import (
    add_field,
    add_property,
    add_unbroken,
    describe_picture,
)
from spbe_inventory.sanitize.screen import strip_control

# Sizes of text in points.
SMALL_SIZE = 8.5
TABLE_SIZE = 8
LARGE_SIZE = 13
GAP_SIZE = 7  # behind a table
CELL_SPACE = 1.5  # above and below the text of a cell
BLANK_HEIGHT = 0.6  # centimetres of a row that is filled in by hand
# Sides and margin of a page in centimetres.
SHORT_SIDE = 21.0
LONG_SIDE = 29.7
MARGIN = 2.0
PICTURE_MARGIN = 1.2
A3_SCALE = 2**0.5  # how much longer its sides are than those of an A4
DENSE_MARGIN = 1.5
LARGE_LINES = 2  # lines of a letterhead that are set large
FIELD_MARK = "\0"  # stands for a number in a text until Word's field takes its place


def page_size(*, landscape: bool) -> tuple[float, float]:
    """Return width and height of a page, in centimetres."""
    if landscape:
        return LONG_SIDE, SHORT_SIDE
    return SHORT_SIDE, LONG_SIDE


def set_page(section: Any, *, landscape: bool, scale: float = 1.0) -> None:
    """Set orientation and size of the pages of a section: A4, or so many times as large."""
    from docx.enum.section import WD_ORIENT
    from docx.shared import Cm

    width, height = (side * scale for side in page_size(landscape=landscape))
    section.orientation = WD_ORIENT.PORTRAIT
    if landscape:
        section.orientation = WD_ORIENT.LANDSCAPE
    section.page_width = Cm(width)
    section.page_height = Cm(height)


def set_picture_page(section: Any, *, is_large: bool) -> None:
    """Set the pages of a section for a picture: A4 in landscape, or A3, with narrow margins."""
    scale = 1.0
    if is_large:
        scale = A3_SCALE
    set_page(section, landscape=True, scale=scale)
    set_margins(section, PICTURE_MARGIN)


def set_margins(section: Any, centimetres: float) -> None:
    """Set the same margin on all sides."""
    from docx.shared import Cm

    margin = Cm(centimetres)
    section.left_margin = margin
    section.right_margin = margin
    section.top_margin = margin
    section.bottom_margin = margin


def write_footer(paragraph: Any) -> None:
    """Write the number of the page and of all pages as fields."""
    text = _("Page {page} of {pages}", page=FIELD_MARK, pages=FIELD_MARK)
    before, between, after = text.split(FIELD_MARK)
    paragraph.add_run(before)
    add_field(paragraph, "PAGE", "1")
    paragraph.add_run(between)
    add_field(paragraph, "NUMPAGES", "1")
    paragraph.add_run(after)


def write_letterhead_lines(paragraph: Any, lines: Sequence[str]) -> None:
    """Write the lines of a letterhead, the first ones large and bold."""
    from docx.shared import Pt

    last = len(lines) - 1
    for index, line in enumerate(lines):
        run = add_text(paragraph, line)
        run.bold = index < LARGE_LINES
        run.font.size = Pt(SMALL_SIZE)
        if run.bold:
            run.font.size = Pt(LARGE_SIZE)
        if index < last:
            run.add_break()


def add_details(paragraph: Any, item: Item) -> None:
    """Add what belongs to a point below it, in small text."""
    from docx.shared import Pt

    for detail in item.more:
        paragraph.add_run().add_break()
        run = add_text(paragraph, detail)
        run.font.size = Pt(SMALL_SIZE)


def row_properties(row: Any) -> Any:
    """Return the element that holds the properties of a row of a table."""
    return row._tr.get_or_add_trPr()  # noqa: SLF001 - python-docx has no function for it


def write_row(row: Any, texts: Sequence[str], *, strong: bool = False) -> None:
    """Write a text into each cell of a row."""
    for cell, text in zip(row.cells, texts, strict=True):
        write_cell(cell, text, strong=strong)


def write_cell(cell: Any, text: str, *, strong: bool = False) -> None:
    """Write a text into a cell of a table, each line of it on a line."""
    from docx.shared import Pt

    paragraph = cell.paragraphs[0]
    paragraph.paragraph_format.space_before = Pt(CELL_SPACE)
    paragraph.paragraph_format.space_after = Pt(CELL_SPACE)
    for index, line in enumerate(text.split("\n")):
        run = paragraph.add_run()
        if index:
            run.add_break()
        run = add_text(paragraph, line)
        run.font.size = Pt(TABLE_SIZE)
        run.bold = strong


def keep_rows_together(rows: Sequence[Any]) -> None:
    """Keep some rows of a table on one page, each with the next one."""
    for row in rows[:-1]:
        for cell in row.cells:
            for paragraph in cell.paragraphs:
                paragraph.paragraph_format.keep_with_next = True


def keep_row_whole(row: Any) -> None:
    """Let no page end within a row."""
    add_property(row_properties(row), "w:cantSplit")


def leave_room(row: Any) -> None:
    """Make a row at least so high that a person can write on it."""
    from docx.shared import Cm

    row.height = Cm(BLANK_HEIGHT)


def write_gap(paragraph: Any) -> None:
    """Make an empty paragraph as low as can be: what Word asks for behind a table, without a line of its own."""
    from docx.shared import Pt

    layout = paragraph.paragraph_format
    layout.space_before = 0
    layout.space_after = Pt(GAP_SIZE)
    layout.line_spacing = Pt(1)
    paragraph.add_run().font.size = Pt(1)


def add_text(paragraph: Any, text: str) -> Any:
    """Add text without control characters to a paragraph, codes unbroken, and return its run."""
    run = paragraph.add_run()
    for part, is_code in parts(strip_control(text)):
        if is_code:
            add_unbroken(run, part)
        else:
            run.add_text(part)
    return run


def add_cell_line(cell: Any, text: str) -> Any:
    """Add a paragraph to a cell and return its text run."""
    return add_text(cell.add_paragraph(), text)


def write_tight_cell(cell: Any, text: str) -> None:
    """Write a cell without room below."""
    paragraph = cell.paragraphs[0]
    add_text(paragraph, text)
    paragraph.paragraph_format.space_after = 0


def add_image(document: Any, image: bytes, width: float, words: str) -> Any:
    """Add a paragraph with an image `width` centimetres wide, and what it shows in words; return the paragraph."""
    from docx.shared import Cm

    paragraph = document.add_paragraph()
    picture = paragraph.add_run().add_picture(io.BytesIO(image), width=Cm(width))
    describe_picture(picture, words)
    return paragraph
