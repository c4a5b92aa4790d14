"""A review of lists: decisions on rows are read from a workbook and applied, and told where a row has changed."""

import zipfile
from collections.abc import Mapping
from pathlib import Path

import openpyxl
import pytest
from spbe_inventory.actions.import_files import import_files, preview_import
from spbe_inventory.documents.review_book import RowDecision
from spbe_inventory.domain.lists import Verdict
from spbe_inventory.errors import BadInput
from spbe_inventory.files.opening import open_files
from spbe_inventory.files.review_file import read_review
from spbe_inventory.intake.import_diff import Preview
from spbe_inventory.intake.read_sheets import Choices
from spbe_inventory.intake.review import review_of
from spbe_inventory.language.current import speaking
from spbe_inventory.render.review_workbook import review_workbook
from spbe_inventory.session.catalogue import Catalogue

from tests.builders import author
from tests.conftest import Run
from tests.intake.helpers import FilesRead, Row, begun, csv_of, saved

FIRST_ROW = 4
Answers = Mapping[
    int, Mapping[str, str]
]  # by row of the review, from 0: texts by column


def row(name: str, **rest: str) -> Row:
    return {"Nama Aplikasi": name, "OPD": "Dinas Kesehatan", **rest}


def preview_of(
    catalogue: Catalogue, *files: Path, decisions: list[RowDecision] | None = None
) -> Preview:
    """Return what files would change, with their rows; decisions are applied."""
    chosen = None
    if decisions is not None:
        chosen = tuple(decisions)
    choices = Choices(decisions=chosen, keep_rows=True)
    return preview_import(catalogue, open_files(files), choices)


def write_review(catalogue: Catalogue, folder: Path, *files: Path) -> Path:
    """Write the review of files."""
    path = folder / "tinjauan.xlsx"
    book = review_of(preview_of(catalogue, *files))
    path.write_bytes(review_workbook(book))
    return path


def fill_in(path: Path, answers: Answers) -> None:
    """Type answers into a review, as a person does in a spreadsheet program."""
    book = openpyxl.load_workbook(path)
    sheet = book.worksheets[0]
    codes = [cell.value for cell in sheet[1]]
    for number, texts in answers.items():
        for code, text in texts.items():
            column = codes.index(code) + 1
            sheet.cell(FIRST_ROW + number, column, text)
    book.save(path)


def reviewed(
    catalogue: Catalogue, folder: Path, rows: list[Row], answers: Answers
) -> FilesRead:
    """Return what a list gives after its review was filled in."""
    path = csv_of(folder, rows)
    review = write_review(catalogue, folder, path)
    fill_in(review, answers)
    return FilesRead(preview_of(catalogue, path, decisions=read_review(review)))


def test_a_line_tells_what_was_read_and_what_is_asked(tmp_path: Path) -> None:
    catalogue = begun(tmp_path)
    rows = [
        row("SIMPEG", Status="aktif"),
        row("e-Sehat", Status="hidup segan", **{"Terintegrasi dengan": "SIMPEG"}),
    ]
    book = review_of(preview_of(catalogue, csv_of(tmp_path, rows)))
    first, second = book.lines
    assert (first.name, first.office, first.status) == (
        "SIMPEG",
        "Dinas Kesehatan",
        "digunakan",
    )
    assert (first.asked, first.verdict, first.result) == ("", None, "baru")
    assert "hidup segan" in second.asked
    assert second.verdict is Verdict.UNREAD
    assert second.exchanges.startswith("e-Sehat ↔ SIMPEG")


def test_exchanges_with_national_systems_are_told_by_their_names(
    tmp_path: Path,
) -> None:
    catalogue = begun(tmp_path)
    rows = [row("SIMPEG", **{"Terintegrasi dengan": "SIASN"})]
    (line,) = review_of(preview_of(catalogue, csv_of(tmp_path, rows))).lines
    assert line.exchanges == "SIMPEG ↔ SIASN (berjalan)"


def test_only_cells_to_type_in_are_yellow(tmp_path: Path) -> None:
    catalogue = begun(tmp_path)
    review = write_review(catalogue, tmp_path, csv_of(tmp_path, [row("SIMPEG")]))
    sheet = openpyxl.load_workbook(review).worksheets[0]
    codes = [cell.value for cell in sheet[1]]
    yellow = {
        code
        for code, cell in zip(codes, sheet[FIRST_ROW], strict=True)
        if cell.fill.fgColor.rgb == "FFFFFFCC"
    }
    assert {"decision", "correct_name", "correct_office"} <= yellow
    assert not {"name", "office", "owner", "status", "asked"} & yellow


def test_a_line_speaks_the_language_in_use(tmp_path: Path) -> None:
    catalogue = begun(tmp_path)
    path = csv_of(tmp_path, [row("SIMPEG", Status="half alive")])
    with speaking("en"):
        (line,) = review_of(preview_of(catalogue, path)).lines
    assert line.kind == "Applications"
    assert "is not understood" in line.asked


def test_a_skipped_row_and_all_that_comes_from_it_are_left_out(tmp_path: Path) -> None:
    rows = [
        row("A", **{"Terintegrasi dengan": "B", "Layanan": "Izin"}),
        row("B"),
    ]
    result = reviewed(begun(tmp_path), tmp_path, rows, {0: {"decision": "lewati"}})
    assert list(result.of("application")) == ["B"]
    assert not result.differences("exchange")
    assert not result.differences("service")
    (told,) = result.remarks("review-skipped")
    assert (told.verdict, told.values["rows"]) == (Verdict.NOTE, "2")


def test_words_of_both_languages_are_decisions(tmp_path: Path) -> None:
    rows = [row("A"), row("B"), row("C")]
    answers = {0: {"decision": "Skip"}, 1: {"decision": " LEWATI "}}
    result = reviewed(begun(tmp_path), tmp_path, rows, answers)
    assert list(result.of("application")) == ["C"]


def test_what_is_typed_stands_for_what_was_read(tmp_path: Path) -> None:
    rows = [
        row("Simpgawai", Status="hidup segan", **{"Terintegrasi dengan": "anu"}),
        row("Lumbung"),
    ]
    corrected = {
        "decision": "perbaiki",
        "correct_name": "Simpegawai",
        "correct_office": "Dinas Sosial",
        "correct_status": "tidak aktif",
        "correct_counterpart": "Lumbung",
    }
    result = reviewed(begun(tmp_path), tmp_path, rows, {0: corrected})
    plain = result.application("Simpegawai")
    assert (plain["owner"], plain["status"]) == ("dinsos", "idle")
    (exchange,) = result.differences("exchange")
    assert {exchange.plain["giver"], exchange.plain["taker"]} == {
        "contoh-simpegawai",
        "contoh-lumbung",
    }
    assert "value-unread" not in result.remark_keys()
    told = result.remarks("review-corrected")
    assert "Simpgawai" in str(told[0])


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("aplikasi", {"mark": "none"}),
        ("application", {"mark": "none"}),
        ("baris uji coba", "test"),
    ],
)
def test_whether_a_row_is_an_application_can_be_decided(
    tmp_path: Path, word: str, expected: object
) -> None:
    rows = [row("Website Dinas Kesehatan")]
    answers = {0: {"correct_set_apart": word}}
    result = reviewed(begun(tmp_path), tmp_path, rows, answers)
    (plain,) = result.of("application").values()
    assert plain["set_apart"] == expected
    assert not result.remark_keys(Verdict.APART)


def test_a_sign_of_nothing_empties_a_cell(tmp_path: Path) -> None:
    rows = [row("A", Status="aktif")]
    result = reviewed(begun(tmp_path), tmp_path, rows, {0: {"correct_status": "-"}})
    assert "status" not in result.application("A")


def test_an_accepted_row_stands_where_another_says_otherwise(tmp_path: Path) -> None:
    catalogue = begun(tmp_path)
    first = csv_of(tmp_path, [row("A", Status="aktif")], "satu.csv")
    second = csv_of(tmp_path, [row("A", Status="dihentikan")], "dua.csv")
    assert preview_of(catalogue, first, second).blocked
    review = write_review(catalogue, tmp_path, first, second)
    fill_in(review, {1: {"decision": "terima"}})
    preview = preview_of(catalogue, first, second, decisions=read_review(review))
    assert not preview.blocked
    assert FilesRead(preview).application("A")["status"] == "stopped"


def test_the_first_of_two_rows_can_be_accepted_as_well(tmp_path: Path) -> None:
    catalogue = begun(tmp_path)
    first = csv_of(tmp_path, [row("A", Status="aktif")], "satu.csv")
    second = csv_of(tmp_path, [row("A", Status="dihentikan")], "dua.csv")
    review = write_review(catalogue, tmp_path, first, second)
    fill_in(review, {0: {"decision": "accept"}})
    preview = preview_of(catalogue, first, second, decisions=read_review(review))
    assert not preview.blocked
    assert FilesRead(preview).application("A")["status"] == "in_use"


def test_accepting_settles_the_questions_of_a_row(tmp_path: Path) -> None:
    rows = [row("A", Status="hidup segan"), row("B", Status="mati suri")]
    result = reviewed(begun(tmp_path), tmp_path, rows, {0: {"decision": "terima"}})
    (unread,) = result.preview.remarks_of(Verdict.UNREAD)
    assert "mati suri" in str(unread)
    assert "hidup segan" in result.application("A")["note"]


def test_a_row_that_is_held_up_can_be_corrected(tmp_path: Path) -> None:
    catalogue = begun(tmp_path)
    rows = [row("Sistem " * 40), row("B")]
    result = reviewed(catalogue, tmp_path, rows, {0: {"correct_name": "Sistem A"}})
    assert not result.preview.blocked
    assert list(result.of("application")) == ["Sistem A", "B"]


def test_a_row_that_changed_since_is_told_and_not_decided(tmp_path: Path) -> None:
    catalogue = begun(tmp_path)
    path = csv_of(tmp_path, [row("A", Fungsi="x"), row("B")])
    review = write_review(catalogue, tmp_path, path)
    fill_in(review, {0: {"decision": "lewati"}})
    csv_of(tmp_path, [row("A", Fungsi="y"), row("B"), row("C")])
    result = FilesRead(preview_of(catalogue, path, decisions=read_review(review)))
    assert list(result.of("application")) == ["A", "B", "C"]
    (changed,) = result.remarks("review-row-changed")
    assert (changed.verdict, "lewati" in str(changed)) == (Verdict.QUESTION, True)
    (new,) = result.remarks("review-rows-new")
    assert new.values["count"] == 1


def test_a_row_that_moved_keeps_its_decision(tmp_path: Path) -> None:
    catalogue = begun(tmp_path)
    path = csv_of(tmp_path, [row("A"), row("B")])
    review = write_review(catalogue, tmp_path, path)
    fill_in(review, {1: {"decision": "skip"}})
    csv_of(tmp_path, [row("Baru"), row("A"), row("B")])
    result = FilesRead(preview_of(catalogue, path, decisions=read_review(review)))
    assert list(result.of("application")) == ["Baru", "A"]


def test_a_decision_on_a_row_that_is_gone_is_told(tmp_path: Path) -> None:
    catalogue = begun(tmp_path)
    path = csv_of(tmp_path, [row("A"), row("B")])
    review = write_review(catalogue, tmp_path, path)
    fill_in(review, {1: {"decision": "skip"}})
    csv_of(tmp_path, [row("A")])
    result = FilesRead(preview_of(catalogue, path, decisions=read_review(review)))
    (gone,) = result.remarks("review-rows-gone")
    assert gone.values["count"] == 1


def test_the_review_written_again_holds_the_decisions(tmp_path: Path) -> None:
    catalogue = begun(tmp_path)
    path = csv_of(tmp_path, [row("A", Status="anu"), row("B")])
    review = write_review(catalogue, tmp_path, path)
    fill_in(
        review,
        {0: {"correct_set_apart": "aplikasi"}, 1: {"decision": "lewati"}},
    )
    decisions = read_review(review)
    book = review_of(preview_of(catalogue, path, decisions=decisions))
    review.write_bytes(review_workbook(book))
    assert read_review(review) == decisions
    assert [line.result for line in book.lines] == ["baru", "ditinggalkan"]


def test_a_formula_is_refused_and_named(tmp_path: Path) -> None:
    catalogue = begun(tmp_path)
    review = write_review(catalogue, tmp_path, csv_of(tmp_path, [row("A")]))
    fill_in(review, {0: {"correct_name": '=HYPERLINK("http://x";"A")'}})
    with pytest.raises(BadInput) as refused:
        read_review(review)
    assert refused.value.key == "review-formula"
    assert refused.value.values["cells"] == "O4"


def test_texts_of_lists_never_become_formulas(tmp_path: Path) -> None:
    catalogue = begun(tmp_path)
    rows = [row("=1+1", Status="=cmd|x"), row("@SUM(A1)")]
    review = write_review(catalogue, tmp_path, csv_of(tmp_path, rows))
    with zipfile.ZipFile(review) as package:
        parts = [name for name in package.namelist() if "worksheets" in name]
        assert all(b"<f>" not in package.read(part) for part in parts)


def test_a_word_that_is_no_decision_is_named_with_its_cell(tmp_path: Path) -> None:
    catalogue = begun(tmp_path)
    review = write_review(catalogue, tmp_path, csv_of(tmp_path, [row("A")]))
    fill_in(review, {0: {"decision": "mungkin"}})
    with pytest.raises(BadInput) as refused:
        read_review(review)
    (problem,) = refused.value.problems
    assert (problem.key, problem.location) == ("review-unknown-choice", "N4")


def test_a_key_that_no_record_has_is_asked_about_and_makes_none(
    tmp_path: Path,
) -> None:
    answers = {0: {"decision": "perbaiki", "correct_key": "contoh-salah-ketik"}}
    result = reviewed(begun(tmp_path), tmp_path, [row("SIGIZI")], answers)
    (remark,) = result.remarks("review-key-unknown")
    assert remark.verdict is Verdict.QUESTION
    assert "contoh-salah-ketik" in str(remark)
    keys = [each.key for each in result.preview.differences_of(Verdict.NEW)]
    assert "contoh-sigizi" in keys
    assert "contoh-salah-ketik" not in keys


def test_a_cell_that_the_list_leaves_blank_is_not_quoted(tmp_path: Path) -> None:
    answers = {0: {"decision": "perbaiki", "correct_status": "aktif"}}
    result = reviewed(begun(tmp_path), tmp_path, [row("SIGIZI")], answers)
    (remark,) = result.remarks("review-filled")
    assert "“”" not in str(remark)
    assert not result.remarks("review-corrected")


def test_a_workbook_that_is_no_review_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "daftar.xlsx"
    openpyxl.Workbook().save(path)
    with pytest.raises(BadInput) as refused:
        read_review(path)
    assert refused.value.key == "review-not-ours"


def test_rows_that_a_person_adds_to_a_review_are_passed_over(tmp_path: Path) -> None:
    catalogue = begun(tmp_path)
    path = csv_of(tmp_path, [row("A"), row("B")])
    review = write_review(catalogue, tmp_path, path)
    fill_in(review, {1: {"decision": "lewati"}})
    book = openpyxl.load_workbook(review)
    sheet = book.worksheets[0]
    sheet.insert_rows(1)
    sheet.append(["", "", "", "", "catatan saya sendiri"])
    book.save(review)
    decisions = read_review(review)
    assert [decision.choice for decision in decisions] == [None, "skip"]


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04 rusak", b"nama;opd\n"])
def test_a_file_that_is_no_workbook_is_refused(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "tinjauan.xlsx"
    path.write_bytes(content)
    with pytest.raises(BadInput) as refused:
        read_review(path)
    assert refused.value.key == "review-not-ours"


def test_a_review_among_lists_is_not_read_as_one(tmp_path: Path) -> None:
    catalogue = begun(tmp_path)
    path = csv_of(tmp_path, [row("A")])
    review = write_review(catalogue, tmp_path, path)
    result = FilesRead(preview_of(catalogue, path, review))
    assert list(result.of("application")) == ["A"]
    assert result.remarks("review-passed-over")
    with pytest.raises(BadInput):
        preview_of(catalogue, review)


def test_reviewed_rows_are_unchanged_at_the_second_import(tmp_path: Path) -> None:
    catalogue = begun(tmp_path)
    path = csv_of(tmp_path, [row("A", Status="anu"), row("B")])
    review = write_review(catalogue, tmp_path, path)
    fill_in(review, {0: {"correct_status": "digunakan"}, 1: {"decision": "skip"}})
    choices = Choices(decisions=tuple(read_review(review)))
    opened = open_files([path])
    assert import_files(catalogue, opened, author(), choices).batch
    again = preview_of(catalogue, path, decisions=read_review(review))
    assert not again.changes_anything


def test_exchanges_are_reviewed_by_their_ends(tmp_path: Path) -> None:
    catalogue = begun(tmp_path)
    saved(catalogue, csv_of(tmp_path, [row("A"), row("B"), row("C")]))
    rows = [{"Pemberi": "A", "Penerima": "Bx", "Data": "izin", "Keadaan": "berjalan"}]
    path = csv_of(tmp_path, rows, "pertukaran.csv")
    review = write_review(catalogue, tmp_path, path)
    fill_in(review, {0: {"correct_taker": "C"}})
    result = FilesRead(preview_of(catalogue, path, decisions=read_review(review)))
    assert result.ends() == [("contoh-a", "contoh-c", "in_use", True)]


@pytest.mark.slow
def test_the_command_writes_a_review_then_reads_it(tmp_path: Path, run: Run) -> None:
    begun(tmp_path)
    csv_of(tmp_path, [row("A"), row("B")])
    first = run("import", "daftar.csv", "--review", "t.xlsx", "--yes")
    assert first.exit_code == 0
    assert "t.xlsx" in first.stderr
    assert "contoh-a" not in run("app", "list", "--json").stdout
    fill_in(tmp_path / "t.xlsx", {0: {"decision": "lewati"}})
    second = run(
        "import", "daftar.csv", "--review", "t.xlsx", "--save-review", "t.xlsx", "--yes"
    )
    assert second.exit_code == 0, second.stderr
    listed = run("app", "list", "--json").stdout
    assert ("contoh-b" in listed, "contoh-a" in listed) == (True, False)
    (decision, _other) = read_review(tmp_path / "t.xlsx")
    assert decision.choice == "skip"


def test_a_review_is_not_written_over_a_list(tmp_path: Path, run: Run) -> None:
    begun(tmp_path)
    csv_of(tmp_path, [row("A")])
    result = run("import", "daftar.csv", "--review", "daftar.csv")
    assert result.exit_code == 2
