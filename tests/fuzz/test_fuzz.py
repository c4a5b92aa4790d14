"""Broken files at every door end in one sentence; the same ones each time, so that the gate is as quick and as sure."""

import shutil
from pathlib import Path
from random import Random

import pytest
from spbe_inventory.files.opening import open_contents

from tests.conftest import ROOT
from tests.fuzz import texts
from tests.fuzz.child import Outcome, call_in_child
from tests.fuzz.doors import DOORS, LISTS, Door
from tests.fuzz.mutators import MUTATORS, mutated
from tests.fuzz.oracle import faults, remember
from tests.fuzz.seeds import Seeds, make_seeds
from tests.fuzz.trial import try_door, try_file, try_web
from tests.fuzz.warm import warm_up

SEED = "gate"
INPUTS = 25  # at each door
# Files on which a door failed once; the beginning of the name is the door.
FOUND = ROOT / "tests" / "data" / "found"
OWN_DOCUMENTS = ("document.json", "export.xlsx", "template.xlsx")
pytestmark = [
    pytest.mark.slow,
    pytest.mark.filterwarnings("ignore:.*fork:DeprecationWarning"),
]


@pytest.fixture(scope="module")
def seeds(tmp_path_factory: pytest.TempPathFactory) -> Seeds:
    """Return whole files of every sort, in a process that has loaded the program."""
    made = make_seeds(tmp_path_factory.mktemp("seeds"))
    warm_up(made.catalogue, made.list)
    return made


@pytest.mark.parametrize("door", DOORS, ids=lambda door: door.name)
def test_broken_files_end_in_a_sentence(
    door: Door, seeds: Seeds, tmp_path: Path
) -> None:
    for number in range(INPUTS):
        folder = tmp_path / str(number)
        folder.mkdir()
        trial = try_door(door, seeds, SEED, number, folder)
        assert not trial.faults, (number, trial.line, trial.outcome.errors)
        shutil.rmtree(folder)


@pytest.mark.parametrize("path", sorted(FOUND.iterdir()), ids=lambda path: path.name)
def test_what_once_broke_a_door_ends_in_a_sentence(
    path: Path, seeds: Seeds, tmp_path: Path
) -> None:
    name = path.name.partition("-")[0]
    (door,) = (each for each in DOORS if each.name == name)
    sort = "".join(path.suffixes)
    for number, line in enumerate(door.lines or ((),)):
        folder = tmp_path / str(number)
        folder.mkdir()
        file = folder / f"masuk{sort}"
        shutil.copyfile(path, file)
        if door.is_web:
            trial = try_web(seeds, file, Random(SEED))
        else:
            trial = try_file(door, seeds, file, line)
        assert not trial.faults, (trial.line, trial.outcome.errors)


@pytest.mark.parametrize("sort", sorted({*LISTS} - {*OWN_DOCUMENTS}))
def test_every_list_is_read_before_it_is_broken(sort: str, seeds: Seeds) -> None:
    opened = open_contents([(f"daftar.{sort}", seeds.files[sort])])
    assert opened.sheets


def test_the_same_number_breaks_a_file_in_the_same_way(seeds: Seeds) -> None:
    for content in seeds.files.values():
        first = [mutated(content, Random(f"a/{number}")) for number in range(3)]
        second = [mutated(content, Random(f"a/{number}")) for number in range(3)]
        assert first == second


@pytest.mark.parametrize("content", [b"", b"a", b"PK\x03\x04", b"\x1f\x8b", b"{}"])
def test_nothing_is_too_short_to_be_broken(content: bytes) -> None:
    chance = Random(1)
    for mutator in MUTATORS:
        assert isinstance(mutator(content, chance), bytes)
    assert any(mutated(content, chance) != content for _number in range(20))


@pytest.mark.parametrize(
    ("outcome", "told"),
    [
        (Outcome(0, "", "", 1.0), ""),
        (Outcome(3, "", "Galat: rusak.\n", 1.0), ""),
        (Outcome(70, "", "Galat: rusak.\n", 1.0), "exit status 70"),
        (Outcome(-9, "", "", 1.0), "exit status -9"),
        (Outcome(3, "", "Galat: a\nGalat: b\n", 1.0), "2 sentences of an error"),
        (Outcome(4, "", "rusak", 1.0), "0 sentences of an error"),
        (Outcome(0, "", "Traceback (most recent call last):\n", 1.0), "a traceback"),
        (Outcome(0, "", "", 1.0, is_hung=True), "it waits without end"),
    ],
)
def test_what_ends_badly_is_seen(
    outcome: Outcome, told: str, seeds: Seeds, tmp_path: Path
) -> None:
    catalogue = tmp_path / "catalog.db"
    shutil.copyfile(seeds.catalogue, catalogue)
    found = list(faults(outcome, catalogue, remember(catalogue)))
    assert (told in found) == bool(told)
    assert bool(found) == bool(told)


def test_a_catalogue_changed_by_a_refusal_and_what_is_left_behind_are_seen(
    seeds: Seeds, tmp_path: Path
) -> None:
    catalogue = tmp_path / "catalog.db"
    shutil.copyfile(seeds.catalogue, catalogue)
    before = remember(catalogue)
    catalogue.write_bytes(b"other")
    (tmp_path / ".a-1-abcdefgh.tmp").touch()
    refused = Outcome(3, "", "Galat: rusak.\n", 1.0)
    found = list(faults(refused, catalogue, before))
    assert found == [
        "the catalogue is changed by a refusal",
        ".a-1-abcdefgh.tmp is left behind",
    ]


def spin() -> int:
    while True:
        pass


def swell() -> int:
    return len(bytearray(3_000_000_000))


def test_the_limits_of_a_child_are_those_of_the_system(tmp_path: Path) -> None:
    def limits() -> int:
        import resource

        soft, _hard = resource.getrlimit(resource.RLIMIT_CPU)
        return soft

    assert call_in_child(limits, tmp_path).status == 20
    assert "MemoryError" in call_in_child(swell, tmp_path).errors


def test_many_rows_of_one_name_are_read_in_time(seeds: Seeds, tmp_path: Path) -> None:
    """Of rows that all say the same, each was once compared with each."""
    file = tmp_path / "masuk.csv"
    header, *rows = texts.ROWS
    file.write_text(texts.delimited(";", (header, *(rows * 2_000))), encoding="utf-8")
    (door,) = (each for each in DOORS if each.name == "stream")
    (line,) = door.lines
    trial = try_file(door, seeds, file, line)
    assert not trial.faults
    assert trial.outcome.status in (0, 3)
