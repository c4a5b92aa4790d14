"""The report as a Word document with headings, table of contents, captions and repeated table rows."""

import base64
import io
from collections.abc import Sequence
from functools import singledispatchmethod
from typing import TYPE_CHECKING, Any

from spbe_inventory.documents.blocks import (
    Bars,
    Block,
    Grid,
    Heading,
    Item,
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
from spbe_inventory.language.texts import _
from spbe_inventory.render.charts import alternative_text, chart
from spbe_inventory.render.document_picture import lay_out
from spbe_inventory.render.page_size import A3, Page
from spbe_inventory.render.picture import png, png_of
from spbe_inventory.render.table_layout import (
    introduces_table,
    is_band,
    is_blank,
    is_label,
    layout_table,
)
from spbe_inventory.render.word_parts import (
    DENSE_MARGIN,
    LARGE_SIZE,
    MARGIN,
    SMALL_SIZE,
    TABLE_SIZE,
    add_cell_line,
    add_details,
    add_image,
    add_text,
    keep_row_whole,
    keep_rows_together,
    leave_room,
    page_size,
    row_properties,
    set_margins,
    set_page,
    set_picture_page,
    write_cell,
    write_gap,
    write_letterhead_lines,
    write_row,
    write_tight_cell,
)
from spbe_inventory.render.word_setup import prepare
from spbe_inventory.render.word_xml import (
    add_field,
    add_property,
    keep_with_next,
    save_reproducibly,
    underline,
    without_section,
)
from spbe_inventory.sanitize.screen import strip_control

if TYPE_CHECKING:
    from docx.document import Document

# Room for a picture on its sheet beside margins, footer and caption, in points; the second sheet is an A3.
PICTURE_ROOM = (Page("A4", 770.0, 470.0), Page("A3", 1118.0, 712.0))
LOGO_HEIGHT = 2.2  # centimetres
NAME_WIDTH = 4.5  # centimetres of the names in pairs
NUMBER_INDENT = 0.9  # centimetres
BARS_INDENT = 0.4  # centimetres
POINTS_PER_CENTIMETRE = 28.35
KEPT_WITH_SIGNATURE = 2  # elements that go with a signature to the next page
SIGNATURE_ROOM = "\n\n\n"  # two empty lines
CONTENTS_FIELD = 'TOC \\o "1-2" \\h \\z \\u'


def render(report: Report) -> bytes:
    """Return the report as DOCX; outside text stays text, pictures have landscape pages of their own."""
    import docx

    writer = WordWriter(docx.Document(), report)
    writer.prepare()
    writer.begin()
    writer.add_all()
    return save_reproducibly(writer.document)


class WordWriter:
    """Writes a report into a document, with Word's own fields for numbers, captions and contents."""

    def __init__(self, document: "Document", report: Report) -> None:
        """Take the document that is written into."""
        self.document = document
        self.report = report
        self.picture_count = 0
        self.on_sheet = False  # of a picture
        self.due_page: NewPage | None = None  # begins with the next block

    def prepare(self) -> None:
        """Set font, page size, margins, the footer, and the properties of the file."""
        prepare(self.document, self.report, self.margin)

    def begin(self) -> None:
        """Write the letterhead; or the title, the cover lines, and the contents with the chapters named."""
        report = self.report
        if report.letterhead.lines:
            self._write_letterhead()
        if report.letter:
            return
        self._paragraph(report.title, size=SMALL_SIZE)
        add_text(self.document.add_heading("", 0), report.subject)
        if report.cover:
            cover = " · ".join(report.cover)
            self._paragraph(cover, size=SMALL_SIZE)
        if report.contents:
            self._write_contents()

    def add_all(self) -> None:
        """Write every block of the report."""
        blocks = list(unfolded(self.report.blocks))
        for number, block in enumerate(blocks):
            if self.on_sheet and not isinstance(block, Picture):
                self._begin_page()
                self.due_page = None
            if not isinstance(block, NewPage | Picture):
                self._begin_due_page()
            self.add(block)
            if is_label(block) or introduces_table(blocks, number):
                self._keep_last_with_next()

    @singledispatchmethod
    def add(self, block: Block) -> None:
        """Write a block."""
        raise TypeError(type(block))

    @add.register
    def _add_heading(self, block: Heading) -> None:
        add_text(self.document.add_heading("", block.level), block.text)

    @add.register
    def _add_paragraph(self, block: Paragraph) -> None:
        from docx.enum.text import WD_ALIGN_PARAGRAPH

        size = 0.0
        if block.small:
            size = SMALL_SIZE
        paragraph = self._paragraph(block.text, strong=block.strong, size=size)
        if block.place == "middle":
            paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
        elif block.place == "right":
            paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT

    @add.register
    def _add_points(self, block: Points) -> None:
        for number, item in enumerate(block.items, 1):
            if block.numbered:
                paragraph = self._numbered_item(item, number)
            else:
                paragraph = self.document.add_paragraph(style="List Bullet")
                add_text(paragraph, item.text)
            add_details(paragraph, item)

    @add.register
    def _add_grid(self, block: Grid) -> None:
        layout = layout_table(
            block, self.text_width * POINTS_PER_CENTIMETRE, whole_words=True
        )
        table = self._table(layout.widths, bordered=True)
        heading_row = table.add_row()
        write_row(heading_row, block.head, strong=True)
        add_property(row_properties(heading_row), "w:tblHeader")
        keep_row_whole(heading_row)
        rows = [self._add_row(table, block, texts) for texts in block.rows]
        held = [heading_row]  # it goes with the first rows
        begin = 0
        for size, is_kept in layout.groups:
            end = begin + size
            if is_kept:
                keep_rows_together([*held, *rows[begin:end]])
                for row in rows[begin:end]:
                    keep_row_whole(row)
            held = []
            begin = end
        self._add_gap()

    def _add_row(self, table: Any, block: Grid, texts: Sequence[str]) -> Any:
        """Add a row to a table and return it."""
        row = table.add_row()
        if is_band(block, texts):
            cells = row.cells
            band = cells[0].merge(cells[-1])
            write_cell(band, texts[0], strong=True)
        else:
            write_row(row, texts)
            if is_blank(texts):
                leave_room(row)
        return row

    def _add_gap(self) -> None:
        """Add the paragraph that Word asks for behind a table."""
        write_gap(self.document.add_paragraph())

    @add.register
    def _add_pairs(self, block: Pairs) -> None:
        text_width = self.text_width - NAME_WIDTH
        name_share = int(NAME_WIDTH * 10)
        text_share = int(text_width * 10)
        table = self._table([name_share, text_share], bordered=False)
        for name, text in block.rows:
            name_cell, text_cell = table.add_row().cells
            write_tight_cell(name_cell, name)
            write_tight_cell(text_cell, f": {text}")
        self._add_gap()

    @add.register
    def _add_tiles(self, block: Tiles) -> None:
        from docx.shared import Pt

        shares = [1] * len(block.tiles)
        table = self._table(shares, bordered=True)
        cells = table.add_row().cells
        for cell, tile in zip(cells, block.tiles, strict=True):
            write_cell(cell, tile.label)
            figure = add_cell_line(cell, tile.value)
            figure.bold = True
            figure.font.size = Pt(LARGE_SIZE)
            if tile.change:
                change = add_cell_line(cell, tile.change)
                change.font.size = Pt(TABLE_SIZE)
        self._add_gap()

    @add.register
    def _add_picture(self, block: Picture) -> None:
        self.picture_count += 1
        laid_out = lay_out(block, PICTURE_ROOM)
        page = laid_out.frame.page
        self._begin_page(page)
        self.due_page = None
        image = png(laid_out)
        words = alternative_text(block, laid_out.diagram)
        paragraph = add_image(
            self.document, image, page.width / POINTS_PER_CENTIMETRE, words
        )
        paragraph.paragraph_format.keep_with_next = True
        caption = self.document.add_paragraph(style="Caption")
        word = _("Picture")
        caption.add_run(f"{word} ")
        add_field(caption, "SEQ Picture", str(self.picture_count))
        add_text(caption, f". {block.caption}")

    @add.register
    def _add_chart(self, block: Bars | LineCharts) -> None:
        caption = self._paragraph("", strong=block.caption)
        caption.paragraph_format.keep_with_next = True
        image = png_of(chart(block), block.caption)
        words = alternative_text(block)
        add_image(self.document, image, self.text_width - BARS_INDENT, words)

    @add.register
    def _add_signatures(self, block: Signatures) -> None:
        self._keep_last_with_next()
        shares = [1] * len(block.places)
        table = self._table(shares, bordered=False)
        row = table.add_row()
        keep_row_whole(row)
        for cell, (above, below) in zip(row.cells, block.places, strict=True):
            text = f"{above}{SIGNATURE_ROOM}{below}"
            first, *further = text.split("\n")
            add_text(cell.paragraphs[0], first)
            for line in further:
                paragraph = cell.add_paragraph(strip_control(line))
                paragraph.paragraph_format.space_after = 0

    @add.register
    def _add_new_page(self, block: NewPage) -> None:
        self.due_page = block

    def _begin_due_page(self) -> None:
        """Begin the page that was asked for, now that something stands on it: no page stays empty."""
        if self.due_page is None:
            return
        top = self.document.add_paragraph()
        write_gap(top)
        top.paragraph_format.page_break_before = True
        if self.due_page.headed and self.report.letterhead.lines:
            self._write_letterhead()
        self.due_page = None

    @property
    def margin(self) -> float:
        """The margin on all sides, in centimetres."""
        if self.report.dense:
            return DENSE_MARGIN
        return MARGIN

    @property
    def text_width(self) -> float:
        """How wide the text is on a page of the report, in centimetres."""
        width, _height = page_size(landscape=self.report.lying)
        return width - 2 * self.margin

    def _write_contents(self) -> None:
        """Write the table of contents; until Word fills it in, it lists the chapters."""
        self._paragraph("", strong=_("Contents"))
        chapters = [
            strip_control(block.text)
            for block in self.report.blocks
            if isinstance(block, Heading) and block.level == 1
        ]
        paragraph = self.document.add_paragraph()
        add_field(paragraph, CONTENTS_FIELD, "\n".join(chapters))

    def _write_letterhead(self) -> None:
        from docx.enum.text import WD_ALIGN_PARAGRAPH
        from docx.shared import Cm

        letterhead = self.report.letterhead
        if letterhead.logo:
            image = io.BytesIO(base64.b64decode(letterhead.logo))
            logo = self.document.add_paragraph()
            logo.add_run().add_picture(image, height=Cm(LOGO_HEIGHT))
            logo.alignment = WD_ALIGN_PARAGRAPH.CENTER
        paragraph = self.document.add_paragraph()
        write_letterhead_lines(paragraph, letterhead.lines)
        paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
        underline(paragraph)

    def _keep_last_with_next(self) -> None:
        """Keep what was written last on one page with what follows: a signature never stands alone."""
        elements = without_section(self.document.element.body)
        for element in elements[-KEPT_WITH_SIGNATURE:]:
            keep_with_next(element)

    def _paragraph(
        self,
        text: str,
        *,
        strong: str = "",
        size: float = 0,
    ) -> Any:
        from docx.shared import Pt

        paragraph = self.document.add_paragraph()
        if strong:
            prefix = strip_control(strong)
            if text:
                prefix += ": "
            paragraph.add_run(prefix).bold = True
        run = add_text(paragraph, text)
        if size:
            run.font.size = Pt(size)
        return paragraph

    def _numbered_item(self, item: Item, number: int) -> Any:
        """Add a point with its number as text, for Word would go on counting through all lists of a document."""
        from docx.shared import Cm

        paragraph = self.document.add_paragraph()
        add_text(paragraph, f"{number}.\t{item.text}")
        layout = paragraph.paragraph_format
        layout.left_indent = Cm(NUMBER_INDENT)
        layout.first_line_indent = Cm(-NUMBER_INDENT)
        layout.tab_stops.add_tab_stop(Cm(NUMBER_INDENT))
        return paragraph

    def _table(self, shares: Sequence[float], *, bordered: bool) -> Any:
        """Begin a table over the width of the page, a column for each share of it."""
        from docx.shared import Cm

        table = self.document.add_table(rows=0, cols=len(shares))
        if bordered:
            table.style = "Table Grid"
        total = sum(shares)
        for column, share in zip(table.columns, shares, strict=True):
            width = self.text_width * share / total
            column.width = Cm(width)
        return table

    def _begin_page(self, picture: Page | None = None) -> None:
        """Begin a section on a new page: the sheet of a picture, or text again."""
        from docx.enum.section import WD_SECTION

        section = self.document.add_section(WD_SECTION.NEW_PAGE)
        self.on_sheet = picture is not None
        if picture:
            set_picture_page(section, is_large=picture.name == A3.name)
        else:
            set_page(section, landscape=self.report.lying)
            set_margins(section, self.margin)
