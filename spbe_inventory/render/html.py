"""The report as one self-contained HTML file, pictures in it: opens anywhere, prints on A4."""

from collections.abc import Sequence

from spbe_inventory.domain.fields import KINDS
from spbe_inventory.domain.lists import Outcome, Severity
from spbe_inventory.domain.report import QuestionRow, Report
from spbe_inventory.domain.rows import by_part, in_list
from spbe_inventory.language.forms import day, number
from spbe_inventory.language.texts import t
from spbe_inventory.render.fitting import Manner, fit
from spbe_inventory.render.page import FREE
from spbe_inventory.render.svg import svg
from spbe_inventory.render.terminal import COUNTED, against


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
    environment.globals.update(
        t=t, day=day, number=number, against=against, label=_label, by_record=_by_record, in_list=in_list
    )
    environment.filters["groupby_part"] = by_part
    environment.globals["listed"] = lambda kind: KINDS[kind].listed
    environment.globals["shown_outcomes"] = COUNTED
    environment.globals.update(Outcome=Outcome, Severity=Severity)
    pictures = [Markup(_unique(svg(fit([diagram], Manner(FREE))), diagram.name)) for diagram in report.diagrams]  # noqa: S704 - made by us
    text = environment.get_template("report.html").render(report=report, pictures=pictures)
    return text.encode()


def _label(kind: str, field: str) -> str:
    """Give what a field is called."""
    return str(KINDS[kind].fields[field].label)


def _by_record(questions: Sequence[QuestionRow]) -> list[tuple[str, list[QuestionRow]]]:
    """Put the questions about one record together, in the order in which each record comes first."""
    groups: dict[tuple[str, str], list[QuestionRow]] = {}
    for question in questions:
        groups.setdefault((question.kind, question.key), []).append(question)
    return [(group[0].about, group) for group in groups.values()]


def _unique(picture: str, name: str) -> str:
    """Give the ids of a picture a name of their own: several pictures stand in one page."""
    return picture.replace('id="', f'id="{name}-')
