"""What commands cost for one government among many, and in a catalogue of its own: CPU seconds, peak memory, ratio.

    .venv/bin/python bench/governments.py --governments 500

Every government is the sample once more; each names the same national systems and records of the next one. All of them
change every application after a first day, which `--recorded` takes back.
"""

import argparse
import os
import sqlite3
import subprocess
import sys
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

ROOT = Path(__file__).parent.parent
SAMPLE = "contoh"
FIRST_DAY, LATER = "2026-11-21", "2026-11-25T08:00:00Z"
CHANGED = "agency_id IN (SELECT id FROM agency WHERE assessed)"
COMMANDS = (
    ("gaps", "--no-stored"),
    ("gaps",),
    ("gaps", "--recorded", FIRST_DAY),
    ("plan",),
    ("app", "list"),
    ("app", "show", "contoh-simpeg"),
    ("app", "show", "E-TPP"),
    ("exchange", "show", "SIMPEG → e-TPP"),
    ("app", "add", "--name", "Aplikasi Baru {number}", "--owner", "BPKAD"),
    ("app", "edit", "contoh-simpeg", "--note", "catatan {number}"),
    ("duplicates",),
    ("network",),
    ("impact", "contoh-simpeg"),
    ("coverage",),
    ("scorecard",),
    ("history",),
    ("report", "kesenjangan", "-o", "{folder}/kesenjangan.json"),
    ("report", "inventaris", "-o", "{folder}/inventaris.json"),
    ("export", "xlsx", "-o", "{folder}/semua.xlsx"),
)


def main() -> None:
    """Make both catalogues, run every command on each, print a table of CPU seconds, megabytes and ratios."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--governments", type=int, default=500)
    parser.add_argument("--work", type=Path, default=Path("bench-work/governments"))
    parser.add_argument("--make", action="store_true", help="only make a catalogue")
    given = parser.parse_args()
    given.work.mkdir(parents=True, exist_ok=True)
    if given.make:
        make(given.work / f"{given.governments}.db", given.governments)
        return
    alone = catalogue(given.work, 1)
    among = catalogue(given.work, given.governments)
    print(f"one government alone, and among {given.governments}")
    for number, command in enumerate(COMMANDS):
        single = measured(command, alone, number)
        several = measured(command, among, number)
        ratio = several[0] / single[0]
        print(
            f"{single[0]:7.2f} s {several[0]:7.2f} s {ratio:6.2f}x "
            f"{single[1]:6.0f} MB {several[1]:6.0f} MB  {' '.join(command)}"
        )


def catalogue(work: Path, governments: int) -> Path:
    """Return a catalogue of so many governments, made by another process: what that holds counts not."""
    making = ["--make", "--governments", str(governments), "--work", str(work)]
    subprocess.run([sys.executable, __file__, *making], check=True)
    return work / f"{governments}.db"


def make(path: Path, governments: int) -> None:
    """Write a catalogue of so many governments, in which all were changed after the first day."""
    sys.path.insert(0, str(ROOT))
    from spbe_inventory.actions.import_files import import_new_catalogue
    from spbe_inventory.domain.actor import Actor
    from spbe_inventory.session.catalogue import Author
    from tests.many_governments import multiply

    for old in path.parent.glob(f"{governments}.*"):
        old.unlink()
    source = ROOT / "spbe_inventory" / "sample" / f"{SAMPLE}.json"
    moment = datetime(2026, 11, 21, 8, tzinfo=UTC)
    author = Author(Actor("bench"), lambda: moment)
    import_new_catalogue(path, source, author)
    multiply(path, governments)
    connection = sqlite3.connect(path)
    connection.execute(
        "INSERT INTO batch (agency_id, at, actor, role, action) "
        "SELECT id, ?, 'bench', 'analis', 'edit' FROM agency WHERE assessed",
        (LATER,),
    )
    connection.execute(
        "INSERT INTO change (batch_id, agency_id, action, kind, record_id, old) "
        "SELECT b.id, a.agency_id, 'edit', 'application', a.id, json_object('note', 'dahulu') "
        "FROM application a JOIN batch b ON b.agency_id = a.agency_id AND b.at = ?",
        (LATER,),
    )
    connection.execute(
        f"UPDATE application SET note = 'kini', version = version + 1 WHERE {CHANGED}"
    )
    connection.commit()
    connection.close()


def measured(command: Sequence[str], path: Path, number: int) -> tuple[float, float]:
    """Return CPU seconds and peak megabytes of a command in a process of its own; it must succeed."""
    words = [word.format(number=number, folder=path.parent) for word in command]
    asked = [*words, "--db", str(path)]
    if words[0] != "history":
        asked += ["--agency", SAMPLE]
    process = subprocess.Popen(
        [sys.executable, "-m", "spbe_inventory", *asked],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        cwd=ROOT,
    )
    complaint = process.stderr.read() if process.stderr else b""
    _pid, status, used = os.wait4(process.pid, 0)
    if os.waitstatus_to_exitcode(status) not in (0, 1):
        sys.exit(f"{' '.join(words)}: {complaint.decode()}")
    return used.ru_utime + used.ru_stime, used.ru_maxrss / 1024


if __name__ == "__main__":
    main()
