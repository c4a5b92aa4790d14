"""People leave no trace: not in the catalogue, its history, or anything that is printed or written of a list."""

import csv
import json
from io import BytesIO
from pathlib import Path

import openpyxl
import pytest

from tests.conftest import Run

ROWS = [
    ["No", "Nama Aplikasi", "Perangkat Daerah", "Ketua Tim", "Keterangan", "PIC"],
    ["1", "SI RATNA", "Dinas Sosial", "Budi Santoso, S.Kom", "hub. Rina 081234567890, aktif", "Kiki"],
    ["2", "SITI", "Dinas Sosial", "Siti Aminah", "surel budi@gmail.com", "Dinas Sosial"],
    ["3", "Bu Tini", "Klinik Siti Khodijah", "Drs. Ahmad Fauzi", "DPA 1.02.01.2.01", "-"],
    ["", "Mengetahui, Kepala Dinas", "", "", "Drs. Suparman, M.Si NIP 197001011990031001", ""],
]  # fmt: skip
SECRETS = ["Santoso", "Aminah", "Fauzi", "Rina ", "34567890", "budi@gmail", "Kiki", "Suparman", "19700101"]  # fmt: skip
KEPT = ["SI RATNA", "SITI", "Bu Tini", "Klinik Siti Khodijah", "DPA 1.02.01.2.01"]


def write_list(folder: Path) -> None:
    with (folder / "daftar.csv").open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows(ROWS)


def texts_of_workbook(path: Path) -> str:
    book = openpyxl.load_workbook(BytesIO(path.read_bytes()))
    return "\n".join(
        str(cell) for sheet in book for row in sheet.values for cell in row
    )


@pytest.mark.slow
def test_no_file_and_no_word_of_an_import_holds_people(
    run: Run, tmp_path: Path
) -> None:
    write_list(tmp_path)
    run("init", "Kabupaten Uji", "--kind", "kabupaten")
    seen = []
    for arguments in (
        ("--dry-run", "--all", "--checked", "c.xlsx", "--save-review", "r.xlsx"),
        ("--dry-run", "--json", "--save-map", "m.csv"),
        ("--yes", "--many"),
    ):
        result = run("import", "daftar.csv", *arguments)
        seen.append(result.output)
    assert result.exit_code == 0
    seen += [run("history", "--json").output, run("app", "list", "--json").output]
    seen += [run("export", "json").output, run("--lang", "en", "history").output]
    seen += [texts_of_workbook(tmp_path / name) for name in ("c.xlsx", "r.xlsx")]
    seen.append((tmp_path / "m.csv").read_text(encoding="utf-8"))
    text = "\n".join(seen)
    stored = b"".join(path.read_bytes() for path in tmp_path.glob("catalog.db*"))
    for secret in SECRETS:
        assert secret not in text
        assert secret.encode() not in stored
    for name in KEPT:
        assert name in text
        assert name.encode() in stored


def test_each_column_has_one_line_with_its_count(run: Run, tmp_path: Path) -> None:
    write_list(tmp_path)
    run("init", "Kabupaten Uji", "--kind", "kabupaten")
    result = run("--lang", "en", "import", "daftar.csv", "--dry-run")
    lines = " ".join(result.output.split())
    assert "Column Ketua Tim (D): names, numbers or addresses of people in 3" in lines
    assert "Column PIC (F)" in lines
    assert "more like it" not in lines


@pytest.mark.parametrize(
    "option",
    [
        ("--note", "hub. Budi 0812-3456-7890"),
        ("--description", "NIP 198501012010011001"),
        ("--developer", "budi.santoso@gmail.com"),
        ("--developer", "Budi Santoso, S.Kom"),
        ("--name", "SI BARU 081234567890"),
        ("--known-from", "wawancara 081234567890"),
    ],
)
def test_what_is_typed_of_people_is_refused(
    run: Run, tmp_path: Path, option: tuple[str, str]
) -> None:
    run("init", "Kabupaten Uji", "--kind", "kabupaten")
    given = {"--name": "SI BARU", "--known-by": "interview", **dict([option])}
    arguments = [text for pair in given.items() for text in pair]
    result = run("app", "add", *arguments)
    assert result.exit_code == 3
    assert option[1] not in result.output
    stored = b"".join(path.read_bytes() for path in tmp_path.glob("catalog.db*"))
    assert option[1].encode() not in stored


@pytest.mark.parametrize(
    ("name", "developer"),
    [("Bu Tini", "CV Budi Jaya"), ("SITI", "PT Sari Husada"), ("DEWI", "Telkom")],
)
def test_names_that_look_like_those_of_people_can_be_typed(
    run: Run, name: str, developer: str
) -> None:
    run("init", "Kabupaten Uji", "--kind", "kabupaten")
    added = run("app", "add", "--name", name, "--developer", developer)
    assert added.exit_code == 0, added.output
    note = "Perbup 12/2023, DPA 1.02.01.2.01, server 10.10.8.12"
    edited = run("app", "edit", name, "--note", note)
    assert edited.exit_code == 0, edited.output
    shown = json.loads(run("app", "show", name, "--json").stdout)
    assert note in json.dumps(shown)
