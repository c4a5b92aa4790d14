"""Cases side by side: each in a process of its own, round after round, CPU seconds and ratios, never a verdict."""

import argparse
import json
import resource
import statistics
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

Case = Callable[[Path], Callable[[], object]]
SCALES = {
    "tiny": (4, 40, 120),
    "S": (40, 300, 1_500),
    "N": (640, 27_400, 200_000),
    "X": (6_400, 274_000, 2_000_000),
}
NEXT_SCALE = {"tiny": "S", "S": "N", "N": "X", "X": "X"}


def main(cases: dict[str, Case], file: str) -> None:
    """Run the cases of a script: `--scale N --rounds 3 --work FOLDER`; prints a table of medians and ratios."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--scale", choices=list(SCALES), default="S")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--work", type=Path, default=Path("bench-work"))
    parser.add_argument("--one")
    given = parser.parse_args()
    work = given.work / given.scale
    work.mkdir(parents=True, exist_ok=True)
    if given.one:
        _measure(cases[given.one], work)
        return
    seen: dict[str, list[dict[str, object]]] = {name: [] for name in cases}
    for _ in range(given.rounds):
        for name in cases:
            command = [
                sys.executable,
                file,
                "--scale",
                given.scale,
                "--work",
                str(given.work),
                "--one",
                name,
            ]
            done = subprocess.run(command, capture_output=True, text=True, check=True)
            seen[name].append(json.loads(done.stdout.splitlines()[-1]))
    _print(seen, given.scale)


def _measure(case: Case, work: Path) -> None:
    job = case(work)
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    begun = _cpu()
    check = job()
    cpu = _cpu() - begun
    after = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    print(json.dumps({"cpu": cpu, "mb": max(0, after - before) / 1024, "check": check}))


def _cpu() -> float:
    """Return the CPU seconds of this process and of the children that ended."""
    children = resource.getrusage(resource.RUSAGE_CHILDREN)
    return time.process_time() + children.ru_utime + children.ru_stime


def _print(seen: dict[str, list[dict[str, object]]], scale: str) -> None:
    first = next(iter(seen))
    base = [float(str(one["cpu"])) for one in seen[first]]
    print(f"scale {scale}; ratios to “{first}”, medians of {len(base)} rounds")
    for name, rounds in seen.items():
        cpu = [float(str(one["cpu"])) for one in rounds]
        ratio = statistics.median(
            mine / its for mine, its in zip(cpu, base, strict=True)
        )
        memory = statistics.median(float(str(one["mb"])) for one in rounds)
        print(
            f"{statistics.median(cpu):8.2f} cpu s {ratio:7.2f}x {memory:7.0f} MB  {name}  {rounds[0]['check']}"
        )
