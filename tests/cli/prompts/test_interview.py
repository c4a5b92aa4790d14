"""What somebody at a terminal meets: the entry asked question by question, and the menu."""

import json
from pathlib import Path

import pytest
from spbe_inventory.errors import CatalogueError

from tests.builders import catalogue
from tests.cli.prompts.conftest import Answer, shown
from tests.conftest import Run


def test_offices_and_codes_are_offered_and_chosen_by_number(typed: Answer) -> None:
    result = typed("app add", "E-Surat", "2", "4", "mencatat surat", "", "", "", "y")
    assert result.exit_code == 0, result.output
    assert "1. BKPSDM" in result.stderr
    assert "4. digunakan" in result.stderr
    row = shown(typed, "E-Surat")
    assert (row["owner"], row["status"], row["function"]) == (
        "dinkes",
        "in_use",
        "mencatat surat",
    )


def test_likely_doubles_are_shown_before_saving(typed: Answer) -> None:
    result = typed("app add", "Aplikasi Simpeg", "", "", "", "", "", "", "t")
    assert "SIMPEG (simpeg, BKPSDM), kemiripan 100 dari 100" in result.stderr
    assert "Berhenti dahulu" in result.stderr
    assert [row["key"] for row in json.loads(typed("app list --json").stdout)] == [
        "simpeg"
    ]


def test_what_cannot_be_taken_is_asked_again_with_what_fits(typed: Answer) -> None:
    result = typed(
        "app add",
        "",
        "E-Surat",
        "Dinas Pariwisata",
        "kesehatan",
        "entah",
        "tidak tahu",
        "",
        "",
        "",
        "",
        "y",
    )
    assert result.exit_code == 0, result.output
    assert "Yang ini harus diisi" in result.stderr
    row = shown(typed, "E-Surat")
    assert (row["owner"], row["status"]) == ("dinkes", {"mark": "unknown"})


def test_it_can_be_left_and_taken_up_again(typed: Answer, tmp_path: Path) -> None:
    left = typed("app add", "E-Surat", "Dinkes", "!")
    assert (left.exit_code, "spbe app add" in left.stderr) == (0, True)
    assert len(list(tmp_path.glob("*-isian-app-*.json"))) == 1
    again = typed("app add", "1", "", "", "digunakan", "", "", "", "", "y")
    assert "E-Surat" in again.stderr
    assert (shown(typed, "E-Surat")["owner"], shown(typed, "E-Surat")["status"]) == (
        "dinkes",
        "in_use",
    )
    assert list(tmp_path.glob("*-isian-app-*.json")) == []


def test_an_entry_left_can_be_dropped(typed: Answer, tmp_path: Path) -> None:
    typed("app add", "E-Surat", "!")
    result = typed("app add", "buang", "y", "E-Arsip", ".", "", "", "y")
    assert result.exit_code == 0, result.output
    assert shown(typed, "E-Arsip")["name"] == "E-Arsip"
    assert list(tmp_path.glob("*-isian-app-*.json")) == []


def test_two_people_never_write_over_each_other(typed: Answer, tmp_path: Path) -> None:
    typed("app add", "E-Surat", "!")
    typed("app add", "", "E-Arsip", "Dinkes", "!")
    assert typed("app add", "", "E-Lain", ".", "", "", "y").exit_code == 0
    left = [
        json.loads(path.read_text())["answers"]
        for path in sorted(tmp_path.glob("*-isian-app-*.json"))
    ]
    assert left == [{"name": "E-Surat"}, {"name": "E-Arsip", "owner": "dinkes"}]


BROKEN = [
    "[",
    "[" * 100_000,
    '{"format": "spbe_inventory/draft", "noun": "app", "answers": {"name": {"mark": "bogus"}}}',
    '{"format": "spbe_inventory/draft", "noun": "app", "answers": {"name": {"x": 1}, "budgets": "abc", "owner": 5}}',
    '{"format": "spbe_inventory/draft", "noun": "app", "answers": [1], "exchanges": [{"state": 4}]}',
    '{"format": "spbe_inventory/draft", "noun": "app", "answers": {"name": "'
    + "x" * 2_000_000
    + '"}}',
]


@pytest.mark.parametrize("content", BROKEN, ids=range(len(BROKEN)))
def test_a_broken_draft_does_no_harm_and_is_left_alone(
    typed: Answer, tmp_path: Path, content: str
) -> None:
    path = tmp_path / "catalog-isian-app-1.json"
    path.write_text(content, encoding="utf-8")
    result = typed("app add", "E-Lain", ".", "", "", "y")
    assert result.exit_code == 0, result.output
    assert path.read_text(encoding="utf-8") == content


def test_what_stands_in_the_place_of_a_draft_is_never_written_over(
    typed: Answer, tmp_path: Path
) -> None:
    (tmp_path / "milik-orang.txt").write_text("penting")
    (tmp_path / "catalog-isian-app-1.json").symlink_to(tmp_path / "milik-orang.txt")
    (tmp_path / "catalog-isian-app-2.json").mkdir()
    assert typed("app add", "E-Lain", "!").exit_code == 0
    assert (tmp_path / "milik-orang.txt").read_text() == "penting"
    assert (tmp_path / "catalog-isian-app-3.json").is_file()


def test_a_save_that_fails_loses_nothing(
    typed: Answer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def failing(*_: object, **__: object) -> None:
        raise CatalogueError("catalogue-locked", path="x")

    with monkeypatch.context() as patched:
        patched.setattr("spbe_inventory.actions.edit_records.add_records", failing)
        assert (
            typed(
                "app add", "E-Surat", "Dinkes", ".", "Bank", "y", "", "7", "y"
            ).exit_code
            == 4
        )
    result = typed("app add", "1", ".", "", "y")
    assert result.exit_code == 0, result.output
    assert shown(typed, "E-Surat")["owner"] == "dinkes"
    (row,) = json.loads(typed("exchange list --json").stdout)
    assert (row["giver_text"], row["method"]) == ("Bank", "message")


def test_exchanges_named_before_leaving_are_kept(typed: Answer, tmp_path: Path) -> None:
    typed("app add", "E-Surat", ".", "Bank;SIMPEG;E-Surat", "y", "", "7", "!")
    (path,) = tmp_path.glob("*-isian-app-*.json")
    kept = json.loads(path.read_text())["exchanges"]
    assert kept == [
        {"giver_text": "Bank", "state": "in_use", "method": "message"},
        {"giver": "simpeg", "state": "in_use"},
    ]


@pytest.mark.parametrize("sign", [".", "<"])
def test_signs_at_the_method_of_an_exchange_go_on_without_it(
    typed: Answer, sign: str
) -> None:
    result = typed("app add", "E-Surat", ".", "Bank", "y", "", sign, "y")
    assert result.exit_code == 0, result.output
    (row,) = json.loads(typed("exchange list --json").stdout)
    assert "method" not in row


def test_enough_at_once_still_asks_for_the_name(typed: Answer) -> None:
    result = typed("app add", ".", "E-Surat", ".", "?", "", "", "y")
    assert result.exit_code == 0, result.output
    assert "Yang ini harus diisi" in result.stderr


def test_what_the_door_refuses_is_asked_again_at_once(typed: Answer) -> None:
    result = typed(
        "app edit simpeg", "3", "mulai", "Maret 2019", ".", "2", "", "", "", "", "y", ""
    )
    assert result.exit_code == 0, result.output
    assert "mulai" in result.stderr
    row = shown(typed, "SIMPEG")
    assert (row["launched"], row["personal_data"]) == ("2019-03", True)


def test_the_same_name_is_cleared_up_at_once(typed: Answer) -> None:
    renamed = typed("app add", "SIMPEG", "3", "SIMPEG Desa", ".", "", "", "y")
    assert renamed.exit_code == 0, renamed.output
    another = typed("app add", "SIMPEG", "2", ".", "", "", "y")
    assert another.exit_code == 0, another.output
    that = typed("app add", "SIMPEG", "1")
    assert (that.exit_code, "spbe app edit" in that.stderr) == (0, True)
    assert sorted(
        row["name"] for row in json.loads(typed("app list --json").stdout)
    ) == [
        "SIMPEG",
        "SIMPEG",
        "SIMPEG Desa",
    ]


def test_a_number_chooses_only_what_was_shown(typed: Answer) -> None:
    result = typed("app edit simpeg", "6", "", "", "1", "?", "8", ".", "")
    assert result.exit_code == 0, result.output
    assert "nomor 1 tidak ada" in result.stderr
    assert shown(typed, "SIMPEG")["reference_codes"] == ["RAB.08"]


def test_an_exchange_is_asked_too_and_an_end_may_stay_a_text(typed: Answer) -> None:
    result = typed(
        "exchange add", "simpeg", "Bank Daerah", "y", "berjalan", "6", "", "", "", "y"
    )
    assert result.exit_code == 0, result.output
    (row,) = json.loads(typed("exchange list --json").stdout)
    assert (row["giver"], row["taker_text"], row["state"], row["method"]) == (
        "simpeg",
        "Bank Daerah",
        "in_use",
        "file",
    )


def test_settings_are_asked_and_found_by_their_name(typed: Answer) -> None:
    assert typed("setting add", "SPLP digunakan", "ya", "", "", "y").exit_code == 0
    assert json.loads(typed("setting show splp_used --json").stdout)["value"] == "yes"
    assert typed("setting edit splp_used --value tidak").exit_code == 0
    assert "tidak" in typed("agency show contoh").stdout


def test_back_goes_to_the_question_before_and_help_shows_choices(typed: Answer) -> None:
    result = typed(
        "app add", "E-Salah", "<", "E-Benar", "?", "", "", "", "", "", "", "y"
    )
    assert "tidak-ada: memang tidak ada" in result.stderr
    assert shown(typed, "E-Benar")["name"] == "E-Benar"


def test_exchanges_named_are_recorded_with_the_application_at_once(
    typed: Answer,
) -> None:
    result = typed(
        "app add",
        "TPP",
        "1",
        "4",
        "",
        "",
        "SIMPEG; SIPD; Bank Daerah",
        "y",
        "tidak-ada",
        "6",
        "",
        "7",
        "y",
    )
    assert result.exit_code == 0, result.output
    rows = json.loads(typed("exchange list --json").stdout)
    assert [
        (row.get("giver"), row.get("giver_text"), row.get("method")) for row in rows
    ] == [
        (None, "Bank Daerah", "message"),
        ("nasional-sipd", None, None),
        ("simpeg", None, "file"),
    ]
    assert shown(typed, "TPP")["gives"] == {"mark": "none"}


def test_more_is_asked_by_topic_and_of_a_record_what_is_open(typed: Answer) -> None:
    result = typed(
        "app edit simpeg", "1", "", "mengelola data pegawai", "kritis", "", ""
    )
    assert result.exit_code == 0, result.output
    row = shown(typed, "SIMPEG")
    assert (row["function"], row["criticality"]) == (
        "mengelola data pegawai",
        "critical",
    )


def test_codes_of_the_reference_architecture_are_found_by_a_word(typed: Answer) -> None:
    result = typed(
        "app edit simpeg", "6", "", "", "aparatur", "RAL.02.04.03;RAB.09.06", ".", ""
    )
    assert "RAL.02.04.03" in result.stderr
    assert result.exit_code == 0, result.output
    assert shown(typed, "SIMPEG")["reference_codes"] == ["RAL.02.04.03", "RAB.09.06"]


def test_the_menu_does_the_commonest_jobs(typed: Answer, tmp_path: Path) -> None:
    result = typed("", "3", "4", "5", "6", "19", "x", "0")
    assert result.exit_code == 0, result.output
    assert "Tanyakan dahulu" in result.stdout
    files = {path.name for path in tmp_path.iterdir()}
    assert {
        "kesenjangan.html",
        "kesenjangan.xlsx",
        "ringkasan.pdf",
        "ringkasan.docx",
        "opd.svg",
        "opd.png",
    } <= files
    assert "Tulis nomor 0 sampai 13" in result.stderr


def test_the_menu_registers_an_application_and_survives_what_goes_wrong(
    typed: Answer, tmp_path: Path
) -> None:
    (tmp_path / "kesenjangan.html").mkdir()
    result = typed("", "1", "E-Surat", ".", "", "", "y", "", "4", "3", "0")
    assert result.exit_code == 0, result.output
    assert "Galat" in result.stderr or "Kesalahan" in result.stderr
    assert shown(typed, "E-Surat")["name"] == "E-Surat"


def test_the_menu_begins_where_there_is_no_catalogue(
    typed: Answer, tmp_path: Path
) -> None:
    (tmp_path / "catalog.db").unlink()
    result = typed("", "1", "Kabupaten Banggai", "", "0")
    assert result.exit_code == 0, result.output
    assert "72.01" in result.stderr
    assert (tmp_path / "catalog.db").exists()


def test_the_menu_asks_which_government_is_meant(typed: Answer, tmp_path: Path) -> None:
    (tmp_path / "catalog.db").unlink()
    catalogue(
        tmp_path,
        {
            "agency": {"lain": {"agency_kind": "kota", "name": "Kota Lain"}},
            "application": {"a": {}},
        },
    )
    result = typed("", "Lain", "3", "0")
    assert "Kota Lain" in result.stderr
    assert "--agency lain" in result.stderr


def test_off_a_terminal_spbe_alone_shows_its_help(run: Run) -> None:
    result = run()
    assert (result.exit_code, "Perintah" in result.stdout) == (0, True)


def test_off_a_terminal_nothing_is_asked(run: Run, tmp_path: Path) -> None:
    catalogue(tmp_path, {"application": {"a": {}}})
    assert run("app", "add").exit_code == 2
    assert run("app", "edit", "a").exit_code == 2


def test_a_draft_belongs_to_its_government(typed: Answer, tmp_path: Path) -> None:
    (tmp_path / "catalog.db").unlink()
    catalogue(
        tmp_path,
        {
            "agency": {"lain": {"agency_kind": "kota"}},
            "unit": {"dinkes": {"name": "Dinas"}},
        },
    )
    left = typed("app add --agency contoh", "E-Surat", "1", "!")
    assert "spbe app add --agency contoh" in left.stderr
    of_lain = typed("app add --agency lain", "E-Arsip", ".", "", "", "y")
    assert (of_lain.exit_code, "E-Surat" in of_lain.stderr) == (0, False)
    assert typed("app add", "x").exit_code == 2


def test_a_word_too_short_chooses_nothing_and_throwing_away_is_asked_twice(
    typed: Answer, tmp_path: Path
) -> None:
    typed("app add", "Retina", "!")
    result = typed("app add", "b", "2", "t", "", "E-Lain", ".", "", "", "y")
    assert result.exit_code == 0, result.output
    assert len(list(tmp_path.glob("*-isian-app-*.json"))) == 1


def test_hurried_words_are_no_partners_unless_meant(typed: Answer) -> None:
    result = typed("app add", "E-Surat", ".", "n", "t", "-", "t", "y")
    assert result.exit_code == 0, result.output
    assert json.loads(typed("exchange list --json").stdout) == []


def test_a_change_that_was_left_is_here_again(typed: Answer, tmp_path: Path) -> None:
    left = typed("app edit simpeg", "3", "2021", "!")
    assert (left.exit_code, "spbe app edit simpeg" in left.stderr) == (0, True)
    assert "launched" not in shown(typed, "SIMPEG")
    assert typed("app edit simpeg", "").exit_code == 0
    assert shown(typed, "SIMPEG")["launched"] == "2021"
    assert list(tmp_path.glob("*-isian-app-*.json")) == []


def test_what_was_answered_wrong_can_be_answered_again_on_taking_up(
    typed: Answer,
) -> None:
    typed("relation add", "simpeg", "bagian", "SIMPEG", "y")
    again = typed("relation add", "1", "", "", "Portal", "y", "", "y")
    assert again.exit_code == 0, again.output
    (row,) = json.loads(typed("relation list --json").stdout)
    assert (row["application"], row["other_text"]) == ("simpeg", "Portal")


def test_the_value_of_a_setting_is_checked_at_the_question(typed: Answer) -> None:
    result = typed(
        "setting add", "SPLP tersedia sejak", "besok", "3 Mei 2024", "", "", "y"
    )
    assert result.exit_code == 0, result.output
    assert (
        json.loads(typed("setting show splp_since --json").stdout)["value"]
        == "2024-05-03"
    )


def test_the_menu_says_what_is_wrong_and_goes_on(typed: Answer, tmp_path: Path) -> None:
    (tmp_path / "catalog.db").unlink()
    result = typed(
        "", "1", "Kabupaten Banggai", "abc", "1", "Kabupaten Banggai", "", "0"
    )
    assert result.exit_code == 0, result.output
    assert "abc" in result.stderr
    assert (tmp_path / "catalog.db").exists()
    assert typed("", "0").exit_code == 0


def test_enter_at_the_government_leaves(typed: Answer, tmp_path: Path) -> None:
    (tmp_path / "catalog.db").unlink()
    catalogue(tmp_path, {"agency": {"lain": {"agency_kind": "kota"}}})
    assert "spbe exchange" not in typed("", "", "2").stderr
