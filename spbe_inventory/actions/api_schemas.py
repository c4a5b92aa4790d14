"""The JSON Schemas of the API: of records as the doors take and give them, and of its answers."""

from collections.abc import Mapping
from typing import Any


def api_schemas(shapes: Mapping[str, Any]) -> dict[str, Any]:
    """Return the schemas of every kind of record, and of the classes of answers, by name."""
    from spbe_inventory.store.api_schemas import answer_schemas, record_schemas

    return {**record_schemas(), **answer_schemas(shapes)}


def name_of_record(kind: str) -> str:
    """Return the name of the schema of a record of a kind."""
    from spbe_inventory.store.api_schemas import record_name

    return record_name(kind)


def name_of_new_record(kind: str) -> str:
    """Return the name of the schema of a new record of a kind."""
    from spbe_inventory.store.api_schemas import new_name

    return new_name(kind)


def name_of_changes(kind: str) -> str:
    """Return the name of the schema of changes of a record of a kind."""
    from spbe_inventory.store.api_schemas import changes_name

    return changes_name(kind)
