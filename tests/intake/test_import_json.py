"""`--json` gives the whole preview as one document, also of what is refused."""

import json
from pathlib import Path
from typing import Any

from tests.conftest import Run
from tests.intake.helpers import Row, begun, csv_of


def row(name: str, **rest: str) -> Row:
    return {"Nama Aplikasi": name, "OPD": "Dinas Kesehatan", **rest}


def imported(run: Run, *arguments: str) -> tuple[int, dict[str, Any]]:
    """Return exit status and document of an import as JSON."""
    result = run("import", *arguments, "--json")
    return result.exit_code, json.loads(result.stdout)


def test_a_dry_run_gives_tables_records_and_remarks(tmp_path: Path, run: Run) -> None:
    begun(tmp_path)
    csv_of(tmp_path, [row("A", Status="hidup segan", Warna="biru")])
    status, document = imported(run, "daftar.csv", "--dry-run")
    assert (status, document["batch"], document["error"]) == (0, None, None)
    assert document["counts"]["new"] == 1
    (table,) = document["tables"]
    headings = {column["heading"]: column["field"] for column in table["columns"]}
    assert headings["Nama Aplikasi"] == "name"
    (record,) = document["records"]
    assert (record["name"], record["verdict"]) == ("A", "new")
    assert record["fields"]["owner"] == {"before": None, "after": "dinkes"}
    unread = [each for each in document["remarks"] if each["key"] == "value-unread"]
    assert unread[0]["at"]["cell"] == "C2"
    assert "hidup segan" in unread[0]["sentence"]


def test_what_was_saved_has_its_batch(tmp_path: Path, run: Run) -> None:
    begun(tmp_path)
    csv_of(tmp_path, [row("A")])
    _status, document = imported(run, "daftar.csv", "--yes")
    assert document["batch"] > 1


def test_what_holds_an_import_up_is_an_error_with_its_preview(
    tmp_path: Path, run: Run
) -> None:
    begun(tmp_path)
    csv_of(tmp_path, [row("Sistem " * 40), row("B")])
    status, document = imported(run, "daftar.csv", "--yes")
    assert status == 3
    assert document["error"]["key"] == "import-held-up"
    assert document["error"]["exit_status"] == 3
    assert document["error"]["problems"][0]["place"] == "daftar.csv, baris 2"
    assert document["held_up_rows"] == [{"file": "daftar.csv", "sheet": "", "row": 2}]
    assert document["counts"]["fault"] == 1


def test_rows_that_are_left_out_are_in_the_document(tmp_path: Path, run: Run) -> None:
    begun(tmp_path)
    csv_of(tmp_path, [row("Sistem " * 40), row("B")])
    status, document = imported(run, "daftar.csv", "--dry-run", "--leave-out")
    assert status == 0
    assert [remark["key"] for remark in document["left_out"]] == ["text-too-long"]
    assert [record["name"] for record in document["records"]] == ["B"]


def test_a_file_that_is_refused_is_an_error_too(tmp_path: Path, run: Run) -> None:
    begun(tmp_path)
    (tmp_path / "kosong.csv").write_text("x\ny\n", encoding="utf-8")
    status, document = imported(run, "kosong.csv")
    assert (status, document["error"]["key"]) == (3, "no-list-found")
    assert "records" not in document
