"""A proposal becomes items of the plan: what is taken up, by whom decided, with what a person set."""

from collections.abc import Mapping, Sequence
from typing import Any

from spbe_inventory.actions.catalogue import Catalogue, Hand
from spbe_inventory.actions.recording import add_together
from spbe_inventory.domain.fields import KINDS
from spbe_inventory.domain.lists import PlanState
from spbe_inventory.domain.plan import Plan
from spbe_inventory.domain.records import PlanItem
from spbe_inventory.errors import BadInput, Misuse, Problem

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
    taken = _taken_up(catalogue)
    if problems := [*_problems(rows, taken)]:
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


def _taken_up(catalogue: Catalogue) -> Mapping[str, PlanItem]:
    from spbe_inventory.actions.loading import moment

    with moment(catalogue) as now:
        items = now.load(["plan_item"]).of(PlanItem).values()
        return {one.measure: one for one in items if one.measure and one.agency == now.agency}


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
