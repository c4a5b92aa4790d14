"""Whose statement an exchange is: one side's, the other's, or both once both have said the same."""

from collections.abc import Collection, Mapping
from typing import TYPE_CHECKING, Any

from spbe_inventory.domain.lists import Mark, SaidBy, Verdict
from spbe_inventory.domain.place import At
from spbe_inventory.domain.plain import Plain, join, split
from spbe_inventory.files.headings import called
from spbe_inventory.matching.folding import fold

if TYPE_CHECKING:
    from spbe_inventory.actions.intake.desk import Desk

SIDES = (SaidBy.GIVER, SaidBy.TAKER)
COMPARED = ("method", "data", "frequency")  # of what two sides may say different things


def end_of(plain: Mapping[str, Any], side: str) -> str:
    """Give what tells one end of an exchange from others: its key, or what was written of it."""
    return str(plain.get(side) or "") or f"'{fold(str(plain.get(f'{side}_text', '')))}"


def sayers(plain: Mapping[str, Any]) -> set[str]:
    """Give the ends of an exchange that are on record as saying so."""
    said = split(plain.get("said_by"))[0]
    return {end_of(plain, side) for side in SIDES if said in (side, SaidBy.BOTH)}


def as_said(ends: Collection[str], plain: Mapping[str, Any]) -> str:
    """Give the side of an exchange that these ends are, `both` where they are both, empty where they are neither."""
    sides = [str(side) for side in SIDES if end_of(plain, side) in ends]
    return str(SaidBy.BOTH) if len(sides) == len(SIDES) else "".join(sides)


def said_too(before: Plain, said: Plain, after: Plain) -> Plain:
    """Give what `said_by` of an exchange becomes when it is said once more; empty where it stays.

    `before` is the record, `said` what is said now, `after` tells its ends as they will stand: they may be turned.
    """
    now = as_said(sayers(before) | sayers(said), after)
    return {"said_by": now} if now and now != before.get("said_by") else {}


def against(before: Plain, said: Plain, backing: Mapping[str, Any]) -> Plain:
    """Give the fields in which one side contradicts what the other said: both values stand, disputed, with statements.

    Empty where the sides are not two, or where nothing contradicts. `backing` is basis and source of what is said now.
    """
    earlier, now = sayers(before), sayers(said)
    if not earlier or not now - earlier:
        return {}
    plain: Plain = {}
    statements = []
    for name in COMPARED:
        old, new = split(before.get(name))[0], split(said.get(name))[0]
        if old is None or new is None or _alike(old, new):
            continue
        plain[name] = join(old, "disputed")
        first = {"field": name, "basis": str(before.get("basis") or backing["basis"]), "value": old}
        source = {"source": str(before["source"])} if before.get("source") else {}
        statements += [{**first, **source}, {**backing, "field": name, "value": new}]
    return {**plain, "statements": statements} if plain else {}


def _alike(one: Any, other: Any) -> bool:
    return set(one) == set(other) if isinstance(one, list) and isinstance(other, list) else one == other


def say_against(desk: "Desk", plain: Plain, at: At, key: str) -> None:
    """Show on what two sides contradict each other: it is asked, and decides nothing meanwhile."""
    names = [name for name in COMPARED if split(plain.get(name))[1] == Mark.DISPUTED]
    if names:
        fields = ", ".join(called("exchange", name) for name in names)
        desk.reading.remark(Verdict.QUESTION, at, "sides-contradict", record=key, fields=fields)
