"""PNG and PDF of a picture, from its SVG, by typst with the font that is shipped: no system font is read."""

import tempfile
from datetime import date
from pathlib import Path
from typing import Literal

from spbe_inventory.render.fitting import Fitted
from spbe_inventory.render.svg import svg
from spbe_inventory.render.typeset import MAIN, drawable, typeset

SVG_NAME = "picture.svg"


def png(fitted: Fitted) -> bytes:
    """Give the picture as PNG, two pixels a point; the same drawing gives the same bytes."""
    return _typeset(fitted, "png")


def pdf(fitted: Fitted) -> bytes:
    """Give the picture as a PDF of one page of its size; text stays text, the font is in it."""
    return _typeset(fitted, "pdf")


def png_of(drawn: str, title: str) -> bytes:
    """Give an SVG of ours as PNG, two pixels a point."""
    return _of_svg(drawn, title, date(1970, 1, 1), "png")


def _typeset(fitted: Fitted, form: Literal["png", "pdf"]) -> bytes:
    diagram = fitted.diagram
    made_on = date.fromisoformat(diagram.as_of) if diagram.as_of else date(1970, 1, 1)
    return _of_svg(svg(fitted), diagram.title, made_on, form)


def _of_svg(drawn: str, title: str, made_on: date, form: Literal["png", "pdf"]) -> bytes:
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        (root / SVG_NAME).write_text(drawable(drawn), encoding="utf-8")
        (root / MAIN).write_text(_source(made_on), encoding="utf-8")
        return typeset(root, form, {"title": title})


def _source(made_on: date) -> str:
    """Give the page: as large as the picture; the title is handed over as data, never as source."""
    day = f"datetime(year: {made_on.year}, month: {made_on.month}, day: {made_on.day})"
    return f"""#set document(title: sys.inputs.title, date: {day})
#set page(width: auto, height: auto, margin: 0pt)
#image("{SVG_NAME}", alt: sys.inputs.title)
"""
