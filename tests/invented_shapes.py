"""Registers of every shape a government may have: one office with everything, none, a hub, hardly an exchange."""

import random
from dataclasses import dataclass
from typing import Any

from tests.builders import Records

METHODS = ("api_direct", "file", "retyping", None)
STATES = ("in_use", "in_use", "planned", "claimed", "trial", None)


@dataclass(frozen=True)
class ShapeOfRegister:
    """How many records there are; which share of applications is in the first office, and which has no office.

    `outside` is the share of exchanges with an end that is a text, `hub` that of those of one application.
    """

    applications: int
    offices: int
    exchanges: int
    first_office: float = 0.0
    without_office: float = 0.0
    outside: float = 0.0
    hub: float = 0.0


SHAPES = {
    "one office": ShapeOfRegister(269, 1, 372),
    "nearly all in one": ShapeOfRegister(269, 20, 372, first_office=0.9),
    "three offices": ShapeOfRegister(269, 3, 372),
    "no owner": ShapeOfRegister(150, 1, 200, without_office=1.0),
    "half without owner": ShapeOfRegister(120, 30, 90, without_office=0.5),
    "hardly any": ShapeOfRegister(269, 25, 5),
    "a few": ShapeOfRegister(120, 25, 18, outside=0.3),
    "none": ShapeOfRegister(150, 30, 0),
    "none and no owner": ShapeOfRegister(90, 1, 0, without_office=1.0),
    "hub": ShapeOfRegister(270, 30, 370, outside=0.05, hub=0.17),
    "dense": ShapeOfRegister(100, 28, 440, outside=0.05),
    "small and dense": ShapeOfRegister(20, 2, 60),
    "small": ShapeOfRegister(30, 8, 25, outside=0.1),
    "middle": ShapeOfRegister(66, 20, 85, outside=0.05, hub=0.15),
    "one application": ShapeOfRegister(1, 1, 0),
}


def register_of(shape: ShapeOfRegister, seed: int = 1) -> Records:
    """Return the records of a register of a shape; the same for the same seed."""
    chosen = random.Random(seed)
    applications: dict[str, dict[str, Any]] = {}
    for number in range(shape.applications):
        row: dict[str, Any] = {"name": f"Sistem Informasi {number}"}
        if chosen.random() >= shape.without_office:
            in_first = chosen.random() < shape.first_office
            office = 0 if in_first else chosen.randrange(shape.offices)
            row["owner"] = f"u{office}"
        applications[f"a{number}"] = row
    exchanges = {}
    for number in range(shape.exchanges):
        exchanges[f"x{number}"] = _exchange(shape, chosen)
    offices = {
        f"u{number}": {"name": f"Dinas {number}"} for number in range(shape.offices)
    }
    return {"unit": offices, "application": applications, "exchange": exchanges}


def _exchange(shape: ShapeOfRegister, chosen: random.Random) -> dict[str, Any]:
    giver = chosen.randrange(shape.applications)
    if chosen.random() < shape.hub:
        giver = 0
    others = [number for number in range(shape.applications) if number != giver]
    row: dict[str, Any] = {"giver": f"a{giver}", "taker": f"a{chosen.choice(others)}"}
    if chosen.random() < shape.outside:
        del row["taker"]
        row["taker_text"] = chosen.choice(["SIAK", "Bank", "BPJS"])
    values = {"method": chosen.choice(METHODS), "state": chosen.choice(STATES)}
    row |= {name: value for name, value in values.items() if value}
    if chosen.random() < 0.15:
        row["directed"] = False
    return row
