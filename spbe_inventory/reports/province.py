"""A recap of many catalogues: one row a government, ranked by completeness, never by gaps."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path

from spbe_inventory.assessment.government_figures import (
    DECREES,
    GovernmentFigures,
    government_figures,
)
from spbe_inventory.documents.blocks import Heading, Paragraph
from spbe_inventory.documents.report import Table
from spbe_inventory.domain.edition import Withheld
from spbe_inventory.errors import BadInput, SpbeError, UsageError
from spbe_inventory.language.forms import number, percent
from spbe_inventory.language.texts import _, ngettext
from spbe_inventory.matching.natural_order import natural_key
from spbe_inventory.reports.shared.content import Header, ReportContent
from spbe_inventory.reports.shared.context import ReportContext
from spbe_inventory.reports.shared.grids import Blocks, Row, first_rows, points_of
from spbe_inventory.reports.shared.tables import NARROW, USUAL, Cells, table
from spbe_inventory.reports.shared.wording import count_of_total, count_text
from spbe_inventory.session.catalogue import Catalogue
from spbe_inventory.session.progress import steps
from spbe_inventory.session.reading import assessed_governments, view_of

KINDS_READ = (
    "agency",
    "unit",
    "application",
    "data_set",
    "exchange",
    "facility",
    "need",
    "completeness",
    "setting",
    "round",
    "reply",
)
SUFFIXES = (".db", ".sqlite")
STORED_RUNS = ".runs.db"  # beside a catalogue, and none itself


def content(context: ReportContext) -> ReportContent:
    """Return the recap of the catalogues in a folder, those most completely answered first."""
    files = _catalogue_files(context.request.folder)
    left_out = Withheld()
    recaps, unread = _read_recaps(files, context, left_out)
    recaps.sort(key=lambda recap: (-recap.answered_percent, natural_key(recap.name)))
    subject = ngettext(
        "{count} government",
        "{count} governments",
        len(recaps),
        count=count_text(recaps),
    )
    return ReportContent(
        title=_("Recap of governments"),
        subject=subject,
        blocks=tuple(_blocks(recaps, unread)),
        tables=(_table(recaps),),
        header=Header(name=subject),
        left_out=left_out if context.scope.public else None,
        contents=False,
        landscape=True,
    )


def _catalogue_files(folder: Path | None) -> list[Path]:
    """Return the catalogues of a folder. Raise UsageError without a folder, BadInput where it has none."""
    if folder is None or not folder.is_dir():
        raise UsageError("no-folder", path=folder)
    files = sorted(filter(_is_catalogue, folder.rglob("*")))
    if not files:
        raise BadInput("folder-without-catalogues", path=folder)
    return files


def _is_catalogue(path: Path) -> bool:
    name = path.name.casefold()
    return path.is_file() and name.endswith(SUFFIXES) and not name.endswith(STORED_RUNS)


def _read_recaps(
    files: list[Path], context: ReportContext, left_out: Withheld
) -> tuple[list[GovernmentFigures], list[str]]:
    """Return the recaps of all governments, and the errors of the files that could not be read.

    What an edition for the public leaves out of them is added to `left_out`.
    """
    recaps = []
    unread = []
    for path in steps(files, _("catalogues")):
        try:
            whole = Catalogue(path, edition=context.request.edition)
            for key, _name in assessed_governments(whole):
                catalogue = replace(whole, agency=key)
                view = view_of(catalogue, KINDS_READ, context.as_of)
                recaps.append(government_figures(view))
                if view.snapshot.left_out:
                    left_out.add(view.snapshot.left_out)
        except SpbeError as error:
            unread.append(_unread_text(path, error, context))
    return recaps, unread


def _unread_text(path: Path, error: SpbeError, context: ReportContext) -> str:
    """Return why a file was not read; for the public, who are told no paths, only that one was not."""
    if context.scope.public:
        return _("a catalogue that could not be read")
    return f"{path.name}: {error}"


def _yes_no_text(answer: bool | None) -> str:  # noqa: FBT001 - the answer itself
    if answer is None:
        return _("not known")
    if answer:
        return _("yes")
    return _("no")


def _decrees_text(figures: GovernmentFigures) -> str:
    """Return how many of three decrees are on record, and of how many it is not known."""
    text = count_of_total(figures.decrees, len(DECREES))
    if figures.decrees_unknown:
        text += _(", {count} not known", count=number(figures.decrees_unknown))
    return text


def _blocks(recaps: list[GovernmentFigures], unread: list[str]) -> Blocks:
    yield Paragraph(
        _(
            "Ranked by how much of the register is answered, and by nothing else: the number of gaps is not used."
        )
    )
    shares = (7, 3, 3, 3, 3, 3, 3, 3, 4, 4, 5)
    columns = dict(zip(_columns(), shares, strict=True))
    yield from first_rows(columns, map(_grid_row, recaps))
    yield Heading(_("How the columns are counted"))
    yield points_of(_column_notes())
    if unread:
        yield Heading(_("Files that could not be read"))
        yield points_of(unread)


def _column_notes() -> Iterator[str]:
    yield _(
        "Answered: fields of applications that say a value, none or not known, of all that are asked."
    )
    yield _(
        "Offices: those that sent their workbook back in the last round or stated their list complete, "
        "of all that exist."
    )
    yield _(
        "Exchanges: running, claimed without details, and of the running ones those "
        "done manually."
    )
    yield _("Needs met: by machine, of all needs of applications in service.")
    yield _("Decrees: on architecture, roadmap and coordinator.")


def _columns() -> dict[str, int]:
    """Return the headings with the widths of their columns in the spreadsheet."""
    return {
        _("Government"): USUAL,
        _("Answered"): NARROW,
        _("Offices"): NARROW,
        _("Applications"): NARROW,
        _("running"): NARROW,
        _("claimed"): NARROW,
        _("by hand"): NARROW,
        _("Needs met"): NARROW,
        _("SPL"): NARROW,
        _("SPLP"): NARROW,
        _("Decrees"): NARROW,
    }


def _table(recaps: Iterable[GovernmentFigures]) -> Table:
    return table(_("Recap"), _columns(), map(_table_row, recaps))


def _table_row(recap: GovernmentFigures) -> Cells:
    return (
        recap.name,
        recap.answered_percent,
        f"{recap.offices_answering}/{recap.offices}",
        recap.applications,
        recap.running,
        recap.claimed,
        recap.by_hand,
        f"{recap.needs_met}/{recap.needs}",
        _yes_no_text(recap.spl),
        _yes_no_text(recap.splp),
        _decrees_text(recap),
    )


def _grid_row(recap: GovernmentFigures) -> Row:
    return (
        recap.name,
        percent(recap.answered_percent, 100),
        _count_or_dash(recap.offices_answering, recap.offices),
        number(recap.applications),
        number(recap.running),
        number(recap.claimed),
        number(recap.by_hand),
        _count_or_dash(recap.needs_met, recap.needs),
        _yes_no_text(recap.spl),
        _yes_no_text(recap.splp),
        _decrees_text(recap),
    )


def _count_or_dash(count: int, total: int) -> str:
    if not total:
        return "-"
    return count_of_total(count, total)
