"""One cell of text ↔ a plain value: the form of the command line and of workbooks.

An empty cell is *not answered*, `tidak ada` and `tidak tahu` are marks, `(dugaan) …` and `(berbeda) …` a marked value.
A text that would be read as one of these stands in double quotes. Several values are separated by semicolons.
"""

import csv
import io
import re
from collections.abc import Iterable, Mapping
from functools import cache
from typing import Any, Literal

from spbe_inventory.domain.field import MANY
from spbe_inventory.domain.fields import Field, Value
from spbe_inventory.domain.lists import LabelledEnum, Mark
from spbe_inventory.domain.plain import split_mark, with_mark
from spbe_inventory.domain.small_rows import Means
from spbe_inventory.domain.yearly import Budget, Target
from spbe_inventory.files.means_cells import means_text, means_words, read_means
from spbe_inventory.language.forms import number
from spbe_inventory.language.texts import Text
from spbe_inventory.matching.folding import fold
from spbe_inventory.reference.answer_words import says_none, yes_or_no
from spbe_inventory.reference.wordings import wordings

EMPTY: Mapping[str, Mark] = {
    "tidak ada": Mark.NONE,
    "none": Mark.NONE,
    "tidak tahu": Mark.UNKNOWN,
    "unknown": Mark.UNKNOWN,
}
PREFIXES: Mapping[str, Mark] = {
    "(dugaan)": Mark.ASSUMED,
    "(assumed)": Mark.ASSUMED,
    "(berbeda)": Mark.DISPUTED,
    "(disputed)": Mark.DISPUTED,
}
WORDS = {
    Mark.UNKNOWN: "tidak tahu",
    Mark.ASSUMED: "(dugaan) ",
    Mark.DISPUTED: "(berbeda) ",
}
YES = Text("ya", "yes")
NO = Text("tidak", "no")
SCALES = {
    "ribu": 1_000,
    "juta": 1_000_000,
    "jt": 1_000_000,
    "miliar": 1_000_000_000,
    "milyar": 1_000_000_000,
}
FREE_TEXT = (
    Value.TEXT,
    Value.LONG,
)  # anything is kept, so "belum" would be kept as if it were the answer
WHOLE_NUMBER = re.compile(r"-?[0-9]{1,18}")
YEAR_ROW = re.compile(r"\s*([0-9]{4})(?:\s*:)?\s++(\S(?:.*\S)?)\s*")
BUDGET_ROW = re.compile(
    r"([a-zA-Z]+)\s+(?:Rp\.?\s*)?([0-9][0-9.,]*)\s*([a-z]*)", re.IGNORECASE
)
AMOUNT = re.compile(r"(?:Rp\.?\s*)?([0-9][0-9.,]*)\s*([a-z]*)", re.IGNORECASE)
SCALED_AMOUNT = re.compile(r"[0-9]{1,6}(?:,[0-9]{1,3})?")
FULL_AMOUNT = re.compile(
    r"[0-9]{1,15}|[0-9]{1,3}(?:\.[0-9]{3}){1,4}(?:,00)?|[0-9]{1,3}(?:,[0-9]{3}){1,4}"
)


def read_cell(field: Field, text: str) -> Any:
    """Return the plain value of a cell, None where it is empty.

    Codes may be given by code, label or a usual word for them, always by all of it: a part of a label may mean the
    opposite. What is in no list is returned as it is, for validation to refuse.
    """
    stripped = text.strip()
    if not stripped:
        return None
    if not _is_quoted(stripped):
        empty_mark = _mark_alone(field, stripped)
        if empty_mark:
            return {"mark": str(empty_mark)}
    lowered = stripped.casefold()
    for prefix, mark in PREFIXES.items():
        if lowered.startswith(prefix):
            rest = stripped[len(prefix) :].strip()
            return with_mark(_read_value(field, rest), mark)
    return _read_value(field, stripped)


def _mark_alone(field: Field, text: str) -> Mark | None:
    """Return the mark that a text is, in the words of all fields or in those of this one; None where it is none."""
    folded = fold(text)
    if folded in {fold(words) for words in field.none}:
        return Mark.NONE
    if field.value in FREE_TEXT and not field.required and says_none(text):
        return Mark.NONE
    return EMPTY.get(folded)


def write_cell(field: Field, plain: Any) -> str:
    """Return the cell of a plain value; reading it gives the value again."""
    value, mark = split_mark(plain)
    if mark is Mark.NONE:
        return field.none.id
    mark_words = WORDS[mark] if mark else ""
    if value is None:
        return mark_words
    return mark_words + _value_text(field, value, marked=bool(mark))


def display_value(field: Field, value: Any) -> str:
    """Return a value as people read it, in the current language: labels instead of codes."""
    if field.row:
        if isinstance(value, str):
            return value  # as it was written, where it cannot be read as rows
        return "; ".join(_display_row(field, row) for row in value)
    if field.many:
        return ", ".join(_label(field, item) for item in value)
    if not isinstance(value, bool):
        return _label(field, value)
    if value:
        return str(YES)
    return str(NO)


def _display_row(
    field: Field, row: Budget | Target | Means | Mapping[str, Any] | str
) -> str:
    """Return a small row as people read it: a budget or a target of a year, a means of an exchange."""
    if isinstance(row, str):
        return row  # as it was written, where it cannot be read
    if isinstance(row, Budget | Target | Means):
        return _display_row(field, row._asdict())
    if field.row is Means:
        return means_words(row)
    if field.row is Budget and field.codes:
        return _display_budget(field.codes, row)
    return f"{row['year']}: {row['value']}"


def _display_budget(codes: type[LabelledEnum], row: Mapping[str, Any]) -> str:
    """Return a budget as people read it, with the label of its kind in the current language."""
    year = row["year"]
    label = codes(row["kind"]).label
    amount = number(row["amount"])
    return f"{year} {label} Rp{amount}"


def _label(field: Field, value: Any) -> str:
    """Return the label of a code in the current language; of a value without codes its text."""
    codes = field.codes
    if codes and value in set(codes):
        return str(codes(value).label)
    return str(value)


def _read_value(field: Field, text: str) -> Any:
    """Return the plain value of a text without mark."""
    if field.row:
        parts = text.split(";")
        return [_read_row(field, part) for part in parts if part.strip()]
    if field.value in MANY:
        return [_read_single(field, part) for part in _split_values(text)]
    return _read_single(field, _unquoted(text))


def _switch_or_text(text: str) -> bool | str:
    """Return what a word of yes or no says, `sudah` and `belum` among them; any other text as it is."""
    switch = yes_or_no(text)
    if switch is None:
        return text
    return switch


def _read_single(field: Field, text: str) -> Any:
    """Return one plain value: the code of a label, a switch, a whole number, or the text."""
    if field.codes:
        return _code_in_field(field, field.codes, text)
    if field.value is Value.YES_NO:
        return _switch_or_text(text)
    if field.value is Value.COUNT and WHOLE_NUMBER.fullmatch(text):
        return int(text)
    return text


def _read_row(field: Field, text: str) -> Any:
    """Return a small row, of texts such as `2025 pelihara 20.000.000` or `2026: 75 %`; any other text as it is."""
    if field.row is Means:
        return read_means(text)
    match = YEAR_ROW.fullmatch(text)
    row = None
    if match:
        year, rest = match.groups()
        row = _year_row(field, int(year), rest)
    if row is None:
        return text.strip()
    return row


def _year_row(field: Field, year: int, text: str) -> dict[str, Any] | None:
    """Return the small row of a year, None where its text is none."""
    if field.row is Target:
        return {"year": year, "value": text}
    budget = BUDGET_ROW.fullmatch(text)
    if budget is None or not field.codes:
        return None
    word, digits, scale = budget.groups()
    amount = _rupiah(digits, scale.casefold())
    if amount is None:
        return None
    kind = _code_of(field.codes, word)
    return {"year": year, "kind": kind, "amount": amount}


def read_amount(text: str) -> int | None:
    """Return an amount in rupiah as offices write it, with `Rp` before it or a scale behind it; None for another text.

    >>> read_amount("Rp20.000.000"), read_amount("1,5 juta"), read_amount("banyak")
    (20000000, 1500000, None)
    """
    match = AMOUNT.fullmatch(text.strip())
    if match is None:
        return None
    digits, scale = match.groups()
    return _rupiah(digits, scale.casefold())


def _rupiah(digits: str, scale: str) -> int | None:
    """Return an amount as offices write it: 20000000, 20.000.000, 20,000,000, 1,5 juta; None for any other text.

    >>> [_rupiah("20.000.000", ""), _rupiah("1,5", "juta"), _rupiah("1.5", ""), _rupiah("20", "ons")]
    [20000000, 1500000, None, None]
    """
    if scale in SCALES and SCALED_AMOUNT.fullmatch(digits):
        return _scaled(digits, SCALES[scale])
    if scale or not FULL_AMOUNT.fullmatch(digits):
        return None
    if "." in digits:
        digits = digits.removesuffix(",00")
    without_separators = re.sub(r"[.,]", "", digits)
    return int(without_separators)


def _scaled(digits: str, scale: int) -> int:
    """Return an amount with up to three decimals behind a comma, times a scale."""
    whole, _, decimals = digits.partition(",")
    padded_decimals = decimals.ljust(3, "0")
    thousandths = int(whole + padded_decimals)
    return thousandths * scale // 1000


def _row_text(field: Field, row: Any) -> str:
    """Return the text of a small row; reading it gives the row again."""
    if field.row is Means:
        return means_text(row)
    year = row["year"]
    if field.row is not Budget or not field.codes:
        return f"{year} {row['value']}"
    label = field.codes(row["kind"]).label
    amount = row["amount"]
    return f"{year} {label.id} {amount}"


def _code_in_field(field: Field, codes: type[LabelledEnum], text: str) -> str:
    """Return the code that a text names in a field: by code, label, or a usual word; else the text."""
    folded = fold(text)
    by_word = codes_by_word(field.name, codes)
    return _codes_by_name(codes).get(folded) or by_word.get(folded, text)


def _code_of(codes: type[LabelledEnum], text: str) -> str:
    """Return the code that a text names by code or label, else the text."""
    return _codes_by_name(codes).get(fold(text), text)


@cache
def _codes_by_name(codes: type[LabelledEnum]) -> dict[str, str]:
    """Return the codes of a closed list by their folded names and labels."""
    by_name: dict[str, str] = {}
    for code in codes:
        for name in (code, *code.label):
            by_name.setdefault(fold(name), str(code))
    return by_name


@cache
def codes_by_word(name: str, codes: type[LabelledEnum]) -> dict[str, str]:
    """Return the codes of a closed list by the folded words that offices use for them in a field of a name."""
    known = {str(code) for code in codes}
    by_word: dict[str, str] = {}
    for table_name, table in wordings().items():
        is_of_field = table_name.endswith(f".{name}")
        if not is_of_field or not known.issuperset(table):
            continue
        for code, words in table.items():
            by_word.update({fold(word): code for word in words})
    return by_word


def _value_text(field: Field, value: Any, *, marked: bool) -> str:
    """Return the text of a value without its mark; `marked`: a mark stands in front of it."""
    if field.row:
        return "; ".join(_row_text(field, row) for row in value)
    if field.many:
        return _values_text(value)
    if isinstance(value, bool):
        return YES.id if value else NO.id
    text = str(value)
    has_outer_spaces = text != text.strip()
    if _needs_quotes(text) or (marked and has_outer_spaces):
        return f'"{text}"'
    return text


def _values_text(values: Iterable[str]) -> str:
    """Return several values as one text, each in quotes where one of them needs it."""
    texts = list(values)
    line = _csv_line(texts, csv.QUOTE_MINIMAL)
    needs_quotes = _looks_marked(line)
    for text in texts:
        if _looks_marked(text) or '"' in text:
            needs_quotes = True
    if needs_quotes:
        return _csv_line(texts, csv.QUOTE_ALL)
    return line


def _csv_line(values: Iterable[str], quoting: Literal[0, 1]) -> str:
    line = io.StringIO()
    writer = csv.writer(line, delimiter=";", lineterminator="", quoting=quoting)
    writer.writerow(values)
    return line.getvalue()


def _looks_marked(text: str) -> bool:
    """Return whether a text would be taken for a mark."""
    stripped = text.strip()
    if fold(stripped) in EMPTY or says_none(stripped):
        return True
    return stripped.casefold().startswith(tuple(PREFIXES))


def _needs_quotes(text: str) -> bool:
    """Return whether a text must stand in quotes to be read as itself; its own quotes stay where they mean nothing."""
    inner = text.strip()
    while _is_quoted(inner):
        inner = inner[1:-1].strip()
    return _looks_marked(inner)


def _is_quoted(text: str) -> bool:
    if len(text) < 2:  # noqa: PLR2004 - a quote on each side
        return False
    return text.startswith('"') and text.endswith('"')


def _unquoted(text: str) -> str:
    """Return a text without the quotes that it needs to be read as itself."""
    if not _is_quoted(text):
        return text
    inner = text[1:-1]
    if _needs_quotes(inner):
        return inner
    return text


def _split_values(text: str) -> list[str]:
    """Return several values one by one; quotes that are not those of a list belong to the values."""
    if "\n" in text or "\r" in text:
        return [text]  # for validation to refuse, whole
    tidy = re.sub(r'"\s+;', '";', text.strip())
    reader = csv.reader([tidy], delimiter=";", skipinitialspace=True, strict=True)
    try:
        (parts,) = reader
    except csv.Error:
        parts = text.split(";")
    stripped = [part.strip() for part in parts]
    return [part for part in stripped if part]
