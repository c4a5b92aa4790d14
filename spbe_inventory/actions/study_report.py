"""The study sheets of proposed applications as a document: for Word and PDF, with the frame of every report."""

from collections.abc import Iterator, Sequence

from spbe_inventory.actions.report import with_frame
from spbe_inventory.documents.blocks import (
    Block,
    Heading,
    Item,
    NewPage,
    Paragraph,
    Points,
)
from spbe_inventory.documents.report import Report
from spbe_inventory.documents.study import Study
from spbe_inventory.domain.actor import today
from spbe_inventory.domain.rights import Right
from spbe_inventory.language.texts import _
from spbe_inventory.render.study_sheet import SheetParagraph, sheet_paragraphs
from spbe_inventory.reports.shared.content import ReportContent
from spbe_inventory.reports.shared.context import ReportContext
from spbe_inventory.reports.shared.request import ReportRequest
from spbe_inventory.session.catalogue import Catalogue
from spbe_inventory.session.permits import needs

KIND = "telaah"


@needs(Right.READ_ALL)
def study_report(catalogue: Catalogue, studies: Sequence[Study]) -> Report:
    """Return study sheets as one document, each on a page of its own."""
    context = ReportContext(catalogue, ReportRequest(KIND, today()))
    blocks: list[Block] = []
    for study in studies:
        if blocks:
            blocks.append(NewPage())
        blocks += _blocks(sheet_paragraphs(study))
    content = ReportContent(
        title=_("Study of proposed applications"),
        blocks=tuple(blocks),
        contents=False,
    )
    return with_frame(context, content)


def _blocks(paragraphs: Iterator[SheetParagraph]) -> Iterator[Block]:
    """Yield the paragraphs of a sheet as blocks; items that follow one another are one list."""
    items: list[Item] = []
    for paragraph in paragraphs:
        if paragraph.kind == "item":
            items.append(Item(paragraph.text))
            continue
        if items:
            yield Points(tuple(items))
            items = []
        yield _block(paragraph)
    if items:
        yield Points(tuple(items))


def _block(paragraph: SheetParagraph) -> Block:
    if paragraph.kind == "title":
        return Heading(paragraph.text)
    if paragraph.kind == "heading":
        return Heading(paragraph.text, 2)
    return Paragraph(paragraph.text)
