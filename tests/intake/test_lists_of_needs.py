"""Lists as offices send them: an office alone above its table, needs and from whom, ways in own words."""

from pathlib import Path

import pytest

from tests.intake.faults import empty_catalogue
from tests.intake.helpers import (
    assert_second_import_changes_nothing,
    csv_of,
    read,
)

APPLICATIONS = "Nama Aplikasi;Status;Tahun\nSI Rukun;aktif;2020\nSI Satu;aktif;2021\n"


def written(folder: Path, text: str, name: str = "daftar.csv") -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


@pytest.mark.parametrize(
    ("above", "owner"),
    [
        ("Dinas Kependudukan dan Pencatatan Sipil", "dinas-kependudukan-dan-pencatatan-sipil"),
        ("BADAN PENGELOLAAN KEUANGAN DAN ASET DAERAH (BPKAD)", "badan-pengelolaan-keuangan-dan-aset-daerah"),
        ("Dinas Sosial Kab. Uji", "dinas-sosial"),
        ("PEMERINTAH KABUPATEN UJI;;\nKECAMATAN MAWAR", "kecamatan-mawar"),
        ("Satuan Polisi Pamong Praja", "satuan-polisi-pamong-praja"),
        ("DINAS KOMINFO;;\nDAFTAR APLIKASI PEMERINTAH KABUPATEN UJI", None),
        ("DINAS KOMINFO;;\nRekap sistem informasi seluruh perangkat daerah", None),
        ("Dinas, badan dan kecamatan", None),
        ("Aplikasi desa", None),
        ("Dinas Kesehatan: aplikasi", None),
        ("Dinas Kesehatan, rekap sistem", None),
    ],
)  # fmt: skip
def test_an_office_alone_above_a_table_is_its_office(
    above: str, owner: str | None, tmp_path: Path
) -> None:
    path = written(tmp_path, f"{above};;\n;;\n{APPLICATIONS}")
    result = read(empty_catalogue(tmp_path), path)
    found = result.application("SI Rukun").get("owner")
    assert found == (owner and f"uji-{owner}")
    assert len(result.remarks("owner-of-table")) == bool(owner)
    assert len(result.remarks("table-without-owner")) == (not owner)


def test_a_list_with_offices_in_its_rows_is_not_asked_for_one(tmp_path: Path) -> None:
    text = "Nama Aplikasi;OPD;Status\nSI Rukun;Dinas Sosial;aktif\nSI Satu;;aktif\n"
    result = read(empty_catalogue(tmp_path), written(tmp_path, text))
    assert not result.remarks("table-without-owner")


def test_a_list_of_needs_says_from_whom_and_how(tmp_path: Path) -> None:
    needs = (
        "Aplikasi;Data yang dibutuhkan;Diharapkan dari;Cara saat ini\n"
        "SI Satu;Data warga;SI Rukun;dikirim lewat WA\n"
        "SI Rukun;Sertifikat;Kantor Pertanahan;tidak ada\n"
        "SI Rukun;Data usaha;SI Satu;belum tahu\n"
    )
    folder = tmp_path / "kiriman"
    folder.mkdir()
    written(folder, APPLICATIONS)
    written(folder, needs, "kebutuhan.csv")
    result = read(empty_catalogue(tmp_path), folder)
    found = {each.key: each.plain for each in result.differences("need")}
    by_taker = {
        (each["taker"], each["data"]): (each.get("giver"), each.get("current_means"))
        for each in found.values()
    }
    assert by_taker == {
        ("uji-si-satu", "uji-data-warga"): ("uji-si-rukun", "by_hand"),
        ("uji-si-rukun", "uji-sertifikat"): (None, {"mark": "none"}),
        ("uji-si-rukun", "uji-data-usaha"): ("uji-si-satu", {"mark": "unknown"}),
    }
    assert not result.differences("exchange")
    assert len(result.differences("application")) == 2
    assert_second_import_changes_nothing(empty_catalogue(tmp_path / "lagi"), folder)


def test_data_beside_applications_with_their_source_stay_the_official_form(
    tmp_path: Path,
) -> None:
    row = {"Nama Aplikasi": "SI Tiga", "Data yang dibutuhkan": "Data warga", "Sumber data": "SI Rukun"}  # fmt: skip
    result = read(empty_catalogue(tmp_path), csv_of(tmp_path, [row]))
    assert result.application("SI Tiga")
    assert len(result.differences("exchange")) == 1


@pytest.mark.parametrize(
    ("words", "method", "is_kept"),
    [
        ("Diketik ulang", "retyping", False),
        ("akses database langsung", "db_direct", True),
        ("dikirim lewat WA ke operator", "message", True),
        ("manual (excel)", "file", True),
        ("surat", "by_hand", False),
        ("belum ada API", None, True),
        ("excel lalu diketik ulang", None, True),
        ("akan memakai web service", None, True),
    ],
)
def test_the_way_is_read_in_an_offices_own_words(
    words: str, method: str | None, is_kept: bool, tmp_path: Path
) -> None:
    folder = tmp_path / "kiriman"
    folder.mkdir()
    written(folder, APPLICATIONS)
    flow = f"Dari Aplikasi;Ke Aplikasi;Data;Cara;Status\nSI Rukun;SI Satu;Data warga;{words};berjalan\n"
    written(folder, flow, "pertukaran.csv")
    (exchange,) = read(empty_catalogue(tmp_path), folder).differences("exchange")
    assert exchange.plain.get("method") == method
    assert (words in str(exchange.plain.get("note"))) == is_kept


@pytest.mark.parametrize(
    ("words", "hosting"),
    [
        ("di server kominfo", "local"),
        ("Berada di Diskominfo", "local"),
        ("disimpan pada server OPD", "office"),
        ("di dekat kominfo", None),
    ],
)
def test_where_an_application_runs_may_be_said_in_a_phrase(
    words: str, hosting: str | None, tmp_path: Path
) -> None:
    row = {"Nama Aplikasi": "SI Tiga", "Lokasi server": words}
    result = read(empty_catalogue(tmp_path), csv_of(tmp_path, [row]))
    assert result.application("SI Tiga").get("hosting") == hosting


def test_initials_with_an_acronym_in_them_mean_the_office(tmp_path: Path) -> None:
    rows = [
        {"Nama Aplikasi": "SI Satu", "OPD": "Badan Kepegawaian dan Pengembangan SDM"},
        {"Nama Aplikasi": "SI Dua", "OPD": "BKPSDM"},
    ]
    result = read(empty_catalogue(tmp_path), csv_of(tmp_path, rows))
    assert len(result.differences("unit")) == 1
    owners = {result.application(name)["owner"] for name in ("SI Satu", "SI Dua")}
    assert owners == {"uji-badan-kepegawaian-dan-pengembangan-sdm"}
