"""Save what was read in an upload: as it was shown, in one batch, and never where the catalogue changed meanwhile."""

from collections.abc import Mapping
from typing import TYPE_CHECKING

from spbe_inventory.actions.import_files import save_preview
from spbe_inventory.actions.read_upload import basis_of
from spbe_inventory.actions.recalled_meanings import to_keep
from spbe_inventory.actions.uploads import find_upload
from spbe_inventory.documents.import_reading import (
    Reading,
    ReadingSection,
    ReadingState,
)
from spbe_inventory.documents.upload import Upload
from spbe_inventory.domain.actor import system_clock
from spbe_inventory.domain.rights import Right
from spbe_inventory.errors import BadInput, EditConflict
from spbe_inventory.intake.import_diff import Preview
from spbe_inventory.language.current import current
from spbe_inventory.session.catalogue import TIMESTAMP, Author, Catalogue
from spbe_inventory.session.permits import needs
from spbe_inventory.session.writing import writing

if TYPE_CHECKING:
    from spbe_inventory.store.writer import Connection


@needs(Right.IMPORT)
def save_upload(
    catalogue: Catalogue,
    number: int,
    author: Author,
    seen: str,
    confirmed: str = "",
) -> int:
    """Save what a person saw of an upload, and return the batch; that of the first time where it was saved already.

    `seen` is the basis of what was seen. Raise EditConflict where something was read or saved since then, BadInput
    where there is nothing to save, or where unusually many records would change and `confirmed` is not their number.
    """
    from spbe_inventory.store.web_data.file import reading_web_data
    from spbe_inventory.store.web_data.readings import contents_of, reading_of
    from spbe_inventory.store.writer import raw

    upload = find_upload(catalogue, number)
    if upload.batch:
        return upload.batch
    with reading_web_data(catalogue.path) as data:
        reading = reading_of(data, number, current())
        contents = contents_of(data, number)
    _refuse(reading, seen, confirmed)
    preview = Preview(contents.differences, files=contents.files, bulk=contents.bulk)
    with writing(catalogue) as connection:
        if basis_of(raw(connection), upload) != seen:
            raise EditConflict("upload-out-of-date")
        batch = _save(connection, preview, author, upload)
    _keep(catalogue, upload, batch)
    return batch


def _refuse(reading: Reading | None, seen: str, confirmed: str) -> None:
    """Raise an error where what was seen is not what would be saved."""
    if reading is None or reading.basis != seen:
        raise EditConflict("upload-out-of-date")
    head = reading.head
    if reading.state is not ReadingState.DONE or not head.changes_anything:
        raise BadInput("upload-nothing-to-save")
    if head.mass_changes and confirmed.strip() != str(head.mass_changes):
        raise BadInput("upload-mass-change", count=head.mass_changes)


def _save(
    connection: "Connection", preview: Preview, author: Author, upload: Upload
) -> int:
    saved = save_preview(connection, preview, author, upload.agency)
    return saved.batch


def _keep(catalogue: Catalogue, upload: Upload, batch: int) -> None:
    """Keep in which batch an upload was saved, and what was said of its headings for the next list."""
    from spbe_inventory.store.web_data import uploads
    from spbe_inventory.store.web_data.file import web_data
    from spbe_inventory.store.web_data.readings import items_of

    said_at = system_clock().strftime(TIMESTAMP)
    with web_data(catalogue.path) as data:
        tables: list[Mapping[str, object]] = [
            item
            for _place, item in items_of(
                data, upload.number, ReadingSection.TABLE, current()
            ).items
        ]
        meanings = to_keep(upload.choices.meanings, tables)
        uploads.keep_meanings(data, meanings, said_at)
        uploads.mark_saved(data, upload.number, batch)
