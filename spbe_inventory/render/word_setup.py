"""What a Word document is set up with: font, sizes, page, margins, footer, properties of the file."""

from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from spbe_inventory.documents.report import Report
from spbe_inventory.render.word_parts import set_margins, set_page, write_footer
from spbe_inventory.render.word_xml import use_standard_font
from spbe_inventory.sanitize.screen import strip_control

if TYPE_CHECKING:
    from docx.document import Document

BODY_SIZE = 10  # points
# Sizes of a dense report, in points.
DENSE_SIZE = 8.5
DENSE_SPACE = 3
DENSE_HEADINGS = {"Title": 16, "Heading 1": 12, "Heading 2": 10, "Heading 3": 9}
MAX_PROPERTY = 255  # characters that a property of a Word file holds
FONT_STYLES = ("Normal", "Title", "Heading 1", "Heading 2", "Heading 3", "Caption")


def prepare(document: "Document", report: Report, margin: float) -> None:
    """Set up a document for a report, with a margin in centimetres."""
    from docx.shared import Pt

    styles = document.styles
    for name in FONT_STYLES:
        use_standard_font(styles[name])
    styles["Normal"].font.size = Pt(BODY_SIZE)
    if report.dense:
        _make_dense(styles)
    section = document.sections[0]
    set_page(section, landscape=report.lying)
    set_margins(section, margin)
    write_footer(section.footer.paragraphs[0])
    _set_properties(document, report)


def _make_dense(styles: Any) -> None:
    """Make text and the room around it small, so that much stands on a page."""
    from docx.shared import Pt

    styles["Normal"].font.size = Pt(DENSE_SIZE)
    styles["Normal"].paragraph_format.space_after = Pt(DENSE_SPACE)
    for name, size in DENSE_HEADINGS.items():
        styles[name].font.size = Pt(size)
        styles[name].paragraph_format.space_before = Pt(2 * DENSE_SPACE)
        styles[name].paragraph_format.space_after = Pt(DENSE_SPACE)


def _set_properties(document: "Document", report: Report) -> None:
    title = strip_control(f"{report.title}: {report.subject}")
    author = strip_control(report.prepared_by)
    day = datetime.fromisoformat(report.as_of).replace(tzinfo=UTC)
    properties = document.core_properties
    properties.title = title[:MAX_PROPERTY]
    properties.author = author[:MAX_PROPERTY]
    properties.created = properties.modified = day
    properties.language = report.language
