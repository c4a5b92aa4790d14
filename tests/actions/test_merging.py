"""What may be one is shown with reasons and decided by a person; two become one without loss, and back again."""

import shutil
from pathlib import Path
from typing import Any

import pytest
from spbe_inventory.actions.catalogue import Catalogue
from spbe_inventory.actions.duplicates import duplicates, keep_apart
from spbe_inventory.actions.exporting import export_json
from spbe_inventory.actions.loading import meant
from spbe_inventory.actions.merging import merge_catalogue, merge_records
from spbe_inventory.actions.recording import add, edit
from spbe_inventory.actions.undoing import undo
from spbe_inventory.errors import Misuse
from spbe_inventory.matching.duplicates import Described, likenesses, stands_for
from spbe_inventory.store.keeping import examine

from tests.builders import catalogue, exported, hand
from tests.conftest import Run

RECORDS: dict[str, dict[str, Any]] = {
    "unit": {"bkd": {"name": "BKD"}, "dinkes": {"name": "Dinkes"}},
    "data_set": {"pegawai": {}},
    "application": {
        "simpeg": {"name": "SIMPEG", "owner": "bkd", "status": "in_use"},
        "panjang": {
            "name": "Sistem Informasi Manajemen Kepegawaian",
            "owner": "dinkes",
            "function": "data induk pegawai",
            "holds": ["pegawai"],
        },
        "pasar": {"name": "Sistem Informasi Pasar", "function": "retribusi pedagang pasar rakyat"},
        "pajak": {"name": "Sistem Informasi Pajak", "function": "pendataan wajib pajak hotel"},
    },
    "exchange": {
        "x": {"giver": "panjang", "taker": "pasar", "state": "in_use"},
        "y": {"giver": "panjang", "taker": "simpeg", "state": "in_use"},
    },
    "need": {"n": {"taker": "panjang", "data": "pegawai"}},
}


@pytest.fixture
def place(tmp_path: Path) -> Catalogue:
    return catalogue(tmp_path, RECORDS)


@pytest.mark.parametrize(
    ("acronym", "name"),
    [
        ("simpeg", "sistem informasi manajemen kepegawaian"),
        ("siak", "sistem informasi administrasi kependudukan"),
        ("simrs", "sistem informasi manajemen rumah sakit"),
    ],
)
def test_an_acronym_is_told_from_what_it_stands_for(acronym: str, name: str) -> None:
    assert stands_for(acronym, name.split())


@pytest.mark.parametrize(("acronym", "name"), [("simda", "sistem informasi pasar"), ("simda", "simpan pinjam usaha")])
def test_what_only_looks_like_an_acronym_is_none(acronym: str, name: str) -> None:
    assert not stands_for(acronym, name.split())


def test_pairs_are_shown_with_reasons_and_false_friends_are_not(place: Catalogue) -> None:
    (pair,) = duplicates(place)
    assert {pair.one, pair.other} == {"simpeg", "panjang"}
    assert pair.reasons == ("acronym",)


def test_a_decision_is_remembered(place: Catalogue) -> None:
    keep_apart(place, "SIMPEG", "panjang", hand())
    assert duplicates(place) == []


def test_generic_words_do_not_make_a_pair() -> None:
    names = ["Sistem Informasi Pasar", "Sistem Informasi Pajak", "Aplikasi E-Surat", "E Surat Online"]
    pairs = likenesses([Described(name, (name,)) for name in names])
    assert [(pair.one, pair.other) for pair in pairs] == [("Aplikasi E-Surat", "E Surat Online")]


def test_planted_doubles_in_a_long_list_are_found() -> None:
    things = ["pajak hotel", "retribusi pasar", "rekam medis", "gaji pegawai", "arsip surat", "izin usaha"]
    places = [f"kecamatan {chr(97 + number % 26)}{chr(97 + number // 26)}x" for number in range(300)]
    plain = [
        Described(f"a{number}-{at}", (f"Aplikasi {thing} {where}",), f"mencatat {thing} warga di {where} setiap hari")
        for at, thing in enumerate(things)
        for number, where in enumerate(places)
    ]
    planted = [
        Described(f"{one.key}'", (one.names[0].replace("Aplikasi", "Sistem"),), one.function.replace("setiap", "tiap"))
        for one in plain[::90]
    ]
    found = {(pair.one, pair.other) for pair in likenesses([*plain, *planted])}
    there = [one for one in planted if (one.key[:-1], one.key) in found]
    assert len(there) == len(planted)


def test_two_become_one_and_everything_follows(place: Catalogue) -> None:
    done = merge_records(place, "application", "simpeg", "panjang", hand())
    assert [(one.field, one.kept, one.other) for one in done.conflicts] == [("owner", "bkd", "dinkes")]
    records = exported(export_json(place))
    applications = {one["key"]: one for one in records["application"]}
    assert applications["simpeg"]["holds"] == ["pegawai"]
    assert applications["simpeg"]["function"] == "data induk pegawai"
    assert applications["simpeg"]["other_names"] == ["Sistem Informasi Manajemen Kepegawaian"]
    assert applications["panjang"]["set_apart"] == "merged"
    exchanges = {one["key"]: one for one in records["exchange"]}
    assert exchanges["x"]["giver"] == "simpeg"
    assert exchanges["y"]["withdrawn"] is True
    assert records["need"][0]["taker"] == "simpeg"
    for which in ("panjang", "Sistem Informasi Manajemen Kepegawaian", "SIMPEG"):
        assert meant(place, "application", which) == "simpeg"
    assert examine(place.path) == []
    assert duplicates(place) == []


def test_a_merge_is_one_batch_and_goes_back(place: Catalogue) -> None:
    before = exported(export_json(place))
    done = merge_records(place, "application", "simpeg", "panjang", hand())
    undo(place, done.batch, hand())
    after = exported(export_json(place))
    for kind, rows in before.items():
        assert [{**row, "version": 0} for row in rows] == [{**row, "version": 0} for row in after[kind]]


def test_offices_and_data_are_merged_too(place: Catalogue) -> None:
    merge_records(place, "unit", "bkd", "dinkes", hand())
    records = exported(export_json(place))
    assert {one["owner"] for one in records["application"] if "owner" in one} == {"bkd"}
    assert next(one for one in records["unit"] if one["key"] == "dinkes")["status"] == "dissolved"
    with pytest.raises(Misuse):
        merge_records(place, "unit", "bkd", "BKD", hand())
    with pytest.raises(Misuse):
        merge_records(place, "exchange", "x", "y", hand())


def test_another_catalogue_comes_in_and_conflicts_are_listed(place: Catalogue, tmp_path: Path) -> None:
    other = Catalogue(tmp_path / "laptop.db")
    shutil.copy(place.path, other.path)
    edit(other, "application", "simpeg", {"status": "stopped", "function": "pegawai"}, hand())
    add(other, "application", {"name": "Baru"}, hand())
    preview = merge_catalogue(place, other.path, hand(), dry_run=True)
    assert [(one.key, one.field, one.kept, one.other) for one in preview.conflicts] == [
        ("simpeg", "status", "in_use", "stopped")
    ]
    assert preview.batch == 0
    done = merge_catalogue(place, other.path, hand())
    applications = {one["key"]: one for one in exported(export_json(place))["application"]}
    assert (applications["simpeg"]["status"], applications["simpeg"]["function"]) == ("in_use", "pegawai")
    assert applications["contoh-baru"]["name"] == "Baru"
    assert merge_catalogue(place, other.path, hand()).batch == 0
    undo(place, done.batch, hand())
    merge_catalogue(place, other.path, hand(), theirs=True)
    applications = {one["key"]: one for one in exported(export_json(place))["application"]}
    assert applications["simpeg"]["status"] == "stopped"


def test_the_commands(place: Catalogue, run: Run, tmp_path: Path) -> None:
    assert "singkatan" in run("duplicates").stdout
    assert run("merge", "app", "SIMPEG", "panjang", "--dry-run").exit_code == 0
    assert "tetap “bkd”" in run("merge", "app", "SIMPEG", "panjang").stdout
    assert run("duplicates", "--different", "pasar", "pajak").exit_code == 0
    shutil.copy(place.path, tmp_path / "lain.db")
    assert run("merge", "lain.db").exit_code == 0
    assert run("merge", "app", "x").exit_code == 2
    assert run("merge", "app", "SIMPEG", "hantu").exit_code == 3
