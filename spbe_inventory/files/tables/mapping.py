"""What a person says columns and words mean, in a small file that a spreadsheet program opens: read, and written."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from spbe_inventory.domain.fields import KINDS, Field
from spbe_inventory.errors import BadInput, Problem
from spbe_inventory.files.delimited import read_delimited
from spbe_inventory.files.sheets import Sheet, text_of
from spbe_inventory.files.tables.headings import FORM_COLUMNS
from spbe_inventory.files.text_file import read_file
from spbe_inventory.matching.folding import fold
from spbe_inventory.sanitize.delimited import csv_text

SIZE_LIMIT = 10_000_000  # bytes of a map

HEADER = ("lembar", "judul", "berarti", "keterangan")
# A row that gives a word of a cell: its `judul` is `isian: kata`, its `berarti` the code.
WORD = "kata"
ANY_SHEET = "*"
OWN_COLUMNS = frozenset(["version"])  # a column of our own exports: lists have none
SKIP_WORDS = ("skip", "lewati")
KEPT_MEANING = "catatan"
SKIPPED_MEANING = "lewati"
INDONESIAN_MEANINGS = {SKIPPED_MEANING: "skip", KEPT_MEANING: "keep"}


@dataclass(frozen=True, slots=True)
class ColumnMapping:
    """What a person said: the kind of a sheet, the meaning of a heading, the code of a word.

    Keys are folded; a sheet without a name is called like its file.
    `columns` by (sheet, heading), `*` for every sheet; `words` by (field, word).
    """

    kinds: dict[str, str] = field(default_factory=dict)
    columns: dict[tuple[str, str], str] = field(default_factory=dict)
    words: dict[tuple[str, str], str] = field(default_factory=dict)

    def of_sheet(self, sheet: Sheet) -> str | None:
        """Return the kind that was given to a sheet by its own name: empty where it is skipped, None where none was."""
        for name in sheet.map_names:
            kind = self.kinds.get(fold(name))
            if kind is not None:
                return kind
        return None

    def sheet_names(self) -> frozenset[str]:
        """Return the folded names of the sheets that are named and not skipped."""
        names = {name for name, kind in self.kinds.items() if kind}
        names.update(name for name, _heading in self.columns)
        return frozenset(names)

    def of_column(self, sheet: Sheet, heading: str) -> str:
        """Return the meaning that was given to a heading, or an empty text."""
        if not self.columns:
            return ""
        folded = fold(heading)
        for name in sheet.map_names:
            own = self.columns.get((fold(name), folded))
            if own:
                return own
        return self.columns.get((ANY_SHEET, folded), "")


def read_mapping(path: Path) -> ColumnMapping:
    """Return the mapping in a file; raise BadInput with every row that is not understood."""
    data = read_file(path, SIZE_LIMIT)
    (sheet,) = read_delimited(data, path.name)
    mapping = ColumnMapping()
    problems = []
    for number, cells in sheet.rows:
        name, heading, meaning = _first_texts(cells)
        if not meaning or _is_remark(name, heading):
            continue
        if not _add_row(mapping, name, heading, meaning):
            location = str(sheet.at(number))
            problem = _unknown_meaning(location, heading, meaning)
            problems.append(problem)
    if problems:
        raise BadInput("file-has-problems", problems, path=path, count=len(problems))
    return mapping


def mapping_of(rows: Iterable[tuple[str, str, str]]) -> ColumnMapping:
    """Return the mapping of rows of (sheet, heading, meaning); raise BadInput with every one that is not understood."""
    mapping = ColumnMapping()
    problems = []
    for name, heading, meaning in rows:
        if not _add_row(mapping, name, heading, meaning):
            problems.append(_unknown_meaning(name, heading, meaning))
    if problems:
        raise BadInput("choices-have-problems", problems, count=len(problems))
    return mapping


def mapping_rows(sheet: Sheet) -> Iterator[tuple[str, str, str]]:
    """Yield the rows of a mapping file as (sheet, heading, meaning), without header and comments."""
    for _number, cells in sheet.rows:
        name, heading, meaning = _first_texts(cells)
        if meaning and not _is_remark(name, heading):
            yield name, heading, meaning


def _first_texts(cells: list[object]) -> list[str]:
    """Return the first three cells of a row as texts; those that it lacks are empty."""
    texts = [text_of(cell) for cell in cells[:3]]
    missing = 3 - len(texts)
    return texts + [""] * missing


def _is_remark(name: str, heading: str) -> bool:
    """Return whether a row is the header or a comment."""
    if name.startswith("#"):
        return True
    return (fold(name), fold(heading)) == HEADER[:2]


def _unknown_meaning(location: str, heading: str, meaning: str) -> Problem:
    values: dict[str, object] = {"found": meaning, "about": heading}
    return Problem("mapping-unknown", location, values)


def _add_row(mapping: ColumnMapping, name: str, heading: str, meaning: str) -> bool:
    """Add one row of the file to the mapping; return whether its meaning is known."""
    if fold(name) == WORD:
        return _add_word(mapping, heading, meaning)
    sheet = fold(name)
    if name.strip() in ("", ANY_SHEET):
        sheet = ANY_SHEET
    if not heading:
        kind = _kind_of(meaning)
        mapping.kinds[sheet] = kind
        return bool(kind) or meaning in SKIP_WORDS
    field_name = INDONESIAN_MEANINGS.get(meaning, meaning)
    mapping.columns[sheet, fold(heading)] = field_name
    return is_meaning(field_name)


def is_meaning(name: str) -> bool:
    """Return whether a column may mean something: a column of forms, or a field of any kind."""
    if name in FORM_COLUMNS and name not in OWN_COLUMNS:
        return True
    return any(name in kind.fields for kind in KINDS.values())


def _add_word(mapping: ColumnMapping, heading: str, meaning: str) -> bool:
    """Add the code of a word to the mapping; return whether any kind has that code in that field."""
    about, _, word = heading.partition(":")
    field_name = about.strip()
    folded = fold(word)
    mapping.words[field_name, folded] = meaning
    if not folded:
        return False
    fields = [kind.fields.get(field_name) for kind in KINDS.values()]
    return any(_is_code(field, meaning) for field in fields)


def _kind_of(meaning: str) -> str:
    """Return the code of the kind that a word names, or an empty text."""
    for code, kind in KINDS.items():
        if meaning in (code, kind.noun, kind.section):
            return code
    return ""


def _is_code(field: Field | None, meaning: str) -> bool:
    """Return whether a word may stand for a value of a field: for one of its codes, where it has codes."""
    if field is None:
        return False
    if not field.codes:
        return True
    return meaning in {str(code) for code in field.codes}


def map_headings(headings: Iterable[str]) -> Iterator[str]:
    """Yield headings as a map tells them apart: of those that are alike all but the first with their number.

    >>> list(map_headings(["Nama", "Kontak", "Kontak"]))
    ['Nama', 'Kontak', 'Kontak (2)']
    """
    counts: Counter[str] = Counter()
    for heading in headings:
        folded = fold(heading)
        counts[folded] += 1
        number = counts[folded]
        if number > 1:
            yield f"{heading} ({number})"
        else:
            yield heading


def write_mapping(rows: Iterable[tuple[str, str, str, str]]) -> str:
    """Return the text of a mapping file, from rows of (sheet, heading, meaning, remark)."""
    return csv_text([HEADER, *rows], separator=";")
