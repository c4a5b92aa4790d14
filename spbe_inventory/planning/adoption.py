"""Whether items of a proposal, or of an edited plan file, can be adopted: every problem, by its item."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from spbe_inventory.domain.actor import today
from spbe_inventory.domain.fields import KINDS, Field
from spbe_inventory.domain.lists import PlanState
from spbe_inventory.domain.records import Objective, PlanItem
from spbe_inventory.errors import BadInput, Problem
from spbe_inventory.matching.folding import fold
from spbe_inventory.planning.objectives import has_ended
from spbe_inventory.session.catalogue import Catalogue

if TYPE_CHECKING:
    from spbe_inventory.session.reading import ReadSession

SHOWN_CHARACTERS = 80  # of a value in a problem
PLAN_ITEM = PlanItem.kind

PlanRow = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class ExistingPlan:
    """What is on record: the items of the plan by the measure they come from, objectives by key and folded name."""

    items_by_measure: Mapping[str, PlanItem]
    objectives: Mapping[str, Objective]


@dataclass(frozen=True, slots=True)
class _CandidateItem:
    """An item to be adopted: the key of its measure, the fields of its record, what it is called in a problem."""

    key: str
    fields: PlanRow
    label: str


def load_existing_plan(catalogue: Catalogue) -> ExistingPlan:
    """Return the plan items and objectives that adopted items are checked against."""
    from spbe_inventory.session.reading import open_session

    with open_session(catalogue) as session:
        snapshot = session.load([PLAN_ITEM, Objective.kind], links=False)
        agency = session.agency
    items: dict[str, PlanItem] = {}
    for item in snapshot.own(PlanItem, agency):
        if item.measure:
            items[item.measure] = item
    objectives: dict[str, Objective] = {}
    for objective in snapshot.of(Objective).values():
        if objective.agency == agency:
            objectives[fold(objective.name)] = objective
            objectives[objective.key] = objective
    return ExistingPlan(items, objectives)


def adoption_problems(
    catalogue: Catalogue,
    rows: Sequence[PlanRow],
    fields_of_rows: Sequence[PlanRow],
    existing: ExistingPlan,
) -> list[Problem]:
    """Return what is wrong with items; the fields of an item are checked only if it can be adopted as a whole.

    `fields_of_rows` are the fields of the records that the rows would become.
    """
    candidates = [
        _candidate(row, fields)
        for row, fields in zip(rows, fields_of_rows, strict=True)
    ]
    problems: list[Problem] = []
    sound: list[_CandidateItem] = []
    names = Counter(_folded_name(candidate) for candidate in candidates)
    for candidate in candidates:
        problem = _item_problem(candidate, names, existing)
        if problem:
            problems.append(problem)
        else:
            sound.append(candidate)
    problems += _all_field_problems(catalogue, sound, existing)
    return problems


def _candidate(row: PlanRow, fields: PlanRow) -> _CandidateItem:
    """Return an item to be adopted; it is called by its name, by the key of its measure if it has none."""
    key = row.get("key")
    name = fields.get("name")
    label = str(key)
    if isinstance(name, str) and name:
        label = name
    return _CandidateItem(str(key), fields, label[:SHOWN_CHARACTERS])


def _folded_name(candidate: _CandidateItem) -> str:
    """Return the name of an item as names are compared."""
    name = candidate.fields.get("name", "")
    return fold(str(name))


def _item_problem(
    candidate: _CandidateItem,
    names: Mapping[str, int],
    existing: ExistingPlan,
) -> Problem | None:
    """Return what is wrong with an item as a whole: no name, unknown fields, adopted already; None if nothing is."""
    fields, label = candidate.fields, candidate.label
    name = fields.get("name")
    if not isinstance(name, str) or not name.strip():
        return Problem("plan-item-empty", label)
    unknown = sorted(fields.keys() - KINDS[PLAN_ITEM].fields.keys())
    if unknown:
        return Problem("plan-item-field", label, {"fields": ", ".join(unknown)})
    measure = fields["measure"]
    if measure != candidate.key:
        shown = str(measure)[:SHOWN_CHARACTERS]
        return Problem(
            "plan-item-measure", label, {"found": shown, "key": candidate.key}
        )
    item = existing.items_by_measure.get(candidate.key)
    if item and item.known("state") != PlanState.DONE:
        return Problem("plan-item-taken", label, {"item": item.key})
    if names[fold(name)] > 1:
        return Problem("plan-item-same-name", label, {"name": name})
    return None


def _all_field_problems(
    catalogue: Catalogue,
    candidates: Sequence[_CandidateItem],
    existing: ExistingPlan,
) -> Iterator[Problem]:
    """Yield what is wrong with the fields of items."""
    from spbe_inventory.session.reading import open_session

    with open_session(catalogue) as session:
        for candidate in candidates:
            yield from _field_problems(session, candidate)
            yield from _objective_problems(candidate, existing)


def _field_problems(
    session: "ReadSession", candidate: _CandidateItem
) -> Iterator[Problem]:
    """Yield the values of an item that fail validation, and references to records that do not exist."""
    from spbe_inventory.store.validation import validate

    described = KINDS[PLAN_ITEM].fields
    values = {"key": "x", "agency": "x"}  # set when the record is written
    references = {}
    for name, value in candidate.fields.items():
        if described[name].refers:
            references[name] = value
        else:
            values[name] = value
    _record, problems = validate(PLAN_ITEM, values, candidate.label)
    yield from problems
    for name, value in references.items():
        yield from _reference_problems(session, described[name], value, candidate.label)


def _objective_problems(
    candidate: _CandidateItem, existing: ExistingPlan
) -> Iterator[Problem]:
    """Yield a problem if the objective of an item has ended."""
    name = candidate.fields.get("objective")
    if not isinstance(name, str):
        return
    objective = existing.objectives.get(name)
    if objective is None:
        objective = existing.objectives.get(fold(name))
    if objective and has_ended(objective, today().year):
        yield Problem("plan-objective-ended", candidate.label, {"name": objective.name})


def _reference_problems(
    session: "ReadSession", field: Field, value: Any, label: str
) -> Iterator[Problem]:
    """Yield what is wrong with a field that names records: no text, no list, names of no record."""
    from spbe_inventory.store.pydantic_errors import shown

    if isinstance(value, Mapping):
        value = value.get("value")
    if value is None:
        return
    values: dict[str, object] = {
        "field": f"{field.label} ({field.name})",
        "found": shown(value),
    }
    names = [value]
    if field.many:
        names = value
    if not isinstance(names, list):
        yield Problem("no-list", label, values)
        return
    for name in names:
        if not isinstance(name, str):
            yield Problem("no-text", label, values)
            continue
        try:
            session.key_of(field.refers, name)
        except BadInput as error:
            yield Problem(error.key, label, error.values)
