"""Load a report that was written as JSON, to render it in another format without the catalogue."""

from collections.abc import Callable
from pathlib import Path

from spbe_inventory.actions.report_faults import report_faults
from spbe_inventory.bounded_process import Bounds
from spbe_inventory.documents.report import Report
from spbe_inventory.errors import BadInput
from spbe_inventory.files.read_apart import MEGABYTE, MOST_MEMORY, read_apart
from spbe_inventory.files.text_file import read_text_file
from spbe_inventory.language.current import speaking

Render = Callable[[Report], bytes]

LIMIT = 500_000_000  # bytes
SECONDS = 40  # of work for a report with its pictures, and one more for each megabyte
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


def rendered_apart(path: Path, render: Render) -> tuple[str, bytes]:
    """Return the language of a report in a file, and what a renderer makes of it.

    The file is that of anybody, so both are done in a process of its own, within bounds of time and memory. Raise
    BadInput for a file that is no such report, cannot be laid out, or takes too much.
    """
    size = 0
    if path.is_file():
        size = path.stat().st_size
    bounds = Bounds(SECONDS + size // MEGABYTE, MOST_MEMORY)
    answer: tuple[str, bytes] = read_apart(
        _read_and_render, path, render, name=str(path), size=size, bounds=bounds
    )
    return answer


def _read_and_render(path: Path, render: Render) -> tuple[str, bytes]:
    """Return the language of a report in a file, and what a renderer makes of it in that language."""
    report = read_report(path)
    with speaking(report.language):
        return report.language, rendered(path, report, render)


def rendered(path: Path, report: Report, render: Render) -> bytes:
    """Return what a renderer makes of a report that was read; raise BadInput where it cannot be laid out as it is."""
    try:
        return render(report)
    except (LookupError, ValueError, ArithmeticError, TypeError) as error:
        raise BadInput("report-not-laid-out", path=path) from error


def _refusal(path: Path, place: str) -> BadInput:
    if not place:
        return BadInput("no-report-file", path=path)
    return BadInput("report-against-schema", path=path, place=place[:LONGEST_PLACE])
