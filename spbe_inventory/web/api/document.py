"""The OpenAPI document: made from the endpoints and the models of the doors, the same bytes for the same version."""

import json
from collections.abc import Callable, Iterator, Sequence
from functools import cache
from typing import Any

from starlette.responses import Response

from spbe_inventory import __version__
from spbe_inventory.actions.api_schemas import api_schemas, name_of_record
from spbe_inventory.domain.fields import KINDS
from spbe_inventory.language.texts import Text
from spbe_inventory.web.api.answers import OLDER
from spbe_inventory.web.api.endpoint import (
    JSON,
    MULTIPART,
    PREFIX,
    ApiAnswer,
    ApiCall,
    ApiEndpoint,
    ApiParameter,
)
from spbe_inventory.web.api.shapes import SENT_SHAPES, SHAPES

Shape = dict[str, Any]
Endpoints = Callable[[], Sequence[ApiEndpoint]]
DIALECT = "https://json-schema.org/draft/2020-12/schema"
SCHEMAS = "#/components/schemas/"
RESPONSES = "#/components/responses/"
ERROR, CONFLICT = "ApiError", "ApiConflict"
# Statuses of errors that every endpoint may give, and those of a token, of a body.
ALWAYS = (405, 422, 500)
OF_TOKEN = (401, 403, 429, 503)
OF_BODY = (413, 415)
ERRORS = {
    400: Text("badan permintaan tidak terbaca", "the body cannot be read"),
    401: Text("tanpa token, atau token tidak berlaku", "no token, or none that holds"),
    403: Text("di luar hak akun ini", "not permitted to this account"),
    404: Text("tidak ada", "not there"),
    405: Text("metode ini tidak ada", "no such method"),
    409: Text("belum dapat dijawab", "cannot be answered yet"),
    412: Text(
        "sudah berubah sejak dilihat; keduanya ada dalam jawaban",
        "changed since it was seen; both stand in the answer",
    ),
    413: Text("terlalu besar", "too large"),
    415: Text("jenis isi lain", "another media type"),
    422: Text("isi tidak dapat diterima", "what was sent cannot be taken"),
    428: Text("If-Match wajib disertakan", "If-Match is wanted"),
    429: Text("terlalu banyak; tunggu", "too many; wait"),
    500: Text("kesalahan program, dengan nomor di log", "a fault, by its number"),
    503: Text("katalog sedang tidak dapat dibuka", "the catalogue cannot be opened"),
}
ABOUT = Text(
    "Catatan berbentuk sama dengan dokumen JSON katalog: tanda disertakan, yang tidak ada berarti belum dijawab, null "
    "berarti dikosongkan. Setiap kesalahan mempunyai satu bentuk. Hak dan Perangkat Daerah ikut akun token.",
    "A record has the form of the JSON document of a catalogue: marks included, absent is not answered, null is "
    "emptied. Every error has one shape. Rights and office are those of the account of the token.",
)


def document_endpoints(endpoints: Endpoints) -> Iterator[ApiEndpoint]:
    """Yield the endpoint of the document; it tells nothing of a catalogue and needs no token."""

    def show_document(call: ApiCall) -> Response:
        """Return the document."""
        del call  # it is the same for everybody
        return Response(document_bytes(endpoints), media_type=JSON)

    yield ApiEndpoint(
        "GET",
        "/openapi.json",
        show_document,
        None,
        Text("Dokumen OpenAPI ini", "This OpenAPI document"),
        {200: ApiAnswer(Text("dokumen", "the document"), "Document")},
        "document",
    )


@cache
def document_bytes(endpoints: Endpoints) -> bytes:
    """Return the document of endpoints as JSON in UTF-8."""
    document = openapi(endpoints())
    return json.dumps(document, ensure_ascii=False, separators=(",", ":")).encode()


def openapi(endpoints: Sequence[ApiEndpoint]) -> Shape:
    """Return the OpenAPI 3.1 document of endpoints."""
    paths: dict[str, Shape] = {}
    for endpoint in endpoints:
        operation = _operation(endpoint)
        paths.setdefault(endpoint.path, {})[endpoint.method.lower()] = operation
    responses = _error_responses()
    return {
        "openapi": "3.1.0",
        "jsonSchemaDialect": DIALECT,
        "info": {
            "title": "spbe_inventory",
            "version": __version__,
            "summary": "API of a catalogue of government applications",
            "description": f"{ABOUT.en}\n\n{ABOUT.id}",
        },
        "servers": [{"url": PREFIX}],
        "security": [{"token": []}],
        "paths": paths,
        "components": {
            "securitySchemes": {"token": {"type": "http", "scheme": "bearer"}},
            "responses": responses,
            "schemas": _used(_schemas(), [paths, responses]),
        },
    }


def _schemas() -> Shape:
    """Return every schema by name, in order of names."""
    schemas = {**api_schemas(SHAPES), **_pages(), **_of_bodies()}
    for name in SENT_SHAPES:
        schemas[name]["additionalProperties"] = False
    return dict(sorted(schemas.items()))


def _used(schemas: Shape, referring: list[Any]) -> Shape:
    """Return the schemas that are referred to: what is only read needs no schema of a new one."""
    used: set[str] = set()
    waiting = list(referring)
    while waiting:
        new = set(_references(waiting.pop())) - used
        used |= new
        waiting += [schemas[name] for name in new]
    return {name: schema for name, schema in schemas.items() if name in used}


def _references(value: Any) -> Iterator[str]:
    """Yield the names of the schemas that a part of the document refers to."""
    if isinstance(value, list):
        for part in value:
            yield from _references(part)
    if not isinstance(value, dict):
        return
    reference = value.get("$ref")
    if isinstance(reference, str) and reference.startswith(SCHEMAS):
        yield reference.removeprefix(SCHEMAS)
    for part in value.values():
        yield from _references(part)


def _pages() -> Shape:
    """Return the schema of a page of a list, for each kind of record."""
    count = {"type": "integer", "minimum": 0}
    pages = {}
    for kind in KINDS:
        name = name_of_record(kind)
        items = {"type": "array", "items": {"$ref": f"{SCHEMAS}{name}"}}
        pages[f"{name}.page"] = {
            "type": "object",
            "properties": {
                "total": count,
                "page": count,
                "per_page": count,
                "records": items,
            },
            "required": ["total", "page", "per_page", "records"],
            "additionalProperties": False,
        }
    return pages


def _of_bodies() -> Shape:
    file = {"type": "string", "contentMediaType": "application/octet-stream"}
    switch = {"type": "string", "enum": ["true", "false"]}
    form = {
        "type": "object",
        "properties": {
            "files": {"type": "array", "items": file, "minItems": 1},
            "basis": {"type": "string"},
            "source": {"type": "string"},
            "fill_down": switch,
            "empty_erases": switch,
        },
        "required": ["files"],
        "additionalProperties": False,
    }
    return {"ImportForm": form, "Document": {"type": "object"}}


def _error_responses() -> Shape:
    """Return the answers to errors by status; only that to a conflict says more than the others."""
    responses = {}
    for status, text in ERRORS.items():
        shape = ERROR
        if status == OLDER:
            shape = CONFLICT
        responses[str(status)] = _response(ApiAnswer(text, shape))
    return responses


def _operation(endpoint: ApiEndpoint) -> Shape:
    operation: Shape = {
        "operationId": endpoint.name,
        "tags": [endpoint.group],
        "summary": endpoint.title.en,
        "description": _description(endpoint),
        "parameters": [_parameter(each) for each in endpoint.parameters],
        "responses": _responses(endpoint),
    }
    if endpoint.right is None:
        operation["security"] = []
    else:
        operation["x-right"] = str(endpoint.right)
    if endpoint.body is not None:
        content = {"schema": {"$ref": f"{SCHEMAS}{endpoint.body.schema}"}}
        operation["requestBody"] = {
            "required": endpoint.body.required,
            "content": {endpoint.body.media_type: content},
        }
    return operation


def _description(endpoint: ApiEndpoint) -> str:
    """Return what an endpoint is about: its title in Indonesian, then its help in both languages."""
    parts = [endpoint.title.id]
    if endpoint.help is not None:
        parts += [endpoint.help.en, endpoint.help.id]
    return "\n\n".join(parts)


def _parameter(parameter: ApiParameter) -> Shape:
    schema: Any = dict(parameter.schema)
    if parameter.is_repeated:
        schema = {"type": "array", "items": schema}
    shape: Shape = {
        "name": parameter.name,
        "in": parameter.place,
        "description": f"{parameter.text.en}. {parameter.text.id}",
        "required": parameter.required,
        "schema": schema,
    }
    if parameter.is_repeated:
        shape |= {"style": "form", "explode": True}
    return shape


def _responses(endpoint: ApiEndpoint) -> Shape:
    responses = {
        str(status): _response(answer) for status, answer in endpoint.answers.items()
    }
    for status in statuses_of_errors(endpoint):
        responses[str(status)] = {"$ref": f"{RESPONSES}{status}"}
    return dict(sorted(responses.items()))


def statuses_of_errors(endpoint: ApiEndpoint) -> list[int]:
    """Return the statuses of the errors that an endpoint may give."""
    statuses = {*ALWAYS, *endpoint.refusals, 403}
    if endpoint.right is not None:
        statuses |= set(OF_TOKEN)
    if endpoint.body is not None:
        statuses |= set(OF_BODY)
        if endpoint.body.media_type == MULTIPART:
            statuses.add(400)
    return sorted(statuses)


def _response(answer: ApiAnswer) -> Shape:
    response: Shape = {"description": f"{answer.text.en} · {answer.text.id}"}
    if answer.headers:
        text = {"schema": {"type": "string"}}
        response["headers"] = dict.fromkeys(answer.headers, text)
    if answer.schema:
        content = {"schema": {"$ref": f"{SCHEMAS}{answer.schema}"}}
        response["content"] = dict.fromkeys(answer.media_types, content)
    elif answer.media_types != (JSON,):
        response["content"] = {name: {} for name in answer.media_types}
    return response
