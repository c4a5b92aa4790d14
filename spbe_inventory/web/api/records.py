"""One record: read, recorded, changed, taken out of service; a change names the version that was seen."""

from collections.abc import Mapping
from typing import Any

from starlette.responses import Response

from spbe_inventory.actions.edit_records import add, edit_record, retire_record
from spbe_inventory.actions.record_list import get_record
from spbe_inventory.domain.lists import Basis
from spbe_inventory.errors import BadInput, EditConflict, NotFound, Problem
from spbe_inventory.language.texts import Text
from spbe_inventory.session.catalogue import Author
from spbe_inventory.web.api.answers import (
    conflict_answer,
    json_answer,
    refused,
    unchanged_answer,
    version_tag,
)
from spbe_inventory.web.api.asking import (
    api_address,
    choice,
    has_tag,
    is_said,
    number_in,
    seen_tag,
)
from spbe_inventory.web.api.endpoint import ApiCall, ApiParameter
from spbe_inventory.web.api.sections import ApiSection

CREATED = 201
BASIS, SOURCE, SAME_NAME = "basis", "source", "same_name"
SOURCE_LIMIT = 500
BASES = tuple(str(basis) for basis in Basis)
PROVENANCE = (
    ApiParameter(
        BASIS,
        Text("dari mana keterangan ini diketahui", "how what is sent is known"),
        {"type": "string", "enum": list(BASES)},
    ),
    ApiParameter(
        SOURCE,
        Text(
            "dokumen atau halaman sumbernya, bila basis disebut",
            "the document or page it was read in, where a basis is said",
        ),
        {"type": "string", "maxLength": SOURCE_LIMIT},
    ),
)
OF_SAME_NAME = ApiParameter(
    SAME_NAME,
    Text(
        "true bila ini hal lain dengan nama yang sama",
        "true where it is a different thing of the same name",
    ),
    {"type": "string", "enum": ["true", "false"]},
)


def show_record(section: ApiSection, call: ApiCall) -> Response:
    """Return a record with its version as ETag."""
    record = _record(section, call)
    tag = version_tag(record["version"])
    if has_tag(call, tag):
        return unchanged_answer(tag)
    return json_answer(record, headers={"ETag": tag})


def add_record(section: ApiSection, call: ApiCall) -> Response:
    """Record something new; what is null was not answered."""
    values = {name: value for name, value in _object(call).items() if value is not None}
    same_name = is_said(call, SAME_NAME)
    catalogue = call.visit.catalogue
    key = add(catalogue, section.kind, values, _author(call), same_name=same_name)
    record = get_record(catalogue, section.kind, key).document
    headers = {
        "ETag": version_tag(record["version"]),
        "Location": api_address(f"/{section.word}/{key}"),
    }
    return json_answer(record, CREATED, headers)


def change_record(section: ApiSection, call: ApiCall) -> Response:
    """Change fields of a record that is as it was seen; null empties a field, what is absent stays."""
    seen = _seen_version(call)
    changes = _object(call)
    record = _record(section, call)
    try:
        edit_record(
            call.visit.catalogue,
            section.kind,
            record["key"],
            changes,
            _author(call),
            expected_version=seen,
        )
    except EditConflict as error:
        return _conflict(section, call, error, changes)
    return _shown(section, call)


def retire(section: ApiSection, call: ApiCall) -> Response:
    """Take a record that is as it was seen out of service; it stays in the register with its history."""
    seen = _seen_version(call)
    record = _record(section, call)
    try:
        retire_record(
            call.visit.catalogue,
            section.kind,
            record["key"],
            _author(call),
            expected_version=seen,
        )
    except EditConflict as error:
        return _conflict(section, call, error, None)
    return _shown(section, call)


def _record(section: ApiSection, call: ApiCall) -> Mapping[str, Any]:
    """Return the record that the address names by its key, nothing else. Raise NotFound where there is none."""
    key = call.part("key")
    found = get_record(call.visit.catalogue, section.kind, key)
    if found.key != key:
        raise NotFound("api-no-record", key=key[:SOURCE_LIMIT], section=section.word)
    return found.document


def _shown(section: ApiSection, call: ApiCall) -> Response:
    record = _record(section, call)
    return json_answer(record, headers={"ETag": version_tag(record["version"])})


def _conflict(
    section: ApiSection,
    call: ApiCall,
    error: EditConflict,
    sent: Mapping[str, Any] | None,
) -> Response:
    now = _record(section, call)
    return conflict_answer(error, now, sent, version_tag(now["version"]))


def _seen_version(call: ApiCall) -> int:
    """Return the version that was seen; 0, which no record has, for a tag that is none of ours."""
    return number_in(seen_tag(call)) or 0


def _object(call: ApiCall) -> Mapping[str, Any]:
    if not isinstance(call.body, dict):
        raise BadInput("body-no-object")
    return call.body


def _author(call: ApiCall) -> Author:
    """Return who writes; raise BadInput for a source of nothing, which would be lost."""
    basis = choice(call, BASIS, BASES)
    source = call.one(SOURCE).strip()
    if source and not basis:
        raise refused(
            "parameters-refused", [Problem("api-source-without-basis", "", {}, SOURCE)]
        )
    if len(source) > SOURCE_LIMIT:
        values = {"name": SOURCE, "limit": SOURCE_LIMIT}
        raise refused(
            "parameters-refused",
            [Problem("parameter-too-long", "", dict(values), SOURCE)],
        )
    return call.visit.author(basis, source)
