"""Invented registers as governments have them: many applications, and hardly an answer beyond the names."""

import random
from typing import Any

from tests.builders import Records

OFFICES = (
    "Dinas Kesehatan", "Dinas Pendidikan", "Dinas Sosial", "Dinas Perhubungan", "Dinas Pariwisata",
    "Dinas Perikanan", "Dinas Pertanian", "Dinas Lingkungan Hidup", "Dinas Pekerjaan Umum",
    "Dinas Kependudukan dan Pencatatan Sipil", "Dinas Komunikasi dan Informatika",
    "Dinas Penanaman Modal dan Pelayanan Terpadu Satu Pintu", "Dinas Perpustakaan dan Kearsipan",
    "Dinas Ketenagakerjaan", "Dinas Koperasi dan Usaha Mikro", "Dinas Perdagangan", "Dinas Pemuda dan Olahraga",
    "Badan Pendapatan Daerah", "Badan Keuangan dan Aset Daerah", "Badan Perencanaan Pembangunan Daerah",
    "Badan Kepegawaian dan Pengembangan Sumber Daya Manusia", "Badan Penanggulangan Bencana Daerah",
    "Badan Kesatuan Bangsa dan Politik", "Satuan Polisi Pamong Praja", "Inspektorat", "Sekretariat DPRD",
    "Kecamatan Utara", "Kecamatan Selatan", "Kecamatan Timur", "Kecamatan Barat",
)  # fmt: skip
FUNCTIONS = ("mencatat", "memantau", "mengelola", "melaporkan", "menghitung")
SUBJECTS = (
    "pajak hotel", "retribusi pasar", "rekam medis", "gaji pegawai", "arsip surat", "izin usaha", "bantuan sosial",
    "aset daerah", "gizi balita", "nilai siswa", "jalan rusak", "hasil panen", "kapal ikan", "pengaduan warga",
)  # fmt: skip
STATES = ("in_use", "in_use", "in_use", "trial", "idle")


def without_exchanges(applications: int, seed: int = 20261121) -> Records:
    """Return records of many applications of many offices, without exchanges, needs or statements."""
    chosen = random.Random(seed)
    rows: dict[str, dict[str, Any]] = {}
    for number in range(1, applications + 1):
        function = f"{chosen.choice(FUNCTIONS)} {chosen.choice(SUBJECTS)}"
        row: dict[str, Any] = {
            "name": f"Sistem Informasi {function.title()} {number}",
            "owner": f"opd-{chosen.randrange(len(OFFICES)):02}",
            "function": f"untuk {function} di wilayah kabupaten",
            "status": chosen.choice(STATES),
        }
        rows[f"aplikasi-{number:03}"] = row
    units = {f"opd-{at:02}": {"name": name} for at, name in enumerate(OFFICES)}
    return {"unit": units, "application": rows}
