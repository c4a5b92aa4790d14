"""The roll-up of a national run: a row a government, ranked by how completely it is answered and by nothing else."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from spbe_inventory.actions.national.graph import NationalGraph, national_graph
from spbe_inventory.actions.national.identity import RunIdentity
from spbe_inventory.actions.national.task import GovernmentAnswer, NotAssessed
from spbe_inventory.assessment.government_figures import GovernmentFigures
from spbe_inventory.matching.natural_order import natural_key


@dataclass(frozen=True, slots=True)
class RollUpRow:
    """A government in the roll-up: figures, share of fields answered in percent, findings by rule and outcome.

    `rules_failed` are the codes of rules that could not be run.
    """

    government: str
    answered_percent: int
    figures: GovernmentFigures
    outcomes: Mapping[str, Mapping[str, int]]
    rules_failed: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class LeftGovernment:
    """A government that could not be assessed: key, name, and why in a sentence."""

    government: str
    name: str
    reason: str


@dataclass(frozen=True, slots=True)
class RollUp:
    """A national run: which one, a row for each government assessed, who could not be, the graph of all together."""

    run: RunIdentity
    rows: tuple[RollUpRow, ...]
    not_assessed: tuple[LeftGovernment, ...]
    graph: NationalGraph


def roll_up(
    identity: RunIdentity,
    answers: Sequence[GovernmentAnswer],
    failures: Iterable[NotAssessed],
    names: Mapping[str, str],
) -> RollUp:
    """Return the roll-up of answers; `names` are those of governments by key."""
    ranked = sorted(answers, key=_rank)
    rows = [
        RollUpRow(
            answer.government,
            answer.figures.answered_percent,
            answer.figures,
            answer.outcomes,
            answer.failed,
        )
        for answer in ranked
    ]
    left = [
        LeftGovernment(failure.government, names[failure.government], failure.reason)
        for failure in sorted(failures, key=lambda failure: failure.government)
    ]
    return RollUp(identity, tuple(rows), tuple(left), national_graph(ranked))


def _rank(answer: GovernmentAnswer) -> tuple[object, ...]:
    """Return the place of an answer: those most completely answered first, equals by name and key."""
    figures = answer.figures
    return -figures.answered_percent, natural_key(figures.name), answer.government
