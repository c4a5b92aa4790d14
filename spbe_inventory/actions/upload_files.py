"""Files about an upload, written and taken back: the review, the workbook to mend, the map of columns."""

from dataclasses import replace

from spbe_inventory.actions.read_upload import UploadPreview, preview_upload
from spbe_inventory.actions.uploads import change_choices, decide, find_upload
from spbe_inventory.documents.review_book import RowDecision
from spbe_inventory.documents.upload import SaidDecision
from spbe_inventory.domain.rights import Right
from spbe_inventory.files.open_apart import (
    read_delimited_apart,
    read_review_content_apart,
)
from spbe_inventory.files.tables.mapping import mapping_rows, write_mapping
from spbe_inventory.intake.annotations import annotate_sheets
from spbe_inventory.intake.review import review_of
from spbe_inventory.intake.written_map import map_rows
from spbe_inventory.session.catalogue import Catalogue
from spbe_inventory.session.permits import needs

WRITTEN = ("review", "checked", "map")
TAKEN = ("review", "map")
SENT_NAME = "-"  # of a file that was sent back, in messages


@needs(Right.IMPORT)
def write_upload_file(catalogue: Catalogue, number: int, what: str) -> bytes:
    """Return a file about an upload, one of `WRITTEN`; raise BadInput where the upload itself is refused."""
    read = preview_upload(catalogue, number)
    if what == "map":
        return _map(read)
    if what == "checked":
        from spbe_inventory.render.checked_workbook import checked_workbook

        return checked_workbook(annotate_sheets(read.opened.sheets, read.whole))
    from spbe_inventory.render.review_workbook import review_workbook

    return review_workbook(review_of(read.whole))


def _map(read: UploadPreview) -> bytes:
    preview = read.whole
    rows = map_rows(preview.tables, preview.unread, preview.files)
    return write_mapping(rows).encode()


@needs(Right.IMPORT)
def take_upload_file(
    catalogue: Catalogue, number: int, what: str, content: bytes
) -> None:
    """Keep what a person filled into a file about an upload, one of `TAKEN`; raise BadInput for what is none."""
    if what == "review":
        lines = read_review_content_apart(content, SENT_NAME)
        decide(catalogue, number, [_said(line) for line in lines if line.is_made])
        return
    (sheet,) = read_delimited_apart(content, SENT_NAME)
    choices = find_upload(catalogue, number).choices
    said = {row[:2]: row for row in choices.meanings}
    for row in mapping_rows(sheet):
        said[row[:2]] = row
    change_choices(catalogue, number, replace(choices, meanings=tuple(said.values())))


def _said(line: RowDecision) -> SaidDecision:
    """Return a decision of a review as that of an upload."""
    choice = ""
    if line.choice is not None:
        choice = str(line.choice)
    return SaidDecision(*line.location, line.fingerprint, choice, line.corrections)
