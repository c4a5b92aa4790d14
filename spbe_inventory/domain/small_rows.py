"""The small rows that a field may hold: values of a year, and further means of an exchange."""

from typing import Any, NamedTuple

from spbe_inventory.domain.yearly import Budget, Target


class Means(NamedTuple):
    """A further way in which the data of an exchange go: by which method, how often, in which format, how far it is.

    `frequency` and `format` are None where nobody said; `state` is None where it is that of the exchange.
    """

    method: str
    frequency: str | None = None
    format: str | None = None
    state: str | None = None


SmallRow = type[Budget] | type[Target] | type[Means]


def small_row(item: Any) -> Any:
    """Return a small row as a table of what it says; anything else as it is."""
    if isinstance(item, Means):
        said = item._asdict()
        return {name: value for name, value in said.items() if value is not None}
    if isinstance(item, Budget | Target):
        return item._asdict()
    return item
