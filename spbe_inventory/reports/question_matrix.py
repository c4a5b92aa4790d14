"""Open questions as a matrix: what is asked across, the applications below, a sign where the answer is open."""

from collections import Counter
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
        counts = Counter(field for fields in self.open.values() for field in fields)
        return [counts[question.field] for question in self.questions]


def question_matrices(assessment: Assessment) -> list[QuestionMatrix]:
    """Return a matrix for each kind of records, in the order of questions; settings have none."""
    questions_by_kind = index_by(_all_asked(assessment), _kind_of)
    matrices = []
    for kind, members in questions_by_kind.items():
        if kind in KINDS and kind != "setting":
            matrices.append(_matrix(kind, members))
    return sorted(matrices, key=_applications_first)


def _all_asked(assessment: Assessment) -> Iterator[Asked]:
    """Yield every question with the office that it goes to."""
    for office in assessment.questions:
        for question in office.questions:
            yield office.office, question


def _kind_of(asked: Asked) -> list[str]:
    _office, question = asked
    return [question.kind]


def _applications_first(matrix: QuestionMatrix) -> tuple[bool, int]:
    return matrix.kind != "application", -len(matrix.open)


def _matrix(kind: str, asked: Sequence[Asked]) -> QuestionMatrix:
    """Return the questions on one kind of records."""
    questions: dict[str, QuestionRow] = {}
    fields: dict[tuple[str, str], set[str]] = {}
    for office, question in asked:
        questions.setdefault(question.field, question)
        record = (office, question.about)
        names = fields.setdefault(record, set())
        names.add(question.field)
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
    for office, question in _all_asked(assessment):
        if question.kind == "setting" or question.kind not in KINDS:
            yield office, question.question


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
    counted = zip(matrix.questions, matrix.counts(), strict=True)
    for place, (question, count) in enumerate(counted, 1):
        share = _("{count} of {all}", count=number(count), all=number(total))
        codes = ", ".join(question.rules)
        row = (number(place), question.question, share, codes)
        rows.append(row)
    return grid_of(columns, rows)


def _grids(matrix: QuestionMatrix) -> Iterator[Grid]:
    """Yield the matrix, as many questions beside each other as a page can hold; a band for each office."""
    if len(matrix.questions) < MATRIX_FROM:
        yield _list_of_records(matrix)
        return
    for begin in range(0, len(matrix.questions), MAX_COLUMNS):
        questions = matrix.questions[begin : begin + MAX_COLUMNS]
        fields = [question.field for question in questions]
        label = str(KINDS[matrix.kind].label)
        columns = {label: NAME_SHARE}
        for place in range(begin + 1, begin + len(fields) + 1):
            columns[number(place)] = SIGN_SHARE
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
        signs = _signs(fields, open_fields)
        yield name, *signs


def _signs(fields: Sequence[str], open_fields: frozenset[str]) -> list[str]:
    """Return a cell for each field: a sign where its question is open, else nothing."""
    signs = []
    for field in fields:
        sign = ""
        if field in open_fields:
            sign = SIGN
        signs.append(sign)
    return signs


def _list_of_records(matrix: QuestionMatrix) -> Grid:
    """Return the records of which a question is open, where there are too few questions for a matrix."""
    label = str(KINDS[matrix.kind].label)
    columns = {label: 9}
    if matrix.kind != OFFICE:
        columns[_("Office")] = 6
    columns[_("No.")] = 3
    places = {
        question.field: number(index)
        for index, question in enumerate(matrix.questions, 1)
    }
    rows: list[Row] = []
    for (office, name), fields in matrix.open.items():
        numbers_of_questions = sorted(places[field] for field in fields)
        numbers = ", ".join(numbers_of_questions)
        if matrix.kind == OFFICE:
            rows.append((name, numbers))
        else:
            rows.append((name, office, numbers))
    return grid_of(columns, rows)


def question_matrix_tables(assessment: Assessment) -> Iterator[Table]:
    """Yield the matrix of each kind for the workbook, with the questions as headings."""
    for matrix in question_matrices(assessment):
        kind = KINDS[matrix.kind]
        label = str(kind.label)
        columns = {label: USUAL}
        if matrix.kind != OFFICE:
            columns[_("Office")] = USUAL
        fields = {question.question: question.field for question in matrix.questions}
        for question in fields:
            columns[question] = NARROW
        name = _("Questions: {kind}", kind=kind.plural)
        rows = _sign_rows(matrix, list(fields.values()))
        yield table(name, columns, rows)


def _sign_rows(matrix: QuestionMatrix, fields: Sequence[str]) -> Iterator[Cells]:
    """Yield a row for each record with a sign under each question that is open."""
    for (office, name), open_fields in matrix.open.items():
        signs = _signs(fields, open_fields)
        if matrix.kind == OFFICE:
            yield name, *signs
        else:
            yield name, office, *signs
