"""Check of INF-04; its texts and citations are in the TOML of the same name."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from spbe_inventory.domain.answers import Answer
from spbe_inventory.domain.finding import Annexed, Finding, Question
from spbe_inventory.domain.lists import ListName, Outcome, UnitStatus
from spbe_inventory.domain.records import Unit
from spbe_inventory.language.forms import some_of
from spbe_inventory.rules.engine.owners import PART
from spbe_inventory.rules.engine.view import RegisterView
from spbe_inventory.rules.facts.answers import ask, yes_no
from spbe_inventory.rules.facts.finding_on_government import government_finding
from spbe_inventory.rules.facts.findings import annex_entry
from spbe_inventory.rules.facts.outcomes import outcome_by_lack

FIELD = "intranet"
MAX_NAMED = 8


@dataclass(slots=True)
class Connections:
    """Units by whether they are connected: those that are not, and those that did not answer."""

    count: int = 0
    lacking: list[Unit] = field(default_factory=list)
    unanswered: list[Unit] = field(default_factory=list)


def check(view: RegisterView) -> Iterator[Finding]:
    """Yield one finding on the government: which offices, and which nodes below them, are not on its intranet.

    A health centre or another part of an office is a node of the network and no office: it is not asked.
    """
    is_complete = view.is_list_complete(ListName.FACILITIES)
    offices = _connections(view.owners.offices, is_complete=is_complete)
    nodes = _connections(_nodes(view), is_complete=False)
    yield _finding(view, offices, nodes)


def _nodes(view: RegisterView) -> tuple[Unit, ...]:
    """Return the parts of offices that exist."""
    return tuple(
        unit
        for unit in view.units
        if view.owners.level_of(unit.key) == PART
        and unit.known("status") != UnitStatus.DISSOLVED
    )


def _connections(units: tuple[Unit, ...], *, is_complete: bool) -> Connections:
    connections = Connections(len(units))
    for unit in units:
        is_connected = yes_no(unit, FIELD)
        if is_complete and unit.answer(FIELD) is Answer.OPEN:
            is_connected = False
        if is_connected is None:
            connections.unanswered.append(unit)
        elif not is_connected:
            connections.lacking.append(unit)
    return connections


def _finding(view: RegisterView, offices: Connections, nodes: Connections) -> Finding:
    lacking = [*offices.lacking, *nodes.lacking]
    annex = [annex_entry(unit, FIELD) for unit in lacking]
    questions = [ask(unit, FIELD) for unit in offices.unanswered]
    outcome = _outcome(annex, questions, offices.count + nodes.count)
    message = str(outcome)
    if outcome is Outcome.GAP and not offices.lacking:
        message = "gap_nodes"
    elif outcome is Outcome.GAP and nodes.lacking:
        message = "gap_both"
    figures: dict[str, int | str] = {
        "lacking": len(offices.lacking),
        "open": len(offices.unanswered),
        "count": offices.count,
        "offices": _names(offices.lacking),
        "lacking_nodes": len(nodes.lacking),
        "open_nodes": len(nodes.unanswered),
        "nodes": nodes.count,
        "node_names": _names(nodes.lacking),
    }
    return government_finding(
        view, outcome, message=message, settle=questions, annex=annex, figures=figures
    )


def _outcome(annex: list[Annexed], questions: list[Question], count: int) -> Outcome:
    outcome = outcome_by_lack(annex, questions)
    if outcome is Outcome.MET and not count:
        return Outcome.NOT_APPLICABLE
    return outcome


def _names(units: list[Unit]) -> str:
    names = [unit.name for unit in units]
    return some_of(names, MAX_NAMED)
