"""Open questions answered one by one: each saved at once, left and taken up again, none turned into an answer."""

import json
from typing import Any

import pytest
from spbe_inventory.cli.prompts import terminal

from tests.cli.prompts.conftest import Answer, shown
from tests.conftest import Run


def batches(typed: Answer) -> int:
    rows: list[dict[str, Any]] = json.loads(typed("history --batches --json").stdout)
    return len(rows)


def questions(typed: Answer) -> list[tuple[str, str]]:
    offices = json.loads(typed("ask --json").stdout)
    return [
        (row["key"], row["field"]) for office in offices for row in office["questions"]
    ]


def test_each_answer_is_saved_at_once_and_the_rest_is_asked_next_time(
    typed: Answer,
) -> None:
    first, second, third, *_rest = questions(typed)
    assert (first, second) == (("simpeg", "function"), ("simpeg", "gives"))
    before = batches(typed)
    done = typed(
        "ask --answer --as analis", "Mengelola data pegawai", "tidak-ada", "", "q"
    )
    assert done.exit_code == 0, done.output
    assert "BKPSDM" in done.stderr
    assert (
        "Tercatat: Perangkat Daerah penanggung jawab: BKPSDM; Status: digunakan"
        in done.stderr
    )
    assert "2 jawaban disimpan." in done.stderr
    assert batches(typed) == before + 2
    record = shown(typed, "simpeg")
    assert (record["function"], record["gives"]) == (
        "Mengelola data pegawai",
        {"mark": "none"},
    )
    assert third[1] not in record
    again = typed("ask --answer", "q")
    assert f"1/{len(questions(typed))} · SIMPEG" in again.stderr
    assert "Untuk apa" not in again.stderr
    assert f"{sum(1 for _ in questions(typed))} pertanyaan terbuka" in again.stderr


def test_none_and_unknown_are_answers_and_a_blank_is_none(typed: Answer) -> None:
    done = typed("ask --answer --lang en", "unknown", "", "none", "q")
    assert "2 answers saved." in done.stderr
    record = shown(typed, "simpeg")
    assert record["function"] == {"mark": "unknown"}
    assert "gives" not in record
    assert record["takes"] == {"mark": "none"}
    again = typed("ask --answer", "q")
    assert "Untuk apa aplikasi ini" not in again.stderr


def test_what_is_refused_is_asked_again_and_one_can_go_back(typed: Answer) -> None:
    integration = ("Gaji", "", "")  # what it is for, what it gives, what it takes
    answers = ("umumnya saja", "umum", "<", "khusus", "q")
    done = typed("ask --answer", *integration, *answers)
    assert done.exit_code == 0, done.output
    assert "tidak ada dalam daftar" in done.stderr
    assert shown(typed, "simpeg")["scope"] == "special"


@pytest.mark.parametrize("end", [("!",), ("q",), (".",), ()])
def test_one_may_leave_in_several_ways(typed: Answer, end: tuple[str, ...]) -> None:
    done = typed("ask --answer", "Gaji", *end)
    assert done.exit_code == 0, done.output
    assert "jawaban sejauh ini tersimpan" in done.stderr
    assert shown(typed, "simpeg")["function"] == "Gaji"


def test_a_setting_is_recorded_and_a_list_is_not_taken_for_complete(
    typed: Answer,
) -> None:
    asked = questions(typed)
    place = asked.index(("splp_since", "value"))
    skipped = [field for _key, field in asked[:place]].count("applications")
    done = typed("ask --answer", *[""] * (place - skipped), "2023-05-01", "q")
    assert "spbe complete bkpsdm" in done.stderr
    rows = json.loads(typed("setting list --json").stdout)
    assert [(row["name"], row["value"]) for row in rows] == [
        ("splp_since", "2023-05-01")
    ]


def test_only_one_office_is_asked(typed: Answer) -> None:
    done = typed("ask --answer --unit Dinkes", "")
    assert "BKPSDM" not in done.stderr
    assert "SIMPEG" not in done.stderr


def test_it_needs_a_person(
    run: Run, monkeypatch: pytest.MonkeyPatch, typed: Answer
) -> None:
    assert typed("ask --answer --json").exit_code == 2
    assert typed("ask --answer --recorded 2026-11-30").exit_code == 2
    monkeypatch.setattr(terminal, "is_interactive", lambda: False)
    refused = run("ask", "--answer")
    assert (refused.exit_code, "terminal" in refused.stderr) == (2, True)
