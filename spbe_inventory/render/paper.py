"""The report as PDF/A-2b by typst, with the font that is shipped; texts are handed over as data, never as source."""

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

from spbe_inventory.domain.blocks import Bars, Block, Picture, Signatures, unfolded
from spbe_inventory.domain.report import Report
from spbe_inventory.inert.screen import plain
from spbe_inventory.language.forms import day as in_words
from spbe_inventory.language.texts import t
from spbe_inventory.render.bars import bars
from spbe_inventory.render.fitting import Manner, fit
from spbe_inventory.render.logo import logo_file
from spbe_inventory.render.page import A4
from spbe_inventory.render.svg import svg
from spbe_inventory.render.typeset import MAIN, drawable, typeset

NARROW_WORD, WIDE_WORD = re.compile(r"\S{25,}"), re.compile(r"\S{61,}")  # words that a column or a line cannot hold
PART, BREAK = 4, "\u200b"  # letters after which such a word may be broken, and the sign that says so


def render(report: Report) -> bytes:
    """Give the report as one PDF/A-2b file; the same report gives the same bytes."""
    template = files("spbe_inventory.render") / "templates" / "report.typ"
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        (root / MAIN).write_text(template.read_text(encoding="utf-8"), encoding="utf-8")
        (root / "report.json").write_text(json.dumps(_data(report, root), ensure_ascii=False), encoding="utf-8")
        return typeset(root, "pdf", {}, archive=True)


def _data(report: Report, root: Path) -> dict[str, Any]:
    """Give everything that stands on the pages; pictures are written beside, on the sheet's own size."""
    day = date.fromisoformat(report.as_of)
    data = {
        "title": report.title,
        "subject": report.subject,
        "author": report.prepared_by,
        "language": report.language,
        "day": [day.year, day.month, day.day],
        "dated": in_words(report.as_of),
        "cover": report.cover,
        "letter": report.letter,
        "contents": report.contents,
        "lying": report.lying,
        "listed": t("Contents"),
        "page": t("Page {page} of {pages}", page="{page}", pages="{pages}"),
        "letterhead": {"lines": report.letterhead.lines, "logo": _logo(report, root)},
        "blocks": [*_blocks(report, root)],
    }
    harmless: dict[str, Any] = _harmless(data)
    return harmless


def _logo(report: Report, root: Path) -> str:
    """Write the logo beside, and give its name; empty where there is none."""
    if not report.letterhead.logo:
        return ""
    content = base64.b64decode(report.letterhead.logo)
    file = logo_file(content)
    (root / file).write_bytes(content)
    return file


def _blocks(report: Report, root: Path) -> Iterator[dict[str, Any]]:
    """Give the blocks; what stands before a place to sign is `held`: it goes to the next page with it."""
    whole = list(unfolded(report.blocks))
    for number, one in enumerate(whole):
        following = whole[number + 1] if number + 1 < len(whole) else None
        yield {**_block(one, number, root), "held": isinstance(following, Signatures)}


def _block(block: Block, number: int, root: Path) -> dict[str, Any]:
    if isinstance(block, Bars):
        file = f"bars-{number}.svg"
        (root / file).write_text(drawable(bars(block)), encoding="utf-8")
        return {"sort": block.sort, "file": file, "caption": block.caption}
    if not isinstance(block, Picture):
        return asdict(block)
    file = f"picture-{number}.svg"
    drawn = svg(fit([block.diagram, *block.coarser], Manner(A4)))
    (root / file).write_text(drawable(drawn), encoding="utf-8")
    return {"sort": block.sort, "file": file, "caption": block.caption}


def _breakable(word: re.Match[str]) -> str:
    return BREAK.join(word[0][at : at + PART] for at in range(0, len(word[0]), PART))


def _in_lines(text: str) -> str:
    """Give a text without control characters; lines stay lines."""
    return "\n".join(map(plain, text.split("\n")))


def _harmless(value: Any, *, narrow: bool = False) -> Any:
    """Give texts without control characters, and without letters that the shipped font does not have."""
    if isinstance(value, str):
        return (NARROW_WORD if narrow else WIDE_WORD).sub(_breakable, drawable(_in_lines(value)))
    if isinstance(value, dict):
        in_table = narrow or value.get("sort") == "grid"
        return {name: _harmless(part, narrow=in_table) for name, part in value.items()}
    return [_harmless(part, narrow=narrow) for part in value] if isinstance(value, list | tuple) else value
