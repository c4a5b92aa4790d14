"""Whom rows name as counterparts: those on record and clear names; pieces of names and of prose are nobody."""

from pathlib import Path
from typing import Any

import pytest
from spbe_inventory.domain.lists import Verdict

from tests.intake.faults import empty_catalogue, fault
from tests.intake.helpers import (
    FilesRead,
    assert_second_import_changes_nothing,
    begun,
    csv_of,
    read,
    read_rows,
)


def app(name: str, **cells: str) -> dict[str, str]:
    return {"Nama Aplikasi": name, "Perangkat Daerah": "Dinas Kesehatan", **cells}


def linked(name: str, text: str) -> dict[str, str]:
    return app(name, **{"Terintegrasi dengan": text})


def exchange_of(result: FilesRead, giver: str) -> dict[str, Any]:
    exchanges = [difference.plain for difference in result.differences("exchange")]
    (plain,) = [exchange for exchange in exchanges if exchange["giver"] == giver]
    return plain


def exchange_pairs(result: FilesRead) -> list[tuple[str, str]]:
    return [(giver, taker) for giver, taker, _state, _directed in result.ends()]


def test_an_office_and_a_party_in_brackets_stay_texts(tmp_path: Path) -> None:
    result = read(empty_catalogue(tmp_path), fault("a06"))
    assert result.ends() == [
        ("uji-silumbung", "'Dinas Kominfo'", "claimed", False),
        ("uji-cetak-kir", "'pihak ke3'", "claimed", False),
    ]
    questions = result.remark_keys(Verdict.QUESTION)
    assert {"counterpart-office", "counterpart-role"} <= set(questions)


def test_an_office_is_no_application_though_it_is_the_other_name_of_one(
    tmp_path: Path,
) -> None:
    catalogue = begun(
        tmp_path,
        application={"rujuk": {"name": "Rujuk", "other_names": ["Dinas Sosial"]}},
    )
    result = read_rows(
        tmp_path, linked("A", "Dinas Sosial; vendor"), catalogue=catalogue
    )
    takers = {taker for _giver, taker in exchange_pairs(result)}
    assert takers == {"'Dinas Sosial'", "'vendor'"}


def test_the_name_of_an_office_never_falls_into_pieces(tmp_path: Path) -> None:
    result = read(empty_catalogue(tmp_path), fault("a07"))
    gudang = exchange_of(result, "uji-silumbung")
    assert gudang["taker_text"].startswith("Gudang Server di Dinas Komunikasi, Info")
    angka = exchange_of(result, "uji-e-rembug")
    assert angka["taker_text"] == "aplikasi lumbung angka"
    assert len(result.differences("exchange")) == 2


def test_an_office_of_two_fields_in_a_list_of_counterparts(tmp_path: Path) -> None:
    text = "Dinas Pemuda, Olahraga dan Pariwisata; SI Padu / Bank Daerah"
    result = read_rows(tmp_path, linked("A", text))
    takers = [taker for _giver, taker in exchange_pairs(result)]
    assert takers == [
        "'Dinas Pemuda, Olahraga dan Pariwisata'",
        "'SI Padu'",
        "'Bank Daerah'",
    ]


def test_prose_behind_a_counterpart_is_nobody(tmp_path: Path) -> None:
    note = (
        "Terhubung dengan Simpadu, lalu dibuat laporan bulanan, grafik dan cetak kartu"
    )
    result = read_rows(tmp_path, app("Simpadu"), app("A", Keterangan=note))
    assert exchange_pairs(result) == [("contoh-a", "contoh-simpadu")]


def test_counterparts_in_notes(tmp_path: Path) -> None:
    result = read(empty_catalogue(tmp_path), fault("a09"))
    assert result.ends() == [
        ("uji-kota-pintar", "uji-lapor-desa", "in_use", False),
        ("uji-siaga-kota", "'data aduan LAPOR DESA'", "claimed", False),
        ("uji-peta-rawan", "uji-e-rembug", "in_use", False),
        ("uji-siaga-ponsel", "'Dinas Sosial'", "claimed", False),
    ]
    (remark,) = result.remarks("counterpart-unread-but")
    assert remark.values["near"] == "Lapor Desa"


def test_a_slip_in_the_name_is_asked_about(tmp_path: Path) -> None:
    note = "terkonkesi dengan Simpeggawai"
    result = read_rows(tmp_path, app("Simpegawai"), app("A", Keterangan=note))
    assert exchange_pairs(result) == [("contoh-a", "'Simpeggawai'")]
    (remark,) = result.remarks("counterpart-unread-but")
    assert remark.values["near"] == "Simpegawai"


def test_a_national_system_in_another_spelling_is_asked_about(tmp_path: Path) -> None:
    note = "integrasi dengan EPPGBM Kemenkes sedang diusulkan"
    result = read_rows(tmp_path, app("Gizi", Keterangan=note))
    assert result.ends() == [
        ("contoh-gizi", "'EPPGBM Kemenkes'", "planned", False),
    ]
    (remark,) = result.remarks("counterpart-unread-but")
    assert remark.values["near"] == "e-PPGBM"


def test_the_question_on_a_contradiction_names_a_national_system(
    tmp_path: Path,
) -> None:
    row = app("A", Integrasi="tidak", **{"Terintegrasi dengan": "SIAK"})
    result = read_rows(tmp_path, row)
    (remark,) = result.remarks("answer-against-text")
    assert str(remark.values["names"]).startswith("SIAK")


def test_counterparts_in_descriptions(tmp_path: Path) -> None:
    result = read(empty_catalogue(tmp_path), fault("a10"))
    assert result.ends() == [
        ("uji-e-rencana", "uji-e-anggaran", "claimed", False),
        ("uji-dokumen-hukum", "'provinsi'", "claimed", False),
    ]
    assert set(result.relations()) == {
        ("uji-arsip-pegawai", "part_of", "uji-simpegawai"),
        ("uji-pajak-tani", "hosted_at", "'kominfo'"),
        ("uji-pajak-kebun", "hosted_at", "'bappeda'"),
    }


def test_a_description_says_that_it_runs_only_where_it_says_that_it_is_done(
    tmp_path: Path,
) -> None:
    result = read_rows(
        tmp_path,
        app("Simpadu"),
        app("A", Fungsi="Mencatat surat, sudah terhubung ke Simpadu untuk arsip"),
        app("B", Fungsi="Mencatat surat yang terhubung ke Simpadu"),
        app("C", Fungsi="Mencatat surat. Merupakan bagian dari Reformasi Birokrasi"),
    )
    assert result.ends() == [
        ("contoh-a", "contoh-simpadu", "in_use", False),
        ("contoh-b", "contoh-simpadu", "claimed", False),
    ]
    assert result.relations() == []


@pytest.mark.parametrize(
    "text", ["data pegawai, untuk pelaporan tahunan", "semua OPD", "aplikasi lain"]
)
def test_words_of_a_list_that_name_nobody_stay_in_the_note(
    tmp_path: Path, text: str
) -> None:
    result = read_rows(tmp_path, linked("A", text))
    assert result.ends() == []
    assert text in result.application("A")["note"]


def test_the_words_behind_a_name_stay_with_the_exchange(tmp_path: Path) -> None:
    result = read_rows(tmp_path, app("SIMPEG"), linked("A", "SIMPEG untuk data gaji"))
    exchange = exchange_of(result, "contoh-a")
    assert exchange["taker"] == "contoh-simpeg"
    assert exchange["note"] == "SIMPEG untuk data gaji"


def test_a_name_of_two_records_stays_a_text(tmp_path: Path) -> None:
    catalogue = begun(
        tmp_path,
        application={
            "satu": {"name": "Pantau", "owner": "dinsos"},
            "dua": {"name": "Pantau", "owner": "bkd"},
        },
    )
    note = "sudah terhubung dengan Pantau"
    result = read_rows(tmp_path, app("A", Keterangan=note), catalogue=catalogue)
    assert exchange_pairs(result) == [("contoh-a", "'Pantau'")]
    assert "counterpart-ambiguous" in result.remark_keys(Verdict.QUESTION)


@pytest.mark.parametrize("start", ["a04", "a06", "a07", "a09", "a10"])
def test_read_again_nothing_changes(tmp_path: Path, start: str) -> None:
    assert_second_import_changes_nothing(empty_catalogue(tmp_path), fault(start))


def test_ends_of_exchanges_are_applications_whatever_they_are_called(
    tmp_path: Path,
) -> None:
    result = read(empty_catalogue(tmp_path), fault("a04"))
    assert exchange_pairs(result) == [
        ("uji-website-e-rembug-warga", "uji-pusat-data-contohkab"),
        ("uji-silumbung", "uji-website-e-rembug-warga"),
    ]


def test_notes_of_the_second_import_do_not_grow(tmp_path: Path) -> None:
    rows = [
        linked("A", "semua OPD; data pegawai"),
        linked("B", "BPN, Bank, dan notaris"),
    ]
    file = csv_of(tmp_path, rows)
    assert_second_import_changes_nothing(begun(tmp_path), file)


def test_partners_of_official_fields_are_none_lost_and_none_broken(
    tmp_path: Path,
) -> None:
    office = "Dinas Komunikasi, Informatika dan Persandian"
    row = app(
        "A",
        **{
            "Data yang Dibutuhkan": "Data izin",
            "Penyedia Data": f"{office}\nBPN, Bank, dan notaris",
        },
    )
    result = read_rows(tmp_path, row)
    givers = [giver for giver, _taker in exchange_pairs(result)]
    assert givers == [f"'{office}'", "'BPN'", "'Bank'", "'notaris'"]
