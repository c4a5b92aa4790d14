"""Where in a sheet the table is: its headings, its columns, its rows. Found by content, never by position."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from functools import cache, cached_property

from spbe_inventory.domain.fields import KINDS
from spbe_inventory.files.headings import (
    CONFIRMATIONS,
    FLOWS,
    LONGEST,
    QUESTIONNAIRE,
    QUESTIONS,
    Meaning,
    meaning,
    states_complete,
    synonyms,
)
from spbe_inventory.files.mapping import EVERY, Mapping
from spbe_inventory.files.sheets import Row, Sheet, filled
from spbe_inventory.matching.folding import fold
from spbe_inventory.reference.wordings import wordings

# What a table of a kind must have a column of: all of one of these.
NEEDED = {
    "exchange": (("giver", "taker"), ("giver", "taker_text"), ("giver_text", "taker")),
    "relation": (("application", "relation_kind"),),
    "need": (("taker", "data"),),
    "completeness": (("list_name", "as_of"),),
    "reply": (("round", "unit"),),
    FLOWS: (("whose", "way", "which_data"),),
    CONFIRMATIONS: (("said_of_it", "confirmed"),),
    QUESTIONS: (("asked", "reply"),),
}
ALL_KINDS = (*KINDS, FLOWS, CONFIRMATIONS, QUESTIONS)
NUMBERING = re.compile(r"^\(?(\d{1,2}|[a-z])\)?\.?$", re.IGNORECASE)
TOTAL = re.compile(
    r"^(?:jumlah|total|rekapitulasi)(?:\s+(?:aplikasi|keseluruhan|seluruhnya|total|baris|opd))*\s*:?\s*\d*$",
    re.IGNORECASE,
)
NUMBER = re.compile(r"^\d*$")
ORDINAL = re.compile(r"^\(?(?:[A-Z]|[IVX]{1,5}|\d{1,3})[.)]?$")
OFFICE = re.compile(
    r"^(dinas|badan|bagian|sekretariat|inspektorat|kecamatan|kelurahan|rsud|satuan|rumah sakit)\b", re.IGNORECASE
)
YES_OR_NO = frozenset(["ya", "tidak", "sudah", "belum", "ada", "yes", "no", "atau"])
MOST_NAMED = 2  # cells: a row of fewer may be a name and its office, whatever they are called
SECTION_CELLS = 2  # an ordinal and a name
PLAIN_HEAD = 3  # headings that must be understood in a row below a table
MOST_HEADINGS = 500  # columns: no form of an office comes near
DEEPEST = 400  # rows in which the first headings are looked for
Texts = dict[int, str]


@dataclass(frozen=True, slots=True)
class Column:
    """One column of a table: where it is, its heading, what it means ('' where that is not understood)."""

    index: int
    heading: str
    field: str = ""
    sure: bool = True
    entity: str = ""
    said: bool = False  # a person said so
    tick: str = ""  # what a tick in it answers, where each answer has a column of its own


@dataclass
class Block:
    """One table of a sheet: what its rows are, its columns, its rows, and what stands between and below them."""

    sheet: Sheet
    kind: str
    head: tuple[int, ...]
    columns: tuple[Column, ...]
    rows: list[Row] = field(default_factory=list)
    beside: list[tuple[int, str]] = field(default_factory=list)  # rows that are no record, with their text
    headings: Texts = field(default_factory=dict)
    sections: list[tuple[int, str]] = field(default_factory=list)  # rows that name the office of those below

    @cached_property
    def places(self) -> dict[str, int]:
        """The column of each field, the first of that meaning."""
        return {column.field: column.index for column in reversed(self.columns)}

    def index_of(self, name: str) -> int | None:
        """Give the column of a field, None where there is none."""
        return self.places.get(name)


def find_blocks(sheet: Sheet, mapping: Mapping) -> tuple[list[Block], list[tuple[int, str]]]:
    """Give the tables of a sheet in order, and the rows that stand in none, each with its text."""
    blocks: list[Block] = []
    outside: list[tuple[int, str]] = []
    skip = 0
    # In a table with keys a row that has one is a record, whatever else stands in it.
    key: int | None = None
    called: str | None = None
    rows: list[Row] = []
    for place, (number, cells) in enumerate(sheet.rows):
        if skip:
            skip -= 1
            continue
        if key is not None and len(cells) > key and cells[key] and cells[key] != called and str(cells[key]).strip():
            rows.append((number, cells))
            continue
        found = _heads(sheet, place, mapping, outside) if _may_be_head(cells, place, blocks) else None
        if found and blocks and not _repeats(found, blocks[-1]) and not _plain_head(found):
            found = None
        if found and (not blocks or not _repeats(found, blocks[-1])):
            blocks.append(found)
            skip = len(found.head) - 1
            key, rows = found.index_of("key"), found.rows
            called = found.headings.get(key) if key is not None else None
            rest = sheet.rows[place + len(found.head) :]
            if key is not None and all(len(one) > key and one[key] and one[key] != called for _, one in rest):
                rows.extend(rest)
                break
        elif found:
            skip = len(found.head) - 1  # the headings once more, on top of a printed page
        elif blocks:
            _sort_row(blocks[-1], number, cells)
        else:
            outside.append((number, _line(cells)))
    return blocks, outside


def _may_be_head(cells: list[object], place: int, blocks: list[Block]) -> bool:
    """Whether a row could be one of headings: cheap, asked of every row; below a table it must be known words."""
    if not blocks:
        return place < DEEPEST
    words = _heading_words() | _folded(blocks[-1].headings)
    texts = [cell for cell in cells if isinstance(cell, str) and cell]
    if sum(fold(text) in words for text in texts[:PLAIN_HEAD]) == 0:
        return False
    return sum(len(text) <= LONGEST and fold(text) in words for text in texts) >= min(PLAIN_HEAD, len(texts))


@cache
def _heading_words() -> frozenset[str]:
    """Give every heading that is understood, of whatever kind."""
    return frozenset(word for kind in ALL_KINDS for word in synonyms(kind))


def _folded(texts: Texts) -> set[str]:
    return {fold(text) for text in texts.values()}


def _heads(sheet: Sheet, place: int, mapping: Mapping, outside: list[tuple[int, str]]) -> Block | None:
    """Take a row, or two, as headings; None where they are none."""
    number, cells = sheet.rows[place]
    top = _spread_across(sheet, number, dict(filled(cells)))
    if not 0 < len(top) <= MOST_HEADINGS or sum(len(text) > LONGEST for text in top.values()) * 2 > len(top):
        return None
    lower = dict(filled(sheet.rows[place + 1][1])) if place + 1 < len(sheet.rows) else {}
    below = next((texts for _, row in sheet.rows[place + 1 :] if (texts := dict(filled(row)))), {})
    if len(top) == 1 < len(below):
        return None  # a title, whatever it says
    hints = " ".join([sheet.name, *(text for _, text in outside), sheet.file])
    best = _best(sheet, (number,), top, mapping, hints)
    if lower and sheet.rows[place + 1][0] == number + 1 and _may_be_lower(sheet, number, dict(filled(cells)), lower):
        second = _best(sheet, (number, number + 1), _joined(top, lower), mapping, hints)
        surely = set(lower) <= _under_wide(sheet, number)
        if second and (not best or surely or _understood(second) >= _understood(best)):
            return second
    return best


def _under_wide(sheet: Sheet, number: int) -> set[int]:
    """Give the columns under headings that are merged across several."""
    wide = {(top, left) for (row, column), (top, left) in sheet.merged.items() if row == top == number != column > left}
    return {column for (row, column), at in sheet.merged.items() if row == number and at in wide}


def _spread_across(sheet: Sheet, number: int, texts: Texts) -> Texts:
    """Give each cell under a heading that is merged across the text of that heading."""
    more = {
        column: texts[left]
        for (row, column), (top, left) in sheet.merged.items()
        if row == top == number and left in texts
    }
    return dict(sorted({**more, **texts}.items()))


def _may_be_lower(sheet: Sheet, number: int, top: Texts, lower: Texts) -> bool:
    """Whether a row can be the second one of headings: nothing of it stands under a heading of one column."""
    if not lower or any(NUMBERING.match(text) for text in lower.values()) or len(lower) > len(top) * 3:
        return False
    under = [index for index in lower if index in top]
    wide = {left for (row, _), (above, left) in sheet.merged.items() if row == above == number}
    return all(index in wide or index + 1 in lower for index in under) and len(under) < len(top)


def _joined(top: Texts, lower: Texts) -> Texts:
    """Put two rows of headings together; a heading above stands over the cells to its right that have none."""
    joined, above = dict(top), ""
    for index in range(max([*top, *lower]) + 1):
        above = top.get(index, above)
        if index in lower:
            joined[index] = f"{above} {lower[index]}".strip()
    return dict(sorted(joined.items()))


def _best(sheet: Sheet, head: tuple[int, ...], texts: Texts, mapping: Mapping, hints: str) -> Block | None:
    """Give the table that fits headings best, over the kinds of records; None where none fits."""
    said = mapping.kinds.get(fold(sheet.name)) or mapping.kinds.get(EVERY)
    kinds = [said] if said else ALL_KINDS
    found = [_block(sheet, kind, head, texts, mapping) for kind in kinds]
    scored = [(_score(block, hints), block) for block in found if _complete(block)]
    if not scored:
        return None
    score, block = max(scored, key=lambda pair: pair[0])
    enough = said or _understood(block) * 2 >= len(texts)
    return block if enough and score >= (1 if said or len(texts) == 1 else 2) else None


def _block(sheet: Sheet, kind: str, head: tuple[int, ...], texts: Texts, mapping: Mapping) -> Block:
    columns = [_column(sheet, kind, at, mapping, deep=len(head) > 1) for at in texts.items()]
    return Block(sheet, kind, head, tuple(_each_once(columns)), headings=texts)


def _column(sheet: Sheet, kind: str, at: tuple[int, str], mapping: Mapping, *, deep: bool) -> Column:
    index, heading = at
    heading = " ".join(heading.split())
    if said := mapping.of_column(sheet.name, heading):
        return Column(index, heading, "" if said == "skip" else said, said=True)
    if deep and (ticked := _ticked(kind, heading)):
        return Column(index, heading, ticked[0], tick=ticked[1])
    means: Meaning | None = meaning(kind, heading)
    for shorter in _lower_halves(heading) if means is None and deep else ():
        means = means or meaning(kind, shorter)
    return Column(index, heading, means.field, means.sure, means.entity) if means else Column(index, heading)


def _ticked(kind: str, heading: str) -> tuple[str, str] | None:
    """Give field and answer of a column in which that answer is ticked: `Terintegrasi` over `Ya` and `Tidak`.

    >>> _ticked("application", "Terintegrasi Ya"), _ticked("application", "Nama Aplikasi")
    (('integrated', 'Ya'), None)
    """
    words = heading.split()
    for cut in range(1, len(words)):
        means, answer = meaning(kind, " ".join(words[:cut])), " ".join(words[cut:])
        if means and means.sure and fold(answer) in _answers(kind, means.field):
            return means.field, answer
    return None


@cache
def _answers(kind: str, field: str) -> frozenset[str]:
    """Give the folded words that answer a field: those of its list, yes and no where it is integration."""
    table = wordings().get("answers" if field == "integrated" else f"{kind}.{field}", {})
    return frozenset(fold(word) for code, words in table.items() for word in (code, *words))


def _lower_halves(heading: str) -> Iterator[str]:
    """Give the lower half of a heading of two rows: `INTEGRASI Dengan` means what `Dengan` cannot mean alone."""
    words = heading.split()
    if len(words) > 1:
        yield f"ter{words[0].casefold()} {' '.join(words[1:])}"
        yield " ".join(words[1:])
        if all(fold(word) in YES_OR_NO for word in re.split(r"[/\s]+", " ".join(words[1:]))):
            yield words[0]


def _each_once(columns: Iterable[Column]) -> Iterator[Column]:
    """Let each field be one column: a later one of the same meaning is kept beside it, in the note."""
    seen: set[str] = set()
    many = {"", "keep", "person", "skip", "number", "depends", "used_by"}
    for column in columns:
        again = column.field in seen and column.field not in many and not column.tick
        yield replace(column, field="keep") if again else column
        seen.add(column.field)


def _complete(block: Block) -> bool:
    fields = {column.field for column in block.columns}
    needed = NEEDED.get(block.kind)
    if needed:
        return any(fields.issuperset(one) for one in needed)
    return "name" in fields or "key" in fields


def _understood(block: Block) -> int:
    return sum(bool(column.field) for column in block.columns)


def _score(block: Block, hints: str) -> float:
    """Tell how well a kind fits: columns understood, the noun in the heading of the name, in titles and file names."""
    if block.kind in QUESTIONNAIRE:
        return 5.0 + _understood(block)
    fields = KINDS[block.kind].fields
    own = sum(1.0 if column.sure else 0.6 for column in block.columns if column.field in fields)
    form = sum(0.9 for column in block.columns if column.field and column.field not in fields)
    nouns = {fold(KINDS[block.kind].label.id), fold(KINDS[block.kind].plural.id), fold(KINDS[block.kind].label.en)}
    name = next((fold(column.heading) for column in block.columns if column.field == "name"), "")
    named = 1.5 * any(noun in name for noun in nouns)
    titled = 0.7 * any(f" {noun} " in f" {fold(hints)} " for noun in nouns)
    form *= block.kind == "application" or not any(column.field == "integrated_with" for column in block.columns)
    return own + form + named + titled + 0.01 * (block.kind == "application")


def _plain_head(block: Block) -> bool:
    """Whether a row below a table is surely one of headings: nearly all of it means something, said in full."""
    sure = sum(one.sure and bool(one.field) for one in block.columns)
    return sure >= PLAIN_HEAD and sure * 4 >= 3 * len(block.columns)


def _repeats(found: Block, last: Block) -> bool:
    """Whether headings are those of the table before, once more."""
    return _folded(found.headings) == _folded(last.headings)


def _sort_row(block: Block, number: int, cells: list[object]) -> None:
    """Put a row among the records, or beside them: numbering, totals, signatures, remarks."""
    texts = dict(filled(cells))
    if not block.rows and not block.beside and _numbers_columns(texts):
        block.beside.append((number, _line(cells)))
    elif section := _section(block, texts):
        block.sections.append((number, section))
    elif _is_record(block, texts, number):
        block.rows.append((number, cells))
    else:
        block.beside.append((number, _line(cells)))


def _numbers_columns(texts: Texts) -> bool:
    """Whether a row does nothing but count the columns: 1, 2, 3 or a, b, c, from the first on.

    >>> _numbers_columns({0: "(1)", 1: "(2)", 3: "(3)"}), _numbers_columns({0: "X", 1: "Y"})
    (True, False)
    """
    marks = [match[1].casefold() if (match := NUMBERING.match(text)) else "" for text in texts.values()]
    counted = [str(number) for number in range(1, len(marks) + 1)]
    letters = list("abcdefghijklmnopqrstuvwxyz"[: len(marks)])
    return len(marks) > MOST_NAMED and marks in (counted, letters)


def _section(block: Block, texts: Texts) -> str:
    """Give the office that a row between the records names for those below it, or an empty text."""
    if block.kind != "application" or not 0 < len(texts) <= SECTION_CELLS:
        return ""
    words = [text for text in texts.values() if not ORDINAL.match(text)]
    if len(words) != 1 or len(texts) == 1 == len(block.columns):
        return ""
    owner, name = block.index_of("owner"), block.index_of("name")
    if owner in texts and name in texts:
        return ""
    bare = re.sub(r"^\s*\(?(?:[A-Z]|[IVX]{1,5}|\d{1,2})[.)]\s*", "", words[0]).strip()
    return bare if OFFICE.match(bare) and (bare != words[0] or bare.isupper() or len(texts) > 1) else ""


def _is_record(block: Block, texts: Texts, number: int) -> bool:
    if any(states_complete(text) for text in texts.values()):
        return False
    at = block.index_of("name")
    named = texts.get(at, "") if at is not None else "-"
    if any(TOTAL.match(text.strip()) for text in texts.values()) and not _names_something(named):
        return False
    keys = NEEDED.get(block.kind)
    if keys:
        wanted = {name for pair in keys for name in pair}
        return any(column.field in wanted and column.index in texts for column in block.columns)
    for name in ("name", "key"):
        index = block.index_of(name)
        if index is not None and (index in texts or block.sheet.merged.get((number, index), (0, -1))[1] == index):
            return True
    return False


def _names_something(text: str) -> bool:
    return not NUMBER.match(text) and not TOTAL.match(text)


def _line(cells: list[object]) -> str:
    return " | ".join(text for _, text in filled(cells))
