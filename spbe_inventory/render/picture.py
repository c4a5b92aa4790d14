"""PNG and PDF of a picture, from its SVG, by typst with the shipped font: no system font is read."""

import tempfile
from datetime import date
from pathlib import Path
from typing import Literal

from spbe_inventory.render.choose_layout import LaidOutDiagram
from spbe_inventory.render.svg import svg
from spbe_inventory.render.typeset import MAIN, drawable, typeset

SVG_NAME = "picture.svg"
UNDATED = date(1970, 1, 1)
Format = Literal["png", "pdf"]
# The page is as large as the picture; the title is handed over as data, never as source.
SOURCE = """#set document(title: sys.inputs.title, date: {day})
#set page(width: auto, height: auto, margin: 0pt)
#image("{file}", alt: sys.inputs.title)
"""
DAY = "datetime(year: {day.year}, month: {day.month}, day: {day.day})"


def png(laid_out: LaidOutDiagram) -> bytes:
    """Return the picture as PNG, two pixels a point; the same drawing gives the same bytes."""
    return _typeset(laid_out, "png")


def pdf(laid_out: LaidOutDiagram) -> bytes:
    """Return the picture as a PDF of one page of its size; text stays text, the font is in it."""
    return _typeset(laid_out, "pdf")


def png_of(svg_text: str, title: str) -> bytes:
    """Return an SVG of this program as PNG, two pixels a point."""
    return _typeset_svg(
        svg_text,
        title,
        UNDATED,
        "png",
    )


def _typeset(laid_out: LaidOutDiagram, output_format: Format) -> bytes:
    diagram = laid_out.diagram
    day = UNDATED
    if diagram.as_of:
        day = date.fromisoformat(diagram.as_of)
    return _typeset_svg(
        svg(laid_out),
        diagram.title,
        day,
        output_format,
    )


def _typeset_svg(
    svg_text: str,
    title: str,
    day: date,
    output_format: Format,
) -> bytes:
    source = SOURCE.format(day=DAY.format(day=day), file=SVG_NAME)
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        picture = root / SVG_NAME
        main = root / MAIN
        picture.write_text(drawable(svg_text), encoding="utf-8")
        main.write_text(source, encoding="utf-8")
        return typeset(root, output_format, {"title": title})
