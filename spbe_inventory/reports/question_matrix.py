"""Open questions as a matrix: what is asked across, the applications below, a sign where the answer is open."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from spbe_inventory.documents.assessment import Assessment, QuestionRow
from spbe_inventory.documents.blocks import Grid, Heading, Paragraph
from spbe_inventory.documents.report import Table
from spbe_inventory.domain.fields import KINDS
from spbe_inventory.language.forms import number
from spbe_inventory.language.texts import _
from spbe_inventory.reports.shared.grids import Blocks, Row, band_row, grid_of
from spbe_inventory.reports.shared.tables import NARROW, USUAL, Cells, table
from spbe_inventory.rules.facts.index import index_by

SIGN = "•"
OFFICE = "unit"  # the kind of records that are offices themselves
MAX_COLUMNS = 16  # questions beside each other on a page
MATRIX_FROM = 3  # questions on a kind of records from which on they make a matrix
NAME_SHARE = 14
SIGN_SHARE = 2

Asked = tuple[str, QuestionRow]  # the office, the question


@dataclass(frozen=True, slots=True)
class QuestionMatrix:
    """The questions on one kind of records: each once, in order; for each record with its office those open."""

    kind: str
    questions: tuple[QuestionRow, ...]
    open: dict[tuple[str, str], frozenset[str]]  # (office, name of the record) → fields

    def counts(self) -> list[int]:
        """Return of how many records each question is open."""
        return [
            sum(question.field in fields for fields in self.open.values())
            for question in self.questions
        ]


def question_matrices(assessment: Assessment) -> list[QuestionMatrix]:
    """Return a matrix for each kind of records, in the order of questions; settings have none."""
    asked = [
        (office.office, question)
        for office in assessment.questions
        for question in office.questions
    ]
    matrices = []
    for kind, members in index_by(asked, _kind_of).items():
        if kind in KINDS and kind != "setting":
            matrices.append(_matrix(kind, members))
    return sorted(matrices, key=_applications_first)


def _kind_of(asked: Asked) -> list[str]:
    return [asked[1].kind]


def _applications_first(matrix: QuestionMatrix) -> tuple[bool, int]:
    return matrix.kind != "application", -len(matrix.open)


def _matrix(kind: str, asked: Sequence[Asked]) -> QuestionMatrix:
    """Return the questions on one kind of records."""
    questions: dict[str, QuestionRow] = {}
    fields: dict[tuple[str, str], set[str]] = {}
    for office, question in asked:
        questions.setdefault(question.field, question)
        fields.setdefault((office, question.about), set()).add(question.field)
    ordered = sorted(questions.values(), key=_place)
    return QuestionMatrix(
        kind=kind,
        questions=tuple(ordered),
        open={record: frozenset(names) for record, names in fields.items()},
    )


def _place(question: QuestionRow) -> tuple[int, int]:
    return question.place


def question_matrix(assessment: Assessment) -> Blocks:
    """Yield for each kind the numbered questions, each once, then the matrix; questions on settings as a list."""
    matrices = question_matrices(assessment)
    settings = list(_setting_questions(assessment))
    if not matrices and not settings:
        yield Paragraph(_("Nothing is open."))
    for matrix in matrices:
        yield Heading(str(KINDS[matrix.kind].plural), 2)
        yield _legend(matrix)
        yield from _grids(matrix)
    if settings:
        yield Heading(_("The government as a whole"), 2)
        columns = {_("Office"): 5, _("Question"): 13}
        yield grid_of(columns, settings)


def _setting_questions(assessment: Assessment) -> Iterator[Row]:
    for office in assessment.questions:
        for question in office.questions:
            if question.kind == "setting" or question.kind not in KINDS:
                yield office.office, question.question


def _legend(matrix: QuestionMatrix) -> Grid:
    """Return the questions with their numbers, of how many records each is open, and the rules that wait for it."""
    columns = {
        _("No."): 2,
        _("Question"): 14,
        _("Open for"): 3,
        _("Rule"): 6,
    }
    rows = []
    total = len(matrix.open)
    counts = matrix.counts()
    for index, question in enumerate(matrix.questions):
        count = _("{count} of {all}", count=number(counts[index]), all=number(total))
        codes = ", ".join(question.rules)
        rows.append((number(index + 1), question.question, count, codes))
    return grid_of(columns, rows)


def _grids(matrix: QuestionMatrix) -> Iterator[Grid]:
    """Yield the matrix, as many questions beside each other as a page can hold; a band for each office."""
    if len(matrix.questions) < MATRIX_FROM:
        yield _list_of_records(matrix)
        return
    for begin in range(0, len(matrix.questions), MAX_COLUMNS):
        fields = [
            question.field for question in matrix.questions[begin : begin + MAX_COLUMNS]
        ]
        columns = {str(KINDS[matrix.kind].label): NAME_SHARE}
        for index in range(len(fields)):
            columns[number(begin + index + 1)] = SIGN_SHARE
        rows = list(_matrix_rows(matrix, fields))
        yield grid_of(columns, rows, banded=True)


def _matrix_rows(matrix: QuestionMatrix, fields: Sequence[str]) -> Iterator[Row]:
    """Yield a band for each office, then a row for each of its records of which one of these questions is open."""
    last_office = None
    for (office, name), open_fields in matrix.open.items():
        if open_fields.isdisjoint(fields):
            continue
        if office != last_office:
            yield band_row(office, len(fields) + 1)
            last_office = office
        signs = [SIGN if field in open_fields else "" for field in fields]
        yield name, *signs


def _list_of_records(matrix: QuestionMatrix) -> Grid:
    """Return the records of which a question is open, where there are too few questions for a matrix."""
    columns = {str(KINDS[matrix.kind].label): 9}
    if matrix.kind != OFFICE:
        columns[_("Office")] = 6
    columns[_("No.")] = 3
    places = {
        question.field: number(index)
        for index, question in enumerate(matrix.questions, 1)
    }
    rows: list[Row] = []
    for (office, name), fields in matrix.open.items():
        numbers = ", ".join(sorted(places[field] for field in fields))
        if matrix.kind == OFFICE:
            rows.append((name, numbers))
        else:
            rows.append((name, office, numbers))
    return grid_of(columns, rows)


def question_matrix_tables(assessment: Assessment) -> Iterator[Table]:
    """Yield the matrix of each kind for the workbook, with the questions as headings."""
    for matrix in question_matrices(assessment):
        kind = KINDS[matrix.kind]
        columns = {str(kind.label): USUAL}
        if matrix.kind != OFFICE:
            columns[_("Office")] = USUAL
        fields = {question.question: question.field for question in matrix.questions}
        for question in fields:
            columns[question] = NARROW
        name = _("Questions: {kind}", kind=kind.plural)
        yield table(name, columns, _sign_rows(matrix, list(fields.values())))


def _sign_rows(matrix: QuestionMatrix, fields: Sequence[str]) -> Iterator[Cells]:
    """Yield a row for each record with a sign under each question that is open."""
    for (office, name), open_fields in matrix.open.items():
        signs = [SIGN if field in open_fields else "" for field in fields]
        if matrix.kind == OFFICE:
            yield name, *signs
        else:
            yield name, office, *signs
