"""Each rule's time at a scale and at a quarter of it: what is linear in exchanges costs about four times as much.

    .venv/bin/python bench/rules.py --scale N

One government holds the whole invented register, so that no rule can hide behind many small ones. CPU seconds.
"""

import argparse
import random
import sys
import time
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

sys.path[:0] = [str(Path(__file__).parent), str(Path(__file__).parent.parent)]
from measuring import SCALES
from spbe_inventory.domain.lists import (
    ApplicationStatus,
    CurrentMeans,
    ExchangeState,
    Method,
)
from spbe_inventory.domain.plain import from_plain
from spbe_inventory.domain.records import Exchange
from spbe_inventory.domain.snapshot import Snapshot, records_by_kind
from spbe_inventory.graph.classify import group_by_certainty, pairs_of
from spbe_inventory.graph.in_service import retired_keys
from spbe_inventory.rules.engine.loader import all_rules
from spbe_inventory.rules.engine.rule import Rule
from spbe_inventory.rules.engine.view import RegisterView

from invented import THINGS, register

AGENCY, DAY, PART = "contoh", date(2026, 11, 21), 4
DATA_SETS_EACH, NEEDS_EACH = (
    10,
    5,
)  # one data set to so many applications, one need to so many


def main() -> None:
    """Time every rule at a scale and at a quarter of it; print both, the ratio, and the whole."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--scale", choices=list(SCALES), default="S")
    size = SCALES[parser.parse_args().scale]
    small, large = _times(tuple(count // PART for count in size)), _times(size)
    for name, seconds in large.items():
        print(
            f"{small[name]:9.3f} s {seconds:9.3f} s {seconds / max(small[name], 1e-6):7.1f}x  {name}"
        )
    print(
        f"{sum(small.values()):9.3f} s {sum(large.values()):9.3f} s  the whole; {size[2]} exchanges, a quarter first"
    )


def _times(size: tuple[int, ...]) -> dict[str, float]:
    """Return CPU seconds by step: what all rules share (heaps, needs, links), then each rule on the view made ready."""
    view = RegisterView(snapshot_of(*size), AGENCY, DAY)
    shared = {
        name: _timed(lambda name=name: getattr(view, name))
        for name in ("by_certainty", "links", "needs", "own_links")
    }
    return shared | {
        code: _timed(lambda rule=rule: _run(rule, view))
        for code, rule in all_rules().items()
    }


def _run(rule: Rule, view: RegisterView) -> int:
    return sum(1 for _ in rule.check(view))


def _timed(job: Any) -> float:
    begun = time.process_time()
    job()
    return time.process_time() - begun


def snapshot_of(units: int, applications: int, exchanges: int) -> Snapshot:
    """Return the invented register as one government's, with data sets and needs."""
    made = records_by_kind(
        from_plain(kind, {"agency": AGENCY, **row})
        for kind, row in _rows(units, applications, exchanges)
    )
    exchanges = [
        record for record in made["exchange"].values() if isinstance(record, Exchange)
    ]
    retired = retired_keys(made["application"])  # type: ignore[arg-type]  # applications
    links = group_by_certainty(exchanges, retired).links
    return Snapshot(made, pairs=frozenset((AGENCY, *pair) for pair in pairs_of(links)))


def _rows(
    units: int, applications: int, exchanges: int
) -> Iterator[tuple[str, dict[str, Any]]]:
    chance, made = random.Random(20261122), register(units, applications, exchanges)
    data = [f"d-{number}" for number in range(max(1, applications // DATA_SETS_EACH))]
    yield (
        "agency",
        {"key": AGENCY, "name": "Kabupaten Contoh", "agency_kind": "kabupaten"},
    )
    for key, name in made.units[1:]:
        yield "unit", {"key": key, "name": name}
    for key in data:
        yield (
            "data_set",
            {
                "key": key,
                "name": f"Data {chance.choice(THINGS)} {key}",
                "personal": chance.random() < 0.3,
            },
        )
    for key, name, owner, _, function, _ in made.applications[1:]:
        said = {
            "status": str(
                chance.choice((ApplicationStatus.IN_USE, ApplicationStatus.IDLE))
            ),
            "function": function,
        }
        yield (
            "application",
            {
                "key": key,
                "name": name,
                "owner": owner,
                "holds": [chance.choice(data)],
                **said,
            },
        )
    methods = [str(method) for method in Method]
    for key, giver, taker, *_ in made.exchanges[1:]:
        said = {
            "state": str(ExchangeState.IN_USE),
            "method": chance.choice(methods),
            "data": [chance.choice(data)],
        }
        yield "exchange", {"key": key, "giver": giver, "taker": taker, **said}
    for number in range(applications // NEEDS_EACH):
        taker = made.applications[1 + chance.randrange(applications)][0]
        said = {
            "current_means": chance.choice(
                [str(CurrentMeans.BY_HAND), {"mark": "none"}]
            )
        }
        yield (
            "need",
            {"key": f"n-{number}", "taker": taker, "data": chance.choice(data), **said},
        )


if __name__ == "__main__":
    main()
