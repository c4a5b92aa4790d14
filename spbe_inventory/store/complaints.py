"""What pydantic complains of, as problems with a key of ours."""

from collections.abc import Mapping
from typing import Any

from spbe_inventory.domain.dates import FIRST_YEAR, LAST_YEAR
from spbe_inventory.domain.fields import KINDS, Field
from spbe_inventory.domain.yearly import Budget, Target
from spbe_inventory.errors import Problem
from spbe_inventory.inert.screen import plain

SHOWN = 60
ROW_EXAMPLES: Mapping[type, str] = {
    Budget: "2025 pelihara 20000000; 2026 langganan 5000000",
    Target: "2025 70 %; 2026 75 %",
}
# pydantic's error type → our sentence; custom types carry our key already.
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
    "doubled-value": "doubled-value",
}


def problem_of(kind: str, complaint: Mapping[str, Any], place: str) -> Problem:
    """Turn one of pydantic's errors on a record into a problem: where, what was found, what is expected."""
    where = [part for part in complaint["loc"] if part not in ("plain", "empty", "marked")]
    context = complaint.get("ctx", {})
    found = complaint.get("input")
    field = KINDS[kind].fields.get(where[0]) if where else None
    values: dict[str, object] = {
        "field": _label(kind, where),
        "found": shown(found),
        "length": len(found) if isinstance(found, str | list) else 0,
        "limit": context.get("max_length", context.get("le", context.get("ge", ""))),
        "expected": _expected(field, str(context.get("expected", ""))),
        "first": FIRST_YEAR,
        "last": LAST_YEAR,
        **{name: shown(value) for name, value in context.items() if name in ("code", "value")},
    }
    return Problem(_key(field, complaint["type"], found), place, values)


def _key(field: Field | None, sort: str, found: Any) -> str:
    """Name the sentence that fits: some complaints mean another thing for a mark, for null, for a list of records."""
    if field and not field.stored:
        return "only-a-mark"
    if field and field.row and sort not in ("list_type", "too_short", "doubled-value"):
        return "wrong-row"
    if found is None and sort != "missing":
        return "null-value"
    if field is None and sort.startswith("model"):
        return "no-object"
    if isinstance(found, Mapping) and sort.endswith("_type"):
        return "no-mark-here"
    if sort == "string_too_short" and field and field.required:
        return "empty-name"
    return KEYS.get(sort, "wrong-value")


def _expected(field: Field | None, words: str) -> str:
    """Say what could be chosen: codes with what they mean, or the words that pydantic names."""
    if field and field.row:
        return ROW_EXAMPLES[field.row]
    if field and field.codes and all(f"'{code}'" in words for code in field.codes):
        return ", ".join(f"{code} ({code.label})" for code in field.codes)
    return words.replace("'", "").replace(" or ", ", ")


def shown(value: Any) -> str:
    """Give a value as it is shown in a sentence: one line, cut where it is long."""
    text = plain(value if isinstance(value, str) else repr(value))
    return text if len(text) <= SHOWN else f"{text[:SHOWN]}…"


def _label(kind: str, where: list[Any]) -> str:
    name = next((part for part in where if isinstance(part, str)), "")
    field = KINDS[kind].fields.get(name)
    return f"{field.label} ({name})" if field else shown(name)
