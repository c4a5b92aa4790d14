"""Read files, preview what they would change, then save it in one transaction.

Our own documents are taken as they are: any problem refuses them whole. Lists of offices are read as a careful person
would: what is not understood is shown, what contradicts itself must be settled first.
"""

import tempfile
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from spbe_inventory.actions.import_contents import read_preview
from spbe_inventory.actions.returned_forms import take_returned
from spbe_inventory.domain.actor import Actor, system_clock
from spbe_inventory.domain.place import Place
from spbe_inventory.domain.rights import Right
from spbe_inventory.errors import BadInput, UsageError
from spbe_inventory.files.open_apart import open_files_apart
from spbe_inventory.files.opening import OpenedFiles
from spbe_inventory.intake.import_diff import Preview
from spbe_inventory.intake.read_sheets import Choices
from spbe_inventory.session.catalogue import Author, Catalogue
from spbe_inventory.session.permits import needs
from spbe_inventory.session.writing import writing
from spbe_inventory.store.write_differences import save

if TYPE_CHECKING:
    from spbe_inventory.store.writer import Connection

DEFAULT_CHOICES = Choices()
LONGEST_FILE_NAMES = 500  # characters of the names of files in the history


@needs(Right.IMPORT)
def preview_import(
    catalogue: Catalogue,
    opened: OpenedFiles,
    choices: Choices = DEFAULT_CHOICES,
    *,
    leave_out: bool = False,
) -> Preview:
    """Return what files would change, and change nothing; raise BadInput with all problems of our own documents.

    With `leave_out` faulty and contradictory records are left out, and the preview says which.
    """
    from spbe_inventory.store.reader import reading

    with reading(catalogue.place) as connection:
        return read_preview(
            connection, opened, catalogue.agency, choices, leave_out=leave_out
        )


def preview_new_catalogue(opened: OpenedFiles) -> Preview:
    """Return what a new catalogue of a document would hold, and create none."""
    author = Author(Actor("-"), system_clock)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "catalog.db"
        return import_new_catalogue(path, opened, author)


@needs(Right.IMPORT)
def import_files(
    catalogue: Catalogue,
    opened: OpenedFiles,
    author: Author,
    choices: Choices = DEFAULT_CHOICES,
    *,
    leave_out: bool = False,
) -> Preview:
    """Save what was read in one transaction and one batch, all of it or nothing; return what was saved.

    Raise BadInput for records that contradict themselves or do not validate; with `leave_out` they are left out.
    """
    agency = catalogue.agency
    with writing(catalogue) as connection:
        return _preview_and_save(
            connection, opened, author, agency, choices, leave_out=leave_out
        )


def import_new_catalogue(
    place: Place, opened: OpenedFiles | Path, author: Author
) -> Preview:
    """Create a catalogue from a document; the file appears only when it holds all of it."""
    from spbe_inventory.store.writer import create

    if isinstance(opened, Path):
        document = open_files_apart([opened])
    else:
        document = opened

    def fill(connection: "Connection") -> Preview:
        """Save the document into the new catalogue."""
        return _preview_and_save(connection, document, author, None, DEFAULT_CHOICES)

    return create(place, fill)


def _preview_and_save(
    connection: "Connection",
    opened: OpenedFiles,
    author: Author,
    agency: str | None,
    choices: Choices,
    *,
    leave_out: bool = False,
) -> Preview:
    from spbe_inventory.store.writer import raw

    if author.assumes:
        raise UsageError("assumed-document")
    preview = read_preview(
        raw(connection), opened, agency, choices, leave_out=leave_out
    )
    if preview.blocked:
        problems = [remark.problem for remark in preview.blocked]
        raise BadInput("import-held-up", problems, count=len(problems))
    if not preview.changes_anything:
        return preview
    return save_preview(connection, preview, author, agency)


def save_preview(
    connection: "Connection", preview: Preview, author: Author, agency: str | None
) -> Preview:
    """Save a preview in a batch of its own and return it with the number of the batch.

    What an office says in a workbook that came back waits for the verifier from then on.
    """
    from spbe_inventory.store.record_writes import open_batch
    from spbe_inventory.store.writer import raw

    file_names = ", ".join(preview.files)[:LONGEST_FILE_NAMES]
    number = open_batch(connection, author.batch("import", file=file_names))
    if preview.bulk:
        from spbe_inventory.store.bulk import insert_tables
        from spbe_inventory.store.reading import home_agency

        home = home_agency(raw(connection), agency)
        insert_tables(connection, preview.bulk, number, home)
    save(connection, preview.differences, number)
    take_returned(connection, preview, author, agency, number)
    return replace(preview, batch=number)
