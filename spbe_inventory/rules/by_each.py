"""Records put under each of their names: made once, looked up often."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from typing import TypeVar

Record = TypeVar("Record")
Name = TypeVar("Name")


def by_each(records: Iterable[Record], names: Callable[[Record], Iterable[Name]]) -> Mapping[Name, list[Record]]:
    """Put records under each of their names, in their order.

    >>> by_each(["tpp", "pbb"], set) == {"t": ["tpp"], "p": ["tpp", "pbb"], "b": ["pbb"]}
    True
    """
    found: dict[Name, list[Record]] = defaultdict(list)
    for one in records:
        for name in names(one):
            found[name].append(one)
    return found
