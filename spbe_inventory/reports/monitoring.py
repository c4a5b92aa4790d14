"""Periodic monitoring: what offices did in a period, which gaps were closed.

Perpres 95/2018 Pasal 70 ayat (3).
"""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date

from spbe_inventory.assessment.build import build_assessment
from spbe_inventory.assessment.comparison import (
    RunComparison,
    compare_runs,
    outcomes_of,
)
from spbe_inventory.assessment.rule_run import check
from spbe_inventory.documents.assessment import FindingRow
from spbe_inventory.documents.blocks import Heading, Paragraph
from spbe_inventory.documents.report import CellValue, Table
from spbe_inventory.domain.lists import ActionState, Outcome, PlanState
from spbe_inventory.domain.records import Action
from spbe_inventory.language.forms import day, number
from spbe_inventory.language.texts import _, ngettext
from spbe_inventory.matching.natural_order import natural_key
from spbe_inventory.planning.item_progress import ItemProgress, progress_since
from spbe_inventory.reports.figures import figures
from spbe_inventory.reports.shared.content import ReportContent
from spbe_inventory.reports.shared.context import QUARTER, ReportContext
from spbe_inventory.reports.shared.grids import Blocks, Row, first_rows, points_of
from spbe_inventory.reports.shared.tables import (
    NARROW,
    USUAL,
    WIDE,
    Cells,
    Tables,
    table,
)
from spbe_inventory.reports.shared.wording import count_of_total, count_text, noted
from spbe_inventory.reports.trend import (
    Moment,
    figures_on,
    moments_of,
    trend_charts,
    trend_sheet,
    trend_table,
)
from spbe_inventory.rules.facts.index import index_by
from spbe_inventory.session.reading import existed_on

CHARTED_FIGURES = ("answered", "met", "by_hand", "unmet", "unknown", "hours")
COMPARED_OUTCOMES = (Outcome.GAP, Outcome.UNKNOWN, Outcome.MET)


@dataclass(frozen=True, slots=True)
class _Period:
    """A period: its first day, the findings compared, the actions by office, the figures at each moment."""

    since: date
    comparison: RunComparison | None
    actions: tuple[Cells, ...]
    moments: tuple[Moment, ...]


def content(context: ReportContext) -> ReportContent:
    """Return the monitoring of a period: since the requested day, else of the last three months."""
    since = context.period_start(QUARTER)
    earlier = figures_on(context, since)
    period = _Period(
        since=since,
        comparison=compare_with(context, since),
        actions=tuple(_actions_by_office(context, since)),
        moments=moments_of(context, figures(context), since, earlier),
    )
    note = _("period {first} to {last}", first=day(since), last=day(context.as_of))
    return ReportContent(
        title=_("Monitoring of SPBE integration"),
        blocks=tuple(_blocks(context, period)),
        tables=tuple(_tables(context, period)),
        notes=(note,),
        contents=False,
        dense=True,
    )


def compare_with(context: ReportContext, since: date) -> RunComparison | None:
    """Return the findings compared with those in the register as it was on a day; None where it did not exist yet."""
    if not existed_on(context.catalogue, since):
        return None
    catalogue = replace(context.catalogue, recorded=since)
    as_of = min(since, context.as_of)
    rule_run = check(catalogue, as_of, whole=True)
    before = build_assessment(rule_run, context.scope)
    return compare_runs(
        outcomes_of(before.findings),
        context.assessment.findings,
        _is_compared,
        context.rule_run.switched_off,
    )


def _is_compared(row: FindingRow) -> bool:
    return row.outcome in COMPARED_OUTCOMES


def _blocks(context: ReportContext, period: _Period) -> Blocks:
    """Yield the chapters of the report."""
    yield Heading(_("Period and ground"))
    text = _(
        "{article}: the coordinator monitors and evaluates SPBE periodically. Period: {first} to {last}.",
        article=context.cite("perpres-95-2018:70/3"),
        first=day(period.since),
        last=day(context.as_of),
    )
    yield Paragraph(text)
    yield Heading(_("Actions by office"))
    yield from _action_grid(period.actions)
    yield from _overdue(context)
    yield Heading(_("Figures over the rounds"))
    yield from trend_table(period.moments)
    yield from trend_charts(period.moments, CHARTED_FIGURES)
    yield Heading(_("Results closed and new"))
    yield from _changes(period.comparison, period.since)
    yield Heading(_("Items of the plan"))
    yield from _plan(context, period.since)


def _action_grid(actions: Iterable[Cells]) -> Blocks:
    """Yield the actions of each office in counts."""
    rows = []
    for cells in actions:
        texts = map(_cell_text, cells)
        rows.append(tuple(texts))
    if not rows:
        yield Paragraph(_("No action of an office is on record yet."))
        return
    shares = (8, 3, 3, 3, 3)
    columns = dict(zip(_action_columns(), shares, strict=True))
    yield from first_rows(columns, rows)


def _cell_text(cell: CellValue) -> str:
    if isinstance(cell, int):
        return number(cell)
    return cell


def _action_columns() -> dict[str, int]:
    """Return the headings of the actions by office, with the widths of their columns in the spreadsheet."""
    return {
        _("Office"): USUAL,
        _("not done yet"): NARROW,
        _("overdue"): NARROW,
        _("done in the period"): NARROW,
        _("done before"): NARROW,
    }


def _actions_by_office(context: ReportContext, since: date) -> Iterator[Cells]:
    """Yield for each office how many actions are open, overdue, done in the period and done before."""
    by_office = index_by(
        context.actions, lambda action: [_full_office_name(context, action)]
    )
    for name in sorted(by_office, key=natural_key):
        actions = by_office[name]
        counts: Counter[str] = Counter()
        for action in actions:
            counts[_progress(context, action, since)] += 1
            counts["overdue"] += action in context.overdue
        del counts["dropped"]
        if counts.total():
            yield (
                name,
                counts["open"],
                counts["overdue"],
                counts["within"],
                counts["before"],
            )


def _full_office_name(context: ReportContext, action: Action) -> str:
    unit = context.view.snapshot.units.get(action.known("unit"))
    if unit is None:
        return _("No known office")
    return unit.name


def _progress(context: ReportContext, action: Action, since: date) -> str:
    """Return whether an action is open, dropped, done within the period, or done before."""
    state = action.known("state")
    if state == ActionState.DROPPED:
        return "dropped"
    if state != ActionState.DONE:
        return "open"
    if not action.known("done_on"):
        return "before"
    done_on = str(action.done_on)
    if since.isoformat() <= done_on <= context.as_of.isoformat():
        return "within"
    return "before"


def _overdue(context: ReportContext) -> Blocks:
    """Yield the overdue actions, each with office and due day; nothing where there are none."""
    if not context.overdue:
        return
    yield Heading(_("Overdue"), 2)
    texts = []
    for action in context.overdue:
        text = _(
            "{what} ({office}), due {day}",
            what=action.name,
            office=context.office_name(action.known("unit")),
            day=day(str(action.due)),
        )
        texts.append(text)
    yield points_of(texts, numbered=True)


def _changes(comparison: RunComparison | None, since: date) -> Blocks:
    """Yield which gaps were closed, are new, or can no longer be assessed."""
    if comparison is None:
        note = _(
            "On {day} the register was not there yet: nothing can be compared.",
            day=day(since),
        )
        yield Paragraph(note)
        return
    counts = ngettext(
        "{closed} indication of a gap was closed, {new} are new, {worse}"
        " are more severe; {open} can no longer be assessed.",
        "{closed} indications of a gap were closed, {new} are new, "
        "{worse} are more severe; {open} can no longer be assessed.",
        len(comparison.closed),
        closed=count_text(comparison.closed),
        new=count_text(comparison.new),
        worse=count_text(comparison.worse),
        open=count_text(comparison.unsettled),
    )
    yield Paragraph(counts)
    closed = [f"{gap.rule} {gap.name}" for gap in comparison.closed]
    yield from _change_list(_("No longer"), closed)
    new = []
    for finding in comparison.new:
        text = noted(finding.message, finding.office)
        new.append(f"{finding.rule} {text}")
    yield from _change_list(_("New"), new)
    unsettled = [f"{gap.rule} {gap.name}" for gap in comparison.unsettled]
    yield from _change_list(_("No longer assessable"), unsettled)


def _change_list(title: str, lines: list[str]) -> Blocks:
    if not lines:
        return
    yield Heading(title, 2)
    rows = [(line,) for line in lines]
    yield from first_rows({title: 10}, rows)


def _plan(context: ReportContext, since: date) -> Blocks:
    """Yield the items of the plan, each with the needs that were met then and are met now."""
    items = progress_since(context.catalogue, since, context.as_of)
    if not items:
        yield Paragraph(_("The plan holds no item yet."))
        return
    columns = {
        _("Item"): 9,
        _("Office"): 4,
        _("State"): 4,
        _("Until"): 4,
        _("Needs met then"): 3,
        _("Needs met now"): 3,
    }
    yield from first_rows(columns, map(_progress_row, items))


def _progress_row(progress: ItemProgress) -> Row:
    item = progress.item
    state = _("not answered")
    if item.state:
        state = str(PlanState(item.state).label)
    if item.late:
        state = noted(state, _("overdue"))
    ends = ""
    if item.ends:
        ends = day(item.ends)
    met_before = met_now = "-"
    if item.borne.needs:
        met_before = number(progress.met_before)
        met_now = count_of_total(item.borne.met, item.borne.needs)
    return (
        item.name,
        item.office,
        state,
        ends,
        met_before,
        met_now,
    )


def _tables(context: ReportContext, period: _Period) -> Tables:
    """Yield the actions by office, the actions, the figures over time, and the findings that changed."""
    yield table(_("Actions by office"), _action_columns(), period.actions)
    yield _action_table(context)
    yield trend_sheet(period.moments)
    if period.comparison:
        yield _change_table(period.comparison)


def _action_table(context: ReportContext) -> Table:
    columns = {
        _("Action"): WIDE,
        _("Office"): USUAL,
        _("Due"): USUAL,
        _("State"): USUAL,
        _("Done on"): USUAL,
    }
    fields = ("name", "unit", "due", "state", "done_on")
    rows = [context.field_texts(action, fields) for action in context.actions]
    return table(_("Actions"), columns, rows)


def _change_table(comparison: RunComparison) -> Table:
    columns = {
        _("Change"): USUAL,
        _("Rule"): NARROW,
        _("About"): USUAL,
        _("What was seen"): WIDE,
    }
    rows = _change_rows(comparison)
    return table(_("Results"), columns, rows)


def _change_rows(comparison: RunComparison) -> Iterator[Row]:
    label = _("no longer")
    for gap in comparison.closed:
        yield label, gap.rule, gap.name, ""
    label = _("new")
    for finding in comparison.new:
        yield label, finding.rule, finding.name, finding.message
    label = _("no longer assessable")
    for gap in comparison.unsettled:
        yield label, gap.rule, gap.name, ""
