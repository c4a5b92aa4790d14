"""One item of a proposal in words: its reasons, provisions, effort and effect."""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property

from spbe_inventory.documents.plan import Measure, ProposedItem, Rating
from spbe_inventory.domain.lists import Content, MeasureKind
from spbe_inventory.domain.records import Objective
from spbe_inventory.planning.candidates import duration_months, effort_points
from spbe_inventory.planning.caveats import caveats
from spbe_inventory.planning.context import PlanningContext
from spbe_inventory.planning.dossiers import dossiers
from spbe_inventory.planning.item_subjects import item_subjects
from spbe_inventory.planning.objectives import (
    dimensions_of,
    ended_objective_warnings,
    objectives_of,
)
from spbe_inventory.planning.ordering import MeasureOrder, ScheduledMeasure
from spbe_inventory.planning.plan_item_record import plan_item_fields
from spbe_inventory.planning.ratings import (
    effectiveness,
    feasibility,
    quick_win_obstacles,
)
from spbe_inventory.planning.schedule import horizon
from spbe_inventory.planning.wording import (
    cited_provisions,
    counterparts,
    measure_name,
    measure_office,
    rank_reason,
)


@dataclass(frozen=True)
class RankingScale:
    """What single measures are compared with.

    The greatest worth of a measure by content, how many measures wait for another by its key, and the applications
    that may do the same as another by its key.
    """

    heaviest: Mapping[Content, int]
    waiting: Mapping[str, int]
    duplicates: Mapping[str, tuple[str, ...]]


def proposed_items(order: MeasureOrder) -> Iterator[ProposedItem]:
    """Yield the items of an order in words, each with the record that adopting it would make."""
    scale = _ranking_scale(order)
    for scheduled in order.scheduled:
        writer = _ItemWriter(order, scale, scheduled)
        item = writer.write()
        record = plan_item_fields(order.context, scheduled.measure, item)
        yield replace(item, record=record)


def _ranking_scale(order: MeasureOrder) -> RankingScale:
    """Return the scale of all measures of an order."""
    heaviest: Counter[Content] = Counter()
    waiting: Counter[str] = Counter()
    duplicates: dict[str, tuple[str, ...]] = {}
    for key, measure in order.measures.items():
        content = measure.content
        heaviest[content] = max(heaviest[content], order.gain(key))
        waiting.update(measure.after)
        if measure.kind is MeasureKind.CONSOLIDATE:
            for application in measure.applications:
                duplicates[application] = measure.applications
    return RankingScale(heaviest, waiting, duplicates)


@dataclass(frozen=True)
class _ItemWriter:
    """Puts one measure of an order into words."""

    order: MeasureOrder
    scale: RankingScale
    scheduled: ScheduledMeasure

    @property
    def context(self) -> PlanningContext:
        """The context of the order."""
        return self.order.context

    @property
    def measure(self) -> Measure:
        """The measure."""
        return self.scheduled.measure

    @cached_property
    def prerequisites(self) -> tuple[str, ...]:
        """The keys of the measures that come first, as far as they still exist."""
        measures = self.order.measures
        return tuple(key for key in self.measure.after if key in measures)

    @cached_property
    def not_quick(self) -> tuple[str, ...]:
        """What keeps the item from being a quick win."""
        obstacles = quick_win_obstacles(
            self.context,
            self.measure,
            self.scheduled.effect,
            self.scheduled.span,
        )
        return tuple(obstacles)

    @cached_property
    def objectives(self) -> tuple[Objective, ...]:
        """The objectives that the measure serves."""
        return objectives_of(self.context, self.measure)

    def write(self) -> ProposedItem:
        """Return the item in words; its record is still empty."""
        context, measure = self.context, self.measure
        scheduled = self.scheduled
        return ProposedItem(
            place=scheduled.place,
            key=measure.key,
            kind=measure.kind,
            content=measure.content,
            name=measure_name(context, measure),
            office=measure_office(context, measure),
            counterparts=counterparts(context, measure),
            data=self._data_name(),
            articles=cited_provisions(context, measure),
            first=self._prerequisite_names(),
            why=self._reason_of_rank(),
            effect=scheduled.effect,
            effort=measure.effort,
            points=effort_points(context, measure),
            months=duration_months(context, measure),
            cost=self._cost(),
            effectiveness=self._effectiveness(),
            feasibility=feasibility(context, measure),
            span=scheduled.span,
            horizon=horizon(scheduled.span, quick=not self.not_quick),
            not_quick=self.not_quick,
            objectives=tuple(objective.name for objective in self.objectives),
            dimensions=dimensions_of(context, measure),
            mind=self._caveats(),
            dossiers=tuple(dossiers(context, measure)),
            after=self.prerequisites,
            record={},
            subjects=tuple(item_subjects(context, measure)),
        )

    def _name_of(self, key: str) -> str:
        """Return the name of a measure of the order."""
        measure = self.order.measures[key]
        return measure_name(self.context, measure)

    def _prerequisite_names(self) -> tuple[str, ...]:
        """Return the names of the measures that come first."""
        return tuple(self._name_of(key) for key in self.prerequisites)

    def _data_name(self) -> str:
        """Return the name of the data set that is connected, empty if there is none."""
        snapshot = self.context.snapshot
        return snapshot.name("data_set", self.measure.data)

    def _cost(self) -> int | None:
        """Return the cost of the effort class in rupiah, None if it is not known."""
        efforts = self.context.weights.efforts
        return efforts[self.measure.effort].cost

    def _effectiveness(self) -> Rating:
        """Return the level of effect, compared with all other measures."""
        measure = self.measure
        return effectiveness(
            self.context,
            measure,
            gain=self.order.gain(measure.key),
            heaviest=self.scale.heaviest[measure.content],
            waiting=self.scale.waiting[measure.key],
        )

    def _caveats(self) -> tuple[str, ...]:
        """Return what a reader should know besides, of the connection and of the objectives."""
        of_connection = caveats(self.context, self.measure, self.scale.duplicates)
        of_objectives = ended_objective_warnings(self.context, self.objectives)
        return (*of_connection, *of_objectives)

    def _reason_of_rank(self) -> str:
        """Return why the measure has its rank, in one sentence."""
        step = self.scheduled.step
        worth = sum(self.order.worth[element] for element in step.newly_met)
        waiting_item = ""
        if step.ahead_of:
            waiting_item = self._name_of(step.ahead_of)
        return rank_reason(
            worth,
            points=effort_points(self.context, self.measure),
            effect=self.scheduled.effect,
            ahead=waiting_item,
        )
