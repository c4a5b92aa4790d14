"""Read an upload: what its files would change, kept in words of both languages; run by a process of its own."""

import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import spbe_inventory
from spbe_inventory.actions.import_contents import read_preview
from spbe_inventory.actions.recalled_meanings import recall
from spbe_inventory.documents.import_reading import (
    Progress,
    ReadingHead,
    ReadingSection,
    ReadingState,
)
from spbe_inventory.documents.review_book import RowDecision
from spbe_inventory.documents.upload import (
    SaidDecision,
    SentFile,
    Upload,
    UploadChoices,
)
from spbe_inventory.domain.actor import today
from spbe_inventory.domain.lists import RowChoice, Verdict
from spbe_inventory.domain.rights import Right
from spbe_inventory.errors import BadInput, NoListFound, NotFound, SpbeError
from spbe_inventory.files.open_apart import open_contents_apart
from spbe_inventory.files.opening import OpenedFiles
from spbe_inventory.files.tables.mapping import mapping_of
from spbe_inventory.intake.import_diff import Preview
from spbe_inventory.intake.read_sheets import Choices
from spbe_inventory.intake.told_preview import remark_groups, told_head, told_items
from spbe_inventory.intake.told_tables import told_tables
from spbe_inventory.language.current import LANGUAGES, speaking
from spbe_inventory.session.catalogue import Catalogue
from spbe_inventory.session.permits import needs
from spbe_inventory.session.progress import on_progress, track

if TYPE_CHECKING:
    from spbe_inventory.store.reader import ReadConnection
    from spbe_inventory.store.web_data.readings import FinishedReading, Words

MAX_DECIDED_ROWS = 5_000  # rows of lists up to which each can be decided on
PROGRESS_SECONDS = 0.5  # between two notes of how far a reading is
SAVED_VERDICTS = (Verdict.NEW, Verdict.CHANGED)


@dataclass(frozen=True, slots=True)
class UploadPreview:
    """What an upload would change: as it is, and without what holds it up; the problems that were left out."""

    opened: OpenedFiles
    whole: Preview
    rest: Preview
    problems: tuple[str, ...] = ()


def basis_of(connection: "ReadConnection", upload: Upload) -> str:
    """Return what a reading of an upload rests on: its choices, the last batch of the catalogue, the program."""
    from spbe_inventory.store.contents_digest import last_batch

    batch, batch_at = last_batch(connection)
    return f"{upload.revision}|{batch}|{batch_at}|{spbe_inventory.__version__}"


@needs(Right.IMPORT)
def read_upload(catalogue: Catalogue, number: int) -> None:
    """Read an upload and keep what was found, be it that its files are refused."""
    from spbe_inventory.store.reader import reading
    from spbe_inventory.store.web_data.file import web_data
    from spbe_inventory.store.web_data.readings import begin_reading, finish_reading

    upload, files = _load(catalogue, number)
    with reading(catalogue.place) as connection:
        basis = basis_of(connection, upload)
        with web_data(catalogue.path) as data:
            begin_reading(data, number, basis)
        with _noted(catalogue, number):
            finished = _finished(catalogue, connection, upload, files)
    with web_data(catalogue.path) as data:
        finish_reading(data, number, basis, finished)


@needs(Right.IMPORT)
def preview_upload(catalogue: Catalogue, number: int) -> UploadPreview:
    """Return what an upload would change, read again, with every row; raise BadInput where its files are refused."""
    from spbe_inventory.store.reader import reading

    upload, files = _load(catalogue, number)
    with reading(catalogue.place) as connection:
        opened = _opened(upload.choices, files)
        return _preview(catalogue, connection, upload.choices, opened, by_row=True)


def _load(catalogue: Catalogue, number: int) -> tuple[Upload, list[SentFile]]:
    from spbe_inventory.store.web_data import uploads
    from spbe_inventory.store.web_data.file import reading_web_data

    with reading_web_data(catalogue.path) as connection:
        upload = uploads.find_upload(connection, number)
        if upload is None:
            raise NotFound("upload-gone", number=number, days=0)
        return upload, uploads.files_of(connection, number)


@contextmanager
def _noted(catalogue: Catalogue, number: int) -> Iterator[None]:
    """Keep how far the block is, twice a second."""
    from spbe_inventory.store.web_data.file import web_data
    from spbe_inventory.store.web_data.readings import note_progress

    last = time.monotonic()

    def note(doing: str, done: int, total: int) -> None:
        """Keep how far the reading is, where the last note is old enough."""
        nonlocal last
        if time.monotonic() - last < PROGRESS_SECONDS:
            return
        last = time.monotonic()
        with web_data(catalogue.path) as connection:
            note_progress(connection, number, Progress(doing, done, total))

    with on_progress(note):
        yield


def _finished(
    catalogue: Catalogue,
    connection: "ReadConnection",
    upload: Upload,
    files: Sequence[SentFile],
) -> "FinishedReading":
    """Return the reading of an upload as it is kept."""
    opened = OpenedFiles()
    try:
        opened = _opened(upload.choices, files)
        by_row = sum(len(sheet.rows) for sheet in opened.sheets) <= MAX_DECIDED_ROWS
        choices = upload.choices
        if not choices.is_recalled:
            choices = _with_recalled(catalogue, connection, upload, opened)
        read = _preview(catalogue, connection, choices, opened, by_row=by_row)
    except SpbeError as error:
        return _refused(error, opened)
    return _told(read)


def _opened(choices: UploadChoices, files: Sequence[SentFile]) -> OpenedFiles:
    wanted = mapping_of(choices.meanings).sheet_names()
    contents = [(file.name, file.content) for file in files]
    return open_contents_apart(contents, track, wanted)


def _with_recalled(
    catalogue: Catalogue,
    connection: "ReadConnection",
    upload: Upload,
    opened: OpenedFiles,
) -> UploadChoices:
    """Return the choices of an upload with what was said of the headings of earlier lists, and keep them."""
    from spbe_inventory.store.web_data import uploads
    from spbe_inventory.store.web_data.file import web_data

    with web_data(catalogue.path) as data:
        kept = uploads.kept_meanings(data)
    recalled = []
    if kept:
        try:
            preview = _read(catalogue, connection, upload.choices, opened)
            tables = (*preview.tables, *preview.unread)
        except NoListFound as error:
            tables = error.tables
        except BadInput:
            tables = ()
        recalled = recall(kept, tables, opened.files)
    choices = replace(
        upload.choices,
        meanings=(*recalled, *upload.choices.meanings),
        recalled=tuple(recalled),
        is_recalled=True,
    )
    with web_data(catalogue.path) as data:
        uploads.keep_recalled(data, upload.number, choices)
    return choices


def _preview(
    catalogue: Catalogue,
    connection: "ReadConnection",
    choices: UploadChoices,
    opened: OpenedFiles,
    *,
    by_row: bool,
) -> UploadPreview:
    """Return what files would change, whole and without what holds them up; raise BadInput where they are refused."""
    problems: tuple[str, ...] = ()
    try:
        whole = _read(catalogue, connection, choices, opened, by_row=by_row)
    except BadInput as error:
        if not error.problems or not opened.entries:
            raise
        problems = tuple(map(str, error.problems))
        rest = _read(
            catalogue, connection, choices, opened, by_row=by_row, leave_out=True
        )
        return UploadPreview(opened, rest, rest, problems)
    rest = whole
    if whole.blocked:
        rest = _read(
            catalogue, connection, choices, opened, by_row=by_row, leave_out=True
        )
    return UploadPreview(opened, whole, rest)


def _read(
    catalogue: Catalogue,
    connection: "ReadConnection",
    choices: UploadChoices,
    opened: OpenedFiles,
    *,
    by_row: bool = False,
    leave_out: bool = False,
) -> Preview:
    decisions = None
    if choices.decisions and by_row:
        decisions = tuple(map(_row_decision, choices.decisions))
    reading_choices = Choices(
        mapping_of(choices.meanings),
        choices.fill_down,
        choices.empty_erases,
        choices.basis,
        today().isoformat(),
        decisions=decisions,
        keep_rows=by_row,
        owners=choices.owners,
        of_all_rows=False,
    )
    return read_preview(
        connection, opened, catalogue.agency, reading_choices, leave_out=leave_out
    )


def _row_decision(said: SaidDecision) -> RowDecision:
    choice = None
    if said.choice:
        choice = RowChoice(said.choice)
    return RowDecision(said.row_key, said.fingerprint, choice, dict(said.corrections))


def _told(read: UploadPreview) -> "FinishedReading":
    """Return a preview in the words of both languages, with what would be saved."""
    from spbe_inventory.store.web_data.readings import FinishedReading, KeptContents

    heads = {}
    told = {}
    groups = remark_groups(read.rest)
    for language in LANGUAGES:
        with speaking(language):
            head = told_head(read.rest, len(read.whole.rows_read))
            heads[language] = replace(head, problems=read.problems)
            told[language] = list(
                told_items(read.rest, read.whole, read.opened.sheets, groups)
            )
    items = []
    for same in zip(*told.values(), strict=True):
        words: Words = {}
        for language, (_section, _part, item) in zip(told, same, strict=True):
            words[language] = item
        section, part, _item = same[0]
        items.append((section, part, words))
    changes = [each for each in read.rest.differences if each.verdict in SAVED_VERDICTS]
    contents = KeptContents(tuple(changes), read.rest.bulk, read.rest.files)
    return FinishedReading(ReadingState.DONE, heads, items, contents)


def _refused(error: SpbeError, opened: OpenedFiles) -> "FinishedReading":
    """Return why files are refused, with the headings of what may be lists in them."""
    from spbe_inventory.store.web_data.readings import FinishedReading

    preview = Preview((), files=tuple(opened.files))
    if isinstance(error, NoListFound):
        preview = replace(preview, unread=error.tables)
    heads = {}
    tables = {}
    for language in LANGUAGES:
        with speaking(language):
            heads[language] = told_error(error)
            tables[language] = list(told_tables(preview, opened.sheets))
    items = []
    for same in zip(*tables.values(), strict=True):
        words = dict(zip(tables, same, strict=True))
        items.append((ReadingSection.TABLE, "", words))
    return FinishedReading(ReadingState.REFUSED, heads, items)


def told_error(error: SpbeError) -> ReadingHead:
    """Return an error in the current language as what stands over a reading."""
    problems: tuple[str, ...] = ()
    if isinstance(error, BadInput):
        problems = tuple(map(str, error.problems))
    return ReadingHead(error=str(error), hint=error.hint, problems=problems)


def told_in_every_language(error: SpbeError) -> dict[str, ReadingHead]:
    """Return an error as what stands over a reading, by language."""
    heads = {}
    for language in LANGUAGES:
        with speaking(language):
            heads[language] = told_error(error)
    return heads
