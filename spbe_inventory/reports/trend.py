"""The figures over the rounds: a row for each closed round, one for the period before, one for today; and as charts."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from spbe_inventory.documents.blocks import LineCharts, Paragraph, Series
from spbe_inventory.documents.report import Table
from spbe_inventory.domain.records import Reply, Round
from spbe_inventory.language.forms import number, short_day
from spbe_inventory.language.texts import _
from spbe_inventory.reports.figures import Figures, figures
from spbe_inventory.reports.gap_counts import ExchangeCounts
from spbe_inventory.reports.shared.context import ReportContext
from spbe_inventory.reports.shared.grids import Blocks, Row, grid_of
from spbe_inventory.reports.shared.tables import NARROW, USUAL, number_cell, table
from spbe_inventory.reports.shared.wording import count_of_total, noted, shortened
from spbe_inventory.session.reading import existed_on

MAX_ROUNDS = 3
NOT_ON_RECORD = "-"
LONGEST_LABEL = 60  # of a round, in letters
CELLS = 8  # of figures in a row
MIN_VALUES = 2  # on record, of a figure that is drawn: one alone is no trend
Count = tuple[
    int | None, int | None
]  # a value and of how many; None: not on record, or of none


@dataclass(frozen=True, slots=True)
class Moment:
    """A day in the past: what is said of it, and the figures of that day (None where no register existed yet).

    `answered` and `asked` count the offices of its round; `asked` is 0 where the moment is no round.
    """

    label: str
    day: date
    figures: Figures | None
    answered: int = 0
    asked: int = 0


def figures_on(context: ReportContext, then: date) -> Figures | None:
    """Return the figures as the register was at the end of a day; None where it did not exist yet."""
    if not existed_on(context.catalogue, then):
        return None
    agency = context.header.key
    catalogue = replace(context.catalogue, recorded=then, agency=agency)
    as_of = min(then, context.as_of)
    request = replace(context.request, as_of=as_of)
    return figures(ReportContext(catalogue, request))


def moments_of(
    context: ReportContext, current: Figures, since: date, earlier: Figures | None
) -> tuple[Moment, ...]:
    """Return the closed rounds and the beginning of the period with their figures, the oldest first; last is today."""
    moments = list(_closed_rounds(context))
    if earlier:
        label = _("beginning of the period")
        moments.append(Moment(label, since, earlier))
    moments.sort(key=lambda moment: moment.day)
    return (*moments, Moment(_("today"), context.as_of, current))


def trend_table(moments: Sequence[Moment]) -> Blocks:
    """Yield the table of figures, which add up in each row."""
    rows = [_moment_row(moment) for moment in moments]
    yield grid_of(_columns(), rows)
    if any(NOT_ON_RECORD in row for row in rows):
        yield Paragraph(_("- : not on record on that day."), small=True)


def trend_sheet(moments: Sequence[Moment]) -> Table:
    """Return the table of figures for a spreadsheet."""
    columns = dict.fromkeys(_columns(), NARROW)
    columns[_("When")] = USUAL
    rows = []
    for moment in moments:
        cells = [number_cell(text) for text in _moment_row(moment)]
        rows.append(tuple(cells))
    return table(_("Trend"), columns, rows)


def trend_charts(moments: Sequence[Moment], drawn: tuple[str, ...]) -> Blocks:
    """Yield small charts of the figures `drawn` that are on record at two moments or more; nothing without any."""
    every_series = []
    for code in drawn:
        series = _series(moments, code)
        known = [value for value in series.values if value is not None]
        if len(known) >= MIN_VALUES:
            every_series.append(series)
    if every_series:
        days = tuple(short_day(moment.day) for moment in moments)
        caption = _("The figures over time, in equal steps")
        yield LineCharts(caption, days, tuple(every_series))


def _series(moments: Sequence[Moment], code: str) -> Series:
    """Return a figure at each moment."""
    counts = [_counts(moment)[code] for moment in moments]
    values = tuple(value for value, _total in counts)
    totals = tuple(total for _value, total in counts)
    if not any(total is not None for total in totals):
        totals = ()
    return Series(_figure_names()[code], values, totals)


def _figure_names() -> dict[str, str]:
    """Return the figures that can be drawn, each with its name."""
    return {
        "answered": _("Offices that have answered"),
        "met": _("Data needs met automatically"),
        "by_hand": _("Data needs met manually"),
        "unmet": _("Data needs not met"),
        "unknown": _("Data needs of which it is not known"),
        "hours": _("Hours of manual work a month"),
    }


def _counts(moment: Moment) -> dict[str, Count]:
    """Return the figures of a moment that can be drawn, each with its total."""
    counts: dict[str, Count] = dict.fromkeys(_figure_names(), (None, None))
    if moment.figures:
        if moment.figures.offices:
            counts["answered"] = (moment.figures.answered, moment.figures.offices)
        counts["hours"] = (moment.figures.exchanges.known_hours, None)
        needs = moment.figures.needs
        if needs.total:
            counts["met"] = (needs.met, needs.total)
            counts["by_hand"] = (needs.by_hand, needs.total)
            counts["unmet"] = (needs.unmet, needs.total)
            counts["unknown"] = (needs.unknown, needs.total)
    if moment.asked:
        counts["answered"] = (moment.answered, moment.asked)
    return counts


def _columns() -> dict[str, int]:
    return {
        _("When"): 10,
        _("Offices answered"): 4,
        _("Needs"): 5,
        _("automatic"): 4,
        _("manual"): 4,
        _("not met"): 4,
        _("only planned"): 5,
        _("not known"): 4,
        _("Manual hours"): 4,
    }


def _closed_rounds(context: ReportContext) -> Iterator[Moment]:
    """Yield the last rounds that were closed by the report's day."""
    today = context.as_of.isoformat()
    rounds = [
        collection
        for collection in context.own_records(Round)
        if collection.closed and collection.closed <= today
    ]
    rounds.sort(key=lambda collection: (collection.closed, collection.key))
    for collection in rounds[-MAX_ROUNDS:]:
        closed = date.fromisoformat(str(collection.closed))
        replies = _counted_replies(context, collection)
        answered = [
            reply
            for reply in replies
            if reply.returned and reply.returned <= str(collection.closed)
        ]
        yield Moment(
            label=collection.name,
            day=closed,
            figures=figures_on(context, closed),
            answered=len(answered),
            asked=len(replies),
        )


def _counted_replies(context: ReportContext, collection: Round) -> list[Reply]:
    """Return the replies to a round of offices that are counted as such and that the report covers."""
    owners = context.view.owners
    return [
        reply
        for reply in context.view.snapshot.of(Reply).values()
        if reply.round == collection.key
        and owners.is_office(reply.unit)
        and context.covers(reply.unit)
    ]


def _moment_row(moment: Moment) -> Row:
    cells = [NOT_ON_RECORD] * CELLS
    if moment.figures:
        cells = list(_cells(moment.figures))
    if moment.asked:
        cells[0] = count_of_total(moment.answered, moment.asked)
    label = shortened(moment.label, LONGEST_LABEL)
    return (noted(label, short_day(moment.day)), *cells)


def _cells(current: Figures) -> Row:
    """Return offices that answered, all needs, their five parts, and the hours of manual work."""
    answered = count_of_total(current.answered, current.offices)
    needs = current.needs
    counts = (
        needs.total,
        needs.met,
        needs.by_hand,
        needs.unmet,
        needs.promised,
        needs.unknown,
    )
    texts = [NOT_ON_RECORD] * len(counts)
    if needs.total:
        texts = list(map(number, counts))
    return (answered, *texts, _hours(current.exchanges))


def _hours(exchanges: ExchangeCounts) -> str:
    """Return the hours of manual work; silence is not zero."""
    hours = exchanges.known_hours
    if hours is None:
        return NOT_ON_RECORD
    return number(hours)
