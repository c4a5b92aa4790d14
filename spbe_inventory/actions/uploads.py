"""Uploads: files that were sent to be imported, kept some days until they are saved or thrown away."""

import math
from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta

from spbe_inventory.documents.upload import (
    SaidDecision,
    SentFile,
    Upload,
    UploadChoices,
)
from spbe_inventory.domain.actor import system_clock
from spbe_inventory.domain.rights import Right
from spbe_inventory.errors import BadInput, NotFound, Problem
from spbe_inventory.files.tables.mapping import mapping_of
from spbe_inventory.language.forms import decimal
from spbe_inventory.sanitize.screen import strip_control, strip_invisible
from spbe_inventory.session.catalogue import TIMESTAMP, Catalogue
from spbe_inventory.session.permits import needs
from spbe_inventory.session.reading import open_session
from spbe_inventory.store.batches import RecordedBatch

DAYS_KEPT = 7
MAX_FILES = 5
MAX_SIZE = 10 * 1024 * 1024  # bytes of one file
MEGABYTE = 1024 * 1024
MAX_NAME = 120  # characters
MAX_IMPORTS = 50  # of the past that are listed


@needs(Right.IMPORT)
def add_upload(
    catalogue: Catalogue, files: Sequence[SentFile], choices: UploadChoices
) -> int:
    """Keep files that were sent together and return their number; raise BadInput where none of them can be taken.

    Files that are empty, too large or too many are left out, and named in the choices. Names are made harmless, and
    told apart where two are the same.
    """
    from spbe_inventory.store.web_data import uploads
    from spbe_inventory.store.web_data.file import web_data

    if not files:
        raise BadInput("upload-without-file")
    taken, refused = _parted(files)
    if not taken:
        problems = [_problem(file, key) for file, key in refused]
        raise BadInput("upload-refused", problems, count=len(problems))
    refused_names = tuple(_harmless(file.name) for file, _key in refused)
    sent_at = system_clock()
    expires_at = sent_at + timedelta(days=DAYS_KEPT)
    with open_session(catalogue) as session:
        agency = session.agency
    with web_data(catalogue.path) as connection:
        uploads.drop_expired(connection, sent_at.strftime(TIMESTAMP))
        return uploads.add_upload(
            connection,
            (agency, catalogue.access.login),
            _named_apart(taken),
            replace(choices, refused=refused_names),
            (sent_at.strftime(TIMESTAMP), expires_at.strftime(TIMESTAMP)),
        )


def _parted(
    files: Sequence[SentFile],
) -> tuple[list[SentFile], list[tuple[SentFile, str]]]:
    """Return the files that are taken, and the others with the key of the sentence that says why not."""
    taken: list[SentFile] = []
    refused = []
    for file in files:
        if not file.content.strip():
            refused.append((file, "upload-empty"))
        elif len(file.content) > MAX_SIZE:
            refused.append((file, "upload-too-large"))
        elif len(taken) == MAX_FILES:
            refused.append((file, "upload-one-too-many"))
        else:
            taken.append(file)
    return taken, refused


def _problem(file: SentFile, key: str) -> Problem:
    tenths = math.ceil(10 * len(file.content) / MEGABYTE)  # never told as the limit
    values: dict[str, object] = {
        "path": _harmless(file.name),
        "size": decimal(tenths / 10),
        "limit": MAX_SIZE // MEGABYTE,
    }
    return Problem(key, "", values)


def _named_apart(files: Sequence[SentFile]) -> list[SentFile]:
    """Return files with harmless names that differ from each other."""
    named: dict[str, SentFile] = {}
    for file in files:
        name = _harmless(file.name)
        stem, dot, ending = name.rpartition(".")
        number = 2
        while name in named:
            name = f"{stem} ({number}){dot}{ending}"
            number += 1
        named[name] = SentFile(name, file.content)
    return list(named.values())


def _harmless(name: str) -> str:
    """Return the last part of a file name without characters that nobody sees, cut in front where it is long."""
    last = name.replace("\\", "/").rpartition("/")[2]
    clean = strip_invisible(strip_control(last)).strip()
    return clean[-MAX_NAME:] or "-"


@needs(Right.IMPORT)
def find_upload(catalogue: Catalogue, number: int) -> Upload:
    """Return an upload; raise NotFound where it was thrown away, is expired, is of another government or login."""
    from spbe_inventory.store.web_data import uploads
    from spbe_inventory.store.web_data.file import reading_web_data

    with open_session(catalogue) as session:
        agency = session.agency
    with reading_web_data(catalogue.path) as connection:
        found = uploads.find_upload(connection, number)
    if found is None or found.agency != agency or not _is_shown(catalogue, found):
        raise NotFound("upload-gone", number=number, days=DAYS_KEPT)
    return found


@needs(Right.IMPORT)
def open_uploads(catalogue: Catalogue) -> list[Upload]:
    """Return the own uploads that were not saved yet, newest first."""
    from spbe_inventory.store.web_data import uploads
    from spbe_inventory.store.web_data.file import reading_web_data

    now = system_clock().strftime(TIMESTAMP)
    with open_session(catalogue) as session:
        agency = session.agency
    with reading_web_data(catalogue.path) as connection:
        kept = uploads.list_uploads(connection, agency)
    return [
        upload
        for upload in kept
        if upload.expires_at > now and _is_shown(catalogue, upload)
    ]


def _is_shown(catalogue: Catalogue, upload: Upload) -> bool:
    return catalogue.access.sees_work_of(upload.login)


@needs(Right.IMPORT)
def former_imports(catalogue: Catalogue) -> list[RecordedBatch]:
    """Return the last imports of a catalogue, newest first."""
    from spbe_inventory.store.batches import list_imports

    with open_session(catalogue, all_agencies=True) as session:
        return list_imports(session.connection, MAX_IMPORTS)


@needs(Right.IMPORT)
def change_choices(
    catalogue: Catalogue, number: int, choices: UploadChoices
) -> UploadChoices:
    """Keep how an upload is to be read; raise BadInput for a meaning that there is not. What was chosen is returned."""
    from spbe_inventory.store.web_data import uploads
    from spbe_inventory.store.web_data.file import web_data

    mapping_of(choices.meanings)
    if choices != find_upload(catalogue, number).choices:
        with web_data(catalogue.path) as connection:
            uploads.change_choices(connection, number, choices)
    return choices


@needs(Right.IMPORT)
def decide(
    catalogue: Catalogue, number: int, decisions: Sequence[SaidDecision]
) -> UploadChoices:
    """Keep decisions on rows of an upload, in place of former ones on the same rows; those without content end."""
    choices = find_upload(catalogue, number).choices
    by_row = {decision.row_key: decision for decision in choices.decisions}
    for decision in decisions:
        by_row.pop(decision.row_key, None)
        if decision.choice or decision.corrections:
            by_row[decision.row_key] = decision
    changed = replace(choices, decisions=tuple(by_row.values()))
    return change_choices(catalogue, number, changed)


@needs(Right.IMPORT)
def remove_file(catalogue: Catalogue, number: int, name: str) -> None:
    """Take a file out of an upload of several; the last one stays, for an upload without files is none."""
    from spbe_inventory.store.web_data import uploads
    from spbe_inventory.store.web_data.file import web_data

    upload = find_upload(catalogue, number)
    if len(upload.files) > 1:
        with web_data(catalogue.path) as connection:
            uploads.remove_file(connection, number, name)


@needs(Right.IMPORT)
def drop_upload(catalogue: Catalogue, number: int) -> None:
    """Throw an upload away with all that was read in it; one that is gone already is no error."""
    from spbe_inventory.store.web_data import uploads
    from spbe_inventory.store.web_data.file import web_data

    try:
        find_upload(catalogue, number)
    except NotFound:
        return
    with web_data(catalogue.path) as connection:
        uploads.drop_upload(connection, number)
