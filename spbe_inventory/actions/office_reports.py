"""A document for each office, and for letters the workbook that the office fills in."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from spbe_inventory.actions.offices import office_files
from spbe_inventory.actions.report import make_report
from spbe_inventory.domain.edition import Edition
from spbe_inventory.domain.rights import Right
from spbe_inventory.language.texts import _
from spbe_inventory.render.registry import REPORT_SUFFIXES
from spbe_inventory.session.catalogue import Catalogue
from spbe_inventory.session.permits import needs
from spbe_inventory.session.progress import steps

if TYPE_CHECKING:
    from spbe_inventory.documents.report import Report
    from spbe_inventory.reports.shared.request import ReportRequest

# Kinds that go out with a workbook to fill in.
KINDS_WITH_WORKBOOK = ("opd", "surat-permintaan", "surat-pengingat")


@needs(Right.READ_ALL)
def office_reports(
    catalogue: Catalogue,
    request: "ReportRequest",
    report_format: str,
    render: "Callable[[Report], bytes]",
) -> Iterator[tuple[str, bytes]]:
    """Yield file name and content of the report of each office, then of the workbooks that go with it."""
    suffix = REPORT_SUFFIXES[report_format]
    offices = office_files(replace(catalogue, edition=request.edition))
    for name, unit in steps(offices, _("Office")):
        document = make_report(catalogue, replace(request, unit=unit))
        yield f"{request.kind}-{name}{suffix}", render(document)
    yield from _workbooks(catalogue, request)


def _workbooks(
    catalogue: Catalogue, request: "ReportRequest"
) -> Iterator[tuple[str, bytes]]:
    """Yield the workbook that each office fills in, with its file name, where the kind goes out with one.

    It holds what is on record of the office, so it is no part of an edition for the public.
    """
    if request.kind not in KINDS_WITH_WORKBOOK or request.edition is Edition.PUBLIC:
        return
    from spbe_inventory.actions.questionnaire import questionnaires
    from spbe_inventory.render.form_workbook import form_workbook

    for name, book in questionnaires(catalogue, on=request.as_of):
        yield name, form_workbook(book)
