"""The map that an import writes gives the same reading when it is used as it stands, and stores nothing of persons."""

import shutil
from pathlib import Path

import openpyxl
import pytest
from spbe_inventory.domain.lists import Verdict
from spbe_inventory.errors import NoListFound
from spbe_inventory.files.tables.mapping import read_mapping, write_mapping
from spbe_inventory.intake.read_sheets import Choices
from spbe_inventory.intake.written_map import map_rows

from tests.conftest import Run
from tests.intake.faults import FAULTS, empty_catalogue, fault
from tests.intake.helpers import DATA, FilesRead, read

# Tables of headings that other tests read: their rows are words for columns, and no records. Relations of a model are
# refused without its elements.
NO_LISTS = (
    "asis_workbook_columns.csv",
    "form_fields.csv",
    "b20-archi-relations.csv",
)
LISTS = [
    path
    for folder in (FAULTS, DATA)
    for path in sorted(folder.iterdir())
    if path.suffix in (".csv", ".xlsx", ".md")
    and "map" not in path.name
    and path.name not in NO_LISTS
]


def written(folder: Path, result: FilesRead) -> Choices:
    """Return the choices of a map written from what files were read as."""
    preview = result.preview
    path = folder / "arti.csv"
    rows = map_rows(preview.tables, preview.unread, preview.files)
    path.write_text(write_mapping(rows), encoding="utf-8")
    return Choices(read_mapping(path))


def records_of(result: FilesRead) -> list[object]:
    """Return what files propose: kind, key, plain values."""
    return [(each.kind, each.key, each.plain) for each in result.preview.differences]


@pytest.mark.parametrize("path", LISTS, ids=lambda path: path.name)
def test_a_map_used_unedited_gives_the_same_reading(tmp_path: Path, path: Path) -> None:
    catalogue = empty_catalogue(tmp_path)
    try:
        first = read(catalogue, path)
    except NoListFound as error:
        assert error.tables  # noqa: PT017
        return
    second = read(catalogue, path, choices=written(tmp_path, first))
    assert records_of(second) == records_of(first)
    assert [table.kind for table in second.preview.tables] == [
        table.kind for table in first.preview.tables
    ]
    assert second.remarks("mapping-unused") == []


def test_telephones_stay_out_of_notes_with_a_map_used_unedited(
    run: Run, tmp_path: Path
) -> None:
    shutil.copy(fault("b01"), tmp_path / "daftar.csv")
    empty_catalogue(tmp_path)
    run("import", "daftar.csv", "--dry-run", "--save-map", "arti.csv")
    assert '"Nomor WA Pengelola";"person"' in (tmp_path / "arti.csv").read_text("utf-8")
    assert run("import", "daftar.csv", "--map", "arti.csv", "--yes").exit_code == 0
    shown = run("app", "show", "SI CONTOH").stdout
    assert "0812" not in shown
    assert "Catatan" not in shown


def test_columns_of_persons_by_their_content_in_a_workbook(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.append(["Nama Aplikasi", "OPD", "Hubungi", "Catatan", "Catatan"])
    sheet.append(
        ["SI PADI", "Dinas Padi", "Ani (0812 3456 7890)", "rusak", "a@x.go.id"]
    )
    sheet.append(["SI JAGUNG", "Dinas Padi", "+62 813-1111-2222", "", "b@x.go.id"])
    book.save(tmp_path / "daftar.xlsx")
    catalogue = empty_catalogue(tmp_path)
    first = read(catalogue, tmp_path / "daftar.xlsx")
    second = read(catalogue, tmp_path / "daftar.xlsx", choices=written(tmp_path, first))
    for result in (first, second):
        fields = [column.field for column in result.preview.tables[0].columns]
        assert fields == ["name", "owner", "person", "note", "person"]
        assert result.application("SI PADI")["note"] == "rusak"
        assert "note" not in result.application("SI JAGUNG")


def test_headings_over_two_rows_with_ticks_keep_their_answers(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.append(["No", "Nama Aplikasi", "Terintegrasi", None])
    sheet.append([None, None, "Ya", "Tidak"])
    sheet.append([1, "SI PADI", "v", None])
    sheet.append([2, "SI JAGUNG", None, "v"])
    for span in ("A1:A2", "B1:B2", "C1:D1"):
        sheet.merge_cells(span)
    book.save(tmp_path / "daftar.xlsx")
    catalogue = empty_catalogue(tmp_path)
    first = read(catalogue, tmp_path / "daftar.xlsx")
    second = read(catalogue, tmp_path / "daftar.xlsx", choices=written(tmp_path, first))
    for result in (first, second):
        answers = [plain["integrated"] for plain in result.of("application").values()]
        assert answers == [True, False]


def test_a_refusal_names_the_headings_and_still_writes_the_map(
    run: Run, tmp_path: Path
) -> None:
    (tmp_path / "daftar.csv").write_text(
        "Tahun 2026;;;\nKolom A;Pemilik;Hubungi;Warna\n"
        "SI PADI;Dinas Padi;081200000001;biru\nSI JAGUNG;Dinas Padi;081200000002;\n",
        encoding="utf-8",
    )
    empty_catalogue(tmp_path)
    refused = run("import", "daftar.csv", "--dry-run", "--save-map", "arti.csv")
    assert refused.exit_code == 3
    assert "Pemilik, Hubungi; yang tidak dikenal: Kolom A, Warna" in " ".join(
        refused.stderr.split()
    )
    english = run("--lang=en", "import", "daftar.csv", "--dry-run")
    assert "not known: Kolom A, Warna" in " ".join(english.stderr.split())
    text = (tmp_path / "arti.csv").read_text("utf-8")
    assert '"Kolom A";"catatan"' in text
    assert '"Hubungi";"person"' in text
    named = text.replace('"Kolom A";"catatan"', '"Kolom A";"name"')
    (tmp_path / "arti.csv").write_text(named, "utf-8")
    assert run("import", "daftar.csv", "--map", "arti.csv", "--yes").exit_code == 0
    shown = run("app", "show", "SI PADI").stdout
    assert "Warna: biru" in shown
    assert "0812" not in shown


def test_a_map_of_our_own_export_can_be_used(run: Run, tmp_path: Path) -> None:
    shutil.copy(fault("b24"), tmp_path / "daftar.csv")
    empty_catalogue(tmp_path)
    run("import", "daftar.csv", "--yes")
    run("export", "xlsx", "-o", "register.xlsx")
    run("import", "register.xlsx", "--dry-run", "--save-map", "arti.csv")
    again = run("import", "register.xlsx", "--map", "arti.csv", "--dry-run")
    assert again.exit_code == 0
    assert "0 baru, 0 berubah" in again.stdout
    assert str(Verdict.CONFLICT) not in again.stdout


def test_what_is_written_beside_our_own_table_is_told(run: Run, tmp_path: Path) -> None:
    shutil.copy(fault("b24"), tmp_path / "daftar.csv")
    empty_catalogue(tmp_path)
    run("import", "daftar.csv", "--yes")
    run("export", "xlsx", "-o", "register.xlsx")
    book = openpyxl.load_workbook(tmp_path / "register.xlsx")
    sheet = next(page for page in book if page["A2"].value == "uji-si-mawar")
    sheet.cell(2, sheet.max_column + 1, "rusak sejak Mei")
    book.save(tmp_path / "register.xlsx")
    result = run("import", "register.xlsx", "--dry-run")
    assert "1 sel terisi tidak diambil" in " ".join(result.stdout.split())
