"""A proposal becomes items of the plan: what is taken up, by whom decided, with what a person set."""

from collections.abc import Mapping, Sequence
from typing import Any

from spbe_inventory.actions.catalogue import Catalogue, Hand
from spbe_inventory.actions.planning.objectives import has_ended
from spbe_inventory.actions.recording import add_together
from spbe_inventory.domain.actor import today
from spbe_inventory.domain.fields import KINDS
from spbe_inventory.domain.lists import PlanState
from spbe_inventory.domain.plan import Plan
from spbe_inventory.domain.records import Objective, PlanItem
from spbe_inventory.errors import BadInput, Misuse, Problem
from spbe_inventory.matching.folding import fold

Row = Mapping[str, Any]


def rows_of(plan: Plan, places: Sequence[int]) -> list[Row]:
    """Give the items of a proposal by their numbers; a number that it does not have is a Misuse."""
    items = {one.place: one for one in plan.items}
    for place in places:
        if place not in items:
            raise Misuse("no-such-item", found=place, most=len(items))
    return [{"key": items[one].key, "after": list(items[one].after), "record": items[one].record} for one in places]


def adopt(catalogue: Catalogue, rows: Sequence[Row], set_by_hand: Row, hand: Hand) -> list[str]:
    """Record items of the plan as adopted, in one transaction; gives their keys.

    Each row holds the key of a measure, the measures that come before it, and the fields of the record; `set_by_hand`
    goes over those of each. An item that was taken up already, of a number of fields that no plan item has, or with a
    value that the door refuses, is a BadInput: then none is recorded.
    """
    taken, objectives = _on_record(catalogue)
    problems = _problems(rows, taken) or _of_objectives(rows, set_by_hand, objectives)
    if problems:
        raise BadInput("plan-items-faulty", problems, count=len(problems))
    ordered = _first_things_first(rows)
    names = {str(row["key"]): str(row["record"]["name"]) for row in ordered}
    known = {measure: item.key for measure, item in taken.items()}
    records = []
    for row in ordered:
        first = [known.get(key) or names.get(key) for key in row.get("after", ())]
        said = {**row["record"], "measure": row["key"], **set_by_hand, "state": str(PlanState.ADOPTED)}
        records.append(("plan_item", {**said, "after": [one for one in first if one]} if any(first) else said))
    return add_together(catalogue, records, hand)


def _on_record(catalogue: Catalogue) -> tuple[Mapping[str, PlanItem], Mapping[str, Objective]]:
    """Give the items of the plan by the measure they come from, and the objectives by key and by name."""
    from spbe_inventory.actions.loading import moment

    with moment(catalogue) as now:
        snapshot = now.load(["plan_item", "objective"])
    items = (one for one in snapshot.of(PlanItem).values() if one.agency == now.agency)
    objectives = [one for one in snapshot.of(Objective).values() if one.agency == now.agency]
    called = {name: one for one in objectives for name in (fold(one.name), one.key)}
    return {one.measure: one for one in items if one.measure}, called


def _of_objectives(rows: Sequence[Row], set_by_hand: Row, objectives: Mapping[str, Objective]) -> list[Problem]:
    """Name the items that would serve an objective which has ended."""
    found = []
    for row in rows:
        said = str(set_by_hand.get("objective", row["record"].get("objective", "")))
        objective = objectives.get(said) or objectives.get(fold(said))
        if objective and has_ended(objective, today().year):
            found.append(Problem("plan-objective-ended", values={"key": row["key"], "name": objective.name}))
    return found


def _problems(rows: Sequence[Row], taken: Mapping[str, PlanItem]) -> list[Problem]:
    found = []
    for row in rows:
        key, record = str(row.get("key")), row.get("record")
        if not isinstance(record, Mapping) or not record.get("name"):
            found.append(Problem("plan-item-empty", values={"key": key}))
        elif unknown := sorted(set(record) - set(KINDS["plan_item"].fields)):
            found.append(Problem("plan-item-field", values={"key": key, "fields": ", ".join(unknown)}))
        elif (item := taken.get(key)) and item.known("state") != PlanState.DONE:
            found.append(Problem("plan-item-taken", values={"key": key, "item": item.key}))
    return found


def _first_things_first(rows: Sequence[Row]) -> list[Row]:
    """Put rows in an order in which what must come first does; they go in no circle."""
    from graphlib import TopologicalSorter

    by_key = {str(row["key"]): row for row in rows}
    after = {key: [one for one in row.get("after", ()) if one in by_key] for key, row in by_key.items()}
    return [by_key[key] for key in TopologicalSorter(after).static_order()]
