"""Sentences as officials write them: who is named in each, and as what; a third of them names nobody."""

import pytest
from spbe_inventory.files.names.counterpart import Lookup, NameKind
from spbe_inventory.files.names.counterpart_words import is_office_on_no_list
from spbe_inventory.files.names.phrases import mentions, shorter_names
from spbe_inventory.matching.folding import fold

APPLICATIONS = (
    "e-Anggaran", "e-Kinerja", "e-Rembug", "Gudang Data", "Lapor Desa", "OSS", "Pengendalian dan Evaluasi", "SIAK",
    "SIMPEG", "Simpegawai", "SIPD", "SRIKANDI", "Satu Data Contoh",
)  # fmt: skip
FOLDED = {fold(name) for name in APPLICATIONS}
OFFICE = "Dinas Komunikasi, Informatika dan Persandian"
BUREAUCRACY = "Kementerian Pendayagunaan Aparatur Negara dan Reformasi Birokrasi"
Said = list[tuple[str, str, str]]  # name, category, direction


def _is_application(text: str) -> bool:
    return any(fold(name) in FOLDED for name in shorter_names(text))


ON_RECORD = Lookup(_is_application, is_office_on_no_list)
NOBODY: Said = []
SENTENCES: list[tuple[str, Said]] = [
    ("Terintegrasi dengan SIPD", [("SIPD", "exchange", "")]),
    ("sudah terhubung dgn SIPD dan SIMPEG", [("SIPD", "exchange", ""), ("SIMPEG", "exchange", "")]),
    ("Terintegarsi dengan e-Rembug", [("e-Rembug", "exchange", "")]),
    ("sdh terhubng ke SIPD", [("SIPD", "exchange", "")]),
    ("integarsi dg SRIKANDI", [("SRIKANDI", "exchange", "")]),
    ("Permohonan warga dan tersambung langsung ke aplikasi e-Rembug", [("aplikasi e-Rembug", "exchange", "")]),
    ("Menyusun rencana kerja, integrasi dengan e-Anggaran", [("e-Anggaran", "exchange", "")]),
    ("terhubung dengan SIPD untuk penganggaran agar lebih cepat", [("SIPD", "exchange", "")]),
    (
        "terhubung dengan SIPD untuk anggaran, SIMPEG untuk pegawai, dan memudahkan warga",
        [("SIPD", "exchange", ""), ("SIMPEG", "exchange", "")],
    ),
    (
        "Terhubung dengan beberapa aplikasi seperti SIPD, SIMPEG dan e-Kinerja",
        [("SIPD", "exchange", ""), ("SIMPEG", "exchange", ""), ("e-Kinerja", "exchange", "")],
    ),
    ("Integrasi dengan layanan aduan (Lapor Desa)", [("Lapor Desa", "exchange", "")]),
    ("Terhubung dengan BKN (SIASN)", [("SIASN", "exchange", "")]),
    ("Nomor warga sudah terintegrasi dengan Dinas Sosial", [("Dinas Sosial", "exchange", "")]),
    ("Pencarian peraturan yang terintegrasi dengan provinsi", [("provinsi", "exchange", "")]),
    (f"data dikirim ke {OFFICE} setiap bulan", [(OFFICE, "exchange", "gives")]),
    (
        f"terhubung dengan Gudang Server di {OFFICE} Kabupaten Contoh",
        [(f"Gudang Server di {OFFICE} Kabupaten Contoh", "exchange", "")],
    ),
    (f"Data berasal dari {BUREAUCRACY}", [(BUREAUCRACY, "exchange", "takes")]),
    (
        "terintegrasi dengan Dinas Sosial, Dinas Kesehatan dan BPJS",
        [("Dinas Sosial", "exchange", ""), ("Dinas Kesehatan", "exchange", ""), ("BPJS", "exchange", "")],
    ),
    (
        "terintegrasi dengan Dinas Sosial, Tenaga Kerja dan Transmigrasi Provinsi",
        [("Dinas Sosial, Tenaga Kerja dan Transmigrasi Provinsi", "exchange", "")],
    ),
    (
        "terintegrasi dengan Dinas Sosial dan Desa Digital",
        [("Dinas Sosial", "exchange", ""), ("Desa Digital", "exchange", "")],
    ),
    ("terintegrasi dengan Pengendalian dan Evaluasi", [("Pengendalian dan Evaluasi", "exchange", "")]),
    (
        "data diambil dari SIAK lalu dikirim ke SIPD tiap bulan",
        [("SIAK", "exchange", "takes"), ("SIPD", "exchange", "gives")],
    ),
    ("menggunakan data penduduk dari SIAK", [("SIAK", "exchange", "takes")]),
    ("belum terintegrasi dengan SIPD", [("SIPD", "missing", "")]),
    ("sampai saat ini tidak ada integrasi dengan SIPD", [("SIPD", "missing", "")]),
    ("sudah tidak terhubung dengan SIPD", [("SIPD", "missing", "")]),
    ("tidak memerlukan biaya dan terhubung dengan SIPD", [("SIPD", "exchange", "")]),
    ("tidak hanya terhubung dengan SIPD", [("SIPD", "exchange", "")]),
    ("akan tetapi sudah terhubung dengan SIPD", [("SIPD", "exchange", "")]),
    ("belum sepenuhnya terintegrasi dengan SIPD", [("SIPD", "claimed", "")]),
    ("terintegrasi dengan SIPD belum maksimal", [("SIPD", "claimed", "")]),
    ("dapat diintegrasikan dengan SIPD", [("SIPD", "claimed", "")]),
    ("akan diintegrasikan dengan SIPD tahun depan", [("SIPD", "planned", "")]),
    ("integrasi dengan SIPD sedang dalam proses", [("SIPD", "planned", "")]),
    ("masih dalam tahap integrasi dengan SIPD", [("SIPD", "planned", "")]),
    ("Terintegrasi dengan e-Kinerja tahun depan", [("e-Kinerja", "planned", "")]),
    ("perlu diintegrasikan dengan SIPD", [("SIPD", "wished", "")]),
    ("dulu terhubung dengan SIPD", [("SIPD", "wished", "")]),
    ("Menyimpan berkas. Bagian dari Simpegawai", [("Simpegawai", "part_of", "")]),
    ("nitip server di kominfo", [("kominfo", "hosted_at", "")]),
    ("server di bappeda", [("bappeda", "hosted_at", "")]),
    ("numpang hosting Diskominfo", [("Diskominfo", "hosted_at", "")]),
    ("tampil di portal", [("portal", "shown_on", "")]),
    ("link di website pemda", [("website pemda", "shown_on", "")]),
    ("menggantikan e-Rembug", [("e-Rembug", "successor_of", "")]),
    ("Integrated with SIPD and SIMPEG", [("SIPD", "exchange", ""), ("SIMPEG", "exchange", "")]),
    ("receives data from SIAK every month", [("SIAK", "exchange", "takes")]),
    ("not yet connected to SIPD", [("SIPD", "missing", "")]),
    ("Terintegrasi dengan aplikasi lumbung angka", [("aplikasi lumbung angka", "exchange", "")]),
    # nobody
    ("Tahun ini ditambah menu undangan, peta dusun dan foto warga", NOBODY),
    ("Pengembangan kedua", NOBODY),
    ("pengembangan aplikasi tahun 2019", NOBODY),
    ("digunakan oleh seluruh OPD", NOBODY),
    ("dikerjakan pihak ke3", NOBODY),
    ("kerja sama dengan Dinas Sosial", NOBODY),
    ("informasi yang berhubungan dengan pajak", NOBODY),
    ("dikembangkan dengan baik oleh vendor", NOBODY),
    ("dapat diakses melalui website pemda", NOBODY),
    ("Apakah terintegrasi dengan SIPD?", NOBODY),
    ("biaya hosting Rp 2 juta", NOBODY),
    ("Aplikasi pelayanan surat terintegrasi bagi warga", NOBODY),
    ("Koordinasi dengan Bappeda dan Inspektorat", NOBODY),
    ("Menampilkan peta dusun dan foto warga", NOBODY),
]  # fmt: skip


@pytest.mark.parametrize(("sentence", "expected"), SENTENCES)
def test_a_sentence_names_its_counterparts_and_nobody_else(
    sentence: str, expected: Said
) -> None:
    said = mentions(sentence, is_name_list=False, lookup=ON_RECORD)
    named = [(each.name, each.category, each.direction) for each in said]
    assert named == expected


@pytest.mark.parametrize(
    "sentence",
    [
        "terintegrasi dengan baik",
        "terhubung dengan internet",
        "Notifikasi dikirim ke WhatsApp pemohon",
        "tersambung ke jaringan dan memudahkan warga",
        "pengembangan dari tahun 2019",
        "TERINTEGRASI DENGAN DATA KEPENDUDUKAN",
        "terhubung dengan data kependudukan",
        "merupakan bagian dari pelayanan publik",
    ],
)
def test_words_that_name_nobody_are_unclear(sentence: str) -> None:
    said = mentions(sentence, is_name_list=False, lookup=ON_RECORD)
    assert {each.category for each in said} == {"unclear"}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("BPN, Bank, dan notaris", [("BPN", "exchange"), ("Bank", "exchange"), ("notaris", "exchange")]),
        ("SIPD; SIMPEG; OSS", [("SIPD", "exchange"), ("SIMPEG", "exchange"), ("OSS", "exchange")]),
        ("1. SIPD 2. SIMPEG", [("SIPD", "exchange"), ("SIMPEG", "exchange")]),
        ("SIPD / SIMPEG & Buku Tamu", [("SIPD", "exchange"), ("SIMPEG", "exchange"), ("Buku Tamu", "exchange")]),
        ("SIPD (belum), SIMPEG (sudah), Buku Tamu (rencana)",
         [("SIPD", "missing"), ("SIMPEG", "exchange"), ("Buku Tamu", "planned")]),
        ("SIPD belum terintegrasi", [("SIPD", "missing")]),
        ("SIPD - Kemendagri", [("SIPD", "exchange")]),
        (OFFICE, [(OFFICE, "exchange")]),
        ("ATR/BPN", [("ATR/BPN", "exchange")]),
        ("pihak ke3", [("pihak ke3", "exchange")]),
        ("Kas (Bank Daerah; BRI), OSS", [("Kas", "exchange"), ("OSS", "exchange")]),
        ("semua OPD", [("semua OPD", "everybody")]),
        ("Seluruh Perangkat Daerah", [("Seluruh Perangkat Daerah", "everybody")]),
        ("Terintegrasi dengan SRIKANDI ; Satu Data Contoh",
         [("SRIKANDI", "exchange"), ("Satu Data Contoh", "exchange")]),
        ("data pegawai", [("data pegawai", "unclear")]),
        ("e-Rembug, tahun ini ditambah menu undangan",
         [("e-Rembug", "exchange"), ("tahun ini ditambah menu undangan", "unclear")]),
        ("Sudah", []),
        ("belum ada", []),
        ("dalam proses", []),
    ],
)  # fmt: skip
def test_a_list_of_counterparts_loses_none(
    text: str, expected: list[tuple[str, str]]
) -> None:
    said = mentions(text, is_name_list=True, lookup=ON_RECORD)
    assert [(each.name, each.category) for each in said] == expected


def test_how_is_not_how_often() -> None:
    (mention,) = mentions("tersambung langsung ke SIPD", is_name_list=False)
    assert (mention.name, mention.frequency) == ("SIPD", "")
    (mention,) = mentions("terhubung ke SIPD tiap bulan", is_name_list=False)
    assert mention.frequency == "monthly"


@pytest.mark.parametrize(
    "text",
    [
        "Kementerian Dalam Negeri",
        "KEMENTERIAN DALAM NEGERI",
        "Direktorat Jenderal Kependudukan dan Pencatatan Sipil Kementerian Dalam Negeri",
        "Kementerian Pendidikan, Kebudayaan, Riset, dan Teknologi",
        "Kementerian Agraria dan Tata Ruang/BPN",
        "aplikasi milik Dinas Ketahanan Pangan",
        "sistem yang dikelola oleh Dinas Sosial",
        "sistem yang dimiliki BPJS Kesehatan",
    ],
)
def test_names_of_bodies_and_what_is_theirs_stay_whole(text: str) -> None:
    for sentence in (f"Terintegrasi dengan {text}", f"sudah terhubung ke {text}"):
        (mention,) = mentions(sentence, is_name_list=False, lookup=ON_RECORD)
        assert (mention.name, mention.named) == (text, NameKind.BODY)
    (mention,) = mentions(text, is_name_list=True, lookup=ON_RECORD)
    assert mention.name == text


@pytest.mark.parametrize(
    "sentence",
    [
        "terhubung dengan aplikasi untuk pelayanan warga",
        "terintegrasi dengan sistem yang digunakan sekarang",
        "terhubung dengan SIPD dalam penganggaran",
        "terhubung dengan SIPD dari tahun 2020",
    ],
)
def test_words_of_sentences_still_end_a_name(sentence: str) -> None:
    found = mentions(sentence, is_name_list=False, lookup=ON_RECORD)
    assert [each.name for each in found] in (["aplikasi"], ["sistem"], ["SIPD"])
    assert {each.category for each in found} <= {"exchange", "unclear"}


def test_a_capital_inside_a_listed_name_is_part_of_it() -> None:
    found = mentions("Belajar Dari Rumah; SIPD", is_name_list=True, lookup=ON_RECORD)
    assert [each.name for each in found] == ["Belajar Dari Rumah", "SIPD"]
