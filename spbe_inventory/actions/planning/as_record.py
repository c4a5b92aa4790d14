"""The plan item that a proposal would become: its fields as plain values, what is only proposed marked as such."""

from datetime import date
from typing import Any

from spbe_inventory.actions.findings.asking import GOVERNMENT
from spbe_inventory.actions.planning.grounds import Grounds
from spbe_inventory.actions.planning.objectives import has_ended, objectives_of
from spbe_inventory.domain.lists import Mark, MeasureKind
from spbe_inventory.domain.plan import Judged, Measure, Proposed
from spbe_inventory.language.forms import listing, number
from spbe_inventory.language.texts import t

NAME_LIMIT, MONTHS = 500, 12


def record_of(grounds: Grounds, measure: Measure, item: Proposed) -> dict[str, Any]:
    """Give the fields of the plan item; levels and cost are proposals until a person sets them."""
    own = {key for key in (measure.giver, *measure.takers, *measure.applications) if grounds.own(key)}
    holding = [one.key for one in objectives_of(grounds, measure) if not has_ended(one, grounds.view.as_of.year)]
    said = {
        "name": _cut(item.name),
        "content": str(item.content),
        "objective": holding[0] if holding else None,
        "unit": measure.unit if measure.unit != GOVERNMENT else None,
        "counterpart": _cut(listing(item.counterparts)),
        "starts": _month(grounds.view.as_of, item.span.begins),
        "ends": _month(grounds.view.as_of, item.span.ends),
        "cost": _assumed(item.cost),
        "effectiveness": _assumed(str(item.effectiveness.level)),
        "feasibility": _assumed(str(item.feasibility.level)),
        "reasons": _reasons(item.effectiveness, item.feasibility),
        "needs": list(measure.needs) if measure.kind is MeasureKind.SHARE else [],
        "exchanges": sorted({*measure.exchanges, *measure.by_hand}),
        "applications": sorted(own),
        "data": [measure.data] if measure.data else [],
        "rules": list(measure.rules),
        "measure": measure.key,
        **_indicator(item, grounds.view.as_of, measure),
    }
    return {name: value for name, value in said.items() if value not in (None, "", [])}


def _indicator(item: Proposed, day: date, measure: Measure) -> dict[str, Any]:
    """Give indicator, baseline and target where a figure can follow it: needs, sources, or gaps."""
    settles = measure.kind is MeasureKind.FIND_SOURCE
    figures = (
        (len(measure.needs), t("sources of data needs settled") if settles else t("needs met by machine")),
        (len(measure.gaps), t("gaps closed")),
    )
    for count, words in figures:
        if count:
            ends = int(_month(day, item.span.ends)[:4])
            told = t("{done} of {all}", done=number(count), all=number(count))
            none = t("{done} of {all} ({year})", done=number(0), all=number(count), year=day.year)
            return {"indicator": words, "baseline": none, "targets": [{"year": ends, "value": told}]}
    return {}


def _assumed(value: object) -> dict[str, Any] | None:
    return None if value is None else {"value": value, "mark": str(Mark.ASSUMED)}


def _reasons(effect: Judged, chance: Judged) -> str:
    return t("Effectiveness: {effect}. Feasibility: {chance}.", effect=effect.reason, chance=chance.reason)


def _month(day: date, months: int) -> str:
    """Give the month that lies so many months after a day: 2026-11."""
    years, month = divmod(day.month - 1 + months, MONTHS)
    return f"{day.year + years:04}-{month + 1:02}"


def _cut(text: str) -> str:
    return text if len(text) <= NAME_LIMIT else f"{text[: NAME_LIMIT - 1]}…"
