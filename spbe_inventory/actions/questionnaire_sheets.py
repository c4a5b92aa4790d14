"""The sheets of an office's workbook: what is on record, what is missing, what others say, in plain words."""

from spbe_inventory.actions.export import mark_choices, value_cell
from spbe_inventory.actions.questionnaire_cells import SheetDraft
from spbe_inventory.assessment.office_form import (
    FORM_FIELDS,
    FormPart,
    Office,
    flow_row,
    flows_once,
    reported_by_others,
)
from spbe_inventory.documents.form_book import FormColumn, FormSheet
from spbe_inventory.domain.fields import KINDS, Field, Value
from spbe_inventory.domain.lists import CurrentMeans, Method
from spbe_inventory.domain.plain import to_plain
from spbe_inventory.domain.records import Application, Exchange
from spbe_inventory.domain.snapshot import Snapshot
from spbe_inventory.files.flow_cells import FlowRow
from spbe_inventory.files.tables.headings import (
    COMPLETE,
    CONFIRMATIONS,
    FLOWS,
    FORM_COLUMNS,
    QUESTIONNAIRE,
)
from spbe_inventory.language.texts import _

EMPTY_ROWS = 12  # rows for what is not on record yet
FIRST_FIELD_COLUMN = 2  # on the sheet of applications, after key and name
FIRST_FLOW_COLUMN = 2  # on the sheet of flows, after key and application
CONFIRMED_COLUMN = 2
REPLY_COLUMN = 3
COMPLETE_COLUMN = 3  # of the last row of the sheet of applications
NAME_WIDTH, TEXT_WIDTH = 26, 24  # characters
WIDTHS = {
    Value.YES_NO: 15,
    Value.DATE: 14,
    Value.DAY: 14,
    Value.CODE: 18,
    Value.LONG: 34,
}
# The cells of a flow in their columns.
FLOW_CELLS = ("way", "which_data", "partner", "means", "hours")
CONFIRMED_CELLS = ("confirmed", "which_data", "means")


def lines_above(office: Office, *lines: str) -> tuple[str, ...]:
    """Return the lines above a table, the first with the name of the office."""
    title, *further_lines = lines
    return (f"{office.unit.name}: {title}", *further_lines)


def key_column() -> FormColumn:
    """Return the hidden column that says which record a row is about."""
    return FormColumn(str(FORM_COLUMNS["key"]), hidden=True)


def form_column(
    name: str, width: int, explanation: str = "", choices: tuple[str, ...] = ()
) -> FormColumn:
    """Return a column of forms by its name."""
    heading = str(FORM_COLUMNS[name])
    return FormColumn(heading, width, explanation, choices)


def application_sheet(office: Office) -> SheetDraft:
    """Return the sheet of the office's applications."""
    kind = KINDS["application"]
    fields = [kind.fields[name] for name in FORM_FIELDS]
    applications = office.applications
    rows = [
        _application_row(office, application, fields) for application in applications
    ]
    last = ("", str(COMPLETE), "", "", _("← the day, then yes or not complete yet"))
    complete_choices = (_("yes"), _("not complete yet"))
    sheet = FormSheet(
        str(kind.plural),
        _application_columns(fields),
        rows,
        _lines_on_applications(office),
        empty_rows=EMPTY_ROWS,
        final_row=last,
        final_choices={COMPLETE_COLUMN: complete_choices},
    )
    columns = {
        name: column for column, name in enumerate(FORM_FIELDS, FIRST_FIELD_COLUMN)
    }
    keys = [application.key for application in applications]
    return SheetDraft(sheet, FormPart.APPLICATIONS, keys, columns)


def _application_columns(fields: list[Field]) -> tuple[FormColumn, ...]:
    record_fields = KINDS["application"].fields
    name_heading = str(record_fields["name"].label)
    note_heading = str(record_fields["note"].label)
    return (
        key_column(),
        FormColumn(name_heading, NAME_WIDTH),
        *(field_column(field) for field in fields),
        FormColumn(note_heading, 30),
    )


def _lines_on_applications(office: Office) -> tuple[str, ...]:
    return lines_above(
        office,
        _("applications"),
        _(
            "Please fill the yellow cells, correct what is wrong, and add applications that are not here."
        ),
        _(
            "Write “tidak tahu” where nobody knows, “tidak ada” where there is none; blank means not answered."
        ),
    )


def field_column(field: Field) -> FormColumn:
    """Return the column in which a field of applications is asked."""
    heading = str(field.question or field.label)
    width = WIDTHS.get(field.value, TEXT_WIDTH)
    return FormColumn(heading, width, str(field.help), answer_choices(field))


def _application_row(
    office: Office, application: Application, fields: list[Field]
) -> tuple[str, ...]:
    plain = to_plain(application)
    cells = []
    for field in fields:
        cell = value_cell(field, plain.get(field.name), office.name)
        cells.append(cell)
    note = application.note or ""
    return (application.key, application.name, *cells, note)


def answer_choices(field: Field) -> tuple[str, ...]:
    """Return what can be chosen as the answer to a field."""
    if field.codes and not field.row:
        labels = [str(code.label) for code in field.codes]
        return (*labels, *mark_choices(field))
    if field.value is Value.YES_NO:
        return _yes_no_choices()
    return mark_choices(field)


def _yes_no_choices() -> tuple[str, ...]:
    return (_("yes"), _("no"), *mark_choices())


def flow_sheet(office: Office) -> SheetDraft:
    """Return the sheet of data that the office's applications take and give.

    Each exchange stands in it once; those that the sheet of confirmations asks about stand there.
    """
    flows = flows_once(office)
    rows = [_flow_cells(flow) for flow in flows]
    above = lines_above(
        office,
        _("data that go in and out"),
        _("One row for each kind of data. Add rows for what is missing."),
        _(
            "Where an application takes or gives nothing, write “tidak ada” under the data."
        ),
    )
    sheet = FormSheet(
        str(QUESTIONNAIRE[FLOWS]),
        _flow_columns(office),
        rows,
        above,
        empty_rows=EMPTY_ROWS * 2,
    )
    columns = {
        name: column for column, name in enumerate(FLOW_CELLS, FIRST_FLOW_COLUMN)
    }
    return SheetDraft(
        sheet, FormPart.FLOWS, [flow_row(flow) for flow in flows], columns
    )


def _flow_columns(office: Office) -> tuple[FormColumn, ...]:
    marks = mark_choices()
    applications = tuple(application.name for application in office.applications)
    directions = (_("takes"), _("gives"), *marks)
    data_help = _("one kind of data a row, such as staff data")
    partner_help = _("the application, or the office where you do not know it")
    return (
        key_column(),
        form_column("whose", 26, choices=applications),
        form_column("way", 14, choices=directions),
        form_column("which_data", 30, data_help, marks),
        form_column("partner", 34, partner_help, marks),
        form_column("means", 28, choices=_means_choices()),
        form_column("hours", 16),
    )


def _means_choices() -> tuple[str, ...]:
    """Return the means by which data are exchanged, or are got today."""
    methods = [str(method.label) for method in Method]
    current_means = [str(means.label) for means in CurrentMeans]
    return (*methods, *current_means, *mark_choices())


def _flow_cells(flow: FlowRow) -> tuple[str, ...]:
    return (
        flow.key,
        flow.application,
        flow.direction,
        flow.data,
        flow.partner,
        flow.means,
        flow.hours,
    )


def confirmation_sheet(office: Office) -> SheetDraft:
    """Return the sheet of exchanges that others report, for the office to confirm, and to say what is not known yet."""
    marks = mark_choices()
    data_help = _("only where it is not named on the left")
    columns = (
        key_column(),
        form_column("said_of_it", 50),
        form_column("confirmed", 16, choices=_yes_no_choices()),
        form_column("which_data", TEXT_WIDTH, data_help, marks),
        form_column("means", TEXT_WIDTH, data_help, _means_choices()),
        form_column("remark", 30),
    )
    rows = []
    for exchange in reported_by_others(office):
        sentence = exchange_sentence(office.snapshot, exchange)
        rows.append((exchange.key, sentence, "", "", "", ""))
    above = lines_above(
        office,
        _("what others say"),
        _("These exchanges of your applications with those of others are on record."),
    )
    sheet = FormSheet(str(QUESTIONNAIRE[CONFIRMATIONS]), columns, rows, above)
    places = {
        name: column for column, name in enumerate(CONFIRMED_CELLS, CONFIRMED_COLUMN)
    }
    keys = [row[0] for row in rows]
    return SheetDraft(sheet, FormPart.CONFIRMATIONS, keys, places)


def exchange_sentence(snapshot: Snapshot, exchange: Exchange) -> str:
    """Return an exchange in one sentence."""
    names = [snapshot.name("data_set", key) for key in exchange.data]
    data = ", ".join(names) or _("data not named")
    method = _("means not named")
    if exchange.method:
        method = str(Method(exchange.method).label)
    giver = snapshot.name("application", exchange.giver)
    taker = snapshot.name("application", exchange.taker)
    if not exchange.directed:
        return _(
            "{giver} and {taker} exchange data: {data}; {method}.",
            giver=giver,
            taker=taker,
            data=data,
            method=method,
        )
    return _(
        "{giver} gives data to {taker}: {data}; {method}.",
        giver=giver,
        taker=taker,
        data=data,
        method=method,
    )
