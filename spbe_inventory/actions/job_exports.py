"""An export of the catalogue as a job: its options from texts, and the file that comes out."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date

from spbe_inventory.actions.job_values import JobValues
from spbe_inventory.actions.result_files import ZIP_TYPE, archive, file_name
from spbe_inventory.documents.job import ResultFile
from spbe_inventory.domain.actor import today
from spbe_inventory.domain.edition import EDITIONS, Edition
from spbe_inventory.domain.fields import KINDS
from spbe_inventory.domain.rights import Right
from spbe_inventory.language.texts import N_, _
from spbe_inventory.queries.left_out_words import left_out_sentence, rules_sentence
from spbe_inventory.session.catalogue import Catalogue
from spbe_inventory.session.permits import needs
from spbe_inventory.session.reading import open_session

SHEET_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
DEFAULT_FORMAT = "xlsx"
DEFAULT_KIND = "application"


@dataclass(frozen=True, slots=True)
class ExportFormat:
    """A format of the catalogue: what it is called and what it is for (msgids), suffix and media type."""

    title: str
    use: str
    suffix: str
    media_type: str


FORMATS: Mapping[str, ExportFormat] = {
    "xlsx": ExportFormat(
        N_("Workbook of the catalogue"),
        N_("every record, a sheet a kind; can be changed in Excel and read in again"),
        ".xlsx",
        SHEET_TYPE,
    ),
    "csv": ExportFormat(
        N_("One kind of records as CSV"),
        N_("for other programs; can be read in again"),
        ".csv",
        "text/csv",
    ),
    "json": ExportFormat(
        N_("Whole catalogue as JSON"),
        N_(
            "every record with its sources, without the history; to exchange catalogues"
        ),
        ".json",
        "application/json",
    ),
    "sia": ExportFormat(
        N_("National form (SIA SPBE)"),
        N_("workbooks by domain as SE MenPANRB 18/2022 has them, as is and to be"),
        ".zip",
        ZIP_TYPE,
    ),
}


@dataclass(frozen=True, slots=True)
class ExportJob:
    """An export in a format, of some kinds of records (none: all), of what was recorded after a day."""

    format: str
    kinds: tuple[str, ...]
    since: date | None
    as_of: date
    edition: Edition = Edition.FULL


def read_export_job(values: JobValues) -> ExportJob:
    """Return the export that is asked for; what cannot be taken is remembered in `values`."""
    export_format = values.choice("format", FORMATS, DEFAULT_FORMAT)
    kinds: tuple[str, ...] = ()
    since = None
    if export_format in ("xlsx", "csv"):
        kinds = values.choices("kinds", KINDS)
    if export_format == "csv" and len(kinds) > 1:
        values.refuse("kinds", "one-kind-in-csv")
    if export_format == "sia":
        since = values.day("since")
    edition = EDITIONS[values.choice("edition", list(EDITIONS), Edition.FULL)]
    as_of = values.day_or_today("as_of")
    return ExportJob(export_format, kinds, since, as_of, edition)


@needs(Right.READ_ALL)
def make_export_file(catalogue: Catalogue, job: ExportJob) -> ResultFile:
    """Return the file of an export."""
    export_format = FORMATS[job.format]
    catalogue = replace(catalogue, edition=job.edition)
    content = _content(catalogue, job)
    with open_session(catalogue) as session:
        government = session.agency
    parts = [_("catalogue"), job.format, *job.kinds[:1], government]
    if job.format != "sia":
        parts.remove(job.format)
    notes: tuple[str, ...] = ()
    if session.public:
        notes = (left_out_sentence(session.public.left_out), rules_sentence())
    name = file_name(parts, today(), export_format.suffix)
    title = _(export_format.title)
    return ResultFile(name, export_format.media_type, content, title, notes)


def _content(catalogue: Catalogue, job: ExportJob) -> bytes:
    from spbe_inventory.actions.export import export_book, export_csv, export_json
    from spbe_inventory.render.form_workbook import form_workbook

    if job.format == "json":
        return export_json(catalogue).encode()
    if job.format == "csv":
        kind = next(iter(job.kinds), DEFAULT_KIND)
        return export_csv(catalogue, kind).encode()
    if job.format == "sia":
        return _national_form(catalogue, job.since)
    return form_workbook(export_book(catalogue, job.kinds))


def _national_form(catalogue: Catalogue, since: date | None) -> bytes:
    """Return the workbooks of the national form in one archive."""
    from spbe_inventory.actions.national_form import national_form_books
    from spbe_inventory.render.form_workbook import form_workbook

    books = national_form_books(catalogue, since)
    return archive((name, form_workbook(book)) for name, book in books)
