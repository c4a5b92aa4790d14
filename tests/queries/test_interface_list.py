"""The list of interfaces says of each what is on record, and of the rest that it is not."""

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

from spbe_inventory.assessment.rule_run import whole_view
from spbe_inventory.domain.edition import Edition
from spbe_inventory.queries.interface_list import interface_rows

from tests.builders import DAY, catalogue, view
from tests.conftest import Run

RECORDS: dict[str, dict[str, dict[str, Any]]] = {
    "unit": {"dinas": {}},
    "data_set": {"pegawai": {}},
    "application": {"simpeg": {"owner": "dinas"}, "tpp": {}},
    "facility": {"spl": {"facility_kind": "spl"}, "jip": {"facility_kind": "intranet"}},
    "interface": {
        "api": {
            "application": "simpeg",
            "interface_kind": "rest",
            "data": ["pegawai"],
            "facility": "spl",
            "documentation": "katalog API",
        },
        "tanpa": {
            "application": "simpeg",
            "status": "planned",
            "facility": {"mark": "none"},
            "documentation": {"mark": "none"},
        },
        "diam": {"facility": "jip"},
        "lewat": {},
        "langsung": {},
        "lama": {"status": "ended"},
        "keliru": {"withdrawn": True},
    },
    "exchange": {
        "x": {
            "giver": "simpeg",
            "taker": "tpp",
            "state": "in_use",
            "method": "file",
            "means": [{"method": "api_local_spl"}],
            "interfaces": ["lewat"],
        },
        "y": {
            "giver": "simpeg",
            "taker": "tpp",
            "state": "in_use",
            "method": "api_direct",
            "interfaces": ["langsung"],
        },
        "z": {
            "giver": "simpeg",
            "taker": "tpp",
            "state": "in_use",
            "interfaces": ["diam"],
        },
    },
}
OPEN = "belum tercatat"


def test_each_interface_is_listed_with_what_is_on_record_of_it() -> None:
    register = view(RECORDS)
    rows = {row.key: row for row in interface_rows(register, register.snapshot)}
    assert set(rows) == {"api", "tanpa", "diam", "lewat", "langsung"}
    api = rows["api"]
    assert (api.application, api.office, api.data) == ("simpeg", "dinas", "pegawai")
    assert (api.sort, api.documentation) == ("API REST", "katalog API")
    assert api.through_spl == "ya: spl"
    planned = rows["tanpa"]
    assert planned.sort == f"{OPEN}, direncanakan"
    assert (planned.documentation, planned.through_spl) == ("tidak ada", "tidak")
    silent = rows["diam"]
    assert {silent.application, silent.office, silent.data, silent.sort} == {OPEN}
    assert {silent.documentation, silent.through_spl} == {OPEN}
    assert rows["lewat"].through_spl == "ya, menurut pertukarannya"
    assert rows["langsung"].through_spl == "tidak, menurut pertukarannya"


def test_the_public_list_does_not_say_where_an_interface_is_described(
    tmp_path: Path,
) -> None:
    place = catalogue(tmp_path, RECORDS)
    register = whole_view(replace(place, edition=Edition.PUBLIC), DAY)
    rows = interface_rows(register, register.snapshot)
    assert {row.documentation for row in rows} == {OPEN}
    assert "ya: spl" in {row.through_spl for row in rows}


def test_a_foreign_interface_is_of_its_institution() -> None:
    records = {
        **RECORDS,
        "agency": {"bkn": {"key": "bkn", "name": "BKN", "agency_kind": "lembaga"}},
        "application": {**RECORDS["application"], "siasn": {"agency": "bkn"}},
        "interface": {"luar": {"application": "siasn"}},
    }
    register = view(records)
    (row,) = interface_rows(register, register.snapshot)
    assert (row.application, row.office) == ("siasn", "BKN")


def test_the_list_is_written_as_a_file_and_as_json(run: Run, tmp_path: Path) -> None:
    place = str(catalogue(tmp_path, RECORDS).path)
    file = tmp_path / "api.csv"
    done = run("interface", "list", "-o", str(file), "--db", place)
    assert done.exit_code == 0, done.output
    lines = file.read_text(encoding="utf-8").splitlines()
    assert lines[0].endswith(
        '"Perangkat Daerah","Data","Jenis","Dokumentasi","Melalui SPL"'
    )
    assert len(lines) == 6
    listed = run("interface", "list", "--json", "--db", place)
    assert {row["key"] for row in json.loads(listed.stdout)} >= {"api", "lama"}
    shown = run("interface", "list", "--columns", "name,address", "--db", place)
    assert "Alamat" in shown.stdout
