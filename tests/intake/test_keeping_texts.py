"""What a list says and no field takes stands in the note: joined, never replaced, and whole where a field is short."""

from pathlib import Path

import pytest
from spbe_inventory.actions.edit_records import edit
from spbe_inventory.domain.lists import Verdict
from spbe_inventory.language.current import speaking
from spbe_inventory.session.catalogue import Catalogue

from tests.builders import author
from tests.intake.faults import empty_catalogue, fault
from tests.intake.helpers import Row, begun, csv_of, read, saved


def note_of(catalogue: Catalogue, folder: Path, row: Row) -> str:
    """Return the note of the first application after a list of one row is read once more."""
    result = read(catalogue, csv_of(folder, [row], "once-more.csv"))
    (application,) = result.differences("application")
    return str(application.plain["note"])


def test_notes_of_two_lists_stand_one_below_the_other(tmp_path: Path) -> None:
    catalogue = empty_catalogue(tmp_path)
    first, second = fault("a13-note-replaced-a"), fault("a13-note-replaced-b")
    saved(catalogue, first)
    preview = saved(catalogue, second)
    (changed,) = preview.differences_of(Verdict.CHANGED)
    assert changed.plain["note"] == "Kategori Lama: milik pusat\nsedang diperbaiki"
    for path in (first, second):
        assert not read(catalogue, path).preview.changes_anything


def test_a_note_of_several_lines_is_joined_line_by_line(tmp_path: Path) -> None:
    catalogue = begun(
        tmp_path,
        application={"siap": {"name": "SIAP", "note": "satu\ndua", "owner": "dinkes"}},
    )
    row = {"Nama Aplikasi": "SIAP", "OPD": "Dinkes", "Catatan": "tiga\nsatu"}
    assert note_of(catalogue, tmp_path, row) == "satu\ndua\ntiga"


def test_the_note_of_an_office_is_joined_as_well(tmp_path: Path) -> None:
    catalogue = begun(tmp_path)
    edit(catalogue, "unit", "dinkes", {"note": "pindah gedung"}, author())
    path = csv_of(
        tmp_path,
        [{"Nama OPD": "Dinas Kesehatan", "Singkatan": "Dinkes", "Eselon": "II b"}],
    )
    result = read(catalogue, path)
    note = result.of("unit")["Dinas Kesehatan"]["note"]
    assert note == "pindah gedung\nEselon: II b"


def test_the_line_of_an_unread_value_is_the_same_in_both_languages(
    tmp_path: Path,
) -> None:
    catalogue = begun(tmp_path)
    path = csv_of(
        tmp_path,
        [{"Nama Aplikasi": "SIAP", "OPD": "Dinkes", "Status": "hidup segan"}],
    )
    saved(catalogue, path)
    with speaking("en"):
        assert not read(catalogue, path).preview.changes_anything


def test_an_edit_in_our_own_table_stands_for_the_note(tmp_path: Path) -> None:
    catalogue = begun(
        tmp_path,
        application={"siap": {"name": "SIAP", "note": "keliru", "owner": "dinkes"}},
    )
    row = {
        "Kunci": "siap",
        "Versi": "1",
        "Nama aplikasi": "SIAP",
        "Catatan": "benar",
    }
    assert note_of(catalogue, tmp_path, row) == "benar"


def test_two_texts_that_are_too_long_are_both_kept_whole(tmp_path: Path) -> None:
    catalogue = empty_catalogue(tmp_path)
    path = fault("b16")
    preview = saved(catalogue, path)
    assert not preview.blocked
    plain = read(catalogue, path).application("SI URAI")
    for field, word in (("function", "Fungsi aplikasi."), ("description", "melayani.")):
        assert plain[field].endswith("…")
        assert len(plain[field]) <= 2000
        assert plain["note"].count(word) > 100
    assert not read(catalogue, path).preview.changes_anything


@pytest.mark.parametrize(
    ("row", "kind", "field"),
    [
        ({"Nama Layanan": "Izin", "Fungsi": "y" * 2100}, "service", "function"),
        (
            {"Nama Aplikasi": "SIAP", "OPD": "Dinkes", "Pengembang": "CV " + "z" * 300},
            "application",
            "developer",
        ),
    ],
)
def test_a_long_text_of_any_kind_is_shortened_and_kept(
    tmp_path: Path, row: Row, kind: str, field: str
) -> None:
    result = read(begun(tmp_path), csv_of(tmp_path, [row]))
    (record,) = result.of(kind).values()
    assert record[field].endswith("…")
    assert max(row.values(), key=len) in record["note"]
    assert "text-shortened" in result.remark_keys(Verdict.UNREAD)


def test_a_name_that_is_too_long_holds_the_row_up_and_is_named(tmp_path: Path) -> None:
    path = csv_of(tmp_path, [{"Nama Aplikasi": "Sistem " * 40, "OPD": "Dinkes"}])
    (remark,) = read(begun(tmp_path), path).preview.blocked
    assert remark.key == "text-too-long"
    assert "Nama aplikasi (name): 279 huruf" in str(remark)


def test_a_note_that_overflows_holds_the_row_up(tmp_path: Path) -> None:
    catalogue = begun(
        tmp_path,
        application={"siap": {"name": "SIAP", "note": "n" * 19_990, "owner": "dinkes"}},
    )
    row = {"Nama Aplikasi": "SIAP", "OPD": "Dinkes", "Catatan": "lima belas huruf"}
    result = read(catalogue, csv_of(tmp_path, [row]))
    (remark,) = result.preview.blocked
    assert "Catatan: 20007 huruf" in str(remark)
