"""Check of INF-04; its texts and citations are in the TOML of the same name."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from spbe_inventory.domain.answers import Answer
from spbe_inventory.domain.finding import Finding
from spbe_inventory.domain.lists import ListName, Outcome, UnitStatus
from spbe_inventory.domain.records import Unit
from spbe_inventory.language.forms import listing, number
from spbe_inventory.language.texts import _
from spbe_inventory.rules.engine.owners import PART
from spbe_inventory.rules.engine.view import RegisterView
from spbe_inventory.rules.engine.wording import shortened
from spbe_inventory.rules.facts.answers import yes_no
from spbe_inventory.rules.facts.findings import annex_entry
from spbe_inventory.rules.facts.judged_parts import (
    JudgedPart,
    finding_from_judged,
    lacking_part,
    met_part,
    open_part,
)

FIELD = "intranet"


def check(view: RegisterView) -> Iterator[Finding]:
    """Yield one finding on the government: which offices, and which nodes below them, are not on its intranet.

    A health centre or another part of an office is a node of the network and no office: it is not asked.
    """
    is_complete = view.is_list_complete(ListName.FACILITIES)
    offices = [_judge(unit, is_complete=is_complete) for unit in view.owners.offices]
    nodes = [_judge(unit, is_complete=False) for unit in _nodes(view)]
    unjoined = _unjoined(nodes)
    figures = {
        "offices": _names(view, _unjoined(offices)),
        "nodes": _nodes_text(view, nodes),
    }
    finding = finding_from_judged(view, offices, figures=figures)
    if finding.outcome is Outcome.UNKNOWN and not finding.figures["known"]:
        finding = replace(finding, message="unknown_all")
    if unjoined:
        finding = _with_nodes(finding, unjoined)
    yield finding


def _nodes(view: RegisterView) -> Iterator[Unit]:
    """Yield the parts of offices that exist."""
    for unit in view.units:
        is_part = view.owners.level_of(unit.key) == PART
        if is_part and unit.known("status") != UnitStatus.DISSOLVED:
            yield unit


def _judge(unit: Unit, *, is_complete: bool) -> JudgedPart:
    is_joined = yes_no(unit, FIELD)
    if is_complete and unit.answer(FIELD) is Answer.OPEN:
        is_joined = False
    if is_joined is None:
        return open_part(unit, FIELD)
    if is_joined:
        return met_part(unit)
    return lacking_part(unit, FIELD)


def _unjoined(parts: Iterable[JudgedPart]) -> list[JudgedPart]:
    return [part for part in parts if part.outcome is Outcome.GAP]


def _with_nodes(finding: Finding, unjoined: Iterable[JudgedPart]) -> Finding:
    """Return a finding with the nodes that are not joined: facts, whatever is known of the offices."""
    entries = [annex_entry(part.record, FIELD) for part in unjoined]
    message = finding.message
    if finding.outcome is not Outcome.GAP:
        message = "gap_nodes"
        if not finding.figures["known"]:
            message = "gap_nodes_alone"
    return replace(
        finding,
        outcome=Outcome.GAP,
        message=message,
        annex=(*finding.annex, *entries),
    )


def _nodes_text(view: RegisterView, nodes: list[JudgedPart]) -> str:
    """Return how many of the nodes that are known are not joined, by name; empty where none is known not to be."""
    unjoined = _unjoined(nodes)
    if not unjoined:
        return ""
    known = [part for part in nodes if part.outcome is not Outcome.UNKNOWN]
    return _(
        "Nodes below the offices: {lacking} of {known} known are not joined ({names}).",
        lacking=number(len(unjoined)),
        known=number(len(known)),
        names=_names(view, unjoined),
    )


def _names(view: RegisterView, parts: Iterable[JudgedPart]) -> str:
    names = [view.snapshot.title("unit", part.record.key) for part in parts]
    return listing(shortened(names))
