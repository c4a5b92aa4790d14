"""Material for the roadmap in the layout of SE MenPANRB 18/2022, Lampiran Bab IV, Tabel 7.

Bands of objective and initiative, under each initiative the seven contents (muatan), programmes by letter, activities
by dash. Only the head of region decides what a roadmap contains (Perpres 95/2018 Pasal 19 ayat (3)).
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from spbe_inventory.documents.blocks import Grid, Heading, Paragraph, Picture
from spbe_inventory.documents.report import CellValue, Table
from spbe_inventory.domain.fields import KINDS
from spbe_inventory.domain.lists import Content as PlanContent
from spbe_inventory.domain.plain import from_plain
from spbe_inventory.domain.records import PlanItem
from spbe_inventory.language.forms import number
from spbe_inventory.language.texts import N_, _
from spbe_inventory.planning.item_progress import plan_items
from spbe_inventory.reports.dossier import proposed_plan
from spbe_inventory.reports.roadmap_rows import (
    Items,
    RoadmapRow,
    Years,
    in_time,
    roadmap_rows,
    roadmap_years,
    targets_by_year,
)
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
from spbe_inventory.reports.shared.pictures import (
    reference_to,
    sheets_of,
    to_be_picture,
)
from spbe_inventory.reports.shared.tables import (
    NARROW,
    USUAL,
    WIDE,
    Cells,
    number_cell,
    table,
)
from spbe_inventory.reports.shared.wording import count_text, noted

PROPOSED_ITEMS = 20  # that are shown beside those of the plan
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


@dataclass(frozen=True, slots=True)
class RoadmapPart:
    """A part of the material: what it is called, and its items in their order."""

    title: str
    items: tuple[PlanItem, ...]


def content(context: ReportContext) -> ReportContent:
    """Return the items of the plan, and beside them the first of the proposal that are in no plan yet."""
    adopted = sorted(_plan_items(context), key=in_time)
    proposed = _proposed_items(context)
    items = [*adopted, *proposed]
    years = roadmap_years(context, items)
    parts = (
        RoadmapPart(_("Items of the plan"), tuple(adopted)),
        RoadmapPart(_("Proposals that are in no plan yet"), tuple(proposed)),
    )
    picture = to_be_picture(context)
    blocks = _blocks(context, parts, years, picture)
    return ReportContent(
        title=_("Material for the SPBE roadmap"),
        blocks=tuple(blocks),
        tables=(
            _roadmap_table(context, parts, years),
            _item_table(context, items, years),
        ),
        landscape=True,
        contents=False,
        sheets=sheets_of(picture),
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


def _blocks(
    context: ReportContext,
    parts: Sequence[RoadmapPart],
    years: Years,
    picture: Picture | Paragraph,
) -> Blocks:
    yield Paragraph(_standing(context))
    items = [item for part in parts for item in part.items]
    if not items:
        yield Paragraph(_("Neither the plan nor the proposal holds an item yet."))
        return
    yield Heading(_("Items and costs in sum"), 2)
    yield _totals_grid(parts)
    note = _(
        "Contents without items have no row below; the workbook has all seven of them."
    )
    yield Paragraph(note, small=True)
    text = _("The picture at the end shows what would change in the exchanges of data.")
    yield reference_to(picture, text)
    for part in parts:
        yield Heading(noted(part.title, count_text(part.items)), 2)
        if part.items:
            rows = roadmap_rows(context, part.items, years, empty_contents=False)
            yield _grid([*rows, _total_row(part.items)], years)
        else:
            yield Paragraph(_("None."))
    yield Heading(_("What is still open"), 2)
    yield points_of(_open_points(items))


def _totals_grid(parts: Sequence[RoadmapPart]) -> Grid:
    """Return the items of each content in counts, with the sum of their known costs; last all together."""
    columns = {_("Content"): 8}
    for part in parts:
        columns[part.title] = 4
    columns[_("Known cost (rupiah)")] = 5
    columns[_("Items without a known cost")] = 4
    rows = [
        _totals_row(str(plan_content.label), parts, plan_content)
        for plan_content in PlanContent
    ]
    total = _totals_row(_("Total"), parts, None)
    return grid_of(columns, [*rows, total])


def _totals_row(
    label: str, parts: Sequence[RoadmapPart], plan_content: PlanContent | None
) -> Row:
    """Return a row of totals: of one content, or of all where that is None."""
    counts = []
    costs: list[int | None] = []
    for part in parts:
        items = [item for item in part.items if plan_content in (None, item.content)]
        counts.append(number(len(items)))
        costs += [item.known("cost") for item in items]
    known = [cost for cost in costs if cost is not None]
    total = ""
    if known:
        total = number(sum(known))
    return (label, *counts, total, number(len(costs) - len(known)))


def _total_row(items: Items) -> RoadmapRow:
    """Return the last row of Tabel 7: the sum of the known costs, and of how many items the cost is known."""
    known = [
        cost for cost in (item.known("cost") for item in items) if cost is not None
    ]
    text = _(
        "Total: cost known for {known} of {all} items",
        known=number(len(known)),
        all=count_text(items),
    )
    cost = ""
    if known:
        cost = number(sum(known))
    return RoadmapRow(sign="", text=text, cost=cost)


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


def _roadmap_table(
    context: ReportContext, parts: Sequence[RoadmapPart], years: Years
) -> Table:
    """Return Tabel 7 as a table to count with; a row before each part says what it holds."""
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
    for row in _rows_of_parts(context, parts, years):
        targets = row.targets or no_targets
        cost = number_cell(row.cost)
        texts = (row.sign, row.text, row.unit, row.baseline)
        cells.append((*texts, *targets, cost))
    return table(_("Table 7"), columns, cells)


def _rows_of_parts(
    context: ReportContext, parts: Sequence[RoadmapPart], years: Years
) -> Iterator[RoadmapRow]:
    for part in parts:
        yield RoadmapRow("", part.title, band=True)
        yield from roadmap_rows(context, part.items, years)
        yield _total_row(part.items)


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
    cells[COST] = number_cell(str(cells[COST]))
    cells.extend(targets_by_year(item, years))
    return tuple(cells)
