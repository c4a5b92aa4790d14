"""Which remedy is proposed where a rule finds a gap, by code of the rule."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from spbe_inventory.domain.lists import Content, Effort
from spbe_inventory.language.texts import Text
from spbe_inventory.reference.loader import HERE, read_rows

REMEDY_FIELDS = {"content": str, "effort": str, "name": dict}
REMEDY_OPTIONAL_FIELDS = {"after": list, "others": bool}


@dataclass(frozen=True, slots=True)
class Remedy:
    """What is done about the gaps of a rule: under which content of a roadmap, of which effort, after which rules.

    `others` says that another institution must agree, whatever record the gap is about.
    """

    content: Content
    effort: Effort
    name: Text
    after: tuple[str, ...]
    others: bool


@cache
def remedies() -> Mapping[str, Remedy]:
    """Return the remedies by code of their rule."""
    rows = read_rows(HERE / "remedies.toml", REMEDY_FIELDS, REMEDY_OPTIONAL_FIELDS)
    return {code: _remedy(row) for code, row in rows}


def _remedy(row: Mapping[str, Any]) -> Remedy:
    return Remedy(
        content=Content(row["content"]),
        effort=Effort(row["effort"]),
        name=row["name"],
        after=row.get("after", ()),
        others=row.get("others", False),
    )
