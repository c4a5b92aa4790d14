"""Material for the roadmap in the layout of SE MenPANRB 18/2022, Lampiran Bab IV, Tabel 7.

Bands of objective and initiative, under each initiative the seven muatan, programmes by letter, activities by dash.
What a roadmap is only the head of region sets (Perpres 95/2018 Pasal 19 ayat (3)).
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from string import ascii_uppercase

from spbe_inventory.actions.planning.following import plan_items
from spbe_inventory.actions.reports.content import Content
from spbe_inventory.actions.reports.dossier import proposal
from spbe_inventory.actions.reports.material import Material
from spbe_inventory.actions.reports.parts import NARROW, USUAL, WIDE, table
from spbe_inventory.actions.reports.posts import head_of_government
from spbe_inventory.domain.blocks import Block, Grid, Heading, Item, Paragraph, Points
from spbe_inventory.domain.lists import Content as Muatan
from spbe_inventory.domain.lists import ObjectiveKind, SettingName
from spbe_inventory.domain.plain import from_plain
from spbe_inventory.domain.records import Objective, PlanItem
from spbe_inventory.domain.report import Table
from spbe_inventory.language.forms import number
from spbe_inventory.language.texts import t
from spbe_inventory.rules.runner import is_local

PROPOSED, YEARS = 20, 5
DASH = "\N{EN DASH}"


@dataclass(frozen=True, slots=True)
class Row:
    """A row of Tabel 7: number or letter or dash, text, unit in charge, baseline, target by year, cost (rupiah).

    A `band` goes over the whole width.
    """

    sign: str
    text: str
    unit: str = ""
    baseline: str = ""
    targets: tuple[str, ...] = ()
    cost: str = ""
    band: bool = False


def content(material: Material) -> Content:
    """Give the items of the plan; where there is none yet, the first of the proposal, said to be one."""
    items = _items(material)
    adopted = bool(items)
    items = items or _proposed(material)
    years = _years(material)
    rows = tuple(_rows(material, items, years))
    return Content(
        title=t("Material for the SPBE roadmap"),
        blocks=tuple(_blocks(material, rows, years, items, adopted=adopted)),
        tables=(_table(rows, years), _flat(material, items, years)),
        lying=True,
        contents=False,
    )


def _items(material: Material) -> list[PlanItem]:
    """Give the items as they may be shown, those dropped left out."""
    kept = {one.key for one in plan_items(material.view)}
    own = [one for one in material.own(PlanItem) if one.key in kept]
    return [one for one in own if not material.unit or one.known("unit") == material.unit]


def _proposed(material: Material) -> list[PlanItem]:
    agency = material.view.agency
    plain = ({"key": one.key, "agency": agency, **one.record} for one in proposal(material, PROPOSED).items)
    found = [one for said in plain if isinstance(one := from_plain("plan_item", said), PlanItem)]
    return [one for one in found if not material.unit or one.known("unit") == material.unit]


def _years(material: Material) -> tuple[int, ...]:
    """Give the years that are planned for: those left of the roadmap in force, else the five that follow.

    Perpres 95/2018 Pasal 19 ayat (2): a roadmap runs for five years.
    """
    now, until = material.as_of.year, material.setting(SettingName.ROADMAP_UNTIL)[:4]
    if until.isdecimal() and now < int(until) < now + YEARS:
        return tuple(range(now, int(until) + 1))
    return tuple(range(now + 1, now + 1 + YEARS))


def _rows(material: Material, items: Sequence[PlanItem], years: Sequence[int]) -> Iterator[Row]:
    objectives = material.view.snapshot.of(Objective)
    groups: dict[tuple[str, str], list[PlanItem]] = {}
    for one in items:
        groups.setdefault((one.known("objective") or "", one.known("initiative") or ""), []).append(one)
    last = None
    for (objective, initiative), group in sorted(groups.items(), key=lambda pair: (not pair[0][0], pair[0])):
        if objective != last:
            yield from _objective(objectives, objective, years)
            last = objective
        named = initiative or t("(not named yet)")
        yield Row("", t("STRATEGIC INITIATIVE OF THE SPBE ARCHITECTURE: {name}", name=named), band=True)
        for place, muatan in enumerate(Muatan, 1):
            yield Row(str(place), str(muatan.label))
            yield from _programmes(material, [one for one in group if one.content == muatan], years)


def _objective(objectives: Mapping[str, Objective], key: str, years: Sequence[int]) -> Iterator[Row]:
    """Give the band of an objective, and its indicators with their targets exactly as the RPJMD has them."""
    found = objectives.get(key)
    name = found.name if found else t("(not named yet: take it from the RPJMD)")
    yield Row("", t("OBJECTIVE OF STRATEGIC PROGRAMMES AND ACTIVITIES: {name}", name=name), band=True)
    if found is None:
        return
    parts = [one for one in objectives.values() if one.parent == key and one.objective_kind == ObjectiveKind.INDICATOR]
    for one in (found, *parts):
        text = one.known("indicator") or (one.name if one is not found else "")
        if text:
            yield Row("", t("Indicator: {name}", name=text), "", one.known("baseline") or "", _targets(one, years))


def _targets(one: Objective | PlanItem, years: Sequence[int]) -> tuple[str, ...]:
    """Give the targets by year; of an item without any, when it is to be done."""
    by_year = {target.year: target.value for target in one.known("targets") or ()}
    ends = str(one.known("ends") or "")[:4] if isinstance(one, PlanItem) and not by_year else ""
    if ends.isdecimal():
        by_year[int(ends)] = t("done")
    return tuple(by_year.get(year, "") for year in years)


def _programmes(material: Material, items: Sequence[PlanItem], years: Sequence[int]) -> Iterator[Row]:
    """Give programmes by letter with their activities; without a name they stand under one that is not named yet."""
    groups: dict[str, list[PlanItem]] = {}
    for one in items:
        groups.setdefault(one.known("programme") or "", []).append(one)
    for letter, (programme, group) in zip(ascii_uppercase, sorted(groups.items()), strict=False):
        yield Row(letter, programme or t("(programme not named yet)"))
        for one in group:
            name, unit, baseline, cost = material.words(one, ("name", "unit", "baseline", "cost"))
            yield Row(DASH, name, unit, baseline, _targets(one, years), cost)


def _blocks(
    material: Material, rows: Sequence[Row], years: Sequence[int], items: Sequence[PlanItem], *, adopted: bool
) -> Iterator[Block]:
    head = head_of_government(material.view.snapshot.agencies[material.view.agency])
    article = material.cite("perpres-95-2018:19/3" if is_local(material.view) else "perpres-95-2018:18/3")
    yield Paragraph(
        t(
            "Material, not a roadmap: what a roadmap holds is set by the {head} ({article}). Layout: SE "
            "MenPANRB 18/2022, "
            "Lampiran Bab IV, Tabel 7.",
            head=head,
            article=article,
        )
    )
    if not adopted and items:
        first = number(len(items))
        yield Paragraph(t("The plan holds no item yet: these are the first {count} of the proposal.", count=first))
    elif not items:
        yield Paragraph(t("Neither the plan nor the proposal holds an item yet."))
    heads = (t("No."), t("Project / activities"), t("UIC"), t("Baseline"), *map(str, years), t("Cost (rupiah)"))
    shares = (2, 13, 4, 4, *(3 for _ in years), 4)
    if rows:
        yield Grid(heads, tuple(_cells(row, len(years)) for row in rows), shares, banded=True)
    yield Heading(t("What is still open"), 2)
    yield Points(tuple(Item(text) for text in _open(items)))


def _cells(row: Row, years: int) -> tuple[str, ...]:
    if row.band:
        return (row.text, *[""] * (years + 4))
    return (row.sign, row.text, row.unit, row.baseline, *(row.targets or ("",) * years), row.cost)


def _open(items: Sequence[PlanItem]) -> Iterator[str]:
    """Say what is not named yet, in counts: nothing is filled in for the office."""
    for text, field in (
        (t("{count} items name no objective of the RPJMD"), "objective"),
        (t("{count} items name no strategic initiative"), "initiative"),
        (t("{count} items name no programme"), "programme"),
        (t("{count} items name no unit in charge"), "unit"),
        (t("{count} items have no cost on record: not known is not zero"), "cost"),
        (t("{count} items have no target"), "targets"),
    ):
        if count := sum(getattr(one, field) in (None, ()) for one in items):
            yield text.format(count=number(count))
    yield t("Cost and levels marked as assumed are proposals; a person sets them.")


def _table(rows: Sequence[Row], years: Sequence[int]) -> Table:
    columns = {t("No."): NARROW, t("Project / activities"): WIDE, t("UIC"): USUAL, t("Baseline"): USUAL}
    columns |= {**{str(year): NARROW for year in years}, t("Cost (rupiah)"): USUAL}
    blank = ("",) * len(years)
    cells = tuple(
        (row.sign, row.text, row.unit, row.baseline, *(row.targets or blank), _amount(row.cost)) for row in rows
    )
    return table(t("Table 7"), columns, cells)


def _amount(cost: str) -> str | int:
    """Give a cost as a number, so that it can be added up; one that is assumed stays in words."""
    digits = cost.replace(".", "").replace(",", "")
    return int(digits) if digits.isdecimal() else cost


def _flat(material: Material, items: Sequence[PlanItem], years: Sequence[int]) -> Table:
    """Give the items one a row with every field, for whoever sorts and adds up."""
    fields = (
        "name", "content", "initiative", "objective", "programme", "unit", "counterpart", "state", "starts", "ends",
        "cost", "effectiveness", "feasibility", "reasons", "indicator", "baseline",
    )  # fmt: skip
    from spbe_inventory.domain.fields import KINDS

    labels = [str(KINDS["plan_item"].fields[name].label) for name in fields]
    columns = dict.fromkeys(labels, USUAL) | {str(year): NARROW for year in years}
    place = fields.index("cost")
    said = (material.words(one, fields) for one in items)
    rows = tuple(
        (*texts[:place], _amount(texts[place]), *texts[place + 1 :], *_targets(one, years))
        for one, texts in zip(items, said, strict=True)
    )
    return table(t("Items"), columns, rows)
