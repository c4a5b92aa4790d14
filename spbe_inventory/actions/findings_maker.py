"""Stored findings made beside the server: one child process at a time, soon after a save, on opening, or when asked."""

import json
import subprocess
import time
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from tempfile import TemporaryFile
from threading import Lock, Timer
from typing import IO

from spbe_inventory.actions.program_digest import is_replaced
from spbe_inventory.actions.run_process import start_making
from spbe_inventory.actions.stored_findings import (
    RunAge,
    StoredFindings,
    last_findings,
)
from spbe_inventory.domain.actor import today
from spbe_inventory.errors import SpbeError
from spbe_inventory.language.forms import number
from spbe_inventory.language.texts import _
from spbe_inventory.session.catalogue import Catalogue

WAIT = 5.0  # seconds after the last save
QUICK = 5.0  # seconds of a run that is made without being asked for
OLD = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class MakerState:
    """What the maker is at: for how many seconds, and since which day it compares; why the last one failed."""

    is_running: bool
    seconds: float = 0.0
    since: date | None = None
    failure: str = ""


@dataclass(slots=True)
class _RunProcess:
    """A child process that makes a run, what it writes, and when it was begun."""

    process: "subprocess.Popen[bytes]"
    output: IO[bytes]
    begun: float
    since: date | None


class FindingsMaker:
    """Makes the stored findings of a catalogue, one run at a time.

    It follows saves only where it is told to: in a server, not in a test.
    """

    def __init__(self) -> None:
        """Begin without a run and without following saves."""
        self._lock = Lock()
        self._job: _RunProcess | None = None
        self._failure = ""
        self._timer: Timer | None = None
        self._follows = False

    def follow(self) -> None:
        """Make runs from now on without being asked: after saves, and when their page is opened."""
        self._follows = True

    def saved(self, catalogue: Catalogue) -> None:
        """Make a run some seconds after the last save, where the last run was quick, or there is none yet."""
        if not self._follows:
            return
        with self._lock:
            if self._timer:
                self._timer.cancel()
            self._timer = Timer(WAIT, self._after_save, [catalogue])
            self._timer.daemon = True
            self._timer.start()

    def opened(self, catalogue: Catalogue, stored: StoredFindings | None) -> None:
        """Make a run where its page is opened and the last one is missing, is a day old, or is stale and was quick."""
        if self._follows and is_due(stored) and not self.state().failure:
            self.start(catalogue)

    def compared(
        self, catalogue: Catalogue, stored: StoredFindings, since: date
    ) -> None:
        """Work out what changed since a day where its page is opened and the last run was quick."""
        is_quick = stored.head.seconds < QUICK
        if self._follows and is_quick and not self.state().failure:
            self.start(catalogue, since)

    def start(self, catalogue: Catalogue, since: date | None = None) -> None:
        """Start a run of today, and what changed since a day; nothing where one is under way."""
        with self._lock:
            self._finish()
            if self._job:
                return
            self._failure = ""
            output = TemporaryFile()  # noqa: SIM115 - closed when the process ends
            process = start_making(catalogue, today(), since, output=output)
            self._job = _RunProcess(process, output, time.monotonic(), since)

    def state(self) -> MakerState:
        """Return what the maker is at now."""
        with self._lock:
            self._finish()
            if self._job:
                seconds = time.monotonic() - self._job.begun
                return MakerState(
                    is_running=True, seconds=seconds, since=self._job.since
                )
            return MakerState(is_running=False, failure=self._failure)

    def stop(self) -> None:
        """End the run that is under way, and make none any more."""
        with self._lock:
            self._follows = False
            if self._timer:
                self._timer.cancel()
            if self._job:
                self._job.process.kill()
                self._job.process.wait()
                self._job.output.close()
                self._job = None

    def _after_save(self, catalogue: Catalogue) -> None:
        try:
            stored = last_findings(catalogue)
        except SpbeError:
            return  # the page of findings will say what is wrong with the catalogue
        if stored is None or (stored.head.seconds < QUICK and is_due(stored)):
            self.start(catalogue)

    def _finish(self) -> None:
        """Take note of a process that has ended; the lock is held."""
        job = self._job
        if job is None or job.process.poll() is None:
            return
        self._job = None
        with job.output:
            job.output.seek(0)
            self._failure = _failure_of(job.process.returncode, job.output.read())


def is_due(stored: StoredFindings | None) -> bool:
    """Return whether a run is made when its page is opened."""
    if stored is None:
        return True
    was_quick = stored.head.seconds < QUICK
    return is_worth_making(stored.age, stored.head.made_at, was_quick=was_quick)


def is_worth_making(age: RunAge, made_at: str, *, was_quick: bool) -> bool:
    """Return whether what was made at a time (ISO, UTC) is made anew without being asked for.

    It is where it is not of now, and was quick to make or is a day old.
    """
    is_of_today = age.as_of == today().isoformat()
    if is_of_today and not age.batches_since:
        return False
    if was_quick:
        return True
    return datetime.now(UTC) - datetime.fromisoformat(made_at) > OLD


def _failure_of(status: int, written: bytes) -> str:
    """Return in a sentence why a process failed, or why what it made is of no use here; empty where neither is so."""
    if status == 0 and is_replaced():
        return _(
            "Another version of the program was installed meanwhile; close the catalogue and open it again."
        )
    if status == 0:
        return ""
    try:
        return str(json.loads(written)["reason"])
    except (ValueError, KeyError, TypeError):
        return _(
            "The assessment broke off before its end (status {status}).",
            status=number(status),
        )
