"""Annexes of a decree: the applications of the government, its master data with producer and walidata."""

from collections.abc import Collection, Iterable, Iterator, Sequence

from spbe_inventory.documents.blocks import (
    Grid,
    Heading,
    NewPage,
    Paragraph,
    Signatures,
)
from spbe_inventory.documents.report import Table
from spbe_inventory.domain.answers import Answer
from spbe_inventory.domain.lists import ApplicationStatus, SettingName, UnitStatus
from spbe_inventory.domain.records import Application, DataSet
from spbe_inventory.language.forms import number, some_of
from spbe_inventory.language.texts import _
from spbe_inventory.reports.shared.addressees import head_of_government
from spbe_inventory.reports.shared.content import ReportContent
from spbe_inventory.reports.shared.context import ReportContext
from spbe_inventory.reports.shared.grids import Blocks, Row, grid_of, points_of
from spbe_inventory.reports.shared.letters import FILL_IN
from spbe_inventory.reports.shared.tables import USUAL, WIDE, table
from spbe_inventory.reports.shared.wording import count_text, labelled, noted
from spbe_inventory.rules.facts.answers import yes_no

NAMED = 12  # records that one note names
OFFICE_FIELDS = ("owner", "producer", "steward")
NOT_YET_IN_USE = (
    ApplicationStatus.PLANNED,
    ApplicationStatus.BUILDING,
    ApplicationStatus.TRIAL,
)
NO_LONGER_IN_USE = (ApplicationStatus.IDLE, ApplicationStatus.STOPPED)
NOT_LISTED = (*NOT_YET_IN_USE, *NO_LONGER_IN_USE)


def content(context: ReportContext) -> ReportContent:
    """Return both annexes, and a note of what is still open, which is not part of the decree."""
    applications = [
        application
        for application in context.applications
        if application.known("status") not in NOT_LISTED
        and not _is_outside(context, application)
    ]
    data_sets = _data_sets(context)
    master = [data_set for data_set in data_sets if yes_no(data_set, "master")]
    application_table = _application_table(context, applications)
    master_table = _master_table(context, master)
    blocks = [
        *_application_annex(context, application_table),
        NewPage(),
        *_master_annex(context, master_table),
        *_drafter_note(context, applications, master),
    ]
    return ReportContent(
        title=_("Annexes of a decree"),
        blocks=tuple(blocks),
        tables=(application_table, master_table),
        letter=True,
        with_letterhead=False,
    )


def _data_sets(context: ReportContext) -> list[DataSet]:
    """Return the data sets that the report covers."""
    return [
        data_set
        for data_set in context.own_records(DataSet)
        if context.covers(data_set.known("producer"))
    ]


def _application_annex(context: ReportContext, applications: Table) -> Blocks:
    """Yield annex I: the applications in use."""
    annex = _("ANNEX I")
    title = _("List of applications")
    yield from _annex_heading(context, annex, title)
    yield _numbered_grid(applications, (7, 8, 9, 3))
    yield _annex_signature(context)


def _master_annex(context: ReportContext, master: Table) -> Blocks:
    """Yield annex II: the master data."""
    annex = _("ANNEX II")
    title = _("List of master data, with producer and walidata")
    yield from _annex_heading(context, annex, title)
    if master.rows:
        yield _numbered_grid(master, (7, 6, 6, 6))
    else:
        yield Paragraph(_("No master data are on record yet."))
    yield _annex_signature(context)


def _drafter_note(
    context: ReportContext, applications: list[Application], master: list[DataSet]
) -> Blocks:
    """Yield the note of what is still open, on a page of its own; nothing where nothing is."""
    notes = [
        *_uncertain_notes(context, applications, master),
        *_status_notes(context, applications),
    ]
    if notes:
        yield NewPage()
        yield Heading(_("Note of the drafter, not part of the decree"))
        yield points_of(notes)


def _annex_heading(context: ReportContext, annex: str, title: str) -> Blocks:
    """Yield the lines at the top of an annex, and its title."""
    head = head_of_government(context.government)
    decree = _("Decree of the {head}", head=head)
    lines = [
        (annex, decree),
        (labelled(_("Number"), FILL_IN), labelled(_("Date"), FILL_IN)),
    ]
    for line in lines:
        text = " · ".join(line)
        yield Paragraph(text, place="right")
    yield Heading(title)


def _annex_signature(context: ReportContext) -> Signatures:
    """Return place, day and the post that signs an annex."""
    head = head_of_government(context.government)
    signed_at = context.setting_value(SettingName.PLACE) or FILL_IN
    lines = (
        _("Set at {place}", place=signed_at),
        _("on {day}", day=FILL_IN),
        f"{head.upper()},",
    )
    left = ("", "")
    right = ("\n".join(lines), FILL_IN)
    return Signatures((left, right))


def _numbered_grid(listed: Table, shares: Sequence[int]) -> Grid:
    """Return a table of the spreadsheet as one of the text, with a number before each row."""
    columns = {_("No."): 2}
    columns.update(zip(listed.head, shares, strict=True))
    rows: list[Row] = []
    for row in listed.rows:
        row_number = number(len(rows) + 1)
        rows.append((row_number, *map(str, row)))
    return grid_of(columns, rows)


def _application_table(
    context: ReportContext, applications: Iterable[Application]
) -> Table:
    """Return the applications with the fields that are certain."""
    columns = {
        _("Application"): USUAL,
        _("Office in charge"): USUAL,
        _("Function"): WIDE,
        _("Status"): USUAL,
    }
    fields = ("owner", "function", "status")
    rows = [_certain_row(context, application, fields) for application in applications]
    return table(_("Applications"), columns, rows)


def _master_table(context: ReportContext, master: Iterable[DataSet]) -> Table:
    """Return the master data with the fields that are certain."""
    columns = {
        _("Master data"): USUAL,
        _("Data producer"): USUAL,
        _("Walidata"): USUAL,
        _("Data standard"): USUAL,
    }
    fields = ("producer", "steward", "standard")
    rows = [_certain_row(context, data_set, fields) for data_set in master]
    return table(_("Master data"), columns, rows)


def _certain_row(
    context: ReportContext, record: Application | DataSet, fields: Sequence[str]
) -> Row:
    """Return the name of a record and the fields that are certain; the rest is left open for the drafter."""
    texts = context.field_texts(record, fields)
    row = [record.name]
    for field, text in zip(fields, texts, strict=True):
        answer = record.answer(field)
        if answer is Answer.VALUE:
            office = _full_office_name(context, record, field)
            row.append(office or text)
        elif answer is Answer.NONE:
            row.append(_("none"))
        else:
            row.append("…")
    return tuple(row)


def _full_office_name(
    context: ReportContext, record: Application | DataSet, field: str
) -> str:
    """Return the full name of the office in a field; empty where the field names none."""
    if field not in OFFICE_FIELDS:
        return ""
    key = record.known(field)
    unit = context.snapshot.units.get(key)
    if unit is None:
        return ""
    return unit.name


def _uncertain_notes(
    context: ReportContext, applications: list[Application], master: list[DataSet]
) -> Iterator[str]:
    """Yield what is left open or not known, so that nobody signs it unseen."""
    uncertain = {
        _("Office in charge not certain"): _uncertain(applications, "owner"),
        _("Function not certain"): _uncertain(applications, "function"),
        _("Status not certain"): _uncertain(applications, "status"),
        _("Producer not certain"): _uncertain(master, "producer"),
        _("Walidata not certain"): _uncertain(master, "steward"),
        _("Not answered whether they are master data"): _uncertain(
            _data_sets(context), "master"
        ),
    }
    for note, names in uncertain.items():
        if names:
            listed = some_of(names, NAMED)
            text = labelled(note, listed)
            yield noted(text, count_text(names))


def _uncertain(records: Sequence[Application | DataSet], field: str) -> list[str]:
    """Return the names of the records of which a field is not certain."""
    return [
        record.name
        for record in records
        if record.answer(field) not in (Answer.VALUE, Answer.NONE)
    ]


def _status_notes(
    context: ReportContext, applications: list[Application]
) -> Iterator[str]:
    """Yield the applications that are left out by their status, and those whose office is gone."""
    notes = {
        _("Left out because they are not in use yet"): _with_status(
            context, NOT_YET_IN_USE
        ),
        _("Left out because they are idle or stopped"): _with_status(
            context, NO_LONGER_IN_USE
        ),
        _("Left out because they belong to villages or enterprises"): [
            application.name
            for application in context.applications
            if _is_outside(context, application)
        ],
        _("The office in charge was dissolved or merged"): _without_office(
            context, applications
        ),
    }
    for note, names in notes.items():
        if names:
            listed = some_of(names, NAMED)
            yield labelled(note, listed)


def _is_outside(context: ReportContext, application: Application) -> bool:
    """Return whether an application belongs to a village or an enterprise, which are no offices of the government."""
    return context.view.owners.is_outside(application.known("owner"))


def _with_status(
    context: ReportContext, statuses: Collection[ApplicationStatus]
) -> list[str]:
    """Return the names of the applications with one of some statuses."""
    return [
        application.name
        for application in context.applications
        if application.known("status") in statuses
    ]


def _without_office(
    context: ReportContext, applications: list[Application]
) -> list[str]:
    """Return the names of the applications whose office was dissolved."""
    dissolved = set()
    for unit in context.view.snapshot.units.values():
        if unit.known("status") == UnitStatus.DISSOLVED:
            dissolved.add(unit.key)
    return [
        application.name
        for application in applications
        if application.known("owner") in dissolved
    ]
