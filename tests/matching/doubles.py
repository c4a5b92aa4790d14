"""A register of invented applications of which it is known which are the same, by the kinds seen in offices' lists."""

from spbe_inventory.matching.profiles import ApplicationProfile

HOST = "contohkab.go.id"
FAMILY = "Pembayaran PBB warga secara daring"
BOILERPLATE = "Mempermudah pelayanan kepada masyarakat secara online"
GENERIC = "Untuk membantu pengelolaan data dan informasi"
STAFF = "Penilaian kinerja harian pegawai dan penghitungan tunjangan"
SITE = "Media informasi dan publikasi"
Row = tuple[
    str, ...
]  # names (separated by a bar), function, address, codes (separated by blanks)
# Two rows each that are one application.
SAME: tuple[tuple[Row, Row], ...] = (
    # An acronym, and what it stands for.
    (("SIMPEG",), ("Sistem Informasi Manajemen Kepegawaian",)),
    (("SIMRS",), ("Sistem Informasi Manajemen Rumah Sakit",)),
    (("JDIH",), ("Jaringan Dokumentasi dan Informasi Hukum",)),
    (("PPID",), ("Pejabat Pengelola Informasi dan Dokumentasi",)),
    (("LPSE",), ("Layanan Pengadaan Secara Elektronik",)),
    (("SIPD", "Perencanaan dan penganggaran pemerintah daerah"), ("Sistem Informasi Pemerintahan Daerah",)),
    (("SISMIOP",), ("Sistem Manajemen Informasi Objek Pajak",)),
    (("SIM Aset",), ("Sistem Informasi Manajemen Aset",)),
    (("SIPPT",), ("Sistem Informasi Pelayanan Perizinan Terpadu",)),
    # The same name, spelled otherwise.
    (("E-Surat",), ("Aplikasi eSurat",)),
    (("SIPAKAR",), ("Si Pakar",)),
    (("SIGAP Bencana",), ("Si-Gap Bencana",)),
    (("Sistem Informasi Ketenagakerjan",), ("Sistem Informasi Ketenagakerjaan",)),
    (("Absensi Online",), ("e-Absensi",)),
    (("Web GIS Tata Ruang",), ("WebGIS Tata Ruang",)),
    (("SP4N LAPOR",), ("SP4N-LAPOR!",)),
    (("E Retribusi Terminal",), ("e-Retribusi Terminal",)),
    (("Perpustakaan Digital",), ("e-Perpustakaan",)),
    (("Sistem Antrian Poliklinik",), ("Antrian Poliklinik Online",)),
    # With a platform, a version, the government's name.
    (("SIPPADU MANIS",), ("Sippadu Manis Mobile",)),
    (("SIMTRANDA v2",), ("SIMTRANDA",)),
    (("eSAKIP Kab. Contoh",), ("e-SAKIP",)),
    (("e-Musrenbang Kabupaten Contoh",), ("eMusrenbang",)),
    (("Siap Kerja (Android)",), ("Siap Kerja",)),
    # One of several names.
    (("Layanan Aduan Warga|LAWAR",), ("LAWAR",)),
    (("Sistem Informasi Data Pokok Dusun|SIDAPOKSUN",), ("SIDAPOKSUN",)),
    # By address.
    (("Rujuk Daring", "", f"rujuk.{HOST}"), ("Rujuk Daring", "", f"rujuk.{HOST}")),
    (("Portal Data Terbuka", "", f"data.{HOST}"), ("Open Data", "", f"data.{HOST}")),
    (("SIKUA", "", f"sikua.{HOST}/login"), ("Aplikasi Gaji", "", f"sikua.{HOST}/login")),
    ((f"tangkis.{HOST}",), ("Tangkis",)),
    # By what it does.
    (
        ("SI TANGGAP", "Pencatatan laporan kebakaran dan pengerahan armada pemadam"),
        ("DAMKAR SIAGA", "Mencatat laporan kebakaran serta pengerahan armada pemadam"),
    ),
    (
        ("BALITA SEHAT", "Memantau gizi balita di posyandu dan mencatat penimbangan bulanan"),
        ("PANTAU GIZI", "Pemantauan gizi balita posyandu, pencatatan penimbangan bulanan"),
    ),
    (("E-Kinerja", STAFF), ("E-Kinerja ASN", STAFF)),
    (
        ("Lelang Ikan", "Pencatatan hasil lelang ikan di TPI"),
        ("Lelang Ikan Segar", "Mencatat hasil lelang ikan segar TPI"),
    ),
    # By reference codes.
    (
        ("SI BANTU", "", "", "RAL.03.02.01 RAB.05.01 RAD.02.03"),
        ("Bansos Terpadu", "", "", "RAL.03.02.01 RAB.05.01 RAD.02.03"),
    ),
)  # fmt: skip
# Rows of which no two are the same, and none is one of those above.
DIFFERENT: tuple[Row, ...] = (
    # Host names of the government.
    *((f"{label}.{HOST}", text) for label, text in (
        ("mpp", "Antrian mal pelayanan"), ("ppdb", "Pendaftaran siswa"), ("mail", "Surel"), ("simtaru", "Tata ruang"),
        ("bkd", "Data pegawai"), ("bpkad", "Keuangan"), ("bppkad", "Pendapatan"), ("siskeudes", "Keuangan desa"),
        ("simpul", "Peta"), ("simpel", "Izin"), ("e-sppd", ""), ("e-spm", ""),
    )),
    # Acronyms a letter apart.
    ("SIMPUS",), ("SIMDA",), ("SIKDA",), ("SIPADU",), ("SIPANDU",), ("SIMBG",), ("SIMBADA",), ("SIMBANGDA",),
    ("SIKS-NG",), ("SIKS-DJ",), ("SIPBM",), ("SIPBB",),
    # An acronym of another phrase.
    ("Sistem Informasi Pajak Daerah", "Pembayaran pajak hotel dan restoran"),
    # A number, a class, a place tells them apart.
    *((f"Website SDN {number} Sukamaju", SITE) for number in (1, 2, 3)),
    *((f"e-SPPT Kecamatan {place}", FAMILY) for place in ("Sukamaju", "Mekar", "Cibunga", "Karangsari")),
    *((f"Website Desa {place}", SITE) for place in ("Sukamaju", "Sukamakmur", "Mekarjaya", "Mekarsari")),
    *((f"Website Dinas {field}", SITE) for field in ("Kesehatan", "Pendidikan", "Perikanan")),
    *((f"Rekam Medis Puskesmas {place}", "Rekam medis pasien rawat jalan puskesmas") for place in ("Bunga", "Melati")),
    *((f"CCTV Simpang {number}",) for number in (3, 5)),
    ("SIMRS RSUD Contoh",), ("SIMRS RSUD Mekar",),
    ("Posyandu Mawar",), ("Posyandu Melati",),
    ("SPBE Tahun 2023",), ("SPBE Tahun 2024",),
    ("Simkas Kota", "Untuk membantu pengelolaan keuangan daerah"),
    ("Simkas Dusun", "Untuk membantu pengelolaan keuangan desa"),
    # Another subject under a like name.
    ("Absensi Guru",), ("Absensi Siswa",), ("Absensi Tenaga Kontrak",),
    ("Sistem Informasi Pasar",), ("Sistem Informasi Parkir",), ("Sistem Informasi Pertanahan",),
    ("Sistem Informasi Pertanian",), ("Sistem Informasi Persampahan",),
    ("E-Planning",), ("E-Budgeting",), ("E-Learning",), ("E-Monev",),
    ("Data Kemiskinan",), ("Data Kependudukan",), ("e-Retribusi Pasar",), ("e-Retribusi Parkir",),
    ("Pelayanan Surat Online",), ("Pelayanan Pemakaman Online",),
    # Functions that say nothing.
    ("SI MELATI", GENERIC), ("SI MAWAR", GENERIC), ("LADA", GENERIC), ("PALA", GENERIC),
    ("CENGKEH", BOILERPLATE), ("JAHE", BOILERPLATE), ("KUNYIT", BOILERPLATE), ("KENCUR", BOILERPLATE),
    # The front page of the government.
    ("Portal Kabupaten", "", HOST), ("Berita Daerah", "", HOST), ("Agenda Pimpinan", "", f"www.{HOST}"),
    ("Buku Tamu", "", "play.google.com"), ("Kartu Antrean", "", "play.google.com"),
    # One code is shared by many.
    *((name, "", "", "RAB.09.06") for name in ("Kepak", "Sayap", "Paruh", "Ekor")),
)  # fmt: skip


def profile(key: str, row: Row) -> ApplicationProfile:
    """Return a row as an application that is compared."""
    names, function, address, codes = (*row, "", "", "")[:4]
    return ApplicationProfile(
        key,
        tuple(names.split("|")),
        function=function,
        address=address,
        codes=frozenset(codes.split()),
    )


def register() -> tuple[list[ApplicationProfile], set[tuple[str, str]]]:
    """Return all applications, and the pairs of keys that are the same."""
    profiles = []
    pairs = set()
    for number, (first, second) in enumerate(SAME):
        keys = (f"s{number:02}a", f"s{number:02}b")
        profiles += [profile(keys[0], first), profile(keys[1], second)]
        pairs.add(keys)
    for number, row in enumerate(DIFFERENT):
        profiles.append(profile(f"d{number:02}", row))
    return profiles, pairs
