"""What each command costs at S and at N: CPU seconds, peak memory, growth beside that of its records, worst first.

    .venv/bin/python bench/commands.py                       # S and N: half an hour of CPU
    .venv/bin/python bench/commands.py --only "app" --only "gaps"
    .venv/bin/python bench/commands.py --small 2,20,40 --large 4,80,200   # the smoke size

Each command is a process of its own in a catalogue of its own scale; user and system time: the machine is shared.
"""

import argparse
import json
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

sys.path[:0] = [str(Path(__file__).parent)]
from measuring import SCALES

Size = tuple[int, int, int]  # offices, applications, exchanges
OFFICES, APPLICATIONS, EXCHANGES = range(3)
WHICH = ("offices", "applications", "exchanges")
MEGABYTE = 1024  # kilobytes, in which Linux tells memory
ONE, OTHER = "a-1", "a-2"


@dataclass(frozen=True, slots=True)
class Command:
    """A command line, and with the number of which records what it answers grows; `{to}` is the folder it writes to."""

    line: str
    grows_with: int = EXCHANGES

    @property
    def words(self) -> list[str]:
        """The words of the command line."""
        return self.line.split()


COMMANDS = (
    Command("--version", OFFICES),
    Command("--help", OFFICES),
    Command("app list", APPLICATIONS),
    Command("app list --json", APPLICATIONS),
    Command(f"app show {ONE}", APPLICATIONS),
    Command("app add --name Sistem_Baru --owner u-1 --as bench", APPLICATIONS),
    Command(f"app edit {ONE} --function Pencatatan --as bench", APPLICATIONS),
    Command("exchange list"),
    Command("gaps --no-stored"),
    Command("gaps --no-stored --rule INT-01"),
    Command("report ringkasan -o {to}/ringkasan.html"),
    Command("report kesenjangan -o {to}/kesenjangan.html"),
    Command("report kesenjangan -o {to}/kesenjangan.docx"),
    Command("report kesenjangan -o {to}/kesenjangan.xlsx"),
    Command("report inventaris -o {to}/inventaris.xlsx"),
    Command("diagram -o {to}/otomatis.svg"),
    Command("diagram opd -o {to}/opd.svg"),
    Command("diagram matriks -o {to}/matriks.svg"),
    Command(f"diagram sekitar {ONE} -o {{to}}/sekitar.svg"),
    Command("diagram -o {to}/peta.html"),
    Command("plan"),
    Command("ask"),
    Command("duplicates", APPLICATIONS),
    Command("network"),
    Command(f"impact {ONE}"),
    Command(f"path {ONE} {OTHER}"),
    Command("coverage"),
    Command("export json -o {to}/semua.json"),
    Command("export xlsx -o {to}/semua.xlsx"),
    Command("export csv -o {to}/semua"),
    Command("history"),
    Command("doctor"),
    Command("scorecard pemdi"),
    Command("backup {to}/salinan.db"),
)


@dataclass(frozen=True, slots=True)
class Cost:
    """What one run took: CPU seconds of the process with its children, peak memory in MB, exit status."""

    cpu: float
    memory: float
    status: int


@dataclass(frozen=True, slots=True)
class Row:
    """A command at two sizes; `growth` of its CPU seconds and `of_records` say how many times more it is."""

    line: str
    small: Cost
    large: Cost
    of_records: float

    @property
    def growth(self) -> float:
        """How many times the CPU seconds of the small size the large one takes."""
        return self.large.cpu / max(self.small.cpu, 0.001)

    @property
    def excess(self) -> float:
        """Above 1 the command grows faster than its records."""
        return self.growth / self.of_records


def main(arguments: Sequence[str]) -> None:
    """Measure every command and print the table; `--json FILE` also writes it as JSON."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--small", type=_size, default=SCALES["S"])
    parser.add_argument("--large", type=_size, default=SCALES["N"])
    parser.add_argument("--work", type=Path, default=Path("bench-work"))
    parser.add_argument("--only", action="append", default=[])
    parser.add_argument("--json", type=Path)
    parser.add_argument("--catalogue", type=_size)
    given = parser.parse_args(arguments)
    if given.catalogue:
        make_catalogue(given.catalogue, given.work)
        return
    chosen = [one for one in COMMANDS if _is_chosen(one.line, given.only)]
    rows = measured(chosen, given.small, given.large, given.work)
    print_table(rows, given.small, given.large)
    if given.json:
        text = json.dumps([_as_plain(row) for row in rows], indent=1)
        given.json.write_text(text, encoding="utf-8")


def measured(
    commands: Sequence[Command], small: Size, large: Size, work: Path
) -> list[Row]:
    """Return the commands at two sizes, that which grows most beyond its records first."""
    rows = []
    costs = {size: costs_at(size, commands, work) for size in {small, large}}
    for command, at_small, at_large in zip(
        commands, costs[small], costs[large], strict=True
    ):
        of_records = large[command.grows_with] / small[command.grows_with]
        rows.append(Row(command.line, at_small, at_large, of_records))
    return sorted(rows, key=lambda row: row.excess, reverse=True)


def costs_at(size: Size, commands: Sequence[Command], work: Path) -> list[Cost]:
    """Return what each command costs in a copy of the catalogue of a size."""
    folder = work / "-".join(map(str, size))
    kept = folder / "made.db"
    if not kept.exists():
        own = [sys.executable, __file__, "--catalogue", ",".join(map(str, size))]
        subprocess.run([*own, "--work", str(folder)], check=True)
    used = folder / "catalog.db"
    for path in folder.glob("catalog.*"):
        path.unlink()
    shutil.copyfile(kept, used)
    return [_cost(command, used, folder) for command in commands]


def make_catalogue(size: Size, folder: Path) -> None:
    """Write the invented register of a size into `made.db` of a folder; it appears when it is whole."""
    sys.path[:0] = [str(Path(__file__).parent.parent)]
    import importing

    from invented import register

    folder.mkdir(parents=True, exist_ok=True)
    importing.imported(register(*size), folder)()
    (folder / "ours.db").rename(folder / "made.db")


def _cost(command: Command, catalogue: Path, to: Path) -> Cost:
    """Run a command on a catalogue and return what it took; what it says goes to `last.txt` beside."""
    root = Path(__file__).parent.parent
    words = [word.replace("{to}", str(to.resolve())) for word in command.words]
    environment = {
        **os.environ,
        "PYTHONPATH": str(root),
        "SPBE_DB": str(catalogue.resolve()),
        "SPBE_LANG": "id",
    }
    for path in to.iterdir():
        is_result = path.name not in ("made.db", catalogue.name)
        if is_result and path.is_file() and not path.name.endswith(".csv"):
            path.unlink()
    with (to / "last.txt").open("w+b") as told:
        started = subprocess.Popen(  # a shell would be measured with it
            [sys.executable, "-m", "spbe_inventory", *words],
            stdin=subprocess.DEVNULL,
            stdout=told,
            stderr=told,
            env=environment,
        )
        _process, status, usage = os.wait4(started.pid, 0)
        started.returncode = os.waitstatus_to_exitcode(status)
    cpu = usage.ru_utime + usage.ru_stime
    print(f"{cpu:9.2f} s  {command.line}", file=sys.stderr, flush=True)
    return Cost(cpu, usage.ru_maxrss / MEGABYTE, started.returncode)


def print_table(rows: Sequence[Row], small: Size, large: Size) -> None:
    """Print a table in Markdown."""
    sizes = " against ".join(
        ", ".join(f"{n:,} {word}" for n, word in zip(size, WHICH, strict=True))
        for size in (large, small)
    )
    print(f"{sizes}; measured {time.strftime('%Y-%m-%d')}\n")
    print("| command | small | large | growth | of its records | growth : records |")
    print("|---|---|---|---|---|---|")
    for row in rows:
        print(
            f"| `{row.line}`{_failed(row)} | {_told(row.small)} | {_told(row.large)} "
            f"| {row.growth:.1f} | {row.of_records:.0f} | {row.excess:.2f} |"
        )


def _told(cost: Cost) -> str:
    return f"{cost.cpu:.2f} s, {cost.memory:.0f} MB"


def _failed(row: Row) -> str:
    """Return a remark where a command did not end well at one of the sizes."""
    if row.small.status == row.large.status == 0:
        return ""
    return f" (exit status {row.small.status}, {row.large.status})"


def _as_plain(row: Row) -> dict[str, object]:
    return {
        "command": row.line,
        "cpu": [row.small.cpu, row.large.cpu],
        "memory": [row.small.memory, row.large.memory],
        "status": [row.small.status, row.large.status],
        "growth": row.growth,
        "of_records": row.of_records,
    }


def _is_chosen(line: str, only: Sequence[str]) -> bool:
    """Return whether a command line begins with one of some beginnings; all do where none is given."""
    if not only:
        return True
    return any(line.startswith(beginning) for beginning in only)


def _size(text: str) -> Size:
    offices, applications, exchanges = map(int, text.split(","))
    return offices, applications, exchanges


if __name__ == "__main__":
    main(sys.argv[1:])
