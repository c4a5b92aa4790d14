"""An invented national register of any size: the same numbers give the same register everywhere.

Offices, applications with a name and a function, exchanges between them; some applications are written down twice in
other words, which `doubles` tells.
"""

import random
from dataclasses import dataclass, field

VERBS = [
    "mencatat",
    "memantau",
    "mengelola",
    "menghitung",
    "menyalurkan",
    "memeriksa",
    "melaporkan",
    "mendaftar",
]
THINGS = [
    "pajak hotel",
    "retribusi pasar",
    "rekam medis",
    "gaji pegawai",
    "arsip surat",
    "izin usaha",
    "bantuan sosial",
    "aset daerah",
    "gizi balita",
    "nilai siswa",
    "jalan rusak",
    "hasil panen",
    "kapal ikan",
    "perpustakaan desa",
]
KINDS = ["Sistem Informasi", "Aplikasi", "Portal", "Dasbor", "Layanan"]
SYLLABLES = ["ba", "ka", "ma", "su", "ri", "lo", "ta", "pu", "ge", "ni", "da", "wo"]
STATES = ["digunakan", "uji coba", "tidak aktif"]
METHODS = [
    "API langsung antaraplikasi",
    "unggah-unduh berkas",
    "API melalui SPLP",
    "entri ulang",
]
FREQUENCIES = ["seketika", "harian", "bulanan", "tahunan"]


@dataclass(slots=True)
class Register:
    """Rows of three tables, first the headings; `doubles` holds pairs of keys of applications."""

    units: list[list[str]] = field(default_factory=list)
    applications: list[list[str]] = field(default_factory=list)
    exchanges: list[list[str]] = field(default_factory=list)
    doubles: set[tuple[str, str]] = field(default_factory=set)


def register(
    units: int, applications: int, exchanges: int, seed: int = 20261121
) -> Register:
    """Return an invented register of so many rows."""
    chance = random.Random(seed)
    made = Register()
    made.units = [["Kunci", "Nama Perangkat Daerah"]]
    made.units += [[f"u-{n}", f"Dinas {_place(chance)} {n}"] for n in range(units)]
    head = [
        "Kunci",
        "Nama aplikasi",
        "Perangkat Daerah penanggung jawab",
        "Status",
        "Fungsi",
        "Mulai digunakan",
    ]
    made.applications = [head]
    for number in range(applications):
        if number > 100 and chance.random() < 0.05:
            made.applications.append(_again(chance, made, number))
        else:
            made.applications.append(_new(chance, number, units))
    made.exchanges = [
        ["Kunci", "Pemberi", "Penerima", "Keadaan", "Cara", "Frekuensi", "Tujuan"]
    ]
    made.exchanges += [
        _exchange(chance, number, applications) for number in range(exchanges)
    ]
    return made


def _place(chance: random.Random) -> str:
    return "".join(chance.choice(SYLLABLES) for _ in range(3)).capitalize()


def _new(chance: random.Random, number: int, units: int) -> list[str]:
    thing, site = chance.choice(THINGS), _place(chance)
    function = f"{chance.choice(VERBS)} {thing} di wilayah {site} untuk {_place(chance)} dan {_place(chance)}"
    name = f"{chance.choice(KINDS)} {thing.title()} {site}"
    return [
        f"a-{number}",
        name,
        f"u-{chance.randrange(units)}",
        chance.choice(STATES),
        function,
        str(chance.randint(2005, 2026)),
    ]


def _again(chance: random.Random, made: Register, number: int) -> list[str]:
    """Write an application down once more: another kind of name, one word of its function left out."""
    first = made.applications[chance.randrange(1, len(made.applications))]
    words = first[4].split()
    words.pop(chance.randrange(1, len(words)))
    name = f"{chance.choice(KINDS)} {' '.join(first[1].split()[-2:])}"
    made.doubles.add(tuple(sorted((first[0], f"a-{number}"))))  # type: ignore[arg-type]  # two keys
    return [f"a-{number}", name, first[2], first[3], " ".join(words), first[5]]


def _exchange(chance: random.Random, number: int, applications: int) -> list[str]:
    giver = chance.randrange(applications)
    taker = (giver + chance.randrange(1, applications)) % applications
    purpose = f"{chance.choice(THINGS)} untuk {chance.choice(THINGS)}"
    return [
        f"x-{number}",
        f"a-{giver}",
        f"a-{taker}",
        "berjalan",
        chance.choice(METHODS),
        chance.choice(FREQUENCIES),
        purpose,
    ]
