"""Proposed plans that jobs made: the last one of a request as a page reads it, and its items adopted."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from spbe_inventory.actions.adopt_plan import AdoptedItem, adopt
from spbe_inventory.actions.job_results import (
    KeptResult,
    kept_result,
    kept_results,
    result_content,
)
from spbe_inventory.actions.program_digest import running_program
from spbe_inventory.actions.stored_findings import RunAge
from spbe_inventory.documents.job import JobKind, JobRequest
from spbe_inventory.domain.rights import Right
from spbe_inventory.errors import NotFound, UsageError
from spbe_inventory.planning.adoption import PlanRow, load_existing_plan
from spbe_inventory.session.catalogue import Author, Catalogue
from spbe_inventory.session.permits import needs

DAY = "as_of"
Proposal = tuple[Mapping[str, Any], Mapping[str, Any]]  # an item, and the same in words


@dataclass(frozen=True, slots=True)
class StoredPlan:
    """A plan that was kept: the id of its file, on which state it was made, and what the file holds."""

    id: str
    age: RunAge
    document: Mapping[str, Any]

    @property
    def told(self) -> Mapping[str, Any]:
        """The plan in words."""
        told: Mapping[str, Any] = self.document["told"]
        return told

    @property
    def proposals(self) -> list[Proposal]:
        """The items in their order, each as it is and in words."""
        return list(zip(self.document["items"], self.told["items"], strict=True))


@needs(Right.READ_ALL)
def last_plan(catalogue: Catalogue, request: JobRequest) -> StoredPlan | None:
    """Return the newest kept plan of a checked request, of whatever day; None where there is none."""
    for kept in kept_results(catalogue):
        asked = kept.head.request
        if not _is_readable(kept) or asked.language != request.language:
            continue
        if _without_day(asked.values) == _without_day(request.values):
            return _stored_plan(catalogue, kept)
    return None


@needs(Right.READ_ALL)
def plan_by_id(catalogue: Catalogue, result_id: str) -> StoredPlan:
    """Return a kept plan. Raise NotFound where there is none: plans are kept some days only."""
    kept = kept_result(catalogue, result_id)
    if not _is_readable(kept):
        raise NotFound("no-result")
    return _stored_plan(catalogue, kept)


@needs(Right.PLAN)
def adopt_proposals(
    catalogue: Catalogue,
    result_id: str,
    numbers: Sequence[int],
    overrides: PlanRow,
    author: Author,
) -> list[AdoptedItem]:
    """Return the items of a kept plan that were recorded, by their numbers there.

    Raise UsageError for no number or one that the plan does not have, NotFound for a plan that is no longer kept,
    BadInput with every item that cannot be recorded: then none is.
    """
    plan = plan_by_id(catalogue, result_id)
    items = {item["place"]: item for item in plan.document["items"]}
    if not numbers:
        raise UsageError("nothing-chosen")
    for number in numbers:
        if number not in items:
            raise UsageError("no-such-item", found=number, most=len(items))
    rows = [items[number] for number in dict.fromkeys(numbers)]
    return adopt(catalogue, rows, overrides, author)


@needs(Right.READ_ALL)
def planned_measures(catalogue: Catalogue) -> frozenset[str]:
    """Return the keys of measures that are in the plan: proposals of them are not taken again."""
    return frozenset(load_existing_plan(catalogue).items_by_measure)


def _is_readable(kept: KeptResult) -> bool:
    """Return whether a kept file is a plan that this version of the program made, with its rules and its words."""
    if kept.head.request.kind is not JobKind.PLAN:
        return False
    return kept.head.key.made_from.program == running_program()


def _stored_plan(catalogue: Catalogue, kept: KeptResult) -> StoredPlan:
    content = result_content(catalogue, kept.head.id)
    return StoredPlan(kept.head.id, kept.age, json.loads(content))


def _without_day(values: Mapping[str, str]) -> dict[str, str]:
    return {name: text for name, text in values.items() if name != DAY}
