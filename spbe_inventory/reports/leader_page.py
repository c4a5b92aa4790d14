"""The one page for the Sekda and the head of region: who has not answered, what goes by hand, directions, what changed.

The figures and sentences are those of the service note. Everything that could be long is bounded, so that it stays one
page of A4 in a register of any size.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from spbe_inventory.assessment.comparison import RunComparison
from spbe_inventory.documents.blocks import (
    Block,
    Grid,
    Heading,
    Paragraph,
    Points,
    Tile,
    Tiles,
)
from spbe_inventory.documents.critical import CriticalPoint
from spbe_inventory.language.forms import day, number
from spbe_inventory.language.texts import _, ngettext
from spbe_inventory.reports.data_flow_sentences import (
    manual_share,
    not_known_sentences,
)
from spbe_inventory.reports.decisions import decisions
from spbe_inventory.reports.directions_asked import (
    critical_gaps,
    critical_table,
    directions,
    provisions_cited,
)
from spbe_inventory.reports.figures import (
    Figures,
    figures,
    manual_work,
    offices_unanswered,
)
from spbe_inventory.reports.gap_counts import ExchangeCounts
from spbe_inventory.reports.monitoring import compare_with
from spbe_inventory.reports.note_tiles import (
    PeriodComparison,
    answered_tile,
    verified_tile,
)
from spbe_inventory.reports.shared.content import ReportContent
from spbe_inventory.reports.shared.context import ReportContext
from spbe_inventory.reports.shared.grids import Blocks
from spbe_inventory.reports.shared.rule_change_blocks import (
    rule_change_notes,
    rule_changes_of,
)
from spbe_inventory.reports.shared.wording import (
    count_of_total,
    count_text,
    shortened,
    some_within,
)
from spbe_inventory.reports.trend import (
    LONGEST_LABEL,
    Moment,
    figures_on,
    moments_of,
    trend_charts,
    trend_table,
)

MAX_POINTS = 3  # critical ones that stand in the box
MAX_OFFICES = 8  # without an answer that are named
MAX_LETTERS = 320  # that their names may take together
CHARTED_FIGURES = ("answered", "met", "hours")
# On the page, beside which charts have room; their figures stand in the table as well.
LETTERS_BESIDE_CHARTS = 2700


@dataclass(frozen=True, slots=True)
class _GapChanges:
    """Gaps compared with an earlier day, named in words; `comparison` is None where the register did not exist yet."""

    label: str
    since: date
    comparison: RunComparison | None


def content(context: ReportContext) -> ReportContent:
    """Return the page; what changed is told since the requested day, else since the last closed round."""
    current = figures(context)
    moments = _moments(context, current)
    title = _("Page for leaders")
    blocks = [
        Heading(f"{title}: {_subject(context)}"),
        Paragraph(" · ".join(_standing(context)), small=True),
        *_blocks(context, current, moments),
    ]
    if _letters(blocks) <= LETTERS_BESIDE_CHARTS:
        blocks += trend_charts(moments, CHARTED_FIGURES)
    blocks += provisions_cited(context)
    return ReportContent(
        title=title,
        blocks=tuple(blocks),
        letter=True,
        with_letterhead=False,
        dense=True,
    )


def _letters(blocks: Iterable[Block]) -> int:
    """Return how many letters stand in paragraphs, lists and tables."""
    texts: list[str] = []
    for block in blocks:
        if isinstance(block, Paragraph):
            texts.append(block.text)
        elif isinstance(block, Points):
            texts += [line for item in block.items for line in (item.text, *item.more)]
        elif isinstance(block, Grid):
            texts += [cell for row in block.rows for cell in row]
    return sum(map(len, texts))


def _moments(context: ReportContext, current: Figures) -> tuple[Moment, ...]:
    """Return the closed rounds, the requested day where there is one, and today."""
    since = context.request.since
    if since is None:
        return moments_of(context, current, context.as_of, None)
    return moments_of(context, current, since, figures_on(context, since))


def _subject(context: ReportContext) -> str:
    return _("integration of the applications of {agency}", agency=context.subject_name)


def _standing(context: ReportContext) -> Iterator[str]:
    """Yield the day of the page, how old the register is, who prepared the page, and which rules were changed."""
    yield _("As of {day}", day=day(context.as_of))
    if context.header.recorded:
        yield _("register last changed {day}", day=day(context.header.recorded))
    if context.header.prepared_by:
        yield _("prepared by {office}", office=context.header.prepared_by)
    if context.scope.public:
        yield _("edition for the public")
    yield from rule_change_notes(rule_changes_of(context))


def _blocks(
    context: ReportContext, current: Figures, moments: Sequence[Moment]
) -> Blocks:
    """Yield the figures, then the four parts."""
    changes = _gap_changes(context, moments)
    yield Tiles(tuple(_tiles(context, current, moments, changes)))
    points = critical_gaps(context)
    yield from _critical_points(context, points)
    yield Heading(_("1. Who has not answered"), 2)
    yield Paragraph(_unanswered(context, current))
    yield Heading(_("2. What is still carried by hand"), 2)
    yield from _manual(context, current)
    asked = decisions(context, points)
    yield from directions(context, asked, Heading(_("3. Directions asked for"), 2))
    yield Heading(_("4. What changed since the last round"), 2)
    yield Paragraph(_changes_in_words(changes))
    yield from trend_table(moments)


def _gap_changes(
    context: ReportContext, moments: Sequence[Moment]
) -> _GapChanges | None:
    """Return what became of gaps since the moment before today; None where there is none to compare with."""
    *earlier, _today = moments
    if context.request.since:
        since = context.request.since
        return _GapChanges(day(since), since, compare_with(context, since))
    if not earlier:
        return None
    last = earlier[-1]
    closed = _(
        "the end of {round} ({day})",
        round=shortened(last.label, LONGEST_LABEL),
        day=day(last.day),
    )
    return _GapChanges(closed, last.day, compare_with(context, last.day))


def _tiles(
    context: ReportContext,
    current: Figures,
    moments: Sequence[Moment],
    changes: _GapChanges | None,
) -> Iterator[Tile]:
    """Yield the figures of the four parts, with their change since the moment that is compared with."""
    earlier = None
    since = context.as_of
    if changes:
        since = changes.since
        earlier = next((one.figures for one in moments if one.day == since), None)
    comparison = PeriodComparison(current, earlier, since)
    yield answered_tile(comparison)
    yield _hours_tile(current.exchanges)
    yield verified_tile(context, comparison)
    value = _("nothing to compare with yet")
    if changes and changes.comparison:
        value = _(
            "{closed} closed, {new} new",
            closed=count_text(changes.comparison.closed),
            new=count_text(changes.comparison.new),
        )
    yield Tile(_("indications of a gap since the last round"), value)


def _hours_tile(exchanges: ExchangeCounts) -> Tile:
    """Return the hours of manual work a month, and of how many exchanges they are known."""
    value = _("none on record")
    if exchanges.known_hours is not None:
        value = number(exchanges.known_hours)
    known = ""
    if exchanges.manual:
        told = exchanges.manual - exchanges.hours_unknown
        known = _(
            "known of {share} manual exchanges",
            share=count_of_total(told, exchanges.manual),
        )
    return Tile(_("hours of manual work a month"), value, known)


def _unanswered(context: ReportContext, current: Figures) -> str:
    """Return the first offices without an answer, and how many there are besides."""
    if not current.offices:
        return _("No office is on record yet.")
    waiting = [context.name("unit", unit.key) for unit in offices_unanswered(context)]
    if not waiting:
        return _("Every office has answered, or has stated its list complete.")
    names = some_within(waiting, MAX_OFFICES, MAX_LETTERS)
    return _("Not yet answered: {names}.", names=names)


def _manual(context: ReportContext, current: Figures) -> Blocks:
    """Yield how many exchanges people carry, in how many hours, and what is not known of it."""
    exchanges = current.exchanges
    if not context.exchanges:
        yield Paragraph(_("No exchange of data is on record yet."))
        return
    sentences = []
    if exchanges.known:
        sentences.append(manual_share(exchanges))
    sentences.append(manual_work(exchanges))
    yield Paragraph(" ".join(sentences))
    unknown = list(not_known_sentences(current.needs, exchanges))
    if unknown:
        yield Paragraph(" ".join(unknown), strong=_("Not known yet"))


def _critical_points(
    context: ReportContext, points: tuple[CriticalPoint, ...]
) -> Blocks:
    """Yield the first critical points in a box, and how many there are besides."""
    further = ""
    rest = len(points) - MAX_POINTS
    if rest > 0:
        further = ngettext(
            "{count} further one is in the service note.",
            "{count} further ones are in the service note.",
            rest,
            count=number(rest),
        )
    yield from critical_table(context, points[:MAX_POINTS], further)


def _changes_in_words(changes: _GapChanges | None) -> str:
    """Return how many gaps were closed, are new, more severe and no longer assessable."""
    if changes is None:
        return _("No round has been closed yet: nothing can be compared.")
    comparison = changes.comparison
    if comparison is None:
        return _(
            "On {day} the register was not there yet: nothing can be compared.",
            day=day(changes.since),
        )
    return _(
        "Since {since}: indications of a gap closed {closed}, new {new}, more severe {worse}, no longer assessable "
        "{unsettled}.",
        since=changes.label,
        closed=count_text(comparison.closed),
        new=count_text(comparison.new),
        worse=count_text(comparison.worse),
        unsettled=count_text(comparison.unsettled),
    )
