"""The report on ICT audits is due from two years after its regulation was promulgated."""

from datetime import date

import pytest
from spbe_inventory.domain.lists import Outcome
from spbe_inventory.rules.audit.aud04_reported import check
from spbe_inventory.rules.engine.view import RegisterView

from tests.builders import AGENCY, snapshot

NEVER = {"setting": {"s": {"name": "audit_reported", "value": {"mark": "none"}}}}


@pytest.mark.parametrize(
    ("day", "outcome"),
    [
        (date(2024, 12, 29), Outcome.NOT_DUE),
        (date(2024, 12, 30), Outcome.GAP),
    ],
)
def test_no_report_is_missed_before_the_first_one_is_due(
    day: date, outcome: Outcome
) -> None:
    (finding,) = check(RegisterView(snapshot(NEVER), AGENCY, day))
    assert finding.outcome is outcome
