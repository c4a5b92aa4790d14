"""The report as one self-contained HTML file, pictures in it: opens anywhere, prints on A4."""

from spbe_inventory.documents.blocks import Bars, Picture
from spbe_inventory.documents.report import Report
from spbe_inventory.language.texts import _
from spbe_inventory.render.bars import bars
from spbe_inventory.render.choose_layout import RenderOptions, fit
from spbe_inventory.render.page_size import FREE
from spbe_inventory.render.svg import svg


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
        drawings = [picture.diagram, *picture.coarser]
        text = svg(fit(drawings, RenderOptions(FREE)))
        prefix = f'id="{picture.diagram.name}-'
        return Markup(text.replace('id="', prefix))  # noqa: S704 - made by us

    def barred(block: Bars) -> Markup:
        """Return bars as SVG inside the page."""
        return Markup(bars(block))  # noqa: S704 - made by us

    environment.globals.update(_=_, drawn=drawn, barred=barred)
    template = environment.get_template("report.html")
    return template.render(report=report).encode()
