"""The gap report (Analisis Kesenjangan Integrasi SPBE): page 1 says it all; the annex comes on request."""

from spbe_inventory.documents.blocks import Block
from spbe_inventory.language.texts import _
from spbe_inventory.reports.gap_annex import annex
from spbe_inventory.reports.gap_chapters import chapters
from spbe_inventory.reports.gap_first_page import first_page
from spbe_inventory.reports.gap_pictures import picture_blocks
from spbe_inventory.reports.gap_tables import outcome_tables
from spbe_inventory.reports.shared.content import ReportContent
from spbe_inventory.reports.shared.context import ReportContext


def content(context: ReportContext) -> ReportContent:
    """Return the gap report of a government or of one of its offices; its workbook always holds everything."""
    with_annex = context.request.annex
    blocks: list[Block] = [*first_page(context), *chapters(context)]
    sheets: list[Block] = []
    if not context.unit:
        sheets = list(picture_blocks(context))
    if with_annex:
        blocks += [*sheets, *annex(context)]
        sheets = []
    return ReportContent(
        title=_("Integration gaps of SPBE"),
        blocks=tuple(blocks),
        tables=tuple(outcome_tables(context.assessment)),
        contents=with_annex,
        dense=True,
        sheets=tuple(sheets),
        assessment=context.assessment,
    )
