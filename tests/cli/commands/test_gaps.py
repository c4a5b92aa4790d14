"""`spbe gaps`: one table on one screen, integration first, what is not known beside it, what changed since."""

import json
import re
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
from spbe_inventory.actions.edit_records import edit
from spbe_inventory.domain.lists import Severity
from spbe_inventory.session.catalogue import Catalogue

from tests.builders import author, catalogue
from tests.conftest import Run

pytestmark = pytest.mark.slow
SCREEN = 33  # lines, one or two of them on a rule that the government changed


@pytest.mark.parametrize("language", ["id", "en"])
@pytest.mark.parametrize(
    "options", [(), ("--by-unit",), ("--severity", "kritis"), ("--only", "gap")]
)
@pytest.mark.usefixtures("contoh")
def test_it_fits_on_a_screen_and_ends_with_what_to_ask(
    run: Run,
    options: tuple[str, ...],
    language: str,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("COLUMNS", "80")
    shown = run("gaps", *options, "--lang", language).stdout.splitlines()
    if options != ("--by-unit",):
        assert len(shown) <= SCREEN
    assert max(map(len, shown)) <= 80
    asked = [line for line in shown if re.match(r"[1-5]\. ", line)]
    assert len(asked) == 5
    assert any(line.startswith(("Tanyakan", "Ask first")) for line in shown)


@pytest.mark.usefixtures("contoh")
def test_integration_comes_first_a_line_each_with_office_hours_and_article(
    run: Run,
) -> None:
    lines = run("gaps").stdout.splitlines()
    (heading,) = [line for line in lines if line.startswith("Tema")]
    table = lines[lines.index(heading) + 1 :]
    assert table[0].startswith("Kebutuhan  Data kependudukan: Ambulans Siaga +2")
    assert table[0].endswith("45(3)")
    assert "Dinkes +2" in table[0]
    names = [line.split()[0] for line in table[:19] if not line.startswith(" ")]
    order = ("Kebutuhan", "Manual", "Pernyataan", "Sambungan", "Data", "Keamanan")
    assert [name for name in names if name in order] == list(order)
    by_hand = [line for line in table if "e-Kinerja Contoh → e-TPP" in line]
    assert by_hand[0].split()[-3:] == ["BPKAD", "10", "45(3)"]


@pytest.mark.usefixtures("contoh")
def test_counts_name_their_denominator_and_leave_out_what_is_not_known(
    run: Run,
) -> None:
    findings = json.loads(run("gaps", "--json").stdout)
    counts = Counter(row["outcome"] for row in findings)
    needs = Counter(row["outcome"] for row in findings if row["rule"] == "INT-04")
    shown = run("gaps").stdout
    assessed = counts["gap"] + counts["met"]
    assert f"{counts['gap']} indikasi kesenjangan dari {assessed}" in shown
    assert f"Belum dapat dinilai: {counts['unknown']} dari" in shown
    assert f"\n{needs['gap']}/{needs['gap'] + needs['met']} " in shown
    assert f"\nbelum: {needs['unknown']} " in shown
    assert f"Dikesampingkan: {counts['waived']}" in shown


@pytest.mark.usefixtures("contoh")
def test_what_is_critical_stands_above_the_table_and_not_in_it(run: Run) -> None:
    box, _heading, table = run("gaps").stdout.partition("\nTema ")
    assert "! Di luar wilayah Indonesia: e-Agenda Pimpinan" in box
    assert "20(2) PP 71/2019" in box
    assert "wilayah Indonesia" not in table


@pytest.mark.usefixtures("contoh")
def test_the_gravest_come_first_where_severity_is_asked_for(run: Run) -> None:
    lines = run("gaps", "--severity", "rendah").stdout.splitlines()
    names = [line.split()[0] for line in lines if line[:1].isalpha()]
    severities = ["kritis", "tinggi", "sedang", "rendah"]
    assert [name for name in names if name in severities] == severities
    rows = json.loads(run("gaps", "--severity", "rendah", "--json").stdout)
    ranks = [Severity(row["severity"]).rank for row in rows]
    assert ranks == sorted(ranks)


@pytest.mark.usefixtures("contoh")
def test_the_words_of_the_law_are_added_on_demand(run: Run) -> None:
    words = "“menerapkan integrasi Layanan SPBE”"
    assert words not in run("gaps").stdout
    assert words in " ".join(run("gaps", "-v").stdout.split())
    in_full = " ".join(run("gaps", "--rule", "INT-04", "-v").stdout.split())
    assert words in in_full
    assert "tetapi belum mendapatkannya" in in_full


@pytest.mark.parametrize("rule", ["INT-06", "INT-04", "INT-10", "INV-02"])
@pytest.mark.usefixtures("contoh")
def test_a_rule_lists_every_item_with_its_key_in_a_line(
    run: Run, rule: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "80")
    findings = json.loads(run("gaps", "--rule", rule, "--json").stdout)
    lines = run("gaps", "--rule", rule).stdout.splitlines()
    assert max(map(len, lines)) <= 80
    first_words = [line.split()[0] for line in lines if line.startswith("    ")]
    for row in findings:
        if row["outcome"] in ("gap", "unknown", "waived"):
            assert first_words.count(row["key"]) >= 1
            assert all(entry["key"] in first_words for entry in row["annex"])


@pytest.mark.usefixtures("contoh")
def test_what_is_not_due_yet_says_by_when_and_counts_as_neither(run: Run) -> None:
    done = run(
        "gaps", "--rule", "INV-07", "--as-of", "2026-11-21", "--lang", "id",
    )  # fmt: skip
    text = " ".join(done.stdout.split())
    assert "belum jatuh tempo" in text
    assert "reviu paruh waktu Arsitektur SPBE paling lambat 31 Desember 2026" in text
    printed = run("gaps", "--rule", "INV-07", "--as-of", "2026-11-21", "--json").stdout
    (finding,) = json.loads(printed)
    assert finding["outcome"] == "not_due"


@pytest.mark.usefixtures("contoh")
def test_what_is_not_known_is_grouped_by_what_one_answer_settles(run: Run) -> None:
    shown = run("gaps", "--only", "unknown").stdout
    two = "Jelajah Contoh → Portal Contoh dan SIMANTAB → Portal Contoh"
    assert two in " ".join(shown.split())
    assert "Sudah berjalankah" in shown.splitlines()[1]


@pytest.mark.usefixtures("contoh")
def test_an_office_is_counted_the_same_alone_and_among_others(run: Run) -> None:
    by_unit = run("gaps", "--by-unit").stdout
    options = ("--unit", "Dinkes", "--only-this")
    rows = json.loads(run("gaps", "--json", *options).stdout)
    counts = Counter(row["outcome"] for row in rows)
    line = f"{counts['gap']}/{counts['gap'] + counts['met']}"
    assert re.search(rf"^Dinkes +{line} +Kebutuhan 2 · Manual 3", by_unit, re.MULTILINE)
    assert run("gaps", *options).stdout.startswith("Dinkes, ")


NOTHING = "belum ada yang tercatat"
NEED: dict[str, Any] = {
    "data_set": {"d": {"name": "Pegawai"}},
    "application": {
        "a": {"name": "SIMPEG", "holds": ["d"], "status": "in_use"},
        "b": {"name": "TPP", "status": "in_use"},
    },
    "need": {"n": {"taker": "b", "data": "d"}},
}
MET = {
    "x": {"giver": "a", "taker": "b", "data": ["d"], "state": "in_use", "method": "etl"}
}


@pytest.mark.parametrize(
    ("records", "rows", "asked"),
    [
        ({}, (NOTHING, NOTHING), "Aplikasi apa saja"),
        (
            {"application": {"a": {}}},
            (NOTHING, NOTHING),
            "Data apa dari Perangkat Daerah lain",
        ),
        (NEED, ("belum dapat dinilai: 1", NOTHING), "Aplikasi mana bertukar data"),
        (
            {**NEED, "exchange": MET},
            ("tidak ada indikasi (0/1)", "tidak ada indikasi (0/1)"),
            "Untuk apa",
        ),
    ],
)
def test_where_little_is_on_record_it_says_what_to_ask(
    run: Run,
    tmp_path: Path,
    records: dict[str, Any],
    rows: tuple[str, str],
    asked: str,
) -> None:
    catalogue(tmp_path, records)
    shown = run("gaps").stdout
    needs, by_hand = rows
    assert re.search(rf"^Kebutuhan +{re.escape(needs)}", shown, re.MULTILINE)
    assert re.search(rf"^Manual +{re.escape(by_hand)}", shown, re.MULTILINE)
    assert re.search(rf"^1\. .*{asked}", shown, re.MULTILINE)
    assert "spbe setting" not in shown


@pytest.mark.usefixtures("contoh")
def test_nothing_changed_is_nothing_closed_however_it_is_looked_at(
    run: Run, tmp_path: Path
) -> None:
    (tmp_path / "dulu.json").write_text(run("gaps", "--json").stdout, encoding="utf-8")
    for options in (
        ["--unit", "Dinkes"],
        ["--severity", "kritis"],
        ["--only", "met"],
        ["--rule", "DAT-05"],
    ):
        shown = run("gaps", "--baseline", "dulu.json", *options)
        assert shown.stdout.split("\n")[:2] == ["Tertutup: 0", "Baru: 0"]
        assert (
            json.loads(
                run("gaps", "--baseline", "dulu.json", "--json", *options).stdout
            )["closed"]
            == []
        )


def test_an_answer_taken_back_closes_nothing(
    contoh: Catalogue, run: Run, tmp_path: Path
) -> None:
    (tmp_path / "dulu.json").write_text(run("gaps", "--json").stdout, encoding="utf-8")
    edit(
        contoh,
        "exchange",
        "contoh-e-kinerja-ke-e-tpp",
        {"method": {"mark": "unknown"}},
        author(),
    )
    shown = run("gaps", "--rule", "INT-06", "--baseline", "dulu.json").stdout
    assert "Tertutup: 0" in shown
    assert "Tidak dapat dinilai lagi (bukan tertutup): 1" in shown


@pytest.mark.usefixtures("contoh")
def test_the_law_is_that_of_the_day(run: Run) -> None:
    assert "tidak ada yang" in run("gaps", "--as-of", "2017-01-01").stdout
    early = json.loads(run("gaps", "--as-of", "2018-10-05", "--json").stdout)
    assert early
    assert {
        citation["id"].split(":")[0] for row in early for citation in row["citations"]
    } <= {"perpres-95-2018"}
    assert "Tidak ditelaah karena dasarnya tidak berlaku" in " ".join(
        run("gaps", "--as-of", "2018-10-05").stdout.split()
    )


@pytest.mark.usefixtures("contoh")
def test_what_is_shown_does_not_change_what_fails_and_what_is_known(run: Run) -> None:
    assert run("gaps", "--fail-on", "kritis", "--only", "met").exit_code == 1
    assert "Pengesampingan" not in run("gaps", "--rule", "INF-02").stdout
    assert run("gaps", "--since", "2990-01-01").exit_code == 2


@pytest.mark.usefixtures("contoh")
def test_only_what_was_asked_for_is_shown(run: Run) -> None:
    rows = json.loads(
        run(
            "gaps", "--json", "--unit", "BKPSDM", "--only", "gap", "--severity", "high"
        ).stdout
    )
    assert rows
    assert all("BKPSDM" in row["office"] and row["outcome"] == "gap" for row in rows)
    assert {row["severity"] for row in rows} <= {"critical", "high"}


def test_a_register_in_which_nothing_is_answered_gets_no_clean_bill(
    tmp_path: Path, run: Run
) -> None:
    catalogue(tmp_path, {"application": {"a": {}, "b": {}}})
    shown = run("gaps").stdout
    assert "0 indikasi kesenjangan dari 0 yang dinilai" in shown
    assert "(bukan selaras)" in shown
    assert "tidak ada indikasi" not in shown
    assert "Tanyakan dahulu" in shown


def test_what_changed_since_is_told(tmp_path: Path, run: Run) -> None:
    register = catalogue(
        tmp_path,
        {
            "application": {"a": {"status": "in_use"}, "b": {"status": "in_use"}},
            "exchange": {
                "x": {"giver": "a", "taker": "b", "state": "in_use", "method": "file"},
                "y": {"giver": "b", "taker": "a", "state": "in_use", "method": "etl"},
            },
        },
    )
    (tmp_path / "dulu.json").write_text(
        run("gaps", "--rule", "INT-06", "--json").stdout, encoding="utf-8"
    )
    edit(register, "exchange", "x", {"method": "etl"}, author())
    edit(register, "exchange", "y", {"method": "retyping"}, author())
    shown = run("gaps", "--rule", "INT-06", "--baseline", "dulu.json").stdout
    assert "Tertutup: 1" in shown
    assert "selaras" in shown
    assert "Baru: 1" in shown
    assert "Lebih berat: 0" in shown
    assert (
        "Tertutup: 0" in run("gaps", "--rule", "INT-06", "--since", "2026-11-21").stdout
    )


@pytest.mark.parametrize(
    "text", ["", "[]x", '{"a": 1}', '[{"rule": "INT-06"}]', "[" * 100_000]
)
def test_a_baseline_that_is_none_is_refused(
    tmp_path: Path, run: Run, text: str
) -> None:
    catalogue(tmp_path, {"application": {"a": {}}})
    (tmp_path / "dulu.json").write_text(text, encoding="utf-8")
    result = run("gaps", "--baseline", "dulu.json")
    assert result.exit_code == 3
    assert "dulu.json" in result.stderr


def test_what_offices_do_about_a_gap_is_shown_and_what_is_overdue(
    tmp_path: Path, run: Run
) -> None:
    catalogue(
        tmp_path,
        {
            "unit": {"u": {"name": "Dinas Kesehatan", "short_name": "Dinkes"}},
            "application": {"a": {"status": "in_use"}, "b": {"status": "in_use"}},
            "exchange": {
                "x": {"giver": "a", "taker": "b", "state": "in_use", "method": "file"}
            },
            "action": {
                "t": {
                    "name": "Bangun API",
                    "rules": ["int-06"],
                    "exchanges": ["x"],
                    "unit": "u",
                    "due": "2026-11-11",
                },
                "s": {
                    "name": "Sudah",
                    "rules": ["INT-06"],
                    "exchanges": ["x"],
                    "state": "done",
                    "due": "2020-01-01",
                },
            },
        },
    )
    shown = run("gaps", "--rule", "INT-06", "--as-of", "2026-11-21").stdout
    assert "Ditindaklanjuti: 1 dari 1" in shown
    assert "di antaranya terlambat 1, terlama 10 hari (Dinkes)." in shown
    assert "Sudah" not in shown
