"""Questions to the graph of a register, and their answers as screens, pages and tables show them."""

from collections.abc import Container, Iterator, Sequence
from dataclasses import dataclass
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
    CYCLES = "cycles", "putaran", "cycles"
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

    A cell is a text, a whole number, a share, or records.
    """

    question: NetworkQuestion
    title: str
    summary: tuple[str, ...]
    more: tuple[str, ...]
    counted: tuple[str, ...]
    headings: tuple[str, ...]
    rows: tuple[Row, ...]


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


def read_answers(content: Any) -> NetworkAnswers:
    """Return the answers that were kept as plain values by `dataclasses.asdict`."""
    return NetworkAnswers(
        found=tuple(content["found"]),
        answers=tuple(_read_answer(plain) for plain in content["answers"]),
        left_out=tuple(content["left_out"]),
    )


def _read_answer(plain: Any) -> NetworkAnswer:
    return NetworkAnswer(
        question=NetworkQuestion(plain["question"]),
        title=plain["title"],
        summary=tuple(plain["summary"]),
        more=tuple(plain["more"]),
        counted=tuple(plain["counted"]),
        headings=tuple(plain["headings"]),
        rows=tuple(tuple(map(_read_cell, row)) for row in plain["rows"]),
    )


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
