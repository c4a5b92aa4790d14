"""DAT-06: ground and purpose each with the words of their own, and the regulation of 2026 from its day."""

from datetime import date
from typing import Any

import pytest
from spbe_inventory.domain.lists import Outcome
from spbe_inventory.rules.engine.loader import all_rules
from spbe_inventory.rules.engine.runner import grade_of, run

from tests.builders import view

NONE = {"mark": "none"}
HAS = {"purpose": "pelayanan", "ground": "public_service"}
BEFORE, FROM = date(2027, 1, 15), date(2027, 1, 16)


def verbs(
    as_of: date = BEFORE,
    *,
    outside: bool = False,
    kind: str = "kementerian",
    **answers: Any,
) -> dict[str, str]:
    """Return the provisions that a gap rests on, each with its legal word."""
    taker_agency = "contoh"
    if outside:
        taker_agency = "pusat"
    register = view(
        {
            "agency": {"pusat": {"agency_kind": kind, "assessed": False}},
            "application": {
                "a": {"status": "in_use"},
                "b": {"status": "in_use", "agency": taker_agency},
            },
            "exchange": {
                "x": {
                    "giver": "a",
                    "taker": "b",
                    "state": "in_use",
                    "personal": True,
                    **HAS,
                    **answers,
                }
            },
        },
        as_of=as_of,
    )
    rule = all_rules()["DAT-06"]
    (finding,) = run([rule], register).findings
    assert finding.outcome is Outcome.GAP
    grade = grade_of(register, rule, finding)
    return {
        citation.id: str(citation.provision.strength) for citation in grade.citations
    }


def test_only_the_half_that_lacks_is_cited() -> None:
    assert verbs(ground=NONE) == {"uu-27-2022:20/1": "wajib"}
    assert verbs(purpose=NONE) == {
        "uu-27-2022:28": "wajib",
        "pp-71-2019:14/1/b": "wajib",
    }
    assert set(verbs(ground=NONE, purpose=NONE)) == {
        "uu-27-2022:20/1",
        "uu-27-2022:28",
        "pp-71-2019:14/1/b",
    }


def test_with_another_institution_the_purpose_rests_on_sharing_too() -> None:
    assert verbs(purpose=NONE, outside=True)["perpres-95-2018:26/3"] == "utamakan"
    assert "perpres-95-2018:26/3" not in verbs(ground=NONE, outside=True)
    assert "perpres-95-2018:26/3" not in verbs(purpose=NONE)


@pytest.mark.parametrize(
    ("field", "reference"),
    [("ground", "pp-33-2026:50/1"), ("purpose", "pp-33-2026:68/1")],
)
def test_the_regulation_of_2026_is_cited_from_its_day_and_no_day_earlier(
    field: str, reference: str
) -> None:
    answers: dict[str, Any] = {field: NONE}
    assert reference not in verbs(BEFORE, **answers)
    assert verbs(FROM, **answers)[reference] == "harus"


def test_a_body_that_is_no_institution_is_not_bound_by_sharing_between_them() -> None:
    with_bank = verbs(outside=True, kind="bank", purpose=NONE)
    assert "perpres-95-2018:26/3" not in with_bank
    assert with_bank["uu-27-2022:28"] == "wajib"
