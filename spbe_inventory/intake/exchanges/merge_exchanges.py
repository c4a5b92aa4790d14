"""Merge the claims of several rows into one exchange: the surest state, the direction where any row has it."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from spbe_inventory.domain.cell_location import CellLocation
from spbe_inventory.domain.lists import ExchangeState, ReportedBy
from spbe_inventory.domain.plain import Plain, split_mark
from spbe_inventory.intake.context import IntakeContext
from spbe_inventory.intake.draft import ProposedRecord
from spbe_inventory.intake.exchanges.disputes import ask_about_contradictions
from spbe_inventory.intake.exchanges.endpoints import Endpoint
from spbe_inventory.intake.reported_by import (
    contradictions,
    end_id,
    reporting_side,
    updated_reporter,
)

STATES = (ExchangeState.IN_USE, ExchangeState.CLAIMED, ExchangeState.PLANNED)
# Attributes of a claim that are taken from the first claim that has them, with the fields they go into.
FIRST_VALUES = (
    ("method", "method"),
    ("frequency", "frequency"),
    ("purpose", "purpose"),
    ("hours", "hours_per_month"),
)
TWO = 2  # it takes two to contradict each other
END_FIELDS = ("giver", "giver_text", "taker", "taker_text")
OPEN_FIELDS = ("method", "frequency", "purpose", "data", "hours_per_month")


@dataclass(slots=True)
class ClaimedExchange:
    """One exchange as a row claims it, before it is merged with the claims of other rows.

    `claimant` is the end whose row it is, None where the row belongs to neither; `by_others` are the words of an office
    that has neither end. `denied_at` is the cell in which the same row says that it is not integrated.
    """

    giver: Endpoint
    taker: Endpoint
    directed: bool
    state: str
    at: CellLocation
    method: str = ""
    frequency: str = ""
    data: tuple[str, ...] = ()
    note: str = ""
    purpose: str = ""
    hours: int | None = None
    claimant: Endpoint | None = None
    by_others: str = ""
    denied_at: CellLocation | None = None

    @property
    def pair(self) -> frozenset[str]:
        """The two ends, whichever direction."""
        return frozenset([_id_of(self.giver), _id_of(self.taker)])


def _id_of(end: Endpoint) -> str:
    """Return what identifies an end: its key, or its text after a quote."""
    if end.key:
        return end.key
    return f"'{end.text}"


Claims = Sequence[ClaimedExchange]


def merge_claims(claims: Claims, context: IntakeContext) -> None:
    """Add one exchange to the draft for all claims of the same two."""
    for group in _grouped(claims):
        plain = _merged(group, context)
        _propose(plain, group, context)


def _merged(group: Claims, context: IntakeContext) -> Plain:
    """Return the exchange that a group of claims makes together."""
    surest = min(group, key=_certainty)
    plain = _merged_ends(group, surest)
    plain["state"] = surest.state
    for attribute, field in FIRST_VALUES:
        values = _values_of(group, attribute)
        if values:
            plain[field] = values[0]
    reporter = reporting_side(_claimants(group), plain)
    if not reporter and any(claim.by_others for claim in group):
        reporter = str(ReportedBy.OTHERS)
    if reporter:
        plain["said_by"] = reporter
    plain |= _contradicting(group, context)
    if any(claim.denied_at for claim in group):
        _dispute_state(plain, group, context)
    data: dict[str, None] = {}
    for claim in group:
        data.update(dict.fromkeys(claim.data))
    if data:
        plain["data"] = list(data)
    notes = dict.fromkeys(_values_of(group, "note"))
    if notes:
        plain["note"] = "\n".join(notes)
    return plain


def _dispute_state(plain: Plain, group: Claims, context: IntakeContext) -> None:
    """Write the state as disputed, with what each row says and denies: such an exchange is never in use."""
    statements: list[Plain] = list(plain.get("statements", ()))
    for claim in group:
        values: list[tuple[CellLocation, Any]] = [(claim.at, claim.state)]
        if claim.denied_at:
            values = [
                (claim.at, str(ExchangeState.CLAIMED)),
                (claim.denied_at, {"mark": "none"}),
            ]
        for at, value in values:
            statement: Plain = {
                "field": "state",
                "basis": context.draft.basis,
                "source": str(at),
                "value": value,
            }
            statements.append(statement)
    plain["state"] = {"value": str(ExchangeState.CLAIMED), "mark": "disputed"}
    plain["statements"] = statements


def _merged_ends(group: Claims, surest: ClaimedExchange) -> Plain:
    """Return the ends of the first claim with a direction; where none has one, those of the surest."""
    directed = [claim for claim in group if claim.directed]
    claim = directed[0] if directed else surest
    plain: Plain = {}
    plain |= claim.giver.side_values("giver")
    plain |= claim.taker.side_values("taker")
    if not claim.directed:
        plain["directed"] = False
    return plain


def _values_of(group: Claims, attribute: str) -> list[Any]:
    """Return the values that the claims of a group have of an attribute, without empty ones."""
    values = [getattr(claim, attribute) for claim in group]
    return list(filter(None, values))


def _certainty(claim: ClaimedExchange) -> tuple[int, bool, bool]:
    """Return what claims are ordered by, the surest first: state, direction, method."""
    rank = STATES.index(ExchangeState(claim.state))
    return rank, not claim.directed, not claim.method


def _claimants(group: Claims) -> set[str]:
    """Return the ends (see `end_id`) that claim an exchange in rows of their own."""
    ends = set()
    for claim in group:
        if claim.claimant:
            side_values = claim.claimant.side_values("giver")
            ends.add(end_id(side_values, "giver"))
    return ends


def _contradicting(group: Claims, context: IntakeContext) -> Plain:
    """Return method and frequency as disputed where the rows of two applications differ, with statements."""
    plain: Plain = {}
    statements: list[Plain] = []
    for name in ("method", "frequency"):
        own_claims = [claim for claim in group if claim.claimant]
        claims = [claim for claim in own_claims if getattr(claim, name)]
        values = [getattr(claim, name) for claim in claims]
        claimants = {claim.claimant for claim in claims}
        if len(set(values)) < TWO or len(claimants) < TWO:
            continue
        plain[name] = {"value": values[0], "mark": "disputed"}
        for claim, value in zip(claims, values, strict=True):
            statement = {
                "field": name,
                "basis": context.draft.basis,
                "source": str(claim.at),
                "value": value,
            }
            statements.append(statement)
    if statements:
        plain["statements"] = statements
    return plain


def _propose(plain: Plain, group: Claims, context: IntakeContext) -> None:
    """Add an exchange to the draft: new, or what it adds to the one on record."""
    once = dict.fromkeys(claim.at for claim in group)
    locations = list(once)
    first = locations[0]
    _add_sources(plain, locations, context.draft.basis)
    is_hint = all(claim.by_others for claim in group)
    if is_hint:
        plain["statements"] = [_hint(plain, group)]
    recorded = context.names.find_exchange(plain)
    if recorded is None:
        ask_about_contradictions(context, plain, first, "")
        proposed = context.propose_new("exchange", plain, first)
        proposed.more_locations = locations[1:]
        return
    key = recorded["key"]
    additions = _additions(recorded, plain)
    if is_hint:
        additions = _new_statements(recorded, plain)
    ask_about_contradictions(context, additions, first, key)
    proposed_before = context.draft.get("exchange", key)
    if proposed_before:
        before = proposed_before.plain
        statements = [*before.get("statements", ()), *additions.get("statements", ())]
        proposed_before.plain = {**additions, **before}
        if statements:
            proposed_before.plain["statements"] = statements
        return
    proposed = ProposedRecord(
        "exchange",
        key,
        additions,
        first,
        fresh=False,
        more_locations=locations[1:],
    )
    context.draft.add(proposed)


def _add_sources(plain: Plain, locations: Sequence[CellLocation], basis: str) -> None:
    """Write basis and source into an exchange; what several rows say also gets a statement for each row."""
    sources = [str(location) for location in locations]
    source_text = "; ".join(sources)
    plain["basis"] = basis
    plain["source"] = source_text[:500]
    _state, mark = split_mark(plain["state"])
    if len(sources) == 1 or mark:
        return
    statements = list(plain.get("statements", ()))
    for source in sources:
        statement = {
            "field": "state",
            "basis": basis,
            "value": plain["state"],
            "source": source,
        }
        statements.append(statement)
    plain["statements"] = statements


def _hint(plain: Plain, group: Claims) -> Plain:
    """Return what others say of an exchange, a statement with their words; of one on record it decides no field."""
    words = dict.fromkeys(claim.by_others for claim in group)
    text = "; ".join(words)
    return {
        "field": "state",
        "basis": plain["basis"],
        "value": str(ExchangeState.CLAIMED),
        "source": plain["source"],
        "note": text[:500],
    }


def _new_statements(recorded: Plain, plain: Plain) -> Plain:
    """Return the statements of a claim that an exchange on record does not have yet."""
    known = recorded.get("statements", ())
    statements = [each for each in plain["statements"] if each not in known]
    if not statements:
        return {}
    return {"statements": statements}


def _additions(recorded: Plain, plain: Plain) -> Plain:
    """Return what a list adds to an exchange on record: open fields, a surer state, a direction, contradictions."""
    additions: Plain = {}
    adds_direction = False
    if not recorded.get("directed", True):
        adds_direction = plain.get("directed", True)
    if adds_direction:
        for name in END_FIELDS:
            if name in plain:
                additions[name] = plain[name]
    if "state" not in recorded or _is_surer(recorded, plain):
        additions["state"] = plain["state"]
    if adds_direction:
        additions["directed"] = True
    for name in OPEN_FIELDS:
        if name in plain and name not in recorded:
            additions[name] = plain[name]
    backing = {"basis": plain["basis"], "source": plain["source"]}
    additions |= contradictions(recorded, plain, backing)
    after = {**recorded, **additions}
    return additions | updated_reporter(recorded, plain, after)


def _is_surer(recorded: Plain, plain: Plain) -> bool:
    """Return whether an exchange that was only claimed is now said to be in use."""
    if recorded.get("state") != ExchangeState.CLAIMED:
        return False
    return bool(plain["state"] == ExchangeState.IN_USE)


def _grouped(claims: Claims) -> list[list[ClaimedExchange]]:
    """Return claims in groups of one exchange each.

    Opposite directions, and the same direction with other data, are separate exchanges.
    """
    groups: list[list[ClaimedExchange]] = []
    groups_of_pair: dict[frozenset[str], list[list[ClaimedExchange]]] = defaultdict(
        list
    )
    for claim in sorted(claims, key=_is_undirected):
        candidates = groups_of_pair[claim.pair]
        for group in candidates:
            if _is_same_exchange(group[0], claim):
                group.append(claim)
                break
        else:
            group = [claim]
            groups.append(group)
            candidates.append(group)
    return groups


def _is_undirected(claim: ClaimedExchange) -> bool:
    return not claim.directed


def _is_same_exchange(first: ClaimedExchange, claim: ClaimedExchange) -> bool:
    """Return whether two claims of the same pair are of one exchange."""
    if _is_planned(first) != _is_planned(claim):
        return False
    if not first.directed or not claim.directed:
        return True
    if first.giver != claim.giver:
        return False
    if not first.data or not claim.data:
        return True
    return first.data == claim.data


def _is_planned(claim: ClaimedExchange) -> bool:
    return claim.state == ExchangeState.PLANNED
