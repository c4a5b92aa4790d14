"""Lists with a secret of every kind under every heading are imported whole, and no output for the public holds one.

The heading decides nothing: people are told by what stands in a column, machines and ways in by the fence of the
edition.
"""

import csv
import io
import re
import sqlite3
import zipfile
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from spbe_inventory.domain.fields import KINDS
from spbe_inventory.session.catalogue import Catalogue
from spbe_inventory.session.reading import shared_reads

from tests.conftest import Run
from tests.contract.test_public_edition import leaks, texts_of
from tests.files.test_people_in_files import CONTENTS, HEADINGS_OF_PEOPLE

# Headings of fields that hold texts, where what is written of machines is kept in the register.
FURTHER_HEADINGS = (
    "Deskripsi", "Uraian Fungsi", "Alamat Aplikasi", "Lokasi Server", "Catatan Teknis", "Kata Sandi", "Akun Admin",
    "Kontak Darurat", "Nama Pegawai/NIP", "Kendala", "Rencana Pengembangan", "Bahasa Pemrograman", "Cara Akses",
)  # fmt: skip
HEADINGS = (*HEADINGS_OF_PEOPLE, *FURTHER_HEADINGS)
PEOPLE = {
    **CONTENTS,
    "civil number": (
        ["7201012304850001", "7201 0123 0485 0002", "NIK 7201012304850003", "7201012304850004"],
        ["230485", "0123 0485"],
    ),
    "known in part": (
        [
            "dibangun Ahmad Qwertoan tahun 2021", "Budi Qwertoan mengisi data", "data dari Siti Qwertoan",
            "ide Yusuf Qwertoan saja",
        ],
        ["Qwertoan"],
    ),
}  # fmt: skip
# What is no person: the register keeps it where its owner needs it, and it does not leave.
CLOSED = {
    "address": ["https://zqv.contoh.go.id/masuk", "zqv.lokal:8080", "\\\\zqv\\bagi", "//zqv/berkas/data"],
    "network": ["10.77.66.5", "10 77 66 5", "10. 77. 66. 5", "192.168.77.66/24"],
    "machine": ["zqvsimpegdb", "srv-zqv", "vm-zqv", "dbzqvsiap"],
    "way in": ["kata kunci zqvluwuk", "token zqvabc", "admin/zqv123", "password=zqv99"],
    "place": ["-1.2345678, 122.7712345", "Jl. Zqv No. 12", "0461 234567", "(0461) 234567"],
}  # fmt: skip
SECRETS_OF_MACHINES = (
    "zqv",
    r"(?<!\d)77[. ]{1,2}66(?!\d)",
    r"1\.2345678",
    r"122\.7712345",
    r"0461\D{1,2}234567",
)
SECRETS_OF_PEOPLE = tuple(
    secret for _values, secrets in PEOPLE.values() for secret in secrets
)
EVERY_SECRET = re.compile(
    "|".join((*map(re.escape, SECRETS_OF_PEOPLE), *SECRETS_OF_MACHINES)), re.IGNORECASE
)
OFFICES = ("Dinas Kesehatan", "BKPSDM", "Dinas Sosial", "RSUD dr. Soetomo")
SYLLABLES = (
    "ba", "cu", "di", "fo", "ga", "hu", "ke", "lo", "mu", "na", "pe", "ro", "su", "ti", "wo", "ya",
)  # fmt: skip


def name_of(number: int) -> str:
    """Return a name of an application that is like no other one's."""
    letters = ""
    rest = number * 40_503 % 65_521
    for _syllable in range(4):
        letters += SYLLABLES[rest % 16]
        rest //= 16
    return f"SIM {letters.capitalize()}"


def lists() -> Iterator[list[list[str]]]:
    """Yield a list of applications for each heading and each kind of secret."""
    number = 0
    contents = [*(values for values, _secrets in PEOPLE.values()), *CLOSED.values()]
    for heading in HEADINGS:
        for values in contents:
            rows = [["No", "Nama Aplikasi", "Perangkat Daerah", heading]]
            for office, value in zip(OFFICES, values, strict=True):
                number += 1
                rows.append([str(number), name_of(number), office, str(value)])
            yield rows


def write_lists(path: Path) -> int:
    """Write all lists into an archive, and return how many there are."""
    count = 0
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as package:
        for rows in lists():
            count += 1
            text = io.StringIO()
            csv.writer(text, delimiter=";").writerows(rows)
            package.writestr(f"daftar-{count:04}.csv", text.getvalue())
    return count


def release_all(path: Path) -> None:
    """Let every text leave that an owner could let leave."""
    with closing(sqlite3.connect(path)) as connection:
        for kind, described in KINDS.items():
            if "released" in described.fields:
                connection.execute(f"UPDATE {kind} SET released = 1")
        connection.commit()


def outputs(run: Run, folder: Path) -> Iterator[tuple[str, bytes]]:
    """Yield the outputs of the edition for the public in which texts of records stand."""
    common = ("--edition", "publik", "--db", str(folder / "catalog.db"))
    written = (
        ("export", "json"), ("export", "xlsx"), ("export", "csv"), ("report", "inventaris"), ("diagram", "opd"),
    )  # fmt: skip
    endings = ("json", "xlsx", "csv", "html", "svg")
    for words, ending in zip(written, endings, strict=True):
        path = folder / f"keluar.{ending}"
        done = run(*words, *common, "-o", str(path))
        assert done.exit_code == 0, done.output
        yield " ".join(words), path.read_bytes()
    for printed in ("app list", "data list", "service list", "history"):
        yield printed, run(*printed.split(), *common).stdout.encode()


@pytest.mark.slow
def test_no_secret_under_any_heading_comes_to_the_public(
    run: Run, tmp_path: Path
) -> None:
    count = write_lists(tmp_path / "daftar.zip")
    assert count == len(HEADINGS) * (len(PEOPLE) + len(CLOSED))
    run("init", "Kabupaten Uji", "--kind", "kabupaten")
    done = run("import", "daftar.zip", "--yes", "--many")
    assert done.exit_code == 0, done.output[-2000:]
    catalogue = Catalogue(tmp_path / "catalog.db")
    with closing(sqlite3.connect(catalogue.path)) as connection:
        (records,) = connection.execute("SELECT count(*) FROM application").fetchone()
    assert records > count
    stored = catalogue.path.read_bytes()
    assert [secret for secret in SECRETS_OF_PEOPLE if secret.encode() in stored] == []
    assert b"zqv" in stored
    release_all(catalogue.path)
    found = {}
    with shared_reads():
        for name, content in outputs(run, tmp_path):
            leaked = leaks(texts_of(content), EVERY_SECRET)
            if leaked:
                found[name] = leaked[:5]
    assert found == {}
