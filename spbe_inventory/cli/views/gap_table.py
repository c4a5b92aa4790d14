"""Gaps as one table on one screen: theme, what lacks, office, hours, article; a line each."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import zip_longest

import click

from spbe_inventory.assessment.citations import WITHOUT_FORCE, short_citation
from spbe_inventory.assessment.gap_lines import (
    BY_HAND,
    CLAIMS,
    NEEDS,
    GapLine,
    GapSection,
    OfficeGaps,
)
from spbe_inventory.cli.output import screen_width
from spbe_inventory.cli.pager import emphasized
from spbe_inventory.cli.views.cells import cut, names_within, office_cell
from spbe_inventory.documents.citation import CitationRow
from spbe_inventory.language.forms import number
from spbe_inventory.language.texts import _
from spbe_inventory.reference.themes import themes
from spbe_inventory.render.table import paragraph

NAME_WIDTH, OFFICE_WIDTH, HOURS_WIDTH, ARTICLE_WIDTH = 11, 13, 3, 8
OFFICE_COLUMN, COUNT_COLUMN = 18, 9
LINES = {NEEDS: 3, BY_HAND: 3, CLAIMS: 1}
OTHER_LINES = 2  # of any other theme


def show_gap_table(
    sections: Sequence[GapSection], *, heading: str, limits: dict[str, int] | None
) -> None:
    """Print sections of gaps as a table; `heading` is that of the first column, `limits` how many lines of a theme."""
    click.echo(emphasized(_heading_line(heading)))
    for section in sections:
        for line in _section_lines(section, limits):
            click.echo(line)
    if not any(section.lines for section in sections):
        return
    legend = _(
        "7/31: 7 gaps of 31 assessable. Articles without a name: Perpres 95/2018."
    )
    click.echo(cut(legend, screen_width()))


def show_office_lines(offices: Sequence[OfficeGaps]) -> None:
    """Print the gaps of each office in a line: how many of each theme, hours a month by hand."""
    office_heading = _("OPD").ljust(OFFICE_COLUMN)
    count_heading = _("Gaps of").ljust(COUNT_COLUMN)
    themes_heading = _("Of which")
    click.echo(emphasized(office_heading + count_heading + themes_heading))
    if not offices:
        click.echo(_("no indication"))
    for office in offices:
        name = f"{cut(_office_name(office), OFFICE_COLUMN - 1):<{OFFICE_COLUMN}}"
        counts = f"{number(office.gaps)}/{number(office.assessed)}"
        room = screen_width() - OFFICE_COLUMN - COUNT_COLUMN
        text = cut(_theme_counts(office), room)
        click.echo(f"{name}{counts:<{COUNT_COLUMN}}{text}")


def _office_name(office: OfficeGaps) -> str:
    if office.name == _("No known office"):
        return _("not clear")
    return office.name


def _theme_counts(office: OfficeGaps) -> str:
    """Return how many gaps of each theme an office has, in the order of themes, and its hours a month by hand."""
    parts = []
    for code, count in office.counts:
        part = f"{themes()[code].short} {number(count)}"
        if code == BY_HAND and office.hours:
            hours = _("{count} h", count=number(office.hours))
            part = f"{part} ({hours})"
        parts.append(part)
    return " · ".join(parts)


def show_words_of_law(sections: Iterable[GapSection]) -> None:
    """Print the words of the provisions that the lines of sections rest on, with their strength."""
    citations: dict[str, CitationRow] = {}
    for section in sections:
        for line in section.lines:
            if line.basis:
                citations[line.basis.id] = line.basis
    if not citations:
        return
    click.echo(_("In the words of the law:"))
    for citation in citations.values():
        text = words_of_law(citation)
        click.echo(paragraph(text, screen_width(), indent="    ", first="  "))


def words_of_law(citation: CitationRow) -> str:
    """Return a provision with its strength and words; a source without the force of a norm is only named."""
    name = f"{citation.label} ({citation.strength})"
    if citation.strength in WITHOUT_FORCE:
        return name
    return f"{name}: “{citation.words}”"


def _heading_line(heading: str) -> str:
    room = _room(_tail(_("hrs"), _("Article")))
    what = _("What lacks").ljust(room)
    office = _("OPD").ljust(OFFICE_WIDTH)
    tail = _tail(_("hrs"), _("Article"))
    return f"{heading:<{NAME_WIDTH}}{what} {office} {tail}".rstrip()


def _section_lines(section: GapSection, limits: dict[str, int] | None) -> Iterator[str]:
    """Yield the lines of a section: its name before the first, its counts before the second."""
    lines = section.lines
    if limits is not None and lines:
        limit = limits.get(lines[0].theme, OTHER_LINES)
        lines = lines[:limit]
    counts = _counts(section)
    if not lines:
        yield _joined(section.short, _nothing_text(section))
        return
    names = (section.short, counts, _third_name(section))
    for name, line in zip_longest(names, lines, fillvalue=""):
        if isinstance(line, GapLine):
            yield _line_text(str(name), line)
    if len(lines) == 1 and counts:
        yield _joined(counts, _open_text(section))


def _third_name(section: GapSection) -> str:
    """Return what stands below name and counts: hours a month, else how many outcomes are not assessable."""
    if section.hours:
        return _("{count} h", count=number(section.hours))
    if section.unknown:
        return _("open: {count}", count=number(section.unknown))
    return ""


def _counts(section: GapSection) -> str:
    """Return gaps of assessable outcomes (7/31); empty where nothing is assessable."""
    if not section.assessed:
        return ""
    return f"{number(section.gaps)}/{number(section.assessed)}"


def _nothing_text(section: GapSection) -> str:
    """Return that a section has no gap, with how much of it is not assessable."""
    if not section.assessed and not section.unknown:
        return _("nothing is on record yet: to be asked")
    if not section.assessed:
        return _open_text(section)
    none = _("no indication")
    text = f"{none} ({_counts(section)})"
    if section.unknown:
        text = f"{text}; {_open_text(section)}"
    return text


def _open_text(section: GapSection) -> str:
    return _("not assessable yet: {count}", count=number(section.unknown))


def _joined(name: str, text: str) -> str:
    room = screen_width() - NAME_WIDTH
    return f"{cut(name, NAME_WIDTH - 1):<{NAME_WIDTH}}{cut(text, room)}".rstrip()


def _line_text(name: str, line: GapLine) -> str:
    """Return a line of the table; what lacks gets the room that the others leave."""
    tail = _tail_of(line)
    room = _room(tail)
    what = _what_text(line, room).ljust(room)
    office = office_cell(line.offices, OFFICE_WIDTH).ljust(OFFICE_WIDTH)
    shown = cut(name, NAME_WIDTH - 1)
    return f"{shown:<{NAME_WIDTH}}{what} {office} {tail}".rstrip()


def _tail_of(line: GapLine) -> str:
    hours, article = "", ""
    if line.hours:
        hours = number(line.hours)
    if line.basis:
        article = short_citation(line.basis)
    return _tail(hours, article)


def _tail(hours: str, article: str) -> str:
    """Return hours and article, in columns where they fit; a longer article takes the room of the hours."""
    width = HOURS_WIDTH + 1 + ARTICLE_WIDTH
    if not hours and len(article) > ARTICLE_WIDTH:
        return article.rjust(width)
    return f"{hours:>{HOURS_WIDTH}} {article:<{ARTICLE_WIDTH}}"


def _room(tail: str) -> int:
    return screen_width() - NAME_WIDTH - OFFICE_WIDTH - len(tail) - 2


def _what_text(line: GapLine, room: int) -> str:
    """Return what lacks in at most some characters: lead, count, and at most three names."""
    if not line.lead:
        return cut(line.names[0], room)
    return names_within(line.lead, line.names, line.count, room)
