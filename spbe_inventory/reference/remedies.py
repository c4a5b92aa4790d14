"""What is proposed where a rule finds a gap, by code of the rule."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from spbe_inventory.domain.lists import Content, Effort
from spbe_inventory.language.texts import Text
from spbe_inventory.reference.loader import HERE, read_rows

REMEDY = {"content": str, "effort": str, "name": dict}
REMEDY_MORE = {"after": list, "others": bool}


@dataclass(frozen=True, slots=True)
class Remedy:
    """What is done about the gaps of a rule: under which content of a roadmap, of which effort, after which rules.

    `others` tells that another institution must agree, whatever the gap lies on.
    """

    content: Content
    effort: Effort
    name: Text
    after: tuple[str, ...]
    others: bool


@cache
def remedies() -> Mapping[str, Remedy]:
    """Give the remedies by code of their rule."""
    return {
        code: Remedy(
            Content(row["content"]), Effort(row["effort"]), row["name"], row.get("after", ()), row.get("others", False)
        )
        for code, row in read_rows(HERE / "remedies.toml", REMEDY, REMEDY_MORE)
    }
