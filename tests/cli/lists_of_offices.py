"""Lists of eight offices as they send them, and workbooks of a round as they come back: files made with openpyxl."""

from collections.abc import Sequence
from pathlib import Path

from openpyxl import Workbook, load_workbook
from openpyxl.worksheet.worksheet import Worksheet

Rows = Sequence[Sequence[object]]
CENTRAL: Rows = [
    ["DAFTAR APLIKASI PEMERINTAH KABUPATEN UJI"],
    [],
    ["No", "Perangkat Daerah", "Nama Aplikasi", "Fungsi", "Status", "Tahun", "Terintegrasi dengan"],
    [1, "Dinas Komunikasi dan Informatika", "Satu Data Uji", "Portal data", "Aktif", 2021, ""],
    [2, None, "Lapor Uji", "Pengaduan", "aktif digunakan", 2020, "Belum"],
    [3, None, "Gerbang TTE", "Tanda tangan elektronik", "Digunakan", 2023, ""],
    [4, "Bappeda", "e-Planning", "Perencanaan daerah", "Masih digunakan", 2018, ""],
    [5, None, "SIM Musrenbang", "Usulan warga", "tidak digunakan", 2015, ""],
    [6, "Sekretariat Daerah", "e-Office", "Naskah dinas", "AKTIF", 2022, "Gerbang TTE"],
    [7, None, "JDIH", "Produk hukum", "Aktif", 2019, "tidak ada"],
]  # fmt: skip
APPLICATIONS: dict[str, Rows] = {
    "OPD: Badan Kepegawaian dan Pengembangan SDM": [
        ["SIMPEG", "Data induk pegawai", "digunakan", 2014, "Data induk pegawai"],
        ["e-Kinerja", "Kinerja pegawai", "Aktif", 2019, "Kinerja pegawai"],
        ["E-Presensi", "Kehadiran", "aktif", 2020, "Kehadiran"],
        ["e-Cuti", "Cuti pegawai", "Aktif", 2021, ""],
    ],
    "Perangkat Daerah: Dinas Kesehatan": [
        ["SIMPUS", "Puskesmas", "aktif", 2016, "Kunjungan pasien"],
        ["SIM Rumah Sakit", "Rumah sakit", "Aktif", 2017, "Rekam medis"],
        ["e-Rujukan", "Rujukan pasien", "uji coba", 2025, ""],
        ["Si Gizi", "Gizi balita", "Aktif", 2021, "Status gizi"],
        ["SIGIZI", "Gizi balita dan ibu hamil", "Aktif", 2021, "Status gizi"],
    ],
    "Dinas Kependudukan dan Pencatatan Sipil": [
        ["Kependudukan Uji", "Kependudukan", "Aktif", 2012, "Data kependudukan"],
        ["Antrean Warga", "Antrean", "aktif", 2022, ""],
        ["Layanan Daring", "Permohonan", "Aktif", 2020, "Permohonan"],
    ],
    "Dinas Sosial Kab. Uji": [
        ["Data Miskin", "Data kemiskinan", "Aktif", 2018, "Data penerima bantuan"],
        ["e-Bansos", "Penyaluran bantuan", "aktif", 2021, "Penyaluran bantuan"],
    ],
    "Badan Pengelolaan Keuangan dan Aset Daerah (BPKAD)": [
        ["e-TPP", "Tambahan penghasilan", "Aktif", 2019, "Penghasilan pegawai"],
        ["Keuangan Uji", "Keuangan", "Aktif", 2013, "Realisasi anggaran"],
        ["e-BPHTB", "Pajak perolehan", "Aktif", 2017, "Pembayaran pajak"],
        ["SIM PBB", "Pajak bumi bangunan", "aktif", 2011, "Objek pajak"],
        ["e-Aset", "Aset daerah", "Aktif", 2020, "Aset daerah"],
    ],
}
EXCHANGES: Rows = [
    ["SIMPEG", "e-Kinerja", "Data induk pegawai", "API", "berjalan"],
    ["SIMPEG", "e-Presensi", "Data induk pegawai", "file excel", "berjalan"],
    ["E PRESENSI", "e-Kinerja", "Kehadiran", "Diketik ulang", "Berjalan"],
    ["Simpeg", "e-TPP", "Data induk pegawai", "Unggah berkas", "berjalan"],
    ["e-Kinerja", "e-TPP", "Kinerja pegawai", "dikirim lewat WA", "berjalan"],
    ["SIMPUS", "e-Rujukan", "Kunjungan pasien", "API", "uji coba"],
    ["SIM Rumah Sakit", "e-Rujukan", "Rekam medis", "web service", "uji coba"],
    ["SIMPUS", "Si Gizi", "Kunjungan pasien", "Excel", "berjalan"],
    ["SIMPUS", "Bank Uji", "Tagihan", "API", "berjalan"],
    ["Layanan Daring", "Kependudukan Uji", "Permohonan", "ketik ulang", "berjalan"],
    ["Kependudukan Uji", "Satu Data Uji", "Data kependudukan", "unggah", "berjalan"],
    [
        "Data Miskin",
        "e-Bansos",
        "Data penerima bantuan",
        "akses database langsung",
        "berjalan",
    ],
    ["e-BPHTB", "SIM PBB", "Pembayaran pajak", "API", "berjalan"],
    ["e-TPP", "Keuangan Uji", "Penghasilan pegawai", "Excel", "berjalan"],
    [
        "Keuangan Uji",
        "Satu Data Uji",
        "Realisasi anggaran",
        "tidak tahu",
        "direncanakan",
    ],
]  # fmt: skip - the sixteenth stands in the central list
NEEDS: Rows = [
    ["e-Cuti", "Data induk pegawai", "SIMPEG", "tidak ada"],
    ["e-Kinerja", "Penghasilan pegawai", "e-TPP", "diketik ulang"],
    ["SIMPUS", "Data kependudukan", "Kependudukan Uji", "dikirim lewat WA"],
    ["SIM Rumah Sakit", "Data kependudukan", "Kependudukan Uji", "tidak ada"],
    ["Data Miskin", "Data kependudukan", "Kependudukan Uji", "surat"],
    ["e-BPHTB", "Sertifikat tanah", "Kantor Pertanahan", "tidak tahu"],
]
FLOWS = "Data masuk dan keluar"


def write_lists(folder: Path) -> None:
    """Write one list of three offices, five lists of an office each, and the exchanges and needs of all."""
    folder.mkdir()
    book = Workbook()
    page = book.worksheets[0]
    _append(page, CENTRAL)
    for cells in ("A1:G1", "B4:B6", "B7:B8", "B9:B10"):
        page.merge_cells(cells)
    book.save(folder / "kominfo.xlsx")
    headings = ["No.", "Nama Sistem", "Uraian", "Status Penggunaan", "Tahun", "Data Pokok"]  # fmt: skip
    for number, (title, applications) in enumerate(APPLICATIONS.items()):
        book = Workbook()
        rows = [[place, *row] for place, row in enumerate(applications, 1)]
        _append(book.worksheets[0], [[title], [], headings, *rows])
        book.save(folder / f"opd{number}.xlsx")
    book = Workbook()
    flows = ["Dari Aplikasi", "Ke Aplikasi", "Data", "Cara", "Status"]
    _append(book.worksheets[0], [flows, *EXCHANGES])
    needs = ["Aplikasi", "Data yang dibutuhkan", "Diharapkan dari", "Cara saat ini"]
    _append(book.create_sheet("Kebutuhan Data"), [needs, *NEEDS])
    book.save(folder / "pertukaran.xlsx")


def write_later_list(path: Path) -> None:
    """Write the list of an office a month later: an application that is no longer used, and a new one."""
    book = Workbook()
    rows: Rows = [
        ["Dinas Sosial Kab. Uji"],
        ["Nama Aplikasi", "Status"],
        ["Data Miskin", "Aktif"],
        ["e-Bansos", "sudah tidak digunakan"],
        ["Bansos Terpadu", "Aktif"],
    ]
    _append(book.worksheets[0], rows)
    book.save(path)


def return_with_wrong_words(path: Path) -> None:
    """Fill in a workbook of the round wrongly: words that mean nothing, a changed key, an application of nobody."""
    book = load_workbook(path)
    page = book["Aplikasi"]
    page.cell(6, _column(page, "masih digunakan")).value = "kadang-kadang"
    page.cell(7, _column(page, "Sejak kapan")).value = "dua tahun lalu"
    page.cell(8, 1).value = "kunci-salah"
    flows = book[FLOWS]
    wrong = ["SIMPEGG", "kasih", "Data gaji", "Taspen", "lewat kurir"]
    _write(flows, _first_free(flows), wrong)
    book.save(path)


def return_reordered(path: Path) -> None:
    """Fill in a workbook of the round rightly, with its rows and columns in another order."""
    book = load_workbook(path)
    page = book["Aplikasi"]
    for number in (6, 7):
        page.cell(number, _column(page, "Di mana")).value = "di server kominfo"
        page.cell(number, _column(page, "data pribadi")).value = "Ya"
    last = _column(page, "Catatan")
    columns = [1, 2, *range(last, 2, -1)]
    grid = [[page.cell(row, column).value for column in columns] for row in (5, 7, 6)]
    for row, values in enumerate(grid, 5):
        for column, value in enumerate(values, 1):
            page.cell(row, column).value = value
    book.save(path)


def return_with_merged_cells(path: Path) -> None:
    """Fill in a workbook of the round with two rows under one merged application and one merged partner."""
    book = load_workbook(path)
    flows = book[FLOWS]
    row = _first_free(flows)
    _write(flows, row, ["SIMPUS", "memberi", "Kunjungan pasien", "SATUSEHAT", "API"])
    _write(flows, row + 1, [None, "memberi", "Stok obat", None, "unggah excel"])
    for column in (2, 5):
        flows.merge_cells(None, row, column, row + 1, column)
    book.save(path)


def _append(page: Worksheet, rows: Rows) -> None:
    for row in rows:
        page.append(list(row))


def _write(page: Worksheet, row: int, values: Sequence[object]) -> None:
    """Write values from the second column on; the first one holds keys."""
    for column, value in enumerate(values, 2):
        page.cell(row, column).value = value


def _column(page: Worksheet, words: str) -> int:
    """Return the column whose heading holds some words."""
    headings = [str(cell.value) for cell in page[5]]
    return next(place for place, text in enumerate(headings, 1) if words in text)


def _first_free(page: Worksheet) -> int:
    """Return the first row below the headings without a text in the second column."""
    row = 6
    while page.cell(row, 2).value:
        row += 1
    return row
