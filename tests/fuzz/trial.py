"""One input at one door: made from a seed, handed over, judged; the same for the same number."""

import shutil
from dataclasses import dataclass
from pathlib import Path
from random import Random

from tests.fuzz.catalogues import mutated_catalogue
from tests.fuzz.child import Outcome, call_in_child, run_anew, run_in_child
from tests.fuzz.doors import CATALOGUE, INPUT, LIST, Door, Line
from tests.fuzz.mutators import mutated
from tests.fuzz.oracle import faults, remember
from tests.fuzz.seeds import Seeds
from tests.fuzz.web_door import Visit

ONE_IN = 200  # inputs that go through a process begun anew
LANGUAGES = ("id", "en")


@dataclass(frozen=True, slots=True)
class Trial:
    """An input at a door: which, by the seed of the run and its number; its file, the command line, what went wrong."""

    door: str
    number: int
    file: Path
    line: Line
    outcome: Outcome
    faults: tuple[str, ...]


def try_door(door: Door, seeds: Seeds, seed: str, number: int, folder: Path) -> Trial:
    """Return how the input of a number ends at a door; `folder` is empty, and holds all of it afterwards."""
    chance = Random(f"{seed}/{door.name}/{number}")
    sort = chance.choice(door.sorts)
    file = folder / f"masuk.{sort}"
    file.write_bytes(_broken(seeds.files[sort], sort, file, chance))
    if door.is_web:
        return try_web(seeds, file, chance, number)
    line = (*chance.choice(door.lines), "--lang", chance.choice(LANGUAGES))
    is_anew = chance.randrange(ONE_IN) == 0
    return try_file(door, seeds, file, line, number, is_anew=is_anew)


def try_file(
    door: Door,
    seeds: Seeds,
    file: Path,
    line: Line,
    number: int = 0,
    *,
    is_anew: bool = False,
) -> Trial:
    """Return how a file ends at a door by a command line."""
    folder = file.parent
    catalogue = file
    if not door.is_of_catalogues:
        catalogue = folder / "catalog.db"
        shutil.copyfile(seeds.catalogue, catalogue)
    places = {INPUT: file.name, LIST: str(seeds.list), CATALOGUE: catalogue.name}
    arguments = tuple(places.get(word, word) for word in line)
    stream = None
    if door.by_stream:
        stream = file
    before = remember(catalogue)
    run = run_in_child
    if is_anew:
        run = run_anew
    outcome = run(arguments, folder, stream)
    found = tuple(faults(outcome, catalogue, before))
    return Trial(door.name, number, file, arguments, outcome, found)


def try_web(seeds: Seeds, file: Path, chance: Random, number: int = 0) -> Trial:
    """Return how a file ends that is sent to the pages of the web application."""
    catalogue = file.parent / "catalog.db"
    shutil.copyfile(seeds.catalogue, catalogue)
    before = remember(catalogue)
    visit = Visit(catalogue, file, seeds.list, chance)
    outcome = call_in_child(visit.status, file.parent)
    found = tuple(faults(outcome, catalogue, before))
    return Trial("web", number, file, (), outcome, found)


def _broken(content: bytes, sort: str, file: Path, chance: Random) -> bytes:
    """Return a content of a sort, broken."""
    if sort == "db":
        return mutated_catalogue(content, file, chance)
    return mutated(content, chance)
