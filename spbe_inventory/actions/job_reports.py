"""A report as a job: its options from texts, and the file that comes out; for all offices in one archive."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from spbe_inventory.actions.job_values import JobValues
from spbe_inventory.actions.office_reports import office_reports
from spbe_inventory.actions.result_files import ZIP_TYPE, archive, file_name
from spbe_inventory.documents.job import ResultFile
from spbe_inventory.domain.edition import EDITIONS, Edition
from spbe_inventory.domain.rights import Right
from spbe_inventory.errors import UsageError
from spbe_inventory.language.texts import N_, _
from spbe_inventory.render.registry import REPORT_SUFFIXES, renderer
from spbe_inventory.reports.shared.kinds import DEFAULT_KIND, REPORT_KINDS, ReportKind
from spbe_inventory.reports.shared.request import ReportRequest
from spbe_inventory.session.catalogue import Catalogue
from spbe_inventory.session.permits import needs, require

# Format → what it is called, and the media type of the file.
FORMATS: Mapping[str, tuple[str, str]] = {
    "pdf": (N_("PDF, to print and send"), "application/pdf"),
    "word": (
        N_("Word, to edit"),
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    ),
    "html": (N_("HTML, to read in the browser"), "text/html"),
    "excel": (
        N_("Excel, its tables"),
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    ),
    "csv": (N_("CSV, its first table"), "text/csv"),
    "markdown": (N_("Markdown, plain text"), "text/markdown"),
    "json": (N_("JSON, for other programs"), "application/json"),
}
DEFAULT_FORMAT = "pdf"
MAX_ITEM = 10_000


@dataclass(frozen=True, slots=True)
class ReportJob:
    """A report in a format; one for each office where that is asked for."""

    request: ReportRequest
    format: str
    every_office: bool


def read_report_job(values: JobValues) -> ReportJob:
    """Return the report that is asked for; what cannot be taken is remembered in `values`."""
    kind_name = values.choice("kind", REPORT_KINDS, DEFAULT_KIND)
    kind = REPORT_KINDS[kind_name]
    report_format = values.choice("format", FORMATS, DEFAULT_FORMAT)
    as_of = values.day_or_today("as_of")
    unit = ""
    every_office = False
    if "folder" not in kind.options:
        every_office = values.flag("every_office")
        if not every_office:
            is_required = "unit" in kind.required
            unit = values.record("unit", ["unit"], required=is_required)
    request = ReportRequest(
        kind=kind_name,
        as_of=as_of,
        unit=unit,
        edition=EDITIONS[values.choice("edition", list(EDITIONS), Edition.FULL)],
        since=_since(values, kind, as_of),
        due=_due(values, kind, as_of),
        subject=_subject(values, kind),
        items=_items(values, kind),
        scorecard=_scorecard(values, kind),
        folder=_folder(values, kind),
        only_this=bool(unit) and values.flag("only_this"),
        annex="annex" in kind.options and values.flag("annex"),
    )
    return ReportJob(request, report_format, every_office)


@needs(Right.READ_ALL)
def make_report_file(catalogue: Catalogue, job: ReportJob) -> ResultFile:
    """Return the file of a report. Raise UsageError where it has no table and CSV is asked for."""
    if job.every_office:
        return _archive_of_offices(catalogue, job)
    from spbe_inventory.actions.report import make_report

    request = job.request
    document = make_report(catalogue, request)
    if job.format == "csv" and not document.has_table:
        raise UsageError("no-table-for-csv", kind=document.title)
    render = renderer(job.format)
    content = render(document)
    _label, media_type = FORMATS[job.format]
    parts = [request.kind, request.unit or request.subject or document.agency_key]
    if request.edition is Edition.PUBLIC:  # keys are made of names
        parts = [request.kind, str(request.edition.label)]
    name = file_name(parts, request.as_of, REPORT_SUFFIXES[job.format])
    title = document.title
    if document.subject:
        title = f"{document.title}: {document.subject}"
    return ResultFile(name, media_type, content, title)


def _archive_of_offices(catalogue: Catalogue, job: ReportJob) -> ResultFile:
    """Return the documents of all offices in one archive."""
    request = job.request
    render = renderer(job.format)
    files = list(office_reports(catalogue, request, job.format, render))
    name = file_name([request.kind, _("every office")], request.as_of, ".zip")
    kind = _(REPORT_KINDS[request.kind].title)
    title = _("{document}, one for each office", document=kind)
    return ResultFile(name, ZIP_TYPE, archive(files), title)


def _since(values: JobValues, kind: ReportKind, as_of: date) -> date | None:
    """Return the first day of the period, where the kind has one."""
    if "since" not in kind.options:
        return None
    since = values.day("since")
    if since and since > as_of:
        shown = {"since": since.isoformat(), "day": as_of.isoformat()}
        values.refuse("since", "since-after-day", **shown)
    return since


def _due(values: JobValues, kind: ReportKind, as_of: date) -> date | None:
    """Return by when an answer is asked for, where the kind asks for one."""
    if "due" not in kind.options:
        return None
    due = values.day("due")
    if due and due < as_of:
        shown = {"due": due.isoformat(), "day": as_of.isoformat()}
        values.refuse("due", "due-before-day", **shown)
    return due


def _subject(values: JobValues, kind: ReportKind) -> str:
    """Return the key of the application that the kind is about, where it is about one."""
    if "subject" not in kind.options:
        return ""
    is_required = "subject" in kind.required
    return values.record("subject", ["application"], required=is_required)


def _items(values: JobValues, kind: ReportKind) -> tuple[int, ...]:
    if "item" not in kind.options:
        return ()
    return values.numbers("items", 1, MAX_ITEM)


def _scorecard(values: JobValues, kind: ReportKind) -> str:
    if "scorecard" not in kind.options:
        return ""
    return values.text("scorecard")


def _folder(values: JobValues, kind: ReportKind) -> Path | None:
    """Return the folder with the catalogues that the kind is about; a relative one begins beside the catalogue."""
    if "folder" not in kind.options:
        return None
    require(values.catalogue, Right.ACCOUNTS)  # it lies outside the catalogue
    text = values.text("folder", required=True)
    folder = values.catalogue.path.parent / text
    if text and not folder.is_dir():
        values.refuse("folder", "no-folder", path=text)
    return folder
