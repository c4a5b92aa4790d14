"""The work on one government in a national run: all rules on what is on record of it, as plain values."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING

from spbe_inventory.actions.national.identity import RunIdentity
from spbe_inventory.assessment.government_figures import (
    GovernmentFigures,
    government_figures,
)
from spbe_inventory.assessment.rule_run import check
from spbe_inventory.domain.place import Place
from spbe_inventory.errors import CatalogueError, SpbeError
from spbe_inventory.language.current import speaking
from spbe_inventory.session.catalogue import Catalogue

if TYPE_CHECKING:
    from spbe_inventory.domain.snapshot import Snapshot

Link = tuple[str, str]  # keys of giver and taker


@dataclass(frozen=True, slots=True)
class GovernmentTask:
    """A government to be assessed in a run, where its catalogue is, and the language of what is said of a failure."""

    place: Place
    government: str
    identity: RunIdentity
    language: str


@dataclass(frozen=True, slots=True)
class OutsideEnd:
    """An application at the end of a link that belongs to another government; `national`: one not assessed."""

    name: str
    government: str
    national: bool


@dataclass(frozen=True, slots=True)
class GovernmentAnswer:
    """What a run says of one government: figures, findings counted by rule and outcome, links by key.

    `failed` are the codes of rules that could not be run; `outside` the ends of links that are not its own, by key.
    """

    run: RunIdentity
    government: str
    figures: GovernmentFigures
    outcomes: Mapping[str, Mapping[str, int]] = field(default_factory=dict)
    failed: tuple[str, ...] = ()
    links: tuple[Link, ...] = ()
    outside: Mapping[str, OutsideEnd] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class NotAssessed:
    """A government that could not be assessed, and why in a sentence."""

    government: str
    reason: str


def assess(task: GovernmentTask) -> GovernmentAnswer | NotAssessed:
    """Return what a run says of a government, or why it could not be assessed; the others go on."""
    with speaking(task.language):
        try:
            return _assessed(task)
        except SpbeError as error:
            return NotAssessed(task.government, str(error))
        except Exception as error:  # noqa: BLE001 - whatever a damaged record brings about
            return NotAssessed(task.government, _reason(task, error))


def _assessed(task: GovernmentTask) -> GovernmentAnswer:
    day = date.fromisoformat(task.identity.day)
    catalogue = Catalogue(task.place, agency=task.government)
    run = check(catalogue, day, whole=True)
    snapshot = run.view.snapshot
    links = sorted(
        (giver, taker)
        for government, giver, taker in snapshot.pairs
        if government == task.government
    )
    outcomes = {
        code: {str(outcome): count for outcome, count in sorted(counts.items())}
        for code, counts in sorted(run.findings.outcomes_by_rule().items())
    }
    return GovernmentAnswer(
        task.identity,
        task.government,
        government_figures(run.view),
        outcomes,
        run.failed,
        tuple(links),
        _outside_ends(snapshot, task.government, links),
    )


def _outside_ends(
    snapshot: "Snapshot", government: str, links: list[Link]
) -> dict[str, OutsideEnd]:
    """Return the ends of links that belong to other governments, by key in order of keys."""
    ends = sorted({key for link in links for key in link})
    outside = {}
    for key in ends:
        owner = snapshot.applications[key].agency
        if owner == government:
            continue
        is_national = snapshot.agencies[owner].assessed is not True
        name = snapshot.name("application", key)
        outside[key] = OutsideEnd(name, owner, is_national)
    return outside


def _reason(task: GovernmentTask, error: Exception) -> str:
    """Return what is wrong with a record where that is found, else what the program met."""
    from spbe_inventory.actions.maintenance import first_broken_value

    problem = first_broken_value(Catalogue(task.place))
    if problem is None:
        return f"{type(error).__name__}: {error}"
    told = CatalogueError("catalogue-spoilt", path="", problem=problem)
    return str(told)
