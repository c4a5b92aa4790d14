"""Errors of pydantic as problems, each with the key of a sentence."""

from collections.abc import Mapping
from typing import Any

from spbe_inventory.domain.dates import FIRST_YEAR, LAST_YEAR
from spbe_inventory.domain.fields import KINDS, Field
from spbe_inventory.domain.small_rows import Means
from spbe_inventory.domain.yearly import Budget, Target
from spbe_inventory.errors import Problem
from spbe_inventory.sanitize.screen import strip_control

SHOWN = 60  # characters of a value in a sentence
UNION_TAGS = ("plain", "empty", "marked")
OF_WHOLE_LISTS = ("list_type", "too_short", "doubled-value")
ROW_EXAMPLES: Mapping[type, str] = {
    Budget: "2025 pelihara 20000000; 2026 langganan 5000000",
    Target: "2025 70 %; 2026 75 %",
    Means: "API langsung antaraplikasi | harian; unggah-unduh berkas | bulanan",
}
# pydantic's error type → key of a sentence; custom types are keys already.
KEYS = {
    "missing": "value-missing",
    "extra_forbidden": "unknown-field",
    "string_too_short": "empty-text",
    "string_too_long": "text-too-long",
    "string_pattern_mismatch": "wrong-key",
    "literal_error": "unknown-code",
    "greater_than_equal": "too-small",
    "less_than_equal": "too-large",
    "too_short": "empty-list",
    "string_type": "no-text",
    "string_unicode": "no-text",
    "int_type": "no-number",
    "bool_type": "no-yes-or-no",
    "list_type": "no-list",
    "model_type": "only-a-mark",
    "model_attributes_type": "only-a-mark",
    "dict_type": "no-object",
    "union_tag_invalid": "wrong-mark",
    "union_tag_not_found": "wrong-mark",
    "invisible-letter": "invisible-letter",
    "no-date": "no-date",
    "no-day": "no-day",
    "no-yes-or-no": "no-yes-or-no",
    "no-number": "no-number",
    "doubled-value": "doubled-value",
}


def problem_of(
    kind: str,
    complaint: Mapping[str, Any],
    location: str,
) -> Problem:
    """Return one of pydantic's errors on a record as a problem: where it is, what was found, what is expected."""
    path = [part for part in complaint["loc"] if part not in UNION_TAGS]
    context = complaint.get("ctx", {})
    given = complaint.get("input")
    field = None
    if path:
        field = KINDS[kind].fields.get(path[0])
    length = len(given) if isinstance(given, str | list) else 0
    values: dict[str, object] = {
        "field": _label(kind, path),
        "found": shown(given),
        "length": length,
        "limit": _limit(context),
        "expected": _expected(field, str(context.get("expected", ""))),
        "first": FIRST_YEAR,
        "last": LAST_YEAR,
    }
    for name in ("code", "value"):
        if name in context:
            values[name] = shown(context[name])
    key = _key(field, complaint["type"], given)
    return Problem(key, location, values, _name(path))


def _limit(context: Mapping[str, Any]) -> Any:
    """Return the limit that a value broke; empty where the error is about something else."""
    for name in ("max_length", "le", "ge"):
        if name in context:
            return context[name]
    return ""


def _key(
    field: Field | None,
    error_type: str,
    given: Any,
) -> str:
    """Return the key of the sentence that fits; some errors mean something else for a mark, null or a list."""
    if field and not field.stored:
        return "only-a-mark"
    if field and field.row and error_type not in OF_WHOLE_LISTS:
        return "wrong-row"
    if field is None and error_type == "extra_forbidden":
        return "unknown-field"
    if given is None and error_type != "missing":
        return "null-value"
    if field is None and error_type.startswith("model"):
        return "no-object"
    if isinstance(given, Mapping) and error_type.endswith("_type"):
        return "no-mark-here"
    if error_type == "string_too_short" and field and field.required:
        return "empty-name"
    return KEYS.get(error_type, "wrong-value")


def _expected(field: Field | None, words: str) -> str:
    """Return what could be chosen: codes with their labels, or the words that pydantic names."""
    if field and field.row:
        return ROW_EXAMPLES[field.row]
    if field and field.codes and all(f"'{code}'" in words for code in field.codes):
        return ", ".join(f"{code} ({code.label})" for code in field.codes)
    return words.replace("'", "").replace(" or ", ", ")


def shown(value: Any) -> str:
    """Return a value as a sentence shows it: one line, cut where it is long."""
    text = value if isinstance(value, str) else repr(value)
    line = strip_control(text)
    if len(line) <= SHOWN:
        return line
    return f"{line[:SHOWN]}…"


def _name(path: list[Any]) -> str:
    """Return the name of the field that a path leads to, empty where it leads to none."""
    return next((part for part in path if isinstance(part, str)), "")


def _label(kind: str, path: list[Any]) -> str:
    name = _name(path)
    field = KINDS[kind].fields.get(name)
    if field is None:
        return shown(name)
    return f"{field.label} ({name})"
