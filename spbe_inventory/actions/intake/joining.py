"""What several rows say of the same two → one exchange: the surest state, the way where anyone says it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from spbe_inventory.actions.intake.desk import Desk
from spbe_inventory.actions.intake.ends import End
from spbe_inventory.actions.intake.proposed import Proposed
from spbe_inventory.actions.intake.sides import against, as_said, end_of, said_too, say_against
from spbe_inventory.domain.lists import ExchangeState
from spbe_inventory.domain.place import At
from spbe_inventory.domain.plain import Plain


@dataclass(slots=True)
class Said:
    """One exchange as a row says it, before it is put together with what other rows say."""

    giver: End
    taker: End
    directed: bool
    state: str
    at: At
    method: str = ""
    frequency: str = ""
    data: tuple[str, ...] = ()
    note: str = ""
    purpose: str = ""
    hours: int | None = None
    says: End | None = None  # whose row says so, where it is one of the two

    @property
    def pair(self) -> frozenset[str]:
        """What it joins, whichever way."""
        return frozenset(end.key or f"'{end.text}" for end in (self.giver, self.taker))


def put_together(found: Sequence[Said], desk: Desk) -> None:
    """Make one exchange of all that joins the same two: the surest state, the way where anyone says it."""
    for group in _grouped(found):
        best = min(group, key=lambda one: (_rank(one.state), not one.directed, not one.method))
        way = next((one for one in group if one.directed), best)
        plain: dict[str, Any] = {**way.giver.plain("giver"), **way.taker.plain("taker")}
        if not way.directed:
            plain["directed"] = False
        plain["state"] = best.state
        for name, field in (("method",) * 2, ("frequency",) * 2, ("purpose",) * 2, ("hours", "hours_per_month")):
            if value := next((getattr(one, name) for one in group if getattr(one, name)), ""):
                plain[field] = value
        saying = {end_of(one.says.plain("giver"), "giver") for one in group if one.says}
        if said := as_said(saying, plain):
            plain["said_by"] = said
        plain |= _contradicting(group, desk)
        if data := list(dict.fromkeys(key for one in group for key in one.data)):
            plain["data"] = data
        notes = dict.fromkeys(one.note for one in group if one.note)
        if notes:
            plain["note"] = "\n".join(notes)
        _propose(plain, group, desk)


def _contradicting(group: Sequence[Said], desk: Desk) -> Plain:
    """Give method and frequency as disputed where the rows of two applications say different ones."""
    plain: Plain = {}
    statements: list[Plain] = []
    for name in ("method", "frequency"):
        told = [one for one in group if getattr(one, name) and one.says]
        if len({getattr(one, name) for one in told}) > 1 and len({one.says for one in told}) > 1:
            plain[name] = {"value": getattr(told[0], name), "mark": "disputed"}
            backing = {"field": name, "basis": desk.reading.basis}
            statements += [{**backing, "source": str(one.at), "value": getattr(one, name)} for one in told]
    return {**plain, "statements": statements} if plain else {}


def _propose(plain: dict[str, Any], group: Sequence[Said], desk: Desk) -> None:
    places = list(dict.fromkeys(one.at for one in group))
    plain |= {"basis": desk.reading.basis, "source": "; ".join(str(one) for one in places)[:500]}
    if len(places) > 1:
        said = {"field": "state", "basis": desk.reading.basis, "value": plain["state"]}
        plain["statements"] = [*plain.get("statements", ()), *({**said, "source": str(one)} for one in places)]
    there = desk.known.exchange_between(plain)
    more = _more_than(there, plain) if there else plain
    say_against(desk, more, places[0], there["key"] if there else "")
    if there:
        read = desk.reading.records.get(("exchange", there["key"]))
        if read:
            read.plain = {**more, **read.plain}
            return
        desk.reading.add(Proposed("exchange", there["key"], more, places[0], fresh=False, more=places[1:]))
        return
    key = desk.known.new_key("exchange", plain)
    desk.reading.add(Proposed("exchange", key, plain, places[0], fresh=True, more=places[1:]))


def _more_than(there: dict[str, Any], plain: dict[str, Any]) -> dict[str, Any]:
    """Give what a list says of an exchange that its record does not answer yet; a way that nobody told, told now."""
    told = plain.get("directed", True) and not there.get("directed", True)
    ends = ("giver", "giver_text", "taker", "taker_text")
    more: Plain = {name: plain[name] for name in ends if told and name in plain}
    open_ = [
        name
        for name in ("method", "frequency", "purpose", "data", "hours_per_month")
        if name in plain and name not in there
    ]
    claimed = there.get("state") == ExchangeState.CLAIMED and plain["state"] == ExchangeState.IN_USE
    if claimed or "state" not in there:
        more["state"] = plain["state"]
    if told:
        more["directed"] = True
    more |= {name: plain[name] for name in open_}
    more |= against(there, plain, {"basis": plain["basis"], "source": plain["source"]})
    return more | said_too(there, plain, {**there, **more})


def _grouped(found: Iterable[Said]) -> list[list[Said]]:
    """Put together what joins the same two; opposite ways, and one way with other data, are exchanges of their own.

    What goes through nobody named stays with its data: two unnamed ends are never one.
    """
    groups: list[list[Said]] = []
    for one in sorted(found, key=lambda said: not said.directed):
        group = next((group for group in groups if _same(group[0], one)), None)
        if group is None:
            groups.append([one])
        else:
            group.append(one)
    return groups


def _same(first: Said, one: Said) -> bool:
    if first.pair != one.pair or (first.state == ExchangeState.PLANNED) != (one.state == ExchangeState.PLANNED):
        return False
    both = first.directed and one.directed
    return not both or (first.giver == one.giver and (first.data == one.data or not (first.data and one.data)))


def _rank(state: str) -> int:
    return [str(ExchangeState.IN_USE), str(ExchangeState.CLAIMED), str(ExchangeState.PLANNED)].index(state)
