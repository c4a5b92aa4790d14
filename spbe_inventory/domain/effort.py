"""Classes of effort and weights, by which measures are ranked."""

from collections.abc import Mapping
from dataclasses import dataclass

from spbe_inventory.domain.lists import Effort, MeasureKind


@dataclass(frozen=True, slots=True)
class EffortClass:
    """What a class of effort takes: points to compare by, months, rupiah (None: not known)."""

    points: int
    months: int
    cost: int | None = None


@dataclass(frozen=True, slots=True)
class Weights:
    """Weights used to rank measures: worth by what is met, classes of effort, what further work adds.

    `classes` says which class each kind of measure is of; `at_once` how many items one office works on at a time;
    a quick win is done within `quick_months` and takes at most `quick_points`.
    """

    worth: Mapping[str, int]
    efforts: Mapping[Effort, EffortClass]
    classes: Mapping[MeasureKind, Effort]
    further: int
    outside_points: int
    outside_months: int
    at_once: int
    quick_months: int
    quick_points: int
