"""What python-docx has no word for: fields, properties, lines under paragraphs, files that are the same twice."""

import io
import zipfile
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from docx.document import Document

FONT = "Arial"  # on every machine that has Word
STILL = (1980, 1, 1, 0, 0, 0)  # the date of every part inside: the same report gives the same bytes


def saved(document: "Document") -> bytes:
    """Give the file, with every part dated the same."""
    beside, still = io.BytesIO(), io.BytesIO()
    document.save(beside)
    with zipfile.ZipFile(beside) as made, zipfile.ZipFile(still, "w", zipfile.ZIP_DEFLATED) as fixed:
        for name in made.namelist():
            fixed.writestr(zipfile.ZipInfo(name, STILL), made.read(name), zipfile.ZIP_DEFLATED)
    return still.getvalue()


def field(paragraph: Any, code: str, shown: str) -> None:
    """Write a field of Word's own: its code, and what stands there until it is updated."""
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    for sort in ("begin", "separate", "end"):
        mark = OxmlElement("w:fldChar")
        mark.set(qn("w:fldCharType"), sort)
        if sort == "begin" and code.startswith("TOC"):
            mark.set(qn("w:dirty"), "true")  # Word puts the page numbers in when it opens the file
        paragraph.add_run()._r.append(mark)  # noqa: SLF001 - python-docx has no word for it
        if sort == "begin":
            told = OxmlElement("w:instrText")
            told.set(qn("xml:space"), "preserve")
            told.text = code
            paragraph.add_run()._r.append(told)  # noqa: SLF001
        if sort == "separate":
            paragraph.add_run(shown)


def add_property(of: Any, name: str) -> None:
    """Add a property that has no value, such as a row that is not to be broken."""
    from docx.oxml import OxmlElement

    of.append(OxmlElement(name))


def underline(paragraph: Any) -> None:
    """Draw a double line under a paragraph, as it stands under a letterhead."""
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    borders, line = OxmlElement("w:pBdr"), OxmlElement("w:bottom")
    for name, value in (("val", "thickThinSmallGap"), ("sz", "18"), ("space", "1"), ("color", "000000")):
        line.set(qn(f"w:{name}"), value)
    borders.append(line)
    paragraph._p.get_or_add_pPr().append(borders)  # noqa: SLF001


def in_one_font(style: Any) -> None:
    """Set a style in our font, black, whatever the theme says."""
    from docx.oxml.ns import qn
    from docx.shared import RGBColor

    style.font.name, style.font.color.rgb = FONT, RGBColor(0, 0, 0)
    fonts = style.element.rPr.rFonts
    for name in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
        fonts.attrib.pop(qn(f"w:{name}"), None)
