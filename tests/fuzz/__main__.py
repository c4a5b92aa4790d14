"""`make fuzz`: break files for some time at every door; what goes wrong is kept with the seed that repeats it."""

import shutil
import sys
import tempfile
import time
from argparse import ArgumentParser, Namespace
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import count
from multiprocessing import get_context
from pathlib import Path

from tests.fuzz.doors import DOORS, Door
from tests.fuzz.seeds import Seeds, make_seeds
from tests.fuzz.trial import Trial, try_door
from tests.fuzz.warm import warm_up

FAILED_STATUS = 1
HEAVY_SECONDS = 15  # of work, from which an input is told of although it ends well
Results = tuple[Counter[str], int]


def main() -> int:
    """Return the exit status: 0 where every input ended well."""
    asked = _arguments()
    doors = [door for door in DOORS if not asked.door or door.name in asked.door]
    asked.folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix="fuzz-") as place:
        seeds = make_seeds(Path(place))
        warm_up(seeds.catalogue, seeds.list)
        if asked.number is not None:
            (door,) = doors
            trial = _tried(door, seeds, asked, asked.number)
            _say(f"spbe {' '.join(trial.line)}: exit status {trial.outcome.status}")
            return FAILED_STATUS if trial.faults else 0
        counts, failed = _all_workers(doors, seeds, asked)
    for name, number in counts.items():
        _say(f"{name:10} {number:7} inputs")
    _say(f"{sum(counts.values())} inputs, {failed} of them failed (seed {asked.seed})")
    if failed:
        return FAILED_STATUS
    return 0


def _arguments() -> Namespace:
    parser = ArgumentParser(prog="python -m tests.fuzz", description=__doc__)
    parser.add_argument("--seconds", type=float, default=3600.0)
    parser.add_argument("--seed", default=time.strftime("%Y%m%d"))
    parser.add_argument("--jobs", type=int, default=2, help="processes side by side")
    parser.add_argument("--folder", type=Path, default=Path("fuzz-found"))
    parser.add_argument(
        "--door", action="append", choices=[each.name for each in DOORS]
    )
    parser.add_argument("--number", type=int, help="this input alone, of one door")
    return parser.parse_args()


def _all_workers(doors: Sequence[Door], seeds: Seeds, asked: Namespace) -> Results:
    """Return how many inputs each door was given, and how many failed, of all processes together."""
    context = get_context("fork")
    results = context.SimpleQueue()
    workers = []
    for first in range(asked.jobs):
        arguments = (doors, seeds, asked, first, results)
        workers.append(context.Process(target=_work, args=arguments))
    for worker in workers:
        worker.start()
    counts: Counter[str] = Counter()
    failed = 0
    for _worker in workers:
        own_counts, own_failed = results.get()
        counts += own_counts
        failed += own_failed
    for worker in workers:
        worker.join()
    return counts, failed


def _work(
    doors: Sequence[Door], seeds: Seeds, asked: Namespace, first: int, results: object
) -> None:
    """Try one door after the other until the time is over, and put what came of it into the results."""
    end = time.monotonic() + asked.seconds
    counts: Counter[str] = Counter()
    failed = 0
    for door, number in _numbered(doors, first, asked.jobs):
        if time.monotonic() > end:
            break
        counts[door.name] += 1
        try:
            failed += bool(_tried(door, seeds, asked, number).faults)
        except Exception as error:  # noqa: BLE001 - of the breaking itself: told, and the others go on
            _say(f"{door.name} {number}: not tried, {error!r}")
            failed += 1
    results.put((counts, failed))  # type: ignore[attr-defined]  # a queue


def _numbered(
    doors: Sequence[Door], first: int, step: int
) -> Iterator[tuple[Door, int]]:
    """Yield doors with numbers of inputs, all doors once for each number, without end."""
    for number in count(first, step):
        for door in doors:
            yield door, number


def _tried(door: Door, seeds: Seeds, asked: Namespace, number: int) -> Trial:
    """Return how an input ended; one that failed is kept and told."""
    folder = Path(tempfile.mkdtemp(prefix="spbe-fuzz-"))
    try:
        trial = try_door(door, seeds, asked.seed, number, folder)
        if trial.faults:
            _keep(trial, asked, folder)
        elif trial.outcome.cpu_seconds > HEAVY_SECONDS:
            _say(f"{door.name} {number}: {trial.outcome.cpu_seconds:.0f} s of work")
    finally:
        shutil.rmtree(folder)
    return trial


def _keep(trial: Trial, asked: Namespace, folder: Path) -> None:
    """Keep an input that failed, with how to repeat it."""
    place = asked.folder / f"{trial.door}-{trial.number}"
    shutil.rmtree(place, ignore_errors=True)
    shutil.copytree(folder, place)
    lines = [
        f"make fuzz SEED={asked.seed} DOOR={trial.door} NUMBER={trial.number}",
        f"spbe {' '.join(trial.line)}",
        *trial.faults,
    ]
    (place / "_repeat.txt").write_text("\n".join(lines) + "\n", encoding="utf-8")
    _say(f"{trial.door} {trial.number}: {'; '.join(trial.faults)} (kept in {place})")


def _say(text: str) -> None:
    sys.stdout.write(f"{text}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main())
