"""A proposal in words: what to do first, and what is left out."""

from collections.abc import Iterator
from dataclasses import replace

from spbe_inventory.assessment.rule_changes import count_sentences, rows_in_force
from spbe_inventory.documents.plan import WHOLE, Narrowing, Plan
from spbe_inventory.domain.lists import PlanState
from spbe_inventory.domain.records import Objective
from spbe_inventory.graph.objectives import current_objectives, unserved_objectives
from spbe_inventory.language.texts import _
from spbe_inventory.planning.context import PlanningContext
from spbe_inventory.planning.open_questions import blocking_questions, is_undecided
from spbe_inventory.planning.ordering import MeasureOrder
from spbe_inventory.planning.proposed_item import proposed_items
from spbe_inventory.planning.typed_items import typed_rows
from spbe_inventory.planning.wording import measure_name, measure_offices
from spbe_inventory.rules.engine.runner import is_local

DEFAULT_LIMIT = 10  # items of a proposal


def plan_of(
    order: MeasureOrder, narrowing: Narrowing = WHOLE, limit: int | None = None
) -> Plan:
    """Return an order of measures in words: of an office what it is in charge of or takes part in, `limit` items."""
    context = order.context
    units = narrowing.units
    shown = [
        scheduled
        for scheduled in order.scheduled
        if not units or units & measure_offices(context, scheduled.measure)
    ]
    order = replace(order, scheduled=tuple(shown[:limit]))
    view = context.view
    items = tuple(proposed_items(order))
    states = [
        item.known("state")
        for key, item in order.decided.items()
        if key in order.offers
    ]
    dropped = states.count(PlanState.DROPPED)
    open_measures = [key for key in order.offers if key not in order.decided]
    changes = rows_in_force(view.rule_changes.values(), view.as_of)
    useful = [key for key in open_measures if order.gain(key)]
    count = len(useful)
    if units:
        count = len(shown)
    names = {
        key: measure_name(context, order.measures[key])
        for key, item in order.decided.items()
        if key in order.measures and not item.measure
    }
    return Plan(
        agency=view.agency,
        government=context.snapshot.name("agency", view.agency),
        as_of=view.as_of.isoformat(),
        standing=_standing(context),
        items=items,
        further=max(0, count - len(items)),
        adopted=len(states) - dropped,
        dropped=dropped,
        worthless=len(open_measures) - len(useful),
        asks=tuple(blocking_questions(context, order.measures, units)),
        weights=context.weights,
        unserved=tuple(_unserved(context, units)),
        rule_changes=tuple(count_sentences(changes)),
        typed=typed_rows(view, order.decided, names, units),
        undecided=is_undecided(context, order.measures),
        office=narrowing.office,
    )


def _unserved(context: PlanningContext, units: frozenset[str]) -> Iterator[str]:
    """Yield the objectives and problems that no application serves, with their office where it is known.

    Where `units` are given, only those of these offices.
    """
    snapshot = context.snapshot
    objectives = current_objectives(snapshot.of(Objective), context.view.agency)
    for objective in unserved_objectives(objectives, context.view.applications):
        office = objective.known("unit")
        if units and office not in units:
            continue
        if office:
            office_name = snapshot.name("unit", office)
            yield f"{objective.name} ({office_name})"
        else:
            yield objective.name


def _standing(context: PlanningContext) -> str:
    """Return a sentence that a proposal is no roadmap, and who sets one."""
    if is_local(context.view):
        return _(
            "It is material: a roadmap is set by the head of region (Article 19 paragraph (3) of Perpres 95/2018)."
        )
    return _(
        "It is material: a roadmap is set by the head of the institution (Article 18 paragraph (3) of Perpres 95/2018)."
    )
