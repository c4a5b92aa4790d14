"""Whether items of a proposal, or of a file that somebody edited, can be taken up: every problem, by its item."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from spbe_inventory.actions.catalogue import Catalogue
from spbe_inventory.actions.planning.objectives import has_ended
from spbe_inventory.domain.actor import today
from spbe_inventory.domain.fields import KINDS, Field
from spbe_inventory.domain.lists import PlanState
from spbe_inventory.domain.records import Objective, PlanItem
from spbe_inventory.errors import BadInput, Problem
from spbe_inventory.matching.folding import fold

if TYPE_CHECKING:
    from spbe_inventory.actions.loading import Moment

Row = Mapping[str, Any]


def problems_of(catalogue: Catalogue, rows: Sequence[Row], said: Sequence[Row], known: "OnRecord") -> list[Problem]:
    """Give what is wrong with rows and with the fields `said` of each; fields only of items that are whole."""
    broken = dict(_problems(rows, said, known))
    whole = [place for place in range(len(rows)) if place not in broken]
    return [*broken.values(), *_faults(catalogue, [rows[one] for one in whole], [said[one] for one in whole], known)]


@dataclass(frozen=True, slots=True)
class OnRecord:
    """What is on record: the items of the plan by the measure they come from, objectives by key and folded name."""

    taken: Mapping[str, PlanItem]
    objectives: Mapping[str, Objective]


def on_record(catalogue: Catalogue) -> OnRecord:
    """Give what adopting is held against."""
    from spbe_inventory.actions.loading import moment

    with moment(catalogue) as now:
        snapshot = now.load(["plan_item", "objective"])
    items = (one for one in snapshot.of(PlanItem).values() if one.agency == now.agency)
    objectives = [one for one in snapshot.of(Objective).values() if one.agency == now.agency]
    called = {name: one for one in objectives for name in (fold(one.name), one.key)}
    return OnRecord({one.measure: one for one in items if one.measure}, called)


def _problems(rows: Sequence[Row], said: Sequence[Row], known: OnRecord) -> Iterator[tuple[int, Problem]]:
    """Give what is wrong with items as a whole, by place: no name, fields that there are not, taken up already."""
    names = Counter(fold(str(fields.get("name", ""))) for fields in said)
    for number, (row, fields) in enumerate(zip(rows, said, strict=True)):
        key, place = str(row.get("key")), _place(row, fields)
        item = known.taken.get(key)
        if not isinstance(fields.get("name"), str) or not fields["name"].strip():
            yield number, Problem("plan-item-empty", place)
        elif unknown := sorted(set(fields) - set(KINDS["plan_item"].fields)):
            yield number, Problem("plan-item-field", place, {"fields": ", ".join(unknown)})
        elif fields["measure"] != key:
            yield number, Problem("plan-item-measure", place, {"found": str(fields["measure"])[:80], "key": key})
        elif item and item.known("state") != PlanState.DONE:
            yield number, Problem("plan-item-taken", place, {"item": item.key})
        elif names[fold(fields["name"])] > 1:
            yield number, Problem("plan-item-same-name", place, {"name": fields["name"]})


def _faults(catalogue: Catalogue, rows: Sequence[Row], said: Sequence[Row], known: OnRecord) -> Iterator[Problem]:
    """Give what is wrong with fields: values that the door refuses, names of nothing, an objective that has ended."""
    from spbe_inventory.actions.loading import moment
    from spbe_inventory.store.inputs import taken

    described = KINDS["plan_item"].fields
    with moment(catalogue) as now:
        for row, fields in zip(rows, said, strict=True):
            place = _place(row, fields)
            plain = {name: value for name, value in fields.items() if not described[name].refers}
            yield from taken("plan_item", {"key": "x", "agency": "x", **plain}, place)[1]
            for name, value in fields.items():
                if described[name].refers:
                    yield from _of_references(now, described[name], value, place)
            objective = fields.get("objective")
            if isinstance(objective, str):
                found = known.objectives.get(objective) or known.objectives.get(fold(objective))
                if found and has_ended(found, today().year):
                    yield Problem("plan-objective-ended", place, {"name": found.name})


def _of_references(now: "Moment", field: Field, value: Any, place: str) -> Iterator[Problem]:
    """Give what is wrong with the names in a field that names records: no text, no list, names of nothing."""
    from spbe_inventory.store.complaints import shown

    plain = value.get("value") if isinstance(value, Mapping) else value
    if plain is None:
        return
    told: dict[str, object] = {"field": f"{field.label} ({field.name})", "found": shown(plain)}
    if field.many and not isinstance(plain, list):
        yield Problem("no-list", place, told)
        return
    for name in plain if field.many else [plain]:
        if not isinstance(name, str):
            yield Problem("no-text", place, told)
            continue
        try:
            now.key_of(field.refers, name)
        except BadInput as error:
            yield Problem(error.key, place, error.values)


def _place(row: Row, fields: Row) -> str:
    name = fields.get("name")
    return str(name if isinstance(name, str) and name else row.get("key"))[:80]
