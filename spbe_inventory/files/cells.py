"""One cell of text ↔ a plain value: the form of the command line and, later, of workbooks.

Blank is *not answered*, `tidak ada` and `tidak tahu` are marks, `(dugaan) …` and `(berbeda) …` a marked value. A text
that would be read as one of these stands in double quotes. Several values are parted by semicolons.
"""

import csv
import io
import re
from collections.abc import Iterable, Mapping
from typing import Any, Literal

from spbe_inventory.domain.field import MANY
from spbe_inventory.domain.fields import Field, Value
from spbe_inventory.domain.lists import Listed, Mark
from spbe_inventory.domain.plain import join, split
from spbe_inventory.domain.yearly import Budget, Target
from spbe_inventory.language.forms import number
from spbe_inventory.language.texts import Text
from spbe_inventory.matching.folding import fold

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
WORDS = {Mark.NONE: "tidak ada", Mark.UNKNOWN: "tidak tahu", Mark.ASSUMED: "(dugaan) ", Mark.DISPUTED: "(berbeda) "}
YES = Text("ya", "yes")
NO = Text("tidak", "no")
SCALES = {"ribu": 1_000, "juta": 1_000_000, "jt": 1_000_000, "miliar": 1_000_000_000, "milyar": 1_000_000_000}
SWITCHES = {"ya": True, "y": True, "yes": True, "tidak": False, "t": False, "no": False, "n": False}


def read_cell(field: Field, text: str) -> Any:
    """Give the plain value of a cell, None where it is blank.

    Codes may be given by code or label; what is in no list is handed on as it stands, for the door to refuse.
    """
    stripped = text.strip()
    if not stripped:
        return None
    if mark := EMPTY.get(fold(stripped)) if not _quoted(stripped) else None:
        return {"mark": str(mark)}
    for prefix, mark in PREFIXES.items():
        if stripped.casefold().startswith(prefix):
            return join(_value(field, stripped[len(prefix) :].strip()), mark)
    return _value(field, stripped)


def write_cell(field: Field, said: Any) -> str:
    """Give the cell of a plain value, so that reading it gives the value again."""
    value, mark = split(said)
    if value is None:
        return WORDS[mark] if mark else ""
    return (WORDS[mark] if mark else "") + _text(field, value, marked=bool(mark))


def shown(field: Field, value: Any) -> str:
    """Give a value as people read it, in the language of now: labels instead of codes."""
    if field.row:
        return "; ".join(_row_label(field, one) for one in value)
    if field.many:
        return ", ".join(_label(field, one) for one in value)
    if isinstance(value, bool):
        return str(YES if value else NO)
    return _label(field, value)


def _row_label(field: Field, row: Budget | Target | Mapping[str, Any]) -> str:
    table = row if isinstance(row, Mapping) else row._asdict()
    if field.row is Budget and field.codes:
        return f"{table['year']} {field.codes(table['kind']).label} Rp{number(table['amount'])}"
    return f"{table['year']}: {table['value']}"


def _label(field: Field, value: Any) -> str:
    if field.codes and value in set(field.codes):
        return str(field.codes(value).label)
    return str(value)


def _value(field: Field, text: str) -> Any:
    if field.row:
        return [_row(field, one) for one in text.split(";") if one.strip()]
    if field.value in MANY:
        return [_single(field, one) for one in _parts(text)]
    return _single(field, _unquoted(text))


def _single(field: Field, text: str) -> Any:
    if field.codes:
        return _code(field.codes, text)
    if field.value is Value.YES_NO:
        return SWITCHES.get(fold(text), text)
    if field.value is Value.COUNT and re.fullmatch(r"-?[0-9]{1,18}", text):
        return int(text)
    return text


def _row(field: Field, text: str) -> Any:
    """Read one small row, such as `2025 pelihara 20.000.000` or `2026: 75 %`; what is none is handed on."""
    match = re.fullmatch(r"\s*([0-9]{4})\s*:?\s+(.+?)\s*", text)
    if match and field.row is Target:
        return {"year": int(match[1]), "value": match[2]}
    budget = (
        re.fullmatch(r"([a-zA-Z]+)\s+(?:Rp\.?\s*)?([0-9][0-9.,]*)\s*([a-z]*)", match[2], re.IGNORECASE)
        if match
        else None
    )
    amount = _rupiah(budget[2], budget[3].casefold()) if budget else None
    if match and budget and field.codes and amount is not None:
        return {"year": int(match[1]), "kind": _code(field.codes, budget[1]), "amount": amount}
    return text.strip()


def _rupiah(digits: str, scale: str) -> int | None:
    """Read an amount as offices write it: 20000000, 20.000.000, 20,000,000, 1,5 juta; None where it is none of these.

    >>> [_rupiah("20.000.000", ""), _rupiah("1,5", "juta"), _rupiah("1.5", ""), _rupiah("20", "ons")]
    [20000000, 1500000, None, None]
    """
    if scale in SCALES and re.fullmatch(r"[0-9]{1,6}(?:,[0-9]{1,3})?", digits):
        whole, _, part = digits.partition(",")
        return int(f"{whole}{part.ljust(3, '0')}") * SCALES[scale] // 1000
    if scale or not re.fullmatch(
        r"[0-9]{1,15}|[0-9]{1,3}(?:\.[0-9]{3}){1,4}(?:,00)?|[0-9]{1,3}(?:,[0-9]{3}){1,4}", digits
    ):
        return None
    return int(re.sub(r"[.,]", "", digits.removesuffix(",00") if "." in digits else digits))


def _row_text(field: Field, row: Any) -> str:
    """Give the text of a small row, so that reading it gives the row again."""
    if field.row is Budget and field.codes:
        return f"{row['year']} {field.codes(row['kind']).label.id} {row['amount']}"
    return f"{row['year']} {row['value']}"


def _code(codes: type[Listed], text: str) -> str:
    for code in codes:
        if fold(text) in {fold(code), fold(code.label.id), fold(code.label.en)}:
            return str(code)
    return text


def _text(field: Field, value: Any, *, marked: bool) -> str:
    if field.row:
        return "; ".join(_row_text(field, row) for row in value)
    if field.many:
        line = _line(value, csv.QUOTE_MINIMAL)
        bare = not (_looks_marked(line) or any(_looks_marked(one) or '"' in one for one in value))
        return line if bare else _line(value, csv.QUOTE_ALL)
    if isinstance(value, bool):
        return YES.id if value else NO.id
    text = str(value)
    return f'"{text}"' if _needs_quotes(text) or (marked and text != text.strip()) else text


def _line(values: Iterable[str], quoting: Literal[0, 1]) -> str:
    line = io.StringIO()
    csv.writer(line, delimiter=";", lineterminator="", quoting=quoting).writerow(values)
    return line.getvalue()


def _looks_marked(text: str) -> bool:
    """Whether a text would be taken for a mark."""
    bare = text.strip()
    return fold(bare) in EMPTY or any(bare.casefold().startswith(prefix) for prefix in PREFIXES)


def _needs_quotes(text: str) -> bool:
    """Whether a text must stand in quotes to be read as itself; quotes of its own are kept where they mean nothing."""
    bare = text.strip()
    while _quoted(bare):
        bare = bare[1:-1].strip()
    return _looks_marked(bare)


def _quoted(text: str) -> bool:
    return len(text) > 1 and text.startswith('"') and text.endswith('"')


def _unquoted(text: str) -> str:
    return text[1:-1] if _quoted(text) and _needs_quotes(text[1:-1]) else text


def _parts(text: str) -> list[str]:
    """Part several values; where the quotes are not those of a list, they belong to the values."""
    if "\n" in text or "\r" in text:
        return [text]  # for the door to refuse, whole
    try:
        tidy = re.sub(r'"\s+;', '";', text.strip())
        (parts,) = csv.reader([tidy], delimiter=";", skipinitialspace=True, strict=True)
    except csv.Error:
        parts = text.split(";")
    return [part.strip() for part in parts if part.strip()]
