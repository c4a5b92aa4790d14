"""What is drawn as the state to be: a file, what happens besides, else the plan, else what is proposed first."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from spbe_inventory.actions.catalogue import Catalogue
from spbe_inventory.actions.findings.checking import check
from spbe_inventory.actions.planning.following import plan_items
from spbe_inventory.actions.planning.grounds import Grounds
from spbe_inventory.actions.planning.ordering import measures_of, ordered
from spbe_inventory.actions.planning.plan_file import supposed_from
from spbe_inventory.actions.planning.what_if import Supposed, can_begin, changed, supposed_words
from spbe_inventory.domain.lists import PlanState
from spbe_inventory.language.forms import number
from spbe_inventory.language.texts import t
from spbe_inventory.reference.weights import read_weights

if TYPE_CHECKING:
    from spbe_inventory.rules.view import View

MOST = 10  # items of the proposal, where no plan is adopted
NAMED = 8  # on a picture


@dataclass(frozen=True, slots=True)
class Future:
    """A register as it is, as it would be, and what is supposed, in words.

    `unsettled` are the keys of applications that stand for a source which is not settled yet.
    """

    before: "View"
    after: "View"
    unsettled: frozenset[str]
    told: tuple[str, ...]


def future(catalogue: Catalogue, as_of: date, file: Path | None, events: tuple[Mapping[str, Any], ...]) -> Future:
    """Give the register as it would be: by a file and events where there are any, else by the plan or the proposal."""
    grounds = Grounds(check(catalogue, as_of, whole=True), read_weights())
    if file or events:
        supposed = supposed_from(catalogue, grounds.view.agency, file, events)
        source = t("Supposed:")
    else:
        supposed, source = _planned(grounds)
    measures = {one.key: one for one in measures_of(grounds)}
    chosen, _ = can_begin([measures[key] for key in supposed.measures if key in measures], measures)
    state = changed(grounds, chosen, supposed.events)
    words = supposed_words(grounds, chosen, supposed.events)
    more = [t("and {count} more", count=number(len(words) - NAMED))] if len(words) > NAMED else []
    told = "; ".join([*words[:NAMED], *more]) or t("nothing that can be carried out")
    return Future(grounds.view, state.view(), state.unsettled(), (f"{source} {told}.",))


def _planned(grounds: Grounds) -> tuple[Supposed, str]:
    """Give the measures of the plan's items that are not done; where there is no item, those proposed first."""
    items = [one for one in plan_items(grounds.view) if one.measure and one.known("state") != PlanState.DONE]
    if items:
        return Supposed(tuple(str(one.measure) for one in items)), t("Supposed, by the items of the plan:")
    first = tuple(choice.measure.key for choice in ordered(grounds, MOST).choices)
    return Supposed(first), t("Supposed, the first of the proposal, because the plan holds none of it yet:")
