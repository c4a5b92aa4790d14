"""Governments by their Kemendagri area code."""

from dataclasses import dataclass
from functools import cache

from spbe_inventory.language.texts import Text
from spbe_inventory.reference.loader import HERE, read_rows

AREA = {"name": str, "kind": str, "source": str, "verified": str}
AREA_MORE = {"province": str, "code_bps": str, "other_names": list, "note": dict}


@dataclass(frozen=True, slots=True)
class Area:
    """One government: its name, sort and province. BPS has codes of its own: never match on digits."""

    code: str
    name: str
    kind: str
    source: str
    verified: str
    province: str = ""
    code_bps: str = ""
    other_names: tuple[str, ...] = ()
    note: Text | None = None


@cache
def areas() -> dict[str, Area]:
    """Give the areas we know, by Kemendagri code: those of the governments used here."""
    return {code: Area(code=code, **row) for code, row in read_rows(HERE / "areas.toml", AREA, AREA_MORE)}
