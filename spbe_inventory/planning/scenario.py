"""The state to be that is drawn: by a file and events, else by the plan, else by the first items of the proposal."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from spbe_inventory.assessment.rule_run import check
from spbe_inventory.domain.lists import PlanState
from spbe_inventory.language.forms import number
from spbe_inventory.language.texts import _
from spbe_inventory.planning.assumptions import (
    Assumptions,
    apply_assumptions,
    describe_assumptions,
    split_startable,
)
from spbe_inventory.planning.context import PlanningContext
from spbe_inventory.planning.item_progress import plan_items
from spbe_inventory.planning.ordering import measures_of, order_measures
from spbe_inventory.planning.plan_file import read_assumptions
from spbe_inventory.reference.weights import read_weights
from spbe_inventory.session.catalogue import Catalogue

if TYPE_CHECKING:
    from spbe_inventory.rules.engine.view import RegisterView

PROPOSAL_LIMIT = 10  # items of the proposal, if no plan is adopted
SHOWN_NAMES = 8  # on a diagram


@dataclass(frozen=True, slots=True)
class Scenario:
    """A register as it is, as it would be, and the assumptions in words.

    `unsettled` are the keys of applications that represent a source which is not settled yet.
    """

    before: "RegisterView"
    after: "RegisterView"
    unsettled: frozenset[str]
    descriptions: tuple[str, ...]


def build_scenario(
    catalogue: Catalogue,
    as_of: date,
    file: Path | None,
    events: tuple[Mapping[str, Any], ...],
) -> Scenario:
    """Return the register as it would be: by a file and events if there are any, else by the plan or the proposal."""
    rule_run = check(catalogue, as_of, whole=True)
    context = PlanningContext(rule_run, read_weights())
    if not file and not events:
        return planned_scenario(context)
    agency = context.view.agency
    assumptions = read_assumptions(catalogue, agency, file, events)
    return _scenario(context, assumptions, _("Supposed:"))


def planned_scenario(context: PlanningContext) -> Scenario:
    """Return the register as it would be by the items of the plan, without any by the first of the proposal."""
    assumptions, source = _planned(context)
    return _scenario(context, assumptions, source)


def _scenario(
    context: PlanningContext, assumptions: Assumptions, source: str
) -> Scenario:
    """Return the register as it would be by some assumptions, which come from a source."""
    measures = {measure.key: measure for measure in measures_of(context)}
    assumed = [measures[key] for key in assumptions.measures if key in measures]
    chosen, _waiting = split_startable(assumed, measures)
    state = apply_assumptions(context, chosen, assumptions.events)
    texts = describe_assumptions(context, chosen, assumptions.events)
    description = _description(texts)
    return Scenario(
        before=context.view,
        after=state.view(),
        unsettled=state.unsettled(),
        descriptions=(f"{source} {description}.",),
    )


def _description(texts: tuple[str, ...]) -> str:
    """Return assumptions as one text; of many, the first and how many more."""
    if not texts:
        return _("nothing that can be carried out")
    shown = list(texts[:SHOWN_NAMES])
    further = len(texts) - len(shown)
    if further:
        shown.append(_("and {count} more", count=number(further)))
    return "; ".join(shown)


def _planned(context: PlanningContext) -> tuple[Assumptions, str]:
    """Return the measures of the plan's open items, without any those proposed first; and which of both they are."""
    measures = [
        item.measure
        for item in plan_items(context.view)
        if item.measure and item.known("state") != PlanState.DONE
    ]
    if measures:
        source = _("Supposed, by the items of the plan:")
        return Assumptions(tuple(measures)), source
    order = order_measures(context, PROPOSAL_LIMIT)
    first = [scheduled.measure.key for scheduled in order.scheduled]
    source = _(
        "Supposed, the first of the proposal, because the plan holds none of it yet:"
    )
    return Assumptions(tuple(first)), source
