"""The table of weights and classes of effort: the one that comes with the program, and those that people edit."""

import tomllib
from collections.abc import Iterator, Mapping
from typing import Any

from spbe_inventory.domain.effort import EffortClass, Weights
from spbe_inventory.domain.field import RUPIAH_LIMIT
from spbe_inventory.domain.lists import Effort, MeasureKind
from spbe_inventory.errors import BadInput, Problem
from spbe_inventory.language.forms import parse_error_position
from spbe_inventory.reference.loader import HERE

FILE = HERE / "weights.toml"
MAXIMUM = 1_000_000
MAXIMA = {"months": 240, "outside_months": 240, "quick_months": 240, "at_once": 1000}
AT_LEAST_ONE = frozenset(["points", "months", "at_once"])
SHOWN_LENGTH = 60  # letters of a wrong value that a message shows
COST = "cost"
EFFORT = "effort."
Table = Mapping[str, Any]


def default_text() -> str:
    """Return the table that comes with the program, to be copied and edited."""
    return FILE.read_text(encoding="utf-8")


def read_weights(text: str = "") -> Weights:
    """Return the weights of a table; what it leaves out is as it comes with the program.

    BadInput: everything that is wrong with it (no TOML, a word that the table does not have, no whole number, a
    negative one, a class of effort that does not exist).
    """
    default = tomllib.loads(default_text())
    try:
        table = tomllib.loads(text)
    except (ValueError, RecursionError) as error:
        position = parse_error_position(error)
        raise BadInput("weights-unreadable", where=position) from error
    problems = list(_problems(table, default))
    if problems:
        raise BadInput("weights-faulty", problems, count=len(problems))
    return _weights(_merge(default, table))


def _merge(default: Table, table: Table) -> Table:
    """Return the default table with the values of another table, deep down."""
    merged = dict(default)
    for name, value in table.items():
        if isinstance(value, dict):
            merged[name] = _merge(default[name], value)
        else:
            merged[name] = value
    return merged


def _problems(table: Table, default: Table, prefix: str = "") -> Iterator[Problem]:
    """Yield what is wrong with a table: it must have words of the default table, with values of the same type."""
    for name, value in table.items():
        yield from _value_problems(name, value, default, prefix)


def _value_problems(
    name: str, value: Any, default: Table, prefix: str
) -> Iterator[Problem]:
    """Yield what is wrong with one entry of a table."""
    location = f"{prefix}{name}"
    is_cost = name == COST and prefix.startswith(EFFORT)
    if name not in default and not is_cost:
        yield _unknown_word(location, default)
        return
    expected = default.get(name)
    if isinstance(expected, dict):
        if isinstance(value, dict):
            yield from _problems(value, expected, f"{location}.")
        else:
            yield Problem("weights-no-table", values={"place": location})
    elif isinstance(expected, str):
        if value not in list(Effort):
            yield _no_class(location, value)
    elif not _is_allowed_number(name, value):
        yield _no_number(name, location, value)


def _unknown_word(location: str, default: Table) -> Problem:
    known = ", ".join(default)
    return Problem(
        "weights-unknown-word",
        values={"found": location, "known": known},
    )


def _no_class(location: str, value: Any) -> Problem:
    known = ", ".join(Effort)
    values = {"place": location, "found": value, "known": known}
    return Problem("weights-no-class", values=values)


def _no_number(name: str, location: str, value: Any) -> Problem:
    values = {
        "place": location,
        "found": str(value)[:SHOWN_LENGTH],
        "least": _minimum(name),
        "most": _maximum(name),
    }
    key = "weights-no-cost" if name == COST else "weights-no-number"
    return Problem(key, values=values)


def _is_allowed_number(name: str, value: Any) -> bool:
    """Return whether a value is a whole number within the limits of its name."""
    if isinstance(value, bool) or not isinstance(value, int):
        return False
    return _minimum(name) <= value <= _maximum(name)


def _minimum(name: str) -> int:
    return 1 if name in AT_LEAST_ONE else 0


def _maximum(name: str) -> int:
    if name == COST:
        return RUPIAH_LIMIT
    return MAXIMA.get(name, MAXIMUM)


def _weights(table: Table) -> Weights:
    efforts = {}
    for name, row in table["effort"].items():
        efforts[Effort(name)] = EffortClass(**row)
    classes = {}
    for name, word in table["kind"].items():
        classes[MeasureKind(name)] = Effort(word)
    return Weights(
        worth=table["weight"],
        efforts=efforts,
        classes=classes,
        **table["extra"],
        **table["schedule"],
    )
