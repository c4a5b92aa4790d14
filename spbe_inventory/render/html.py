"""The report as one self-contained HTML file, pictures in it: opens anywhere, prints on A4."""

from spbe_inventory.domain.blocks import Bars, Picture
from spbe_inventory.domain.report import Report
from spbe_inventory.language.texts import t
from spbe_inventory.render.bars import bars
from spbe_inventory.render.fitting import Manner, fit
from spbe_inventory.render.page import FREE
from spbe_inventory.render.svg import svg


def render(report: Report) -> bytes:
    """Give the report as UTF-8 HTML; outside text is escaped by the template engine, pictures by `inert`."""
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
        """Give a picture as SVG inside the page; ids get its name, for several stand in one page."""
        text = svg(fit([picture.diagram, *picture.coarser], Manner(FREE)))
        return Markup(text.replace('id="', f'id="{picture.diagram.name}-'))  # noqa: S704 - made by us

    def barred(block: Bars) -> Markup:
        """Give bars as SVG inside the page."""
        return Markup(bars(block))  # noqa: S704 - made by us

    environment.globals.update(t=t, drawn=drawn, barred=barred)
    return environment.get_template("report.html").render(report=report).encode()
