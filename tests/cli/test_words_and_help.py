"""Commands in both languages, their help by job, what is offered for a mistyped one and after Tab."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from click.shell_completion import ShellComplete
from spbe_inventory.cli.main import cli
from spbe_inventory.cli.powershell_completion import PowerShellComplete
from spbe_inventory.cli.registry import COMMANDS, JOBS
from spbe_inventory.reference.command_words import (
    command_words,
    noun_words,
    subcommand_words,
)

from tests.builders import Records, catalogue
from tests.conftest import ROOT, Run
from tests.contract.test_options import commands


def test_every_command_has_an_indonesian_word_and_no_word_two_commands() -> None:
    assert set(command_words()) == set(COMMANDS)
    called = {words[1] for words, _command in commands() if len(words) > 1}
    assert called == set(subcommand_words())
    for table in (command_words(), subcommand_words(), noun_words()):
        words = [word for others in table.values() for word in others]
        assert len(words) == len(set(words))
        assert set(words).isdisjoint(table)


@pytest.mark.parametrize(
    ("indonesian", "english"),
    [
        ("aplikasi daftar", "app list"),
        ("APLIKASI lihat simpeg", "app show simpeg"),
        ("opd daftar", "unit list"),
        ("perangkat-daerah daftar", "unit list"),
        ("perangkat_daerah daftar", "unit list"),
        ("pertukaran kedua-pihak", "exchange sides"),
        ("kebutuhan matriks", "need matrix"),
        ("kesenjangan", "gaps"),
        ("dampak simpeg", "impact simpeg"),
        ("riwayat aplikasi simpeg", "history app simpeg"),
        ("bantuan aplikasi tambah", "help app add"),
        ("aplikasi tambah -h", "app add --help"),
    ],
)
def test_an_indonesian_word_is_the_english_command(
    tmp_path: Path, run: Run, indonesian: str, english: str
) -> None:
    catalogue(tmp_path, {"application": {"simpeg": {"name": "SIMPEG"}}})
    one, other = run(*indonesian.split()), run(*english.split())
    assert one.exit_code == other.exit_code == 0
    assert one.stdout == other.stdout


def test_records_are_written_and_merged_by_indonesian_words(
    tmp_path: Path, run: Run
) -> None:
    catalogue(tmp_path, {})
    for name in ("Satu", "Dua"):
        assert run("aplikasi", "tambah", "--name", name).exit_code == 0
    assert run("aplikasi", "ubah", "Satu", "--function", "surat").exit_code == 0
    assert run("gabung", "aplikasi", "Satu", "Dua", "--dry-run").exit_code == 0
    assert run("aplikasi", "hapus", "Dua").exit_code == 0
    assert run("batal", "--yes").exit_code == 0


@pytest.mark.parametrize("language", ["id", "en"])
def test_the_help_is_by_job_with_the_words_of_both_languages(
    run: Run, language: str
) -> None:
    shown = run("--help", "--lang", language).stdout
    titles = {
        "id": ["Catat:", "Kumpulkan:", "Telaah:", "Tampilkan:", "Rawat:"],
        "en": [f"{job}:" for job in JOBS],
    }
    places = [shown.index(f"\n{title}\n") for title in titles[language]]
    assert places == sorted(places)
    for english in COMMANDS:
        assert f"{english}, {command_words()[english][0]}" in shown
    assert max(map(len, shown.splitlines())) <= 80
    assert shown == run("-h", "--lang", language).stdout
    assert shown == run("help", "--lang", language).stdout


def test_the_fields_of_an_application_are_shown_in_their_groups(run: Run) -> None:
    shown = run("app", "add", "--help").stdout
    places = [shown.index(f"\n{title}:\n") for title in ("Pokok", "Teknologi")]
    assert places[0] < shown.index("--owner") < places[1] < shown.index("--licence")
    options = shown[shown.index("\nPilihan:\n") :]
    assert "--known-by" in options
    assert "--owner" not in options
    english = run("exchange", "add", "--help", "--lang", "en").stdout
    assert "\nFields:\n" in english
    assert "\nOptions:\n" in english


@pytest.mark.parametrize(
    ("typed", "offered"),
    [
        (["aplikas"], "aplikasi"),
        (["kesen"], "kesenjangan"),
        (["exchnage"], "exchange"),
        (["lapran"], "laporan"),
        (["app", "tambh"], "tambah"),
        (["opd", "lst"], "list"),
        (["help", "diagam"], "diagram"),
        (["app", "add", "--nmae", "x"], "--name"),
    ],
)
def test_what_is_mistyped_is_answered_with_what_may_be_meant(
    run: Run, typed: list[str], offered: str
) -> None:
    result = run(*typed)
    assert result.exit_code == 2
    assert "ungkin maksudnya" in result.stderr
    assert offered in result.stderr
    assert offered in run(*typed, "--lang", "en").stderr


def test_nothing_is_offered_for_what_is_like_nothing(run: Run) -> None:
    result = run("qqqq", "--lang", "en")
    assert result.exit_code == 2
    assert "Perhaps" not in result.stderr


def completed(*words: str) -> list[str]:
    """Return what the shell offers for the last word after the others."""
    *before, incomplete = words
    complete = ShellComplete(cli, {}, "spbe", "_SPBE_COMPLETE")
    return [item.value for item in complete.get_completions(before, incomplete)]


@pytest.mark.parametrize(
    ("words", "offered"),
    [
        (("ap",), ["app", "aplikasi"]),
        (("kes",), ["kesenjangan", "kesampingkan"]),
        (("aplikasi", "ta"), ["tambah"]),
        (("app", "add", "--own"), ["--owner"]),
        (("app", "add", "--status", "in"), ["in_use"]),
        (("app", "add", "--status", "digun"), []),
        (("app", "add", "--owner", "kese"), ["dinkes"]),
        (("app", "show", "sim"), ["contoh-simpeg"]),
        (("aplikasi", "lihat", "kepeg"), ["contoh-simpeg"]),
        (("exchange", "add", "--data", "x;"), ["none", "unknown"]),
        (("exchange", "add", "--giver", "contoh-s"), ["contoh-simpeg"]),
        (("gaps", "--unit", "dink"), ["dinkes"]),
        (("ask", "--un"), ["--unit"]),
        (("ask", "--of"), []),
        (("history", "app", "sim"), ["contoh-simpeg"]),
        (("impact", "sim"), ["contoh-simpeg"]),
        (("complete", "dink"), ["dinkes"]),
        (("import", "--ag"), ["--agency"]),
        (("gaps", "--agency", "con"), ["contoh"]),
    ],
)
def test_a_shell_is_offered_words_options_codes_and_records(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    words: tuple[str, ...],
    offered: list[str],
) -> None:
    monkeypatch.chdir(tmp_path)
    records: Records = {
        "unit": {"dinkes": {"name": "Dinas Kesehatan"}},
        "application": {
            "contoh-simpeg": {"name": "SIMPEG", "other_names": ["Kepegawaian"]}
        },
    }
    catalogue(tmp_path, records)
    found = completed(*words)
    if words[-1].endswith(";"):
        assert found == [f"x;{value}" for value in offered]
    else:
        assert [value for value in found if value in offered] == offered
        assert offered or not found


def test_a_folder_without_a_catalogue_offers_no_record(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert completed("app", "show", "sim") == []


def test_powershell_is_answered_line_by_line(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    catalogue(tmp_path, {"application": {"contoh-simpeg": {"name": "SIMPEG"}}})
    monkeypatch.setenv("COMP_WORDS", "spbe app show sim")
    monkeypatch.setenv("COMP_WORD", "sim")
    complete = PowerShellComplete(cli, {}, "spbe", "_SPBE_COMPLETE")
    assert complete.complete() == "contoh-simpeg\tSIMPEG"
    monkeypatch.setenv("COMP_WORDS", "spbe app ")
    monkeypatch.setenv("COMP_WORD", "")
    offered = complete.complete().splitlines()
    assert offered[0].startswith("add\t")
    assert "Register-ArgumentCompleter" in complete.source()
    assert "$env:_SPBE_COMPLETE" in complete.source()


@pytest.mark.slow
@pytest.mark.parametrize("shell", ["bash", "zsh", "fish", "powershell"])
def test_every_shell_gets_its_script(shell: str) -> None:
    if shell == "bash" and not Path("/bin/bash").exists():
        pytest.skip("no bash")
    environment = {**os.environ, "_SPBE_COMPLETE": f"{shell}_source"}
    result = subprocess.run(
        [sys.executable, "-m", "spbe_inventory"],
        env={**environment, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert result.returncode == 0
    assert "_SPBE_COMPLETE" in result.stdout
    assert "spbe" in result.stdout


def test_a_name_in_place_of_a_command_is_told_how_it_is_shown(run: Run) -> None:
    refused = run("app", "simpeg", "--lang", "en")
    assert refused.exit_code == 2
    words = " ".join(refused.stderr.split())
    assert "app show simpeg" in words
    assert "app list simpeg" in words
    assert "show" not in run("hantu", "--lang", "en").stderr
