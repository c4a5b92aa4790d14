"""A report that was written as JSON is read again, to be rendered in another format without the catalogue."""

import base64
import binascii
from collections.abc import Iterable
from datetime import date
from pathlib import Path

from spbe_inventory.domain.blocks import Bars, Block, Grid, Heading, Tiles, unfolded
from spbe_inventory.domain.report import Report
from spbe_inventory.errors import BadInput
from spbe_inventory.files.text_file import read_text_file
from spbe_inventory.language.current import LANGUAGES
from spbe_inventory.render.logo import is_logo

LIMIT = 500_000_000  # bytes
DEEPEST, SORTS = 3, 4  # levels of headings, sorts of bars
WIDEST = 1000  # share of one column


def read_report(path: Path) -> Report:
    """Read the file of `spbe report -o report.json`; anything else is a BadInput."""
    from spbe_inventory.store.report_file import report_of

    text = read_text_file(path, LIMIT)
    try:
        report = report_of(text)
    except ValueError as error:
        raise BadInput("no-report-file", path=path) from error
    if not _is_sound(report):
        raise BadInput("no-report-file", path=path)
    return report


def _is_sound(report: Report) -> bool:
    """Tell whether a report of the right shape also holds together: it may have been edited by hand."""
    try:
        date.fromisoformat(report.as_of)
        logo = base64.b64decode(report.letterhead.logo, validate=True)
    except (ValueError, binascii.Error):
        return False
    tables = all(
        one.head and len(one.head) == len(one.widths) and all(len(row) == len(one.head) for row in one.rows)
        for one in report.tables
    )
    return (
        report.language in LANGUAGES
        and (not logo or is_logo(logo))
        and tables
        and all(map(_block_is_sound, unfolded(report.blocks)))
    )


def _block_is_sound(block: Block) -> bool:
    if isinstance(block, Heading):
        return 1 <= block.level <= DEEPEST
    if isinstance(block, Grid):
        shares = all(0 < share <= WIDEST for share in block.shares)
        return bool(block.head) and shares and _of_length(len(block.head), (block.shares, *block.rows))
    if isinstance(block, Bars):
        counts = [counts for _, counts in block.rows]
        low = all(count >= 0 for row in counts for count in row)
        return 0 < len(block.sorts) <= SORTS and bool(counts) and low and _of_length(len(block.sorts), counts)
    return bool(block.tiles) if isinstance(block, Tiles) else True


def _of_length(length: int, rows: Iterable[tuple[object, ...]]) -> bool:
    return all(len(row) == length for row in rows)
