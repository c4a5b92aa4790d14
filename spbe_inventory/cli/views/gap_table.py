"""Gaps as one table on one screen: theme, what lacks, office, hours, article; a line each."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

import click

from spbe_inventory.assessment.citations import WITHOUT_FORCE, short_citation
from spbe_inventory.assessment.gap_lines import (
    BY_HAND,
    CLAIMS,
    NEEDS,
    GapLine,
    GapSection,
)
from spbe_inventory.cli.output import print_paragraph, screen_width
from spbe_inventory.cli.pager import emphasized
from spbe_inventory.cli.views.cells import cut, fill, names_within, office_cell
from spbe_inventory.documents.citation import CitationRow
from spbe_inventory.language.forms import number
from spbe_inventory.language.texts import _

NAME_WIDTH, OFFICE_WIDTH, HOURS_WIDTH, ARTICLE_WIDTH = 10, 13, 3, 8
LINES = {NEEDS: 3, BY_HAND: 3, CLAIMS: 1}
OTHER_LINES = 2  # of any other theme


def show_gap_table(
    sections: Sequence[GapSection], *, heading: str, limits: Mapping[str, int] | None
) -> None:
    """Print sections of gaps as a table; `heading` is that of the first column, `limits` how many lines of a theme."""
    click.echo(emphasized(_heading_line(heading)))
    has_lines = False
    for section in sections:
        lines = _limited(section.lines, limits)
        has_lines = has_lines or bool(lines)
        for text in _section_texts(section, lines):
            click.echo(text)
    if has_lines:
        legend = _(
            "7/31: 7 gaps of 31 assessable. Articles without a name: Perpres 95/2018."
        )
        click.echo(cut(legend, screen_width()))


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
        print_paragraph(text, indent="    ", first="  ")


def words_of_law(citation: CitationRow) -> str:
    """Return a provision with its strength and words; a source without the force of a norm is only named."""
    if citation.strength in WITHOUT_FORCE:
        return citation.with_strength
    return f"{citation.with_strength}: “{citation.words}”"


def _limited(
    lines: Sequence[GapLine], limits: Mapping[str, int] | None
) -> Sequence[GapLine]:
    """Return as many lines of a section as its theme may have; all without limits."""
    if limits is None or not lines:
        return lines
    theme = lines[0].theme
    limit = limits.get(theme, OTHER_LINES)
    return lines[:limit]


def _section_texts(section: GapSection, lines: Sequence[GapLine]) -> Iterator[str]:
    """Yield the lines of a section: its name before the first, counts before the second, hours before the third."""
    counts = _counts(section)
    if not lines:
        nothing = _nothing_text(section)
        yield _remark(section.short, nothing)
        return
    names = [section.short, counts, _third_name(section)]
    for index, line in enumerate(lines):
        name = ""
        if index < len(names):
            name = names[index]
        yield _line_text(name, line)
    if len(lines) == 1 and counts:
        open_ = _open_text(section)
        yield _remark(counts, open_)


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
    gaps = number(section.gaps)
    assessed = number(section.assessed)
    return f"{gaps}/{assessed}"


def _nothing_text(section: GapSection) -> str:
    """Return that a section has no gap, with how much of it is not assessable."""
    if not section.looked_at:
        return _("nothing is on record yet: to be asked")
    open_ = _open_text(section)
    if not section.assessed:
        return open_
    none = _("no indication")
    text = f"{none} ({_counts(section)})"
    if section.unknown:
        return f"{text}; {open_}"
    return text


def _open_text(section: GapSection) -> str:
    return _("not assessable yet: {count}", count=number(section.unknown))


def _remark(name: str, text: str) -> str:
    """Return a line that has a name and a text over all other columns."""
    label = fill(name, NAME_WIDTH)
    shown = cut(text, screen_width() - NAME_WIDTH - 1)
    return f"{label} {shown}"


def _heading_line(heading: str) -> str:
    tail = _tail(_("hrs"), _("Article"))
    room = _room(tail)
    return _row(heading, _("What lacks").ljust(room), _("OPD"), tail)


def _line_text(name: str, line: GapLine) -> str:
    """Return a line of the table; what lacks gets the room that the others leave."""
    tail = _tail_of(line)
    room = _room(tail)
    what = _what_text(line, room).ljust(room)
    office = office_cell(line.offices, OFFICE_WIDTH)
    return _row(name, what, office, tail)


def _row(name: str, what: str, office: str, tail: str) -> str:
    label = fill(name, NAME_WIDTH)
    office_text = fill(office, OFFICE_WIDTH)
    return f"{label} {what} {office_text} {tail}".rstrip()


def _tail_of(line: GapLine) -> str:
    hours, article = "", ""
    if line.hours:
        hours = number(line.hours)
    if line.basis:
        article = short_citation(line.basis)
    return _tail(hours, article)


def _tail(hours: str, article: str) -> str:
    """Return hours and article, in columns where they fit; a longer article takes the room of the hours."""
    if not hours and len(article) > ARTICLE_WIDTH:
        return article.rjust(HOURS_WIDTH + 1 + ARTICLE_WIDTH)
    hours_cell = hours.rjust(HOURS_WIDTH)
    article_cell = article.ljust(ARTICLE_WIDTH)
    return f"{hours_cell} {article_cell}"


def _room(tail: str) -> int:
    """Return how many characters what lacks may have beside the other cells, with a space between them."""
    used = NAME_WIDTH + OFFICE_WIDTH + len(tail) + 3
    return screen_width() - used


def _what_text(line: GapLine, room: int) -> str:
    """Return what lacks in at most some characters: lead, and at most three names, or a count."""
    if not line.lead:
        return cut(line.names[0], room)
    return names_within(line.lead, line.names, line.count, room)
