"""`--leave-out` leaves out: rows, records, and what refers to them, in lists and in our own documents."""

import json
from pathlib import Path
from typing import Any

import pytest
from spbe_inventory.actions.import_files import import_files, preview_import
from spbe_inventory.domain.document import FORMAT
from spbe_inventory.domain.lists import Verdict
from spbe_inventory.errors import BadInput
from spbe_inventory.files.opening import open_files
from spbe_inventory.intake.import_diff import Preview
from spbe_inventory.session.catalogue import Catalogue

from tests.builders import author
from tests.intake.faults import empty_catalogue, fault
from tests.intake.helpers import Row, begun, csv_of, saved

AGENCY = "contoh"


def left_out(catalogue: Catalogue, *files: Path) -> Preview:
    """Save files without what holds them up."""
    opened = open_files(files)
    return import_files(catalogue, opened, author(), leave_out=True)


def document(folder: Path, **sections: list[dict[str, Any]]) -> Path:
    """Write a document of ours."""
    content: dict[str, Any] = {"format": FORMAT, "format_version": 1}
    for section, rows in sections.items():
        content[section] = [{"agency": AGENCY, **row} for row in rows]
    path = folder / "dokumen.json"
    path.write_text(json.dumps(content), encoding="utf-8")
    return path


def keys(preview: Preview) -> list[str]:
    return [difference.key for difference in preview.differences]


def row(name: str, **rest: str) -> Row:
    return {"Nama Aplikasi": name, "OPD": "Dinas Kesehatan", **rest}


def test_a_row_that_may_be_two_records_is_not_added_as_a_third(tmp_path: Path) -> None:
    catalogue = empty_catalogue(tmp_path)
    path = fault("b11")
    saved(catalogue, path)
    preview = left_out(catalogue, path)
    assert not preview.differences_of(Verdict.NEW)


def test_of_two_rows_that_contradict_each_other_neither_is_taken(
    tmp_path: Path,
) -> None:
    first = csv_of(tmp_path, [row("A", Status="aktif"), row("B")], "satu.csv")
    second = csv_of(tmp_path, [row("A", Status="mati")], "dua.csv")
    preview = left_out(begun(tmp_path), first, second)
    names = [difference.plain["name"] for difference in preview.differences]
    assert names == ["B"]
    assert [remark.key for remark in preview.left_out] == ["places-contradict"]
    assert len(preview.held_up_rows) == 1
    assert not preview.blocked


def test_what_a_left_out_row_brings_with_it_is_not_added(tmp_path: Path) -> None:
    rows = [row("Sistem " * 40, Layanan="Izin usaha"), row("B", Layanan="Surat")]
    preview = left_out(begun(tmp_path), csv_of(tmp_path, rows))
    names = [difference.plain["name"] for difference in preview.differences]
    assert "Izin usaha" not in names
    assert "B" in names


def test_a_faulty_record_of_a_document_takes_with_it_what_refers_to_it(
    tmp_path: Path,
) -> None:
    catalogue = begun(tmp_path)
    path = document(
        tmp_path,
        data_sets=[{"key": "d", "name": 7}, {"key": "e", "name": "E"}],
        applications=[
            {"key": "a", "name": "A", "holds": ["d", "e"]},
            {"key": "b", "name": "B", "holds": {"value": ["d"], "mark": "assumed"}},
            {"key": "c", "name": "C", "holds": ["e"]},
        ],
        exchanges=[{"key": "x", "giver": "a", "taker": "c", "state": "claimed"}],
    )
    with pytest.raises(BadInput):
        preview_import(catalogue, open_files([path]))
    preview = left_out(catalogue, path)
    assert preview.batch
    assert keys(preview) == ["e", "c"]
    assert {remark.record for remark in preview.left_out} == {"d", "a", "b", "x"}
    assert "data_sets[0]" in str(preview.left_out[0])


def test_a_document_that_refers_to_nothing_is_left_out_alone(tmp_path: Path) -> None:
    path = document(
        tmp_path,
        applications=[
            {"key": "a", "name": "A", "owner": "hantu"},
            {"key": "b", "name": "B", "owner": "dinkes"},
        ],
    )
    preview = left_out(begun(tmp_path), path)
    assert keys(preview) == ["b"]


def test_a_key_that_a_document_has_twice_is_left_out_both_times(
    tmp_path: Path,
) -> None:
    path = document(
        tmp_path,
        applications=[
            {"key": "a", "name": "A"},
            {"key": "a", "name": "Lain"},
            {"key": "b", "name": "B"},
        ],
    )
    assert keys(left_out(begun(tmp_path), path)) == ["b"]


def test_a_record_of_another_kind_with_the_same_key_stays(tmp_path: Path) -> None:
    path = document(
        tmp_path,
        units=[{"key": "sama", "name": "U" * 300, "unit_kind": "dinas"}],
        data_sets=[{"key": "sama", "name": "D"}],
        applications=[{"key": "a", "name": "A", "holds": ["sama"]}],
    )
    assert keys(left_out(begun(tmp_path), path)) == ["sama", "a"]
