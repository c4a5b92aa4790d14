"""JSON Schemas (2020-12) of documents, made from the input models and the classes of report and plan."""

from collections.abc import Mapping
from typing import Any, Literal

from pydantic import TypeAdapter
from pydantic.json_schema import models_json_schema

from spbe_inventory.documents.diagram import NAME_PATTERN
from spbe_inventory.domain.document import FORMAT, FORMAT_VERSION
from spbe_inventory.domain.fields import KINDS
from spbe_inventory.store.validation import input_model

DIALECT = "https://json-schema.org/draft/2020-12/schema"


def catalogue_schema() -> dict[str, Any]:
    """Return the schema of a catalogue document."""
    models = {kind: input_model(kind) for kind in KINDS}
    references, shared = models_json_schema(
        [(model, "validation") for model in models.values()]
    )
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
    return {name: without_null_defaults(part) for name, part in document.items()}


def report_schema(report: type) -> dict[str, Any]:
    """Return the schema of the report document, from its class; the names of its pictures are words of ours."""
    shape = TypeAdapter(report).json_schema(mode="serialization")
    shape["$defs"]["Diagram"]["properties"]["name"]["pattern"] = NAME_PATTERN
    return {"$schema": DIALECT, "$id": "urn:spbe_inventory:report:1", **shape}


def record_page_schema(page: type) -> dict[str, Any]:
    """Return the schema of what `show --json` prints: the record as a catalogue document has it, and its page."""
    shape = TypeAdapter(page).json_schema(mode="serialization")
    definitions = shape.pop("$defs")
    return {
        "$schema": DIALECT,
        "$id": "urn:spbe_inventory:record_page:1",
        "title": "Satu halaman tentang satu catatan",
        "type": "object",
        "required": ["key", "version", "page"],
        "properties": {
            "key": {"type": "string"},
            "version": {"type": "integer"},
            "page": shape,
        },
        "$defs": definitions,
    }


def plan_schema(
    plan: type,
    form: str,
    version: int,
) -> dict[str, Any]:
    """Return the schema of a plan file, from its class: format, plan, events of a what-if."""
    shape = TypeAdapter(plan).json_schema(mode="serialization")
    own = {"format": {"const": form}, "format_version": {"const": version}}
    besides = {"what_if": {"type": "array", "items": {"type": "object"}}}
    properties = {**own, **shape.pop("properties"), **besides}
    required = [*own, *shape.pop("required")]
    identity = f"urn:{form.replace('/', ':')}:{version}"
    return {
        "$schema": DIALECT,
        "$id": identity,
        "properties": properties,
        "required": required,
        **shape,
    }


def without_null_defaults(schema: Any) -> Any:
    """Return a schema without `"default": null`: what is not answered is absent, and null is no answer."""
    if isinstance(schema, list):
        return [without_null_defaults(part) for part in schema]
    if not isinstance(schema, dict):
        return schema
    kept = {}
    for name, part in schema.items():
        if name != "default" or part is not None:
            kept[name] = without_null_defaults(part)
    return kept


def commands_schema(
    shapes: Mapping[str, Any], counted: Mapping[str, Mapping[str, Any]]
) -> dict[str, Any]:
    """Return the schema of what commands print as JSON, by the words of the command, from the types of what they print.

    `counted` are properties that are printed besides the fields of a class: by class and name, their schema.
    """
    adapters: list[tuple[str, Literal["serialization"], TypeAdapter[Any]]] = []
    for words, shape in shapes.items():
        adapters.append((words, "serialization", TypeAdapter(shape)))
    by_words, shared = TypeAdapter.json_schemas(adapters)
    properties = {words: by_words[words, "serialization"] for words in shapes}
    definitions = shared["$defs"]
    for class_name, extra in counted.items():
        definition = definitions[class_name]
        definition["properties"] |= extra
        definition["required"] = [*definition.get("required", ()), *extra]
    return {
        "$schema": DIALECT,
        "$id": "urn:spbe_inventory:commands:1",
        "title": "Yang dicetak perintah dengan --json",
        "type": "object",
        "properties": properties,
        "$defs": definitions,
    }


def records_schema() -> dict[str, Any]:
    """Return the schema of what the list of each kind of records prints as JSON, by the noun of the kind."""
    models = {kind: input_model(kind) for kind in KINDS}
    references, shared = models_json_schema(
        [(model, "validation") for model in models.values()]
    )
    properties = {}
    for kind, model in models.items():
        reference = references[model, "validation"]
        properties[KINDS[kind].noun] = {"type": "array", "items": reference}
    document = {
        "$schema": DIALECT,
        "$id": "urn:spbe_inventory:records:1",
        "title": "Yang dicetak spbe … list --json, menurut jenis catatan",
        "type": "object",
        "properties": properties,
        "$defs": shared["$defs"],
    }
    return {name: without_null_defaults(part) for name, part in document.items()}
