"""Fields by the names they had in documents of earlier versions."""

from collections.abc import Mapping
from typing import Any

FORMER_FIELDS: Mapping[str, Mapping[str, str]] = {
    "facility": {"audited": "infrastructure_audited"},
}


def with_present_names(kind: str, plain: Mapping[str, Any]) -> dict[str, Any]:
    """Return a record of a document with the present names of its fields, in its statements too.

    >>> with_present_names("facility", {"audited": "2024", "statements": [{"field": "audited"}]})
    {'infrastructure_audited': '2024', 'statements': [{'field': 'infrastructure_audited'}]}
    """
    former = FORMER_FIELDS.get(kind, {})
    if not former:
        return dict(plain)
    present = {former.get(name, name): value for name, value in plain.items()}
    statements = present.get("statements")
    if isinstance(statements, list):
        present["statements"] = [_renamed(entry, former) for entry in statements]
    return present


def _renamed(statement: Any, former: Mapping[str, str]) -> Any:
    """Return a statement with the present name of its field; what is no statement as it is."""
    if not isinstance(statement, dict):
        return statement
    name = statement.get("field")
    if not isinstance(name, str):
        return statement
    return {**statement, "field": former.get(name, name)}
