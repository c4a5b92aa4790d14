"""The page for leaders as it was made last: read by whoever may read nothing else, and never made while it is read."""

from dataclasses import dataclass
from datetime import date

from spbe_inventory.actions.job_leader_page import KIND, read_leader_page
from spbe_inventory.actions.job_reports import FORMATS
from spbe_inventory.actions.job_results import result_age
from spbe_inventory.actions.program_digest import running_program
from spbe_inventory.actions.result_files import file_name
from spbe_inventory.actions.stored_findings import UNREADABLE, RunAge
from spbe_inventory.documents.job import JobKind, ResultFile, ResultHead
from spbe_inventory.documents.report import Report
from spbe_inventory.domain.rights import Right
from spbe_inventory.language.current import current
from spbe_inventory.session.catalogue import Catalogue
from spbe_inventory.session.permits import needs
from spbe_inventory.session.reading import open_session

PDF = "pdf"


@dataclass(frozen=True, slots=True)
class LeaderPage:
    """The page: what it says, on which state of the register it was made, and the file that holds it."""

    report: Report
    age: RunAge
    head: ResultHead


@needs(Right.READ_SUMMARY)
def kept_leader_page(catalogue: Catalogue) -> LeaderPage | None:
    """Return the page that was made last in the current language; None where none is kept that can be read."""
    from spbe_inventory.store.job_results import content_of, results_of
    from spbe_inventory.store.runs import reading_runs, runs_path

    with open_session(catalogue) as session:
        try:
            with reading_runs(runs_path(catalogue.path)) as connection:
                for head in filter(
                    _is_readable, results_of(connection, session.agency)
                ):
                    age = result_age(session.connection, head)
                    content = content_of(connection, head.id)
                    if age and content:
                        return LeaderPage(read_leader_page(content), age, head)
        except UNREADABLE:
            return None
    return None


@needs(Right.READ_SUMMARY)
def leader_page_file(catalogue: Catalogue) -> ResultFile | None:
    """Return the page that was made last in the current language as a PDF; None where none is kept."""
    from spbe_inventory.render.registry import REPORT_SUFFIXES, renderer

    kept = kept_leader_page(catalogue)
    if kept is None:
        return None
    report = kept.report
    _label, media_type = FORMATS[PDF]
    content = renderer(PDF)(report)
    day = date.fromisoformat(report.as_of)
    name = file_name([KIND, report.agency_key], day, REPORT_SUFFIXES[PDF])
    return ResultFile(name, media_type, content, report.title)


def _is_readable(head: ResultHead) -> bool:
    """Return whether a kept file is a page for leaders in the current language that this program made."""
    request = head.request
    is_ours = head.key.made_from.program == running_program()
    is_page = request.kind is JobKind.LEADER_PAGE
    return is_ours and is_page and request.language == current()
