"""The whole way once: a sample catalogue, one more application by the user's own door, report and pictures."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from spbe_inventory.actions.catalogue import Catalogue, Hand
from spbe_inventory.actions.drawing import Wanted, map_of
from spbe_inventory.actions.importing import import_into_new
from spbe_inventory.actions.recording import add
from spbe_inventory.actions.reports.asked import Asked
from spbe_inventory.actions.reports.kinds import USUAL
from spbe_inventory.actions.reports.making import make
from spbe_inventory.domain.assessment import Assessment
from spbe_inventory.domain.report import Report
from spbe_inventory.errors import Misuse
from spbe_inventory.language.texts import t
from spbe_inventory.render.fitting import Manner, fit
from spbe_inventory.render.interactive import interactive
from spbe_inventory.render.page import A3
from spbe_inventory.render.registry import rendered, renderer

INVENTED = "contoh"  # the one sample that may be added to: no word is put into a real government's register
SAMPLES = Path(__file__).parent.parent / "sample"
CATALOGUE, MAP = "catalog.db", "peta.html"
PICTURES_MADE = ("svg", "png", "pdf")
# Format → file; the one to open first stands last.
REPORTS_MADE = {"markdown": "kesenjangan.md", "excel": "kesenjangan.xlsx", "html": "kesenjangan.html"}


@dataclass(frozen=True, slots=True)
class Demonstrated:
    """What was made: the folder, its files, the application registered (in the invented sample only), the report."""

    folder: Path
    files: tuple[Path, ...]
    application: str
    report: Report

    @property
    def assessment(self) -> Assessment:
        """What the rules found."""
        if self.report.assessment is None:
            raise TypeError(self.report.kind)
        return self.report.assessment


def demonstrate(folder: Path, sample: str, as_of: date, hand: Hand) -> Demonstrated:
    """Fill a fresh folder with a sample government's catalogue, its report and its pictures.

    A folder that holds something already is refused. The application registered is an example and says so.
    """
    try:
        if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
            raise Misuse("folder-in-use", path=folder)
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise Misuse("cannot-write-file", path=folder) from error
    try:
        return _made(Catalogue(folder / CATALOGUE), sample, as_of, hand)
    except BaseException:
        for left in folder.iterdir():  # so that it can be tried again
            left.unlink()
        raise


def _made(catalogue: Catalogue, sample: str, as_of: date, hand: Hand) -> Demonstrated:
    import_into_new(catalogue.path, SAMPLES / f"{sample}.json", hand)
    key = add(catalogue, "application", example(), hand) if sample == INVENTED else ""
    report = make(catalogue, Asked(USUAL, as_of))
    folder = catalogue.path.parent
    atlas = map_of(catalogue, Wanted(), as_of)
    return Demonstrated(folder, tuple(_written(folder, report, interactive(*atlas))), key, report)


def example() -> dict[str, object]:
    """Give the application that the demonstration registers: plainly an example, with answers of three sorts."""
    return {
        "name": t("Example of an entry (demo)"),
        "status": "in_use",
        "function": t("shows how an application is registered; not an application of this government"),
        "takes": {"mark": "none"},
        "gives": {"mark": "unknown"},
    }


def _written(folder: Path, report: Report, interactive_map: str) -> Iterator[Path]:
    yield folder / CATALOGUE
    for diagram in report.diagrams:
        fitted = fit([diagram], Manner(A3))
        for form in PICTURES_MADE:
            path = folder / f"{diagram.name}.{form}"
            content = rendered(form, fitted)
            path.write_bytes(content.encode() if isinstance(content, str) else content)
            yield path
    path = folder / MAP
    path.write_text(interactive_map, encoding="utf-8", newline="\n")
    yield path
    for form, name in REPORTS_MADE.items():
        path = folder / name
        path.write_bytes(renderer(form)(report))
        yield path
