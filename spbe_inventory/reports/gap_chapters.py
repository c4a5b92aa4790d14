"""What follows page 1 of the gap report: needs and manual exchanges, offices, groups, plan in short."""

from collections import Counter, defaultdict
from collections.abc import Iterator

from spbe_inventory.assessment.questions import office_name, responsible_office_name
from spbe_inventory.documents.blocks import Heading, Paragraph
from spbe_inventory.documents.plan import ProposedItem
from spbe_inventory.domain.lists import NeedStatus
from spbe_inventory.domain.records import Exchange
from spbe_inventory.language.forms import number, some_of
from spbe_inventory.language.texts import _, ngettext
from spbe_inventory.matching.natural_order import Part, natural_key
from spbe_inventory.planning.wording import effect_texts
from spbe_inventory.queries.need_register import NeedRow, manual_exchanges, need_row
from spbe_inventory.queries.network import Network, network_of
from spbe_inventory.reports.dossier import proposed_plan
from spbe_inventory.reports.gap_counts import exchange_counts, running_exchanges
from spbe_inventory.reports.shared.cited_articles import (
    cite_articles,
    cite_who_sets_roadmap,
)
from spbe_inventory.reports.shared.context import ReportContext
from spbe_inventory.reports.shared.grids import (
    Blocks,
    Row,
    band_row,
    further_rows_note,
    grid_of,
    points_of,
    without_empty_columns,
)
from spbe_inventory.reports.shared.wording import labelled, noted

# Statuses of needs that are listed, in their order; what is met needs no line.
LISTED_STATUSES = (
    NeedStatus.UNMET,
    NeedStatus.NO_SOURCE,
    NeedStatus.MET_BY_HAND,
    NeedStatus.PROMISED,
    NeedStatus.NOT_ASSESSABLE,
)
MAX_ROWS = 60  # of needs and exchanges
MAX_OFFICES = 45
MAX_ITEMS = 8  # of the plan
MAX_NAMES = 3  # in a cell
MAX_GROUPS = 6
MAX_GROUP_NAMES = 12
MAX_ALONE = 20
MAX_HUBS = 8
ARROW = " → "  # between giver and taker


def chapters(context: ReportContext) -> Blocks:
    """Yield the chapters after page 1."""
    yield from _needs(context)
    yield from _offices(context)
    if not context.unit:
        yield from _groups_and_hubs(context)
    yield from _plan(context)
    yield from _reading_notes(context)


def _needs(context: ReportContext) -> Blocks:
    """Yield the needs that no machine meets and the exchanges that people carry, in one table."""
    columns = {
        _("Who needs the data"): 7,
        _("Office"): 4,
        _("Data"): 6,
        _("From"): 7,
        _("Hours a month"): 3,
    }
    rows = list(_need_rows(context, len(columns)))
    if not rows and not context.needs:
        return
    yield Heading(_("Data that are lacking, and data carried by hand"))
    if not rows:
        yield Paragraph(_("Every need on record is met automatically."))
        return
    yield grid_of(columns, rows[:MAX_ROWS], banded=True)
    hidden = [row for row in rows[MAX_ROWS:] if any(row[1:])]
    yield from further_rows_note(len(hidden))


def _need_rows(context: ReportContext, columns: int) -> Iterator[Row]:
    """Yield a band for each status with its needs, then the manual exchanges that no need on record asks for."""
    by_status: dict[NeedStatus, list[NeedRow]] = defaultdict(list)
    used = set()
    for assessed in context.needs:
        by_status[assessed.status].append(need_row(context.view, assessed))
        used.add(assessed.met_by)
    for status in LISTED_STATUSES:
        needs = by_status[status]
        if needs:
            title = str(status.label)
            yield band_row(
                noted(title[:1].upper() + title[1:], number(len(needs))), columns
            )
            yield from sorted(map(_need_cells, needs), key=_most_hours_first)
    others = [
        exchange
        for exchange in manual_exchanges(running_exchanges(context))
        if exchange.key not in used
    ]
    if others:
        title = _("Carried out manually, without a need on record")
        yield band_row(noted(title, number(len(others))), columns)
        rows = [_exchange_cells(context, exchange) for exchange in others]
        yield from sorted(rows, key=_most_hours_first)


def _need_cells(need: NeedRow) -> Row:
    source = need.met_by.partition(ARROW)[0] or some_of(need.holders, MAX_NAMES)
    hours = ""
    if need.status is NeedStatus.MET_BY_HAND:
        hours = _hours_text(need.hours)
    return need.taker, need.office, need.data, source, hours


def _exchange_cells(context: ReportContext, exchange: Exchange) -> Row:
    title = context.exchange_title(exchange)
    giver, _arrow, taker = title.partition(ARROW)
    if not exchange.directed:
        taker, giver = title, _("direction not known")
    data = [context.name("data_set", key) for key in exchange.known("data") or ()]
    hours = _hours_text(exchange.known("hours_per_month"))
    office = responsible_office_name(context.view, "exchange", exchange.key)
    return taker, office, some_of(data, MAX_NAMES), giver, hours


def _hours_text(hours: int | None) -> str:
    """Return hours of manual work, or that nobody has said how many."""
    if hours is None:
        return _("not recorded")
    return number(hours)


def _most_hours_first(row: Row) -> tuple[int, list[Part]]:
    digits = "".join(filter(str.isdigit, row[-1]))
    return -int(digits or 0), natural_key(row[0])


def _offices(context: ReportContext) -> Blocks:
    """Yield the offices with their counts; a count of what is not on record at all has no column."""
    if context.unit or len(context.assessment.by_office) <= 1:
        return
    counts = _counts_by_office(context)
    columns = {_("Office"): 12}
    for label in counts:
        columns[label] = 3
    offices = [tally.name for tally in context.assessment.by_office]
    rows = [(name, [count[name] for count in counts.values()]) for name in offices]
    rows.sort(key=_most_lacking_first)
    yield Heading(_("Offices"))
    note = _(
        "An outcome that concerns two offices is counted for both; those of the "
        "government as a whole are under its name."
    )
    yield Paragraph(note, small=True)
    texts = []
    for name, cells in rows[:MAX_OFFICES]:
        shown = map(number, cells)
        texts.append((name, *shown))
    yield grid_of(columns, texts)
    yield from further_rows_note(len(rows) - MAX_OFFICES)


def _counts_by_office(context: ReportContext) -> dict[str, Counter[str]]:
    """Return counts by the name of the office, by the heading of their column; what matters most comes first."""
    counts: dict[str, Counter[str]] = {}
    if context.needs:
        counts[_("Needs not met")] = Counter(
            need_row(context.view, assessed).office
            for assessed in context.needs
            if assessed.status in (NeedStatus.UNMET, NeedStatus.NO_SOURCE)
        )
    running = running_exchanges(context)
    if exchange_counts(running).known:
        counts[_("Manual exchanges")] = Counter(
            responsible_office_name(context.view, "exchange", exchange.key)
            for exchange in manual_exchanges(running)
        )
    tallies = context.assessment.by_office
    counts[_("Indications of a gap")] = Counter(
        {tally.name: tally.gap for tally in tallies}
    )
    counts[_("Not assessable yet")] = Counter(
        {tally.name: tally.unknown for tally in tallies}
    )
    counts[_("Applications")] = Counter(
        office_name(context.snapshot, str(application.known("owner") or ""))
        for application in context.applications
    )
    return counts


def _most_lacking_first(row: tuple[str, list[int]]) -> tuple[list[int], list[Part]]:
    name, counts = row
    return [-count for count in counts], natural_key(name)


def _groups_and_hubs(context: ReportContext) -> Blocks:
    """Yield which applications are connected, which stand alone, and on which many others rest."""
    if not context.exchanges:
        return
    network = network_of(context.view)
    yield Heading(_("Groups, applications that stand alone, and hubs"))
    if network.islands:
        yield points_of(_group_texts(network))
    alone = _alone(context)
    if alone:
        yield Paragraph(
            some_of(alone, MAX_ALONE), strong=_("Not on record as connected")
        )
    if network.cut_points:
        hubs = [
            noted(point.name, _hub_note(point.office, point.partners))
            for point in network.cut_points
        ]
        yield Paragraph(
            some_of(hubs, MAX_HUBS), strong=_("Applications that join others")
        )
        yield Paragraph(
            _("Where one of these fails, its group falls apart into two or more."),
            small=True,
        )
    yield Paragraph(_transport_text(network))


def _group_texts(network: Network) -> Iterator[str]:
    for group in network.islands[:MAX_GROUPS]:
        names = some_of(group.names, MAX_GROUP_NAMES)
        count = ngettext(
            "{count} application",
            "{count} applications",
            len(group.names),
            count=number(len(group.names)),
        )
        yield labelled(count, names)
    further = len(network.islands) - MAX_GROUPS
    if further > 0:
        yield ngettext(
            "{count} further group of two and more applications",
            "{count} further groups of two and more applications",
            further,
            count=number(further),
        )


def _alone(context: ReportContext) -> list[str]:
    """Return the names of the applications in service that no running exchange connects."""
    from spbe_inventory.rules.facts.groups import ConnectedGroups

    return [application.name for application in ConnectedGroups(context.view).isolated]


def _hub_note(office: str, partners: int) -> str:
    count = ngettext(
        "{count} partner", "{count} partners", partners, count=number(partners)
    )
    return f"{office}, {count}"


def _transport_text(network: Network) -> str:
    passing = network.passing
    return _(
        "Of {all} running exchanges, {through} pass the connecting system, {machine} go directly between applications, "
        "{by_hand} are carried out manually; of {unknown} it is not known.",
        all=number(passing.known + passing.unknown),
        through=number(passing.through),
        machine=number(passing.machine),
        by_hand=number(passing.by_hand),
        unknown=number(passing.unknown),
    )


def _plan(context: ReportContext) -> Blocks:
    """Yield the first items of the proposed plan, or what has to be asked before anything can be proposed."""
    plan = proposed_plan(context, MAX_ITEMS)
    items = [item for item in plan.items if _is_covered(context, item)]
    if not items and not plan.asks:
        return
    yield Heading(_("What to do first, in short"))
    if not items:
        yield points_of(plan.asks)
        return
    columns = {
        _("No."): 1,
        _("Step"): 9,
        _("Office"): 4,
        _("What it brings"): 9,
        _("Rests on"): 5,
    }
    rows = []
    for item in items:
        brings = "; ".join(effect_texts(item.effect))
        cite_articles(context, item.articles[:1])
        row = (
            number(item.place),
            item.name,
            item.office,
            brings,
            some_of(item.articles, 1),
        )
        rows.append(row)
    yield without_empty_columns(grid_of(columns, rows))
    cite_who_sets_roadmap(context)
    yield Paragraph(plan.standing, small=True)


def _is_covered(context: ReportContext, item: ProposedItem) -> bool:
    """Return whether the report covers the office of an item."""
    names = {context.name("unit", unit) for unit in context.units}
    return not context.unit or item.office in names


def _reading_notes(context: ReportContext) -> Blocks:
    """Yield how the report is to be read, and where the rest stands."""
    rest = _(
        "Every outcome, the questions to each office, the register, the rules and the sources stand in the annex and "
        "in the workbook of this report."
    )
    notes = [*reading_notes(), rest]
    if context.assessment.aggregated:
        notes.append(
            _(
                "The register is large: outcomes are counted by rule, provision and "
                "office; every indication of a gap is in the workbook of this report, "
                "every record in the inventory."
            )
        )
    yield Heading(_("How to read this report"), 3)
    yield Paragraph(" ".join(notes), small=True)


def reading_notes() -> tuple[str, ...]:
    """Return how a report on gaps is to be read."""
    return (
        _(
            "An indication of a gap is what the record shows, not a verdict: it says with which "
            "provision it seems not in line, in the words of the text."
        ),
        _(
            "What was not answered is neither a gap nor a pass: the outcome is “cannot be assessed yet”, "
            "with the question that would settle it."
        ),
        _(
            "A missing exchange counts only where the office stated its list complete, or answered that "
            "there is none."
        ),
        _("Assumptions of ours are shown dashed and decide nothing."),
    )
