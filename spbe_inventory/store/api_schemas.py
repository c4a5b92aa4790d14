"""JSON Schemas of what the API takes and gives, made from the input models of the doors and from classes of answers."""

from collections.abc import Mapping
from typing import Any, Literal

from pydantic import BaseModel, TypeAdapter

from spbe_inventory.domain.fields import KINDS
from spbe_inventory.store.json_schemas import without_null_defaults
from spbe_inventory.store.validation import given_model, input_model

Schemas = dict[str, Any]
PLACE = "#/components/schemas/"  # where a document of the API keeps schemas
NULL = {"type": "null"}


def record_name(kind: str) -> str:
    """Return the name of the schema of a record as it is given."""
    return kind


def changes_name(kind: str) -> str:
    """Return the name of the schema of changes of a record."""
    return f"{kind}.changes"


def new_name(kind: str) -> str:
    """Return the name of the schema of a new record as it is sent."""
    return f"{kind}.new"


def record_schemas() -> Schemas:
    """Return the schemas of every kind by name: its record, a new one, changes of one; with what they refer to."""
    schemas: Schemas = {}
    for kind, described in KINDS.items():
        schemas |= _named(record_name(kind), input_model(kind))
        given = _named(changes_name(kind), given_model(kind, whole=False))
        changes = given[changes_name(kind)]
        changes["title"] = str(described.label.en)
        for name, part in changes["properties"].items():
            if not described.fields[name].required:
                changes["properties"][name] = {"anyOf": [part, NULL]}
        schemas |= given
        required = [field.name for field in described.fields.values() if field.required]
        schemas[new_name(kind)] = {
            "allOf": [{"$ref": f"{PLACE}{changes_name(kind)}"}],
            "required": required,
        }
    return schemas


def answer_schemas(shapes: Mapping[str, Any]) -> Schemas:
    """Return the schemas of classes of answers by name, with what they refer to."""
    adapters: list[tuple[str, Literal["serialization"], TypeAdapter[Any]]] = []
    for name, shape in shapes.items():
        adapters.append((name, "serialization", TypeAdapter(shape)))
    by_name, shared = TypeAdapter.json_schemas(
        adapters, ref_template=f"{PLACE}{{model}}"
    )
    schemas: Schemas = dict(shared.get("$defs", {}))
    for name in shapes:
        schemas.setdefault(name, by_name[name, "serialization"])
    return schemas


def _named(name: str, model: type[BaseModel]) -> Schemas:
    """Return the schema of a model under a name, and those it refers to under names that begin with it."""
    template = f"{PLACE}{name}.{{model}}"
    shape = model.model_json_schema(ref_template=template)
    parts = shape.pop("$defs", {})
    schemas = {f"{name}.{part}": schema for part, schema in parts.items()}
    schemas[name] = shape
    return {each: without_null_defaults(schema) for each, schema in schemas.items()}
