"""States that are put together from known words: read where every part means one code, and never turned round."""

from pathlib import Path

import pytest
from spbe_inventory.intake.composed_words import composed_code

from tests.intake.faults import empty_catalogue
from tests.intake.helpers import (
    assert_second_import_changes_nothing,
    csv_of,
    read_rows,
)

STATUS = "application.status"
READ = {
    "masih aktif digunakan": "in_use",
    "sudah jalan": "in_use",
    "masih digunakan sampai saat ini": "in_use",
    "sudah tidak aktif lagi": "idle",
    "tidak lagi aktif sejak tahun 2019": "idle",
    "inactive since 2021": "idle",
    "sudah tidak digunakan sejak 2020": "stopped",
    "aktif sejak Januari 2024": "in_use",
    "direncanakan 2099": "planned",
    "masih dalam tahap uji coba": "trial",
    "sedang dalam proses pembangunan": "building",
}
# Doubly denied, over and yet going on, in the future, of two codes, or with a word that may change the meaning.
NOT_READ = [
    "tidak mati",
    "tidak dihentikan",
    "bukan tidak aktif",
    "tidak sedang digunakan",
    "sudah dibangun",
    "sudah uji coba",
    "proses digunakan",
    "akan digunakan",
    "aktif 2099",
    "aktif/tidak aktif",
    "tidak pernah digunakan",
    "jarang aktif",
    "not currently active",
    "digunakan sampai 2020",
    "nonaktifkan",
]


@pytest.mark.parametrize(("text", "code"), READ.items())
def test_every_part_means_the_same(text: str, code: str, tmp_path: Path) -> None:
    result = read_rows(tmp_path, {"Nama Aplikasi": "SI Kas", "Status": text})
    application = result.application("SI Kas")
    assert application["status"] == code
    assert not result.remarks("value-unread")
    has_digits = any(character.isdigit() for character in text)
    assert (text in application.get("note", "")) == has_digits


@pytest.mark.parametrize("text", NOT_READ)
def test_a_part_that_is_not_known_leaves_the_text_to_the_person(text: str) -> None:
    assert composed_code(STATUS, text) == ""


def test_states_of_exchanges_are_put_together_as_well(tmp_path: Path) -> None:
    states = ["sudah tidak berjalan", "masih berjalan lancar", "akan berjalan"]
    rows = [
        {
            "Aplikasi Sumber": "SI Kas",
            "Aplikasi Tujuan": f"SI Pajak {number}",
            "Jenis Data": "NIK",
            "Status": state,
        }
        for number, state in enumerate(states)
    ]
    result = read_rows(tmp_path, *rows)
    read_states = [state for _giver, _taker, state, _directed in result.ends()]
    assert read_states == ["interrupted", "in_use", "claimed"]


def test_the_same_list_again_changes_nothing(tmp_path: Path) -> None:
    rows = [
        {"Nama Aplikasi": f"SI {number}", "OPD": "Dinas Sosial", "Status": text}
        for number, text in enumerate([*READ, *NOT_READ])
    ]
    path = csv_of(tmp_path, rows)
    assert_second_import_changes_nothing(empty_catalogue(tmp_path), path)
