"""The report as a Word document: real headings, a table of contents, captions, tables that repeat their head."""

import io
import zipfile
from datetime import UTC, datetime
from functools import singledispatchmethod
from typing import TYPE_CHECKING, Any

from spbe_inventory.domain.report import Report
from spbe_inventory.inert.screen import plain
from spbe_inventory.language.texts import t
from spbe_inventory.render.blocks import Block, Grid, Heading, Item, Paragraph, Picture, Points, blocks, cover
from spbe_inventory.render.fitting import Manner, fit
from spbe_inventory.render.page import A4
from spbe_inventory.render.picture import png

if TYPE_CHECKING:
    from docx.document import Document

FONT, SMALL, TABLE = "Arial", 8.5, 8  # points; Arial is on every machine that has Word
STILL = (1980, 1, 1, 0, 0, 0)  # the date of every part inside: the same report gives the same bytes
SHEET, MARGIN, PICTURE = (21.0, 29.7), 2.0, 21.5  # centimetres; a picture leaves room for its caption


def render(report: Report) -> bytes:
    """Give the report as DOCX; outside text is text and nothing else, pictures stand on lying sheets of their own."""
    return _Written(report).bytes()


class _Written:
    """A document while it is written; what python-docx has no word for is written as fields of Word's own."""

    def __init__(self, report: Report) -> None:
        import docx

        self.document: Document = docx.Document()
        self.pictures = 0
        self._prepare(report)
        self._begin(report)
        for block in blocks(report):
            self.add(block)
        self._paragraph(t("Made by spbe_inventory {version}.", version=report.version), size=SMALL)

    def bytes(self) -> bytes:
        """Give the file, with every part dated the same."""
        beside, still = io.BytesIO(), io.BytesIO()
        self.document.save(beside)
        with zipfile.ZipFile(beside) as made, zipfile.ZipFile(still, "w", zipfile.ZIP_DEFLATED) as fixed:
            for name in made.namelist():
                fixed.writestr(zipfile.ZipInfo(name, STILL), made.read(name), zipfile.ZIP_DEFLATED)
        return still.getvalue()

    @singledispatchmethod
    def add(self, block: Block) -> None:
        """Write a block."""
        raise TypeError(type(block))

    @add.register
    def _(self, block: Heading) -> None:
        self.document.add_heading(plain(block.text), block.level)

    @add.register
    def _(self, block: Paragraph) -> None:
        self._paragraph(block.text, strong=block.strong, size=SMALL if block.small else 0)

    @add.register
    def _(self, block: Points) -> None:
        for item in block.items:
            self._point(item)

    @add.register
    def _(self, block: Grid) -> None:
        from docx.shared import Cm

        table = self.document.add_table(rows=1, cols=len(block.head), style="Table Grid")
        wide, whole = SHEET[0] - 2 * MARGIN, sum(block.shares)
        for place, share in enumerate(block.shares):
            table.columns[place].width = Cm(wide * share / whole)
        self._row(table.rows[0], block.head, strong=True)
        _property(table.rows[0]._tr.get_or_add_trPr(), "w:tblHeader")  # noqa: SLF001 - python-docx has no word for it
        for row in block.rows:
            self._row(table.add_row(), row)
        self.document.add_paragraph()

    @add.register
    def _(self, block: Picture) -> None:
        from docx.shared import Cm

        self.pictures += 1
        self._turn(lying=True)
        content = png(fit([block.diagram], Manner(A4)))
        self.document.add_picture(io.BytesIO(content), width=Cm(PICTURE))
        caption = self.document.add_paragraph(style="Caption")
        caption.add_run(f"{t('Picture')} ")
        _field(caption, "SEQ Picture", str(self.pictures))
        caption.add_run(f". {plain(block.caption)}")
        self._turn(lying=False)

    def _prepare(self, report: Report) -> None:
        """Set font, sheet, margins, the foot of the pages, and what the file says of itself."""
        from docx.shared import Cm, Pt

        for name in ("Normal", "Title", "Heading 1", "Heading 2", "Caption"):
            _in_one_font(self.document.styles[name])
        self.document.styles["Normal"].font.size = Pt(10)
        section = self.document.sections[0]
        section.page_width, section.page_height = (Cm(one) for one in SHEET)
        section.left_margin = section.right_margin = section.top_margin = section.bottom_margin = Cm(MARGIN)
        foot = section.footer.paragraphs[0]
        before, between = t("Page {page} of {pages}", page="\0", pages="\0").split("\0")[:2]
        foot.add_run(before)
        _field(foot, "PAGE", "1")
        foot.add_run(between)
        _field(foot, "NUMPAGES", "1")
        said = self.document.core_properties
        said.title, said.author = (
            plain(t("Integration gaps of {agency}", agency=report.agency)),
            plain(report.prepared_by),
        )
        said.created = said.modified = datetime.fromisoformat(report.as_of).replace(tzinfo=UTC)
        said.language = report.language

    def _begin(self, report: Report) -> None:
        """Write the title, the dates, and the contents with the chapters named: Word puts page numbers beside them."""
        self._paragraph(t("Report on integration gaps per Perpres 95/2018"), size=SMALL)
        self.document.add_heading(plain(report.agency), 0)
        self._paragraph(" · ".join(cover(report)), size=SMALL)
        self._paragraph("", strong=t("Contents"))
        chapters = [block.text for block in blocks(report) if isinstance(block, Heading) and block.level == 1]
        _field(self.document.add_paragraph(), 'TOC \\o "1-2" \\h \\z \\u', "\n".join(map(plain, chapters)))

    def _paragraph(self, text: str, *, strong: str = "", size: float = 0) -> Any:
        from docx.shared import Pt

        paragraph = self.document.add_paragraph()
        if strong:
            paragraph.add_run(f"{plain(strong)}{': ' if text else ''}").bold = True
        run = paragraph.add_run(plain(text))
        if size:
            run.font.size = Pt(size)
        return paragraph

    def _point(self, item: Item) -> None:
        from docx.shared import Pt

        paragraph = self.document.add_paragraph(plain(item.text), style="List Bullet")
        for more in item.more:
            paragraph.add_run().add_break()
            paragraph.add_run(plain(more)).font.size = Pt(SMALL)

    def _row(self, row: Any, texts: tuple[str, ...], *, strong: bool = False) -> None:
        from docx.shared import Pt

        for cell, text in zip(row.cells, texts, strict=True):
            run = cell.paragraphs[0].add_run(plain(text))
            run.font.size, run.bold = Pt(TABLE), strong

    def _turn(self, *, lying: bool) -> None:
        """Begin a sheet that lies or stands."""
        from docx.enum.section import WD_ORIENT, WD_SECTION
        from docx.shared import Cm

        section = self.document.add_section(WD_SECTION.NEW_PAGE)
        section.orientation = WD_ORIENT.LANDSCAPE if lying else WD_ORIENT.PORTRAIT
        sides = SHEET[::-1] if lying else SHEET
        section.page_width, section.page_height = (Cm(one) for one in sides)


def _field(paragraph: Any, code: str, shown: str) -> None:
    """Write a field of Word's own: its code, and what stands there until it is updated."""
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    for sort in ("begin", "separate", "end"):
        mark = OxmlElement("w:fldChar")
        mark.set(qn("w:fldCharType"), sort)
        paragraph.add_run()._r.append(mark)  # noqa: SLF001 - python-docx has no word for it
        if sort == "begin":
            told = OxmlElement("w:instrText")
            told.set(qn("xml:space"), "preserve")
            told.text = code
            paragraph.add_run()._r.append(told)  # noqa: SLF001
        if sort == "separate":
            paragraph.add_run(shown)


def _property(of: Any, name: str) -> None:
    from docx.oxml import OxmlElement

    of.append(OxmlElement(name))


def _in_one_font(style: Any) -> None:
    """Set a style in our font, black, whatever the theme says."""
    from docx.oxml.ns import qn
    from docx.shared import RGBColor

    style.font.name, style.font.color.rgb = FONT, RGBColor(0, 0, 0)
    fonts = style.element.rPr.rFonts
    for name in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
        fonts.attrib.pop(qn(f"w:{name}"), None)
