"""A report that was written as JSON is read again, to be rendered in another format without the catalogue."""

from pathlib import Path

from spbe_inventory.domain.report import Report
from spbe_inventory.errors import BadInput
from spbe_inventory.files.text_file import read_text_file

LIMIT = 500_000_000  # bytes


def read_report(path: Path) -> Report:
    """Read the file of `spbe report -o report.json`; anything else is a BadInput."""
    from spbe_inventory.store.report_file import report_of

    text = read_text_file(path, LIMIT)
    try:
        return report_of(text)
    except ValueError as error:
        raise BadInput("no-report-file", path=path) from error
