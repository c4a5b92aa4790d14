"""The round: a workbook for each office in plain words, its answer read cell by cell, who answered how much."""

import io
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from spbe_inventory.actions.import_files import import_files, preview_import
from spbe_inventory.actions.questionnaire import questionnaires
from spbe_inventory.actions.rounds import (
    close_round,
    open_round,
    recap_book,
    reminder_message,
)
from spbe_inventory.assessment.office_form import FORM_FIELDS
from spbe_inventory.documents.form_book import FormBook
from spbe_inventory.domain.lists import Verdict
from spbe_inventory.errors import NotFound, UsageError
from spbe_inventory.files.opening import open_files
from spbe_inventory.intake.read_sheets import Choices
from spbe_inventory.queries.round_status import round_status
from spbe_inventory.render.form_workbook import form_workbook
from spbe_inventory.session.catalogue import Catalogue

from tests import builders
from tests.builders import DAY, author, catalogue
from tests.conftest import Run
from tests.intake.helpers import FilesRead

TODAY = Choices(today="2026-11-21")
RECORDS: dict[str, dict[str, Any]] = {
    "unit": {
        "dinkes": {"name": "Dinas Kesehatan", "short_name": "Dinkes"},
        "bkd": {"name": "Badan Kepegawaian Daerah", "short_name": "BKD"},
    },
    "data_set": {
        "pegawai": {"name": "Data pegawai"},
        "hadir": {"name": "Rekap presensi"},
        "cuti": {"name": "Data cuti"},
    },
    "application": {
        "siap": {"name": "SIAP", "owner": "dinkes", "status": "in_use"},
        "simpeg": {
            "name": "SIMPEG",
            "owner": "bkd",
            "status": "in_use",
            "holds": ["pegawai"],
        },
    },
    "exchange": {
        "x": {
            "giver": "simpeg",
            "taker": "siap",
            "state": "claimed",
            "data": ["pegawai"],
        },
        "y": {
            "giver": "simpeg",
            "taker": "siap",
            "state": "in_use",
            "data": ["cuti"],
            "said_by": "taker",
        },
    },
    "need": {"n": {"taker": "siap", "data": "hadir"}},
}


@pytest.fixture(name="catalogue")
def _catalogue(tmp_path: Path) -> Catalogue:
    register = catalogue(tmp_path, RECORDS)
    open_round(register, "Pendataan 2026", None, author())
    return register


def book_of(catalogue: Catalogue, office: str = "Dinkes") -> tuple[str, FormBook]:
    ((name, book),) = questionnaires(catalogue, office, DAY)
    return name, book


def opened(catalogue: Catalogue, office: str = "Dinkes") -> Any:
    return openpyxl.load_workbook(
        io.BytesIO(form_workbook(book_of(catalogue, office)[1]))
    )


def cell(page: Any, heading: str, row: int) -> Any:
    """Return the cell under a heading, the row counted from the first below the headings."""
    header = next(
        line for line in page.iter_rows() if any(cell.value == heading for cell in line)
    )
    heading_cell = next(cell for cell in header if cell.value == heading)
    return page.cell(heading_cell.row + row, heading_cell.column)


def answered(tmp_path: Path, book: Any, catalogue: Catalogue) -> FilesRead:
    path = tmp_path / "isian-dinkes.xlsx"
    book.save(path)
    return FilesRead(preview_import(catalogue, open_files([path]), TODAY))


def test_the_workbook_asks_in_plain_words_without_codes(catalogue: Catalogue) -> None:
    name, book = book_of(catalogue)
    assert name == "isian-dinkes.xlsx"
    cover, first = book.sheets[:2]
    assert cover.title == "Petunjuk"
    visible = [column for column in first.columns if not column.hidden]
    assert len(visible) - 1 <= 12
    assert "Di mana aplikasi ini dijalankan?" in [column.heading for column in visible]
    shown = [
        text
        for sheet in book.sheets
        if not sheet.hidden
        for row in sheet.rows
        for text in row[1:]
    ]
    assert not {"siap", "in_use", "pegawai"} & set(shown)
    assert first.final_row[1] == "Daftar di atas sudah lengkap per tanggal"
    assert all(
        set(column.choices) >= {"tidak ada", "tidak tahu"}
        for column in visible
        if column.choices
    )
    flows = next(
        sheet for sheet in book.sheets if sheet.title == "Data masuk dan keluar"
    )
    headings = [column.heading for column in flows.columns]
    assert "Data ini didapat dari mana, atau diberikan kepada siapa?" in headings
    assert "Dengan cara apa?" in headings


def test_what_is_missing_is_marked(catalogue: Catalogue) -> None:
    page = opened(catalogue)["Aplikasi"]
    assert cell(page, "Di mana aplikasi ini dijalankan?", 1).fill.fgColor.rgb.endswith(
        "FFF2CC"
    )
    assert (
        cell(page, "Apakah aplikasi ini masih digunakan?", 1).fill.fgColor.rgb
        == "00000000"
    )


def test_sent_back_as_it_was_it_changes_nothing(
    catalogue: Catalogue, tmp_path: Path
) -> None:
    draft = answered(tmp_path, opened(catalogue), catalogue)
    assert {difference.verdict for difference in draft.preview.differences} <= {
        Verdict.UNCHANGED
    }
    assert "nothing-filled" in draft.remark_keys(Verdict.QUESTION)
    assert "not-answered" in draft.remark_keys(Verdict.NOTE)


def fill(book: Any) -> None:
    page = book["Aplikasi"]
    cell(
        page, "Di mana aplikasi ini dijalankan?", 1
    ).value = "pusat data Pemerintah Daerah"
    cell(
        page, "Seberapa berat akibatnya bila aplikasi ini berhenti?", 1
    ).value = "tidak tahu"
    cell(page, "Nama aplikasi", 2).value = "Posyandu Kita"
    last = next(
        row
        for row in page.iter_rows()
        if any("sudah lengkap" in str(cell.value) for cell in row)
    )
    last[2].value, last[3].value = "20-11-2026", "ya"


def test_answers_are_told_field_by_field_and_saved(
    catalogue: Catalogue, tmp_path: Path
) -> None:
    book = opened(catalogue)
    fill(book)
    draft = answered(tmp_path, book, catalogue)
    fields = {
        difference.key: {name: after for name, _, after in difference.fields}
        for difference in draft.preview.differences_of(Verdict.CHANGED)
    }
    assert fields["siap"] == {"hosting": "local", "criticality": {"mark": "unknown"}}
    assert draft.of("application")["Posyandu Kita"]["owner"] == "dinkes"
    (stated,) = draft.of("completeness").values()
    assert (stated["unit"], stated["list_name"], stated["as_of"]) == (
        "dinkes",
        "applications",
        "2026-11-20",
    )
    assert stated["stated_by"] == "Dinas Kesehatan"
    assert "list-complete" in draft.remark_keys()
    import_files(
        catalogue, open_files([tmp_path / "isian-dinkes.xlsx"]), author(), TODAY
    )
    again = FilesRead(
        preview_import(catalogue, open_files([tmp_path / "isian-dinkes.xlsx"]), TODAY)
    )
    assert {difference.verdict for difference in again.preview.differences} == {
        Verdict.UNCHANGED
    }


def test_columns_may_be_moved_and_the_hidden_key_lost(
    catalogue: Catalogue, tmp_path: Path
) -> None:
    book = opened(catalogue)
    fill(book)
    page = book["Aplikasi"]
    rows = [[cell.value for cell in row] for row in page.iter_rows()]
    for merged in list(page.merged_cells.ranges):
        page.unmerge_cells(str(merged))
    width = len(rows[4])
    for number, row in enumerate(rows, 1):
        order = (
            [*range(width - 1, 0, -1)]
            if number > 4 and not any("sudah lengkap" in str(v) for v in row)
            else range(width)
        )
        values = [row[index] for index in order]
        for column in range(1, width + 1):
            page.cell(number, column).value = (
                values[column - 1] if column <= len(values) else None
            )
    draft = answered(tmp_path, book, catalogue)
    fields = {
        difference.key: {name: after for name, _, after in difference.fields}
        for difference in draft.preview.differences_of(Verdict.CHANGED)
    }
    assert fields["siap"] == {"hosting": "local", "criticality": {"mark": "unknown"}}
    assert draft.of("application")["Posyandu Kita"]["owner"] == "dinkes"


def flow_rows(book: Any) -> dict[tuple[str, str], int]:
    page = book["Data masuk dan keluar"]
    rows_by_flow = {}
    for row in range(1, 8):
        way, data = (
            cell(page, heading, row).value
            for heading in ("Menerima atau memberi?", "Data apa?")
        )
        rows_by_flow[way or "", data or ""] = row
    return rows_by_flow


def test_data_in_and_out_are_read_with_whom_and_how(
    catalogue: Catalogue, tmp_path: Path
) -> None:
    book = opened(catalogue)
    page, rows = book["Data masuk dan keluar"], flow_rows(book)
    need, taken = rows["menerima", "Rekap presensi"], rows["menerima", "Data cuti"]
    cell(
        page, "Data ini didapat dari mana, atau diberikan kepada siapa?", need
    ).value = "BKD"
    cell(page, "Dengan cara apa?", need).value = "ketik ulang"
    cell(page, "Dengan cara apa?", taken).value = "unggah-unduh berkas"
    cell(page, "Berapa jam kerja per bulan, bila secara manual?", taken).value = 6
    cell(page, "Data apa?", rows["memberi", ""]).value = "tidak ada"
    new = max(rows.values())
    for heading, value in (
        ("Aplikasi Perangkat Daerah ini", "SIAP"), ("Menerima atau memberi?", "menerima"), ("Data apa?", "NIK"),
        ("Data ini didapat dari mana, atau diberikan kepada siapa?", "SIAK"), ("Dengan cara apa?", "API"),
    ):  # fmt: skip
        cell(page, heading, new).value = value
    draft = answered(tmp_path, book, catalogue)
    fields = {
        difference.key: {name: after for name, _, after in difference.fields}
        for difference in draft.preview.differences_of(Verdict.CHANGED)
    }
    assert fields["n"] == {"current_means": "by_hand", "giver_text": "BKD"}
    assert fields["y"] == {"method": "file", "hours_per_month": 6}
    assert fields["siap"] == {"gives": {"mark": "none"}}
    assert ("nasional-siak", "siap", "in_use", True) in draft.ends()


def test_what_others_say_is_confirmed_or_disputed(
    catalogue: Catalogue, tmp_path: Path
) -> None:
    for reply, state in (
        ("ya", "in_use"),
        ("tidak", {"value": "claimed", "mark": "disputed"}),
    ):
        book = opened(catalogue)
        page = book["Konfirmasi"]
        assert (
            "SIMPEG memberi data kepada SIAP: Data pegawai"
            in cell(page, "Menurut yang tercatat", 1).value
        )
        cell(page, "Apakah ini benar dan sudah berjalan?", 1).value = reply
        draft = answered(tmp_path, book, catalogue)
        (exchange,) = draft.of("exchange").values()
        assert exchange["state"] == state
        assert exchange.get("said_by") == ("taker" if reply == "ya" else None)
        assert exchange["statements"][0]["source"].startswith("isian-dinkes.xlsx")


def test_open_questions_are_answered_by_record_and_field(
    catalogue: Catalogue, tmp_path: Path
) -> None:
    book = opened(catalogue, "BKD")
    assert "Pertanyaan" not in book.sheetnames or book["Pertanyaan"].max_row > 3
    page = book.create_sheet("Pertanyaan lain")
    for row in (
        ["Kunci", "Tentang", "Pertanyaan", "Jawaban"],
        ["application:simpeg:backup", "SIMPEG", "Cadangan?", "tiap malam"],
    ):
        page.append(row)
    draft = answered(tmp_path, book, catalogue)
    assert draft.of("application")["SIMPEG"]["backup"] == "tiap malam"


def test_the_round_tells_who_answered_how_much(
    catalogue: Catalogue, tmp_path: Path
) -> None:
    book = opened(catalogue)
    fill(book)
    cell(
        book["Aplikasi"], "Apakah aplikasi ini masih digunakan?", 1
    ).value = "kadang-kadang"
    book.save(tmp_path / "isian-dinkes.xlsx")
    import_files(
        catalogue, open_files([tmp_path / "isian-dinkes.xlsx"]), author(), TODAY
    )
    status = round_status(catalogue)
    waiting, back = status.offices
    assert (waiting.office, waiting.sent, waiting.returned) == (
        "Badan Kepegawaian Daerah",
        "2026-11-21",
        "",
    )
    assert (back.office, back.returned) == ("Dinas Kesehatan", "2026-11-21")
    assert 0 < (back.answered or 0) < (back.asked or 0)
    assert any("kadang-kadang" in text for text in back.unclear)
    assert "1 dari 2" in reminder_message(status)
    assert "Badan Kepegawaian Daerah" in reminder_message(status)
    recap = openpyxl.load_workbook(io.BytesIO(form_workbook(recap_book(status))))
    assert recap.sheetnames == ["Rekap", "Perlu diklarifikasi"]


def test_one_round_at_a_time(catalogue: Catalogue, tmp_path: Path) -> None:
    with pytest.raises(UsageError):
        open_round(catalogue, "Lagi", None, author())
    assert close_round(catalogue, None, author()).name == "Pendataan 2026"
    open_round(catalogue, "Lagi", None, author())
    (tmp_path / "kosong").mkdir()
    with pytest.raises(NotFound):
        round_status(builders.catalogue(tmp_path / "kosong", {}))


def test_the_commands(run: Run, tmp_path: Path) -> None:
    catalogue(tmp_path, RECORDS)
    assert (
        run(
            "round", "open", "Pendataan", "--due", "2026-12-01", "-o", "kirim"
        ).exit_code
        == 0
    )
    assert {path.name for path in (tmp_path / "kirim").iterdir()} == {
        "isian-dinkes.xlsx",
        "isian-bkd.xlsx",
        "untuk-pengelola-putaran.xlsx",
    }
    assert run("import", "kirim", "--yes").exit_code == 0
    assert "0 dari 2" in run("round", "status").stdout
    page = openpyxl.load_workbook(tmp_path / "kirim" / "isian-dinkes.xlsx")
    fill(page)
    page.save(tmp_path / "kirim" / "isian-dinkes.xlsx")
    assert run("import", "kirim", "--yes").exit_code == 0
    assert "1 dari 2" in run("round", "status").stdout
    assert run("round", "status", "--recap", "rekap.xlsx").exit_code == 0
    assert "Terima kasih" in run("round", "status", "--message").stdout
    assert run("round", "close").exit_code == 0
    assert run("template", "app", "-o", "kosong.xlsx").exit_code == 0
    assert run("template", "--unit", "Dinkes").exit_code == 0
    assert run("import", "isian-dinkes.xlsx", "kosong.xlsx", "--dry-run").exit_code == 0


def test_every_question_of_the_workbook_has_its_words() -> None:
    from spbe_inventory.domain.fields import KINDS

    assert len(FORM_FIELDS) <= 12
    assert all(KINDS["application"].fields[name].question for name in FORM_FIELDS)


@pytest.mark.parametrize(
    "key",
    [
        "application:simpeg:backup",
        "unit:bkd:name",
        "agency:uji:name",
        "unit:tidak-ada:name",
    ],
)
def test_an_office_answers_for_no_other(
    catalogue: Catalogue, tmp_path: Path, key: str
) -> None:
    book = opened(catalogue)
    page = book.create_sheet("Pertanyaan lain")
    page.append(["Kunci", "Tentang", "Pertanyaan", "Jawaban"])
    page.append([key, "SIMPEG", "Namanya?", "Kantor Hantu"])
    draft = answered(tmp_path, book, catalogue)
    assert "not-of-this-office" in draft.remark_keys(Verdict.UNREAD)
    assert not any(
        "Kantor Hantu" in str(difference.plain)
        for difference in draft.preview.differences
    )


def test_two_applications_that_are_called_alike_are_told_apart(tmp_path: Path) -> None:
    twins = {
        "satu": {"name": "e-Planning", "owner": "dinkes"},
        "dua": {"name": "E PLANNING", "owner": "dinkes"},
    }
    register = catalogue(
        tmp_path, {**RECORDS, "application": {**RECORDS["application"], **twins}}
    )
    book = opened(register)
    page = book["Data masuk dan keluar"]
    for row in page.iter_rows():
        if row[1].value == "E PLANNING" and row[2].value == "menerima":
            row[3].value = "tidak ada"
    draft = answered(tmp_path, book, register)
    changed = {
        difference.key: difference.fields
        for difference in draft.preview.differences_of(Verdict.CHANGED)
        if difference.kind == "application"
    }
    assert changed == {"dua": (("takes", None, {"mark": "none"}),)}


def test_what_one_office_lists_of_another_changes_nothing_of_that(
    catalogue: Catalogue, tmp_path: Path
) -> None:
    mistaken = opened(catalogue)
    page = mistaken["Aplikasi"]
    cell(page, "Nama aplikasi", 2).value = "SIMPEG"
    own = opened(catalogue, "BKD")
    for row in own["Data masuk dan keluar"].iter_rows():
        if row[1].value == "SIMPEG" and row[2].value == "menerima":
            row[0].value = None
            row[3].value = "tidak ada"
    files = []
    for name, book in (("isian-dinkes.xlsx", mistaken), ("isian-bkd.xlsx", own)):
        book.save(tmp_path / name)
        files.append(tmp_path / name)
    draft = FilesRead(preview_import(catalogue, open_files(files), TODAY))
    assert draft.preview.blocked == ()
    plain = {each.key: each.plain for each in draft.differences("application")}
    assert plain["simpeg"]["takes"] == {"mark": "none"}
    assert "application-unread" not in "".join(draft.remark_keys())
    assert len(plain) == 3


@pytest.mark.parametrize(
    ("text", "hours"),
    [("-5 jam", None), ("banyak", None), ("5,5 jam/bulan", 5), ("± 12", 12)],
)
def test_hours_are_a_number_or_a_question(
    catalogue: Catalogue, tmp_path: Path, text: str, hours: int | None
) -> None:
    book = opened(catalogue)
    page = book["Data masuk dan keluar"]
    row = next(row for row in page.iter_rows() if str(row[0].value) == "exchange:y")
    row[6].value = text
    draft = answered(tmp_path, book, catalogue)
    values = [
        difference.plain.get("hours_per_month")
        for difference in draft.preview.differences_of(Verdict.CHANGED)
        if difference.kind == "exchange"
    ]
    assert values == [hours]
    (exchange,) = draft.of("exchange").values()
    is_kept = text in exchange.get("note", "")
    assert is_kept is (hours is None or text.startswith("5,5"))
    assert ("value-unread" in draft.remark_keys(Verdict.UNREAD)) is (hours is None)


def test_a_list_is_complete_on_a_day_that_has_come(
    catalogue: Catalogue, tmp_path: Path
) -> None:
    book = opened(catalogue)
    last = next(
        row
        for row in book["Aplikasi"].iter_rows()
        if any("sudah lengkap" in str(cell.value) for cell in row)
    )
    last[2].value, last[3].value = "1-1-2099", "ya"
    draft = answered(tmp_path, book, catalogue)
    assert "list-complete-later" in draft.remark_keys(Verdict.QUESTION)
    assert draft.of("completeness") == {}
