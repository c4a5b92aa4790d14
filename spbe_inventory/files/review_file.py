"""Read the decisions of a person from a review workbook; nothing in it is worked out or followed."""

import re
import zipfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from io import BytesIO
from pathlib import Path

from spbe_inventory.documents.review_book import (
    CORRECTION,
    CORRECTIONS,
    DECISION,
    IDENTITY_COLUMNS,
    IS_APPLICATION,
    MARKER,
    NO_EXCLUSION,
    RowDecision,
)
from spbe_inventory.domain.lists import RowChoice
from spbe_inventory.errors import BadInput, Problem
from spbe_inventory.files.sheets import Sheet, text_of
from spbe_inventory.files.spreadsheet import read_spreadsheet
from spbe_inventory.files.text_file import read_regular_file
from spbe_inventory.files.typed_corrections import corrections_of_people
from spbe_inventory.matching.folding import fold

FORMULA_CELL = re.compile(
    rb"""<c\s[^<>]*?\br=["']([A-Za-z]+)(\d+)["'][^<>]*>\s*<f[\s>/]"""
)
MOST_DIGITS = 9  # of the number of a row
SIZE_LIMIT = 200_000_000  # bytes of a review
XLSX_PART = "xl/workbook.xml"
FINGERPRINT = "fingerprint"
MAX_HEAD_ROWS = 10  # in which the codes of columns are looked for
MAX_NAMED = 10


def review_files(sheets: Iterable[Sheet]) -> list[str]:
    """Return the files among sheets that are reviews, no lists."""
    files = [sheet.file for sheet in sheets if sheet.name == MARKER]
    return list(dict.fromkeys(files))


def read_review(path: Path) -> list[RowDecision]:
    """Return what was decided on each row of a review.

    Raise BadInput for a file that cannot be read or is no review, for formulas, and for words that are no decision.
    """
    try:
        data = read_regular_file(path, SIZE_LIMIT)
    except OSError as error:
        raise BadInput("review-unreadable", path=path) from error
    return read_review_content(data, str(path))


def read_review_content(data: bytes, path: str) -> list[RowDecision]:
    """Return what was decided on each row of a review that was read from `path`; errors are those of `read_review`."""
    if not _is_xlsx(data):
        raise BadInput("review-not-ours", path=path)
    sheets = read_spreadsheet(data, Path(path).name)
    if not review_files(sheets):
        raise BadInput("review-not-ours", path=path)
    for sheet in sheets:
        columns = _columns_of(sheet)
        if columns:
            _refuse_formulas(data, columns, path)
            return _read_lines(sheet, columns, path)
    raise BadInput("review-not-ours", path=path)


def _is_xlsx(data: bytes) -> bool:
    """Return whether a file is a workbook of the kind that is written: of others formulas could not be told."""
    try:
        with zipfile.ZipFile(BytesIO(data)) as package:
            return XLSX_PART in package.namelist()
    except (zipfile.BadZipFile, OSError, ValueError):
        return False


def _columns_of(sheet: Sheet) -> dict[str, int]:
    """Return the index of each column by its code; nothing where the sheet does not hold the rows of a review."""
    needed = {*IDENTITY_COLUMNS, DECISION}
    for _number, cells in sheet.rows[:MAX_HEAD_ROWS]:
        codes = {text_of(cell): index for index, cell in enumerate(cells)}
        if needed <= codes.keys():
            return codes
    return {}


def _read_lines(
    sheet: Sheet, columns: Mapping[str, int], path: str
) -> list[RowDecision]:
    lines = []
    problems: list[Problem] = []
    for number, cells in sheet.rows:
        texts = _texts_by_code(cells, columns)
        if texts.get(FINGERPRINT, FINGERPRINT) == FINGERPRINT:
            continue  # the head of the sheet, or a row that a person added
        try:
            line = _read_line(texts)
        except _UnknownWord as unknown:
            index = columns[unknown.code]
            location = sheet.at(number, index).cell
            values: dict[str, object] = {
                "found": unknown.found,
                "expected": _decision_words(),
            }
            problems.append(Problem(unknown.key, location, values))
            continue
        lines.append(line)
        for name, key in corrections_of_people(line.corrections):
            location = sheet.at(number, columns[f"{CORRECTION}{name}"]).cell
            problems.append(Problem(key, location, {"field": CORRECTIONS[name]}))
    if problems:
        raise BadInput("review-has-problems", problems, path=path, count=len(problems))
    return lines


def _texts_by_code(
    cells: Sequence[object], columns: Mapping[str, int]
) -> dict[str, str]:
    """Return the filled cells of a row by the codes of their columns."""
    texts = {}
    for code, index in columns.items():
        if index < len(cells):
            text = text_of(cells[index])
            if text:
                texts[code] = text
    return texts


class _UnknownWord(Exception):
    """A word of a person that means nothing where it stands."""

    def __init__(self, key: str, code: str, found: str) -> None:
        super().__init__(found)
        self.key = key
        self.code = code
        self.found = found


def _read_line(texts: Mapping[str, str]) -> RowDecision:
    """Return the decision in a row; raise _UnknownWord where it is none."""
    number = texts.get("row", "")
    if not number.isdecimal() or len(number) > MOST_DIGITS:
        raise _UnknownWord("review-row-lost", "row", number)
    location = (texts.get("file", ""), texts.get("sheet", ""), int(number))
    corrections = {}
    for name in CORRECTIONS:
        text = texts.get(f"{CORRECTION}{name}", "")
        if text:
            corrections[name] = text
    if fold(corrections.get("set_apart", "")) in _application_words():
        corrections["set_apart"] = NO_EXCLUSION
    choice = _choice_of(texts.get(DECISION, ""))
    return RowDecision(location, texts[FINGERPRINT], choice, corrections)


def _application_words() -> set[str]:
    return {fold(IS_APPLICATION.id), fold(IS_APPLICATION.en)}


def _choice_of(text: str) -> RowChoice | None:
    """Return the choice that a word of either language names, None for an empty cell."""
    if not text:
        return None
    word = fold(text)
    for choice in RowChoice:
        if word in (fold(choice.label.id), fold(choice.label.en)):
            return choice
    raise _UnknownWord("review-unknown-choice", DECISION, text)


def _decision_words() -> str:
    return ", ".join(str(choice.label) for choice in RowChoice)


def _refuse_formulas(data: bytes, columns: Mapping[str, int], path: str) -> None:
    """Raise BadInput where a cell for a decision or a correction holds a formula: its value is not what was typed."""
    answers = {
        index
        for code, index in columns.items()
        if code == DECISION or code.startswith(CORRECTION)
    }
    cells = []
    for letters, digits in _formula_cells(data):
        if _column_index(letters) in answers:
            cells.append(f"{letters}{digits}")
    if not cells:
        return
    if len(cells) > MAX_NAMED:
        cells = [*cells[:MAX_NAMED], "…"]
    raise BadInput("review-formula", path=path, cells=", ".join(cells))


def _formula_cells(data: bytes) -> Iterator[tuple[str, str]]:
    """Yield column and row of every cell of a formula in a workbook."""
    with zipfile.ZipFile(BytesIO(data)) as package:
        for part in package.namelist():
            if not part.startswith("xl/worksheets/"):
                continue
            for letters, digits in FORMULA_CELL.findall(package.read(part)):
                yield letters.decode().upper(), digits.decode()


def _column_index(letters: str) -> int:
    """Return the index (from 0) of a column from its letters."""
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - ord("A") + 1
    return number - 1
