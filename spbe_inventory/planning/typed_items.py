"""Items of the plan that a person typed, without a proposal, and the proposals that they take up."""

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

from spbe_inventory.documents.plan import Measure, TypedItem
from spbe_inventory.domain.lists import MeasureKind, PlanState
from spbe_inventory.domain.records import PlanItem

if TYPE_CHECKING:
    from spbe_inventory.rules.engine.view import RegisterView


def typed_items(view: "RegisterView") -> tuple[PlanItem, ...]:
    """Return the items of the plan that come from no proposal and are not done, in order of keys."""
    return tuple(
        item
        for item in view.own_records(PlanItem)
        if not item.measure and item.known("state") != PlanState.DONE
    )


def taken_up(
    items: Iterable[PlanItem], measures: Mapping[str, Measure]
) -> dict[str, PlanItem]:
    """Return the typed items by the key of each measure that they take up, of several the first."""
    decided: dict[str, PlanItem] = {}
    for item in items:
        for key, measure in measures.items():
            if key not in decided and takes_up(item, measure):
                decided[key] = item
    return decided


def takes_up(item: PlanItem, measure: Measure) -> bool:
    """Return whether an item names all that a measure is about.

    Its needs, else its exchanges; or the data with the giver and the takers; or the rules with the records of their
    gaps. An item that names rules and no record takes up the remedy of these rules.
    """
    if measure.kind is not MeasureKind.REMEDY:
        if measure.needs and set(measure.needs) <= set(item.needs):
            return True
        exchanges = {*measure.exchanges, *measure.by_hand}
        if not measure.needs and exchanges and exchanges <= set(item.exchanges):
            return True
        if measure.data in item.data and measure.takers:
            ends = {measure.giver, *measure.takers} - {""}
            return ends <= set(item.applications)
    return _answers_rules(item, measure)


def _answers_rules(item: PlanItem, measure: Measure) -> bool:
    """Return whether an item names the rules of a measure, and the records of their gaps."""
    codes = {code.upper() for code in item.rules}
    if not measure.rules or not set(measure.rules) <= codes:
        return False
    named = {*item.needs, *item.exchanges, *item.applications, *item.data}
    if not named:
        return measure.kind is MeasureKind.REMEDY
    keys = {key for _code, key in measure.gaps}
    return keys <= named


def names_part_of(item: PlanItem, measure: Measure) -> bool:
    """Return whether an item names some of the needs or exchanges that a measure is about."""
    exchanges = {*measure.exchanges, *measure.by_hand}
    return bool(set(item.needs) & set(measure.needs) or set(item.exchanges) & exchanges)


def typed_rows(
    view: "RegisterView",
    decided: Mapping[str, PlanItem],
    names: Mapping[str, str],
    units: frozenset[str] = frozenset(),
) -> tuple[TypedItem, ...]:
    """Return the typed items in words, without those dropped, with the names of the proposals that they take up.

    `decided` are the items by the keys of measures, `names` the names of these measures. Where `units` are given, only
    the items of these offices.
    """
    rows = []
    for item in typed_items(view):
        unit = item.known("unit") or ""
        if item.known("state") == PlanState.DROPPED or (units and unit not in units):
            continue
        covered = [
            names[key]
            for key, taker in decided.items()
            if taker is item and key in names
        ]
        row = TypedItem(
            key=item.key,
            name=item.name,
            office=view.snapshot.name("unit", unit),
            state=_state_label(item),
            ends=str(item.known("ends") or ""),
            cost=item.known("cost"),
            instead_of=tuple(covered),
        )
        rows.append(row)
    return tuple(rows)


def _state_label(item: PlanItem) -> str:
    """Return the state of an item in words, empty where it is not known."""
    state = item.known("state")
    if state is None:
        return ""
    return str(PlanState(state).label)
