"""Whose statement an exchange is: one side's, the other's, or both once both have said the same."""

from collections.abc import Collection, Mapping
from typing import Any

from spbe_inventory.domain.lists import SaidBy
from spbe_inventory.domain.plain import Plain, split
from spbe_inventory.matching.folding import fold

SIDES = (SaidBy.GIVER, SaidBy.TAKER)


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
