"""INV-07: reviews proven by documents."""

import pytest
from spbe_inventory.domain.lists import Outcome
from spbe_inventory.rules.engine.loader import all_rules

from tests.builders import view

Complete = tuple[tuple[str, str], ...]
DOCUMENTS = (("contoh", "documents"),)


@pytest.mark.parametrize(
    ("dated", "complete", "outcome"),
    [
        ("2025-02-01", (), Outcome.MET),
        ("2020-02-01", (), Outcome.UNKNOWN),
        ("2020-02-01", DOCUMENTS, Outcome.GAP),
    ],
)
def test_an_older_document_of_a_review_says_nothing_of_later_ones(
    dated: str, complete: Complete, outcome: Outcome
) -> None:
    register = view(
        {
            "setting": {
                "s": {"name": "architecture_from", "value": "2022"},
                "t": {"name": "roadmap_decree", "value": {"mark": "none"}},
            },
            "document": {
                "p": {
                    "document_kind": "decree",
                    "supports": ["architecture_review"],
                    "dated": dated,
                }
            },
        },
        complete=complete,
    )
    (finding,) = all_rules()["INV-07"].check(register)
    assert finding.outcome is outcome


@pytest.mark.parametrize("plan", ["architecture", "roadmap"])
def test_only_the_articles_of_the_plan_that_lacks_a_review_are_cited(plan: str) -> None:
    settings = {
        name: {"name": name, "value": value}
        for name, value in {
            "architecture_from": "2025",
            "roadmap_from": "2025",
            f"{plan}_from": "2021",
            f"{plan}_reviewed": {"mark": "none"},
        }.items()
    }
    (finding,) = all_rules()["INV-07"].check(view({"setting": settings}))
    assert (finding.outcome, finding.grade) == (Outcome.GAP, plan)
