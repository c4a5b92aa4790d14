"""The figures of the note over the rounds: a row for each closed round, one for the period before, one for today."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from spbe_inventory.documents.blocks import Paragraph
from spbe_inventory.domain.records import Reply, Round
from spbe_inventory.language.forms import day, number
from spbe_inventory.language.texts import _
from spbe_inventory.reports.figures import Figures, figures
from spbe_inventory.reports.gap_counts import ExchangeCounts
from spbe_inventory.reports.shared.context import ReportContext
from spbe_inventory.reports.shared.grids import Blocks, Row, grid_of
from spbe_inventory.reports.shared.wording import count_of_total, noted
from spbe_inventory.session.reading import existed_on

MAX_ROUNDS = 3
NOT_ON_RECORD = "-"
CELLS = 8  # of figures in a row


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


def trend(
    context: ReportContext, current: Figures, since: date, earlier: Figures | None
) -> Blocks:
    """Yield the table of figures, oldest first, which add up in each row; today's stand last."""
    moments = list(_closed_rounds(context))
    if earlier:
        label = _("beginning of the period")
        moments.append(Moment(label, since, earlier))
    moments.sort(key=lambda moment: moment.day)
    rows = [_moment_row(moment) for moment in moments]
    now = noted(_("today"), day(context.as_of))
    rows.append((now, *_cells(current)))
    yield grid_of(_columns(), rows)
    if any(NOT_ON_RECORD in row for row in rows):
        yield Paragraph(_("- : not on record on that day."), small=True)


def _columns() -> dict[str, int]:
    return {
        _("When"): 8,
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
    return (noted(moment.label, day(moment.day)), *cells)


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
    if exchanges.hours:
        return number(exchanges.hours)
    if exchanges.hours_unknown or not exchanges.known:
        return NOT_ON_RECORD
    return number(0)
