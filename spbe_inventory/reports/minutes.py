"""Minutes of verification: the applications of an office, its statement, two places to sign."""

from collections.abc import Iterator

from spbe_inventory.documents.blocks import Grid, Heading, Paragraph, Signatures
from spbe_inventory.documents.report import Table
from spbe_inventory.domain.lists import SettingName
from spbe_inventory.domain.records import Unit
from spbe_inventory.errors import NotFound
from spbe_inventory.files.tables.headings import (
    COMPLETE,
    MINUTES_NUMBER,
    MINUTES_OFFICE,
)
from spbe_inventory.language.forms import day, number
from spbe_inventory.language.texts import _
from spbe_inventory.matching.folding import fold
from spbe_inventory.reports.shared.content import ReportContent
from spbe_inventory.reports.shared.context import ReportContext
from spbe_inventory.reports.shared.grids import Blocks, Row, grid_of, points_of
from spbe_inventory.reports.shared.letters import (
    FILL_IN,
    SIGNATURE,
    on_separate_pages,
)
from spbe_inventory.reports.shared.tables import USUAL, WIDE, table
from spbe_inventory.reports.shared.wording import labelled

SHOWN_FIELDS = ("status", "function", "hosting")
EMPTY_ROWS = 5  # for applications that are not on record yet


def content(context: ReportContext) -> ReportContent:
    """Return the minutes of one office, or those of every office, each on pages of their own."""
    if not context.offices:
        raise NotFound("no-office-on-record")
    minutes = [_minutes(context, unit) for unit in context.offices]
    return ReportContent(
        title=_("Minutes of verification"),
        blocks=tuple(on_separate_pages(minutes)),
        tables=(_table(context),),
        letter=True,
        dense=True,
    )


def _table(context: ReportContext) -> Table:
    """Return the applications of all offices that are verified, with room for the correction."""
    columns = {
        _("Office"): USUAL,
        _("Application"): USUAL,
        _("Status"): USUAL,
        _("Function"): USUAL,
        _("Place it runs"): USUAL,
        _("Correction"): WIDE,
    }
    rows = []
    for unit in context.offices:
        for application in context.applications_of(unit):
            texts = context.field_texts(application, SHOWN_FIELDS)
            rows.append((unit.name, application.name, *texts, ""))
    return table(_("Applications"), columns, rows)


def _minutes(context: ReportContext, unit: Unit) -> Blocks:
    """Yield the minutes of one office."""
    yield Heading(_("MINUTES OF VERIFICATION OF THE REGISTER OF APPLICATIONS"))
    yield Paragraph(labelled(_("Number"), FILL_IN), place="middle")
    opening = _(
        "On this day, {blank}, those who sign below have gone through the applications of {office} "
        "on record in the register of {agency}. As the register stood on {day}, they are:",
        blank=FILL_IN,
        office=unit.name,
        agency=context.agency,
        day=day(context.as_of),
    )
    yield Paragraph(opening)
    yield _application_grid(context, unit)
    yield Paragraph(
        _(
            "Rows that are wrong are struck out, missing applications are written into the blank rows. "
            "The statement below is what counts:"
        )
    )
    yield from _statement(context, unit)
    yield _signatures(context, unit)


def _application_grid(context: ReportContext, unit: Unit) -> Grid:
    """Return the applications of an office, with empty rows for those that are missing."""
    columns = {
        _("No."): 2,
        _("Application"): 6,
        _("Status"): 4,
        _("Function"): 8,
        _("Place it runs"): 4,
        _("Correction"): 5,
    }
    rows: list[Row] = []
    for application in context.applications_of(unit):
        texts = context.field_texts(application, SHOWN_FIELDS)
        row_number = number(len(rows) + 1)
        rows.append((row_number, application.name, *texts, ""))
    empty_cells = [""] * (len(columns) - 1)
    for _row in range(EMPTY_ROWS):
        row_number = number(len(rows) + 1)
        rows.append((row_number, *empty_cells))
    return grid_of(columns, rows)


def _statement(context: ReportContext, unit: Unit) -> Blocks:
    """Yield the statement of completeness that the office fills in, and what it means."""
    columns = {
        _("Statement"): 7,
        _("Filled in: yes / not yet"): 8,
        _("Day, month, year"): 5,
    }
    yield grid_of(columns, _statement_rows(context, unit))
    yield points_of(
        (
            _(
                "“Yes” makes the list the measure: what is not on it counts as not there."
            ),
            _("“Not yet” or a blank states nothing; nothing is concluded from it."),
        )
    )


def _statement_rows(context: ReportContext, unit: Unit) -> Iterator[Row]:
    """Yield the rows that are read again when the minutes are imported."""
    yield str(COMPLETE), "", ""
    yield str(MINUTES_NUMBER), "", ""
    yield str(MINUTES_OFFICE), _name_for_reading(context, unit), ""


def _name_for_reading(context: ReportContext, unit: Unit) -> str:
    """Return the name of an office, by which its minutes are read again; its key where two have that name."""
    namesakes = [
        other for other in context.view.units if fold(other.name) == fold(unit.name)
    ]
    if len(namesakes) > 1:
        return unit.key
    return unit.name


def _signatures(context: ReportContext, unit: Unit) -> Signatures:
    """Return the places to sign for the office and for the team that keeps the register."""
    keeper = context.setting_value(SettingName.PREPARED_BY)
    keeper = keeper or _("team that keeps the register")
    places = []
    for name in (unit.name, keeper):
        above = _("For {office},", office=name)
        places.append((above, SIGNATURE))
    return Signatures(tuple(places))
