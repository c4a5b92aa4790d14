"""The network says what it counts, what it leaves out and why, and names who stands alone."""

import json
from pathlib import Path
from typing import Any

import pytest
from spbe_inventory.queries.network import network

from tests.builders import catalogue
from tests.conftest import Run

USED = {"status": "in_use"}
RECORDS: dict[str, dict[str, dict[str, Any]]] = {
    "application": {
        "a": {"name": "Antrean", **USED},
        "b": {"name": "Bumil", **USED},
        "c": {"name": "Cuti", **USED, "gives": {"mark": "none"}, "takes": {"mark": "none"}},
        "d": {"name": "Desa", **USED},
        "e": {"name": "Lama", "status": "stopped"},
        "f": {"name": "Situs", "set_apart": "website"},
    },
    "exchange": {
        "ab": {"giver": "a", "taker": "b", "state": "in_use"},
        "ba": {"giver": "b", "taker": "a", "state": "in_use"},
        "ae": {"giver": "a", "taker": "e", "state": "in_use"},
        "at": {"giver": "a", "taker_text": "Dukcapil", "state": "in_use"},
        "ad": {"giver": "a", "taker": "d", "state": "claimed"},
        "ap": {"giver": "a", "taker": "d", "state": "planned"},
        "ag": {"giver": "a", "taker": "d", "state": "in_use", "basis": "assumption"},
        "au": {"giver": "d", "taker": "a"},
    },
}  # fmt: skip


def test_each_record_is_counted_once_or_left_out_for_a_reason(tmp_path: Path) -> None:
    found = network(catalogue(tmp_path, RECORDS))
    assert (found.applications.recorded, found.applications.counted) == (6, 4)
    assert (found.exchanges.recorded, found.exchanges.counted) == (8, 2)
    for records in (found.applications, found.exchanges):
        left_out = sum(row.count for row in records.left_out)
        assert records.counted + left_out == records.recorded
    reasons = {row.reason: row.count for row in found.exchanges.left_out}
    assert reasons == {
        "salah satu aplikasinya tidak beroperasi": 1,
        "mitra belum berupa aplikasi tercatat": 1,
        "dinyatakan terintegrasi (belum ada rincian)": 1,
        "direncanakan": 1,
        "dugaan yang belum dipastikan": 1,
        "keadaan belum dijawab": 1,
    }


def test_who_stands_alone_is_named_and_how_sure_that_is(tmp_path: Path) -> None:
    found = network(catalogue(tmp_path, RECORDS))
    alone = [(row.key, row.confirmed) for row in found.standing_alone]
    assert alone == [("c", True), ("d", False)]
    assert (found.alone, found.alone_confirmed, found.connected) == (2, 1, 2)


def test_names_are_listed_without_regard_to_case_and_numbers_by_size(
    tmp_path: Path,
) -> None:
    names = ("SPMB", "e-Agenda", "Arsip 10", "arsip 9")
    applications = {f"a{at}": {"name": name} for at, name in enumerate(names)}
    found = network(catalogue(tmp_path, {"application": applications}))
    listed = [row.name for row in found.standing_alone]
    assert listed == ["arsip 9", "Arsip 10", "e-Agenda", "SPMB"]


def test_json_has_keys_and_the_screen_names(run: Run, tmp_path: Path) -> None:
    catalogue(tmp_path, RECORDS)
    document = json.loads(run("network", "--json").stdout)
    assert document["islands"][0]["keys"] == ["a", "b"]
    assert document["mutual"] == [{"keys": ["a", "b"], "names": ["Antrean", "Bumil"]}]
    assert [row["key"] for row in document["standing_alone"]] == ["c", "d"]
    shown = " ".join(run("network").stdout.split())
    assert "4 dari 6 aplikasi beroperasi; 2 membentuk 1 kelompok" in shown
    assert "sudah pasti tanpa pertukaran di sini (1): Cuti" in shown
    assert "perlu ditanyakan (1): Desa" in shown
    assert "Tidak dihitung: 6 dari 8 pertukaran" in shown


def test_a_plan_counts_the_same_groups(run: Run, tmp_path: Path) -> None:
    found = network(catalogue(tmp_path, RECORDS))
    figures = json.loads(run("plan", "--fail", "c", "--json").stdout)["before"]
    counted = (figures["groups"], figures["alone"])
    assert counted == (len(found.islands), found.alone)


@pytest.mark.parametrize("language", ["id", "en"])
@pytest.mark.usefixtures("contoh")
def test_a_group_is_a_line_and_no_line_is_too_long(
    run: Run, language: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "80")
    lines = run("network", "--lang", language).stdout.splitlines()
    assert max(map(len, lines)) <= 80
    whole = run("network", "groups", "--lang", language).stdout.splitlines()
    assert sum(line.startswith(("  1. ", "  2. ", "  3. ")) for line in whole) == 3
    assert max(map(len, whole)) <= 80
