"""The plan of the first 100 items against the core analysis of the same register, in the same run.

    .venv/bin/python bench/planning.py --scale N

One government holds the whole invented register, with needs. CPU seconds: the core analysis (links only: islands,
mutual groups, cut points), the rules that the plan rests on, and the plan itself. Prints ratios, never a verdict.
"""

import argparse
import sys
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import TypeVar

sys.path[:0] = [str(Path(__file__).parent), str(Path(__file__).parent.parent)]
from measuring import SCALES
from spbe_inventory.assessment.rule_run import RuleRun
from spbe_inventory.domain.snapshot import Snapshot
from spbe_inventory.graph.links import Links
from spbe_inventory.planning.context import PlanningContext
from spbe_inventory.planning.ordering import order_measures
from spbe_inventory.planning.proposal import plan_of
from spbe_inventory.reference.weights import read_weights
from spbe_inventory.rules.engine.loader import all_rules
from spbe_inventory.rules.engine.runner import run
from spbe_inventory.rules.engine.view import RegisterView

from rules import AGENCY, snapshot_of

T = TypeVar("T")
DAY, ITEMS = date(2026, 11, 22), 100


def main() -> None:
    """Time the three steps and print them with their ratio to the core analysis."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--scale", choices=list(SCALES), default="S")
    snapshot = snapshot_of(*SCALES[parser.parse_args().scale])
    core, _ = _timed(lambda: _core(snapshot))
    view, rules = (
        RegisterView(snapshot, AGENCY, DAY),
        tuple(rule for rule in all_rules().values() if not rule.optional),
    )
    checking, result = _timed(lambda: run(rules, view))
    grounds = PlanningContext(
        RuleRun(view, rules, result.findings, result.lapsed, result.failed),
        read_weights(),
    )
    planning, plan = _timed(lambda: plan_of(order_measures(grounds, ITEMS)))
    for name, seconds in (
        ("core analysis", core),
        ("all rules", checking),
        ("plan", planning),
    ):
        print(f"{seconds:9.2f} s {seconds / core:7.2f}x  {name}")
    print(
        f"{len(plan.items)} items of {len(plan.items) + plan.further} measures, {len(result.findings)} findings"
    )


def _core(snapshot: Snapshot) -> tuple[int, ...]:
    links = Links((giver, taker) for _, giver, taker in snapshot.pairs)
    return (
        len(links.components()),
        len(links.strongly_connected()),
        len(links.articulation_points()),
    )


def _timed(job: Callable[[], T]) -> tuple[float, T]:
    begun = time.process_time()
    made = job()
    return time.process_time() - begun, made


if __name__ == "__main__":
    main()
