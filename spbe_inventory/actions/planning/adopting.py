"""A proposal becomes items of the plan: what is taken up, by whom decided, with what a person set."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from spbe_inventory.actions.catalogue import Catalogue, Hand
from spbe_inventory.actions.planning.adoptable import Row, on_record, problems_of
from spbe_inventory.actions.recording import add_together
from spbe_inventory.domain.lists import PlanState
from spbe_inventory.domain.plan import Plan
from spbe_inventory.errors import BadInput, Misuse


def rows_of(plan: Plan, places: Sequence[int]) -> list[Row]:
    """Give the items of a proposal by their numbers; a number that it does not have is a Misuse."""
    items = {one.place: one for one in plan.items}
    for place in places:
        if place not in items:
            raise Misuse("no-such-item" if items else "no-items", found=place, most=len(items))
    chosen = [items[place] for place in dict.fromkeys(places)]
    return [{"key": one.key, "after": list(one.after), "first": one.first, "record": one.record} for one in chosen]


@dataclass(frozen=True, slots=True)
class Adopted:
    """An item that was taken up: its key, and by name what must come first and is not in the plan."""

    key: str
    name: str
    missing: tuple[str, ...]


def adopt(catalogue: Catalogue, rows: Sequence[Row], set_by_hand: Row, hand: Hand) -> list[Adopted]:
    """Record items of the plan, as adopted where they do not say otherwise, in one transaction.

    Each row holds the key of a measure, the measures that come before it, and the fields of the record; `set_by_hand`
    goes over those of each. Whatever cannot be taken is a BadInput that names every such item: then none is recorded.
    """
    known = on_record(catalogue)
    said = [_said(row, set_by_hand) for row in rows]
    if problems := problems_of(catalogue, rows, said, known):
        raise BadInput("plan-items-faulty", problems, count=len(problems))
    ordered = _first_things_first(rows, said)
    names = {str(row["key"]): fields["name"] for row, fields in ordered}
    there = {measure: item.key for measure, item in known.taken.items()}
    missing, records = [], []
    for row, fields in ordered:
        first = [there.get(key) or names.get(key) for key in row.get("after", ())]
        missing.append(tuple(name for name, one in zip(_first_names(row), first, strict=True) if not one))
        after = [one for one in first if one]
        records.append(("plan_item", {**fields, **({"after": after} if after else {})}))
    keys = add_together(catalogue, records, hand)
    return [Adopted(key, fields["name"], one) for key, (_, fields), one in zip(keys, ordered, missing, strict=True)]


def _said(row: Row, set_by_hand: Row) -> dict[str, Any]:
    """Give the fields of the record of a row; a level that a person sets takes the reason of the proposal away."""
    record = row.get("record")
    fields = dict(record) if isinstance(record, Mapping) else {}
    if {"effectiveness", "feasibility"} & set(set_by_hand):
        fields.pop("reasons", None)
    return {
        "state": str(PlanState.ADOPTED),
        **fields,
        "measure": fields.get("measure") or row.get("key"),
        **set_by_hand,
    }


def _first_names(row: Row) -> list[str]:
    """Name what must come first: by its name where the row tells it, else by its key."""
    keys, names = list(row.get("after", ())), list(row.get("first", ()))
    return [str(one) for one in (names if len(names) == len(keys) else keys)]


def _first_things_first(rows: Sequence[Row], said: Sequence[dict[str, Any]]) -> list[tuple[Row, dict[str, Any]]]:
    """Put rows with their fields in an order in which what must come first does; they go in no circle."""
    from graphlib import TopologicalSorter

    by_key = {str(row["key"]): (row, fields) for row, fields in zip(rows, said, strict=True)}
    after = {key: [one for one in row.get("after", ()) if one in by_key] for key, (row, _) in by_key.items()}
    return [by_key[key] for key in TopologicalSorter(after).static_order()]
