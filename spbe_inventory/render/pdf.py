"""The report as PDF/A-2b by typst with the shipped font; texts are data, never source."""

import base64
import json
import re
import tempfile
from collections.abc import Iterator
from dataclasses import asdict
from datetime import date
from importlib.resources import files
from pathlib import Path
from typing import Any

from spbe_inventory.documents.blocks import (
    Bars,
    Block,
    Grid,
    LineCharts,
    Picture,
    Signatures,
    unfolded,
)
from spbe_inventory.documents.report import Report
from spbe_inventory.language.forms import day as day_in_words
from spbe_inventory.language.texts import _
from spbe_inventory.render.charts import alternative_text, chart
from spbe_inventory.render.codes import MAX_LENGTH, PATTERN
from spbe_inventory.render.document_picture import lay_out
from spbe_inventory.render.logo import logo_file
from spbe_inventory.render.svg import svg
from spbe_inventory.render.table_layout import (
    introduces_table,
    is_label,
    layout_table,
)
from spbe_inventory.render.text import printable_lines
from spbe_inventory.render.typeset import MAIN, drawable, typeset

DATA = "report.json"
# Words that a column, or a line, cannot hold.
COLUMN_OVERFLOW = re.compile(r"\S{25,}")
LINE_OVERFLOW = re.compile(r"\S{61,}")
BREAK_AFTER = 4  # characters of such a word
ZERO_WIDTH_SPACE = "\u200b"  # where a word may be broken
# Sides and margin of a page in points, as the template sets them.
SHORT_SIDE = 595.3
LONG_SIDE = 841.9
MARGIN = 56.7
DENSE_MARGIN = 42.5
HYPHENATED = "id"  # the language whose words the template hyphenates


def render(report: Report) -> bytes:
    """Return the report as one PDF/A-2b file; the same report gives the same bytes."""
    template = files("spbe_inventory.render") / "templates" / "report.typ"
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        data = _sanitized(_data(report, root))
        source = template.read_text(encoding="utf-8")
        content = json.dumps(data, ensure_ascii=False)
        _write(root / MAIN, source)
        _write(root / DATA, content)
        patterns = {"code": PATTERN, "longest-code": str(MAX_LENGTH)}
        return typeset(
            root,
            "pdf",
            patterns,
            archive=True,
        )


def _write(path: Path, text: str) -> None:
    path.write_text(text, encoding="utf-8")


def _data(report: Report, root: Path) -> dict[str, Any]:
    """Return everything that stands on the pages; pictures are written into the folder."""
    day = date.fromisoformat(report.as_of)
    logo = _write_logo(report, root)
    blocks = list(_blocks(report, root))
    return {
        "title": report.title,
        "subject": report.subject,
        "author": report.prepared_by,
        "language": report.language,
        "day": [day.year, day.month, day.day],
        "dated": day_in_words(report.as_of),
        "cover": report.cover,
        "letter": report.letter,
        "contents": report.contents,
        "lying": report.lying,
        "dense": report.dense,
        "listed": _("Contents"),
        "page": _("Page {page} of {pages}", page="{page}", pages="{pages}"),
        "letterhead": {"lines": report.letterhead.lines, "logo": logo},
        "blocks": blocks,
    }


def _write_logo(report: Report, root: Path) -> str:
    """Write the logo into the folder and return its name; empty where there is none."""
    if not report.letterhead.logo:
        return ""
    content = base64.b64decode(report.letterhead.logo)
    name = logo_file(content)
    path = root / name
    path.write_bytes(content)
    return name


def _blocks(report: Report, root: Path) -> Iterator[dict[str, Any]]:
    """Yield the blocks; one that stays with what follows is `held`: before a signature or a table, or a label."""
    blocks = list(unfolded(report.blocks))
    last = len(blocks) - 1
    for number, block in enumerate(blocks):
        data = _block(block, number, root)
        if isinstance(block, Grid):
            data |= _table_layout(block, report)
        data["held"] = False
        if number < last:
            follower = blocks[number + 1]
            is_signed = isinstance(follower, Signatures)
            is_lead = is_label(block) or introduces_table(blocks, number)
            data["held"] = is_signed or is_lead
        yield data


def _table_layout(grid: Grid, report: Report) -> dict[str, Any]:
    """Return the widths of the columns of a table, and its groups of rows: (size, whether it stays on one page)."""
    side = SHORT_SIDE
    if report.lying:
        side = LONG_SIDE
    margin = MARGIN
    if report.dense:
        margin = DENSE_MARGIN
    whole_words = report.language != HYPHENATED
    layout = layout_table(grid, side - 2 * margin, whole_words=whole_words)
    return {"widths": layout.widths, "groups": layout.groups}


def _block(block: Block, number: int, root: Path) -> dict[str, Any]:
    """Return a block as data; a picture is written into the folder."""
    drawn = None
    paper = ""
    if isinstance(block, Bars | LineCharts):
        name = f"chart-{number}.svg"
        picture = chart(block)
    elif isinstance(block, Picture):
        name = f"picture-{number}.svg"
        laid_out = lay_out(block)
        drawn = laid_out.diagram
        paper = laid_out.frame.page.name.lower()
        picture = svg(laid_out)
    else:
        return asdict(block)
    _write(root / name, drawable(picture))
    return {
        "sort": block.sort,
        "file": name,
        "caption": block.caption,
        "paper": paper,
        "alternative": alternative_text(block, drawn),
    }


def _sanitized(value: Any, overflow: re.Pattern[str] = LINE_OVERFLOW) -> Any:
    """Return data without control characters, characters that the font lacks, or unbreakable words."""
    if isinstance(value, str):
        text = drawable(printable_lines(value))
        return overflow.sub(_breakable, text)
    if isinstance(value, dict):
        if value.get("sort") == "grid":
            overflow = COLUMN_OVERFLOW
        return {name: _sanitized(part, overflow) for name, part in value.items()}
    if isinstance(value, list | tuple):
        return [_sanitized(part, overflow) for part in value]
    return value


def _breakable(match: re.Match[str]) -> str:
    """Return a word that may be broken after every few characters."""
    word = match[0]
    parts = []
    for start in range(0, len(word), BREAK_AFTER):
        end = start + BREAK_AFTER
        parts.append(word[start:end])
    return ZERO_WIDTH_SPACE.join(parts)
