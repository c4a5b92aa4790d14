"""A national run on a pool of processes of this machine: each answer is kept as it comes."""

import os
import signal
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor, as_completed
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from dataclasses import replace
from datetime import date
from multiprocessing import get_context
from pathlib import Path
from tempfile import TemporaryDirectory

from spbe_inventory.actions.national.answers import keep_answer, kept_answers
from spbe_inventory.actions.national.identity import identity_of_run
from spbe_inventory.actions.national.rollup import RollUp, roll_up
from spbe_inventory.actions.national.task import (
    GovernmentAnswer,
    GovernmentTask,
    NotAssessed,
    assess,
)
from spbe_inventory.domain.rights import Right
from spbe_inventory.errors import OutsideProgramError, UsageError
from spbe_inventory.language.current import current
from spbe_inventory.language.texts import _
from spbe_inventory.session.catalogue import Catalogue
from spbe_inventory.session.permits import needs
from spbe_inventory.session.progress import track
from spbe_inventory.session.reading import assessed_governments

Result = GovernmentAnswer | NotAssessed
COPY_NAME = "catalog.db"


@needs(Right.READ_ALL)
def run_all_governments(
    catalogue: Catalogue, as_of: date, folder: Path, jobs: int | None = None
) -> RollUp:
    """Return the roll-up of all rules for all governments of a catalogue as it is now, with `jobs` processes.

    Answers stand in the folder, one file a government; those that are there already are not made again. Raise BadInput
    for answers of another run, OutsideProgramError where a process ended before its time: what was answered is kept.
    """
    identity = identity_of_run(catalogue, as_of)  # before the copy is made: see there
    answers = kept_answers(folder, identity)
    _make_folder(folder)
    with _one_moment(catalogue, folder) as copy:
        names = dict(assessed_governments(copy))
        tasks = [
            GovernmentTask(copy.place, government, identity, current())
            for government in names
            if government not in answers
        ]
        failures = []
        results = answers_of_pool(tasks, jobs or process_count())
        for result in track(results, _("governments"), len(tasks)):
            if isinstance(result, NotAssessed):
                failures.append(result)
                continue
            keep_answer(folder, result)
            answers[result.government] = result
    return roll_up(identity, list(answers.values()), failures, names)


def process_count() -> int:
    """Return how many processes this one may have at a time."""
    return os.cpu_count() or 1


def answers_of_pool(tasks: Sequence[GovernmentTask], jobs: int) -> Iterator[Result]:
    """Yield what a pool of processes says of governments, in the order in which they are done."""
    if not tasks:
        return
    pool = ProcessPoolExecutor(
        min(jobs, len(tasks)), get_context("spawn"), _leave_interrupts_to_caller
    )
    done = 0
    try:
        for future in as_completed([pool.submit(assess, task) for task in tasks]):
            yield future.result()
            done += 1
    except BrokenProcessPool as error:
        raise OutsideProgramError(
            "national-pool-broken", done=done, total=len(tasks)
        ) from error
    finally:
        pool.shutdown(cancel_futures=True)


def _leave_interrupts_to_caller() -> None:
    """Let a process of the pool go on at Ctrl-C: the one that started it ends it in order."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)


def _make_folder(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise UsageError("cannot-write-file", path=folder) from error


@contextmanager
def _one_moment(catalogue: Catalogue, folder: Path) -> Iterator[Catalogue]:
    """Yield a copy of a catalogue, which all processes read while others go on writing; it is gone afterwards.

    It stands in the folder of the answers, where only its owner may read it. What is saved between the identity of the
    run and the copy is in all answers of this run, and no later run has that identity again: nothing is mixed.
    """
    from spbe_inventory.store.maintenance import backup

    try:
        temporary = TemporaryDirectory(prefix=".", dir=folder)
    except OSError as error:
        raise UsageError("cannot-write-file", path=folder) from error
    with temporary as name:
        copy = Path(name) / COPY_NAME
        backup(catalogue.place, copy)
        yield replace(catalogue, place=copy, agency=None)
