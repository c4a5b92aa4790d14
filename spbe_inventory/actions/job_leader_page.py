"""The page for leaders as a job: the file that comes out, a report as JSON, and its blocks read from it."""

from datetime import date

from spbe_inventory.actions.job_values import JobValues
from spbe_inventory.documents.job import ResultFile
from spbe_inventory.documents.report import Report
from spbe_inventory.domain.rights import Right
from spbe_inventory.reports.shared.request import ReportRequest
from spbe_inventory.session.catalogue import Catalogue
from spbe_inventory.session.permits import needs

KIND = "pimpinan"
FILE_NAME = f"{KIND}.json"
MEDIA_TYPE = "application/json"


def read_leader_job(values: JobValues) -> date:
    """Return the day that is asked for."""
    return values.day_or_today("as_of")


@needs(Right.READ_ALL)
def make_leader_file(catalogue: Catalogue, as_of: date) -> ResultFile:
    """Return the page for leaders of a day in the current language."""
    from spbe_inventory.actions.report import make_report
    from spbe_inventory.render.registry import renderer

    report = make_report(catalogue, ReportRequest(KIND, as_of))
    content = renderer("json")(report)
    return ResultFile(FILE_NAME, MEDIA_TYPE, content, report.title)


def read_leader_page(content: bytes) -> Report:
    """Return what a job made. Raise ValueError for anything else."""
    from spbe_inventory.store.report_file import report_of

    return report_of(content.decode())
