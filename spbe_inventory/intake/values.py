"""What a cell means for a field: by the words of the field table, of offices, and of the person's own mapping."""

import re
from functools import cache
from typing import Any

from spbe_inventory.domain.dates import read_date, without_time
from spbe_inventory.domain.field import NONE
from spbe_inventory.domain.fields import Field, Value
from spbe_inventory.domain.plain import split_mark
from spbe_inventory.files.cells import codes_by_word, read_cell
from spbe_inventory.files.tables.mapping import ColumnMapping
from spbe_inventory.intake import written_means
from spbe_inventory.intake.composed_words import composed_code
from spbe_inventory.matching.folding import fold
from spbe_inventory.reference.wordings import wordings

YEAR = re.compile(r"^(?:tahun\s+)?((?:19|20)\d{2})$", re.IGNORECASE)
CODE_SEPARATORS = re.compile(r"[;,/&+\n]+|\s{1,20}(?:dan|and|serta)\s+", re.IGNORECASE)
VALUE_SEPARATORS = re.compile(r"[;\n\r]+|,(?!\d)")
LIST_NUMBER = re.compile(r"^\s*(?:\d{1,2}[.)]|[-•*])\s*")
# What stands before a place, in answer to where something is.
AT_A_PLACE = re.compile(
    r"^(?:(?:ada|berada|ditempatkan|dijalankan|berjalan|disimpan|dipasang)\s+)?(?:di|pada)\s+"
)
PLACES = "application.hosting"
DIGIT = re.compile(r"\d")
# Tables of words that are put together with others.
COMPOSED = frozenset(["application.status", "exchange.state"])
UNREADABLE = object()


def unmarked(value: Any) -> Any:
    """Return a plain value without its mark, None where it has a mark only.

    >>> unmarked({"value": "dinkes", "mark": "disputed"}), unmarked("dinkes"), unmarked({"mark": "unknown"})
    ('dinkes', 'dinkes', None)
    """
    content, _mark = split_mark(value)
    return content


def parse_value(
    kind: str, field: Field, text: str, mapping: ColumnMapping, *, form: bool
) -> Any:
    """Return the plain value of a cell, None where it is empty, UNREADABLE where it means nothing for the field.

    `form` texts are those of offices: several values may be parted by commas, yes or no may be written as *ada*.
    References are returned as the names that were written.
    """
    text = mapping.words.get((field.name, fold(text)), text)
    if form:
        answer = parse_answer(text)
        if field.value is Value.YES_NO and answer in ("yes", "no"):
            return answer == "yes"
        if answer == "no" and field.none != NONE:
            return {"mark": "none"}
        if answer == "unknown":
            return {"mark": "unknown"} if field.markable else UNREADABLE
    value = read_cell(field, text)
    if isinstance(value, dict):
        return value if field.markable else UNREADABLE
    if value is None:
        return None
    return _typed_value(kind, field, value, form=form)


def _typed_value(kind: str, field: Field, value: Any, *, form: bool) -> Any:
    """Return a value in the type of its field, UNREADABLE where it does not fit."""
    match field.value:
        case Value.CODE:
            return _code(kind, field, str(value))
        case Value.CODES:
            return _codes(kind, field, value, form=form)
        case Value.DATE | Value.DAY:
            whole = field.value is Value.DAY
            return _date(str(value), whole=whole)
        case Value.YES_NO | Value.COUNT:
            if isinstance(value, bool | int):
                return value
            return UNREADABLE
        case Value.NAMES | Value.REFS if form:
            return _split_values(value)
        case Value.TEXT:
            words = str(value).split()
            return " ".join(words) or None
    return value


def _code(kind: str, field: Field, text: str) -> Any:
    """Return the code that a text is, or is a usual word for; UNREADABLE where it is none."""
    codes = {str(code) for code in field.codes or ()}
    if text in codes:
        return text
    table = f"{kind}.{field.name}"
    words = _words(table)
    if not words and field.codes:
        words = codes_by_word(field.name, field.codes)
    folded = fold(text)
    code = words.get(folded, "")
    if not code and table == PLACES:
        code = words.get(AT_A_PLACE.sub("", folded), "")
    if not code and table in COMPOSED:
        code = composed_code(table, text)
    if not code and table in written_means.TABLES:
        code = written_means.means_in_words(table, text)
    return code if code in codes else UNREADABLE


def says_more_than_code(kind: str, name: str, text: str) -> bool:
    """Return whether a text that is read as a code says more than it, such as since when, or sent to whom."""
    table = f"{kind}.{name}"
    if table in written_means.TABLES:
        return not written_means.is_usual_word(text) and not parse_answer(text)
    return table in COMPOSED and bool(DIGIT.search(text))


def _codes(kind: str, field: Field, values: list[str], *, form: bool) -> Any:
    """Return codes, each once; None where there are none, UNREADABLE where any of them is none."""
    parts: list[str] = []
    for value in values:
        parts += CODE_SEPARATORS.split(value) if form else [value]
    codes = []
    for part in parts:
        text = part.strip()
        if text:
            codes.append(_code(kind, field, text))
    if UNREADABLE in codes:
        return UNREADABLE
    return list(dict.fromkeys(codes)) or None


def _split_values(values: list[str]) -> list[str]:
    """Return the single values of several texts, each once."""
    parts: list[str] = []
    for value in values:
        parts += split_list(value)
    return list(dict.fromkeys(parts))


def split_list(text: str) -> list[str]:
    r"""Return the values of a form's cell, parted at semicolons, lines and commas, without numbers in front.

    >>> split_list("1. Data pegawai\n2. Data gaji; NIK,")
    ['Data pegawai', 'Data gaji', 'NIK']
    """
    items = []
    for part in VALUE_SEPARATORS.split(text):
        words = LIST_NUMBER.sub("", part).split()
        if words:
            items.append(" ".join(words))
    return items


def _date(text: str, *, whole: bool) -> Any:
    day = without_time(text)
    match = YEAR.match(day)
    if match:
        day = match[1]
    try:
        return read_date(day, whole=whole)
    except ValueError:
        return UNREADABLE


@cache
def _words(field: str) -> dict[str, str]:
    """Return code by folded word, for a field written as `kind.field`."""
    codes = {}
    for code, words in wordings().get(field, {}).items():
        for word in words:
            codes[fold(word)] = code
    return codes


@cache
def _answer_words(answer: str) -> frozenset[str]:
    words = wordings()["answers"][answer]
    return frozenset(fold(word) or word for word in words)


def parse_answer(text: str) -> str:
    """Return what a text answers to a yes-or-no question: yes, no, unknown, or '' where it is no such answer.

    >>> parse_answer("Ya"), parse_answer("blm ada"), parse_answer("Tidak Tahu"), parse_answer("SIMPEG")
    ('yes', 'no', 'unknown', '')
    """
    folded = fold(text) or text.strip()
    spelt_out = " ".join(map(_spelt_out, folded.split()))
    for answer in ("unknown", "no", "yes"):
        if folded in _answer_words(answer) or spelt_out in _answer_words(answer):
            return answer
    return ""


def _spelt_out(word: str) -> str:
    """Return a folded word in full, where it is one that is usually shortened in answers."""
    return _short_words().get(word, word)


@cache
def _short_words() -> dict[str, str]:
    """Return the words in full by their folded short forms."""
    words = {}
    for word, short_forms in wordings()["short_words"].items():
        words.update({fold(form): word for form in short_forms})
    return words
