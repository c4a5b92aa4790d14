"""Imports: files are sent, read without anything being saved, and saved as they were seen."""

from collections.abc import Iterator
from dataclasses import replace

from starlette.responses import Response

from spbe_inventory.actions.reading_process import (
    items,
    reading_of_upload,
    stop_reading,
)
from spbe_inventory.actions.save_upload import save_upload
from spbe_inventory.actions.uploads import (
    add_upload,
    change_choices,
    drop_upload,
    find_upload,
    open_uploads,
)
from spbe_inventory.documents.import_reading import (
    Progress,
    Reading,
    ReadingHead,
    ReadingSection,
    ReadingState,
)
from spbe_inventory.documents.upload import Upload
from spbe_inventory.domain.fields import KINDS
from spbe_inventory.domain.rights import Right
from spbe_inventory.errors import BadInput, EditConflict, NotFound
from spbe_inventory.language.texts import Text
from spbe_inventory.web.api.answers import conflict_answer, json_answer, version_tag
from spbe_inventory.web.api.asking import (
    api_address,
    asked_page,
    choice,
    number_in,
    page_links,
    seen_tag,
)
from spbe_inventory.web.api.endpoint import (
    IF_MATCH,
    MULTIPART,
    NUMBER_IN_PATH,
    PAGING,
    ApiAnswer,
    ApiBody,
    ApiCall,
    ApiEndpoint,
    ApiParameter,
)
from spbe_inventory.web.api.import_meanings import said_in
from spbe_inventory.web.api.plain_shapes import plain
from spbe_inventory.web.api.shapes import (
    ApiFile,
    ApiImport,
    ApiImports,
    ImportItems,
    NewOfKind,
)
from spbe_inventory.web.api.uploads import choices_in
from spbe_inventory.web.imports.upload_form import sent_files

CREATED, EMPTY = 201, 204
SAVED = "saved"
SECTION, PART = "section", "part"
SECTIONS = tuple(map(str, ReadingSection))
CONFIRMED = "confirmed"
GROUP = "imports"
EMPTY_READING = Reading(
    ReadingState.DONE, "", Progress("", 0, 0), ReadingHead()
)  # of one that was saved


def show_imports(call: ApiCall) -> Response:
    """Return the imports that were not saved yet."""
    catalogue = call.visit.catalogue
    waiting = [
        _shape(upload, reading_of_upload(catalogue, upload, wait=0))
        for upload in open_uploads(catalogue)
        if not upload.batch
    ]
    return json_answer(plain(ApiImports(waiting)))


def send_files(call: ApiCall) -> Response:
    """Keep files and begin to read them; nothing is saved."""
    choices = choices_in(call.body)
    catalogue = call.visit.catalogue
    number = add_upload(catalogue, sent_files(call.body), choices)
    upload = find_upload(catalogue, number)
    reading = reading_of_upload(catalogue, upload)
    location = {"Location": api_address(f"/imports/{number}")}
    return _answer(upload, reading, CREATED, location)


def show_import(call: ApiCall) -> Response:
    """Return how far an import is read, and what it would change; its ETag is what saving wants."""
    upload = _upload(call)
    if upload.batch:
        return json_answer(plain(_saved(upload)))
    return _answer(upload, reading_of_upload(call.visit.catalogue, upload))


def show_items(call: ApiCall) -> Response:
    """Return a page of what was read: records, remarks, rows, tables, words."""
    upload = _upload(call)
    page = asked_page(call)
    section = choice(call, SECTION, SECTIONS) or str(ReadingSection.RECORD)
    found = items(
        call.visit.catalogue,
        upload,
        ReadingSection(section),
        part=call.one(PART) or None,
        start=page.offset,
        limit=page.rows,
    )
    told = ImportItems(
        found.count,
        page.number,
        page.rows,
        [dict(item) for _position, item in found.items],
    )
    links = page_links(call, page, found.count)
    headers = {"Link": links, "X-Total-Count": str(found.count)}
    return json_answer(plain(told), headers=headers)


def change_meanings(call: ApiCall) -> Response:
    """Keep what sheets, headings and words mean, in place of what was said before, and read the files again."""
    upload = _upload(call)
    if upload.batch:
        return json_answer(plain(_saved(upload)))
    catalogue = call.visit.catalogue
    change_choices(catalogue, upload.number, said_in(call.body, upload.choices))
    upload = _upload(call)
    return _answer(upload, reading_of_upload(catalogue, upload))


def save_import(call: ApiCall) -> Response:
    """Save what an import was seen to change, in one batch; where something changed since then nothing is saved."""
    upload = _upload(call)
    seen = seen_tag(call)
    confirmed = _confirmed(call)
    visit = call.visit
    author = visit.author(upload.choices.basis, upload.choices.source)
    try:
        save_upload(visit.catalogue, upload.number, author, seen, confirmed)
    except EditConflict as error:
        now = reading_of_upload(visit.catalogue, upload)
        current = plain(_shape(upload, now))
        return conflict_answer(error, current, None, version_tag(now.basis))
    return json_answer(plain(_saved(find_upload(visit.catalogue, upload.number))))


def drop_import(call: ApiCall) -> Response:
    """Throw an import away with its files."""
    upload = _upload(call)
    catalogue = call.visit.catalogue
    stop_reading(catalogue, upload.number)
    drop_upload(catalogue, upload.number)
    return Response(status_code=EMPTY)


def _upload(call: ApiCall) -> Upload:
    """Return the import of the number in the address. Raise NotFound where there is none."""
    number = number_in(call.part("number"))
    if number is None:
        raise NotFound("api-no-path")
    return find_upload(call.visit.catalogue, number)


def _confirmed(call: ApiCall) -> str:
    """Return the number that was confirmed, empty for none; raise BadInput for a body of another shape."""
    if call.body is None:
        return ""
    if not isinstance(call.body, dict) or set(call.body) - {CONFIRMED}:
        raise BadInput("body-no-confirmation")
    number = call.body.get(CONFIRMED, 0)
    if not isinstance(number, int) or isinstance(number, bool):
        raise BadInput("body-no-confirmation")
    return str(number)


def _answer(
    upload: Upload,
    reading: Reading,
    status: int = 200,
    headers: dict[str, str] | None = None,
) -> Response:
    told = dict(headers or {})
    if reading.state is ReadingState.RUNNING:
        told["Retry-After"] = "1"
    else:
        told["ETag"] = version_tag(reading.basis)
    return json_answer(plain(_shape(upload, reading)), status, told)


def _shape(upload: Upload, reading: Reading) -> ApiImport:
    head = reading.head
    return ApiImport(
        number=upload.number,
        state=str(reading.state),
        files=[ApiFile(name, size) for name, size in upload.files],
        left_out=list(upload.choices.refused),
        sent_at=upload.sent_at,
        expires_at=upload.expires_at,
        batch=upload.batch,
        doing=reading.progress.doing,
        done=reading.progress.done,
        total=reading.progress.total,
        counts=dict(head.counts),
        new=[
            NewOfKind(KINDS[kind].section, count, list(first))
            for kind, _name, count, first in head.new_kinds
        ],
        rows=head.rows,
        held_up=head.held_up,
        mass_changes=head.mass_changes,
        changes_anything=head.changes_anything,
        refusal=" ".join(text for text in (head.error, head.hint) if text),
        refusal_problems=list(head.problems),
    )


def _saved(upload: Upload) -> ApiImport:
    """Return the shape of an import that was saved: only in which batch is told."""
    empty = _shape(upload, EMPTY_READING)
    return replace(empty, state=SAVED)


def import_endpoints() -> Iterator[ApiEndpoint]:
    """Yield the endpoints of imports."""
    one = ApiAnswer(Text("impor itu", "the import"), "ApiImport", headers=("ETag",))
    yield ApiEndpoint(
        "GET",
        "/imports",
        show_imports,
        Right.IMPORT,
        Text("Impor yang belum disimpan", "Imports that were not saved yet"),
        {200: ApiAnswer(Text("impor, terbaru di atas", "imports"), "ApiImports")},
        GROUP,
    )
    yield ApiEndpoint(
        "POST",
        "/imports",
        send_files,
        Right.IMPORT,
        Text("Kirim berkas untuk dibaca", "Send files to be read"),
        {
            201: ApiAnswer(
                Text("berkas diterima dan sedang dibaca", "kept, and being read"),
                "ApiImport",
                headers=("Location", "ETag"),
            )
        },
        GROUP,
        body=ApiBody("ImportForm", MULTIPART),
        help=Text(
            "Belum ada yang disimpan: tanyakan impor itu sampai state bukan running lagi.",
            "Nothing is saved: ask for the import until its state is not running any more.",
        ),
    )
    yield ApiEndpoint(
        "GET",
        "/imports/{number}",
        show_import,
        Right.IMPORT,
        Text("Sejauh mana dibaca, dan apa yang berubah", "How far, and what changes"),
        {200: one},
        GROUP,
        (NUMBER_IN_PATH,),
        refusals=(404,),
    )
    yield ApiEndpoint(
        "GET",
        "/imports/{number}/items",
        show_items,
        Right.IMPORT,
        Text("Yang terbaca, per halaman", "What was read, page by page"),
        {
            200: ApiAnswer(
                Text("satu halaman", "a page"),
                "ImportItems",
                headers=("Link", "X-Total-Count"),
            )
        },
        GROUP,
        (
            NUMBER_IN_PATH,
            *PAGING,
            ApiParameter(
                SECTION,
                Text("bagian yang diminta", "which part of what was read"),
                {"type": "string", "enum": list(SECTIONS), "default": "record"},
            ),
            ApiParameter(
                PART,
                Text(
                    "kelompok di dalamnya, misalnya new", "a group in it, such as new"
                ),
                {"type": "string"},
            ),
        ),
        refusals=(404,),
    )
    yield ApiEndpoint(
        "PUT",
        "/imports/{number}/meanings",
        change_meanings,
        Right.IMPORT,
        Text("Perbaiki arti lembar dan judul kolom", "Correct sheets and headings"),
        {200: one},
        GROUP,
        (NUMBER_IN_PATH,),
        ApiBody("ImportMeanings"),
        refusals=(404,),
        help=Text(
            "Menggantikan semua arti yang dinyatakan sebelumnya; bagian table pada items menyebut yang terbaca.",
            "Takes the place of all that was said before; the part table of items tells what was read.",
        ),
    )
    yield ApiEndpoint(
        "POST",
        "/imports/{number}/save",
        save_import,
        Right.IMPORT,
        Text("Simpan perubahan yang sudah dilihat", "Save what was seen to change"),
        {200: ApiAnswer(Text("tersimpan dalam batch", "saved in batch"), "ApiImport")},
        GROUP,
        (NUMBER_IN_PATH, IF_MATCH),
        ApiBody("ImportConfirmation", required=False),
        writes=True,
        refusals=(404, 412, 428),
    )
    yield ApiEndpoint(
        "DELETE",
        "/imports/{number}",
        drop_import,
        Right.IMPORT,
        Text("Buang impor beserta berkasnya", "Throw an import away with its files"),
        {EMPTY: ApiAnswer(Text("sudah dibuang", "thrown away"))},
        GROUP,
        (NUMBER_IN_PATH,),
        refusals=(404,),
    )
