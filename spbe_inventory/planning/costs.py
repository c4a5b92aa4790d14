"""Sums of costs that are known in part."""

from collections.abc import Iterable
from typing import Protocol

from spbe_inventory.language.forms import number
from spbe_inventory.language.texts import _


class Priced(Protocol):
    """An item with a cost in rupiah, None if it is not known."""

    @property
    def cost(self) -> int | None:
        """The cost in rupiah."""


def known_costs(items: Iterable[Priced]) -> list[int]:
    """Return the costs that are known, in rupiah."""
    return [item.cost for item in items if item.cost is not None]


def with_unknown(text: str, unknown: int, total: int) -> str:
    """Return a text on costs, and of how many items the cost is not known if there are any."""
    if not unknown:
        return text
    rest = _(
        "Not known for {unknown} of {all}.",
        unknown=number(unknown),
        all=number(total),
    )
    return f"{text} {rest}"
