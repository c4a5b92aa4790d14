"""`spbe verification`: send, return, verify, validate, list, in both languages; what is written as JSON."""

import json
from pathlib import Path

import pytest

from tests.builders import catalogue
from tests.conftest import Run

REMARK = "Sebutkan di mana aplikasi ini ditempatkan."


@pytest.fixture(autouse=True)
def _register(tmp_path: Path, run: Run) -> None:
    catalogue(
        tmp_path,
        {
            "unit": {"dinkes": {"name": "Dinas Kesehatan"}},
            "application": {
                "a": {"name": "Antrean", "owner": "dinkes"},
                "b": {"name": "Bumil", "owner": "dinkes"},
            },
        },
    )


def test_an_office_is_led_to_its_seal_by_commands(run: Run) -> None:
    sent = run("verifikasi", "kirim", "Dinas Kesehatan")
    assert "2 aplikasi dikirim: Antrean, Bumil." in sent.stderr
    again = run("verification", "send", "dinkes")
    assert "Tidak ada yang dicatat" in again.stderr
    returned = run("verifikasi", "kembalikan", "Antrean", "--remark", REMARK)
    assert "1 aplikasi dikembalikan: Antrean." in returned.stderr
    listed = run("verifikasi", "daftar").stdout
    assert f"Antrean, dikembalikan: {REMARK}" in listed.replace("\n", " ")
    done = run("verifikasi", "verifikasi", "Antrean", "Bumil", "--by", "Analis SPBE")
    assert "2 aplikasi diverifikasi: Antrean, Bumil." in done.stderr
    run("verifikasi", "validasi", "Bumil", "--by", "Kepala Dinas Kominfo")
    shown = run("app", "show", "Bumil").stdout
    assert "divalidasi" in shown
    assert "Kepala Dinas Kominfo" in shown.replace("\n", " ")
    assert "Segel" in run("app", "list").stdout
    assert max(map(len, run("verifikasi", "daftar").stdout.splitlines())) <= 80


def test_what_is_written_is_json(run: Run) -> None:
    for words, step in (
        (("send", "dinkes", "--app", "Antrean"), "sent"),
        (("return", "Antrean", "--remark", REMARK), "returned"),
        (("verify", "Antrean"), "verified"),
        (("validate", "Antrean"), "validated"),
    ):
        written = json.loads(run("verification", *words, "--json").stdout)
        assert [row["kind"] for row in written["records"]] == ["verification"]
        (row,) = json.loads(run("verification", "list", "--json").stdout)
        assert (row["application"], row["step"]) == ("a", step)
    nothing = json.loads(run("verification", "verify", "Antrean", "--json").stdout)
    assert nothing["batch"] is None
    assert nothing["records"] == []


def test_what_may_not_be_is_one_sentence(run: Run) -> None:
    early = run("verification", "validate", "Antrean")
    assert early.exit_code == 2
    assert "belum diverifikasi atau diubah sesudah diverifikasi: Antrean" in (
        early.stderr.replace("\n", " ")
    )
    wordless = run("verification", "return", "Antrean", "--remark", " ")
    assert wordless.exit_code == 2


@pytest.mark.parametrize("suffix", ["xlsx", "csv", "json", "md"])
def test_the_list_is_a_file(run: Run, tmp_path: Path, suffix: str) -> None:
    run("verification", "verify", "Antrean")
    file = tmp_path / f"segel.{suffix}"
    done = run("verification", "list", "--all", "-o", str(file))
    assert done.exit_code == 0
    assert file.stat().st_size
    if suffix != "xlsx":
        text = file.read_text(encoding="utf-8-sig")
        assert "Antrean" in text
        assert "Bumil" in text
    chosen = run("verification", "list", "--all", "--seal", "unsealed").stdout
    assert "Bumil" in chosen
    assert "Antrean" not in chosen


def test_english_is_spoken_too(run: Run) -> None:
    sent = run("--lang", "en", "verification", "send", "dinkes")
    assert "2 applications sent: Antrean, Bumil." in sent.stderr
