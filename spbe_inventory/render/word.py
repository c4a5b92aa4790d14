"""The report as a Word document: real headings, a table of contents, captions, tables that repeat their head."""

import base64
import io
from datetime import UTC, datetime
from functools import singledispatchmethod
from typing import TYPE_CHECKING, Any

from spbe_inventory.domain.blocks import (
    Bars,
    Block,
    Grid,
    Heading,
    Item,
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
from spbe_inventory.inert.screen import plain
from spbe_inventory.language.texts import t
from spbe_inventory.render.bars import bars
from spbe_inventory.render.fitting import Manner, fit
from spbe_inventory.render.page import A4
from spbe_inventory.render.picture import png, png_of
from spbe_inventory.render.word_xml import add_property, field, in_one_font, saved, underline

if TYPE_CHECKING:
    from docx.document import Document

SMALL, TABLE, FIGURE = 8.5, 8, 13  # points
SHEET, MARGIN, PICTURE = (21.0, 29.7), 2.0, 21.5  # centimetres; a picture leaves room for its caption
LOGO, NAMES = 2.2, 4.5  # centimetres: the height of the logo, the width of the names before what they name
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
HELD = 2  # elements before a signature that go with it to the next page
PROPERTY = 255  # letters that a property of a Word file holds
LARGE_LINES = 2  # lines of a letterhead that are set large


def render(report: Report) -> bytes:
    """Give the report as DOCX; outside text is text and nothing else, pictures stand on lying sheets of their own."""
    import docx

    written = Written(docx.Document(), report)
    written.prepare()
    written.begin()
    written.add_all()
    return saved(written.document)


class Written:
    """A document while it is written; what python-docx has no word for is written as fields of Word's own."""

    def __init__(self, document: "Document", report: Report) -> None:
        """Take the document that is written into."""
        self.document, self.report, self.pictures = document, report, 0
        self.lying = report.lying  # how the sheet lies that is written on

    def add_all(self) -> None:
        """Write every block of the report."""
        for block in unfolded(self.report.blocks):
            if self.lying != self.report.lying and not isinstance(block, Picture):
                self._turn(lying=self.report.lying)
            self.add(block)

    @singledispatchmethod
    def add(self, block: Block) -> None:
        """Write a block."""
        raise TypeError(type(block))

    @add.register
    def _(self, block: Heading) -> None:
        self.document.add_heading(plain(block.text), block.level)

    @add.register
    def _(self, block: Paragraph) -> None:
        from docx.enum.text import WD_ALIGN_PARAGRAPH as SIDES

        sides = {"left": SIDES.LEFT, "middle": SIDES.CENTER, "right": SIDES.RIGHT}
        paragraph = self._paragraph(block.text, strong=block.strong, size=SMALL if block.small else 0)
        if block.place != "left":
            paragraph.alignment = sides[block.place]

    @add.register
    def _(self, block: Points) -> None:
        for place, item in enumerate(block.items, 1):
            self._point(item, place if block.numbered else 0)

    @add.register
    def _(self, block: Grid) -> None:
        table = self._table(len(block.head), block.shares, lines=True)
        self._row(table.add_row(), block.head, strong=True)
        add_property(table.rows[0]._tr.get_or_add_trPr(), "w:tblHeader")  # noqa: SLF001 - python-docx has no word for it
        for texts in block.rows:
            row = table.add_row()
            add_property(row._tr.get_or_add_trPr(), "w:cantSplit")  # noqa: SLF001
            if block.banded and not any(texts[1:]):
                self._write(row.cells[0].merge(row.cells[-1]), texts[0], strong=True)
            else:
                self._row(row, texts)
        self.document.add_paragraph()

    @add.register
    def _(self, block: Pairs) -> None:
        table = self._table(2, (int(NAMES * 10), int((self.wide - NAMES) * 10)), lines=False)
        for name, text in block.rows:
            row = table.add_row()
            for cell, said in zip(row.cells, (name, f": {text}"), strict=True):
                cell.paragraphs[0].add_run(plain(said))
                cell.paragraphs[0].paragraph_format.space_after = 0
        self.document.add_paragraph()

    @add.register
    def _(self, block: Tiles) -> None:
        from docx.shared import Pt

        table = self._table(len(block.tiles), (1,) * len(block.tiles), lines=True)
        for cell, tile in zip(table.add_row().cells, block.tiles, strict=True):
            self._write(cell, tile.label)
            run = cell.add_paragraph().add_run(plain(tile.value))
            run.bold, run.font.size = True, Pt(FIGURE)
            if tile.change:
                cell.add_paragraph().add_run(plain(tile.change)).font.size = Pt(TABLE)
        self.document.add_paragraph()

    @add.register
    def _(self, block: Picture) -> None:
        from docx.shared import Cm

        self.pictures += 1
        if not self.lying or self.pictures > 1 or self.report.lying:
            self._turn(lying=True)
        self.document.add_picture(io.BytesIO(png(fit([block.diagram, *block.coarser], Manner(A4)))), width=Cm(PICTURE))
        caption = self.document.add_paragraph(style="Caption")
        caption.add_run(f"{t('Picture')} ")
        field(caption, "SEQ Picture", str(self.pictures))
        caption.add_run(f". {plain(block.caption)}")

    @add.register
    def _(self, block: Bars) -> None:
        from docx.shared import Cm

        self._paragraph("", strong=block.caption)
        self.document.add_picture(io.BytesIO(png_of(bars(block), block.caption)), width=Cm(self.wide - 0.4))

    @add.register
    def _(self, block: Signatures) -> None:
        self._hold_last()
        table = self._table(len(block.places), (1,) * len(block.places), lines=False)
        row = table.add_row()
        add_property(row._tr.get_or_add_trPr(), "w:cantSplit")  # noqa: SLF001
        for cell, (above, below) in zip(row.cells, block.places, strict=True):
            lines = [*above.split("\n"), "", "", *below.split("\n")]
            cell.paragraphs[0].add_run(plain(lines[0]))
            for text in lines[1:]:
                cell.add_paragraph(plain(text)).paragraph_format.space_after = 0

    @add.register
    def _(self, block: NewPage) -> None:
        from docx.enum.text import WD_BREAK

        self.document.add_paragraph().add_run().add_break(WD_BREAK.PAGE)
        if block.headed and self.report.letterhead.lines:
            self._letterhead()

    def _hold_last(self) -> None:
        """Keep what was written last on one page with what follows: a signature never stands alone."""
        last = [one for one in self.document.element.body if not one.tag.endswith("}sectPr")][-HELD:]
        for element in last:
            rows = element.findall(f".//{W}tr")
            for lines in rows[-1].iter(f"{W}p") if rows else [element] if element.tag == f"{W}p" else []:
                add_property(lines.get_or_add_pPr(), "w:keepNext")

    def prepare(self) -> None:
        """Set font, sheet, margins, the foot of the pages, and what the file says of itself."""
        from docx.shared import Cm, Pt

        for name in ("Normal", "Title", "Heading 1", "Heading 2", "Heading 3", "Caption"):
            in_one_font(self.document.styles[name])
        self.document.styles["Normal"].font.size = Pt(10)
        section = self.document.sections[0]
        self._lay(section, lying=self.report.lying)
        section.left_margin = section.right_margin = section.top_margin = section.bottom_margin = Cm(MARGIN)
        foot = section.footer.paragraphs[0]
        before, between, after = t("Page {page} of {pages}", page="\0", pages="\0").split("\0")
        foot.add_run(before)
        field(foot, "PAGE", "1")
        foot.add_run(between)
        field(foot, "NUMPAGES", "1")
        foot.add_run(after)
        said = self.document.core_properties
        said.title = plain(f"{self.report.title}: {self.report.subject}")[:PROPERTY]
        said.author = plain(self.report.prepared_by)[:PROPERTY]
        said.created = said.modified = datetime.fromisoformat(self.report.as_of).replace(tzinfo=UTC)
        said.language = self.report.language

    def begin(self) -> None:
        """Write the letterhead; or the title, what stands under it, and the contents with the chapters named."""
        if self.report.letterhead.lines:
            self._letterhead()
        if self.report.letter:
            return
        self._paragraph(self.report.title, size=SMALL)
        self.document.add_heading(plain(self.report.subject), 0)
        if self.report.cover:
            self._paragraph(" · ".join(self.report.cover), size=SMALL)
        if self.report.contents:
            self._paragraph("", strong=t("Contents"))
            chapters = [one.text for one in self.report.blocks if isinstance(one, Heading) and one.level == 1]
            field(self.document.add_paragraph(), 'TOC \\o "1-2" \\h \\z \\u', "\n".join(map(plain, chapters)))

    def _letterhead(self) -> None:
        from docx.enum.text import WD_ALIGN_PARAGRAPH as SIDES
        from docx.shared import Cm, Pt

        paragraph = self.document.add_paragraph()
        if self.report.letterhead.logo:
            picture = io.BytesIO(base64.b64decode(self.report.letterhead.logo))
            paragraph.add_run().add_picture(picture, height=Cm(LOGO))
            paragraph.alignment = SIDES.CENTER
            paragraph = self.document.add_paragraph()
        for place, line in enumerate(self.report.letterhead.lines):
            run = paragraph.add_run(plain(line))
            run.bold, run.font.size = place < LARGE_LINES, Pt(FIGURE if place < LARGE_LINES else SMALL)
            if place < len(self.report.letterhead.lines) - 1:
                run.add_break()
        paragraph.alignment = SIDES.CENTER
        underline(paragraph)

    def _paragraph(self, text: str, *, strong: str = "", size: float = 0) -> Any:
        from docx.shared import Pt

        paragraph = self.document.add_paragraph()
        if strong:
            paragraph.add_run(f"{plain(strong)}{': ' if text else ''}").bold = True
        run = paragraph.add_run(plain(text))
        if size:
            run.font.size = Pt(size)
        return paragraph

    def _point(self, item: Item, number: int) -> None:
        """Write a point; numbers are written out, for Word would go on counting through all lists of a document."""
        from docx.shared import Cm, Pt

        if number:
            paragraph = self.document.add_paragraph(f"{number}.\t{plain(item.text)}")
            paragraph.paragraph_format.left_indent = Cm(0.9)
            paragraph.paragraph_format.first_line_indent = Cm(-0.9)
            paragraph.paragraph_format.tab_stops.add_tab_stop(Cm(0.9))
        else:
            paragraph = self.document.add_paragraph(plain(item.text), style="List Bullet")
        for more in item.more:
            paragraph.add_run().add_break()
            paragraph.add_run(plain(more)).font.size = Pt(SMALL)

    def _table(self, columns: int, shares: tuple[int, ...], *, lines: bool) -> Any:
        """Begin a table over the width of the page."""
        from docx.shared import Cm

        table = self.document.add_table(rows=0, cols=columns)
        if lines:
            table.style = "Table Grid"
        whole = sum(shares)
        for place, share in enumerate(shares):
            table.columns[place].width = Cm(self.wide * share / whole)
        return table

    def _row(self, row: Any, texts: tuple[str, ...], *, strong: bool = False) -> None:
        for cell, text in zip(row.cells, texts, strict=True):
            self._write(cell, text, strong=strong)

    def _write(self, cell: Any, text: str, *, strong: bool = False) -> None:
        from docx.shared import Pt

        run = cell.paragraphs[0].add_run(plain(text))
        run.font.size, run.bold = Pt(TABLE), strong

    @property
    def wide(self) -> float:
        """How wide the text is on a sheet of the report, in centimetres."""
        return SHEET[self.report.lying] - 2 * MARGIN

    def _turn(self, *, lying: bool) -> None:
        """Begin a sheet that lies or stands."""
        from docx.enum.section import WD_SECTION

        self._lay(self.document.add_section(WD_SECTION.NEW_PAGE), lying=lying)
        self.lying = lying

    @staticmethod
    def _lay(section: Any, *, lying: bool) -> None:
        from docx.enum.section import WD_ORIENT
        from docx.shared import Cm

        section.orientation = WD_ORIENT.LANDSCAPE if lying else WD_ORIENT.PORTRAIT
        section.page_width, section.page_height = (Cm(one) for one in (SHEET[::-1] if lying else SHEET))
