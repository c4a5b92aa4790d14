"""Every endpoint of the API, once."""

from collections.abc import Iterator
from functools import cache, partial

from spbe_inventory.actions.api_schemas import (
    name_of_changes,
    name_of_new_record,
    name_of_record,
)
from spbe_inventory.domain.fields import KINDS
from spbe_inventory.language.texts import Text
from spbe_inventory.web.api.document import document_endpoints
from spbe_inventory.web.api.endpoint import (
    IF_MATCH,
    IF_NONE_MATCH,
    KEY_IN_PATH,
    ApiAnswer,
    ApiBody,
    ApiEndpoint,
)
from spbe_inventory.web.api.findings import finding_endpoints
from spbe_inventory.web.api.imports import import_endpoints
from spbe_inventory.web.api.jobs import job_endpoints
from spbe_inventory.web.api.me import me_endpoints
from spbe_inventory.web.api.record_lists import list_parameters, list_records
from spbe_inventory.web.api.records import (
    CREATED,
    OF_SAME_NAME,
    PROVENANCE,
    add_record,
    change_record,
    retire,
    show_record,
)
from spbe_inventory.web.api.sections import ApiSection, api_sections


@cache
def endpoints() -> tuple[ApiEndpoint, ...]:
    """Return every endpoint, in the order of the document."""
    sections = [
        endpoint for section in api_sections() for endpoint in _of_section(section)
    ]
    return (
        *me_endpoints(),
        *sections,
        *finding_endpoints(),
        *import_endpoints(),
        *job_endpoints(),
        *document_endpoints(endpoints),
    )


def _of_section(section: ApiSection) -> Iterator[ApiEndpoint]:
    """Yield the endpoints of a section of records."""
    yield from _reading(section)
    if section.writing is not None:
        yield from _writing(section)


def _reading(section: ApiSection) -> Iterator[ApiEndpoint]:
    described = KINDS[section.kind]
    record = name_of_record(section.kind)
    label, plural = described.label, described.plural
    yield ApiEndpoint(
        "GET",
        f"/{section.word}",
        partial(list_records, section),
        section.reading,
        Text(f"Daftar: {plural.id}", f"List: {plural.en}"),
        {
            200: ApiAnswer(
                Text("satu halaman catatan", "a page of records"),
                f"{record}.page",
                headers=("Link", "X-Total-Count"),
            )
        },
        section.word,
        list_parameters(section.kind),
    )
    yield ApiEndpoint(
        "GET",
        f"/{section.word}/{{key}}",
        partial(show_record, section),
        section.reading,
        Text(f"Satu catatan: {label.id}", f"One record: {label.en}"),
        {
            200: ApiAnswer(
                Text("catatan itu", "the record"), record, headers=("ETag",)
            ),
            304: ApiAnswer(Text("tetap sama", "still the same"), headers=("ETag",)),
        },
        section.word,
        (KEY_IN_PATH, IF_NONE_MATCH),
        refusals=(404,),
    )


def _writing(section: ApiSection) -> Iterator[ApiEndpoint]:
    label = KINDS[section.kind].label
    record = name_of_record(section.kind)
    changed = ApiAnswer(
        Text("catatan sesudahnya", "the record afterwards"), record, headers=("ETag",)
    )
    yield ApiEndpoint(
        "POST",
        f"/{section.word}",
        partial(add_record, section),
        section.writing,
        Text(f"Catat: {label.id}", f"Record: {label.en}"),
        {
            CREATED: ApiAnswer(
                Text("catatan baru", "the new record"),
                record,
                headers=("Location", "ETag"),
            )
        },
        section.word,
        (*PROVENANCE, OF_SAME_NAME),
        ApiBody(name_of_new_record(section.kind)),
        writes=True,
    )
    yield ApiEndpoint(
        "PATCH",
        f"/{section.word}/{{key}}",
        partial(change_record, section),
        section.writing,
        Text(f"Ubah: {label.id}", f"Change: {label.en}"),
        {200: changed},
        section.word,
        (KEY_IN_PATH, IF_MATCH, *PROVENANCE),
        ApiBody(name_of_changes(section.kind)),
        help=Text(
            "Isian yang tidak disebut tetap; null mengosongkan isian.",
            "Fields that are absent stay; null empties a field.",
        ),
        writes=True,
        refusals=(404, 412, 428),
    )
    if section.can_be_retired:
        yield ApiEndpoint(
            "POST",
            f"/{section.word}/{{key}}/retire",
            partial(retire, section),
            section.writing,
            Text(f"Nonaktifkan: {label.id}", f"Retire: {label.en}"),
            {200: changed},
            section.word,
            (KEY_IN_PATH, IF_MATCH, *PROVENANCE),
            writes=True,
            refusals=(404, 412, 428),
        )
