"""The files that an import writes besides: the map of columns, the workbook to mend, the review."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from spbe_inventory.cli.output import write_output

if TYPE_CHECKING:
    from spbe_inventory.files.opening import OpenedFiles
    from spbe_inventory.intake.import_diff import Preview
    from spbe_inventory.intake.read_sheets import DetectedTable


def write_map(
    tables: "Sequence[DetectedTable]",
    unread: "Sequence[DetectedTable]",
    files: Sequence[str],
    output: str,
) -> None:
    """Write the meanings of columns as a mapping file; sheets without a known table are there to be filled in."""
    from spbe_inventory.files.tables.mapping import write_mapping
    from spbe_inventory.intake.written_map import map_rows

    rows = map_rows(tables, unread, files)
    write_output(write_mapping(rows), output)


def write_checked(preview: "Preview", opened: "OpenedFiles", output: str) -> None:
    """Write the workbook to mend: the cells that were read, faulty ones coloured."""
    from spbe_inventory.intake.annotations import annotate_sheets
    from spbe_inventory.render.checked_workbook import checked_workbook

    sheets = annotate_sheets(opened.sheets, preview)
    write_output(checked_workbook(sheets), output)


def write_review(preview: "Preview", output: str) -> None:
    """Write the review: a row for each row that was read, with cells for the decision."""
    from spbe_inventory.intake.review import review_of
    from spbe_inventory.render.review_workbook import review_workbook

    book = review_of(preview)
    write_output(review_workbook(book), output)
