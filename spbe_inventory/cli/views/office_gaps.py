"""Gaps by office, an office a line: how many of each theme, hours a month by hand."""

from collections.abc import Sequence

import click

from spbe_inventory.assessment.gap_lines import BY_HAND, OfficeGaps
from spbe_inventory.cli.output import screen_width
from spbe_inventory.cli.pager import emphasized
from spbe_inventory.cli.views.cells import cut, fill, short_office
from spbe_inventory.language.forms import number
from spbe_inventory.language.texts import _
from spbe_inventory.reference.themes import themes

OFFICE_WIDTH, COUNT_WIDTH = 17, 8


def show_office_gaps(offices: Sequence[OfficeGaps]) -> None:
    """Print the gaps of each office in a line."""
    heading = _line(_("OPD"), _("Gaps of"), _("Of which"))
    click.echo(emphasized(heading))
    if not offices:
        click.echo(_("no indication"))
    for office in offices:
        gaps = number(office.gaps)
        assessed = number(office.assessed)
        name = short_office(office.name)
        text = _theme_counts(office)
        click.echo(_line(name, f"{gaps}/{assessed}", text))


def _line(name: str, counts: str, text: str) -> str:
    office = fill(name, OFFICE_WIDTH)
    count = fill(counts, COUNT_WIDTH)
    room = screen_width() - OFFICE_WIDTH - COUNT_WIDTH - 2
    shown = cut(text, room)
    return f"{office} {count} {shown}"


def _theme_counts(office: OfficeGaps) -> str:
    """Return how many gaps of each theme an office has, in the order of themes, and its hours a month by hand."""
    parts = []
    for code, count in office.counts:
        theme = themes()[code]
        shown = number(count)
        part = f"{theme.short} {shown}"
        if code == BY_HAND and office.hours:
            hours = _("{count} h", count=number(office.hours))
            part = f"{part} ({hours})"
        parts.append(part)
    return " · ".join(parts)
