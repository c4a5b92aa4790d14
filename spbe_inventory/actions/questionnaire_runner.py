"""The workbook of the one who runs a round: questions that no office can answer, or that have no office."""

from collections.abc import Callable, Iterable, Iterator

from spbe_inventory.actions.export import value_cell
from spbe_inventory.actions.questionnaire_cells import (
    SheetDraft,
    with_asked_cells,
)
from spbe_inventory.actions.questionnaire_cover import cover_sheet
from spbe_inventory.actions.questionnaire_questions import columns_of
from spbe_inventory.actions.questionnaire_sheets import (
    NAME_WIDTH,
    REPLY_COLUMN,
    answer_choices,
    field_column,
    form_column,
    key_column,
)
from spbe_inventory.assessment.office_form import AskedCell, FormPart, question_row
from spbe_inventory.assessment.questions import GOVERNMENT, KINDS_OF_GOVERNMENT
from spbe_inventory.documents.assessment import OfficeQuestions, QuestionRow
from spbe_inventory.documents.form_book import FormBook, FormColumn, FormSheet
from spbe_inventory.domain.fields import KINDS
from spbe_inventory.domain.plain import to_plain
from spbe_inventory.domain.snapshot import Snapshot
from spbe_inventory.files.tables.headings import (
    PER_APPLICATION,
    QUESTIONNAIRE,
    QUESTIONS,
)
from spbe_inventory.language.texts import _
from spbe_inventory.reference.questionnaire import is_for_runner

Name = Callable[[str, str], str]  # from kind and key to the name of a record


def runner_book(
    snapshot: Snapshot,
    agency: str,
    round_key: str,
    offices: Iterable[OfficeQuestions],
    name: Name,
) -> FormBook | None:
    """Return the workbook of the one who runs a round; None where nothing is open for them."""
    questions = list(_questions_of_runner(offices))
    drafts = [
        _application_sheet(snapshot, questions, name),
        _question_sheet(questions),
    ]
    sheets = with_asked_cells(drafts, map(_asked_cell, questions))
    asked_sheets = [sheet for sheet in sheets if sheet.missing]
    if not asked_sheets:
        return None
    receiver = _("whoever runs this round")
    cover = cover_sheet(snapshot, agency, receiver, round_key, asked_sheets)
    return FormBook(receiver, (cover, *asked_sheets))


def _asked_cell(question: QuestionRow) -> AskedCell:
    """Return the cell that a question stands in: of an application in its row, else in a row of its own."""
    record_field = (question.kind, question.key, question.field)
    if question.kind == "application":
        return AskedCell(
            FormPart.PER_APPLICATION, question.key, question.field, record_field
        )
    return AskedCell(FormPart.QUESTIONS, question_row(question), "reply", record_field)


def _questions_of_runner(offices: Iterable[OfficeQuestions]) -> Iterator[QuestionRow]:
    """Yield the questions that no office is asked, those first that settle most.

    Of an application without an office only that is asked: the office is then asked for the rest.
    """
    for office in offices:
        for question in office.questions:
            if question.kind in KINDS_OF_GOVERNMENT:
                continue
            is_without_office = office.key in ("", GOVERNMENT)
            is_first = question.kind != "application" or question.field == "owner"
            if is_for_runner(question.kind, question.field) or (
                is_without_office and is_first
            ):
                yield question


def _application_sheet(
    snapshot: Snapshot, questions: Iterable[QuestionRow], name: Name
) -> SheetDraft:
    """Return the applications of all offices that a question is open for, with one column for each question."""
    keys_asked = set()
    names: dict[str, None] = {}
    for question in questions:
        if question.kind == "application":
            keys_asked.add(question.key)
            names[question.field] = None
    kind = KINDS["application"]
    fields = [kind.fields[field_name] for field_name in names]
    columns = (
        key_column(),
        FormColumn(str(kind.fields["name"].label), NAME_WIDTH),
        *(field_column(field) for field in fields),
    )
    keys = sorted(keys_asked)
    rows = []
    for key in keys:
        application = snapshot.applications[key]
        plain = to_plain(application)
        texts = [value_cell(field, plain.get(field.name), name) for field in fields]
        rows.append((key, application.name, *texts))
    above = (_("Questions that no office is asked"),)
    sheet = FormSheet(str(PER_APPLICATION), columns, rows, above)
    return SheetDraft(sheet, FormPart.PER_APPLICATION, keys, columns_of(list(names)))


def _question_sheet(questions: Iterable[QuestionRow]) -> SheetDraft:
    """Return the questions on other records than applications, one row each."""
    columns = (
        key_column(),
        form_column("about", 26),
        form_column("asked", 44),
        form_column("reply", 30),
    )
    rows: list[tuple[str, ...]] = []
    choices = {}
    for question in questions:
        field = KINDS[question.kind].fields.get(question.field)
        if question.kind == "application" or field is None:
            continue
        number = len(rows)
        row = question_row(question)
        rows.append((row, question.about, question.question, ""))
        choices[number, REPLY_COLUMN] = answer_choices(field)
    above = (_("Questions that no office is asked"),)
    title = str(QUESTIONNAIRE[QUESTIONS])
    sheet = FormSheet(title, columns, rows, above, cell_choices=choices)
    keys = [row[0] for row in rows]
    return SheetDraft(sheet, FormPart.QUESTIONS, keys, {"reply": REPLY_COLUMN})
