"""AUD-01, AUD-02, AUD-05: what is counted, what is named, and on which words it rests."""

from collections.abc import Mapping
from datetime import date
from typing import Any

import pytest
from spbe_inventory.domain.finding import Finding
from spbe_inventory.domain.lists import Outcome
from spbe_inventory.language.current import speaking
from spbe_inventory.rules.engine.loader import all_rules
from spbe_inventory.rules.engine.runner import grade_of
from spbe_inventory.rules.engine.wording import message_of

from tests.builders import view

OFFICES = {"dinas": {"unit_kind": "dinas"}}
SPECIAL = {"status": "in_use", "scope": "special", "owner": "dinas"}


def finding_of(
    code: str, records: Mapping[str, Mapping[str, Any]], as_of: str = "2026-11-30"
) -> tuple[Finding, str, tuple[str, ...]]:
    """Return the finding of a rule with its message in Indonesian and the provisions of its grade."""
    register = view({"unit": OFFICES, **records}, as_of=date.fromisoformat(as_of))
    rule = all_rules()[code]
    with speaking("id"):
        (finding,) = rule.check(register)
        message = message_of(register, rule, finding)
        grade = grade_of(register, rule, finding)
    return finding, message, tuple(citation.id for citation in grade.citations)


def test_only_what_is_known_is_counted_and_the_day_stands_beside_the_name() -> None:
    records = {
        "application": {
            "simpeg": {
                **SPECIAL,
                "name": "SIMPEG",
                "application_audited": "2023-03-12",
            },
            "sakip": {**SPECIAL, "application_audited": "2026-01"},
            "surat": {**SPECIAL, "name": "e-Surat"},
            "lain": {"status": "in_use", "name": "Lain"},
        }
    }
    finding, message, _citations = finding_of("AUD-01", records)
    assert [entry.key for entry in finding.annex] == ["simpeg"]
    assert "1 dari 2 Aplikasi Khusus yang diketahui" in message
    assert "SIMPEG (audit terakhir 12 Maret 2023)" in message
    assert "2 aplikasi belum dapat dinilai: Lain dan e-Surat" in message
    asked = {(question.key, question.field) for question in finding.settle}
    assert asked == {("surat", "application_audited"), ("lain", "scope")}


def test_never_audited_rests_on_must_and_overdue_on_the_interval() -> None:
    late = {**SPECIAL, "application_audited": "2020"}
    never = {**SPECIAL, "launched": "2020", "application_audited": {"mark": "none"}}
    _finding, _message, overdue = finding_of("AUD-01", {"application": {"a": late}})
    _finding, message, unmade = finding_of(
        "AUD-01", {"application": {"a": late, "b": {**never, "name": "Beta"}}}
    )
    assert overdue == ("perpres-95-2018:57/4", "permenkominfo-16-2022:4/3")
    assert "permenkominfo-16-2022:4/1" in unmade
    assert "Beta (belum pernah diaudit)" in message


@pytest.mark.parametrize(
    ("audited", "as_of", "outcome"),
    [
        ("2024-11-30", "2026-11-30", Outcome.MET),
        ("2024-11-29", "2026-11-30", Outcome.GAP),
        ("2026-02-28", "2028-02-29", Outcome.MET),
        ("2026-02-27", "2028-02-29", Outcome.GAP),
    ],
)
def test_two_years_are_counted_to_the_day(
    audited: str, as_of: str, outcome: Outcome
) -> None:
    records = {"application": {"a": {**SPECIAL, "application_audited": audited}}}
    finding, _message, _citations = finding_of("AUD-01", records, as_of)
    assert finding.outcome is outcome


def test_one_date_never_serves_two_audits() -> None:
    records = {
        "facility": {
            "jaringan": {
                "facility_kind": "intranet",
                "in_use": True,
                "security_audited": "2026-01",
                "infrastructure_audited": "2021",
            }
        }
    }
    security, _message, _citations = finding_of("AUD-02", records)
    infrastructure, _message, citations = finding_of("AUD-05", records)
    assert security.outcome is Outcome.MET
    assert infrastructure.outcome is Outcome.GAP
    assert citations == (
        "perpres-95-2018:56/3",
        "perpres-95-2018:27/3",
        "permenkominfo-16-2022:10/6",
    )


def test_security_weighs_more_where_what_lacks_it_holds_personal_data() -> None:
    late = {**SPECIAL, "security_audited": "2020"}
    plain, _message, _citations = finding_of("AUD-02", {"application": {"a": late}})
    personal, _message, citations = finding_of(
        "AUD-02", {"application": {"a": {**late, "personal_data": True}}}
    )
    assert (plain.grade, personal.grade) == ("other", "personal")
    assert "perpres-95-2018:56/3" not in citations


def test_what_was_audited_twice_is_named_once_among_what_is_open() -> None:
    audited = {"application_audited": "2025-10", "security_audited": "2025-10"}
    records: dict[str, dict[str, Any]] = {
        "unit": OFFICES,
        "application": {"a": {"name": "SIMRS", **SPECIAL, **audited}},
    }
    finding, message, _provisions = finding_of("AUD-03", records)
    assert finding.outcome is Outcome.UNKNOWN
    assert message.count("SIMRS") == 1


def test_the_network_of_a_village_is_not_the_governments_to_audit() -> None:
    records: dict[str, dict[str, Any]] = {
        "unit": {"desa": {"name": "Desa Tulip"}},
        "facility": {
            "n": {
                "facility_kind": "intranet",
                "in_use": True,
                "unit": "desa",
                "since": "2015",
                "infrastructure_audited": {"mark": "none"},
            }
        },
    }
    finding, _message, _provisions = finding_of("AUD-05", records)
    assert finding.outcome is Outcome.NOT_APPLICABLE
