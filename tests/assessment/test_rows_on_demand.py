"""Rows that are made when they are asked for say what rows made at once say."""

from dataclasses import asdict
from pathlib import Path

from spbe_inventory.assessment.rows import finding_rows
from spbe_inventory.assessment.rows_on_demand import (
    RowsOnDemand,
    count_rows,
    rows_of_outcomes,
)
from spbe_inventory.domain.lists import Outcome

from tests.assessment.test_order_of_findings import register


def test_they_say_the_same_in_the_same_order(tmp_path: Path) -> None:
    run = register(tmp_path)
    at_once, on_demand = finding_rows(run), RowsOnDemand(run)
    assert at_once
    assert list(map(asdict, on_demand)) == list(map(asdict, at_once))
    assert len(on_demand) == len(at_once)
    assert asdict(on_demand[0]) == asdict(at_once[0])
    assert [row.key for row in on_demand[:3]] == [row.key for row in at_once[:3]]


def test_they_are_counted_and_chosen_by_outcome_alike(tmp_path: Path) -> None:
    run = register(tmp_path)
    at_once, on_demand = finding_rows(run), RowsOnDemand(run)
    assert count_rows(on_demand) == count_rows(at_once)
    for outcome in Outcome:
        chosen = [row.key for row in rows_of_outcomes(on_demand, [outcome])]
        assert chosen == [row.key for row in rows_of_outcomes(at_once, [outcome])]
