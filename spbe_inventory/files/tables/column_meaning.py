"""What each column of a table means: the field, or the answer that is ticked in it."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import cache

from spbe_inventory.files.sheets import Sheet
from spbe_inventory.files.tables.headings import Meaning, heading_words, meaning
from spbe_inventory.files.tables.mapping import ColumnMapping, map_headings
from spbe_inventory.files.tables.sheet_table import Column, Texts
from spbe_inventory.matching.folding import fold
from spbe_inventory.reference.wordings import wordings

YES_OR_NO = frozenset(["ya", "tidak", "sudah", "belum", "ada", "yes", "no", "atau"])
ENDS_BY_OTHER_MEANING = {"giver": "source", "taker": "purpose"}
# Words of headings that say less of a field than any other heading of it.
WEAKER_WORDS = {"owner": "code", "data": "title"}
# Meanings that several columns of a table may have.
REPEATABLE = frozenset(["", "keep", "person", "skip", "number", "depends", "used_by"])


def columns_of(
    sheet: Sheet, kind: str, texts: Texts, mapping: ColumnMapping, *, two_rows: bool
) -> tuple[Column, ...]:
    """Return the columns under headings; `two_rows`: each heading is put together from two rows."""
    columns = []
    headings = [" ".join(text.split()) for text in texts.values()]
    in_map = map_headings(headings)
    for index, heading, map_heading in zip(texts, headings, in_map, strict=True):
        mapped_field = mapping.of_column(sheet, map_heading)
        if not mapped_field:
            mapped_field = mapping.of_column(sheet, heading)
        if mapped_field:
            column = _mapped_column(kind, index, heading, mapped_field)
        elif two_rows:
            column = _two_row_column(kind, index, heading)
        else:
            means = meaning(kind, heading)
            column = _column(index, heading, means)
        columns.append(column)
    if all(column.field != "key" for column in columns):
        columns = [_release_column(column, kind) for column in columns]
    if kind == "exchange":
        columns = _with_ends(columns)
    if kind == "application":
        columns = list(_with_counterparts(columns))
    return tuple(_without_repeats(columns))


def _with_counterparts(columns: Iterable[Column]) -> Iterator[Column]:
    """Yield the columns; `Dengan` right of the answer on integration is the column of counterparts."""
    previous = ""
    for column in columns:
        is_bare = fold(column.heading) in heading_words("counterparts")
        if previous == "integrated" and not column.field and is_bare:
            yield replace(column, field="integrated_with")
        else:
            yield column
        previous = column.field


def _with_ends(columns: Iterable[Column]) -> list[Column]:
    """Return the columns of exchanges, with the ends that no other column names under `source` and `purpose`.

    `Sumber` and `Tujuan` say where data come from and go to, unless the giver and the taker have columns of their own.
    """
    columns = list(columns)
    fields = {column.field for column in columns}
    for end, other_meaning in ENDS_BY_OTHER_MEANING.items():
        if not fields.isdisjoint((end, f"{end}_text")):
            continue
        for position, column in enumerate(columns):
            if column.field == other_meaning and not column.by_mapping:
                columns[position] = replace(column, field=end)
                break
    return columns


def _release_column(column: Column, kind: str) -> Column:
    """Return a column of versions in a table without our keys as what an office says of its application."""
    if column.field != "version":
        return column
    field = "keep"
    if kind == "application":
        field = "release"
    return replace(column, field=field)


def _mapped_column(kind: str, index: int, heading: str, field: str) -> Column:
    """Return a column with the meaning that a person gave it; whose answer is ticked in it its heading tells."""
    if field == "skip":
        field = ""
    column = Column(index, heading, field, by_mapping=True)
    if field in ("depends", "used_by"):
        means = meaning(kind, heading)
        if means and means.field == field:
            return replace(column, entity=means.entity)
        return column
    ticked = _ticked_answer(kind, heading)
    if ticked and ticked[0] == field:
        return replace(column, tick=ticked[1])
    return column


def _two_row_column(kind: str, index: int, heading: str) -> Column:
    """Return a column whose heading is put together from two rows."""
    ticked = _ticked_answer(kind, heading)
    if ticked:
        field, answer = ticked
        return Column(index, heading, field, tick=answer)
    means = meaning(kind, heading)
    if means is None:
        means = _lower_meaning(kind, heading)
    return _column(index, heading, means)


def _column(index: int, heading: str, means: Meaning | None) -> Column:
    if means is None:
        return Column(index, heading)
    return Column(index, heading, means.field, means.sure, means.entity)


def _ticked_answer(kind: str, heading: str) -> tuple[str, str] | None:
    """Return field and answer of a column in which that answer is ticked: `Terintegrasi` over `Ya` and `Tidak`.

    >>> _ticked_answer("application", "Terintegrasi Ya"), _ticked_answer("application", "Nama Aplikasi")
    (('integrated', 'Ya'), None)
    """
    for upper, answer in _halves(heading):
        means = meaning(kind, upper)
        if means is None or not means.sure:
            continue
        if fold(answer) in _answers(kind, means.field):
            return means.field, answer
    return None


def _halves(heading: str) -> Iterator[tuple[str, str]]:
    """Yield every way to cut a heading in two between its words."""
    words = heading.split()
    for cut in range(1, len(words)):
        upper = " ".join(words[:cut])
        lower = " ".join(words[cut:])
        yield upper, lower


@cache
def _answers(kind: str, field: str) -> frozenset[str]:
    """Return the folded words that answer a field: those of its list, yes and no where it is integration."""
    table_name = f"{kind}.{field}"
    if field == "integrated":
        table_name = "answers"
    table = wordings().get(table_name, {})
    answers = set()
    for code, words in table.items():
        answers.add(fold(code))
        answers.update(fold(word) for word in words)
    return frozenset(answers)


def _lower_meaning(kind: str, heading: str) -> Meaning | None:
    """Return what the lower half of a heading of two rows means, None where it is not understood."""
    for text in _turned_headings(heading):
        means = meaning(kind, text)
        if means and means.sure:
            return means
    for text in _lower_headings(heading):
        means = meaning(kind, text)
        if means:
            return means
    return None


def _turned_headings(heading: str) -> Iterator[str]:
    """Yield a heading of two rows with its lower half in front: `Pengembang` over `Nama` is the name of a developer.

    >>> list(_turned_headings("Identitas Aplikasi Nama"))
    ['Aplikasi Nama Identitas', 'Nama Identitas Aplikasi', 'Nama Aplikasi']
    """
    words = heading.split()
    for cut in range(1, len(words)):
        lower = words[cut:]
        for start in range(cut):
            yield " ".join([*lower, *words[start:cut]])


def _lower_headings(heading: str) -> Iterator[str]:
    """Yield what the lower half of a heading may mean: `INTEGRASI Dengan` tells what `Dengan` alone cannot."""
    first, *rest = heading.split()
    if not rest:
        return
    lower = " ".join(rest)
    yield f"ter{first.casefold()} {lower}"
    yield lower
    for start in range(1, len(rest)):
        yield " ".join(rest[start:])
    words = re.split(r"[/\s]+", lower)
    if all(fold(word) in YES_OR_NO for word in words):
        yield first


def _without_repeats(columns: Iterable[Column]) -> Iterator[Column]:
    """Yield the columns; where several mean one field, all but one of them are kept in the note."""
    columns = list(columns)
    chosen: dict[str, Column] = {}
    for column in columns:
        field = column.field
        if field not in chosen or _rank(column) < _rank(chosen[field]):
            chosen[field] = column
    for column in columns:
        field = column.field
        is_repeat = column is not chosen[field] and field not in REPEATABLE
        if is_repeat and not column.tick:
            yield replace(column, field="keep")
        else:
            yield column


def _rank(column: Column) -> int:
    """Return how well a heading names its field, 0 the best: a code says less than a name, and a title than data."""
    if column.by_mapping:
        return 0
    words = fold(column.heading).split()
    weaker = WEAKER_WORDS.get(column.field)
    if weaker is None or heading_words(weaker).isdisjoint(words):
        return 1
    return 2
