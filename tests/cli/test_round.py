"""`spbe round` in a terminal: links with their texts, and what was verified and sent back."""

import json
import re
from pathlib import Path

import openpyxl
import pytest
from spbe_inventory.session.catalogue import Catalogue

from tests.conftest import Run

ADDRESS = re.compile(r"^https?://\S+$", re.MULTILINE)
BASE = "https://spbe.contoh.go.id"
HEALTH = "contoh-dinas-kesehatan"
STAFF = "contoh-badan-kepegawaian-dan-pengembangan-sumber-daya-manusia"


@pytest.fixture(autouse=True)
def _open_round(run: Run, contoh: Catalogue) -> None:
    """Have a round of two offices open in the folder in which commands are run."""
    offices = ("--unit", "Dinkes", "--unit", "BKPSDM", "--only-this")
    opened = run("round", "open", "Pendataan 2027", "--due", "2099-12-31", *offices)
    assert opened.exit_code == 0, opened.output


def test_a_text_for_each_office_is_printed_once(run: Run) -> None:
    made = run("round", "links", "--at", f"{BASE}/")
    assert made.exit_code == 0
    addresses = ADDRESS.findall(made.stdout)
    assert len(set(addresses)) == 2
    assert all(there.startswith(f"{BASE}/t/") for there in addresses)
    assert "Yth. Dinas Kesehatan" in made.stdout
    again = run("round", "links")
    assert again.exit_code == 0
    assert again.stdout == ""
    assert "tidak dapat ditampilkan lagi" in again.stderr
    assert "Dinas Kesehatan: no. " in again.stderr
    assert len(json.loads(run("link", "list", "--json").stdout)) == 2


def test_words_and_language_are_those_of_who_asks(run: Run) -> None:
    english = run("--lang", "en", "round", "links", "Pendataan 2027", "--unit", HEALTH)
    assert english.exit_code == 0
    assert "To Dinas Kesehatan." in english.stdout
    made = run("putaran", "tautan", "--renew", "unopened", "--days", "3")
    assert len(ADDRESS.findall(made.stdout)) == 2
    assert made.stderr == ""


@pytest.mark.parametrize("language", ["id", "en"])
def test_help_and_talk_fit_into_eighty_columns(
    run: Run, monkeypatch: pytest.MonkeyPatch, language: str
) -> None:
    monkeypatch.setenv("COLUMNS", "80")
    run("round", "links")
    for words in (("links", "--help"), ("status",)):
        printed = run("--lang", language, "round", *words)
        assert printed.exit_code == 0
        assert max(map(len, printed.stdout.splitlines())) <= 80


def test_files_hold_what_the_screen_does(run: Run) -> None:
    for name in ("tautan.txt", "tautan.csv", "tautan.json", "tautan.xlsx"):
        done = run("round", "links", "--renew", "all", "-o", name, "--at", BASE)
        assert done.exit_code == 0, done.output
        assert "/t/" not in done.output
    assert Path("tautan.txt").read_text(encoding="utf-8").count(f"{BASE}/t/") == 2
    assert Path("tautan.csv").read_text(encoding="utf-8-sig").count(f"{BASE}/t/") == 4
    read = json.loads(Path("tautan.json").read_text(encoding="utf-8"))
    assert {row["unit"] for row in read["made"]} == {HEALTH, STAFF}
    assert all(row["address"] in row["text"] for row in read["made"])
    sheet = openpyxl.load_workbook("tautan.xlsx").worksheets[0]
    texts = [str(cell.value) for row in sheet.iter_rows() for cell in row]
    assert sum(text.startswith(f"{BASE}/t/") for text in texts) == 2


@pytest.mark.parametrize(
    ("arguments", "status"),
    [
        (("-o", "tautan.pdf"), 2),
        (("-o", "tautan.json", "--json"), 2),
        (("--days", "0"), 3),
        (("--unit", "Inspektorat Daerah"), 2),
        (("--unit", "Kantor Hantu"), 3),
        (("Putaran Hantu",), 3),
    ],
)
def test_what_cannot_be_made_makes_nothing(
    run: Run, arguments: tuple[str, ...], status: int
) -> None:
    assert run("round", "links", *arguments).exit_code == status
    assert json.loads(run("link", "list", "--json").stdout) == []


def test_what_is_verified_and_sent_back_is_told(run: Run) -> None:
    plain = run("round", "status").stdout
    assert "Diverifikasi" not in plain
    assert run("verification", "send", "Dinas Kesehatan").exit_code == 0
    listed = json.loads(run("app", "list", "--json").stdout)
    first, second, *_others = [
        app["key"] for app in listed if app.get("owner") == HEALTH
    ]
    assert run("verification", "verify", first).exit_code == 0
    returned = run("verification", "return", second, "--remark", "Di mana server?")
    assert returned.exit_code == 0, returned.output
    shown = run("round", "status").stdout
    assert "Diverifikasi" in shown
    status = json.loads(run("round", "status", "--json").stdout)
    offices = {office["unit"]: office for office in status["offices"]}
    assert offices[HEALTH]["verification"]["verified"] == 1
    assert "Di mana server?" in offices[HEALTH]["verification"]["remarks"][0]
    written = run("round", "status", "-o", "keadaan.csv")
    assert written.exit_code == 0
    assert "Di mana server?" in Path("keadaan.csv").read_text(encoding="utf-8-sig")
