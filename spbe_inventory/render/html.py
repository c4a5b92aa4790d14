"""The report as one self-contained HTML file, pictures in it: opens anywhere, prints on A4."""

from spbe_inventory.domain.fields import KINDS
from spbe_inventory.domain.lists import Outcome, Severity
from spbe_inventory.domain.report import Report
from spbe_inventory.language.forms import day, number
from spbe_inventory.language.texts import t
from spbe_inventory.render.svg import svg
from spbe_inventory.render.terminal import against


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
    environment.globals.update(t=t, day=day, number=number, against=against, label=_label)
    environment.globals.update(Outcome=Outcome, Severity=Severity)
    pictures = [Markup(_unique(svg(diagram), diagram.name)) for diagram in report.diagrams]  # noqa: S704 - made by us
    text = environment.get_template("report.html").render(report=report, pictures=pictures)
    return text.encode()


def _label(kind: str, field: str) -> str:
    """Give what a field is called."""
    return str(KINDS[kind].fields[field].label)


def _unique(picture: str, name: str) -> str:
    """Give the ids of a picture a name of their own: several pictures stand in one page."""
    return picture.replace('id="', f'id="{name}-')
