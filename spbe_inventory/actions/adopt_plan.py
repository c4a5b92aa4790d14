"""Adopt items of a proposed plan: record them as plan items, with what a person decided about them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from spbe_inventory.actions.edit_records import add_records
from spbe_inventory.documents.plan import Plan, ProposedItem
from spbe_inventory.domain.lists import PlanState
from spbe_inventory.domain.rights import Right
from spbe_inventory.errors import BadInput, UsageError
from spbe_inventory.planning.adoption import (
    ExistingPlan,
    PlanRow,
    adoption_problems,
    load_existing_plan,
)
from spbe_inventory.session.catalogue import Author, Catalogue
from spbe_inventory.session.permits import needs

RATINGS = ("effectiveness", "feasibility")


@dataclass(frozen=True, slots=True)
class AdoptedItem:
    """An item that was adopted: key, name, the names of what must come first and is not in the plan, the batch."""

    key: str
    name: str
    missing: tuple[str, ...]
    batch: int


@dataclass(frozen=True, slots=True)
class _Candidate:
    """A row of the plan with the fields of the record that adopting it makes."""

    row: PlanRow
    fields: dict[str, Any]

    @property
    def measure(self) -> str:
        """The key of its measure."""
        return str(self.row["key"])

    @property
    def prerequisites(self) -> list[str]:
        """The keys of the measures that must come first."""
        return list(self.row.get("after", ()))

    @property
    def prerequisite_names(self) -> list[str]:
        """What must come first, by name where the row tells names, else by key."""
        names = self.row.get("first")
        keys = self.prerequisites
        if not isinstance(names, list | tuple) or len(names) != len(keys):
            names = keys
        return [str(name) for name in names]


def item_rows(plan: Plan, numbers: Sequence[int]) -> list[PlanRow]:
    """Return the items of a proposal by their numbers; raise UsageError for a number that it does not have."""
    items = {item.place: item for item in plan.items}
    for number in numbers:
        if number in items:
            continue
        error_key = "no-such-item" if items else "no-items"
        raise UsageError(error_key, found=number, most=len(items))
    distinct_numbers = dict.fromkeys(numbers)
    return [_item_row(items[number]) for number in distinct_numbers]


def _item_row(item: ProposedItem) -> PlanRow:
    return {
        "key": item.key,
        "after": list(item.after),
        "first": item.first,
        "record": item.record,
    }


@needs(Right.PLAN)
def adopt(
    catalogue: Catalogue, rows: Sequence[PlanRow], overrides: PlanRow, author: Author
) -> list[AdoptedItem]:
    """Return the items of the plan that were recorded, in one transaction, as adopted where they do not say otherwise.

    Each row holds the key of a measure, the measures that come before it, and the fields of the record; `overrides`
    replace fields of each. Raise BadInput with every item that cannot be recorded: then none is.
    """
    existing = load_existing_plan(catalogue)
    fields = [_record_fields(row, overrides) for row in rows]
    problems = adoption_problems(catalogue, rows, fields, existing)
    if problems:
        raise BadInput("plan-items-faulty", problems, count=len(problems))
    candidates = [
        _Candidate(row, own_fields)
        for row, own_fields in zip(rows, fields, strict=True)
    ]
    ordered = _in_dependency_order(candidates)
    references = _references(existing, ordered)
    missing_of = [_missing_prerequisites(each, references) for each in ordered]
    records = []
    for candidate in ordered:
        record = _record_of(candidate, references)
        records.append(("plan_item", record))
    added = add_records(catalogue, records, author)
    adopted = []
    for key, candidate, missing in zip(added.keys, ordered, missing_of, strict=True):
        item = AdoptedItem(key, candidate.fields["name"], missing, added.batch)
        adopted.append(item)
    return adopted


def _record_fields(row: PlanRow, overrides: PlanRow) -> dict[str, Any]:
    """Return the fields of the record of a row; a rating that a person sets removes the reasons of the proposal."""
    fields: dict[str, Any] = {"state": str(PlanState.ADOPTED)}
    record = row.get("record")
    if isinstance(record, Mapping):
        fields |= record
    if any(rating in overrides for rating in RATINGS):
        fields.pop("reasons", None)
    fields["measure"] = fields.get("measure") or row.get("key")
    fields |= overrides
    return fields


def _references(
    existing: ExistingPlan, candidates: Sequence[_Candidate]
) -> dict[str, str]:
    """Return how a measure can be referred to: by the key of its item on record, else by the name it is recorded by."""
    references = {}
    for candidate in candidates:
        references[candidate.measure] = candidate.fields["name"]
    for measure, item in existing.items_by_measure.items():
        references[measure] = item.key
    return references


def _record_of(candidate: _Candidate, references: Mapping[str, str]) -> dict[str, Any]:
    """Return the record of an item, with what must come first as far as it is in the plan."""
    after = [
        references[measure]
        for measure in candidate.prerequisites
        if references.get(measure)
    ]
    record = dict(candidate.fields)
    if after:
        record["after"] = after
    return record


def _missing_prerequisites(
    candidate: _Candidate, references: Mapping[str, str]
) -> tuple[str, ...]:
    """Return the names of what must come first and is not in the plan."""
    missing = []
    pairs = zip(candidate.prerequisite_names, candidate.prerequisites, strict=True)
    for name, measure in pairs:
        if not references.get(measure):
            missing.append(name)
    return tuple(missing)


def _in_dependency_order(candidates: Sequence[_Candidate]) -> list[_Candidate]:
    """Return the items so that what must come first does; they form no cycle."""
    from graphlib import TopologicalSorter

    by_measure = {candidate.measure: candidate for candidate in candidates}
    sorter: TopologicalSorter[str] = TopologicalSorter()
    for measure, candidate in by_measure.items():
        before = [key for key in candidate.prerequisites if key in by_measure]
        sorter.add(measure, *before)
    return [by_measure[measure] for measure in sorter.static_order()]
