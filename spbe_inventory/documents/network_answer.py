"""Questions to the graph of a register, and their answers as screens, pages and tables show them."""

import json
from collections.abc import Container, Iterator, Sequence
from dataclasses import asdict, dataclass, replace
from typing import Any

from spbe_inventory.documents.listing import listing_table
from spbe_inventory.documents.report import Table
from spbe_inventory.domain.lists import LabelledEnum
from spbe_inventory.language.forms import number, percent
from spbe_inventory.language.texts import _

SEPARATOR = "; "
WHOLE = 100


class NetworkQuestion(LabelledEnum):
    """What can be asked of the graph of a register; the labels are the words it is asked by."""

    GROUPS = "groups", "kelompok", "groups"
    ALONE = "alone", "sendiri", "alone"
    HUBS = "hubs", "pusat", "hubs"
    SOURCES = "sources", "pemberi", "sources"
    SINKS = "sinks", "penerima", "sinks"
    CUT_POINTS = "cut_points", "simpul", "cut-points"
    BRIDGES = "bridges", "jembatan", "bridges"
    CHAIN = "chain", "rantai", "chain"
    MUTUAL = "mutual", "timbal-balik", "mutual"
    CYCLES = "cycles", "lingkaran", "cycles"
    PARALLEL = "parallel", "sejajar", "parallel"
    SELF = "self", "dalam-aplikasi", "self"
    DENSITY = "density", "kerapatan", "density"
    HANDED_ON = "handed_on", "diteruskan", "handed-on"
    UNTAKEN = "untaken", "belum-diambil", "untaken"
    TRANSPORT = "transport", "cara", "ways"


@dataclass(frozen=True, slots=True)
class NamedRecord:
    """A record by its kind, key, and the words by which people know it."""

    kind: str
    key: str
    name: str


@dataclass(frozen=True, slots=True)
class Share:
    """How many there are of how many that are possible."""

    part: int
    whole: int

    @property
    def text(self) -> str:
        """The share in words: 4 of 10 (40 %); a dash where nothing is possible."""
        if not self.whole:
            return "-"
        share = percent(self.part, self.whole)
        if self.part and share == percent(0, self.whole):
            share = f"< {percent(1, WHOLE)}"
        return _(
            "{part} of {whole} ({share})",
            part=number(self.part),
            whole=number(self.whole),
            share=share,
        )


Cell = str | int | Share | tuple[NamedRecord, ...]
Row = tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class NetworkAnswer:
    """The answer to a question: in a sentence or two, in some more, what was counted, and a row for each thing found.

    A cell is a text, a whole number, a share, or records. `beyond` rows are there besides those that were read.
    """

    question: NetworkQuestion
    title: str
    summary: tuple[str, ...]
    more: tuple[str, ...]
    counted: tuple[str, ...]
    headings: tuple[str, ...]
    rows: tuple[Row, ...]
    beyond: int = 0

    @property
    def count(self) -> int:
        """How many rows there are."""
        return len(self.rows) + self.beyond


@dataclass(frozen=True, slots=True)
class RowSelection:
    """Which rows are wanted: of one answer or of all (None), from a place on, so many at most (None: all)."""

    question: NetworkQuestion | None = None
    first: int = 0
    limit: int | None = None

    def rows_of(self, question: NetworkQuestion) -> slice:
        """Return which rows of an answer are wanted."""
        if self.question not in (None, question):
            return slice(0)
        if self.limit is None:
            return slice(self.first, None)
        return slice(self.first, self.first + self.limit)


NO_ROWS = RowSelection(limit=0)


@dataclass(frozen=True, slots=True)
class NetworkAnswers:
    """All answers on a register: how many applications are connected, the answers, and what is not counted and why."""

    found: tuple[str, ...]
    answers: tuple[NetworkAnswer, ...]
    left_out: tuple[str, ...]

    def of(self, question: NetworkQuestion) -> NetworkAnswer:
        """Return the answer to a question."""
        (answer,) = [each for each in self.answers if each.question is question]
        return answer

    def with_rows(self, selection: RowSelection) -> "NetworkAnswers":
        """Return the same with the rows that are wanted only."""
        answers = []
        for answer in self.answers:
            rows = answer.rows[selection.rows_of(answer.question)]
            beyond = answer.count - len(rows)
            answers.append(replace(answer, rows=rows, beyond=beyond))
        return replace(self, answers=tuple(answers))


def records(
    kind: str, keys: Sequence[str], names: Sequence[str]
) -> tuple[NamedRecord, ...]:
    """Return the cell of some records of a kind."""
    return tuple(
        NamedRecord(kind, key, name) for key, name in zip(keys, names, strict=True)
    )


def answer_table(answer: NetworkAnswer) -> Table:
    """Return the rows of an answer as a table: a column of records is one of names and one of keys, a share is two."""
    second = _second_headings(answer)
    headings: list[str] = []
    for column, heading in enumerate(answer.headings):
        headings.append(heading)
        if column in second:
            headings.append(second[column])
    rows = [tuple(_flat_cells(row, second)) for row in answer.rows]
    return listing_table(answer.title, headings, rows)


def answer_lines(answers: NetworkAnswers) -> Iterator[str]:
    """Yield answers as lines of JSON: first all but the rows, then a line for each row of each answer in order."""
    heads = []
    for answer in answers.answers:
        head = asdict(replace(answer, rows=()))
        heads.append({**head, "beyond": len(answer.rows)})
    first = {
        "found": answers.found,
        "left_out": answers.left_out,
        "answers": heads,
    }
    yield json.dumps(first, ensure_ascii=False)
    for answer in answers.answers:
        for row in answer.rows:
            plain = list(map(_plain_cell, row))
            yield json.dumps(plain, ensure_ascii=False)


def read_answers(lines: Sequence[bytes], selection: RowSelection) -> NetworkAnswers:
    """Return the answers that stand in lines of JSON, with the rows that are wanted: no other line is read."""
    head = json.loads(lines[0])
    answers = []
    start = 1
    for plain in head["answers"]:
        count = plain["beyond"]
        own_lines = lines[start : start + count]
        start += count
        wanted = selection.rows_of(NetworkQuestion(plain["question"]))
        rows = [tuple(map(_read_cell, json.loads(line))) for line in own_lines[wanted]]
        answers.append(_read_answer(plain, tuple(rows)))
    return NetworkAnswers(
        found=tuple(head["found"]),
        answers=tuple(answers),
        left_out=tuple(head["left_out"]),
    )


def _read_answer(plain: Any, rows: tuple[Row, ...]) -> NetworkAnswer:
    """Return an answer with some of its rows."""
    return NetworkAnswer(
        question=NetworkQuestion(plain["question"]),
        title=plain["title"],
        summary=tuple(plain["summary"]),
        more=tuple(plain["more"]),
        counted=tuple(plain["counted"]),
        headings=tuple(plain["headings"]),
        rows=rows,
        beyond=plain["beyond"] - len(rows),
    )


def _plain_cell(cell: Cell) -> Any:
    if isinstance(cell, tuple):
        return [asdict(record) for record in cell]
    if isinstance(cell, Share):
        return asdict(cell)
    return cell


def _read_cell(plain: Any) -> Cell:
    if isinstance(plain, list):
        return tuple(NamedRecord(**record) for record in plain)
    if isinstance(plain, dict):
        return Share(**plain)
    cell: str | int = plain
    return cell


def _second_headings(answer: NetworkAnswer) -> dict[int, str]:
    """Return the headings of the columns that stand behind those of records and of shares, by their places."""
    headings = {}
    for row in answer.rows:
        for column, cell in enumerate(row):
            heading = answer.headings[column]
            if isinstance(cell, tuple):
                headings[column] = _("{heading}: key", heading=heading)
            elif isinstance(cell, Share):
                headings[column] = _("{heading}: possible", heading=heading)
    return headings


def _flat_cells(row: Row, second: Container[int]) -> Iterator[str | int]:
    """Yield the cells of a row, two for each column that has a second one."""
    for column, cell in enumerate(row):
        if isinstance(cell, tuple):
            yield SEPARATOR.join(record.name for record in cell)
            yield SEPARATOR.join(record.key for record in cell)
        elif isinstance(cell, Share):
            yield cell.part
            yield cell.whole
        else:
            yield cell
            if column in second:
                yield ""
