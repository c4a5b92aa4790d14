"""Break what a JSON document says rather than how it is written: one value of it is another, gone or doubled."""

import json
from collections.abc import Iterator
from copy import deepcopy
from random import Random
from typing import Any

from tests.fuzz.words import WORDS

Place = tuple[Any, Any]  # a list or an object, and an index or a key of it
ODD_VALUES: tuple[Any, ...] = (
    None,
    True,
    0,
    -1,
    2**63,
    10**400,
    1e308,
    float("nan"),
    float("inf"),
    0.1,
    "",
    [],
    {},
    [[]],
    [None],
    {"": ""},
    {"mark": "unknown"},
    {"value": {}, "mark": "assumed"},
    {"value": "x", "mark": 5},
    "x" * 100_000,
)


def break_document(content: bytes, chance: Random) -> bytes:
    """Return a JSON document of which one to four values are something else; what is no JSON is as it was."""
    try:
        document = json.loads(content)
    except (ValueError, RecursionError):
        return content
    for _count in range(chance.randint(1, 4)):
        places = list(_places(document))
        if not places:
            break
        _break_place(*chance.choice(places), chance)
    return json.dumps(document, ensure_ascii=chance.random() < 0.5).encode(
        "utf-8", "surrogatepass"
    )


def _places(value: Any) -> Iterator[Place]:
    """Yield every place in a document where a value stands."""
    waiting = [value]
    while waiting:
        holder = waiting.pop()
        keys: Any = ()
        if isinstance(holder, dict):
            keys = list(holder)
        elif isinstance(holder, list):
            keys = range(len(holder))
        for key in keys:
            yield holder, key
            waiting.append(holder[key])


def _break_place(holder: Any, key: Any, chance: Random) -> None:
    """Put something else in a place."""
    deed = chance.random()
    if deed < 0.45:
        holder[key] = deepcopy(chance.choice(ODD_VALUES))
    elif deed < 0.7:
        holder[key] = chance.choice(WORDS)
    elif deed < 0.8:
        del holder[key]
    elif deed < 0.9 and isinstance(holder, list):
        holder += [deepcopy(holder[key]) for _time in range(chance.choice((1, 50)))]
    elif isinstance(holder, dict):
        holder[chance.choice(WORDS)] = deepcopy(holder[key])
    else:
        holder[key] = [holder[key]]
