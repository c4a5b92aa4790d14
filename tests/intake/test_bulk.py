"""Long tables of our own form go the short way in, and give what the long way gives."""

import csv
import io
from collections.abc import Callable
from pathlib import Path

import pytest
from spbe_inventory.actions.export import export_csv, export_json
from spbe_inventory.actions.import_files import import_files, preview_import
from spbe_inventory.actions.undo import undo
from spbe_inventory.files.opening import open_files
from spbe_inventory.intake import bulk
from spbe_inventory.session.catalogue import Catalogue
from spbe_inventory.store.maintenance import examine

from tests.builders import author, catalogue

STATES = ["digunakan", "tidak tahu", "", "(dugaan) dihentikan"]
FEW_OFFICES = 8  # lines, the heading among them: all that applications name
BY_ROW = "Basis aplikasi"  # a table with a column of several values is read row by row
Table = tuple[list[str], Callable[[int], list[str]]]
TABLES: dict[str, Table] = {
    "unit": (
        ["Kunci", "Nama Perangkat Daerah", "Jenis"],
        lambda n: [f"u-{n}", f"Dinas {n}", "dinas"],
    ),
    "app": (
        [
            "Kunci",
            "Nama aplikasi",
            "Perangkat Daerah penanggung jawab",
            "Status",
            "Fungsi",
            "Basis aplikasi",
            "Mulai digunakan",
        ],
        lambda n: [
            f"a-{n}",
            f"Aplikasi layanan nomor {n}",
            f"u-{n % 7}",
            STATES[n % 4],
            "" if n % 3 else f"mencatat layanan warga nomor {n}",
            "Web;Mobile" if n % 2 else "",
            "2020",
        ],
    ),
    "exchange": (
        [
            "Kunci",
            "Pemberi",
            "Penerima",
            "Keadaan",
            "Cara",
            "Jam kerja manual per bulan",
        ],
        lambda n: [
            f"x-{n}",
            f"a-{n}",
            f"a-{(n + 1) % 40}",
            "berjalan",
            "unggah-unduh berkas",
            str(n % 5),
        ],
    ),
}


def written(folder: Path, rows: int = 40) -> list[Path]:
    """Write the three tables as CSV."""
    files = []
    for name, (head, row) in TABLES.items():
        text = io.StringIO()
        csv.writer(text).writerows([head, *(row(n) for n in range(rows))])
        files.append(folder / f"{name}.csv")
        files[-1].write_text(text.getvalue(), encoding="utf-8")
    return files


@pytest.fixture
def short(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bulk, "MIN_ROWS", 10)


def imported(folder: Path, files: list[Path]) -> Catalogue:
    folder.mkdir()
    new_catalogue = catalogue(folder, {})
    import_files(new_catalogue, open_files(files), author())
    return new_catalogue


def test_both_ways_give_the_same(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    files = written(tmp_path)
    long = imported(tmp_path / "panjang", files)
    monkeypatch.setattr(bulk, "MIN_ROWS", 10)
    brief = imported(tmp_path / "singkat", files)
    assert preview_import(catalogue(tmp_path, {}), open_files(files)).bulk
    assert export_json(brief) == export_json(long)
    assert examine(brief.path) == []


def without(table: Table, column: str) -> Table:
    """Return a table without a column."""
    head, row = table
    at = head.index(column)

    def shorter(number: int) -> list[str]:
        cells = row(number)
        return [*cells[:at], *cells[at + 1 :]]

    return [*head[:at], *head[at + 1 :]], shorter


def test_a_short_table_beside_a_long_one_is_read_as_it_is(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(TABLES, "app", without(TABLES["app"], BY_ROW))
    files = written(tmp_path)[:2]
    offices = files[0].read_text(encoding="utf-8").splitlines(keepends=True)
    files[0].write_text("".join(offices[:FEW_OFFICES]), encoding="utf-8")
    by_row = imported(tmp_path / "panjang", files)
    monkeypatch.setattr(bulk, "MIN_ROWS", 30)
    at_once = imported(tmp_path / "singkat", files)
    preview = preview_import(catalogue(tmp_path, {}), open_files(files))
    kinds = [table.kind for table in preview.bulk]
    assert kinds == ["unit", "application"]
    assert export_json(at_once) == export_json(by_row)


def test_history_tells_file_and_row_and_the_batch_goes_back(
    tmp_path: Path, short: None
) -> None:
    new_catalogue = catalogue(tmp_path, {})
    before = export_json(new_catalogue)
    preview = import_files(new_catalogue, open_files(written(tmp_path)), author())
    from spbe_inventory.actions.record_list import list_changes

    (change,) = list_changes(new_catalogue, "exchange", "x-5")
    assert (change.action, change.place) == ("create", "exchange.csv, baris 7")
    undo(new_catalogue, preview.batch, author())
    assert export_json(new_catalogue) == before


@pytest.mark.parametrize(
    ("table", "column", "text"),
    [
        ("app", 3, "mungkin"),
        ("app", 2, "Dinas Hantu"),
        ("app", 1, ""),
        ("exchange", 1, "a-9"),
        ("app", 4, "x" * 3000),
        ("app", 1, "A\u202eB yang panjang sekali"),
        ("app", 0, "a-7"),
        ("exchange", 5, "banyak"),
    ],
)
def test_what_is_not_plain_goes_the_long_way_and_is_told(
    tmp_path: Path, short: None, table: str, column: int, text: str
) -> None:
    files = written(tmp_path)
    path = tmp_path / f"{table}.csv"
    rows = list(csv.reader(io.StringIO(path.read_text(encoding="utf-8"))))
    rows[9][column] = text if (table, column) != ("exchange", 1) else rows[9][2]
    out = io.StringIO()
    csv.writer(out).writerows(rows)
    path.write_text(out.getvalue(), encoding="utf-8")
    preview = preview_import(catalogue(tmp_path, {}), open_files(files))
    kinds = {"app": "application"}
    assert kinds.get(table, table) not in [table.kind for table in preview.bulk]
    assert preview.remarks or table == "exchange"


def test_a_second_time_nothing_changes(tmp_path: Path, short: None) -> None:
    files = written(tmp_path)
    catalogue = imported(tmp_path / "a", files)
    preview = preview_import(catalogue, open_files(files))
    assert preview.bulk == ()
    assert {str(difference.verdict) for difference in preview.differences} == {
        "unchanged"
    }
    assert '"a-3",' in export_csv(catalogue, "application")
