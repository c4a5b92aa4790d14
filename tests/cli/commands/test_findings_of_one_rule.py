"""`spbe gaps --rule`: what is counted of a duty of the government, and every provision with its own word."""

from pathlib import Path

from click.testing import CliRunner
from spbe_inventory.cli.main import cli

from tests.builders import catalogue

SPECIAL = {"status": "in_use", "scope": "special", "owner": "u"}


def shown(tmp_path: Path, code: str) -> str:
    """Return what the command shows of one rule, its lines joined."""
    path = catalogue(
        tmp_path,
        {
            "unit": {"u": {"unit_kind": "dinas"}},
            "application": {
                "a": {**SPECIAL, "build_started": "2023", "special_considered": False},
                "b": {**SPECIAL, "name": "Tanpa Tanggal"},
            },
            "exchange": {
                "x": {
                    "giver": "a",
                    "taker": "b",
                    "state": "in_use",
                    "personal": True,
                    "purpose": {"mark": "none"},
                    "ground": {"mark": "none"},
                }
            },
        },
    ).path
    arguments = ["gaps", "--db", str(path), "--rule", code, "--lang", "id"]
    result = CliRunner().invoke(cli, arguments, env={"COLUMNS": "80"})
    return " ".join(result.stdout.split())


def test_a_duty_of_the_government_names_its_denominator_and_what_is_left_out(
    tmp_path: Path,
) -> None:
    text = shown(tmp_path, "APL-06")
    assert "1 dari 1 Aplikasi Khusus yang diketahui" in text
    assert "1 belum dapat dinilai: Tanpa Tanggal" in text


def test_each_of_several_provisions_has_its_own_word(tmp_path: Path) -> None:
    text = shown(tmp_path, "DAT-06")
    for provision in (
        "Pasal 20 ayat (1) UU 27/2022 (wajib)",
        "Pasal 28 UU 27/2022 (wajib)",
        "Pasal 14 ayat (1) huruf b PP 71/2019 (wajib)",
    ):
        assert provision in text
    assert "PP 33/2026" not in text
