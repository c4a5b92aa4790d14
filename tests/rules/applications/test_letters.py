"""APL-06, APL-07, APL-08: letters are counted only of what is known to need them."""

from collections.abc import Mapping
from typing import Any

import pytest
from spbe_inventory.domain.finding import Finding
from spbe_inventory.language.current import speaking
from spbe_inventory.rules.engine.loader import all_rules
from spbe_inventory.rules.engine.wording import message_of

from tests.builders import view

OFFICES = {"dinas": {"unit_kind": "dinas"}}
SPECIAL = {"status": "in_use", "scope": "special", "owner": "dinas"}


def judged(
    code: str, applications: Mapping[str, Mapping[str, Any]]
) -> tuple[Finding, str]:
    """Return the first finding of a rule on applications, with its message."""
    register = view({"unit": OFFICES, "application": applications})
    rule = all_rules()[code]
    with speaking("id"):
        finding, *_others = rule.check(register)
        return finding, message_of(register, rule, finding)


def test_the_denominator_is_what_is_known_and_the_rest_is_named() -> None:
    finding, message = judged(
        "APL-06",
        {
            "a": {**SPECIAL, "build_started": "2023", "special_considered": False},
            "b": {**SPECIAL, "build_started": "2023", "special_considered": True},
            "c": {**SPECIAL, "name": "Tanpa Tanggal"},
            "d": {"status": "in_use", "name": "Tanpa Jenis", "build_started": "2023"},
            "e": {**SPECIAL, "name": "Tanpa Jawaban", "last_developed": "2024"},
            "f": {"status": "in_use", "special_considered": True},
        },
    )
    assert "1 dari 2 Aplikasi Khusus yang diketahui" in message
    assert "3 belum dapat dinilai: Tanpa Tanggal, Tanpa Jenis, dan Tanpa Jawaban" in (
        message
    )
    asked = {(question.key, question.field) for question in finding.settle}
    assert asked == {
        ("c", "build_started"),
        ("d", "scope"),
        ("e", "special_considered"),
    }


def test_the_owner_is_asked_before_a_letter_is_said_to_lack() -> None:
    for code in ("APL-06", "APL-07", "APL-08"):
        application = {
            "status": "in_use",
            "scope": "special",
            "build_started": "2026-02",
            "source_open": False,
            "special_considered": False,
            "development_documents": False,
        }
        letters = {"d": {"document_kind": "consideration"}}
        register = view(
            {"application": {"a": application}, "document": letters},
            (("contoh", "documents"),),
        )
        (finding,) = all_rules()[code].check(register)
        assert [question.field for question in finding.settle] == ["owner"]


def test_the_letter_of_the_other_minister_is_told_and_judged_nowhere() -> None:
    application = {
        **SPECIAL,
        "build_started": "2023",
        "special_considered": True,
        "special_komdigi_considered": True,
    }
    other = {**application, "special_komdigi_considered": False}
    finding, message = judged("APL-06", {"a": application, "b": other})
    assert str(finding.outcome) == "met"
    assert "Pertimbangan Menkomdigi (sebagai keterangan) tercatat untuk 1" in message


@pytest.mark.parametrize(
    ("dates", "field"),
    [
        ({}, "build_started"),
        ({"build_started": "2018"}, "build_started"),
        ({"build_started": "2016"}, "last_developed"),
        ({"build_started": "2016", "last_developed": "2018"}, "last_developed"),
        ({"last_developed": {"mark": "none"}}, "build_started"),
    ],
)
def test_the_date_that_is_open_is_asked(dates: dict[str, Any], field: str) -> None:
    for code in ("APL-06", "APL-08"):
        application = {**SPECIAL, "source_open": False, **dates}
        finding, _message = judged(code, {"a": application})
        assert [question.field for question in finding.settle] == [field]


@pytest.mark.parametrize(
    "dates",
    [
        {"build_started": "2016", "last_developed": {"mark": "none"}},
        {"build_started": "2016", "last_developed": "2018-10-04"},
        {"last_developed": "2017"},
    ],
)
def test_what_was_built_before_is_left_out(dates: dict[str, Any]) -> None:
    for code in ("APL-06", "APL-08"):
        application = {**SPECIAL, "source_open": False, **dates}
        finding, _message = judged(code, {"a": application})
        assert str(finding.outcome) == "not_applicable"


def test_what_was_begun_before_the_standard_is_asked_for_its_last_development() -> None:
    finding, _message = judged("APL-07", {"a": {**SPECIAL, "build_started": "2021"}})
    assert [question.field for question in finding.settle] == ["last_developed"]


def test_closed_source_with_a_letter_is_met_only_where_all_is_known() -> None:
    letter = {
        "d": {
            "document_kind": "consideration",
            "supports": ["closed_source"],
            "applications": ["a", "b"],
        }
    }
    applications = {
        "a": {"status": "in_use", "source_open": False, "build_started": "2023"},
        "b": {"status": "in_use", "source_open": False},
    }
    register = view({"application": applications, "document": letter})
    (finding,) = all_rules()["APL-08"].check(register)
    assert str(finding.outcome) == "met"
    assert finding.figures["known"] == 1


@pytest.mark.parametrize(
    ("answer", "outcome"),
    [({"mark": "none"}, "gap"), ({"mark": "unknown"}, "unknown"), (True, "met")],
)
def test_the_answer_on_a_letter_counts_before_the_list_of_documents(
    answer: object, outcome: str
) -> None:
    application = {**SPECIAL, "build_started": "2023", "special_considered": answer}
    finding, _message = judged("APL-06", {"a": application})
    assert str(finding.outcome) == outcome
