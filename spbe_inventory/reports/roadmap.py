"""Material for the roadmap in the layout of SE MenPANRB 18/2022, Lampiran Bab IV, Tabel 7.

Bands of objective and initiative, under each initiative the seven contents (muatan), programmes by letter, activities
by dash. Only the head of region decides what a roadmap contains (Perpres 95/2018 Pasal 19 ayat (3)).
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from string import ascii_uppercase

from spbe_inventory.documents.blocks import Grid, Heading, Paragraph
from spbe_inventory.documents.report import CellValue, Table
from spbe_inventory.domain.fields import KINDS
from spbe_inventory.domain.lists import Content as PlanContent
from spbe_inventory.domain.lists import ObjectiveKind, SettingName
from spbe_inventory.domain.plain import from_plain
from spbe_inventory.domain.records import Objective, PlanItem
from spbe_inventory.language.forms import number
from spbe_inventory.language.texts import N_, _
from spbe_inventory.planning.item_progress import plan_items
from spbe_inventory.reports.dossier import proposed_plan
from spbe_inventory.reports.shared.addressees import head_of_government
from spbe_inventory.reports.shared.content import ReportContent
from spbe_inventory.reports.shared.context import ReportContext
from spbe_inventory.reports.shared.grids import (
    Blocks,
    Row,
    band_row,
    grid_of,
    points_of,
)
from spbe_inventory.reports.shared.tables import NARROW, USUAL, WIDE, Cells, table
from spbe_inventory.reports.shared.wording import count_text
from spbe_inventory.rules.facts.index import index_by

PROPOSED_ITEMS = 20  # that are shown where the plan has none yet
ROADMAP_YEARS = 5
DASH = "\N{EN DASH}"
ITEM_FIELDS = (
    "name",
    "content",
    "initiative",
    "objective",
    "programme",
    "unit",
    "counterpart",
    "state",
    "starts",
    "ends",
    "cost",
    "effectiveness",
    "feasibility",
    "reasons",
    "indicator",
    "baseline",
)
COST = ITEM_FIELDS.index("cost")
# Fields that are left to the office, each with the note on items that lack it.
OPEN_FIELDS = {
    "objective": N_("{count} items name no objective of the RPJMD"),
    "initiative": N_("{count} items name no strategic initiative"),
    "programme": N_("{count} items name no programme"),
    "unit": N_("{count} items name no unit in charge"),
    "cost": N_("{count} items have no cost on record: not known is not zero"),
    "targets": N_("{count} items have no target"),
}
Items = Sequence[PlanItem]
Years = Sequence[int]
Group = tuple[str, str]  # keys of objective and initiative, empty where not named


@dataclass(frozen=True, slots=True)
class RoadmapRow:
    """A row of Tabel 7: sign (number, letter or dash), text, unit, baseline, targets, cost (rupiah).

    A `band` extends over the whole width.
    """

    sign: str
    text: str
    unit: str = ""
    baseline: str = ""
    targets: tuple[str, ...] = ()
    cost: str = ""
    band: bool = False


def content(context: ReportContext) -> ReportContent:
    """Return the items of the plan; where it has none yet, the first of the proposal, marked as such."""
    items = _plan_items(context)
    is_adopted = bool(items)
    if not is_adopted:
        items = _proposed_items(context)
    years = _years(context)
    rows = list(_rows(context, items, years))
    blocks = _blocks(context, rows, years, items, is_adopted=is_adopted)
    return ReportContent(
        title=_("Material for the SPBE roadmap"),
        blocks=tuple(blocks),
        tables=(
            _roadmap_table(rows, years),
            _item_table(context, items, years),
        ),
        landscape=True,
        contents=False,
    )


def _plan_items(context: ReportContext) -> list[PlanItem]:
    """Return the items of the plan as this edition may show them, without those that were dropped."""
    kept = {item.key for item in plan_items(context.view)}
    return [
        item
        for item in context.own_records(PlanItem)
        if item.key in kept and context.covers(item.known("unit"))
    ]


def _proposed_items(context: ReportContext) -> list[PlanItem]:
    """Return the first items of the proposal as records of the plan."""
    items = []
    for proposed in proposed_plan(context, PROPOSED_ITEMS).items:
        fields = {
            "key": proposed.key,
            "agency": context.view.agency,
            **proposed.record,
        }
        item = from_plain("plan_item", fields)
        if isinstance(item, PlanItem) and context.covers(item.known("unit")):
            items.append(item)
    return items


def _years(context: ReportContext) -> tuple[int, ...]:
    """Return the years to plan: those left of the roadmap in force, else the next five.

    Perpres 95/2018 Pasal 19 ayat (2): a roadmap runs for five years.
    """
    current = context.as_of.year
    valid_until = context.setting_value(SettingName.ROADMAP_UNTIL)
    last = _year_of(valid_until)
    if current < last < current + ROADMAP_YEARS:
        years = range(current, last + 1)
    else:
        years = range(current + 1, current + 1 + ROADMAP_YEARS)
    return tuple(years)


def _year_of(day: str) -> int:
    """Return the year of an ISO date; 0 where it has none."""
    year = day[:4]
    if not year.isdecimal():
        return 0
    return int(year)


def _rows(context: ReportContext, items: Items, years: Years) -> Iterator[RoadmapRow]:
    """Yield the rows of Tabel 7, by objective and initiative; items without an objective stand last."""
    objectives = context.view.snapshot.of(Objective)
    groups = index_by(items, lambda item: [_group_of(item)])
    previous = None
    for objective, initiative in sorted(groups, key=_named_first):
        if objective != previous:
            yield from _objective_rows(objectives, objective, years)
            previous = objective
        name = initiative or _("(not named yet)")
        band = _("STRATEGIC INITIATIVE OF THE SPBE ARCHITECTURE: {name}", name=name)
        yield RoadmapRow("", band, band=True)
        group = groups[objective, initiative]
        yield from _initiative_rows(context, group, years)


def _group_of(item: PlanItem) -> Group:
    objective = item.known("objective") or ""
    initiative = item.known("initiative") or ""
    return objective, initiative


def _named_first(group: Group) -> tuple[bool, Group]:
    objective, _initiative = group
    return not objective, group


def _initiative_rows(
    context: ReportContext, group: Items, years: Years
) -> Iterator[RoadmapRow]:
    """Yield the seven contents of an initiative, each with its programmes."""
    for index, plan_content in enumerate(PlanContent, 1):
        yield RoadmapRow(str(index), str(plan_content.label))
        items = [item for item in group if item.content == plan_content]
        yield from _programme_rows(context, items, years)


def _objective_rows(
    objectives: Mapping[str, Objective], key: str, years: Years
) -> Iterator[RoadmapRow]:
    """Yield the band of an objective, and its indicators with their targets exactly as the RPJMD has them."""
    objective = objectives.get(key)
    if objective is None:
        name = _("(not named yet: take it from the RPJMD)")
    else:
        name = objective.name
    band = _("OBJECTIVE OF STRATEGIC PROGRAMMES AND ACTIVITIES: {name}", name=name)
    yield RoadmapRow("", band, band=True)
    if objective is None:
        return
    indicator = objective.known("indicator")
    if indicator:
        yield _indicator_row(objective, indicator, years)
    for part in objectives.values():
        if part.parent != key or part.objective_kind != ObjectiveKind.INDICATOR:
            continue
        indicator = part.known("indicator") or part.name
        if indicator:
            yield _indicator_row(part, indicator, years)


def _indicator_row(objective: Objective, indicator: str, years: Years) -> RoadmapRow:
    return RoadmapRow(
        sign="",
        text=_("Indicator: {name}", name=indicator),
        baseline=objective.known("baseline") or "",
        targets=_targets(objective, years),
    )


def _targets(record: Objective | PlanItem, years: Years) -> tuple[str, ...]:
    """Return the targets by year; of an item without any, in which year it is done."""
    by_year = {}
    for target in record.known("targets") or ():
        by_year[target.year] = target.value
    if isinstance(record, PlanItem) and not by_year:
        ends = str(record.known("ends") or "")
        by_year[_year_of(ends)] = _("done")
    return tuple(by_year.get(year, "") for year in years)


def _programme_rows(
    context: ReportContext, items: Items, years: Years
) -> Iterator[RoadmapRow]:
    """Yield programmes by letter, each with its activities."""
    groups = index_by(items, lambda item: [item.known("programme") or ""])
    programmes = sorted(groups)
    for letter, programme in zip(ascii_uppercase, programmes, strict=False):
        name = programme or _("(programme not named yet)")
        yield RoadmapRow(letter, name)
        for item in groups[programme]:
            yield _activity_row(context, item, years)


def _activity_row(context: ReportContext, item: PlanItem, years: Years) -> RoadmapRow:
    fields = ("name", "unit", "baseline", "cost")
    name, unit, baseline, cost = context.field_texts(item, fields)
    return RoadmapRow(
        sign=DASH,
        text=name,
        unit=unit,
        baseline=baseline,
        targets=_targets(item, years),
        cost=cost,
    )


def _blocks(
    context: ReportContext,
    rows: Sequence[RoadmapRow],
    years: Years,
    items: Items,
    *,
    is_adopted: bool,
) -> Blocks:
    yield Paragraph(_standing(context))
    if not items:
        yield Paragraph(_("Neither the plan nor the proposal holds an item yet."))
    elif not is_adopted:
        note = _(
            "The plan holds no item yet: these are the first {count} of the proposal.",
            count=count_text(items),
        )
        yield Paragraph(note)
    if rows:
        yield _grid(rows, years)
    yield Heading(_("What is still open"), 2)
    yield points_of(_open_points(items))


def _standing(context: ReportContext) -> str:
    """Return who decides what a roadmap contains, and which layout the table has."""
    article = context.cite_by_level(
        local="perpres-95-2018:19/3",
        central="perpres-95-2018:18/3",
    )
    return _(
        "Material, not a roadmap: what a roadmap holds is set by the {head} ({article}). Layout: SE "
        "MenPANRB 18/2022, "
        "Lampiran Bab IV, Tabel 7.",
        head=head_of_government(context.government),
        article=article,
    )


def _grid(rows: Iterable[RoadmapRow], years: Years) -> Grid:
    columns = {
        _("No."): 2,
        _("Project / activities"): 13,
        _("UIC"): 4,
        _("Baseline"): 4,
    }
    for year in years:
        columns[str(year)] = 3
    columns[_("Cost (rupiah)")] = 4
    texts = [_grid_row(row, years) for row in rows]
    return grid_of(columns, texts, banded=True)


def _grid_row(row: RoadmapRow, years: Years) -> Row:
    no_targets = ("",) * len(years)
    if row.band:
        return band_row(row.text, columns=len(years) + 5)
    return (
        row.sign,
        row.text,
        row.unit,
        row.baseline,
        *(row.targets or no_targets),
        row.cost,
    )


def _open_points(items: Items) -> Iterator[str]:
    """Yield what is not named yet, in counts: nothing is filled in for the office."""
    for field, note in OPEN_FIELDS.items():
        count = 0
        for item in items:
            if getattr(item, field) in (None, ()):
                count += 1
        if count:
            yield _(note, count=number(count))
    yield _("Cost and levels marked as assumed are proposals; a person sets them.")


def _roadmap_table(rows: Iterable[RoadmapRow], years: Years) -> Table:
    columns = {
        _("No."): NARROW,
        _("Project / activities"): WIDE,
        _("UIC"): USUAL,
        _("Baseline"): USUAL,
    }
    for year in years:
        columns[str(year)] = NARROW
    columns[_("Cost (rupiah)")] = USUAL
    no_targets = ("",) * len(years)
    cells = []
    for row in rows:
        targets = row.targets or no_targets
        cost = _amount(row.cost)
        texts = (row.sign, row.text, row.unit, row.baseline)
        cells.append((*texts, *targets, cost))
    return table(_("Table 7"), columns, cells)


def _amount(cost: str) -> CellValue:
    """Return a cost as a number, so that it can be added up; one that is assumed stays text."""
    digits = cost.replace(".", "").replace(",", "")
    if digits.isdecimal():
        return int(digits)
    return cost


def _item_table(context: ReportContext, items: Items, years: Years) -> Table:
    """Return the items one a row with every field, to be sorted and added up."""
    fields = KINDS["plan_item"].fields
    columns = {}
    for name in ITEM_FIELDS:
        label = str(fields[name].label)
        columns[label] = USUAL
    for year in years:
        columns[str(year)] = NARROW
    rows = [_item_row(context, item, years) for item in items]
    return table(_("Items"), columns, rows)


def _item_row(context: ReportContext, item: PlanItem, years: Years) -> Cells:
    cells: list[CellValue] = []
    cells.extend(context.field_texts(item, ITEM_FIELDS))
    cells[COST] = _amount(str(cells[COST]))
    cells.extend(_targets(item, years))
    return tuple(cells)
