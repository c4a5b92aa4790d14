"""The shapes we promise, as JSON Schema 2020-12: made from the input models and from the report's classes."""

from typing import Any

from pydantic import TypeAdapter
from pydantic.json_schema import models_json_schema

from spbe_inventory.domain.document import FORMAT, FORMAT_VERSION
from spbe_inventory.domain.fields import KINDS
from spbe_inventory.store.inputs import input_model

DIALECT = "https://json-schema.org/draft/2020-12/schema"


def catalogue_schema() -> dict[str, Any]:
    """Give the shape of a catalogue document."""
    models = {kind: input_model(kind) for kind in KINDS}
    references, shared = models_json_schema([(model, "validation") for model in models.values()])
    sections = {
        KINDS[kind].section: {
            "type": "array",
            "title": KINDS[kind].plural.id,
            "items": references[model, "validation"],
        }
        for kind, model in models.items()
    }
    document = {
        "$schema": DIALECT,
        "$id": f"urn:{FORMAT.replace('/', ':')}:{FORMAT_VERSION}",
        "title": "Katalog aplikasi dan pertukaran data",
        "type": "object",
        "required": ["format", "format_version"],
        "additionalProperties": False,
        "properties": {
            "format": {"const": FORMAT},
            "format_version": {"const": FORMAT_VERSION},
            "note": {"type": "string"},
            **sections,
        },
        "$defs": shared["$defs"],
    }
    return {name: _without_null_defaults(part) for name, part in document.items()}


def report_schema(report: type) -> dict[str, Any]:
    """Give the shape of the report document, from its class."""
    shape = TypeAdapter(report).json_schema(mode="serialization")
    return {"$schema": DIALECT, "$id": "urn:spbe_inventory:report:1", **shape}


def plan_schema(plan: type, form: str, version: int) -> dict[str, Any]:
    """Give the shape of the file of a plan, from its class: what it is, the plan, what may happen besides."""
    shape = TypeAdapter(plan).json_schema(mode="serialization")
    own = {"format": {"const": form}, "format_version": {"const": version}}
    besides = {"what_if": {"type": "array", "items": {"type": "object"}}}
    properties = {**own, **shape.pop("properties"), **besides}
    required = [*own, *shape.pop("required")]
    identity = f"urn:{form.replace('/', ':')}:{version}"
    return {"$schema": DIALECT, "$id": identity, "properties": properties, "required": required, **shape}


def _without_null_defaults(shape: Any) -> Any:
    """Leave out `"default": null`: what is not answered is absent, and null is no answer."""
    if isinstance(shape, dict):
        kept = {name: part for name, part in shape.items() if name != "default" or part is not None}
        return {name: _without_null_defaults(part) for name, part in kept.items()}
    return [_without_null_defaults(part) for part in shape] if isinstance(shape, list) else shape
