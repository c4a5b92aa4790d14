"""Makes names and texts of registers in which nothing is secret although figures, strokes and names stand in them."""

import random
from collections.abc import Iterator

SEED = 2419
BEGIN = (
    "E-", "e-", "SI", "Si ", "SIM ", "Smart ", "Satu ", "Aplikasi ", "Sistem Informasi ", "Portal ", "Dashboard ",
    "1 ", "Layanan ", "Mobile ", "Web ",
)  # fmt: skip
MIDDLE = (
    "Kinerja", "Absensi", "Sakip", "Pajak", "Data", "Arsip", "Surat", "Desa", "Puskesmas", "Perizinan", "Siswa",
    "Sanitasi", "Sandi Daerah", "Nasional", "Pegawai", "Login Terpadu", "Aset", "Bencana", "Kata Sandi Online",
    "Rekening Daerah", "Jalan dan Jembatan", "Telepon Darurat",
)  # fmt: skip
END = (
    "", "", " BKPSDM", " 2024", " v2.1", " (Dinas Kominfo)", " Banggai", " Online", " 4.0", "-Mobile",
    " Kab. Banggai", " - Modul 2", " 24/7", "+", " II", " versi 3.1.2", ": Desa", " & UMKM",
)  # fmt: skip
NAMES = (
    "E-Kinerja", "SIMPEG BKPSDM", "1 Data", "Aplikasi Siti (Sistem Informasi Teknologi)", "SP4N-LAPOR!", "PBB-P2",
    "SIPD-RI",
    "Sri Rejeki Online", "e-Office Setda", "DB Desa", "WebGIS 2.0", "Login Terpadu", "Reset Kata Sandi",
    "Node.js Monitor", "Call Center 112",
    "SI RATNA", "SITI", "Bu Tini", "Pak Ladi", "Dewi Sartika", "SI AGUS", "Halo Dokter Rina", "Andi Mobile",
    "SIAP BU", "Pasar 24",
    "Banggai 1 Data", "SIKD 3.0", "SMS Gateway", "Server Kota Cerdas", "Aplikasi Port Pelabuhan", "Sandi Negara",
    "ISO 27001:2022", "JDIH",
    "Admin/Operator Desa", "Web/Mobile Absensi", "SIAK - Terpusat", "Kompas Desa", "Passport Digital", "Pin Lokasi",
    "Token Listrik", "Token Banggai", "Kata Kunci Sukses", "PPDB Online", "e-PPDB", "SIPPDB",
)  # fmt: skip
OFFICES = (
    "Dinas Komunikasi, Informatika, Statistik dan Persandian", "RSUD dr. Soetomo", "Kecamatan Siti Rejo",
    "UPTD Puskesmas Kampung Baru",
    "Bagian Organisasi Setda", "Klinik Siti Khodijah", "Badan Pengelola Keuangan dan Aset Daerah", "Desa Budi Mulya",
    "Camat Luwuk Selatan",
    "Bupati Banggai", "Sekretariat DPRD", "PT Sari Husada", "CV Budi Jaya", "SMPN 2 Luwuk", "Bank Sulteng",
)  # fmt: skip
TEXTS = (
    "{n} data", "{n} pengguna dan {m} OPD", "anggaran Rp{n}.000", "Rp {n}.250.000,00", "Pasal {m} ayat (2)",
    "Perbup Nomor {m} Tahun 2023",
    "Tahun:2024", "jam 08:00-16:0{m}", "versi {m}.0.1.2", "kode rekening 5.1.02.0{m}.01.0024", "{m},5 persen",
    "nilai {m}.25, 98.{m}0 persen",
    "kode wilayah 72.01.0{m}", "Kepmendagri Nomor 050-5889 Tahun 2021", "{m} titik koordinat", "NIB dan NPWP badan",
    "rasio 1:{m}",
    "tahap 1,2,3,{m}", "2024/2025", "RAB.09.06.0{m}", "target 100%", "900.1.{m}", "Rp1.234.567.{m}90",
    "Perda No. {m}/2022",
    "pengguna mengganti kata sandi secara berkala", "login tunggal bagi semua pegawai",
    "akun pengguna dan kata sandi yang lama", "PHP 8.{m}, MySQL 8.0",
    "Camat Luwuk menyetujui", "laporan Bupati Banggai", "Kepala Dinas Kesehatan menandatangani", "dan/atau layanan",
    "{m} kali 24 jam",
    "suhu 30 derajat di ruang", "SK 188.45/{m}12/2021", "Rp{n}.{n}.000", "data per 31-12-202{m}",
    "tanggal 21.11.202{m}", "Windows Server 2019",
    "pencarian dengan kata kunci judul", "kata kunci tertentu dan kategori", "token listrik prabayar {m} pelanggan",
    "autentikasi dengan token JWT", "token akses diperbarui setiap {m} jam", "mencari warga dengan kata kunci nama",
    "kata kunci silsilah keluarga", "kode akses pintu masuk", "usia 5 10 15 20 tahun", "tahap 1. 2. 3. 4. selesai",
    "jam 10:30 - 12:4{m}", "tahap 10, 11, 12, 1{m}", "basis data MongoDB dan MariaDB", "webserver Nginx", "PPDB online",
    "aplikasi ppdb dan sippdb", "server 10 unit, {m} rusak", "kode 5. 1. 02. 01. 01. 002{m}", "SQLServer 2019",
    "dipakai Universitas Budi Luhur untuk data", "terhubung dengan Siti Kadarman setiap hari",
    "aplikasi Siti Menyapa membantu warga", "rawat jalan di RSUD Abdul Moeloek dan puskesmas",
    "di Jalan Ahmad Yani ada {m} kamera", "lomba Kartini Award tahun 202{m}", "metode Albert Humphrey dipakai",
)  # fmt: skip


def names(count: int) -> Iterator[str]:
    """Yield names of applications and offices: those that are written out, and so many more put together."""
    yield from NAMES
    yield from OFFICES
    choice = random.Random(SEED)
    for _number in range(count):
        yield choice.choice(BEGIN) + choice.choice(MIDDLE) + choice.choice(END)


def texts(each: int) -> Iterator[str]:
    """Yield texts of functions and descriptions, so many of every form."""
    choice = random.Random(SEED)
    for form in TEXTS:
        for _number in range(each):
            figure = f"{choice.randint(1, 999)}.{choice.randint(0, 999):03}"
            text = form.format(n=figure, m=choice.randint(1, 9))
            yield choice.choice(("{}", "Mencatat cuti; {}", "{} sejak 2021.")).format(text)  # fmt: skip
