"""Whether the same data go on from step to step along a path, as far as exchanges name their data."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum


class Continuity(StrEnum):
    """What becomes of the data of the steps before: they go on, other data are carried on, or it is not known."""

    SAME = "same"
    CHANGED = "changed"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class CarriedData:
    """The data that a step names; `open` where one of its exchanges does not name its data: it may carry any."""

    named: frozenset[str]
    open: bool


def continuities(steps: Iterable[CarriedData]) -> Iterator[Continuity]:
    """Yield for each step whether data of the steps before go on in it; the first step begins.

    Data go on as long as one data set is named at every step since the beginning or the last change. After a change,
    and after a step of which it is not known, what this step names is followed from there.

    >>> named = [frozenset("ab"), frozenset("b"), frozenset("a")]
    >>> [str(one) for one in continuities(CarriedData(data, open=False) for data in named)]
    ['same', 'same', 'changed']
    """
    followed = CarriedData(frozenset(), open=True)
    for position, step in enumerate(steps):
        if position == 0:
            followed = step
            yield Continuity.SAME
            continue
        common = followed.named & step.named
        if common:
            followed = CarriedData(common, open=followed.open and step.open)
            yield Continuity.SAME
            continue
        continuity = Continuity.CHANGED
        if followed.open or step.open:
            continuity = Continuity.UNKNOWN
        followed = step
        yield continuity
