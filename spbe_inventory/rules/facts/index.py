"""Records grouped by several keys, to look them up often."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from typing import TypeVar

Item = TypeVar("Item")
Key = TypeVar("Key")


def index_by(
    items: Iterable[Item], keys_of: Callable[[Item], Iterable[Key]]
) -> Mapping[Key, list[Item]]:
    """Return the items by each of their keys, in the order in which they came.

    >>> index_by(["tpp", "pbb"], set) == {"t": ["tpp"], "p": ["tpp", "pbb"], "b": ["pbb"]}
    True
    """
    index: dict[Key, list[Item]] = defaultdict(list)
    for item in items:
        for key in keys_of(item):
            index[key].append(item)
    return index
