"""How offices say in sentences what an application has to do with another, as it stands in phrases.toml."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from spbe_inventory.reference.loader import HERE, read_toml

NOT_PHRASES = ("words", "behind")


@dataclass(frozen=True, slots=True)
class Phrase:
    """One way to say something; the name of the counterpart begins at group `x` of its pattern.

    `category` is what is recorded, `direction` the way of the data; `needs_record`: only of a name that is on record.
    """

    key: str
    pattern: re.Pattern[str]
    category: str
    direction: str
    method: str
    needs_record: bool
    example: str


@dataclass(frozen=True, slots=True)
class StateBehind:
    """What words behind the name of a counterpart say of the exchange with it: claimed, missing or planned."""

    pattern: re.Pattern[str]
    state: str
    example: str


@cache
def phrases() -> tuple[Phrase, ...]:
    """Return the phrases that are recognised, in the order they are tried."""
    tables = _tables()
    words = tables["words"]
    result = []
    for key, row in tables.items():
        if key in NOT_PHRASES:
            continue
        phrase = Phrase(
            key,
            _pattern(row["pattern"], words),
            row["sort"],
            row.get("way", ""),
            row.get("method", ""),
            row.get("known", False),
            row["example"],
        )
        result.append(phrase)
    return tuple(result)


@cache
def states_behind() -> tuple[StateBehind, ...]:
    """Return what may stand behind the name of a counterpart, in the order it is tried."""
    states = []
    for row in _tables()["behind"]:
        pattern = re.compile(row["pattern"], re.IGNORECASE)
        states.append(StateBehind(pattern, row["sort"], row["example"]))
    return tuple(states)


@cache
def _tables() -> dict[str, Any]:
    return read_toml(HERE / "phrases.toml")


def _pattern(text: str, words: Mapping[str, str]) -> re.Pattern[str]:
    """Return the pattern of a phrase, with the words in braces put in."""
    for name, alternatives in words.items():
        text = text.replace(f"{{{name}}}", alternatives)
    pattern = text.replace("{x}", r"(?P<x>\S)")
    return re.compile(pattern, re.IGNORECASE)
