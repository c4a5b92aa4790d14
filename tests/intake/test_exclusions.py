"""What is on a list and is no application is told by type, description, address and owner together."""

from collections.abc import Mapping
from pathlib import Path

import pytest
from spbe_inventory.actions.edit_records import edit
from spbe_inventory.domain.lists import Verdict

from tests.builders import author
from tests.intake.faults import empty_catalogue, fault
from tests.intake.helpers import FilesRead, csv_of, read, read_rows, saved

ASKED = "asked"
COUNTED = ""


def row(
    name: str, office: str = "", text: str = "", link: str = "", **more: str
) -> dict[str, str]:
    """Return a row of a list of applications."""
    return {
        "Nama Aplikasi": name,
        "Perangkat Daerah": office,
        "Deskripsi": text,
        "Link": link,
        **more,
    }


def readings(result: FilesRead) -> dict[str, str]:
    """Return by name why an application is set apart, `asked` where it is only asked about, else an empty text."""
    asked = {remark.record for remark in result.remarks("row-perhaps-apart")}
    found = {}
    for difference in result.differences("application"):
        reason = difference.plain.get("set_apart", COUNTED)
        if difference.key in asked:
            reason = ASKED
        found[difference.plain["name"]] = reason
    return found


@pytest.mark.parametrize(
    ("start", "expected"),
    [
        (
            "a01",
            {
                "tambak.contohkab.go.id": COUNTED,
                "silangit.contohkab.go.id": COUNTED,
                "sukarasa.contohkab.go.id": "website",
                "sukahati.contohkab.go.id": "website",
                "sukamanah.contohkab.go.id": "website",
            },
        ),
        (
            "a03",
            {
                "e-Lumbung": COUNTED,
                "DINKES": "office",
                "DISDUKCAPIL": "office",
                "BPKAD": "office",
                "DPM-PTSP": "office",
                "KEC. SUKARASA": "office",
            },
        ),
        (
            "a04",
            {
                "Website e-Rembug Warga": COUNTED,
                "Pusat Data Contohkab": COUNTED,
                "Website Dinas Kelautan Contoh": "website",
                "Silumbung": COUNTED,
            },
        ),
        (
            "b03",
            {
                "mawar.ujikab.go.id": "website",
                "melati.ujikab.go.id": "website",
                "anggrekkec.ujikab.go.id": "website",
                "dinasmawar.ujikab.go.id": "website",
                "SI MAWAR": COUNTED,
            },
        ),
        (
            "b23",
            {
                "Sistem Informasi Pelatihan": COUNTED,
                "Sistem Informasi Server": COUNTED,
                "Aplikasi Sosialisasi": COUNTED,
            },
        ),
    ],
)
def test_each_small_list_is_told_by_its_signs(
    tmp_path: Path, start: str, expected: Mapping[str, str]
) -> None:
    catalogue = empty_catalogue(tmp_path)
    found = readings(read(catalogue, fault(start)))
    assert expected.items() <= found.items()
    saved(catalogue, fault(start))
    again = read(catalogue, fault(start))
    assert not again.preview.changes_anything


def test_law_documents_are_an_application(tmp_path: Path) -> None:
    found = readings(read(empty_catalogue(tmp_path), fault("a04")))
    (reading,) = [found[name] for name in found if name.startswith("Jaringan Dok")]
    assert reading == COUNTED


# Name, office, description, link: what a careful reader makes of each, without any office on record.
ROWS = {
    "website": [
        row("Website Desa Sukamaju", "Desa Sukamaju"),
        row("Web Kecamatan Anggrek", "Kecamatan Anggrek", "Website kecamatan"),
        row("Situs Resmi Dinas Melati", "Dinas Melati"),
        row("Portal Dinas Tulip", "Dinas Tulip", "Portal resmi dinas"),
        row("Company Profile Dinas Tulip", "Dinas Tulip"),
        row("sukamakmur.desa.id", "Desa Sukamakmur", ""),
        row("smpn1ujung.sch.id", "Dinas Pendidikan", "Website sekolah"),
        row("ppid.ujikab.go.id", "Dinas Kominfo", ""),
        row("kec-kenanga.ujikab.go.id", "", ""),
        row("dishub.ujikab.go.id", "", "Media informasi dan berita"),
        row("pkmmelur.ujikab.go.id", "Puskesmas Melur", "Web profil puskesmas"),
        row("ujikab.go.id", "Dinas Kominfo", "Portal resmi Pemerintah Kabupaten Uji"),
        row("Blog Kelurahan Dahlia", "Kelurahan Dahlia", ""),
        row("Teratai", "Desa Teratai", "Profil Desa Teratai", "teratai.ujikab.go.id"),
        row("Instagram Diskominfo", "Dinas Kominfo", ""),
        row("Web Desa", "Desa Seruni", "", "https://seruni.desa.id"),
        row("Website SDN", "Dinas Pendidikan", "", "https://sdn3uji.sch.id"),
        row("PPID Kabupaten", "Dinas Kominfo", "Website PPID", "ppid.ujikab.go.id"),
        row("Laman PKK", "Dinas Tulip", "Merupakan website resmi PKK"),
    ],
    "office": [
        row("Dinas Lingkungan Hidup"),
        row("DISPERINDAG"),
        row("Bapperida Kab. Uji"),
        row("Inspektorat"),
        row("Puskesmas Melati", "Dinas Kesehatan"),
        row("Kel. Dahlia", "", "", "https://kel-dahlia.ujikab.go.id"),
        row("SMPN 2 Ujung", "", "", "https://smpn2ujung.sch.id"),
    ],
    "infrastructure": [
        row("CCTV Simpang Lima", "Dinas Perhubungan", "Pemantauan lalu lintas"),
        row("Jaringan Internet OPD", "Dinas Kominfo"),
        row("Server Diskominfo", "Dinas Kominfo"),
        row("Pusat Data"),
        row("Jaringan CCTV Kantor", "Inspektorat"),
    ],
    "programme": [row("Bimtek SPBE"), row("Taman Bacaan Mawar"), row("Pelatihan")],
    "module": [row("Modul Cuti"), row("Menu Laporan")],
    "exchange": [row("Tarik data penduduk"), row("Sinkronisasi data guru")],
    "test": [row("tes123"), row("xxxx"), row("Testing 2", "", "test")],
    ASKED: [
        row("Website Rembug"),
        row("Pelatihan Kerja"),
        row("Jaringan Tani"),
        row("Modul Ajar Guru", "", "Menyusun modul ajar"),
        row("Aplikasi CCTV"),
        row("Kampung Iklim"),
        row("Integrasi Layanan Kesehatan"),
        row(
            "dinaskamboja.ujikab.go.id",
            "Dinas Kamboja",
            "Website Dinas Kamboja untuk permohonan izin",
        ),
    ],
    COUNTED: [
        row("Website Pengaduan Warga", "Dinas Kominfo", "Menerima aduan warga"),
        row("Dinas Siaga", "Dinas Kesehatan", "Mencatat kesiagaan"),
        row("Desa Digital", "Desa Sukamaju", "Layanan surat desa"),
        row("Jaringan Dokumentasi dan Informasi Hukum", "Bagian Hukum"),
        row("WhatsApp Gateway", "Dinas Kominfo", "Mengirim pesan massal"),
        row("SI MELUR", "Dinas Melur", "", "https://melur.ujikab.go.id"),
        row("Simkel", "Kelurahan Dahlia", "Surat keterangan warga"),
        row("kelola.ujikab.go.id", "Dinas Kominfo", ""),
        row("Kabar Uji", "Dinas Kominfo", "Berita", "www.ujikab.go.id"),
        row("Distribusi Pupuk", "Dinas Pertanian", ""),
        row("Webinar Guru", "Dinas Pendidikan", ""),
        row("Pelatihan Daring", "Dinas Tenaga Kerja", "Mendaftar peserta"),
        row("Server Absensi", "BKD", "Mencatat kehadiran pegawai"),
        row("Tes CPNS", "BKD", "Ujian calon pegawai"),
        row("Portal Data", "Dinas Kominfo", "Menggabungkan data sektoral"),
        row("ptsp.ujikab.go.id", "DPMPTSP", "Pengajuan perizinan"),
        row("Web GIS", "Dinas PU", "Peta tata ruang"),
    ],
}


@pytest.mark.parametrize("expected", ROWS)
def test_rows_are_told_by_all_their_signs(tmp_path: Path, expected: str) -> None:
    rows = ROWS[expected]
    catalogue = empty_catalogue(tmp_path)
    found = readings(read_rows(tmp_path, *rows, catalogue=catalogue))
    assert found == {str(each["Nama Aplikasi"]): expected for each in rows}


@pytest.mark.parametrize(
    ("heading", "site", "application"),
    [
        ("Tipe", "Website", "Aplikasi"),
        ("Kategori", "Web OPD", "Web OPD"),
        ("Jenis", "WEB", "Sistem Informasi"),
        ("type_app", "Situs", "APPLICATION"),
    ],
)
def test_a_type_column_tells_sites_where_it_tells_applications(
    tmp_path: Path, heading: str, site: str, application: str
) -> None:
    rows = [
        row("anggur.ujikab.go.id", "Dinas Anggur", **{heading: site}),
        row("jeruk", "Dinas Apel", **{heading: site}),
        row("e-Panen", "Dinas Anggur", "Mencatat panen", **{heading: application}),
    ]
    catalogue = empty_catalogue(tmp_path)
    found = readings(read_rows(tmp_path, *rows, catalogue=catalogue))
    assert found == {
        "anggur.ujikab.go.id": "website",
        "jeruk": "website",
        "e-Panen": COUNTED,
    }


@pytest.mark.parametrize("others", ["Web", "Mobile", "Aplikasi Mobile"])
def test_a_column_of_platforms_tells_no_sites(tmp_path: Path, others: str) -> None:
    rows = [
        row("Sipanen", "Dinas Anggur", **{"Jenis Aplikasi": "Web"}),
        row("Sikebun", "Dinas Apel", **{"Jenis Aplikasi": others}),
    ]
    catalogue = empty_catalogue(tmp_path)
    found = readings(read_rows(tmp_path, *rows, catalogue=catalogue))
    assert found == {"Sipanen": COUNTED, "Sikebun": COUNTED}


def test_what_is_on_record_is_set_apart_by_a_later_list(tmp_path: Path) -> None:
    catalogue = empty_catalogue(tmp_path)
    saved(catalogue, csv_of(tmp_path, [row("Kenanga", "Desa Kenanga")], "a.csv"))
    newer = csv_of(tmp_path, [row("Kenanga", "Desa Kenanga", "Website desa")], "b.csv")
    result = read(catalogue, newer)
    assert readings(result) == {"Kenanga": "website"}
    assert result.remark_keys(Verdict.APART) == ["row-apart"]
    saved(catalogue, newer)
    assert not read(catalogue, newer).preview.changes_anything


def test_a_persons_decision_is_never_overruled(tmp_path: Path) -> None:
    catalogue = empty_catalogue(tmp_path)
    path = csv_of(tmp_path, [row("Kenanga", "Desa Kenanga", "Website desa")])
    saved(catalogue, path)
    decision = {"set_apart": {"mark": "none"}}
    edit(catalogue, "application", "uji-kenanga", decision, author())
    result = read(catalogue, path)
    assert not result.preview.changes_anything
    assert "row-apart" not in result.remark_keys()


def test_a_function_on_record_speaks_for_a_row_without_one(tmp_path: Path) -> None:
    catalogue = empty_catalogue(tmp_path)
    full = row("Pusat Data", "Dinas Kominfo", "Menggabungkan data beberapa sistem")
    saved(catalogue, csv_of(tmp_path, [full], "a.csv"))
    short = csv_of(tmp_path, [row("Pusat Data", "Dinas Kominfo")], "b.csv")
    result = read(catalogue, short)
    assert readings(result) == {"Pusat Data": COUNTED}
    assert not result.preview.changes_anything
