"""The sheets of an office's workbook that hold single questions: one column each for several applications."""

from spbe_inventory.actions.export import value_cell
from spbe_inventory.actions.questionnaire_cells import SheetDraft
from spbe_inventory.actions.questionnaire_sheets import (
    FIRST_FIELD_COLUMN,
    NAME_WIDTH,
    REPLY_COLUMN,
    answer_choices,
    field_column,
    form_column,
    key_column,
    lines_above,
)
from spbe_inventory.assessment.office_form import (
    FormPart,
    Office,
    fields_of_several,
    question_row,
    single_questions,
)
from spbe_inventory.documents.form_book import FormColumn, FormSheet
from spbe_inventory.domain.fields import KINDS
from spbe_inventory.domain.plain import to_plain
from spbe_inventory.files.tables.headings import (
    PER_APPLICATION,
    QUESTIONNAIRE,
    QUESTIONS,
)
from spbe_inventory.language.texts import _


def per_application_sheet(office: Office) -> SheetDraft:
    """Return the sheet of the questions that are asked of several applications: one column each."""
    fields = fields_of_several(office)
    asked = {(question.key, question.field) for question in office.questions}
    columns = (
        key_column(),
        FormColumn(str(KINDS["application"].fields["name"].label), NAME_WIDTH),
        *(field_column(field) for field in fields),
    )
    rows: list[tuple[str, ...]] = []
    for application in office.applications:
        if not any((application.key, field.name) in asked for field in fields):
            continue
        plain = to_plain(application)
        texts = [
            value_cell(field, plain.get(field.name), office.name) for field in fields
        ]
        rows.append((application.key, application.name, *texts))
    above = lines_above(
        office,
        _("questions that are asked of several applications"),
        _("Their answers would settle most of what is still open."),
    )
    sheet = FormSheet(str(PER_APPLICATION), columns, rows, above)
    names = [field.name for field in fields]
    return SheetDraft(
        sheet, FormPart.PER_APPLICATION, _first_cells(rows), columns_of(names)
    )


def question_sheet(office: Office) -> SheetDraft:
    """Return the sheet of the questions that no other sheet asks."""
    columns = (
        key_column(),
        form_column("about", 26),
        form_column("asked", 44),
        form_column("reply", 30),
    )
    rows: list[tuple[str, ...]] = []
    choices = {}
    for number, question in enumerate(single_questions(office)):
        rows.append((question_row(question), question.about, question.question, ""))
        field = KINDS[question.kind].fields[question.field]
        choices[number, REPLY_COLUMN] = answer_choices(field)
    above = lines_above(
        office,
        _("other questions"),
        _("Their answers would settle most of what is still open."),
    )
    title = str(QUESTIONNAIRE[QUESTIONS])
    sheet = FormSheet(title, columns, rows, above, cell_choices=choices)
    return SheetDraft(
        sheet, FormPart.QUESTIONS, _first_cells(rows), {"reply": REPLY_COLUMN}
    )


def columns_of(names: list[str]) -> dict[str, int]:
    """Return the columns of some fields, one beside the other behind key and name."""
    return {name: column for column, name in enumerate(names, FIRST_FIELD_COLUMN)}


def _first_cells(rows: list[tuple[str, ...]]) -> list[str]:
    """Return the cell of each row that says what it is about."""
    return [row[0] for row in rows]
