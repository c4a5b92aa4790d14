"""Offices as a tree, and every list narrowed to an office with what counts with it."""

import json
from pathlib import Path
from typing import Any

import pytest

from tests.builders import catalogue
from tests.conftest import Run


@pytest.fixture(autouse=True)
def _register(tmp_path: Path, run: Run) -> None:
    units: dict[str, dict[str, Any]] = {
        "dinkes": {"name": "Dinas Kesehatan", "unit_kind": "dinas"},
        "puskesmas": {"name": "Puskesmas Hulu", "unit_kind": "uptd", "parent": "dinkes"},
        "setda": {"name": "Sekretariat Daerah", "unit_kind": "setda"},
        "hukum": {"name": "Bagian Hukum"},
        "camat": {"name": "Kecamatan Hulu", "unit_kind": "kecamatan"},
        "desa": {"name": "Desa Hulu", "unit_kind": "desa", "parent": "camat"},
    }  # fmt: skip
    applications: dict[str, dict[str, Any]] = {
        "sehat": {"name": "e-Sehat", "owner": "dinkes", "holds": ["pasien"]},
        "antre": {"name": "Antrean", "owner": "puskesmas"},
        "jdih": {"name": "JDIH", "owner": "hukum"},
        "sid": {"name": "SID", "owner": "desa"},
        "yatim": {"name": "Tanpa Pemilik"},
        "sisih": {"name": "Situs", "owner": "dinkes", "set_apart": "website"},
    }
    catalogue(
        tmp_path,
        {
            "agency": {"contoh": {"agency_kind": "kabupaten", "villages": 304, "subdistricts": 19}},
            "unit": units,
            "data_set": {"pasien": {"name": "Data pasien"}, "hukum": {"name": "Produk hukum"}},
            "application": applications,
            "exchange": {
                "x": {"giver": "antre", "taker": "sehat", "state": "in_use"},
                "y": {"giver": "jdih", "taker": "sid", "state": "in_use"},
            },
            "need": {"n": {"taker": "antre", "data": "pasien"}, "m": {"taker": "jdih", "data": "hukum"}},
        },
    )  # fmt: skip


def keys(run: Run, *words: str) -> list[str]:
    done = run(*words, "--json")
    assert done.exit_code == 0, done.output
    return [row["key"] for row in json.loads(done.stdout)]


def test_the_tree_shows_what_belongs_to_what_with_counts(run: Run) -> None:
    shown = run("unit", "list", "--tree").stdout
    assert shown.startswith("Dinas Kesehatan: 1 aplikasi, beserta unit di bawahnya 2\n")
    assert "\n  Puskesmas Hulu: 1 aplikasi\n" in shown
    assert "\nKecamatan Hulu\n  Desa Hulu: 1 aplikasi\n" in shown
    assert "\n  Bagian Hukum: 1 aplikasi\n" in shown
    assert "0 dari 304" not in shown
    assert "1 dari 304 desa dan kelurahan tercatat." in shown
    assert "1 dari 19 kecamatan tercatat." in shown
    assert "1 aplikasi belum diketahui penanggung jawabnya." in shown


def test_the_tree_of_what_is_asked_keeps_the_units_above(run: Run) -> None:
    tree = json.loads(run("unit", "list", "puskesmas", "--tree", "--json").stdout)
    shown = [(node["key"], node["is_shown_for_parts"]) for node in tree["units"]]
    assert shown == [("dinkes", True), ("puskesmas", False)]
    assert run("unit", "list", "--tree", "puskesmas", "--count").stdout == "1\n"
    below = json.loads(
        run("unit", "list", "--tree", "--unit", "setda", "--json").stdout
    )
    assert [node["key"] for node in below["units"]] == ["setda", "hukum"]
    refused = run("unit", "list", "--tree", "--sort", "name")
    assert refused.exit_code == 2


def test_the_tree_goes_into_a_file_with_its_indent(run: Run) -> None:
    assert run("unit", "list", "--tree", "-o", "x.csv").exit_code == 0
    text = Path("x.csv").read_text(encoding="utf-8-sig")
    assert "  Puskesmas Hulu" in text


def test_every_unit_is_in_the_tree_once_even_in_a_circle(run: Run) -> None:
    run("unit", "edit", "dinkes", "--parent", "puskesmas")
    tree = json.loads(run("unit", "list", "--tree", "--json").stdout)
    listed = [node["key"] for node in tree["units"]]
    assert sorted(listed) == sorted(keys(run, "unit", "list"))


@pytest.mark.parametrize(
    ("words", "all_keys", "own_keys"),
    [
        (("app", "list"), ["antre", "sehat", "sisih"], ["sehat", "sisih"]),
        (("unit", "list"), ["dinkes", "puskesmas"], ["dinkes"]),
        (("exchange", "list"), ["x"], ["x"]),
        (("need", "list"), ["n"], []),
        (("data", "list"), ["pasien"], ["pasien"]),
    ],
)
def test_a_list_of_an_office_takes_what_counts_with_it(
    run: Run, words: tuple[str, ...], all_keys: list[str], own_keys: list[str]
) -> None:
    assert keys(run, *words, "--unit", "Dinas Kesehatan") == all_keys
    assert keys(run, *words, "--unit", "dinkes", "--only-this") == own_keys
    unknown = run(*words, "--unit", "Dinas Hantu")
    assert unknown.exit_code == 3
    assert "Dinas Hantu" in unknown.stderr


def test_a_list_of_nothing_says_so(run: Run) -> None:
    shown = run("need", "list", "--unit", "camat", "--columns", "taker")
    assert "Tidak ada yang cocok" in shown.stdout


def test_analyses_are_narrowed_to_an_office(run: Run) -> None:
    matrix = json.loads(run("need", "matrix", "--unit", "dinkes", "--json").stdout)
    assert {cell["taker"] for cell in matrix["cells"]} <= {
        "Dinas Kesehatan",
        "Puskesmas Hulu",
    }
    assert matrix["cells"]
    sides = json.loads(run("exchange", "sides", "--unit", "dinkes", "--json").stdout)
    assert [row["key"] for row in sides["rows"]] == ["x"]
    personal = run("exchange", "personal", "--unit", "dinkes", "--json").stdout
    assert json.loads(personal)["unknown"] == 1
    for words in (
        ("duplicates",),
        ("data", "once-only"),
        ("document", "expiring"),
        ("suggest",),
    ):
        done = run(*words, "--unit", "camat", "--json")
        assert done.exit_code == 0, done.output


def test_workbooks_and_rounds_go_to_the_units_below_too(
    run: Run, tmp_path: Path
) -> None:
    assert run("template", "--unit", "dinkes", "-o", "isian").exit_code == 0
    assert len(list((tmp_path / "isian").iterdir())) == 2
    both = run("template", "--unit", "dinkes", "-o", "x.xlsx")
    assert both.exit_code == 2
    assert "--only-this" in both.stderr
    assert (
        run("template", "--unit", "dinkes", "--only-this", "-o", "x.xlsx").exit_code
        == 0
    )
    assert (
        run(
            "round", "open", "Putaran", "--unit", "dinkes", "--only-this", "-o", "p"
        ).exit_code
        == 0
    )
    state = json.loads(run("round", "status", "--json").stdout)
    assert [office["office"] for office in state["offices"]] == ["Dinas Kesehatan"]
    assert run("round", "close").exit_code == 0
    assert run("round", "open", "Kedua", "--unit", "dinkes", "-o", "q").exit_code == 0
    state = json.loads(run("round", "status", "--json").stdout)
    assert len(state["offices"]) == 2
    assert run("round", "open", "X", "--only-this").exit_code == 2


def test_coverage_counts_each_level_and_says_how_many_villages_are_on_record(
    run: Run,
) -> None:
    shown = run("coverage").stdout
    assert "1 dari 304 desa dan kelurahan tercatat." in shown
    assert "Pemerintah Desa" in shown
    assert run("coverage", "-o", "x.md").exit_code == 0
    text = Path("x.md").read_text(encoding="utf-8")
    assert "UPT, puskesmas" in text
    assert "desa dan kelurahan" not in run("coverage", "--unit", "dinkes").stdout


def complete_of(run: Run) -> dict[str, str]:
    """Return who stated the list of applications of each unit complete."""
    rows = json.loads(run("completeness", "list", "--json").stdout)
    return {row["unit"]: row["stated_by"] for row in rows if "unit" in row}


def test_an_office_states_for_the_units_below_it_unless_one_states_apart(
    run: Run,
) -> None:
    stated = run("complete", "dinkes", "--by", "Sekretaris", "--as-of", "2026-05-01")
    assert "Berlaku juga untuk 1 unit di bawahnya: Puskesmas Hulu." in stated.stderr
    assert complete_of(run) == {"dinkes": "Sekretaris", "puskesmas": "Sekretaris"}
    run("complete", "dinkes", "--by", "Kepala", "--as-of", "2026-06-01")
    assert complete_of(run) == {"dinkes": "Kepala", "puskesmas": "Kepala"}
    run("complete", "puskesmas", "--by", "Kapus", "--as-of", "2026-06-02")
    again = run("complete", "dinkes", "--by", "Kepala", "--as-of", "2026-06-03")
    assert "Yang menyatakan daftarnya sendiri: Puskesmas Hulu." in again.stderr
    assert complete_of(run) == {"dinkes": "Kepala", "puskesmas": "Kapus"}
    applications = json.loads(run("completeness", "list", "--json").stdout)
    given = [row["application"] for row in applications if row["list_name"] == "gives"]
    assert sorted(given) == ["antre", "sehat", "sisih"]
    shown = run("completeness", "show", "Puskesmas Hulu")
    assert "Kapus" in shown.stdout
    unclear = run("completeness", "show", "Antrean")
    assert unclear.exit_code == 3
    assert "antre" in unclear.stderr
    nobody = run("completeness", "show", "Dinas Hantu")
    assert "Dinas Hantu" in nobody.stderr
    silent = run("completeness", "show", "Desa Hulu")
    assert silent.exit_code == 3


def test_an_office_alone_states_for_no_unit_below_it(run: Run) -> None:
    run("complete", "dinkes", "--by", "Sekretaris", "--only-this")
    assert complete_of(run) == {"dinkes": "Sekretaris"}
    assert complete_of(run)
    village = run("complete", "camat", "--by", "Camat")
    assert "Desa" not in village.stderr


def test_a_picture_of_an_office_shows_its_applications_and_their_counterparts(
    run: Run,
) -> None:
    shown = run("diagram", "lanskap", "--unit", "hukum", "--format", "dot").stdout
    assert "JDIH" in shown
    assert "SID" in shown
    assert "e-Sehat" not in shown
    assert "Hanya Bagian Hukum beserta" in shown
    assert "Kecamatan Hulu" not in shown
    alone = run(
        "diagram", "lanskap", "--unit", "dinkes", "--only-this", "--format", "dot"
    )
    assert "Hanya Dinas Kesehatan, dan yang bertukar" in alone.stdout
    assert "e-Sehat" in alone.stdout
    refused = run("diagram", "jalur", "antre", "sehat", "--unit", "dinkes")
    assert refused.exit_code == 2
    assert run("diagram", "--unit", "dinkes", "--format", "html").exit_code == 0


def test_the_network_of_an_office_is_its_groups_and_what_stands_alone(
    run: Run,
) -> None:
    shown = run("network", "--unit", "dinkes")
    assert "Hanya yang menyangkut Dinas Kesehatan" in shown.stdout
    assert "JDIH" not in shown.stdout
    part = json.loads(run("network", "--unit", "dinkes", "--json").stdout)
    grouped = {key for group in part["islands"] for key in group["keys"]}
    assert grouped == {"antre", "sehat"}
    whole = json.loads(run("network", "--json").stdout)
    assert (part["count"], len(whole["islands"])) == (whole["count"], 2)
