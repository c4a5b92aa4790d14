"""What may be one is shown with reasons and decided by a person; two become one without loss, and back again."""

import shutil
from pathlib import Path
from typing import Any

import pytest
from spbe_inventory.actions.duplicates import duplicates, mark_different
from spbe_inventory.actions.edit_records import add, edit
from spbe_inventory.actions.export import export_json
from spbe_inventory.actions.merge import merge_catalogue, merge_records
from spbe_inventory.actions.merge_choice import MergeChoice
from spbe_inventory.actions.record_list import get_record
from spbe_inventory.actions.undo import undo
from spbe_inventory.errors import EditConflict, UsageError
from spbe_inventory.matching.acronyms import stands_for
from spbe_inventory.matching.duplicates import similar_pairs
from spbe_inventory.matching.profiles import ApplicationProfile
from spbe_inventory.session.catalogue import Catalogue
from spbe_inventory.session.reading import resolve_key
from spbe_inventory.store.maintenance import examine

from tests.builders import author, catalogue, exported
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
        "pasar": {
            "name": "Sistem Informasi Pasar",
            "function": "retribusi pedagang pasar rakyat",
        },
        "pajak": {
            "name": "Sistem Informasi Pajak",
            "function": "pendataan wajib pajak hotel",
        },
    },
    "exchange": {
        "x": {"giver": "panjang", "taker": "pasar", "state": "in_use"},
        "y": {"giver": "panjang", "taker": "simpeg", "state": "in_use"},
    },
    "need": {"n": {"taker": "panjang", "data": "pegawai"}},
}


@pytest.fixture(name="catalogue")
def _catalogue(tmp_path: Path) -> Catalogue:
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


@pytest.mark.parametrize(
    ("acronym", "name"),
    [("simda", "sistem informasi pasar"), ("simda", "simpan pinjam usaha")],
)
def test_what_only_looks_like_an_acronym_is_none(acronym: str, name: str) -> None:
    assert not stands_for(acronym, name.split())


def test_pairs_are_shown_with_reasons_and_false_friends_are_not(
    catalogue: Catalogue,
) -> None:
    (pair,) = duplicates(catalogue).pairs
    assert {pair.one, pair.other} == {"simpeg", "panjang"}
    assert pair.reasons == ("acronym",)


def test_a_decision_is_remembered(catalogue: Catalogue) -> None:
    mark_different(catalogue, "SIMPEG", "panjang", author())
    assert duplicates(catalogue).pairs == ()


def test_generic_words_do_not_make_a_pair() -> None:
    names = [
        "Sistem Informasi Pasar",
        "Sistem Informasi Pajak",
        "Aplikasi E-Surat",
        "E Surat Online",
    ]
    pairs = similar_pairs([ApplicationProfile(name, (name,)) for name in names])
    assert [(pair.first, pair.second) for pair in pairs] == [
        ("Aplikasi E-Surat", "E Surat Online")
    ]


def test_planted_doubles_in_a_long_list_are_found() -> None:
    subjects = [
        "pajak hotel",
        "retribusi pasar",
        "rekam medis",
        "gaji pegawai",
        "arsip surat",
        "izin usaha",
    ]
    places = [
        f"kecamatan {chr(97 + number % 26)}{chr(97 + number // 26)}x"
        for number in range(300)
    ]
    plain = [
        ApplicationProfile(
            f"a{number}-{at}",
            (f"Aplikasi {subject} {where}",),
            f"mencatat {subject} warga di {where} setiap hari",
        )
        for at, subject in enumerate(subjects)
        for number, where in enumerate(places)
    ]
    planted = [
        ApplicationProfile(
            f"{profile.key}'",
            (profile.names[0].replace("Aplikasi", "Sistem"),),
            profile.function.replace("setiap", "tiap"),
        )
        for profile in plain[::90]
    ]
    pairs = {(pair.first, pair.second) for pair in similar_pairs([*plain, *planted])}
    matched = [
        profile for profile in planted if (profile.key[:-1], profile.key) in pairs
    ]
    assert len(matched) == len(planted)


def test_two_become_one_and_everything_follows(catalogue: Catalogue) -> None:
    done = merge_records(catalogue, "application", "simpeg", "panjang", author())
    assert [
        (conflict.field, conflict.kept, conflict.incoming)
        for conflict in done.conflicts
    ] == [("owner", "bkd", "dinkes")]
    records = exported(export_json(catalogue))
    applications = {record["key"]: record for record in records["application"]}
    assert applications["simpeg"]["holds"] == ["pegawai"]
    assert applications["simpeg"]["function"] == "data induk pegawai"
    assert applications["simpeg"]["other_names"] == [
        "Sistem Informasi Manajemen Kepegawaian"
    ]
    assert applications["panjang"]["set_apart"] == "merged"
    exchanges = {record["key"]: record for record in records["exchange"]}
    assert exchanges["x"]["giver"] == "simpeg"
    assert exchanges["y"]["withdrawn"] is True
    assert records["need"][0]["taker"] == "simpeg"
    for which in ("panjang", "Sistem Informasi Manajemen Kepegawaian", "SIMPEG"):
        assert resolve_key(catalogue, "application", which) == "simpeg"
    assert examine(catalogue.path) == []
    assert duplicates(catalogue).pairs == ()


def test_a_merge_is_one_batch_and_goes_back(catalogue: Catalogue) -> None:
    before = exported(export_json(catalogue))
    done = merge_records(catalogue, "application", "simpeg", "panjang", author())
    undo(catalogue, done.batch, author())
    after = exported(export_json(catalogue))
    for kind, rows in before.items():
        assert [{**row, "version": 0} for row in rows] == [
            {**row, "version": 0} for row in after[kind]
        ]


def test_offices_and_data_are_merged_too(catalogue: Catalogue) -> None:
    merge_records(catalogue, "unit", "bkd", "dinkes", author())
    records = exported(export_json(catalogue))
    assert {
        record["owner"] for record in records["application"] if "owner" in record
    } == {"bkd"}
    assert (
        next(record for record in records["unit"] if record["key"] == "dinkes")[
            "status"
        ]
        == "dissolved"
    )
    with pytest.raises(UsageError):
        merge_records(catalogue, "unit", "bkd", "BKD", author())
    with pytest.raises(UsageError):
        merge_records(catalogue, "exchange", "x", "y", author())


def test_another_catalogue_comes_in_and_conflicts_are_listed(
    catalogue: Catalogue, tmp_path: Path
) -> None:
    laptop = Catalogue(tmp_path / "laptop.db")
    shutil.copy(catalogue.path, laptop.path)
    edit(
        laptop,
        "application",
        "simpeg",
        {"status": "stopped", "function": "pegawai"},
        author(),
    )
    add(laptop, "application", {"name": "Baru"}, author())
    preview = merge_catalogue(catalogue, laptop.path, author(), dry_run=True)
    assert [
        (conflict.key, conflict.field, conflict.kept, conflict.incoming)
        for conflict in preview.conflicts
    ] == [("simpeg", "status", "in_use", "stopped")]
    assert preview.batch == 0
    done = merge_catalogue(catalogue, laptop.path, author())
    applications = {
        record["key"]: record
        for record in exported(export_json(catalogue))["application"]
    }
    assert (applications["simpeg"]["status"], applications["simpeg"]["function"]) == (
        "in_use",
        "pegawai",
    )
    assert applications["contoh-baru"]["name"] == "Baru"
    assert merge_catalogue(catalogue, laptop.path, author()).batch == 0
    undo(catalogue, done.batch, author())
    merge_catalogue(catalogue, laptop.path, author(), theirs=True)
    applications = {
        record["key"]: record
        for record in exported(export_json(catalogue))["application"]
    }
    assert applications["simpeg"]["status"] == "stopped"


def test_the_commands(catalogue: Catalogue, run: Run, tmp_path: Path) -> None:
    assert "singkatan" in run("duplicates").stdout
    assert run("merge", "app", "SIMPEG", "panjang", "--dry-run").exit_code == 0
    refused = run("merge", "app", "SIMPEG", "panjang")
    assert refused.exit_code == 2
    assert "--yes" in refused.stderr
    shown = run("merge", "app", "SIMPEG", "panjang", "--yes").stdout
    (owner,) = [
        line for line in shown.splitlines() if "OPD" in line or "Perangkat" in line
    ]
    assert owner.split()[-3:] == ["BKD", "Dinkes", "BKD"]
    again = run("merge", "app", "SIMPEG", "panjang", "--yes")
    assert again.exit_code == 2
    assert "sudah digabungkan ke SIMPEG (simpeg)" in again.stderr
    assert run("duplicates", "--different", "pasar", "pajak").exit_code == 0
    shutil.copy(catalogue.path, tmp_path / "lain.db")
    assert run("merge", "lain.db").exit_code == 0
    assert run("merge", "app", "x").exit_code == 2
    assert run("merge", "app", "SIMPEG", "hantu").exit_code == 3


def test_a_merge_takes_the_values_that_were_chosen(tmp_path: Path) -> None:
    place = catalogue(tmp_path, RECORDS)
    edit(place, "application", "simpeg", {"function": "gaji"}, author())
    choice = MergeChoice(frozenset({"owner", "status", "name"}))
    plan = merge_records(
        place, "application", "simpeg", "panjang", author(), choice=choice, dry_run=True
    )
    assert [conflict.field for conflict in plan.conflicts] == ["function"]
    merge_records(place, "application", "simpeg", "panjang", author(), choice=choice)
    kept = get_record(place, "application", "simpeg").document
    assert kept["owner"] == "dinkes"
    assert kept["status"] == "in_use"
    assert kept["function"] == "gaji"
    assert kept["name"] == "SIMPEG"


def test_a_merge_chosen_from_an_older_version_is_refused(tmp_path: Path) -> None:
    place = catalogue(tmp_path, RECORDS)
    edit(place, "application", "panjang", {"owner": "bkd"}, author())
    choice = MergeChoice(frozenset({"owner"}), {"simpeg": 1, "panjang": 1})
    with pytest.raises(EditConflict):
        merge_records(
            place, "application", "simpeg", "panjang", author(), choice=choice
        )
    exchange = get_record(place, "exchange", "x").document
    assert exchange["giver"] == "panjang"
