"""A list is shown before it is saved, matched by names and never by rows, and lands whole or not at all."""

import io
from pathlib import Path

import openpyxl
import pytest
from spbe_inventory.actions.edit_records import edit
from spbe_inventory.domain.lists import Verdict
from spbe_inventory.errors import BadInput
from spbe_inventory.files.opening import open_files
from spbe_inventory.files.sheets import Sheet
from spbe_inventory.files.tables.mapping import (
    ColumnMapping,
    read_mapping,
    write_mapping,
)
from spbe_inventory.intake.annotations import annotate_sheets
from spbe_inventory.intake.read_sheets import Choices
from spbe_inventory.render.checked_workbook import checked_workbook

from tests.builders import author
from tests.conftest import Run
from tests.intake.helpers import DATA, FilesRead, begun, csv_of, read, read_rows, saved


def app(name: str, **rest: str) -> dict[str, str]:
    return {"Nama Aplikasi": name, "OPD": "Dinas Kesehatan", **rest}


def verdicts(result: FilesRead) -> list[tuple[str, str]]:
    return [
        (str(difference.verdict), difference.plain["name"])
        for difference in result.differences("application")
    ]


def test_what_is_new_changed_and_unchanged_is_told_field_by_field(
    tmp_path: Path,
) -> None:
    catalogue = begun(tmp_path)
    saved(
        catalogue,
        csv_of(tmp_path, [app("A", Status="aktif"), app("B", Status="aktif")]),
    )
    result = read(
        catalogue,
        csv_of(
            tmp_path,
            [app("B", Status="aktif"), app("C"), app("A", Status="tidak dipakai")],
        ),
    )
    assert verdicts(result) == [("unchanged", "B"), ("new", "C"), ("changed", "A")]
    (changed,) = result.preview.differences_of(Verdict.CHANGED)
    assert changed.fields == (("status", "in_use", "stopped"),)
    assert changed.location == "daftar.csv, baris 4"


def test_an_empty_cell_leaves_what_is_there_unless_it_is_told_to_erase(
    tmp_path: Path,
) -> None:
    catalogue = begun(tmp_path)
    saved(catalogue, csv_of(tmp_path, [app("A", Status="aktif", Fungsi="Gizi")]))
    blank = csv_of(tmp_path, [app("A", Status="", Fungsi="Gizi")])
    assert verdicts(read(catalogue, blank)) == [("unchanged", "A")]
    (changed,) = read(
        catalogue, blank, choices=Choices(empty_erases=True)
    ).preview.differences_of(Verdict.CHANGED)
    assert changed.fields == (("status", "in_use", None),)


def test_a_name_on_record_and_its_other_names_find_it_in_any_order(
    tmp_path: Path,
) -> None:
    catalogue = begun(
        tmp_path,
        application={
            "siap": {"name": "SIAP", "other_names": ["Siaga Pasien"], "owner": "dinkes"}
        },
    )
    result = read(catalogue, csv_of(tmp_path, [app("Z"), app("siaga pasien")]))
    records = {
        difference.plain["name"]: difference
        for difference in result.differences("application")
    }
    assert records["siaga pasien"].key == "siap"
    assert "SIAP" in records["siaga pasien"].plain["other_names"]


def test_two_files_that_contradict_each_other_hold_everything_up(
    tmp_path: Path,
) -> None:
    catalogue = begun(tmp_path)
    first = csv_of(tmp_path, [app("A", Status="aktif"), app("B")], "satu.csv")
    second = csv_of(tmp_path, [app("A", Status="tidak dipakai")], "dua.csv")
    before = catalogue.path.read_bytes()
    with pytest.raises(BadInput) as held:
        saved(catalogue, first, second)
    assert (held.value.key, held.value.exit_status) == ("import-held-up", 3)
    assert "satu.csv" in str(held.value.problems[0])
    assert catalogue.path.read_bytes() == before


def test_what_contradicts_itself_can_be_left_out(tmp_path: Path, run: Run) -> None:
    catalogue = begun(tmp_path)
    csv_of(tmp_path, [app("A", Status="aktif"), app("B")], "satu.csv")
    csv_of(tmp_path, [app("A", Status="tidak dipakai")], "dua.csv")
    assert run("import", "satu.csv", "dua.csv", "--yes").exit_code == 3
    result = run("import", "satu.csv", "dua.csv", "--yes", "--leave-out")
    assert result.exit_code == 0, result.output
    assert [row for row in run("app", "list").stdout.split() if row in ("A", "B")] == [
        "B"
    ]
    assert catalogue.path.exists()


def test_unusually_many_changes_are_asked_about_again(tmp_path: Path, run: Run) -> None:
    catalogue = begun(tmp_path)
    saved(
        catalogue,
        csv_of(tmp_path, [app(f"A{number}", Status="aktif") for number in range(30)]),
    )
    csv_of(tmp_path, [app(f"A{number}", Status="mati") for number in range(30)])
    held = run("import", "daftar.csv", "--yes")
    assert (held.exit_code, "30" in held.stderr) == (2, True)
    assert run("import", "daftar.csv", "--yes", "--many").exit_code == 0


def test_nothing_is_saved_without_a_word(tmp_path: Path, run: Run) -> None:
    begun(tmp_path)
    csv_of(tmp_path, [app("A")])
    result = run("import", "daftar.csv")
    assert (result.exit_code, "--yes" in result.stderr) == (0, True)
    assert "contoh-a" not in run("app", "list").stdout


def test_one_batch_that_can_be_taken_back(tmp_path: Path, run: Run) -> None:
    begun(tmp_path)
    csv_of(tmp_path, [app("A", **{"Terintegrasi dengan": "SIAK"})])
    done = run("import", "daftar.csv", "--yes")
    assert "spbe undo 2" in done.stderr
    assert run("undo", "2").exit_code == 0
    assert "contoh-a" not in run("app", "list").stdout
    assert run("undo", "3").exit_code == 0
    assert "contoh-a" in run("app", "list").stdout


def test_columns_that_are_not_understood_are_told_and_can_be_explained(
    tmp_path: Path,
) -> None:
    row = app("A", **{"Nilai ANBK": "7", "Ada PSE?": "x"})
    (tmp_path / "lain").mkdir()
    result = read_rows(tmp_path / "lain", row)
    assert [remark.values["heading"] for remark in result.remarks("column-unread")] == [
        "Nilai ANBK",
        "Ada PSE?",
    ]
    path = tmp_path / "arti.csv"
    text = write_mapping(
        [("*", "Nilai ANBK", "catatan", ""), ("*", "Ada PSE?", "pse_registered", "")]
    )
    path.write_text(text, encoding="utf-8")
    choices = Choices(read_mapping(path))
    application = read(
        begun(tmp_path), csv_of(tmp_path, [row]), choices=choices
    ).application("A")
    assert (application["note"], application["pse_registered"]) == (
        "Nilai ANBK: 7",
        True,
    )


def test_the_meanings_that_are_written_are_read_again(tmp_path: Path, run: Run) -> None:
    begun(tmp_path)
    csv_of(tmp_path, [app("A", Kolom="1", Fungsi="-5 orang")])
    assert (
        run("import", "daftar.csv", "--dry-run", "--save-map", "arti.csv").exit_code
        == 0
    )
    mapping = read_mapping(tmp_path / "arti.csv")
    nameless = Sheet("daftar.csv", "", [])
    assert mapping.of_column(nameless, "Nama Aplikasi") == "name"
    assert mapping.of_column(nameless, "Kolom") == "keep"
    again = run("import", "daftar.csv", "--dry-run", "--map", "arti.csv", "--json")
    assert again.exit_code == 0, again.output


def test_a_meaning_that_is_none_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "arti.csv"
    path.write_text("lembar;judul;berarti\n;Status;hantu\n", encoding="utf-8")
    with pytest.raises(BadInput) as wrong:
        read_mapping(path)
    assert "hantu" in str(wrong.value.problems[0])


@pytest.mark.parametrize(
    "row",
    [
        ";Status;version",
        "kata;status: jalan;hantu",
        "kata;hantu: jalan;in_use",
        "kata;status: ;in_use",
        ";;nama",
    ],
)
def test_a_meaning_that_cannot_be_is_refused(tmp_path: Path, row: str) -> None:
    path = tmp_path / "arti.csv"
    path.write_text(f"lembar;judul;berarti\n{row}\n", encoding="utf-8")
    with pytest.raises(BadInput) as wrong:
        read_mapping(path)
    assert [problem.key for problem in wrong.value.problems] == ["mapping-unknown"]


def test_a_meaning_is_held_against_the_table_it_is_for(tmp_path: Path) -> None:
    row = {"Nama Aplikasi": "SIAP", "OPD": "Dinas Kesehatan", "Kolom": "x"}
    mapping = ColumnMapping(columns={("*", "kolom"): "giver", ("*", "kolon"): "note"})
    result = read_rows(tmp_path, row, choices=Choices(mapping))
    assert result.remark_keys(Verdict.FAULT) == ["mapping-not-of-kind"]
    assert "mapping-unused" in result.remark_keys(Verdict.NOTE)


def test_the_workbook_to_mend_has_the_same_cells_and_a_sheet_of_remarks(
    tmp_path: Path,
) -> None:
    catalogue = begun(tmp_path)
    saved(
        catalogue,
        csv_of(
            tmp_path,
            [{"Nama Perangkat Daerah": "Badan Keuangan Daerah", "Singkatan": "BKD"}],
            "opd.csv",
        ),
    )
    opened = open_files([DATA / "messy_example.xlsx"])
    preview = read(catalogue, DATA / "messy_example.xlsx").preview
    book = openpyxl.load_workbook(
        io.BytesIO(checked_workbook(annotate_sheets(opened.sheets, preview)))
    )
    source = openpyxl.load_workbook(DATA / "messy_example.xlsx")
    for name in source.sheetnames:
        for row in source[name].iter_rows():
            for cell in row:
                mine = book[name][cell.coordinate].value
                assert (str(mine).strip() if mine is not None else None) == (
                    str(cell.value).strip() if cell.value is not None else None
                )
    coloured = {
        cell.coordinate
        for row in book["DAFTAR APLIKASI"].iter_rows()
        for cell in row
        if cell.fill.fgColor.rgb != "00000000"
    }
    assert {"B10", "L16"} <= coloured
    remarks_sheet = book["Catatan pemeriksaan"]
    assert [cell.value for cell in remarks_sheet[1]][:5] == [
        "Berkas",
        "Lembar",
        "Sel",
        "Jenis",
        "Ditemukan",
    ]
    assert any(
        "BKD" in str(row[4].value) and row[2].value == "B10"
        for row in remarks_sheet.iter_rows(min_row=2)
    )


def test_formulas_in_a_list_stay_texts_in_the_workbook_to_mend(tmp_path: Path) -> None:
    catalogue = begun(tmp_path)
    path = csv_of(
        tmp_path, [app("=1+1", Status="=cmd|x"), app("@SUM(A1)"), app("+62 Lapor")]
    )
    opened = open_files([path])
    data = checked_workbook(
        annotate_sheets(opened.sheets, read(catalogue, path).preview)
    )
    book = openpyxl.load_workbook(io.BytesIO(data))
    assert all(
        cell.data_type != "f"
        for sheet in book
        for row in sheet.iter_rows()
        for cell in row
    )


def test_a_value_the_door_refuses_is_kept_in_the_note_and_shown(tmp_path: Path) -> None:
    result = read_rows(tmp_path, app("A", Fungsi="x" * 3000), app("B\u202eC"))
    assert list(result.of("application")) == ["A", "BC"]
    assert len(result.application("A")["function"]) == 2000
    assert "x" * 3000 in result.application("A")["note"]
    assert result.remark_keys(Verdict.UNREAD) == ["text-shortened"]
    assert result.remark_keys(Verdict.FAULT) == []
    assert len(result.remarks("letters-invisible")) == 1


def test_an_edit_since_the_list_was_written_is_a_conflict(tmp_path: Path) -> None:
    catalogue = begun(
        tmp_path,
        application={"siap": {"name": "SIAP", "owner": "dinkes", "status": "in_use"}},
    )
    edit(catalogue, "application", "siap", {"function": "Antrean"}, author())
    row = {
        "Kunci": "siap",
        "Versi": "1",
        "Nama aplikasi": "SIAP",
        "Status": "dihentikan",
    }
    assert read(catalogue, csv_of(tmp_path, [row])).remark_keys(Verdict.CONFLICT) == [
        "record-changed"
    ]


def test_the_as_is_workbooks_of_the_national_architecture_system(
    tmp_path: Path,
) -> None:
    book = openpyxl.Workbook()
    cloud = book.active
    cloud.title = "Pusat Data"
    cloud.append(["Nama Pusat Data", "Lokasi", "Kepemilikan(Information)"])
    cloud.append(["Pusat Data Contoh", "Luwuk", "nan"])
    splp = book.create_sheet("SPLP")
    splp.append(
        [
            "Nama Sistem Penghubung Layanan Pemerintah",
            "Nama Pemilik",
            "→ Jaringan Intra Pemerintah (Dependency)",
            "← Aplikasi (Dependency)",
        ]
    )
    splp.append(["SPL Contoh", "Diskominfo", "Jaringan Contoh", "E-Sakip"])
    net = book.create_sheet("Jaringan Intra")
    net.append(["Nama Jaringan Intra Pemerintah", "Bandwidth"])
    net.append(["Jaringan Contoh", "100 Mbps"])
    book.save(tmp_path / "Domain Arsitektur Infrastruktur - AS IS.xlsx")
    apps = openpyxl.Workbook()
    apps.active.title = "Aplikasi"
    apps.active.append(
        [
            "Nama Aplikasi",
            "Uraian Aplikasi",
            "→ Layanan (Dependency)",
            "→ Data dan Informasi  (Dependency)",
            "→ Pusat Data (Dependency)",
            "→ Aplikasi (Dependency)",
        ]
    )
    apps.active.append(["E-Sakip", "Kinerja", "-", "", "Pusat Data Contoh", "SIMPEG"])
    apps.active.append(["SIMPEG", "Pegawai", "", "", "", "Hantu"])
    apps.save(tmp_path / "Domain Arsitektur Aplikasi - AS IS.xlsx")
    result = read(begun(tmp_path), *sorted(tmp_path.glob("Domain*.xlsx")))
    facilities, applications = result.of("facility"), result.of("application")
    assert {name: facility["facility_kind"] for name, facility in facilities.items()} == {
        "Pusat Data Contoh": "data_centre", "SPL Contoh": "spl", "Jaringan Contoh": "intranet",
    }  # fmt: skip
    assert facilities["SPL Contoh"]["network"] == "contoh-jaringan-contoh"
    assert set(applications["E-Sakip"]["facilities"]) == {
        "contoh-pusat-data-contoh",
        "contoh-spl-contoh",
    }
    assert applications["SIMPEG"]["note"] == "→ Hantu"
    assert result.relations() == [("contoh-e-sakip", "depends_on", "contoh-simpeg")]


def test_official_fields_9_to_12_become_needs_and_exchanges(tmp_path: Path) -> None:
    row = {
        "Nama Aplikasi": "e-TPP", "Inputan Data": "Data kehadiran; Data pegawai", "Supplier Data": "SIAP; BKD",
        "Luaran Data": "Daftar TPP", "Customer Data": "SIMDA", "Data yang Digunakan": "Daftar TPP",
    }  # fmt: skip
    catalogue = begun(
        tmp_path,
        application={"siap": {"name": "SIAP", "owner": "dinkes", "status": "in_use"}},
    )
    result = read(catalogue, csv_of(tmp_path, [row]))
    needs = result.of("need")
    assert needs["contoh-e-tpp-butuh-data-kehadiran"]["giver"] == "siap"
    assert needs["contoh-e-tpp-butuh-data-pegawai"]["giver_text"] == "BKD"
    assert set(result.ends()) == {
        ("siap", "contoh-e-tpp", "in_use", True),
        ("'BKD'", "contoh-e-tpp", "claimed", True),
        ("contoh-e-tpp", "nasional-simda", "in_use", True),
    }
    assert result.application("e-TPP")["holds"] == ["contoh-daftar-tpp"]
    planned = read(catalogue, csv_of(tmp_path, [row], "Aplikasi - TO BE.csv"))
    assert {state for _, _, state, _ in planned.ends()} == {"planned"}


def test_a_register_of_another_kind_in_one_workbook(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    book.active.append(["DAFTAR APLIKASI"])
    book.active.append([])
    book.active.append(["Nama Aplikasi", "OPD", "Data yang digunakan"])
    book.active.append(["E-Sakip", "Dinkes", "Capaian"])
    data = book.create_sheet("Data")
    data.append(["Nama Data", "Produsen Data", "Sifat Data"])
    data.append(["Capaian", "Dinkes", "terbuka"])
    book.create_sheet("Kosong")
    book.save(tmp_path / "semua.xlsx")
    result = read(begun(tmp_path), tmp_path / "semua.xlsx")
    (capaian,) = result.of("data_set").values()
    assert (capaian["producer"], capaian["openness"]) == ("dinkes", "open")
    assert result.application("E-Sakip")["holds"] == [capaian["key"]]


def test_mapping_of_no_file_is_empty() -> None:
    assert ColumnMapping().of_column(Sheet("x.csv", "x", []), "y") == ""


def _headed(folder: Path, rows: list[list[str | int | None]], *merged: str) -> Path:
    book = openpyxl.Workbook()
    for row in rows:
        book.active.append(row)
    for span in merged:
        book.active.merge_cells(span)
    book.save(folder / "dua-baris.xlsx")
    return folder / "dua-baris.xlsx"


@pytest.mark.parametrize("titles", [2, 3, 4])
def test_headings_in_two_rows_under_one_that_is_merged(
    tmp_path: Path, titles: int
) -> None:
    title_rows: list[list[str | int | None]] = [["DAFTAR APLIKASI"]] * (titles - 1)
    rows: list[list[str | int | None]] = [
        *title_rows,
        [],
        ["No", "Nama Aplikasi", "OPD", "Integrasi", None],
        [None, None, None, "Sudah/Belum", "Keterangan"],
        [1, 2, 3, 4, 5],
        [1, "E-Satu", "Dinas Kesehatan", "Sudah", "lewat API"],
        [2, "E-Dua", "Dinas Kesehatan", "Belum", None],
    ]
    upper = titles + 1
    lower = titles + 2
    merged = [f"{letter}{upper}:{letter}{lower}" for letter in "ABC"]
    file = _headed(tmp_path, rows, f"D{upper}:E{upper}", *merged)
    result = read(begun(tmp_path), file)
    integrated = {
        name: plain["integrated"] for name, plain in result.of("application").items()
    }
    assert integrated == {"E-Satu": True, "E-Dua": False}
    assert result.application("E-Satu")["note"].endswith("lewat API")
    assert result.ends() == []


def test_answers_that_have_a_column_each_are_read_from_their_ticks(
    tmp_path: Path,
) -> None:
    rows: list[list[str | int | None]] = [
        ["No", "Nama Aplikasi", "OPD", "Terintegrasi", None],
        [None, None, None, "Ya", "Tidak"],
        [1, "E-Satu", "Dinas Kesehatan", "√", None],
        [2, "E-Dua", "Dinas Kesehatan", None, "v"],
        [3, "E-Tiga", "Dinas Kesehatan", None, None],
        [4, "E-Empat", "Dinas Kesehatan", "√", "√"],
    ]
    result = read(begun(tmp_path), _headed(tmp_path, rows, "D1:E1"))
    integrated = {
        name: plain.get("integrated")
        for name, plain in result.of("application").items()
    }
    assert integrated == {
        "E-Satu": True,
        "E-Dua": False,
        "E-Tiga": None,
        "E-Empat": None,
    }
    assert "integration-mixed" in result.remark_keys(Verdict.QUESTION)
    assert result.ends() == []


@pytest.mark.parametrize("option", ["--checked", "--save-map"])
def test_what_is_read_is_never_written_over(
    run: Run, tmp_path: Path, option: str
) -> None:
    begun(tmp_path)
    path = csv_of(tmp_path, [app("A")])
    before = path.read_bytes()
    assert (
        run("import", "daftar.csv", option, "./daftar.csv", "--dry-run").exit_code == 2
    )
    assert path.read_bytes() == before


def test_a_map_calls_lists_without_sheet_names_like_their_files(
    tmp_path: Path,
) -> None:
    catalogue = begun(tmp_path)
    first = tmp_path / "dinkes.csv"
    first.write_text("Sistem,X,Y\nSI A,Dinas Kesehatan,Gizi\n", encoding="utf-8")
    second = tmp_path / "dinsos.csv"
    second.write_text("Sistem,X,Y\nSI B,Bantuan,Dinas Sosial\n", encoding="utf-8")
    (tmp_path / "arti.csv").write_text(
        "lembar;judul;berarti\n*;Sistem;name\n"
        "dinkes;;application\ndinkes;X;owner\ndinkes;Y;function\n"
        "dinsos.csv;;application\nDinsos.csv;X;function\ndinsos;Y;owner\n",
        encoding="utf-8",
    )
    mapping = read_mapping(tmp_path / "arti.csv")
    choices = Choices(mapping=mapping)
    result = read(catalogue, first, second, choices=choices)
    assert result.application("SI A")["owner"] == "dinkes"
    assert result.application("SI B")["owner"] == "dinsos"
    assert result.application("SI B")["function"] == "Bantuan"


def test_a_map_that_is_written_keeps_several_lists_apart(
    tmp_path: Path, run: Run
) -> None:
    begun(tmp_path)
    csv_of(tmp_path, [app("A", Fungsi="x")], name="satu.csv")
    csv_of(tmp_path, [app("B", Fungsi="y")], name="dua.csv")
    files = ("satu.csv", "dua.csv")
    run("import", *files, "--dry-run", "--save-map", "arti.csv")
    sheets = {sheet for sheet, _heading in read_mapping(tmp_path / "arti.csv").columns}
    assert sheets == {"satu csv", "dua csv"}
    again = run("import", *files, "--dry-run", "--map", "arti.csv")
    assert again.exit_code == 0, again.output
