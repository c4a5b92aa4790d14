"""An answer on integration is what was written: no, yes, not known, planned, or two of them at once."""

from pathlib import Path
from typing import Any

import pytest
from spbe_inventory.domain.lists import Verdict
from spbe_inventory.language.current import speaking

from tests.intake.faults import empty_catalogue, fault
from tests.intake.helpers import (
    FilesRead,
    assert_second_import_changes_nothing,
    csv_of,
    read,
    read_rows,
    saved,
)

CLAIMED_AND_DENIED = {"value": "claimed", "mark": "disputed"}


def app(name: str, **cells: str) -> dict[str, str]:
    return {"Nama Aplikasi": name, "Perangkat Daerah": "Dinas Kesehatan", **cells}


def with_counterpart(name: str, flag: str, counterpart: str) -> dict[str, str]:
    return app(name, Integrasi=flag, **{"Terintegrasi dengan": counterpart})


def exchange(result: FilesRead) -> dict[str, Any]:
    (difference,) = result.differences("exchange")
    return dict(difference.plain)


def test_no_says_only_that_it_is_not_integrated(tmp_path: Path) -> None:
    result = read(empty_catalogue(tmp_path), fault("a18"))
    silumbung = result.application("Silumbung")
    assert silumbung["integrated"] is False
    assert not {"gives", "takes"} & silumbung.keys()


def test_a_sentence_in_the_function_contradicts_the_answer_no(tmp_path: Path) -> None:
    result = read(empty_catalogue(tmp_path), fault("a18"))
    ponsel = result.application("Rembug Ponsel")
    assert ponsel["integrated"] == {"value": False, "mark": "disputed"}
    plain = exchange(result)
    assert (plain["giver"], plain["taker"]) == ("uji-rembug-ponsel", "uji-e-rembug")
    assert plain["state"] == CLAIMED_AND_DENIED
    values = [statement["value"] for statement in plain["statements"]]
    assert values == ["claimed", {"mark": "none"}]
    assert "answer-against-text" in result.remark_keys(Verdict.QUESTION)


def test_a_counterpart_beside_the_answer_no_is_disputed_and_not_in_use(
    tmp_path: Path,
) -> None:
    result = read(empty_catalogue(tmp_path), fault("a19"))
    kota = result.application("Siaga Kota")
    assert kota["integrated"] == {"value": False, "mark": "disputed"}
    plain = exchange(result)
    assert plain["state"] == CLAIMED_AND_DENIED
    assert plain["directed"] is False


@pytest.mark.parametrize("start", ["a18", "a19"])
def test_read_again_the_contradiction_is_the_same(tmp_path: Path, start: str) -> None:
    assert_second_import_changes_nothing(empty_catalogue(tmp_path), fault(start))


def test_the_gap_report_asks_on_and_finds_no_gap(tmp_path: Path) -> None:
    from spbe_inventory.assessment.rule_run import check
    from spbe_inventory.domain.lists import Outcome

    from tests.builders import DAY

    catalogue = empty_catalogue(tmp_path)
    saved(catalogue, fault("a18"))
    findings = [
        each for each in check(catalogue, DAY).findings if each.rule == "INT-01"
    ]
    silumbung = [each for each in findings if each.key == "uji-silumbung"]
    assert {each.outcome for each in silumbung} == {Outcome.UNKNOWN}
    assert silumbung[0].settle


@pytest.mark.parametrize(
    ("flag", "counterpart", "expected"),
    [
        ("", "Ya", True),
        ("", "sudah", True),
        ("", "Belum", False),
        ("", "tidak ada", False),
        ("", "tidak tahu", {"mark": "unknown"}),
        ("belum ada", "", False),
        ("sudah sebagian", "", True),
        ("tidak", "belum", False),
        ("ya", "belum", {"value": True, "mark": "disputed"}),
        ("Belum", "Sudah", {"value": False, "mark": "disputed"}),
        ("dalam proses", "", None),
        ("akan", "", None),
        ("", "Rencana", None),
        ("ya, belum lengkap", "", None),
        ("Ya, Tidak", "", None),
        ("belum, masih proses", "", False),
        ("not yet", "", False),
        ("Tidak/Belum", "", False),
        ("belum (SIMPEG)", "", False),
    ],
)
def test_an_answer_under_either_heading_is_the_same_claim(
    tmp_path: Path, flag: str, counterpart: str, expected: object
) -> None:
    result = read_rows(tmp_path, with_counterpart("Satu", flag, counterpart))
    application = result.application("Satu")
    assert application.get("integrated") == expected
    assert not {"gives", "takes"} & application.keys()
    assert result.ends() == []


@pytest.mark.parametrize("language", ["id", "en"])
def test_an_answer_that_is_taken_back_is_kept_and_asked(
    tmp_path: Path, language: str
) -> None:
    with speaking(language):
        result = read_rows(tmp_path, with_counterpart("Satu", "ya, belum lengkap", ""))
    assert "ya, belum lengkap" in result.application("Satu")["note"]
    assert "integration-mixed" in result.remark_keys(Verdict.QUESTION)


def test_a_plan_is_kept_and_asked(tmp_path: Path) -> None:
    result = read_rows(tmp_path, with_counterpart("Satu", "dalam proses", ""))
    assert "dalam proses" in result.application("Satu")["note"]
    assert "integration-planned" in result.remark_keys(Verdict.QUESTION)


@pytest.mark.parametrize(
    ("flag", "counterpart"),
    [("Ya, SIMPEG", ""), ("sudah (SIMPEG)", ""), ("", "Ya: SIMPEG"), ("ya", "SIMPEG")],
)
def test_an_answer_with_a_counterpart_behind_it_is_both(
    tmp_path: Path, flag: str, counterpart: str
) -> None:
    result = read_rows(
        tmp_path, app("SIMPEG"), with_counterpart("Satu", flag, counterpart)
    )
    assert result.application("Satu")["integrated"] is True
    assert result.ends() == [("contoh-satu", "contoh-simpeg", "in_use", False)]


def test_not_yet_but_planned_is_no_contradiction(tmp_path: Path) -> None:
    flag = "Belum, akan diintegrasikan dengan SIMPEG"
    result = read_rows(tmp_path, app("SIMPEG"), app("Satu", Integrasi=flag))
    assert result.application("Satu")["integrated"] is False
    assert result.ends() == [("contoh-satu", "contoh-simpeg", "planned", False)]
    assert result.remarks("answer-against-text") == []


@pytest.mark.parametrize(
    ("flag", "counterpart"),
    [
        ("Belum terintegrasi dengan SIMPEG", ""),
        ("", "belum terhubung ke SIMPEG"),
        ("tidak", "Tidak terintegrasi dengan SIMPEG"),
    ],
)
def test_no_with_a_name_is_never_turned_into_an_exchange(
    tmp_path: Path, flag: str, counterpart: str
) -> None:
    rows = [app("SIMPEG"), with_counterpart("Satu", flag, counterpart)]
    result = read_rows(tmp_path, *rows)
    assert result.application("Satu")["integrated"] is False
    assert result.ends() == []
    assert result.relations() == [("contoh-satu", "not_connected", "contoh-simpeg")]


def test_two_headings_that_answer_differently_are_both_on_record(
    tmp_path: Path,
) -> None:
    rows = [with_counterpart("Satu", "ya", "belum")]
    catalogue = empty_catalogue(tmp_path)
    file = csv_of(tmp_path, rows)
    result = read(catalogue, file)
    statements = result.application("Satu")["statements"]
    assert [statement["value"] for statement in statements] == [True, False]
    assert_second_import_changes_nothing(catalogue, file)


@pytest.mark.parametrize(
    ("texts", "answers"),
    [
        (["√", "X", "x"], [True, False, False]),
        (["X", "", "x"], [True, None, True]),
        (["blm ada", "sdh terintegrasi", "tdk pernah"], [False, True, False]),
        (["gak", "udah", "✗"], [False, True, False]),
    ],
)
def test_short_words_ticks_and_crosses_are_answers(
    tmp_path: Path, texts: list[str], answers: list[bool | None]
) -> None:
    rows = [
        {"Nama Aplikasi": f"SI {name}", "OPD": "Dinas Sosial", "Terintegrasi": text}
        for name, text in zip(("SATU", "DUA", "TIGA"), texts, strict=True)
    ]
    result = read_rows(tmp_path, *rows)
    found = [plain.get("integrated") for plain in result.of("application").values()]
    assert found == answers
