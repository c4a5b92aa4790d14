"""What a cell says of a field: by the words of the field table, of offices, and of the person's own list."""

import re
from functools import cache
from typing import Any

from spbe_inventory.domain.dates import read_date
from spbe_inventory.domain.fields import KINDS, Field, Value
from spbe_inventory.files.cells import read_cell
from spbe_inventory.files.mapping import Mapping
from spbe_inventory.matching.folding import fold
from spbe_inventory.reference.wordings import wordings

YEAR = re.compile(r"^(?:tahun\s+)?((?:19|20)\d{2})$", re.IGNORECASE)
UNREADABLE = object()


def said(kind: str, field: Field, text: str, mapping: Mapping, *, form: bool) -> Any:
    """Give the plain value of a cell, None where it says nothing, UNREADABLE where it means nothing here.

    `form` texts are those of offices: several values may be parted by commas, yes or no may be said as *ada*.
    References are given as they are called.
    """
    text = mapping.words.get((field.name, fold(text)), text)
    if form and field.value is Value.YES_NO and (which := answer(text)) in ("yes", "no"):
        return which == "yes"
    if form and answer(text) == "unknown":
        return {"mark": "unknown"} if field.markable else UNREADABLE
    value = read_cell(field, text)
    if isinstance(value, dict) and not field.markable:
        return UNREADABLE
    return value if value is None or isinstance(value, dict) else _of_sort(kind, field, value, form=form)


def _of_sort(kind: str, field: Field, value: Any, *, form: bool) -> Any:
    """Give a value as its field wants it, UNREADABLE where it is none."""
    match field.value:
        case Value.CODE:
            return _code(kind, field, str(value))
        case Value.CODES:
            return _codes(kind, field, value, form=form)
        case Value.DATE | Value.DAY:
            return _date(str(value), whole=field.value is Value.DAY)
        case Value.YES_NO | Value.COUNT:
            return value if isinstance(value, bool | int) else UNREADABLE
        case Value.NAMES | Value.REFS:
            return _several(value) if form else value
        case Value.TEXT:
            return " ".join(str(value).split()) or None
    return value


def _code(kind: str, field: Field, text: str) -> Any:
    codes = {str(code) for code in field.codes or ()}
    code = text if text in codes else _words(f"{kind}.{field.name}").get(fold(text), "")
    return code if code in codes else UNREADABLE


def _codes(kind: str, field: Field, values: list[str], *, form: bool) -> Any:
    parts = [part for value in values for part in (re.split(r"[;,/&+\n]+|\s+dan\s+", value) if form else [value])]
    found = [_code(kind, field, part.strip()) for part in parts if part.strip()]
    return UNREADABLE if UNREADABLE in found else list(dict.fromkeys(found)) or None


def _several(values: list[str]) -> list[str]:
    parts = [part for value in values for part in listed(value)]
    return list(dict.fromkeys(parts))


def listed(text: str) -> list[str]:
    r"""Part the values of a form's cell at semicolons, lines and commas; numbers in front are taken off.

    >>> listed("1. Data pegawai\n2. Data gaji; NIK,")
    ['Data pegawai', 'Data gaji', 'NIK']
    """
    parts = re.split(r"[;\n\r]+|,(?!\d)", text)
    return [bare for part in parts if (bare := " ".join(re.sub(r"^\s*(?:\d{1,2}[.)]|[-•*])\s*", "", part).split()))]


def _date(text: str, *, whole: bool) -> Any:
    match = YEAR.match(text.strip())
    try:
        return read_date(match[1] if match else text, whole=whole)
    except ValueError:
        return UNREADABLE


@cache
def _words(about: str) -> dict[str, str]:
    return {fold(word): code for code, words in wordings().get(about, {}).items() for word in words}


@cache
def _answers(which: str) -> frozenset[str]:
    return frozenset(fold(word) or word for word in wordings()["answers"][which])


def answer(text: str) -> str:
    """Tell what an answer to a yes-or-no question says: yes, no, unknown, or nothing that is understood ('').

    >>> answer("Ya"), answer("tidak ada"), answer("Tidak Tahu"), answer("SIMPEG")
    ('yes', 'no', 'unknown', '')
    """
    folded = fold(text) or text.strip()
    return next((which for which in ("unknown", "no", "yes") if folded in _answers(which)), "")


def field_of(kind: str, name: str) -> Field | None:
    """Give a field of a kind by name; None for a column of forms."""
    return KINDS[kind].fields.get(name)
