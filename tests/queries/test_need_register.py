"""The register of needs: what is not met first, by what the rest is met, and the hours of work by hand."""

import json
from pathlib import Path
from typing import Any

from spbe_inventory.domain.lists import NeedStatus
from spbe_inventory.queries.need_register import need_register

from tests.builders import catalogue
from tests.conftest import Run

RECORDS: dict[str, dict[str, dict[str, Any]]] = {
    "unit": {"u": {"name": "Dinas Kesehatan", "short_name": "Dinkes"}},
    "data_set": {"d": {"name": "Data pegawai"}, "e": {"name": "NIK"}},
    "application": {
        "a": {"name": "SIMPEG", "holds": ["d"]},
        "b": {"name": "SIAP", "owner": "u"},
        "c": {"name": "E-Kinerja"},
    },
    "exchange": {
        "x": {
            "giver": "a",
            "taker": "b",
            "state": "in_use",
            "method": "file",
            "data": ["d"],
            "hours_per_month": 12,
        },
        "y": {"giver": "c", "taker": "b", "state": "in_use", "method": "retyping"},
        "z": {
            "giver": "a",
            "taker": "b",
            "state": "in_use",
            "method": "file",
            "basis": "assumption",
        },
    },
    "need": {
        "n1": {"taker": "b", "data": "d"},
        "n2": {"taker": "c", "data": "d", "current_means": {"mark": "none"}},
        "n3": {"taker": "c", "data": "e"},
    },
}


def test_needs_stand_in_the_order_of_what_is_to_do(tmp_path: Path) -> None:
    register = need_register(catalogue(tmp_path, RECORDS))
    assert [(row.key, row.status) for row in register.rows] == [
        ("n2", NeedStatus.UNMET),
        ("n1", NeedStatus.MET_BY_HAND),
        ("n3", NeedStatus.NOT_ASSESSABLE),
    ]
    unmet, by_hand, _ = register.rows
    assert unmet.holders == ("SIMPEG",)
    assert (by_hand.met_by, by_hand.office) == ("SIMPEG → SIAP", "Dinkes")


def test_hours_are_summed_by_the_office_that_takes_the_data(tmp_path: Path) -> None:
    register = need_register(catalogue(tmp_path, RECORDS))
    assert register.hours == (("Dinkes", 12),)
    assert register.unhoured == 1


def test_the_command(tmp_path: Path, run: Run) -> None:
    catalogue(tmp_path, RECORDS)
    shown = run("need", "list").stdout
    assert "BELUM TERPENUHI (1)" in shown
    assert "SIMPEG → SIAP (unggah-unduh berkas); 12 jam per bulan" in " ".join(
        shown.split()
    )
    assert "Dinkes: 12" in shown
    rows = {row["key"]: row for row in json.loads(run("need", "list", "--json").stdout)}
    assert {key: row["status"] for key, row in rows.items()} == {
        "n1": "met_by_hand",
        "n2": "unmet",
        "n3": "not_assessable",
    }
    assert (rows["n1"]["taker"], rows["n1"]["hours"], rows["n2"]["holders"]) == (
        "b",
        12,
        ["SIMPEG"],
    )
    (tmp_path / "lain").mkdir()
    catalogue(tmp_path / "lain", {"application": {"a": {}}})
    assert (
        "Belum ada kebutuhan data"
        in run("need", "list", "--db", "lain/catalog.db").stdout
    )
