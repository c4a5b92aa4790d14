"""PNG and PDF of a picture, from its SVG, by typst with the shipped font: no system font is read."""

import re
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
# A raster of the picture is made a row and a column larger than its sheet where rounding says so, and shrunk without
# regard to what is lost: a hair smaller than the sheet, it is as large as the sheet.
RASTER_SOURCE = """#set document(title: sys.inputs.title, date: {day})
#set page(width: {width}pt, height: {height}pt, margin: 0pt)
#image("{file}", alt: sys.inputs.title, width: {width}pt - 0.01pt, height: {height}pt - 0.02pt)
"""
RASTER_SIZE = re.compile(r'(<svg [^<>]*)\bwidth="(\d+)pt" height="(\d+)pt"')
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
    values = {"day": DAY.format(day=day), "file": SVG_NAME}
    source = SOURCE.format(**values)
    size = RASTER_SIZE.match(svg_text)
    if output_format == "png" and size:
        source = RASTER_SOURCE.format(width=size[2], height=size[3], **values)
        svg_text = RASTER_SIZE.sub(
            rf'\1width="\2pt" height="{int(size[3]) - 0.01}pt"', svg_text, count=1
        )
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        picture = root / SVG_NAME
        main = root / MAIN
        picture.write_text(drawable(svg_text), encoding="utf-8")
        main.write_text(source, encoding="utf-8")
        return typeset(root, output_format, {"title": title})
