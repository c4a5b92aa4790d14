"""What may be one, as a person sees it: pairs with reasons, one line for many, national systems beside own rows."""

import json
from pathlib import Path
from typing import Any

from spbe_inventory.actions.duplicates import duplicates

from tests.builders import assessment, catalogue
from tests.conftest import Run
from tests.intake.faults import empty_catalogue, fault
from tests.intake.helpers import saved

MANY = 275


def test_host_names_of_the_government_make_no_pair(tmp_path: Path) -> None:
    register = empty_catalogue(tmp_path)
    saved(register, fault("a20"))
    assert duplicates(register, 50).pairs == ()


def test_names_that_a_place_tells_apart_are_at_most_a_hint(tmp_path: Path) -> None:
    register = empty_catalogue(tmp_path)
    saved(register, fault("a24"))
    (pair,) = duplicates(register).pairs
    assert pair.names == ("Rujuk Daring", "Rujuk Daring")
    assert pair.reasons == ("name", "address")


def test_many_near_identical_sites_are_one_line_with_their_count(
    run: Run, tmp_path: Path
) -> None:
    applications: dict[str, dict[str, Any]] = {
        f"w{number:03}": {"name": "Situs Dusun"} for number in range(MANY)
    }
    applications["a"] = {"name": "E-Surat"}
    applications["b"] = {"name": "Aplikasi eSurat"}
    db = str(catalogue(tmp_path, {"application": applications}).path)
    told = run("duplicates", "--db", db).output
    assert f"{MANY} aplikasi sangat mirip satu sama lain (Situs Dusun …)" in told
    assert told.count("~") == 1
    assert "275 applications" in run("duplicates", "--db", db, "--lang", "en").output
    rows = json.loads(run("duplicates", "--json", "--db", db).output)
    assert [row.get("count") for row in rows] == [None, MANY]


def test_a_chain_of_pairs_is_one_line_too(tmp_path: Path) -> None:
    names = [f"Lapor Cepat {word}" for word in ("Mobile", "Android", "iOS", "Web")]
    names += ["Lapor Cepat", "Lapor Cepat v2", "Lapor Cepat Desktop", "LaporCepat"]
    applications = {f"l{number}": {"name": name} for number, name in enumerate(names)}
    result = duplicates(catalogue(tmp_path, {"application": applications}))
    assert result.pairs == ()
    assert [group.count for group in result.groups] == [len(names)]


def test_a_national_system_beside_a_row_of_ours_is_proposed(tmp_path: Path) -> None:
    records: dict[str, dict[str, Any]] = {
        "agency": {"pusat": {"agency_kind": "kementerian", "assessed": False}},
        "application": {
            "ours": {"name": "Aplikasi SRIKANDI"},
            "nasional-srikandi": {"name": "SRIKANDI", "agency": "pusat"},
            "nasional-dua": {"name": "Srikandi", "agency": "pusat"},
        },
    }
    pairs = duplicates(catalogue(tmp_path, records)).pairs
    assert {(pair.one, pair.other) for pair in pairs} == {
        ("nasional-dua", "ours"),
        ("nasional-srikandi", "ours"),
    }
    assert pairs[0].offices == ("pusat", "")


def test_one_name_and_address_at_two_offices_is_in_the_gap_report(
    tmp_path: Path,
) -> None:
    register = empty_catalogue(tmp_path)
    saved(register, fault("a24"))
    (gap,) = [
        finding
        for finding in assessment(register).findings
        if finding.rule == "APL-05" and finding.outcome == "gap"
    ]
    assert (
        "2 aplikasi dari 2 Perangkat Daerah bernama dan beralamat sama" in gap.message
    )
