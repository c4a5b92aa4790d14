"""The sheets of an office's workbook that hold single questions: one column each for several applications."""

from spbe_inventory.actions.export import value_cell
from spbe_inventory.actions.questionnaire_cells import OpenCell, SheetDraft
from spbe_inventory.actions.questionnaire_sheets import (
    FIRST_FIELD_COLUMN,
    FLOW_FIELDS,
    FORM_FIELDS,
    NAME_WIDTH,
    REPLY_COLUMN,
    Office,
    answer_choices,
    field_column,
    form_column,
    key_column,
    lines_above,
)
from spbe_inventory.documents.assessment import QuestionRow
from spbe_inventory.documents.form_book import FormColumn, FormSheet
from spbe_inventory.domain.fields import KINDS, Field
from spbe_inventory.domain.plain import to_plain
from spbe_inventory.files.tables.headings import (
    PER_APPLICATION,
    QUESTIONNAIRE,
    QUESTIONS,
)
from spbe_inventory.language.texts import _
from spbe_inventory.reference.questionnaire import is_for_runner

MAX_QUESTIONS = 30


def per_application_sheet(office: Office) -> SheetDraft:
    """Return the sheet of the questions that are asked of several applications: one column each."""
    fields = _fields_of_several(office)
    asked = {(question.key, question.field) for question in office.questions}
    columns = (
        key_column(),
        FormColumn(str(KINDS["application"].fields["name"].label), NAME_WIDTH),
        *(field_column(field) for field in fields),
    )
    rows: list[tuple[str, ...]] = []
    cells = []
    for application in office.applications:
        if not any((application.key, field.name) in asked for field in fields):
            continue
        number = len(rows)
        plain = to_plain(application)
        texts = [
            value_cell(field, plain.get(field.name), office.name) for field in fields
        ]
        rows.append((application.key, application.name, *texts))
        for column, field in enumerate(fields, FIRST_FIELD_COLUMN):
            if (application.key, field.name) in asked:
                question = ("application", application.key, field.name)
                cells.append(OpenCell(number, column, field.name, question))
    above = lines_above(
        office,
        _("questions that are asked of several applications"),
        _("Their answers would settle most of what is still open."),
    )
    sheet = FormSheet(str(PER_APPLICATION), columns, rows, above)
    return SheetDraft(sheet, tuple(cells))


def _fields_of_several(office: Office) -> list[Field]:
    """Return the fields that several applications are asked for on no other sheet, those first that settle most."""
    keys: dict[str, set[str]] = {}
    for question in _further_questions(office):
        if question.kind == "application":
            keys.setdefault(question.field, set()).add(question.key)
    fields = KINDS["application"].fields
    return [fields[name] for name in keys if len(keys[name]) > 1]


def question_sheet(office: Office) -> SheetDraft:
    """Return the sheet of the questions that no other sheet asks."""
    columns = (
        key_column(),
        form_column("about", 26),
        form_column("asked", 44),
        form_column("reply", 30),
    )
    in_columns = {field.name for field in _fields_of_several(office)}
    rows: list[tuple[str, ...]] = []
    choices = {}
    cells = []
    for question in _further_questions(office):
        if question.kind == "application" and question.field in in_columns:
            continue
        number = len(rows)
        if number == MAX_QUESTIONS:
            break
        key = f"{question.kind}:{question.key}:{question.field}"
        rows.append((key, question.about, question.question, ""))
        field = KINDS[question.kind].fields[question.field]
        choices[number, REPLY_COLUMN] = answer_choices(field)
        record_field = (question.kind, question.key, question.field)
        cells.append(OpenCell(number, REPLY_COLUMN, "reply", record_field))
    above = lines_above(
        office,
        _("other questions"),
        _("Their answers would settle most of what is still open."),
    )
    title = str(QUESTIONNAIRE[QUESTIONS])
    sheet = FormSheet(title, columns, rows, above, cell_choices=choices)
    return SheetDraft(sheet, tuple(cells))


def _further_questions(office: Office) -> list[QuestionRow]:
    """Return the questions that no other sheet asks, and that are not for the one who runs the round."""
    own = {application.key for application in office.applications}
    questions = []
    for question in office.questions:
        if is_for_runner(question.kind, question.field):
            continue
        if not _is_on_other_sheet(question, own):
            questions.append(question)
    return questions


def _is_on_other_sheet(question: QuestionRow, own: set[str]) -> bool:
    """Return whether another sheet asks a question already; `own` are the keys of the office's applications."""
    if question.kind == "application":
        if question.key not in own:
            return False
        return question.field in FORM_FIELDS or question.field in FLOW_FIELDS
    if question.kind in ("exchange", "need"):
        return True
    return question.field in ("applications", "reference_codes")
