"""One table of ratios, all measured in one run: ours, the plain way, the floor, growth, memory, versions, machine.

    make bench                       # N, three rounds, growth to ten times N: an hour of CPU
    .venv/bin/python bench/ratios.py --scale S --rounds 1 --only G3

CPU seconds are medians. A ratio is ours to the other side; no ratio fails anything.
"""

import argparse
import json
import os
import platform
import sqlite3
import statistics
import subprocess
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

sys.path[:0] = [str(Path(__file__).parent)]
from measuring import NEXT_SCALE, SCALES

NOT_MEASURED = "-"
MISSING_LIBRARY = "ModuleNotFoundError"
PACKAGES = (
    "click",
    "sqlmodel",
    "networkx",
    "rustworkx",
    "datasketch",
    "rapidfuzz",
    "xlsxwriter",
    "python-calamine",
)


@dataclass(frozen=True, slots=True)
class Subject:
    """What is compared: a script beside this one and the names of its cases; no name where there is no such side."""

    goal: str
    script: str
    ours: str
    plain: str
    floor: str
    aim: str
    grows: bool = True


@dataclass(frozen=True, slots=True)
class Side:
    """The medians of a case: CPU seconds and MB added; what it counted, to be compared by eye."""

    cpu: float
    memory: float
    check: str


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the table; None where a side was not measured."""

    subject: Subject
    ours: Side
    plain: Side | None
    floor: Side | None
    grown: Side | None


START = "a bare click command"
EAGER = "click, sqlmodel, networkx, graphviz imported at once"
SUBJECTS = (
    Subject(
        "G1 import",
        "importing",
        "spbe import",
        "sqlmodel add_all",
        "limit: plain sqlite3, nothing checked",
        "floor 2.5, plain 1/10",
    ),
    Subject(
        "G2 file to graph",
        "analysis",
        "links, ours",
        "links, whole rows into networkx",
        "links, rustworkx",
        "floor 1.5, plain 1/8",
    ),
    Subject(
        "G3 core analysis",
        "analysis",
        "core, ours",
        "core, networkx",
        "core, rustworkx",
        "floor 1.5, plain 1/8",
    ),
    Subject(
        "G4 reach of every application",
        "analysis",
        "reach, ours, of every application",
        "reach, rustworkx, of 20 applications",
        "reach, our graph and components alone",
        "floor 3, plain 1",
    ),
    Subject(
        "G6 duplicates",
        "duplicates",
        "spbe duplicates",
        "",
        "datasketch, MinHash",
        "floor 0.6",
        grows=False,
    ),
    Subject(
        "G7 `--version`",
        "startup",
        "spbe --version",
        EAGER,
        START,
        "floor 1.3, plain 1/5",
        grows=False,
    ),
    Subject(
        "G7 `--help`",
        "startup",
        "spbe --help",
        EAGER,
        START,
        "floor 1.3, plain 1/5",
        grows=False,
    ),
    Subject(
        "G7 `app list`",
        "startup",
        "spbe app list",
        EAGER,
        START,
        "floor 1.3, plain 1/5",
        grows=False,
    ),
    Subject(
        "G7 `app show`",
        "startup",
        "spbe app show",
        EAGER,
        START,
        "floor 1.3, plain 1/5",
        grows=False,
    ),
    Subject(
        "G9 workbook out",
        "workbooks",
        "out, ours",
        "",
        "out, XlsxWriter constant_memory",
        "floor 1.2",
    ),
    Subject("G9 workbook in", "workbooks", "in, ours", "", "in, calamine", "floor 1.5"),
)


def main(arguments: Sequence[str]) -> None:
    """Measure every subject and print the table in Markdown."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--scale", choices=list(SCALES), default="N")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--work", type=Path, default=Path("bench-work"))
    parser.add_argument("--only", action="append", default=[])
    parser.add_argument("--no-growth", action="store_true")
    parser.add_argument("--json", type=Path)
    given = parser.parse_args(arguments)
    measurement = Measurement(given.scale, given.rounds, given.work)
    with_growth = not given.no_growth
    lines = [
        measurement.line(subject, with_growth=with_growth)
        for subject in SUBJECTS
        if not given.only or subject.goal.split()[0] in given.only
    ]
    print_table(lines, given.scale, given.rounds)
    if given.json:
        text = json.dumps([_as_plain(line) for line in lines], indent=1)
        given.json.write_text(text, encoding="utf-8")


class Measurement:
    """Cases measured at one scale, each once a round in a process of its own; a case that stands twice is kept."""

    def __init__(self, scale: str, rounds: int, work: Path) -> None:
        self.scale = scale
        self.rounds = rounds
        self.work = work
        self._kept: dict[tuple[str, str], Side | None] = {}

    def line(self, subject: Subject, *, with_growth: bool) -> Line:
        """Return the line of a subject, its sides measured in turn."""
        names = [name for name in (subject.floor, subject.ours, subject.plain) if name]
        self._measure_all(subject.script, names)
        ours = self._kept[subject.script, subject.ours]
        if ours is None:
            raise SystemExit(f"{subject.goal}: our own side could not be measured")
        grown = None
        if with_growth and subject.grows:
            larger = NEXT_SCALE[self.scale]
            once = self._once(subject.script, subject.ours, larger)
            grown = once and _median([once])
        plain = self._kept.get((subject.script, subject.plain))
        floor = self._kept.get((subject.script, subject.floor))
        return Line(subject, ours, plain, floor, grown)

    def _measure_all(self, script: str, names: Sequence[str]) -> None:
        """Measure the cases that were not yet, one after the other, round after round."""
        open_names = [name for name in names if (script, name) not in self._kept]
        seen: dict[str, list[dict[str, object]]] = {name: [] for name in open_names}
        for _round in range(self.rounds):
            for name in open_names:
                once = self._once(script, name, self.scale)
                if once is not None:
                    seen[name].append(once)
        for name, rounds in seen.items():
            self._kept[script, name] = _median(rounds) if rounds else None

    def _once(self, script: str, name: str, scale: str) -> dict[str, object] | None:
        """Return what one run of a case told; None where its library is not installed."""
        file = Path(__file__).with_name(f"{script}.py")
        command = [sys.executable, str(file), "--scale", scale]
        command += ["--work", str(self.work), "--one", name]
        done = subprocess.run(command, capture_output=True, text=True, check=False)
        if MISSING_LIBRARY in done.stderr:
            return None
        if done.returncode:
            raise SystemExit(done.stderr)
        told: dict[str, object] = json.loads(done.stdout.splitlines()[-1])
        print(f"{float(str(told['cpu'])):9.2f} s  {scale} {name}", file=sys.stderr)
        return told


def _median(rounds: Sequence[dict[str, object]]) -> Side:
    cpu = statistics.median(float(str(one["cpu"])) for one in rounds)
    memory = statistics.median(float(str(one["mb"])) for one in rounds)
    return Side(cpu, memory, str(rounds[0]["check"]))


def print_table(lines: Sequence[Line], scale: str, rounds: int) -> None:
    """Print the table with the versions and the machine below it."""
    sizes = ", ".join(f"{count:,}" for count in SCALES[scale])
    print(f"Scale {scale} (offices, applications, exchanges: {sizes}), ", end="")
    print(f"medians of {rounds} rounds, {time.strftime('%Y-%m-%d')}\n")
    print(
        "| | ours | to the floor | to the plain way | aim "
        f"| {scale} to {NEXT_SCALE[scale]} |"
    )
    print("|---|---|---|---|---|---|")
    for line in lines:
        print(
            f"| {line.subject.goal} | {_told(line.ours)} | {_ratio(line.ours, line.floor)} "
            f"| {_ratio(line.ours, line.plain)} | {line.subject.aim} | {_growth(line)} |"
        )
    versions = [f"{name} {_version(name)}" for name in PACKAGES]
    print(
        f"\nPython {platform.python_version()}, SQLite {sqlite3.sqlite_version}, ",
        end="",
    )
    print(", ".join(versions) + ".")
    load = ", ".join(f"{load:.1f}" for load in os.getloadavg())
    print(
        f"{platform.system()} {platform.machine()}, {os.cpu_count()} cores, load {load}."
    )


def _as_plain(line: Line) -> dict[str, object]:
    """Return the name of a line and what its sides counted."""
    sides = {"ours": line.ours, "plain": line.plain, "floor": line.floor}
    checks = {name: side.check for name, side in sides.items() if side}
    return {"goal": line.subject.goal, **checks}


def _told(side: Side) -> str:
    return f"{side.cpu:.2f} s, {side.memory:.0f} MB"


def _ratio(ours: Side, other: Side | None) -> str:
    """Return a ratio with what the other side took; a dash where there is no other side."""
    if other is None:
        return NOT_MEASURED
    return f"{ours.cpu / max(other.cpu, 0.001):.2f} ({_told(other)})"


def _growth(line: Line) -> str:
    if line.grown is None:
        return NOT_MEASURED
    times = line.grown.cpu / max(line.ours.cpu, 0.001)
    return f"{times:.1f} ({_told(line.grown)})"


def _version(name: str) -> str:
    try:
        return version(name)
    except PackageNotFoundError:
        return "not installed"


if __name__ == "__main__":
    main(sys.argv[1:])
