"""What hangs on an application and how data get there, against walking by hand on random graphs."""

import json
import random
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import pytest
from spbe_inventory.documents.impact import TAKER_LISTS
from spbe_inventory.domain.lists import Method
from spbe_inventory.errors import NotFound
from spbe_inventory.queries.impact import impact
from spbe_inventory.queries.routes import shortest_route
from spbe_inventory.session.catalogue import Catalogue

from tests.builders import catalogue
from tests.conftest import Run

GRAPHS = 200
NAMES = [f"a{number}" for number in range(7)]
Pair = tuple[str, str]
# What makes an exchange one that counts for nothing.
NOT_COUNTED: dict[str, dict[str, object]] = {
    "claimed": {"state": "claimed"},
    "undirected": {"directed": False},
    "guess": {"basis": "assumption"},
}


def random_catalogue(folder: Path, seed: int) -> tuple[Catalogue, set[Pair]]:
    """Make a catalogue of random exchanges: loops back, both ways, doubles, and what counts for nothing.

    What is stopped or planned at one end runs nowhere.
    """
    generator = random.Random(seed)
    records: dict[str, dict[str, dict[str, object]]] = {
        "application": {},
        "exchange": {},
    }
    names = generator.sample(NAMES, len(NAMES))
    records["application"] = {
        name: {
            "status": generator.choice(
                ["in_use", "in_use", "in_use", "stopped", "planned"]
            )
        }
        for name in names
    }
    sure: set[Pair] = set()
    for number in range(generator.randrange(14)):
        giver, taker = generator.sample(NAMES, 2)
        sort = generator.choice(
            ["sure", "sure", "sure", "claimed", "undirected", "text", "guess"]
        )
        row: dict[str, object] = {"giver": giver, "taker": taker, "state": "in_use"}
        row |= NOT_COUNTED.get(sort, {})
        if sort == "text":
            row.pop("taker")
            row["taker_text"] = taker
        both_in_use = {
            records["application"][end]["status"] for end in (giver, taker)
        } == {"in_use"}
        if sort == "sure" and both_in_use:
            sure.add((giver, taker))
        records["exchange"][f"x{number}"] = row
    return catalogue(folder, records), sure


def walked(pairs: set[Pair], start: str) -> dict[str, int]:
    """Walk step by step: how far everything lies."""
    distances: dict[str, int] = {}
    frontier, steps = {start}, 0
    while frontier:
        steps += 1
        frontier = (
            {taker for giver, taker in pairs if giver in frontier}
            - distances.keys()
            - {start}
        )
        distances |= dict.fromkeys(frontier, steps)
    return distances


def catalogues(folder: Path, first: int) -> Iterator[tuple[Catalogue, set[Pair]]]:
    for seed in range(first, GRAPHS, 10):
        path = folder / str(seed)
        path.mkdir()
        yield random_catalogue(path, seed)


@pytest.mark.slow
@pytest.mark.parametrize("first", range(10))
def test_random_graphs_are_answered_as_by_walking(tmp_path: Path, first: int) -> None:
    for graph, sure in catalogues(tmp_path, first):
        for start in NAMES[:3]:
            lists = impact(graph, start).lists
            steps_by_key = {
                affected.key: affected.steps
                for _title, affected_list in lists.named(TAKER_LISTS)
                for affected in affected_list
            }
            assert steps_by_key == walked(sure, start)
        for end in NAMES[1:]:
            route = shortest_route(graph, NAMES[0], end)
            steps = [(step.giver, step.taker) for step in route.steps]
            assert len(steps) == walked(sure, NAMES[0]).get(end, 0)
            assert set(steps) <= sure
            assert all(step[1] == following[0] for step, following in pairwise(steps))
            keys = [(way[0].giver, *(step.taker for step in way)) for way in route.ways]
            assert keys == sorted(set(keys))
            assert len(keys) == route.count
            assert {len(way) for way in route.ways} <= {len(steps)}


def test_what_is_not_known_is_said_beside(tmp_path: Path, run: Run) -> None:
    catalogue(
        tmp_path,
        {
            "service": {"s": {"name": "Layanan gawat darurat"}},
            "data_set": {"d": {"name": "Data pegawai"}},
            "application": {
                "a": {"name": "SIMPEG"},
                "b": {
                    "name": "E-Kinerja",
                    "criticality": "critical",
                    "services": ["s"],
                },
                "c": {"name": "E-Sakip"},
                "e": {"name": "E-Lain"},
            },
            "exchange": {
                "x": {
                    "giver": "a",
                    "taker": "b",
                    "state": "in_use",
                    "method": "etl",
                    "data": ["d"],
                },
                "y": {"giver": "a", "taker": "c", "state": "in_use", "directed": False},
                "z": {"giver": "a", "taker_text": "Dukcapil", "state": "claimed"},
            },
            "need": {"n": {"taker": "b", "data": "d"}},
        },
    )
    shown = " ".join(run("impact", "SIMPEG").stdout.split())
    assert "1 aplikasi kehilangan satu-satunya sumber" in shown
    assert "kritis" in shown
    assert "Layanan gawat darurat" in shown
    assert "E-Kinerja: Data pegawai" in shown
    assert "Belum diketahui siapa yang memberi: E-Sakip" in shown
    assert "Tidak dihitung: 1" in shown
    assert "penarikan data terjadwal" in run("path", "SIMPEG", "E-Kinerja").stdout
    assert "arah diabaikan" in run("path", "SIMPEG", "E-Sakip").stdout
    assert "Belum diketahui jalan data" in run("path", "SIMPEG", "E-Lain").stdout
    assert run("impact", "nope").exit_code == 3


def test_all_shortest_ways_are_told_and_where_the_data_change(
    tmp_path: Path, run: Run
) -> None:
    middles = [f"m{number:02}" for number in range(23)]
    records: dict[str, dict[str, dict[str, object]]] = {
        "data_set": {"d": {"name": "Data pegawai"}, "g": {"name": "Data gaji"}},
        "application": {key: {"name": key} for key in ("from", "to", *middles)},
        "exchange": {},
    }
    for number, key in enumerate(middles):
        carried: dict[str, object] = {}
        if number % 3 < 2:
            carried["data"] = ["dg"[number % 3]]
        first: dict[str, object] = {
            "giver": "from",
            "taker": key,
            "state": "in_use",
            "data": ["d"],
        }
        second: dict[str, object] = {
            "giver": key,
            "taker": "to",
            "state": "in_use",
            **carried,
        }
        records["exchange"][f"x{key}"] = first
        records["exchange"][f"y{key}"] = second
    records["exchange"]["z"] = {
        "giver": "m01",
        "taker": "to",
        "state": "in_use",
        "method": "etl",
        "data": ["g"],
    }
    graph = catalogue(tmp_path, records)
    route = shortest_route(graph, "from", "to")
    assert (route.count, len(route.ways)) == (23, 20)
    assert [way[0].taker for way in route.ways] == middles[:20]
    assert [way[1].continuity for way in route.ways[:3]] == [
        "same",
        "changed",
        "unknown",
    ]
    assert route.steps == route.ways[0]
    assert route.ways[1][1].method == str(Method.ETL.label)
    text = run("path", "from", "to")
    shown = " ".join(text.stdout.split())
    assert "22 jalur lain sama pendeknya; 19 yang pertama:" in shown
    assert "from → m01 → to" in shown
    assert "berganti" not in shown
    told = json.loads(run("path", "from", "to", "--json").stdout)
    assert told["count"] == 23
    assert told["ways"][1][1]["continuity"] == "changed"
    run("path", "from", "to", "-o", str(tmp_path / "jalur.csv"))
    rows = (tmp_path / "jalur.csv").read_text(encoding="utf-8-sig").splitlines()
    assert len(rows) == 41
    assert "Datanya berganti di sini." in rows[4]


def test_an_application_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(NotFound):
        shortest_route(catalogue(tmp_path, {"application": {"a": {}}}), "a", "b")


def test_a_step_stated_to_carry_no_data_is_not_one_of_which_they_are_not_recorded(
    tmp_path: Path, run: Run
) -> None:
    def exchange(giver: str, taker: str, data: object) -> dict[str, object]:
        return {"giver": giver, "taker": taker, "state": "in_use", "data": data}

    records: dict[str, dict[str, dict[str, object]]] = {
        "data_set": {"d": {"name": "Data pegawai"}},
        "application": {key: {"name": key} for key in ("a", "b", "c", "e")},
        "exchange": {
            "1": exchange("a", "b", ["d"]),
            "2": exchange("b", "c", {"mark": "none"}),
            "3": exchange("b", "e", {"mark": "unknown"}),
        },
    }
    graph = catalogue(tmp_path, records)
    stated = shortest_route(graph, "a", "c").steps[1]
    assert (stated.data, stated.continuity) == ("dinyatakan tanpa data", "changed")
    silent = shortest_route(graph, "a", "e").steps[1]
    assert (silent.data, silent.continuity) == ("", "unknown")
    assert "dinyatakan tanpa data" in " ".join(run("path", "a", "c").stdout.split())
