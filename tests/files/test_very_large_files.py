"""Very large files are read, or refused in one sentence, in bounded memory and with progress."""

import os
import subprocess
import sys
import zipfile
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import pytest
from spbe_inventory.files import reading_progress
from spbe_inventory.files.opening import open_files

from tests.conftest import ROOT

MEGABYTE = 1_000_000
MEMORY = 600  # megabytes that reading one file may take
# Opens a file in a process of its own, and prints its peak of memory in megabytes and what came of it.
# The kernel hands the peak in `getrusage` on to the children of a large process: /proc tells that of the process alone.
MEASURE = """
import sys
from pathlib import Path
from spbe_inventory.errors import BadInput
from spbe_inventory.files.opening import open_files
try:
    opened = open_files([Path(sys.argv[1])])
    result = " ".join(f"{sheet.name}:{len(sheet.rows) - 1}" for sheet in opened.sheets)
except BadInput as error:
    result = error.key
status = Path("/proc/self/status").read_text()
(peak,) = [line.split()[1] for line in status.splitlines() if line.startswith("VmHWM")]
print(int(peak) // 1024, result)
"""


def measured(path: Path) -> tuple[int, str]:
    """Return the megabytes that opening a file takes, and its lists or the sentence that refuses it."""
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    run = subprocess.run(  # our own program
        [sys.executable, "-c", MEASURE, str(path)],
        capture_output=True,
        text=True,
        env=environment,
        check=True,
    )
    memory, _blank, result = run.stdout.strip().partition(" ")
    return int(memory), result


def write_dump(path: Path, tables: int, size: int) -> None:
    """Write a dump of so many bytes: applications, offices, and tables that are no lists."""
    filler = ",".join(f"({number},'teks; \\' {'x' * 80}')" for number in range(4000))
    each = size // tables
    with path.open("w", encoding="utf-8") as file:
        file.write(
            "-- MySQL dump\nCREATE TABLE `aplikasi` (`id` int, `nama` text, `opd_id` int);\n"
            "INSERT INTO `aplikasi` VALUES (1,'SI A',1),(2,'SI B',2);\n"
            "CREATE TABLE `opd` (`id` int, `nama` text);\n"
            "INSERT INTO `opd` VALUES (1,'Dinas A'),(2,'Dinas B');\n"
        )
        for number in range(tables - 2):
            file.write(f"CREATE TABLE `log_{number}` (`id` int, `isi` text);\n")
            written = 0
            while written < each:
                written += file.write(f"INSERT INTO `log_{number}` VALUES {filler};\n")


@pytest.mark.slow
def test_a_dump_of_many_tables_is_read_in_bounded_memory(tmp_path: Path) -> None:
    path = tmp_path / "cadangan.sql"
    write_dump(path, 400, 140 * MEGABYTE)
    assert 150 * MEGABYTE < path.stat().st_size < 200 * MEGABYTE
    memory, result = measured(path)
    assert result == "aplikasi:2 opd:2"
    assert memory < MEMORY
    packed = tmp_path / "cadangan.zip"
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as package:
        package.write(path, "cadangan.sql")
    memory, result = measured(packed)
    assert result == "aplikasi:2 opd:2"
    assert memory < MEMORY


@pytest.mark.slow
def test_a_table_of_a_million_rows_is_refused_before_it_is_read(tmp_path: Path) -> None:
    path = tmp_path / "cadangan.sql"
    rows = ",".join(f"(1,'SI {'x' * 60}','Dinas A')" for _ in range(5000))
    with path.open("w", encoding="utf-8") as file:
        file.write(
            "-- MySQL dump\nCREATE TABLE `aplikasi` (`id` int, `nama` text, `opd` text);\n"
        )
        for _ in range(200):
            file.write(f"INSERT INTO `aplikasi` VALUES {rows};\n")
    memory, result = measured(path)
    assert result == "list-too-long"
    assert memory < MEMORY


@pytest.mark.slow
def test_an_array_of_a_million_objects_is_refused_in_bounded_memory(
    tmp_path: Path,
) -> None:
    path = tmp_path / "daftar.json"
    some = ",".join(
        f'{{"nama":"SI {n}","opd":"Dinas","uraian":"{"x" * 90}"}}'
        for n in range(10_000)
    )
    with path.open("w", encoding="utf-8") as file:
        file.write(f'{{"data":[{some}')
        for _ in range(99):
            file.write(f",{some}")
        file.write("]}")
    memory, result = measured(path)
    assert result == "list-too-long"
    assert memory < MEMORY


@pytest.mark.slow
def test_a_file_larger_than_any_is_refused_by_its_size(tmp_path: Path) -> None:
    path = tmp_path / "besar.sql"
    with path.open("wb") as file:
        file.truncate(201 * MEGABYTE)
    memory, result = measured(path)
    assert result == "file-too-large"
    assert memory < MEMORY // 2


def test_long_files_report_how_far_they_are_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reading_progress, "PIECE", 1000)
    (tmp_path / "a.json").write_text(
        '[{"nama": "SI A"}' + ', {"nama": "SI B"}' * 500 + "]"
    )
    write_dump(tmp_path / "b.sql", 4, 20_000)
    reported: list[tuple[str, int]] = []

    def track(items: Iterable[Any], job: str, count: int) -> Iterable[Any]:
        for item in items:
            reported.append((job, count))
            yield item

    open_files([tmp_path / "a.json", tmp_path / "b.sql"], track)
    jobs = {job for job, _count in reported}
    assert len(jobs) == 2
    for job in jobs:
        counts = [count for name, count in reported if name == job]
        assert len(counts) >= max(counts)
