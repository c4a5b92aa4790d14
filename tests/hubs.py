"""Registers with one application that exchanges with dozens of others, at random by seed."""

import random
from typing import Any

from tests.builders import Records
from tests.invented import FUNCTIONS, OFFICES, SUBJECTS

STATES = ("in_use", "in_use", "trial", "planned", "claimed", None)
DATA = ("Data pegawai", "Data kependudukan", "Indikator statistik sektoral", "NIK")


def hub_register(partners: int, seed: int, further: int = 0) -> Records:
    """Return records of a hub with so many partners, and so many exchanges among others."""
    chosen = random.Random(seed)
    applications: dict[str, dict[str, Any]] = {
        "hub": {"name": "SIMPEG", "owner": "opd-00"}
    }
    exchanges: dict[str, dict[str, Any]] = {}
    for number in range(1, partners + further + 1):
        function = f"{chosen.choice(FUNCTIONS)} {chosen.choice(SUBJECTS)}"
        applications[f"a{number:03}"] = {
            "name": f"Sistem Informasi {function.title()} {number}",
            "owner": f"opd-{chosen.randrange(len(OFFICES)):02}",
        }
    for number in range(1, partners + 1):
        for _again in range(chosen.choice([1, 1, 1, 2])):
            pair = ["hub", f"a{number:03}"]
            chosen.shuffle(pair)
            exchanges[f"x{len(exchanges):03}"] = exchange(chosen, *pair)
    for number in range(partners + 1, partners + further + 1):
        pair = [f"a{chosen.randrange(1, partners + 1):03}", f"a{number:03}"]
        chosen.shuffle(pair)
        exchanges[f"x{len(exchanges):03}"] = exchange(chosen, *pair)
    return {
        "unit": {f"opd-{at:02}": {"name": name} for at, name in enumerate(OFFICES)},
        "data_set": {f"d{at}": {"name": name} for at, name in enumerate(DATA)},
        "application": applications,
        "exchange": exchanges,
    }


def exchange(chosen: random.Random, giver: str, taker: str) -> dict[str, Any]:
    row: dict[str, Any] = {
        "giver": giver,
        "taker": taker,
        "data": [f"d{chosen.randrange(len(DATA))}"],
    }
    state = chosen.choice(STATES)
    if state:
        row["state"] = state
    if chosen.random() < 0.2:
        row["directed"] = False
    return row
