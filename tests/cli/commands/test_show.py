"""`spbe app show` and the same of every kind: the one page of a thing on the screen and as a file."""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from spbe_inventory.domain.fields import KINDS
from spbe_inventory.session.catalogue import Catalogue
from spbe_inventory.session.reading import open_session

from tests.builders import catalogue
from tests.conftest import ROOT, Run

Rows = Mapping[str, Mapping[str, Any]]
SCREEN = 80
RECORDS: dict[str, Rows] = {
    "unit": {"dinas": {"name": "Dinas Pertanian"}},
    "data_set": {"petani": {"name": "Data petani"}},
    "application": {
        "lumbung": {
            "name": "SI LUMBUNG",
            "owner": "dinas",
            "status": "in_use",
            "note": "<script>alert(1)</script>",
        },
        "sumur": {"name": "Sumur Data", "status": {"mark": "unknown"}},
        **{f"p{number}": {"name": f"Penerima {number}"} for number in range(9)},
    },
    "exchange": {
        "x": {"giver": "lumbung", "taker": "sumur", "directed": False},
        **{
            f"x{number}": {"giver": "lumbung", "taker": f"p{number}", "state": "in_use"}
            for number in range(9)
        },
    },
}


@pytest.fixture(name="register")
def _register(tmp_path: Path) -> Catalogue:
    return catalogue(tmp_path, RECORDS)


def shown(run: Run, register: Catalogue, *arguments: str) -> str:
    result = run(*arguments, "--db", str(register.path))
    assert result.exit_code == 0, result.output
    return result.stdout


@pytest.mark.parametrize("language", ["id", "en"])
def test_the_page_fits_the_screen_and_begins_with_what_it_is(
    run: Run, register: Catalogue, language: str
) -> None:
    text = shown(run, register, "app", "show", "si lumbung", "--lang", language)
    lines = text.splitlines()
    assert max(map(len, lines)) <= SCREEN
    assert "SI LUMBUNG" in lines[0]
    assert any("Dinas Pertanian" in line for line in lines[:8])
    headings = [line for line in lines if line.isupper()]
    assert len(headings) >= 3


def test_long_lists_are_cut_on_the_screen_and_whole_with_all(
    run: Run, register: Catalogue
) -> None:
    short = shown(run, register, "app", "show", "lumbung")
    assert "(9)" in short
    assert "Penerima 8" not in short
    assert "--all" in short
    whole = shown(run, register, "app", "show", "lumbung", "--all")
    assert "Penerima 8" in whole


def test_an_office_has_its_findings_by_rule(run: Run, register: Catalogue) -> None:
    for number in range(4):
        name = f"Aplikasi {number}"
        arguments = ["app", "add", "--name", name, "--owner", "dinas"]
        added = run(*arguments, "--db", str(register.path))
        assert added.exit_code == 0, added.output
    text = shown(run, register, "unit", "show", "Dinas Pertanian", "--all")
    flat = " ".join(text.split())
    assert flat.count("INF-03 [") == 1
    assert "begitu pula: Aplikasi 1, Aplikasi 2, Aplikasi 3, dan SI LUMBUNG" in flat


def test_the_direction_not_known_is_told(run: Run, register: Catalogue) -> None:
    text = shown(run, register, "app", "show", "lumbung")
    assert "arah belum diketahui" in text
    assert "SI LUMBUNG ↔ Sumur Data" in text


def test_names_of_several_words_need_no_quotes(run: Run, register: Catalogue) -> None:
    text = shown(
        run, register, "exchange", "show", "si", "lumbung", "ke", "Penerima", "3"
    )
    assert text.startswith("Pertukaran data: SI LUMBUNG → Penerima 3")


def test_several_candidates_are_listed(run: Run, register: Catalogue) -> None:
    result = run("exchange", "show", "SI LUMBUNG", "--db", str(register.path))
    assert result.exit_code != 0
    assert "SI LUMBUNG → Penerima 0 (x0)" in result.stderr


@pytest.mark.parametrize("suffix", ["html", "md", "json", "txt"])
def test_the_page_is_written_as_a_file(
    run: Run, register: Catalogue, tmp_path: Path, suffix: str
) -> None:
    path = tmp_path / f"halaman.{suffix}"
    shown(run, register, "app", "show", "lumbung", "-o", str(path))
    text = path.read_text(encoding="utf-8")
    assert "SI LUMBUNG" in text
    assert "Penerima 8" in text


@pytest.mark.parametrize("language", ["id", "en"])
def test_the_html_is_one_file_and_escapes_what_offices_wrote(
    run: Run, register: Catalogue, tmp_path: Path, language: str
) -> None:
    path = tmp_path / "halaman.html"
    arguments = ["app", "show", "lumbung", "-o", str(path), "--lang", language]
    shown(run, register, *arguments)
    text = path.read_text(encoding="utf-8")
    assert f'<html lang="{language}">' in text
    assert text.count("<script") == 2  # our own, and its words
    assert "&lt;script&gt;" in text
    assert "src=" not in text
    assert "<link" not in text


def test_an_unknown_ending_is_refused(run: Run, register: Catalogue) -> None:
    result = run("app", "show", "lumbung", "-o", "x.bmp", "--db", str(register.path))
    assert result.exit_code == 2


@pytest.mark.slow
@pytest.mark.parametrize("suffix", ["pdf", "docx"])
def test_the_page_is_written_for_paper(
    run: Run, register: Catalogue, tmp_path: Path, suffix: str
) -> None:
    path = tmp_path / f"halaman.{suffix}"
    shown(run, register, "app", "show", "lumbung", "-o", str(path))
    assert path.stat().st_size > 1000


def test_the_history_is_whole_on_request(run: Run, register: Catalogue) -> None:
    for number in range(7):
        db = str(register.path)
        edited = run("app", "edit", "lumbung", "--users", f"ASN {number}", "--db", db)
        assert edited.exit_code == 0
    short = shown(run, register, "app", "show", "lumbung")
    assert "ASN 5 → ASN 6" in short
    assert "--history" in short
    assert "ASN 0 → ASN 1" not in short
    whole = shown(run, register, "app", "show", "lumbung", "--history")
    assert "ASN 0 → ASN 1" in whole


@pytest.mark.slow
def test_json_of_every_kind_keeps_the_promised_shape(
    run: Run, contoh: Catalogue
) -> None:
    schema = json.loads((ROOT / "schemas" / "record_page.schema.json").read_text())
    validator = jsonschema.Draft202012Validator(schema)
    for kind, key in first_of_each_kind(contoh).items():
        noun = KINDS[kind].noun
        document = json.loads(shown(run, contoh, noun, "show", key, "--json"))
        assert list(validator.iter_errors(document)) == []
        assert document["key"] == document["page"]["key"] == key


def first_of_each_kind(register: Catalogue) -> dict[str, str]:
    kinds = ["application", "unit", "exchange", "need", "data_set", "facility"]
    with open_session(register) as session:
        snapshot = session.load(kinds)
    return {kind: next(iter(snapshot.records[kind])) for kind in kinds}
