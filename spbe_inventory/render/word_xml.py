"""XML that python-docx has no function for: fields, properties, borders; and saving with fixed dates."""

import io
import zipfile
from typing import TYPE_CHECKING, Any

from spbe_inventory.sanitize.screen import strip_control

if TYPE_CHECKING:
    from docx.document import Document

FONT = "Arial"  # on every machine that has Word
PART_DATE = (1980, 1, 1, 0, 0, 0)  # of every part: the same report gives the same bytes
SECTION_SUFFIX = "}sectPr"


def save_reproducibly(document: "Document") -> bytes:
    """Return the file, every part of it with the same date."""
    dated = io.BytesIO()
    undated = io.BytesIO()
    document.save(dated)
    with (
        zipfile.ZipFile(dated) as source,
        zipfile.ZipFile(undated, "w", zipfile.ZIP_DEFLATED) as target,
    ):
        for name in source.namelist():
            info = zipfile.ZipInfo(name, PART_DATE)
            content = source.read(name)
            target.writestr(info, content, zipfile.ZIP_DEFLATED)
    return undated.getvalue()


def without_section(body: Any) -> list[Any]:
    """Return the elements of a body without the properties of its section, which stand last."""
    return [element for element in body if not element.tag.endswith(SECTION_SUFFIX)]


def describe_picture(picture: Any, words: str) -> None:
    """Set what a picture shows in words, for those who cannot see it."""
    properties = picture._inline.docPr  # noqa: SLF001 - python-docx has no function for it
    properties.set("descr", strip_control(words))


def add_field(paragraph: Any, code: str, shown: str) -> None:
    """Add a field that Word computes: its code, and the text that is shown until it is updated."""
    begin = _field_character("begin")
    if code.startswith("TOC"):
        _set(
            begin, "dirty", "true"
        )  # Word fills in page numbers when it opens the file
    _append_to_run(paragraph, begin)
    _append_to_run(paragraph, _instruction(code))
    _append_to_run(paragraph, _field_character("separate"))
    paragraph.add_run(shown)
    _append_to_run(paragraph, _field_character("end"))


def _field_character(kind: str) -> Any:
    from docx.oxml import OxmlElement

    element = OxmlElement("w:fldChar")
    _set(element, "fldCharType", kind)
    return element


def _instruction(code: str) -> Any:
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    element = OxmlElement("w:instrText")
    element.set(qn("xml:space"), "preserve")
    element.text = code
    return element


def _append_to_run(paragraph: Any, element: Any) -> None:
    run = paragraph.add_run()
    run._r.append(element)  # noqa: SLF001 - python-docx has no function for it


def _set(element: Any, name: str, value: str) -> None:
    """Set an attribute in the namespace of Word."""
    from docx.oxml.ns import qn

    element.set(qn(f"w:{name}"), value)


def add_property(properties: Any, name: str) -> None:
    """Add a property without a value, such as "do not split this row"."""
    from docx.oxml import OxmlElement

    element = OxmlElement(name)
    properties.append(element)


def add_unbroken(run: Any, code: str) -> None:
    """Add a code to a run, with hyphens at which Word breaks no line."""
    from docx.oxml import OxmlElement

    first, *further = code.split("-")
    run.add_text(first)
    for part in further:
        hyphen = OxmlElement("w:noBreakHyphen")
        run._r.append(hyphen)  # noqa: SLF001 - python-docx has no function for it
        run.add_text(part)


def underline(paragraph: Any) -> None:
    """Draw a double line under a paragraph, as usual under a letterhead."""
    from docx.oxml import OxmlElement

    line = OxmlElement("w:bottom")
    _set(line, "val", "thickThinSmallGap")
    _set(line, "sz", "18")
    _set(line, "space", "1")
    _set(line, "color", "000000")
    borders = OxmlElement("w:pBdr")
    borders.append(line)
    properties = paragraph._p.get_or_add_pPr()  # noqa: SLF001
    properties.append(borders)


def use_standard_font(style: Any) -> None:
    """Set a style in black Arial, whatever the theme of the document prescribes."""
    from docx.oxml.ns import qn
    from docx.shared import RGBColor

    style.font.name = FONT
    style.font.color.rgb = RGBColor(0, 0, 0)
    fonts = style.element.rPr.rFonts
    for name in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
        attribute = qn(f"w:{name}")
        fonts.attrib.pop(attribute, None)


def keep_with_next(element: Any) -> None:
    """Keep an element of the body on one page with the next one; of a table its last row."""
    for paragraph in _last_paragraphs(element):
        properties = paragraph.get_or_add_pPr()
        add_property(properties, "w:keepNext")


def _last_paragraphs(element: Any) -> list[Any]:
    from docx.oxml.ns import qn

    paragraph_tag = qn("w:p")
    rows = element.findall(f".//{qn('w:tr')}")
    if rows:
        return list(rows[-1].iter(paragraph_tag))
    if element.tag == paragraph_tag:
        return [element]
    return []
