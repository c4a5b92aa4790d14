"""A view holds the government's own records; foreign and withdrawn ones decide nothing."""

from typing import Any

import pytest
from spbe_inventory.domain.lists import Outcome
from spbe_inventory.rules.engine.loader import all_rules

from tests.builders import view

FOREIGN_OR_WITHDRAWN: dict[str, dict[str, dict[str, Any]]] = {
    "agency": {"lain": {"name": "Kabupaten Lain", "agency_kind": "kabupaten"}},
    "unit": {"u": {"agency": "lain"}},
    "service": {
        "s": {"delivery": "electronic", "withdrawn": True},
        "t": {"delivery": "electronic", "agency": "lain"},
    },
    "data_set": {
        "d": {"interoperable": True, "withdrawn": True},
        "e": {"interoperable": True, "agency": "lain"},
    },
}


@pytest.mark.parametrize(
    "code", ["INT-03", "INT-05", "INV-05", "INV-06", "INF-04", "DAT-02", "DAT-04"]
)
def test_foreign_and_withdrawn_records_are_skipped(code: str) -> None:
    findings = all_rules()[code].check(view(FOREIGN_OR_WITHDRAWN))
    assert [
        finding for finding in findings if finding.outcome is not Outcome.NOT_APPLICABLE
    ] == []
