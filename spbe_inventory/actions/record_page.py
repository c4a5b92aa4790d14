"""Make the one page of a record as a document that every format renders."""

from spbe_inventory import __version__
from spbe_inventory.documents.record_page import RecordPage
from spbe_inventory.documents.report import Letterhead, Report
from spbe_inventory.domain.edition import Edition
from spbe_inventory.language.forms import day, number
from spbe_inventory.language.texts import _
from spbe_inventory.reports.record_page import record_blocks

KIND = "record"  # of the document


def page_report(page: RecordPage, limit: int | None = None) -> Report:
    """Return the page of a record as a document; of each list at most `limit` entries, all where there is no limit."""
    cover = (
        page.key,
        _("version {number}", number=number(page.version)),
        page.agency_name,
        _("As of {day}", day=day(page.as_of)),
    )
    return Report(
        kind=KIND,
        language=page.language,
        version=__version__,
        edition=str(Edition.FULL),
        agency_key=page.agency,
        agency=page.agency_name,
        as_of=page.as_of,
        prepared_by="",
        title=page.kind_label,
        subject=page.name,
        cover=cover,
        letter=False,
        letterhead=Letterhead(),
        contents=False,
        lying=False,
        blocks=tuple(record_blocks(page, limit)),
    )
