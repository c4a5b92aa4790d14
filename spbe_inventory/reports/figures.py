"""The figures of the note for the head, and the needs by office as bars."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from spbe_inventory.assessment.follow_up import FINISHED_STATES
from spbe_inventory.documents.blocks import Bars
from spbe_inventory.domain.lists import ListName, NeedStatus
from spbe_inventory.domain.records import Application, Reply, Unit
from spbe_inventory.errors import NotFound
from spbe_inventory.graph.needs import AssessedNeed
from spbe_inventory.language.forms import number
from spbe_inventory.language.texts import _, ngettext
from spbe_inventory.matching.natural_order import natural_key
from spbe_inventory.queries.round_status import round_status
from spbe_inventory.reports.gap_counts import (
    ExchangeCounts,
    NeedCounts,
    exchange_counts,
    need_counts,
    running_exchanges,
)
from spbe_inventory.reports.shared.context import ReportContext
from spbe_inventory.reports.shared.wording import count_text

CHARTED_OFFICES = 6
# The statuses that each bar of the chart counts together.
CHARTED_STATUSES = (
    (NeedStatus.MET,),
    (NeedStatus.MET_BY_HAND,),
    (NeedStatus.UNMET, NeedStatus.NO_SOURCE),
    (NeedStatus.NOT_ASSESSABLE, NeedStatus.PROMISED),
)
ChartRow = tuple[str, tuple[int, ...]]


@dataclass(frozen=True, slots=True)
class Figures:
    """The figures of page 1.

    `answered` counts the offices that have answered, `verified` the applications of offices that stated their list
    complete, `open_actions` the actions that are neither done nor dropped.
    """

    answered: int
    offices: int
    verified: int
    applications: int
    needs: NeedCounts
    overdue: int
    open_actions: int
    exchanges: ExchangeCounts


def figures(context: ReportContext) -> Figures:
    """Return the figures of page 1."""
    offices = len(context.counted_offices)
    open_actions = [
        action
        for action in context.actions
        if action.known("state") not in FINISHED_STATES
    ]
    return Figures(
        answered=offices - len(offices_unanswered(context)),
        offices=offices,
        verified=len(_verified(context)),
        applications=len(context.applications),
        needs=need_counts(context.needs),
        overdue=len(context.overdue),
        open_actions=len(open_actions),
        exchanges=exchange_counts(running_exchanges(context)),
    )


def _verified(context: ReportContext) -> list[Application]:
    """Return the applications whose office has stated its list complete."""
    verified = []
    for application in context.applications:
        office = str(application.known("owner") or "")
        if not office:
            continue
        if context.view.is_list_complete(ListName.APPLICATIONS, office):
            verified.append(application)
    return verified


def needs_to_supply(context: ReportContext) -> list[AssessedNeed]:
    """Return the needs that an exchange has to meet: what is typed in at its source needs none."""
    return [
        assessed
        for assessed in context.needs
        if assessed.status is not NeedStatus.AT_SOURCE
    ]


def offices_unanswered(context: ReportContext) -> list[Unit]:
    """Return the offices that neither answered the last round nor stated their list complete."""
    returned = offices_returned(context)
    unanswered = []
    for unit in context.counted_offices:
        if unit.key in returned or context.complete_since(unit.key):
            continue
        unanswered.append(unit)
    return unanswered


def offices_returned(context: ReportContext) -> frozenset[str]:
    """Return the keys of the offices that answered the last round; none without a round."""
    try:
        last = round_status(context.catalogue)
    except NotFound:
        return frozenset()
    replies = context.view.snapshot.of(Reply).values()
    return frozenset(
        reply.unit for reply in replies if reply.round == last.key and reply.returned
    )


def manual_work(exchanges: ExchangeCounts) -> str:
    """Return a sentence on the hours of manual work; hours that are not on record do not count as zero."""
    hours = exchanges.known_hours
    if hours is None:
        return _("How many hours go into manual transfer of data is not on record.")
    text = ngettext(
        "{hours} hour a month goes into transferring data manually between applications",
        "{hours} hours a month go into transferring data manually between applications",
        hours,
        hours=number(hours),
    )
    if exchanges.hours_unknown:
        text += ngettext(
            " (not recorded for {count} exchange)",
            " (not recorded for {count} exchanges)",
            exchanges.hours_unknown,
            count=number(exchanges.hours_unknown),
        )
    return f"{text}."


def needs_chart(context: ReportContext, offices: int = CHARTED_OFFICES) -> Bars | None:
    """Return how the data needs of the `offices` with most of them are met; None where none is on record."""
    counts = _statuses_by_office(context)
    if not counts:
        return None
    ordered = sorted(
        counts, key=lambda office: (-counts[office].total(), natural_key(office))
    )
    rows = []
    for office in ordered:
        bars = _bars(counts[office])
        rows.append((office, bars))
    rest = rows[offices:]
    if rest:
        rows = [*rows[:offices], _sum_of_rest(rest)]
    bar_labels = (
        _("by machine"),
        _("by hand"),
        _("not met"),
        _("not known or planned"),
    )
    caption = _("How the data needs of the offices are met")
    return Bars(caption, bar_labels, tuple(rows))


def _statuses_by_office(context: ReportContext) -> dict[str, Counter[NeedStatus]]:
    """Return the statuses of needs in counts, by the name of the office that needs the data."""
    counts: dict[str, Counter[NeedStatus]] = {}
    for assessed in needs_to_supply(context):
        taker = context.snapshot.applications[assessed.need.taker]
        office = context.office_name(taker.known("owner"))
        statuses = counts.setdefault(office, Counter())
        statuses[assessed.status] += 1
    return counts


def _bars(counts: Counter[NeedStatus]) -> tuple[int, ...]:
    bars = []
    for statuses in CHARTED_STATUSES:
        total = sum(counts[status] for status in statuses)
        bars.append(total)
    return tuple(bars)


def _sum_of_rest(rest: Iterable[ChartRow]) -> ChartRow:
    """Return one row for the offices that have no row of their own."""
    all_bars = [bars for _office, bars in rest]
    totals = map(sum, zip(*all_bars, strict=True))
    label = ngettext(
        "{count} other",
        "{count} others",
        len(all_bars),
        count=count_text(all_bars),
    )
    return label, tuple(totals)
