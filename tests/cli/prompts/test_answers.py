"""Questions are answered in the words they ask for; what is named and not on record can be recorded at once."""

import json
from pathlib import Path
from typing import Any

import click
import pytest
from click.testing import Result
from spbe_inventory.actions.choices import matching_choices
from spbe_inventory.reference.answer_words import codes_meant, yes_or_no

from tests.cli.prompts.conftest import Answer, shown


def rows(typed: Answer, noun: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads(typed(f"{noun} list --json").stdout)
    return found


@pytest.mark.parametrize("answer", ["y", "ya", "Ya", "sudah", "masih", "yes"])
def test_an_office_is_recorded_on_the_way(typed: Answer, answer: str) -> None:
    result = typed("app add", "E-Wisata", "Dinas Pariwisata", answer, ".", "", "", "ya")
    assert result.exit_code == 0, result.output
    assert "“Dinas Pariwisata” belum tercatat" in result.stderr
    assert shown(typed, "E-Wisata")["owner"] == "contoh-dinas-pariwisata"


@pytest.mark.parametrize("answer", ["t", "tidak", "belum", "no"])
def test_a_no_asks_again_and_records_no_office(typed: Answer, answer: str) -> None:
    result = typed(
        "app add", "E-Wisata", "Dinas Pariwisata", answer, "Dinkes", ".", "", "", "y"
    )
    assert result.exit_code == 0, result.output
    assert shown(typed, "E-Wisata")["owner"] == "dinkes"
    assert len(rows(typed, "unit")) == 2


def test_data_sets_are_recorded_on_the_way_in_english_too(typed: Answer) -> None:
    ends = ("simpeg", "Bank", "yes", "yes", "file")
    result = typed(
        "exchange add --lang en",
        *ends,
        "Data gaji;Data absensi",
        "y",
        "y",
        "6",
        "",
        "y",
    )
    assert result.exit_code == 0, result.output
    assert "“Data gaji” is not on record yet" in result.stderr
    (row,) = rows(typed, "exchange")
    assert row["data"] == ["contoh-data-gaji", "contoh-data-absensi"]
    assert row["state"] == "in_use"


@pytest.mark.parametrize(
    ("answer", "status"),
    [
        ("masih", "in_use"),
        ("sudah", "in_use"),
        ("ya", "in_use"),
        ("aktif", "in_use"),
        ("tidak aktif", "idle"),
        ("Sedang Dibangun", "building"),
        ("dihen", "stopped"),
        ("4", "in_use"),
    ],
)
def test_whether_it_is_still_used_is_answered_by_a_word(
    typed: Answer, answer: str, status: str
) -> None:
    result = typed("app add", "E-Surat", "Dinkes", answer, ".", "", "", "y")
    assert result.exit_code == 0, result.output
    assert shown(typed, "E-Surat")["status"] == status


@pytest.mark.parametrize(
    ("answer", "offered", "number", "status"),
    [
        ("tidak", ["1. tidak aktif", "2. dihentikan"], "2", "stopped"),
        ("belum", ["1. direncanakan", "2. sedang dibangun"], "1", "planned"),
    ],
)
def test_a_word_that_may_mean_several_is_asked_back(
    typed: Answer, answer: str, offered: list[str], number: str, status: str
) -> None:
    result = typed("app add", "E-Surat", "Dinkes", answer, number, ".", "", "", "y")
    assert result.exit_code == 0, result.output
    after = result.stderr[result.stderr.index("Pilih salah satu") :]
    assert all(label in after for label in offered)
    assert shown(typed, "E-Surat")["status"] == status


def test_a_beginning_never_leaves_out_a_not() -> None:
    offered = [("idle", "tidak aktif"), ("in_use", "digunakan")]
    assert matching_choices(offered, "akti") == []
    assert matching_choices(offered, "tidak ak") == [("idle", "tidak aktif")]
    relations = [("different_from", "bukan aplikasi yang sama dengan")]
    assert matching_choices(relations, "sama") == []


def test_answers_of_yes_or_no_are_whole_words() -> None:
    assert [
        yes_or_no(text) for text in ("Masih.", " sdh ", "Belum", "sudah tidak")
    ] == [
        True,
        True,
        False,
        None,
    ]
    assert codes_meant("exchange", "state", "Sudah tidak") == ("ended", "interrupted")
    assert codes_meant("exchange", "method", "ya") == ()


def test_a_partner_that_is_not_meant_is_asked_for_again(typed: Answer) -> None:
    result = typed(
        "app add", "E-Surat", "Dinkes", ".", "SIMPG", "t", "SIMPEG", "", "file", "y"
    )
    assert result.exit_code == 0, result.output
    assert "mirip: SIMPEG" in result.stderr
    (row,) = rows(typed, "exchange")
    assert (row["giver"], row["method"]) == ("simpeg", "file")


def test_another_name_is_an_answer_too_and_enter_leaves_it_out(typed: Answer) -> None:
    result = typed(
        "app add", "E-Surat", ".", "Bnak;Entah", "Bank Daerah", "ya", "tidak", "", "",
        "7", "y",
    )  # fmt: skip
    assert result.exit_code == 0, result.output
    (row,) = rows(typed, "exchange")
    assert row["giver_text"] == "Bank Daerah"


def test_a_no_to_the_partners_means_none_once_it_is_asked(typed: Answer) -> None:
    result = typed("app add", "E-Surat", ".", "tidak", "ya", "belum", "t", "", "y")
    assert result.exit_code == 0, result.output
    row = shown(typed, "E-Surat")
    assert row["takes"] == {"mark": "none"}
    assert "gives" not in row


def test_names_typed_are_kept_when_the_person_stops_in_the_middle(
    typed: Answer, tmp_path: Path
) -> None:
    left = typed("app add", "E-Surat", ".", "Bank;Pajak;SIMPEG")
    assert left.exit_code == 0
    (path,) = tmp_path.glob("*-isian-app-*.json")
    kept = json.loads(path.read_text())["exchanges"]
    ends = [row.get("giver", row.get("giver_text")) for row in kept]
    assert ends == ["Bank", "Pajak", "simpeg"]


def test_another_record_follows_where_the_person_wants_it(typed: Answer) -> None:
    result = typed(
        "unit add", "Dinas Pajak", ".", "", "y", "ya", "Dinas Pasar", ".", "", "y", "t"
    )
    assert result.exit_code == 0, result.output
    assert result.stderr.count("Catat lagi?") == 2
    assert len(rows(typed, "unit")) == 4


def test_the_menu_registers_offices_states_lists_and_undoes(typed: Answer) -> None:
    result = typed(
        "",
        "7", "Dinas Pajak", ".", "y", "",
        "11", "Dinkes", "Sekretaris",
        "12", "y",
        "8", "",
        "0",
    )  # fmt: skip
    assert result.exit_code == 0, result.output
    assert "Dinas Pajak" in [row["name"] for row in rows(typed, "unit")]
    assert rows(typed, "completeness") == []
    assert "> spbe complete Dinkes --by Sekretaris" in result.stderr


def test_the_menu_reads_a_list_and_opens_a_round(typed: Answer, tmp_path: Path) -> None:
    (tmp_path / "daftar dinas.csv").write_text(
        "Nama Aplikasi,Perangkat Daerah\nE-Pasar,Dinkes\n", encoding="utf-8"
    )
    result = typed("", "8", "daftar dinas.csv", "y", "9", "Pendataan 2026", "", "0")
    assert result.exit_code == 0, result.output
    assert shown(typed, "E-Pasar")["owner"] == "dinkes"
    assert (tmp_path / "Pendataan 2026").is_dir()


@pytest.mark.parametrize("language", ["id", "en"])
def test_every_line_of_an_interview_fits_the_screen(
    typed: Answer, monkeypatch: pytest.MonkeyPatch, language: str
) -> None:
    monkeypatch.setenv("COLUMNS", "80")
    ask = click.prompt

    def ask_and_end_the_line(*words: Any, **rest: Any) -> Any:
        """Ask, and end the line as Enter does on a terminal."""
        answer = ask(*words, **rest)
        click.echo(err=True)
        return answer

    monkeypatch.setattr(click, "prompt", ask_and_end_the_line)

    def widest(result: Result) -> int:
        return max(map(len, result.stderr.splitlines()))

    asked = typed(f"app add --lang {language}", "?", "E-Surat", "?", "", "?")
    assert widest(asked) <= 80
    changed = typed(f"app edit simpeg --lang {language}", "6", "?", "", "?", "!")
    assert widest(changed) <= 80
    assert widest(typed(f"--lang {language}", "0")) <= 80
