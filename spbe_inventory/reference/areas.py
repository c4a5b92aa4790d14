"""Governments by their Kemendagri area code."""

from dataclasses import dataclass
from functools import cache

from spbe_inventory.language.texts import Text
from spbe_inventory.reference.loader import HERE, read_rows

AREA_FIELDS = {"name": str, "kind": str, "source": str, "verified": str}
AREA_OPTIONAL_FIELDS = {
    "province": str,
    "code_bps": str,
    "other_names": list,
    "note": dict,
}


@dataclass(frozen=True, slots=True)
class Area:
    """One government: its name, kind and province. BPS has codes of its own: never match on digits."""

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
    """Return the areas of the governments used here, by Kemendagri code."""
    rows = read_rows(HERE / "areas.toml", AREA_FIELDS, AREA_OPTIONAL_FIELDS)
    return {code: Area(code=code, **row) for code, row in rows}
