"""The table of weights and classes of effort: the one that comes with the program, and those that people edit."""

import tomllib
from collections.abc import Iterator, Mapping
from typing import Any

from spbe_inventory.domain.field import RUPIAH_LIMIT
from spbe_inventory.domain.lists import Effort, MeasureKind
from spbe_inventory.domain.plan import Class, Weights
from spbe_inventory.errors import BadInput, Problem
from spbe_inventory.language.forms import place_in_text
from spbe_inventory.reference.loader import HERE

FILE = HERE / "weights.toml"
MOST, SHOWN = 1_000_000, 60
MOST_OF = {"months": 240, "outside_months": 240, "quick_months": 240, "at_once": 1000}
AT_LEAST_ONE = frozenset(["points", "months", "at_once"])
COST = "cost"


def default_text() -> str:
    """Give the table that comes with the program, to be copied and edited."""
    return FILE.read_text(encoding="utf-8")


def read_weights(text: str = "") -> Weights:
    """Read a table of weights; what it leaves out is as it comes with the program.

    Whatever is wrong with it (no TOML, a word that the table does not have, no whole number, a negative one, a class
    of effort that does not exist) is gathered into one BadInput.
    """
    ours = tomllib.loads(default_text())
    try:
        table = tomllib.loads(text)
    except (ValueError, RecursionError) as error:
        raise BadInput("weights-unreadable", where=place_in_text(error)) from error
    if problems := [*_faults(table, ours)]:
        raise BadInput("weights-faulty", problems, count=len(problems))
    merged = {name: _over(ours[name], table.get(name, {})) for name in ours}
    return _weights(merged)


def _over(ours: Mapping[str, Any], theirs: Mapping[str, Any]) -> dict[str, Any]:
    return {**ours, **{key: {**ours[key], **row} if isinstance(row, dict) else row for key, row in theirs.items()}}


def _faults(table: Mapping[str, Any], ours: Mapping[str, Any], where: str = "") -> Iterator[Problem]:
    """Hold a table against ours: the same words, the same sort of values."""
    for name, value in table.items():
        place = f"{where}{name}"
        if name not in ours and not (name == COST and where.startswith("effort.")):
            yield Problem("weights-unknown-word", values={"found": place, "known": ", ".join(ours)})
        elif isinstance(ours.get(name), dict):
            if isinstance(value, dict):
                yield from _faults(value, ours[name], f"{place}.")
            else:
                yield Problem("weights-no-table", values={"place": place})
        elif isinstance(ours.get(name), str):
            if value not in list(Effort):
                yield Problem("weights-no-class", values={"place": place, "found": value, "known": ", ".join(Effort)})
        elif isinstance(value, bool) or not isinstance(value, int) or not _least(name) <= value <= _most(name):
            told: dict[str, object] = {"place": place, "found": str(value)[:SHOWN]}
            known = {"least": _least(name), "most": _most(name)}
            yield Problem("weights-no-cost" if name == COST else "weights-no-number", values={**told, **known})


def _least(name: str) -> int:
    return 1 if name in AT_LEAST_ONE else 0


def _most(name: str) -> int:
    return RUPIAH_LIMIT if name == COST else MOST_OF.get(name, MOST)


def _weights(table: Mapping[str, Any]) -> Weights:
    return Weights(
        worth=table["weight"],
        efforts={Effort(name): Class(**row) for name, row in table["effort"].items()},
        classes={MeasureKind(name): Effort(word) for name, word in table["kind"].items()},
        **table["extra"],
        **table["schedule"],
    )
