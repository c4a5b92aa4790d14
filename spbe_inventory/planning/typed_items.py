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
    if measure.kind is MeasureKind.REMEDY:
        return _answers_rules(item, measure)
    exchanges = _exchanges_of(measure)
    if measure.needs and set(measure.needs).issubset(item.needs):
        return True
    if not measure.needs and exchanges and exchanges.issubset(item.exchanges):
        return True
    if measure.data in item.data and measure.takers:
        ends = {measure.giver, *measure.takers}
        ends.discard("")
        return ends.issubset(item.applications)
    return _answers_rules(item, measure)


def _exchanges_of(measure: Measure) -> set[str]:
    """Return the exchanges that a measure is about, those by hand among them."""
    return {*measure.exchanges, *measure.by_hand}


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
    names_need = not set(measure.needs).isdisjoint(item.needs)
    names_exchange = not _exchanges_of(measure).isdisjoint(item.exchanges)
    return names_need or names_exchange


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
        is_of_others = bool(units) and unit not in units
        if is_of_others or item.known("state") == PlanState.DROPPED:
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
