"""Further means of an exchange as the text of a cell: `API langsung antaraplikasi | harian | JSON | uji coba`."""

from collections.abc import Iterable, Mapping
from typing import Any

from spbe_inventory.domain.lists import (
    ExchangeState,
    Frequency,
    LabelledEnum,
    Method,
)
from spbe_inventory.matching.folding import fold
from spbe_inventory.reference.wordings import wordings

PARTS = "|"
CODES: Mapping[str, type[LabelledEnum]] = {
    "method": Method,
    "frequency": Frequency,
    "state": ExchangeState,
}
SHOWN = ("method", "frequency", "format", "state")


def read_means(text: str) -> Any:
    """Return the small row that a text says, the text itself where it names no method first.

    >>> read_means("api_direct | harian | JSON")
    {'method': 'api_direct', 'frequency': 'daily', 'format': 'JSON'}
    >>> read_means("unggah-unduh berkas, bulanan")
    {'method': 'file', 'frequency': 'monthly'}
    """
    separator = ","
    if PARTS in text:
        separator = PARTS
    parts = [part.strip() for part in text.split(separator)]
    method, rest = _method_of(parts)
    if not method:
        return text.strip()
    row: dict[str, Any] = {"method": method}
    formats = []
    for part in filter(None, rest):
        for name in ("frequency", "state"):
            code = _code(name, part)
            if code and name not in row:
                row[name] = code
                break
        else:
            formats.append(part)
    if formats:
        row["format"] = ", ".join(formats)
    return {name: row[name] for name in SHOWN if name in row}


def _method_of(parts: list[str]) -> tuple[str, list[str]]:
    """Return the method that the first parts name, and the parts that are left; a label may hold a comma."""
    for length in (2, 1):
        method = _code("method", ", ".join(parts[:length]))
        if method:
            return method, parts[length:]
    return "", parts


def _code(name: str, text: str) -> str:
    """Return the code that a text is by code, label or a usual word; empty where it is none."""
    folded = fold(text)
    for member in CODES[name]:
        if folded in {fold(word) for word in (member, *member.label)}:
            return str(member)
    for code, words in wordings().get(f"exchange.{name}", {}).items():
        if folded in {fold(word) for word in words}:
            return str(code)
    return ""


def means_text(row: Mapping[str, Any]) -> str:
    """Return the text of a small row in Indonesian; reading it gives the row again."""
    texts = []
    for name in SHOWN:
        value = row.get(name)
        if not value:
            continue
        if name in CODES:
            value = _label_of(name, value).id
        texts.append(value)
    return f" {PARTS} ".join(texts)


def means_words(row: Mapping[str, Any]) -> str:
    """Return a small row as people read it, in the current language: the method, and what is said of it."""
    method, *said = _words(row)
    if not said:
        return method
    details = ", ".join(said)
    return f"{method} ({details})"


def _words(row: Mapping[str, Any]) -> Iterable[str]:
    for name in SHOWN:
        value = row.get(name)
        if value and name in CODES:
            yield str(_label_of(name, value))
        elif value:
            yield str(value)


def _label_of(name: str, value: str) -> Any:
    return CODES[name](value).label
