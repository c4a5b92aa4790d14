"""The report as one self-contained HTML file, pictures in it: opens anywhere, prints on A4, fetches nothing.

A small script of ours sorts tables and filters them by office; the page is whole without it.
"""

import json
from importlib.resources import files
from typing import TYPE_CHECKING

from spbe_inventory.documents.blocks import Bars, Heading, LineCharts, Picture
from spbe_inventory.documents.report import Report
from spbe_inventory.language.texts import _
from spbe_inventory.render.charts import alternative_text, chart
from spbe_inventory.render.codes import parts
from spbe_inventory.render.document_picture import (
    lay_out,
    picture_headings,
    picture_rows,
)
from spbe_inventory.render.page_size import FREE
from spbe_inventory.render.svg import svg
from spbe_inventory.sanitize.markup import markup
from spbe_inventory.sanitize.page_policy import page_policy

if TYPE_CHECKING:
    from markupsafe import Markup

LISTED_FROM = 3  # chapters from which on a page lists its contents
MAX_LINES = 400  # of a picture, as rows of a table


def render(report: Report) -> bytes:
    """Return the report as UTF-8 HTML, outside text escaped: by the template, in pictures by `sanitize`."""
    from jinja2 import Environment, PackageLoader, StrictUndefined
    from markupsafe import Markup

    environment = Environment(
        loader=PackageLoader("spbe_inventory.render"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )

    def drawn(picture: Picture) -> Markup:
        """Return a picture as SVG inside the page; ids get its name, for several stand in one page."""
        text = svg(lay_out(picture, [FREE]))
        name = markup(picture.diagram.name)
        prefix = f'id="{name}-'
        return Markup(text.replace('id="', prefix))  # noqa: S704 - made by us

    def charted(block: Bars | LineCharts) -> Markup:
        """Return a chart as SVG inside the page."""
        return Markup(chart(block))  # noqa: S704 - made by us

    script = _read("report.js")
    style = _read("report.css")
    environment.globals.update(
        _=_,
        drawn=drawn,
        charted=charted,
        in_words=alternative_text,
        as_table=_as_table,
    )
    environment.filters["unbroken"] = _unbroken
    template = environment.get_template("report.html")
    return template.render(
        report=report,
        chapters=_chapters(report),
        policy=page_policy(script, style, images="data:"),
        style=Markup(style),  # noqa: S704 - our own file
        script=Markup(script),  # noqa: S704 - our own file
        words=Markup(_words()),  # noqa: S704 - our own texts, as JSON
    ).encode()


def _as_table(picture: Picture) -> dict[str, object]:
    """Return a picture as a table: headings, rows and a note on what is left out."""
    rows, note = picture_rows(picture, MAX_LINES)
    return {"headings": picture_headings(), "rows": rows, "note": note}


def _chapters(report: Report) -> list[str]:
    """Return the chapters that the page lists; none of a letter or a short report."""
    chapters = [
        block.text
        for block in report.blocks
        if isinstance(block, Heading) and block.level == 1
    ]
    if report.letter or len(chapters) < LISTED_FROM:
        return []
    return chapters


def _unbroken(text: str) -> "Markup":
    """Return a text escaped for HTML, each code in an element that is not broken over two lines."""
    from markupsafe import Markup, escape

    pieces = []
    for part, is_code in parts(text):
        escaped = escape(part)
        if is_code:
            escaped = Markup('<span class="code">{}</span>').format(part)
        pieces.append(escaped)
    return Markup("").join(pieces)


def _read(name: str) -> str:
    path = files("spbe_inventory.render") / "templates" / name
    return path.read_text(encoding="utf-8")


def _words() -> str:
    """Return the words that the script shows, as JSON without angle brackets."""
    words = {
        "sort": _("Sort by this column"),
        "office": _("Show only:"),
        "every": _("all offices"),
        "shown": _("{shown} of {total} rows", shown="{shown}", total="{total}"),
    }
    return json.dumps(words, ensure_ascii=False).replace("<", "\\u003c")
