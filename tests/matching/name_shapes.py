"""Makes names of people in the shapes of several peoples of Indonesia, and names of things that look like them."""

import random
from collections.abc import Iterator

SEED = 2420
# Names of no list of the program: what tells has to be the shape.
UNKNOWN = (
    "Suwirta", "Parmini", "Tungga", "Wirasti", "Malinda", "Bakkarang", "Sondeng", "Rawis", "Tolaki", "Pinontoan",
    "Lamusu", "Kadarman",
)  # fmt: skip
KNOWN = (
    "Muhammad", "Iskandar", "Abdullah", "Siti", "Aminah", "Budi", "Ahmad", "Yusuf", "Rahman", "Fatimah", "Hasan",
    "Wulandari",
)  # fmt: skip
SHAPES = (
    "I Made {u}", "I Wayan {u}", "I Gusti Ngurah {u}", "I Gede {u}", "Ni Luh {u}", "Ni Made {u}", "Ni Luh Ayu {u}",
    "Ni Putu {u} {u2}",
    "Anak Agung {u}", "Ida Bagus {u}", "Ida Ayu {u}", "La Ode {u}", "La Ode {k}", "Wa Ode {u}", "Wa Ode Sitti {u}",
    "Daeng {u}",
    "Andi {u}", "Andi Baso {u}", "Karaeng {u}", "Petta {u}", "Puang {u}", "Teuku {u}", "T. {k} Muda", "Tgk. {k}",
    "Tgk. {u}", "Cut Nyak {u}",
    "Tengku {u}", "Sutan {u}", "Datuk {u}", "Baiq {u}", "Umbu {u}", "Rambu {u}", "Raden {u}", "Tubagus {u}",
    "Hi. {k}", "H. {k} {u}",
    "{k} {k2}", "{k} {u}", "Drs. {u}", "Ir. {u} {k}", "{u} {k}, S.Kom", "Nur Hidayah S.Kom., M.T",
    "{k} {u} S.E., M.Si", "{u} {u2}, S.T.", "Pdt. {u}",
    "Kadis {k} {k2}", "Kabid Aptika {k} {k2}", "Plt. Kadis I Made {u}", "Camat {k} {k2}", "Tn. {k}", "Ny. {k} {u}",
    "Ibu {u} {k}", "Dr. {u}, M.Kes",
    "{k} B. {u}",
)  # fmt: skip
SENTENCES = (
    "dikelola oleh {}", "operator {} sejak 2021", "PIC: {}", "Aktif, {} yang mengisi", "({})",
    "hubungi {} bila galat",
)  # fmt: skip
# Names of which one word is known and the other is not, in sentences without a word that leads to people.
HALF_KNOWN = ("{k} {u}", "{k} {u}", "{k} {u} {u2}", "{k} {k2} {u}")
PLAIN_SENTENCES = (
    "Sistem dibangun {} tahun 2021", "Data diisi {} setiap bulan", "rekap dan laporan dibuat {} saja",
    "{} mengisi data desa", "Perubahan dari {} dan timnya", "ide {} di Bappeda", "Menurut catatan {} belum lengkap",
    "bersama {}, lalu dikirim",
)  # fmt: skip
# Names of things: nothing of them is lost where names of things stand.
THINGS = (
    "SI MADE", "I-Made Online", "SAPA MADE", "La Ode Mobile", "SI DAENG", "Daeng Online", "ANDI MOBILE", "E-Andi",
    "SIPUANG", "Baso Data", "Ni Luh Store",
    "SI LUH", "Kadis Online", "Lapor Camat", "Bupati Menyapa", "Camat Digital", "Lapor Kades", "Sekda Monitoring",
    "SI T. ISKANDAR", "Raden Saleh", "SULTAN",
    "Teuku Umar Mobile", "Aplikasi Siti (Sistem Informasi Teknologi)", "Titik Temu", "Hidayah Online", "SI NUR",
    "Agung Podomoro", "Wa Center", "Datuk Digital",
    "Kabid Dashboard", "Ida Bagus Square", "Muda Berkarya", "Hajar Aswad", "Putu Ayu", "Made in Banggai",
    "Cut Off Anggaran", "E-Kinerja Kepala Dinas",
)  # fmt: skip
# Bodies and places: kept wherever bodies may stand.
BODIES = (
    "RSUD Raden Mattaher", "RSU Andi Makkasau", "Puskesmas Daeng Kadir", "Bandara I Gusti Ngurah Rai",
    "RSUD I Gede Sanjiwani", "Jalan Teuku Umar",
    "Kecamatan La Ode", "Kantor Camat Luwuk", "Kepala Dinas Kesehatan", "Kabid Aptika Dinas Kominfo",
    "Camat Luwuk Selatan", "Universitas Teuku Umar",
    "Sekretaris Daerah Kabupaten Banggai", "Bupati Banggai", "Kepala Bidang Informatika", "Desa Tengku Lau",
    "SMAN 1 Andi Djemma", "Kepala Bagian Umum",
    "Koordinator Wilayah Timur", "Direktur RSUD Luwuk",
)  # fmt: skip


def people(each: int) -> Iterator[str]:
    """Yield so many names of every shape."""
    choice = random.Random(SEED)
    for shape in SHAPES:
        for _number in range(each):
            u, u2 = choice.sample(UNKNOWN, 2)
            k, k2 = choice.sample(KNOWN, 2)
            yield shape.format(u=u, u2=u2, k=k, k2=k2)


def sentences(each: int) -> Iterator[tuple[str, str]]:
    """Yield sentences with a name of every shape, and the last part of the name."""
    choice = random.Random(SEED + 1)
    for name in people(each):
        last = name.split(",")[0].replace(" S.Kom.", "").replace(" S.E.", "").split()[-1]  # fmt: skip
        yield choice.choice(SENTENCES).format(name), last


def half_known_sentences(each: int) -> Iterator[tuple[str, str]]:
    """Yield sentences with a name that is known in part, and the last part of the name."""
    choice = random.Random(SEED + 2)
    for sentence in PLAIN_SENTENCES:
        for _number in range(each):
            u, u2 = choice.sample(UNKNOWN, 2)
            k, k2 = choice.sample(KNOWN, 2)
            name = choice.choice(HALF_KNOWN).format(u=u, u2=u2, k=k, k2=k2)
            yield sentence.format(name), name.split()[-1]
