"""Load a report that was written as JSON, to render it in another format without the catalogue."""

from collections.abc import Callable
from pathlib import Path

from spbe_inventory.actions.report_faults import report_faults
from spbe_inventory.documents.report import Report
from spbe_inventory.errors import BadInput
from spbe_inventory.files.text_file import read_text_file

LIMIT = 500_000_000  # bytes
LONGEST_PLACE = 100  # characters


def read_report(path: Path) -> Report:
    """Return the report in a file of `spbe report -o report.json`; raise BadInput for anything else.

    It meets the published schema, and its parts fit each other.
    """
    from spbe_inventory.store.report_file import ReportFault, report_of

    text = read_text_file(path, LIMIT)
    try:
        report = report_of(text)
    except ReportFault as fault:
        raise _refusal(path, fault.place) from None
    place = next(report_faults(report), "")
    if place:
        raise _refusal(path, place)
    return report


def rendered(path: Path, report: Report, render: Callable[[Report], bytes]) -> bytes:
    """Return what a renderer makes of a report that was read; raise BadInput where it cannot be laid out as it is."""
    try:
        return render(report)
    except (LookupError, ValueError, ArithmeticError, TypeError) as error:
        raise BadInput("report-not-laid-out", path=path) from error


def _refusal(path: Path, place: str) -> BadInput:
    if not place:
        return BadInput("no-report-file", path=path)
    return BadInput("report-against-schema", path=path, place=place[:LONGEST_PLACE])
