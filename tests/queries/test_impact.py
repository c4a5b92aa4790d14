"""What is lost, what it depends on itself, and what is counted apart, of one application."""

from pathlib import Path

import pytest
from spbe_inventory.documents.impact import Impact
from spbe_inventory.queries.impact import impact, impact_of
from spbe_inventory.queries.upstream import upstream_of

from tests.builders import Records, catalogue, view
from tests.conftest import Run
from tests.graph.test_random_catalogues import records as random_records

RECORDS: Records = {
    "unit": {"dinas": {"name": "Dinas Satu"}},
    "data_set": {"warga": {"name": "Data warga"}, "gaji": {"name": "Gaji"}},
    "facility": {"ruang": {"name": "Ruang Server", "facility_kind": "data_centre"}},
    "application": {
        "siak": {"status": "in_use", "facilities": ["ruang"]},
        "bansos": {"status": "in_use", "owner": "dinas"},
        "posyandu": {"status": "in_use"},
        "gaji": {"status": "in_use"},
        "dasbor": {"status": "planned"},
        "lama": {"status": "stopped"},
        "sso": {"status": "in_use"},
        "pusat": {"status": "in_use"},
    },
    "exchange": {
        "1": {"giver": "siak", "taker": "bansos", "data": ["warga"]},
        "2": {"giver": "siak", "taker": "posyandu", "data": ["warga"]},
        "3": {"giver_text": "Dukcapil", "taker": "posyandu", "data": ["warga"]},
        "4": {"giver": "posyandu", "taker": "gaji", "data": ["gaji"]},
        "5": {"giver": "siak", "taker": "dasbor", "data": ["warga"]},
        "6": {"giver": "siak", "taker": "lama", "data": ["warga"]},
        "7": {"giver": "siak", "taker_text": "provinsi", "data": ["warga"]},
        "8": {"giver": "siak", "taker": "gaji", "state": "claimed"},
        "9": {"giver": "siak", "taker": "gaji", "state": "planned"},
        "10": {"giver": "pusat", "taker": "siak", "data": ["warga"]},
    },
    "need": {
        "met": {"taker": "bansos", "data": "warga"},
        "kept": {"taker": "posyandu", "data": "warga"},
    },
    "relation": {
        "r": {"application": "gaji", "relation_kind": "depends_on", "other": "siak"},
        "s": {"application": "siak", "relation_kind": "depends_on", "other": "sso"},
    },
}
RUNNING = {"state": "in_use", "method": "etl"}


def records() -> Records:
    exchanges = {key: {**RUNNING, **row} for key, row in RECORDS["exchange"].items()}
    return {**RECORDS, "exchange": exchanges}


def of(folder: Path, which: str, depth: int | None = None) -> Impact:
    return impact(catalogue(folder, records()), which, depth)


def test_who_loses_what_is_told_in_lists(tmp_path: Path) -> None:
    result = of(tmp_path, "siak")
    (only,) = result.lists.only_source
    assert (only.key, only.office, only.data) == (
        "bansos",
        "Dinas Satu",
        ("Data warga",),
    )
    assert [each.key for each in result.lists.one_of_several] == ["posyandu"]
    assert [(each.key, each.steps) for each in result.lists.further] == [("gaji", 2)]
    assert not result.lists.not_clear
    assert result.needs == ("bansos: Data warga",)


def test_what_does_not_run_is_counted_apart(tmp_path: Path) -> None:
    result = of(tmp_path, "siak")
    apart = [(taker.key, taker.status) for taker in result.out_of_service]
    assert apart == [("dasbor", "direncanakan"), ("lama", "dihentikan")]
    assert result.texts == ("provinsi",)
    assert (result.unclear, result.planned) == (1, 1)
    assert result.relations == ("gaji",)


def test_what_it_depends_on_itself(tmp_path: Path) -> None:
    upstream = of(tmp_path, "siak").upstream
    assert [source.key for source in upstream.sources.only_source] == ["pusat"]
    assert upstream.facilities == ("Ruang Server",)
    assert upstream.relations == ("sso",)
    (tmp_path / "b").mkdir()
    sources = of(tmp_path / "b", "posyandu").upstream.sources
    several = [source.name for source in sources.one_of_several]
    assert several == ["Dukcapil", "siak", "pusat"]


def test_a_depth_leaves_out_and_counts_what_is_further_away(tmp_path: Path) -> None:
    result = of(tmp_path, "siak", 1)
    assert not result.lists.further
    assert result.lists.beyond == 1
    (tmp_path / "b").mkdir()
    sources = of(tmp_path / "b", "gaji", 1).upstream.sources
    # What siak is said to give as well may hold the same data.
    assert [source.key for source in sources.not_clear] == ["posyandu"]
    assert sources.beyond > 0


def test_of_what_is_out_of_service_nothing_is_lost(tmp_path: Path, run: Run) -> None:
    result = of(tmp_path, "lama")
    assert result.status == "dihentikan"
    assert result.contradicted == ("siak → lama",)
    assert result.lists.is_empty
    shown = " ".join(run("impact", "lama").stdout.split())
    assert "tidak ada pertukaran dengannya yang dihitung berjalan" in shown
    assert "tercatat berjalan: siak → lama" in shown


def test_a_file_holds_every_list(tmp_path: Path, run: Run) -> None:
    catalogue(tmp_path, records())
    run("impact", "siak", "-o", "siak.csv")
    text = (tmp_path / "siak.csv").read_text(encoding="utf-8-sig")
    assert "Kehilangan satu-satunya sumber suatu data" in text
    assert "Tidak beroperasi: direncanakan" in text
    assert "Satu-satunya sumber suatu data" in text


@pytest.mark.slow
@pytest.mark.parametrize("first", range(5))
def test_who_loses_by_a_source_has_it_upstream_in_the_same_list(first: int) -> None:
    for seed in range(first, 60, 5):
        registered = view(random_records(seed))
        down = set()
        up = set()
        for key in registered.snapshot.applications:
            lists = impact_of(registered, "application", key).lists
            for name in ("only_source", "one_of_several", "not_clear", "further"):
                down |= {(name, key, each.key) for each in getattr(lists, name)}
                sources = upstream_of(registered, "application", key).sources
                up |= {
                    (name, each.key, key) for each in getattr(sources, name) if each.key
                }
        assert down == up
