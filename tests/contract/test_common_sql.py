"""SQL of the store is what SQLite and PostgreSQL both understand; what is not stands in the files of one of them."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.conftest import ROOT

pytestmark = pytest.mark.source

STORE = ROOT / "spbe_inventory" / "store"
# Files that are about a file of SQLite, whatever database the catalogue is in.
OF_FILES = frozenset(
    [
        "broken_text.py",
        "broken_values.py",
        "copies.py",
        "file_faults.py",
        "foreign_schema.py",
        "job_results.py",
        "reader.py",
        "run_changes.py",
        "run_contents.py",
        "run_pages.py",
        "run_records.py",
        "run_tallies.py",
        "runs.py",
        "server_right.py",
        "server_functions.py",
        "server_sql.py",
        "write_ahead.py",
        "writer.py",
    ]
)
OF_FILES_ONLY = ("engines", "web_data", "migrations")
# What one of the two databases alone understands.
UNCOMMON = re.compile(
    r"json_(?:extract|valid|set|remove|type|group|array|object)|\bGLOB\b|INSERT OR |group_concat|\bPRAGMA\b"
    r"|sqlite_master|pragma_|\browid\b|\bjulianday\(|\binstr\(|\bprintf\(|\bifnull\(|\btypeof\("
    r"|\bAUTOINCREMENT\b|\bREPLACE INTO\b|coalesce\([a-z_.]+, [01]\)|\bILIKE\b|::|\bnextval\b|\bRETURNING\b"
)


def uncommon(text: str) -> list[str]:
    """Return what of a text one of the two databases alone understands."""
    return UNCOMMON.findall(text)


def files_of_the_store() -> Iterator[Path]:
    """Yield the files whose SQL runs on both databases."""
    for path in sorted(STORE.rglob("*.py")):
        place = path.relative_to(STORE)
        if place.parts[0] not in OF_FILES_ONLY and path.name not in OF_FILES:
            yield path


@pytest.mark.parametrize(
    "text",
    [
        "json_extract(r.marks, '$.status')",
        "SELECT 1 FROM sqlite_master",
        "INSERT OR IGNORE INTO own",
        "r.key GLOB '*-'",
        "WHERE NOT coalesce(v.withdrawn, 0)",
        "r.name ILIKE ?",
        "CAST(r.id AS TEXT)::int",
    ],
)
def test_what_only_one_of_them_understands_is_found(text: str) -> None:
    assert uncommon(text)


@pytest.mark.parametrize("path", list(files_of_the_store()), ids=lambda path: path.name)
def test_a_file_of_the_store_holds_common_sql_only(path: Path) -> None:
    assert uncommon(path.read_text(encoding="utf-8")) == []
