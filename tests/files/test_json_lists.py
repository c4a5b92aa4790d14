"""JSON of other programs is read as tables: an object is a row, a key a heading."""

import json
from pathlib import Path
from typing import Any

import pytest
from spbe_inventory.errors import BadInput
from spbe_inventory.files import table_size
from spbe_inventory.files.json_text import json_reader
from spbe_inventory.files.json_text.json_lists import read_json_lists
from spbe_inventory.files.opening import open_files
from spbe_inventory.files.sheets import Sheet

from tests.conftest import Run
from tests.intake.faults import empty_catalogue, fault
from tests.intake.helpers import read, saved

Rows = list[list[Any]]
ROWS = [{"nama": "SI A", "opd": "Dinas A"}, {"nama": "SI B", "opd": "Dinas B"}]
SAKIT = {"nama": "SI SAKIT", "fungsi": "Rawat inap"}
TABLE: Rows = [["nama", "opd"], ["SI A", "Dinas A"], ["SI B", "Dinas B"]]


def sheets_of(content: Any) -> list[Sheet]:
    text = content
    if not isinstance(content, str):
        text = json.dumps(content)
    return read_json_lists(text.encode(), "x.json").sheets


def rows_of(sheet: Sheet) -> Rows:
    return [cells for _number, cells in sheet.rows]


@pytest.mark.parametrize(
    "content",
    [
        ROWS,
        {"data": ROWS},
        {"status": "ok", "hasil": {"baris": ROWS}, "total": 2},
        {"items": dict(enumerate(ROWS))},
        "\n".join(json.dumps(row) for row in ROWS),
        "\ufeff" + json.dumps(ROWS),
        [["nama", "opd"], ["SI A", "Dinas A"], ["SI B", "Dinas B"]],
    ],
)
def test_an_array_of_objects_is_a_table_wherever_it_stands(content: Any) -> None:
    (sheet,) = sheets_of(content)
    assert (sheet.name, rows_of(sheet)) == ("", TABLE)


def test_keys_that_later_objects_have_are_headings_of_all() -> None:
    (sheet,) = sheets_of([{"nama": "A"}, {"opd": "B", "nama": "C"}])
    assert rows_of(sheet) == [["nama", "opd"], ["A", None], ["C", "B"]]


def test_what_stands_in_objects_and_arrays_keeps_its_path_and_its_words() -> None:
    row = {
        "nama": "A",
        "pemilik": {"nama": "Dinas A", "induk": {"kode": 7}},
        "platform": ["web", "android", None],
        "integrasi": [{"nama": "SI B"}, {"nama": "SI C"}],
        "kontrak": [{"tahun": 2020, "nilai": 5}],
    }
    (sheet,) = sheets_of([row])
    headings, cells = rows_of(sheet)
    assert dict(zip(headings, cells, strict=True)) == {
        "nama": "A",
        "pemilik.nama": "Dinas A",
        "pemilik.induk.kode": 7,
        "platform": "web; android",
        "integrasi": "SI B; SI C",
        "kontrak": '{"tahun": 2020, "nilai": 5}',
    }


def test_several_arrays_are_several_tables_named_by_their_paths() -> None:
    sheets = sheets_of({"aplikasi": ROWS, "ref": {"opd": [{"nama": "Dinas A"}]}})
    assert [sheet.name for sheet in sheets] == ["aplikasi", "ref.opd"]


def test_an_object_without_arrays_is_one_record() -> None:
    (sheet,) = sheets_of({"nama": "A", "pemilik": {"nama": "Dinas A"}})
    assert rows_of(sheet) == [["nama", "pemilik.nama"], ["A", "Dinas A"]]


@pytest.mark.parametrize(
    ("text", "line", "column"),
    [
        ('[{"nama": "A"},\n {"nama": }]', 2, 11),
        ('[{"nama": "A"}', 1, 15),
        ('[{"nama": "A"},\n', 2, 1),
        ('{"data": [{"nama": "A"}]}\n\n]', 3, 1),
        ('[{"nama": "A"},]', 1, 16),
        ('[{"nama": "terpotong', 1, 11),
        ("[{'nama': 'A'}]", 1, 3),
    ],
)
def test_broken_json_is_refused_with_line_and_column(
    text: str, line: int, column: int
) -> None:
    with pytest.raises(BadInput) as caught:
        sheets_of(text)
    assert (caught.value.key, caught.value.values["line"]) == ("not-json", line)
    assert caught.value.values["column"] == column


@pytest.mark.parametrize(
    ("content", "key"),
    [
        ("[" * 100_000, "json-beyond-us"),
        ("[" + '{"a":' * 100_000, "json-beyond-us"),
        ('{"a":' * 100_000, "json-beyond-us"),
        ('[{"a": NaN}]', "json-beyond-us"),
        ('[{"a": 1, "a": 2}]', "doubled-keys"),
    ],
)
def test_json_that_nobody_can_hold_is_refused(content: str, key: str) -> None:
    with pytest.raises(BadInput) as caught:
        sheets_of(content)
    assert caught.value.key == key
    assert str(caught.value)


@pytest.mark.parametrize("piece", [1, 2, 7, 64])
def test_nothing_is_cut_where_a_piece_of_the_file_ends(
    piece: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("spbe_inventory.files.reading_progress.PIECE", piece)
    monkeypatch.setattr(json_reader, "PIECE", piece)
    rows = [{"nama": "Café “A” 😀", "n": 12345, "benar": True, "x": None}] * 3
    (sheet,) = sheets_of({"jumlah": 12345, "data": rows})
    assert rows_of(sheet)[1:] == [["Café “A” 😀", 12345, True, None]] * 3
    (wide,) = read_json_lists(json.dumps(rows).encode("utf-16"), "x.json").sheets
    assert rows_of(wide) == rows_of(sheet)


def test_letters_that_are_no_utf8_are_refused() -> None:
    with pytest.raises(BadInput) as caught:
        read_json_lists('[{"nama": "Café"}]'.encode("cp1252"), "x.json")
    assert caught.value.key == "file-not-utf8"


def test_a_list_longer_than_any_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(table_size, "ROWS_LIMIT", 3)
    with pytest.raises(BadInput) as caught:
        sheets_of([{"nama": "A"}] * 4)
    assert caught.value.key == "list-too-long"


def test_a_value_longer_than_any_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(json_reader, "VALUE_LIMIT", 1000)
    monkeypatch.setattr("spbe_inventory.files.reading_progress.PIECE", 100)
    monkeypatch.setattr(json_reader, "PIECE", 100)
    with pytest.raises(BadInput) as caught:
        sheets_of([{"nama": "x" * 5000}])
    assert caught.value.key == "json-value-too-long"


def test_the_array_of_a_web_service_is_a_list_of_applications(tmp_path: Path) -> None:
    catalogue = empty_catalogue(tmp_path)
    first = read(catalogue, fault("b07"))
    assert first.application("SI SATU")["description"] == "Sistem Informasi Kepegawaian"
    assert set(first.of("application")) == {"SI SATU", "SI DUA"}
    assert set(first.of("unit")) == {"Dinas Satu", "Dinas Dua"}
    saved(catalogue, fault("b07"))
    second = read(catalogue, fault("b07"))
    assert [each.verdict for each in second.differences("application")] == [
        "unchanged",
        "unchanged",
    ]


def test_nested_owners_and_wrapped_values_are_understood(tmp_path: Path) -> None:
    rows = [
        {
            "id": 11,
            "attributes": {
                "nama_aplikasi": "SI TIGA",
                "deskripsi": "Pajak",
                "pemilik": {"nama": "Badan Tiga"},
                "basis": ["web", "mobile"],
            },
        }
    ]
    path = tmp_path / "api.json"
    path.write_text(json.dumps({"meta": {"page": 1}, "data": rows}), encoding="utf-8")
    application = read(empty_catalogue(tmp_path), path).application("SI TIGA")
    assert (application["description"], application["owner"]) == (
        "Pajak",
        "uji-badan-tiga",
    )


def test_standard_input_is_read_whatever_it_holds(run: Run, tmp_path: Path) -> None:
    empty_catalogue(tmp_path)
    text = fault("b07").read_text(encoding="utf-8")
    preview = run("import", "-", "--dry-run", "--json", input=text)
    assert preview.exit_code == 0, preview.output
    keys = [record["key"] for record in json.loads(preview.stdout)["records"]]
    assert "uji-si-satu" in keys
    unasked = run("import", "-", input=text)
    assert "--yes" in unasked.output
    csv_text = "Nama Aplikasi,OPD,Fungsi\nSI EMPAT,Dinas Empat,Cuti\n"
    again = run("import", "-", "--yes", input=csv_text)
    assert "masukan baku" in again.output
    assert run("app", "show", "SI EMPAT").exit_code == 0


def test_standard_input_without_anything_is_refused(run: Run, tmp_path: Path) -> None:
    empty_catalogue(tmp_path)
    empty = run("import", "-", "--dry-run", input="")
    assert empty.exit_code == 3
    assert "spbe import -" in empty.output


def test_a_packed_file_is_unpacked(tmp_path: Path) -> None:
    import gzip

    path = tmp_path / "daftar.csv.gz"
    path.write_bytes(gzip.compress(b"Nama Aplikasi,OPD\nSI A,Dinas A\n"))
    (sheet,) = open_files([path]).sheets
    assert (sheet.file, sheet.rows[1][1]) == ("daftar.csv", ["SI A", "Dinas A"])
    path.write_bytes(path.read_bytes()[:-9])
    with pytest.raises(BadInput) as caught:
        open_files([path])
    assert caught.value.key == "package-broken"


def test_applications_inside_their_offices_are_rows_of_their_own(
    tmp_path: Path,
) -> None:
    offices = [
        {"opd": "Dinas H", "kode": "1.01", "aplikasi": [{"nama": "SI H"}, SAKIT]},
        {"opd": "Dinas I", "kode": "1.02", "aplikasi": []},
    ]
    path = tmp_path / "api.json"
    path.write_text(json.dumps({"data": offices}), encoding="utf-8")
    result = read(empty_catalogue(tmp_path), path)
    owners = {name: plain["owner"] for name, plain in result.of("application").items()}
    assert owners == {"SI H": "uji-dinas-h", "SI SAKIT": "uji-dinas-h"}
    assert result.of("unit")["Dinas I"]["code"] == "1.02"


def test_related_applications_do_not_make_an_application_an_office() -> None:
    row = {"nama": "SI A", "opd": "Dinas A", "sistem": [{"nama": "SI B"}]}
    (sheet,) = sheets_of([row])
    assert rows_of(sheet)[1] == ["SI A", "Dinas A", "SI B"]


def test_records_under_keys_of_their_own_are_a_table() -> None:
    (named,) = sheets_of({"aplikasi": {"a": ROWS[0], "b": ROWS[1]}})
    assert [cells[:2] for cells in rows_of(named)] == TABLE
    (sheet,) = sheets_of({"SI A": {"opd": "A", "x": 1}, "SI B": {"opd": "B", "x": 2}})
    assert rows_of(sheet) == [["nama", "opd", "x"], ["SI A", "A", 1], ["SI B", "B", 2]]


def test_types_that_a_data_base_of_documents_writes_are_taken_off() -> None:
    row = {
        "_id": {"$oid": "64b7f0c2a1b2c3d4e5f60718"},
        "nama": "SI F",
        "mulai": {"$date": "2020-01-01"},
    }
    (sheet,) = sheets_of("\n".join([json.dumps(row)] * 2))
    assert rows_of(sheet)[:2] == [["nama", "mulai"], ["SI F", "2020-01-01"]]
