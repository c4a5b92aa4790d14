"""What is read in an upload: kept in both languages, saved as it was shown, and never where something changed since."""

import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from spbe_inventory.actions import reading_process, uploads
from spbe_inventory.actions.column_meanings import (
    bases,
    correction_options,
    meanings_of,
    word_of,
)
from spbe_inventory.actions.new_catalogue import begin_catalogue
from spbe_inventory.actions.read_upload import MAX_DECIDED_ROWS, read_upload
from spbe_inventory.actions.save_upload import save_upload
from spbe_inventory.actions.upload_files import (
    take_upload_file,
    write_upload_file,
)
from spbe_inventory.documents.import_reading import (
    Reading,
    ReadingItem,
    ReadingSection,
    ReadingState,
)
from spbe_inventory.documents.upload import SaidDecision, SentFile, UploadChoices
from spbe_inventory.domain.lists import ExchangeState
from spbe_inventory.errors import BadInput, EditConflict, NotFound
from spbe_inventory.language.current import speaking
from spbe_inventory.session.catalogue import Catalogue

from tests.builders import author

LIST = (
    "OPD;Nama Aplikasi;Status;Nama Petugas\n"
    "Dinas Sosial;Bansos Uji;aktif;Budi\n"
    "Dinas Sosial;Kalender Uji;hidup segan;Ani\n"
    "Dinas Sosial;CCTV Alun-Alun;aktif;Ani\n"
)
Send = Callable[..., int]
EOF_BYTES = b"\xef\xbb\xbf"


@pytest.fixture(name="catalogue")
def _catalogue(tmp_path: Path) -> Catalogue:
    path = tmp_path / "catalog.db"
    begin_catalogue(path, "Kabupaten Uji", "kabupaten", author())
    return Catalogue(path)


def sent(catalogue: Catalogue, text: str = LIST, name: str = "daftar.csv") -> int:
    """Return the number of an upload of one list, read."""
    number = uploads.add_upload(
        catalogue, [SentFile(name, text.encode())], UploadChoices()
    )
    read_upload(catalogue, number)
    return number


def reading(catalogue: Catalogue, number: int) -> Reading:
    """Return what was read in an upload."""
    upload = uploads.find_upload(catalogue, number)
    return reading_process.reading_of_upload(catalogue, upload, 0.0)


def items(
    catalogue: Catalogue, number: int, section: ReadingSection, part: str | None = None
) -> list[ReadingItem]:
    """Return the items of a section of an upload."""
    upload = uploads.find_upload(catalogue, number)
    found = reading_process.items(catalogue, upload, section, part=part)
    return [item for _place, item in found.items]


def test_a_list_is_told_in_both_languages_and_names_no_person(
    catalogue: Catalogue,
) -> None:
    number = sent(catalogue)
    head = reading(catalogue, number).head
    assert head.counts["new"] == 4
    assert head.counts["apart"] == 1
    assert [kind[1] for kind in head.new_kinds] == ["Perangkat Daerah", "Aplikasi"]
    with speaking("en"):
        kinds = reading(catalogue, number).head.new_kinds
        assert [kind[1] for kind in kinds] == ["Offices", "Applications"]
    (table,) = items(catalogue, number, ReadingSection.TABLE)
    columns = {each["heading"]: each for each in table["columns"]}
    assert columns["Nama Aplikasi"]["examples"] == [
        "Bansos Uji",
        "Kalender Uji",
        "CCTV Alun-Alun",
    ]
    assert columns["Nama Petugas"]["examples"] == []
    everything = [items(catalogue, number, section) for section in ReadingSection]
    assert "Budi" not in json.dumps(everything)


def test_a_record_is_told_with_names_in_place_of_keys(catalogue: Catalogue) -> None:
    records = items(catalogue, sent(catalogue), ReadingSection.RECORD, "new")
    (bansos,) = [each for each in records if each["title"] == "Bansos Uji"]
    values = {field["label"]: field["after"] for field in bansos["fields"]}
    assert values["Perangkat Daerah penanggung jawab"] == "Dinas Sosial"
    assert values["Status"] == "digunakan"


def test_a_word_of_a_closed_list_is_offered_with_what_it_may_mean(
    catalogue: Catalogue,
) -> None:
    (word,) = items(catalogue, sent(catalogue), ReadingSection.WORD)
    assert (word["field"], word["found"]) == ("status", "hidup segan")
    assert ["in_use", "digunakan"] in word["options"]
    assert word_of("status: hidup segan", "in_use") == (
        "Status: hidup segan",
        "digunakan",
    )
    assert word_of("status: hidup segan", "nonsense")[1] == "nonsense"


def test_what_was_said_of_a_list_is_recalled_for_the_next(catalogue: Catalogue) -> None:
    text = LIST.replace("Nama Petugas", "Isi").replace(";Ani", ";mencatat acara")
    number = sent(catalogue, text)
    choices = uploads.find_upload(catalogue, number).choices
    said = (
        ("*", "Isi", "function"),
        ("kata", "status: hidup segan", "trial"),
    )
    uploads.change_choices(catalogue, number, replace(choices, meanings=said))
    read_upload(catalogue, number)
    save_upload(catalogue, number, author(), reading(catalogue, number).basis)
    later = sent(catalogue, text.replace(" Uji;", " Lain;"))
    choices = uploads.find_upload(catalogue, later).choices
    assert set(choices.recalled) == set(said)
    records = items(catalogue, later, ReadingSection.RECORD, "new")
    (kalender,) = [each for each in records if each["title"] == "Kalender Lain"]
    values = {field["label"]: field["after"] for field in kalender["fields"]}
    assert values["Status"] == "uji coba"
    assert values["Fungsi"] == "mencatat acara"


def test_what_is_said_of_a_column_of_people_lets_none_in(catalogue: Catalogue) -> None:
    number = sent(catalogue)
    choices = uploads.find_upload(catalogue, number).choices
    said = (("*", "Nama Petugas", "function"),)
    uploads.change_choices(catalogue, number, replace(choices, meanings=said))
    read_upload(catalogue, number)
    records = items(catalogue, number, ReadingSection.RECORD, "new")
    assert records
    assert "Ani" not in str(records)


def test_a_sheet_that_was_explained_is_recalled_by_its_headings(
    catalogue: Catalogue,
) -> None:
    text = "Sebutan;Uraian singkat\nGizi Kita;mencatat gizi\n"
    number = sent(catalogue, text)
    assert reading(catalogue, number).state is ReadingState.REFUSED
    (table,) = items(catalogue, number, ReadingSection.TABLE)
    assert table["kind"] == ""
    said = (("*", "", "application"), ("*", "Sebutan", "name"))
    uploads.change_choices(catalogue, number, UploadChoices(meanings=said))
    read_upload(catalogue, number)
    save_upload(catalogue, number, author(), reading(catalogue, number).basis)
    later = sent(catalogue, text.replace("Gizi", "Bumil"))
    assert reading(catalogue, later).head.counts["new"] == 1


def test_decisions_on_rows_hold_and_rows_without_one_are_not_asked_about(
    catalogue: Catalogue,
) -> None:
    number = sent(catalogue)
    rows = items(catalogue, number, ReadingSection.ROW)
    decisions = [
        SaidDecision("daftar.csv", "", 2, rows[0]["fingerprint"], "skip"),
        SaidDecision(
            "daftar.csv", "", 4, rows[2]["fingerprint"], "", {"set_apart": "tidak-ada"}
        ),
    ]
    uploads.decide(catalogue, number, decisions)
    read_upload(catalogue, number)
    head = reading(catalogue, number).head
    assert head.counts["new"] == 3
    assert head.counts["apart"] == 0
    assert head.counts["question"] == 0
    uploads.decide(catalogue, number, [replace(decisions[0], choice="")])
    kept = uploads.find_upload(catalogue, number).choices.decisions
    assert [decision.row for decision in kept] == [4]


def test_what_holds_an_import_up_is_left_out_and_can_be_decided_on(
    catalogue: Catalogue,
) -> None:
    number = sent(catalogue, LIST + f"Dinas Sosial;{'x' * 400};aktif;-\n")
    head = reading(catalogue, number).head
    assert head.held_up == 1
    assert head.counts["new"] == 4
    assert len(items(catalogue, number, ReadingSection.REMARK, "left_out")) == 1
    assert len(items(catalogue, number, ReadingSection.ROW)) == 4
    save_upload(catalogue, number, author(), reading(catalogue, number).basis)


def test_the_same_list_a_second_time_has_nothing_to_save(catalogue: Catalogue) -> None:
    first = sent(catalogue)
    second = sent(catalogue)
    basis = reading(catalogue, second).basis
    saved = save_upload(catalogue, first, author(), reading(catalogue, first).basis)
    assert save_upload(catalogue, first, author(), "whatever") == saved
    with pytest.raises(EditConflict):
        save_upload(catalogue, second, author(), basis)
    read_upload(catalogue, second)
    with pytest.raises(BadInput) as refused:
        save_upload(catalogue, second, author(), reading(catalogue, second).basis)
    assert refused.value.key == "upload-nothing-to-save"
    assert uploads.former_imports(catalogue)[0].batch.number == saved


def test_unusually_many_changes_are_saved_only_by_their_number(
    catalogue: Catalogue,
) -> None:
    rows = [f"Dinas Sosial;Aplikasi {number};aktif;-\n" for number in range(40)]
    head = "OPD;Nama Aplikasi;Status;Catatan\n"
    first = sent(catalogue, head + "".join(rows))
    save_upload(catalogue, first, author(), reading(catalogue, first).basis)
    changed = "".join(rows).replace(";aktif", ";tidak aktif")
    second = sent(catalogue, head + changed)
    basis = reading(catalogue, second).basis
    for typed in ("", "39"):
        with pytest.raises(BadInput) as refused:
            save_upload(catalogue, second, author(), basis, typed)
        assert refused.value.key == "upload-mass-change"
    assert save_upload(catalogue, second, author(), basis, " 40 ")
    changed_records = uploads.former_imports(catalogue)[0].records
    assert changed_records == 40


def test_a_document_with_a_faulty_record_is_saved_without_it(
    catalogue: Catalogue,
) -> None:
    document = {
        "format": "spbe_inventory/catalogue",
        "format_version": 1,
        "units": [
            {"key": "dinas-uji", "agency": "uji", "name": "Dinas Uji"},
            {"key": "x", "agency": "uji", "name": 7},
        ],
    }
    number = sent(catalogue, json.dumps(document), "dokumen.json")
    head = reading(catalogue, number).head
    assert head.problems
    assert head.counts["new"] == 1


def test_a_workbook_of_decisions_and_a_map_come_back(catalogue: Catalogue) -> None:
    number = sent(catalogue)
    assert write_upload_file(catalogue, number, "checked").startswith(b"PK")
    written = write_upload_file(catalogue, number, "map")
    assert written.startswith(EOF_BYTES)
    take_upload_file(catalogue, number, "map", written)
    meanings = uploads.find_upload(catalogue, number).choices.meanings
    assert ("*", "Nama Petugas", "person") in meanings
    rows = items(catalogue, number, ReadingSection.ROW)
    said = SaidDecision("daftar.csv", "", 2, rows[0]["fingerprint"], "skip")
    uploads.decide(catalogue, number, [said])
    review = write_upload_file(catalogue, number, "review")
    uploads.decide(catalogue, number, [replace(said, choice="")])
    take_upload_file(catalogue, number, "review", review)
    assert uploads.find_upload(catalogue, number).choices.decisions == (said,)
    with pytest.raises(BadInput):
        take_upload_file(catalogue, number, "review", b"no workbook")


def test_rows_of_very_long_lists_are_read_together(
    catalogue: Catalogue, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert MAX_DECIDED_ROWS > 1
    monkeypatch.setattr("spbe_inventory.actions.read_upload.MAX_DECIDED_ROWS", 1)
    number = sent(catalogue)
    assert reading(catalogue, number).head.rows == 0
    assert items(catalogue, number, ReadingSection.ROW) == []
    save_upload(catalogue, number, author(), reading(catalogue, number).basis)


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("../../etc/daftar.csv", "daftar.csv"),
        ("C:\\Dokumen\\daftar.csv", "daftar.csv"),
        ("a\x1b[31m\u202eb.csv", "a[31mb.csv"),
        ("n" * 300 + ".csv", "n" * 116 + ".csv"),
        ("/", "-"),
    ],
    ids=["path", "windows", "hidden", "long", "nothing"],
)
def test_names_of_files_are_made_harmless(
    catalogue: Catalogue, given: str, kept: str
) -> None:
    files = [SentFile(given, b"Nama\nA\n"), SentFile(given, b"Nama\nB\n")]
    number = uploads.add_upload(catalogue, files, UploadChoices())
    (first, _size), (second, _other) = uploads.find_upload(catalogue, number).files
    assert first == kept
    assert "(2)" in second


def test_an_upload_of_another_government_or_one_that_is_gone_is_not_found(
    catalogue: Catalogue,
) -> None:
    number = sent(catalogue)
    assert [each.number for each in uploads.open_uploads(catalogue)] == [number]
    uploads.drop_upload(catalogue, number)
    with pytest.raises(NotFound):
        uploads.find_upload(catalogue, number)
    with pytest.raises(NotFound):
        read_upload(catalogue, number)
    assert uploads.open_uploads(catalogue) == []


def test_every_meaning_that_is_offered_can_be_taken(catalogue: Catalogue) -> None:
    number = sent(catalogue)
    for kind in ("application", "unit", "exchange"):
        options: list[Any] = []
        for _title, group in meanings_of(kind):
            options += group
        said = tuple(("*", f"Judul {code}", code) for code, _label in options)
        uploads.change_choices(catalogue, number, UploadChoices(meanings=said))
    assert "assumption" not in dict(bases())
    assert correction_options("set_apart", "application")[0] == (
        "tidak-ada",
        "aplikasi",
    )
    assert correction_options("name", "application") == ()


def test_a_status_is_chosen_among_those_of_the_kind_of_the_row() -> None:
    labels = [label for _code, label in correction_options("status", "application")]
    assert len(labels) == len(set(labels))
    assert ("claimed", str(ExchangeState.CLAIMED.label)) in correction_options(
        "status", "exchange"
    )
    assert "claimed" not in dict(correction_options("status", "application"))
