"""The demonstration: a sample catalogue, one more application added as a user would, a report and diagrams."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from spbe_inventory.actions.diagram import interactive_atlas
from spbe_inventory.actions.edit_records import add
from spbe_inventory.actions.report import make_report
from spbe_inventory.actions.sample_catalogue import INVENTED, create_sample
from spbe_inventory.diagrams.request import DiagramRequest
from spbe_inventory.documents.assessment import Assessment
from spbe_inventory.documents.diagram import Diagram
from spbe_inventory.documents.report import Report
from spbe_inventory.errors import UsageError
from spbe_inventory.language.texts import _
from spbe_inventory.render.choose_layout import RenderOptions, fit
from spbe_inventory.render.interactive import interactive
from spbe_inventory.render.page_size import A3
from spbe_inventory.render.registry import render_laid_out, renderer
from spbe_inventory.reports.shared.kinds import DEFAULT_KIND
from spbe_inventory.reports.shared.request import ReportRequest
from spbe_inventory.session.catalogue import Author, Catalogue

CATALOGUE, MAP = "catalog.db", "peta.html"
DIAGRAM_FORMATS = ("svg", "png", "pdf")
# Format → file; the one to open first stands last.
REPORT_FILES = {
    "markdown": "kesenjangan.md",
    "excel": "kesenjangan.xlsx",
    "html": "kesenjangan.html",
}


@dataclass(frozen=True, slots=True)
class Demonstration:
    """What was made: the folder, its files, the application registered (in the invented sample only), the report."""

    folder: Path
    files: tuple[Path, ...]
    application: str
    report: Report

    @property
    def assessment(self) -> Assessment:
        """The findings of the rules."""
        if self.report.assessment is None:
            raise TypeError(self.report.kind)
        return self.report.assessment


def demonstrate(
    folder: Path, sample: str, as_of: date, author: Author
) -> Demonstration:
    """Fill a new or empty folder with a sample government's catalogue, its report and its diagrams.

    Raise UsageError for a folder that is not empty. The application registered is an example and says so.
    """
    try:
        if folder.exists() and not _is_empty_folder(folder):
            raise UsageError("folder-in-use", path=folder)
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise UsageError("cannot-write-file", path=folder) from error
    try:
        return _demonstrate(folder, sample, as_of, author)
    except BaseException:
        for file in folder.iterdir():  # so that it can be tried again
            file.unlink()
        raise


def _is_empty_folder(path: Path) -> bool:
    if not path.is_dir():
        return False
    return not any(path.iterdir())


def _demonstrate(
    folder: Path, sample: str, as_of: date, author: Author
) -> Demonstration:
    catalogue = Catalogue(folder / CATALOGUE)
    create_sample(catalogue.place, sample, author)
    key = ""
    if sample == INVENTED:
        key = add(catalogue, "application", example(), author)
    report = make_report(catalogue, ReportRequest(DEFAULT_KIND, as_of))
    atlas, first_box = interactive_atlas(catalogue, DiagramRequest(), as_of)
    interactive_map = interactive(atlas, first_box)
    files = (
        catalogue.path,
        *_write_diagrams(folder, report),
        _write_map(folder, interactive_map),
        *_write_reports(folder, report),
    )
    return Demonstration(folder, files, key, report)


def example() -> dict[str, object]:
    """Return the application that the demonstration registers: plainly an example, with answers of three kinds."""
    return {
        "name": _("Example of an entry (demo)"),
        "status": "in_use",
        "function": _(
            "shows how an application is registered; not an application of this government"
        ),
        "takes": {"mark": "none"},
        "gives": {"mark": "unknown"},
    }


def _write_diagrams(folder: Path, report: Report) -> Iterator[Path]:
    """Write the diagrams of a report in every format and yield the files."""
    for diagram in report.diagrams:
        yield from _write_diagram(folder, diagram)


def _write_diagram(folder: Path, diagram: Diagram) -> Iterator[Path]:
    laid_out = fit([diagram], RenderOptions(A3))
    for name in DIAGRAM_FORMATS:
        path = folder / f"{diagram.name}.{name}"
        content = render_laid_out(name, laid_out)
        if isinstance(content, str):
            content = content.encode()
        path.write_bytes(content)
        yield path


def _write_map(folder: Path, interactive_map: str) -> Path:
    path = folder / MAP
    path.write_text(interactive_map, encoding="utf-8", newline="\n")
    return path


def _write_reports(folder: Path, report: Report) -> Iterator[Path]:
    """Write a report in every format and yield the files."""
    for name, file_name in REPORT_FILES.items():
        path = folder / file_name
        render = renderer(name)
        path.write_bytes(render(report))
        yield path
