"""A row called like a national system is the use of that system, unless signs speak against it."""

from pathlib import Path

import pytest
from spbe_inventory.domain.lists import Verdict

from tests.intake.faults import empty_catalogue
from tests.intake.helpers import csv_of, read
from tests.intake.test_who_is_meant import application, changes_nothing, twice


@pytest.mark.parametrize(
    ("name", "system"),
    [
        ("SIPD", "nasional-sipd"),
        ("Aplikasi SIPD Kemendagri", "nasional-sipd"),
        ("SIPD-RI", "nasional-sipd"),
        ("SIPD (Sistem Informasi Pemerintahan Daerah)", "nasional-sipd"),
        ("Srikandi v3", "nasional-srikandi"),
        ("OSS RBA", "nasional-oss"),
        ("SIPD Kab. Uji", "nasional-sipd"),
        ("SRIKANDI (ANRI)", "nasional-srikandi"),
        ("SIAK Terpusat", "nasional-siak"),
        ("e walidata", "nasional-sipd-ewalidata"),
        ("Satu Sehat", "nasional-satusehat"),
    ],
)
def test_the_use_of_a_national_system_is_set_apart_as_a_part_of_it(
    tmp_path: Path, name: str, system: str
) -> None:
    rows = [
        application(name, Fungsi="Perencanaan"),
        application("Silumbung", **{"Terintegrasi dengan": name.partition(" (")[0]}),
        application("Simkas", "Dinas Melati"),
    ]
    result = read(empty_catalogue(tmp_path), csv_of(tmp_path, rows))
    (own,) = [
        each
        for each in result.differences("application")
        if each.plain.get("set_apart") == "national"
    ]
    assert result.relations() == [(own.key, "part_of", system)]
    assert result.remark_keys(Verdict.APART) == ["row-national"]
    ends = {end for exchange in result.ends() for end in exchange[:2]}
    assert own.key not in ends


@pytest.mark.parametrize("name", ["SIPD", "Srikandi v3", "Aplikasi SIAK"])
def test_the_use_of_a_national_system_is_read_once(tmp_path: Path, name: str) -> None:
    rows = [
        application(name, **{"Terintegrasi dengan": "Silumbung"}),
        application("Silumbung", **{"Terintegrasi dengan": name}),
    ]
    result = twice(empty_catalogue(tmp_path), csv_of(tmp_path, rows))
    assert changes_nothing(result)
    assert len(result.ends()) == 1


def test_exchanges_of_the_row_and_naming_it_are_one(tmp_path: Path) -> None:
    rows = [
        application("SIPD", **{"Terintegrasi dengan": "Silumbung"}),
        application("Silumbung", **{"Terintegrasi dengan": "SIPD"}),
    ]
    result = read(empty_catalogue(tmp_path), csv_of(tmp_path, rows))
    (ends,) = result.ends()
    assert set(ends[:2]) == {"nasional-sipd", "uji-silumbung"}


@pytest.mark.parametrize(
    "cells",
    [
        {"Alamat": "https://sakti.ujikab.go.id"},
        {"Alamat": "sakti.kotauji.go.id/login"},
        {"Deskripsi": "Sistem Absensi Karyawan Terkini untuk pegawai"},
        {"Pengembang": "Diskominfo"},
        {"Pengembang": "PT Awan Contoh"},
    ],
)
def test_signs_against_it_are_asked_about(
    tmp_path: Path, cells: dict[str, str]
) -> None:
    rows = [application("SAKTI", **cells), application("Simkas")]
    result = twice(empty_catalogue(tmp_path), csv_of(tmp_path, rows))
    assert "set_apart" not in result.application("SAKTI")
    assert result.relations() == []
    assert result.remark_keys(Verdict.QUESTION).count("perhaps-national") == 1
    assert changes_nothing(result)


@pytest.mark.parametrize(
    "cells",
    [
        {"Alamat": "https://sakti.kemenkeu.go.id"},
        {"Pengembang": "Kementerian Keuangan"},
        {"Deskripsi": "Sistem Aplikasi Keuangan Tingkat Instansi"},
    ],
)
def test_signs_of_the_ministry_do_not_speak_against_it(
    tmp_path: Path, cells: dict[str, str]
) -> None:
    rows = [application("SAKTI", **cells), application("Simkas")]
    result = read(empty_catalogue(tmp_path), csv_of(tmp_path, rows))
    assert result.application("SAKTI")["set_apart"] == "national"


@pytest.mark.parametrize("name", ["SIPD Desa", "Lapor Kita", "e-Kinerja", "Data SIAK"])
def test_other_names_are_no_national_system(tmp_path: Path, name: str) -> None:
    result = read(empty_catalogue(tmp_path), csv_of(tmp_path, [application(name)]))
    assert "set_apart" not in result.application(name)
