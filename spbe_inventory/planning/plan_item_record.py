"""The plan item that a proposal would become: its fields as JSON values, proposals marked as assumed."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from spbe_inventory.assessment.questions import GOVERNMENT
from spbe_inventory.documents.plan import Measure, ProposedItem, Rating
from spbe_inventory.domain.lists import Mark, MeasureKind
from spbe_inventory.language.forms import listing, number
from spbe_inventory.language.texts import _
from spbe_inventory.planning.context import PlanningContext
from spbe_inventory.planning.objectives import has_ended, objectives_of

NAME_LIMIT = 500  # characters
MONTHS = 12
EMPTY_VALUES: tuple[object, ...] = (None, "", [])


def plan_item_fields(
    context: PlanningContext, measure: Measure, item: ProposedItem
) -> dict[str, Any]:
    """Return the fields of the plan item without empty ones; levels and cost are marked as assumed."""
    today = context.view.as_of
    fields: dict[str, Any] = {
        "name": _shortened(item.name),
        "content": str(item.content),
        "objective": _first_objective(context, measure),
        "unit": measure.unit,
        "counterpart": _shortened(listing(item.counterparts)),
        "starts": _month_after(today, item.span.begins),
        "ends": _month_after(today, item.span.ends),
        "cost": _assumed(item.cost),
        "effectiveness": _assumed(str(item.effectiveness.level)),
        "feasibility": _assumed(str(item.feasibility.level)),
        "reasons": _reasons(item.effectiveness, item.feasibility),
        **_subjects(context, measure),
        "rules": list(measure.rules),
        "measure": measure.key,
        **_indicator(item, today, measure),
    }
    if measure.unit == GOVERNMENT:
        del fields["unit"]
    return {name: value for name, value in fields.items() if value not in EMPTY_VALUES}


def _first_objective(context: PlanningContext, measure: Measure) -> str | None:
    """Return the key of the first objective of a measure that has not ended."""
    year = context.view.as_of.year
    for objective in objectives_of(context, measure):
        if not has_ended(objective, year):
            return objective.key
    return None


def _subjects(context: PlanningContext, measure: Measure) -> dict[str, list[str]]:
    """Return the fields of the records that a measure is about."""
    exchanges = {*measure.exchanges, *measure.by_hand}
    return {
        "needs": _needs(measure),
        "exchanges": sorted(exchanges),
        "applications": _own_applications(context, measure),
        "data": _data_sets(measure),
    }


def _needs(measure: Measure) -> list[str]:
    """Return the needs that a connection meets; other measures meet none."""
    if measure.kind is MeasureKind.SHARE:
        return list(measure.needs)
    return []


def _own_applications(context: PlanningContext, measure: Measure) -> list[str]:
    """Return the keys of the government's applications that a measure touches."""
    keys = {measure.giver, *measure.takers, *measure.applications}
    if measure.kind is MeasureKind.END:
        keys = {*measure.applications}
    return sorted(key for key in keys if context.own_application(key))


def _data_sets(measure: Measure) -> list[str]:
    """Return the key of the data set of a measure, if it has one, as a list."""
    if measure.data:
        return [measure.data]
    return []


def _indicator(item: ProposedItem, day: date, measure: Measure) -> dict[str, Any]:
    """Return indicator, baseline and target of the first count above zero: needs or sources, else gaps."""
    for count, label in _indicators(measure):
        if count:
            return {
                "indicator": label,
                "baseline": _baseline(count, day),
                "targets": [_target(count, day, item.span.ends)],
            }
    return {}


def _indicators(measure: Measure) -> Iterator[tuple[int, str]]:
    """Yield the counts by which a measure can be followed, with what they count."""
    if measure.kind is MeasureKind.FIND_SOURCE:
        needs_label = _("sources of data needs settled")
    else:
        needs_label = _("needs met by machine")
    gaps_label = _("gaps closed")
    yield len(measure.needs), needs_label
    yield len(measure.gaps), gaps_label


def _baseline(count: int, day: date) -> str:
    """Return the state on a day: none of the whole count."""
    return _(
        "{done} of {all} ({year})",
        done=number(0),
        all=number(count),
        year=day.year,
    )


def _target(count: int, day: date, months: int) -> dict[str, Any]:
    """Return the target row: all of the count in the year in which the item ends."""
    total = number(count)
    end = _month_after(day, months)
    return {
        "year": int(end[:4]),
        "value": _("{done} of {all}", done=total, all=total),
    }


def _assumed(value: object) -> dict[str, Any] | None:
    """Return a value marked as assumed, None for no value."""
    if value is None:
        return None
    return {
        "value": value,
        "mark": str(Mark.ASSUMED),
    }


def _reasons(effectiveness: Rating, feasibility: Rating) -> str:
    """Return the reasons of both levels as one text."""
    return _(
        "Effectiveness: {effect}. Feasibility: {chance}.",
        effect=effectiveness.reason,
        chance=feasibility.reason,
    )


def _month_after(day: date, months: int) -> str:
    """Return the month that is `months` after a day: 2026-11."""
    elapsed = day.month - 1 + months
    years, month = divmod(elapsed, MONTHS)
    year = day.year + years
    return f"{year:04}-{month + 1:02}"


def _shortened(text: str) -> str:
    """Return a text cut to the length of a name."""
    if len(text) <= NAME_LIMIT:
        return text
    beginning = text[: NAME_LIMIT - 1]
    return f"{beginning}…"
