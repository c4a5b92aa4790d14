"""The rows of the roadmap in the layout of SE MenPANRB 18/2022, Tabel 7: bands, contents, programmes, activities."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from string import ascii_uppercase

from spbe_inventory.domain.lists import Content as PlanContent
from spbe_inventory.domain.lists import ObjectiveKind, PlanState, SettingName
from spbe_inventory.domain.records import Objective, PlanItem
from spbe_inventory.language.texts import _
from spbe_inventory.reports.shared.context import ReportContext
from spbe_inventory.reports.shared.wording import noted
from spbe_inventory.rules.facts.index import index_by

ROADMAP_YEARS = 5
MAX_YEARS = 10  # columns
DASH = "\N{EN DASH}"
NO_END = "9999"
DIGITS = re.compile(r"\d{1,18}")
Items = Sequence[PlanItem]
Years = Sequence[int]
Group = tuple[str, str]  # keys of objective and initiative, empty where not named


@dataclass(frozen=True, slots=True)
class RoadmapRow:
    """A row of Tabel 7: sign (number, letter or dash), text, unit, baseline, targets, cost (rupiah).

    A `band` extends over the whole width. A content without items is not `filled`.
    """

    sign: str
    text: str
    unit: str = ""
    baseline: str = ""
    targets: tuple[str, ...] = ()
    cost: str = ""
    band: bool = False
    filled: bool = True


def in_time(item: PlanItem) -> tuple[str, str, str]:
    """Return the key by which items of the plan are ordered: by end, begin and name; those without a day last."""
    ends = str(item.known("ends") or NO_END)
    starts = str(item.known("starts") or NO_END)
    return ends, starts, item.name


def roadmap_years(context: ReportContext, items: Items) -> tuple[int, ...]:
    """Return the years to plan: this one to the end of the roadmap in force, else the next five.

    They reach as far as the items do, ten years at most. Perpres 95/2018 Pasal 19 ayat (2): a roadmap runs for five
    years.
    """
    current = context.as_of.year
    valid_until = context.setting_value(SettingName.ROADMAP_UNTIL)
    first, last = current, _year_of(valid_until)
    if last < current:
        first, last = current + 1, current + ROADMAP_YEARS
    item_years = [year for year in _years_of(items) if year >= current]
    first = min([first, *item_years])
    last = max([last, *item_years])
    return tuple(range(first, min(last, first + MAX_YEARS - 1) + 1))


def _years_of(items: Items) -> Iterator[int]:
    """Yield the years in which items end or have targets."""
    for item in items:
        yield _year_of(str(item.known("ends") or ""))
        for target in item.known("targets") or ():
            yield target.year


def _year_of(day: str) -> int:
    """Return the year of an ISO date; 0 where it has none."""
    year = day[:4]
    if not year.isdecimal():
        return 0
    return int(year)


def roadmap_rows(
    context: ReportContext, items: Items, years: Years, *, empty_contents: bool = True
) -> Iterator[RoadmapRow]:
    """Yield the rows of Tabel 7, in the order of the items given.

    Objectives stand in the order of their numbers, initiatives and programmes by their first item; what names no
    objective stands last. A content without items has a row only with `empty_contents`.
    """
    objectives = context.view.snapshot.of(Objective)
    groups = index_by(items, lambda item: [_group_of(item)])
    places = {group: place for place, group in enumerate(groups)}
    previous = None
    for group in sorted(
        groups, key=lambda group: _place_of(objectives, group, places[group])
    ):
        objective, initiative = group
        if objective != previous:
            yield from _objective_rows(objectives, objective, years)
            previous = objective
        name = initiative or _("(not named yet)")
        band = _("STRATEGIC INITIATIVE OF THE SPBE ARCHITECTURE: {name}", name=name)
        yield RoadmapRow("", band, band=True)
        for row in _initiative_rows(context, groups[group], years):
            if row.filled or empty_contents:
                yield row


def _group_of(item: PlanItem) -> Group:
    objective = item.known("objective") or ""
    initiative = item.known("initiative") or ""
    return objective, initiative


def _place_of(
    objectives: Mapping[str, Objective], group: Group, place: int
) -> tuple[bool, list[int], str, int]:
    """Return the key by which a group is ordered: the number of its objective, then its place among the items."""
    key, _initiative = group
    objective = objectives.get(key)
    number = ""
    if objective:
        number = str(objective.known("number") or "")
    digits = [int(part) for part in DIGITS.findall(number)]
    return not key, digits or [len(objectives) + 1], key, place


def _initiative_rows(
    context: ReportContext, group: Items, years: Years
) -> Iterator[RoadmapRow]:
    """Yield the seven contents of an initiative, each with its programmes."""
    for index, plan_content in enumerate(PlanContent, 1):
        items = [item for item in group if item.content == plan_content]
        label = str(plan_content.label)
        yield RoadmapRow(str(index), label, filled=bool(items))
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
        targets=targets_by_year(objective, years),
    )


def targets_by_year(record: Objective | PlanItem, years: Years) -> tuple[str, ...]:
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
    programmes = sorted(groups, key=lambda programme: not programme)
    for place, programme in enumerate(programmes):
        name = programme or _("(programme not named yet)")
        yield RoadmapRow(_letters(place), name)
        for item in groups[programme]:
            yield _activity_row(context, item, years)


def _letters(place: int) -> str:
    """Return the letter of a place from 0: A to Z, then AA, AB and so on."""
    further, rest = divmod(place, len(ascii_uppercase))
    letter = ascii_uppercase[rest]
    if further:
        return _letters(further - 1) + letter
    return letter


def _activity_row(context: ReportContext, item: PlanItem, years: Years) -> RoadmapRow:
    fields = ("name", "unit", "baseline", "cost")
    name, unit, baseline, cost = context.field_texts(item, fields)
    return RoadmapRow(
        sign=DASH,
        text=noted(name, _state_text(item)),
        unit=unit,
        baseline=baseline,
        targets=targets_by_year(item, years),
        cost=cost,
    )


def _state_text(item: PlanItem) -> str:
    """Return the state of an item of the plan; a proposal that nobody has taken up has none."""
    state = item.known("state")
    if not state:
        return ""
    return str(PlanState(state).label)
