"""Jobs of a server: files that take longer than a page may, made one at a time by a process of their own.

A job waits, runs with its progress, and ends: done with the id of the kept file, failed with a sentence, or cancelled.
What is asked for while the same is under way is that job; what is kept already is done at once.
"""

import threading
import time
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass, replace
from enum import StrEnum
from secrets import token_hex
from typing import Any

from spbe_inventory.actions.child_process import ChildProcess
from spbe_inventory.documents.job import JobRequest
from spbe_inventory.domain.rights import OWNER, Access
from spbe_inventory.errors import UsageError
from spbe_inventory.language.current import speaking
from spbe_inventory.language.forms import number
from spbe_inventory.language.texts import _
from spbe_inventory.session.catalogue import Catalogue

ID_BYTES = 6
ENDED_KEPT = 50  # jobs that have ended and are still told
MAX_WAITING = 20  # jobs; a person who asks for more has pressed a button too often
MEGABYTE = 1_000_000


@dataclass(frozen=True, slots=True)
class JobLimits:
    """How long a job may run, in seconds, and how much memory it may have, in bytes."""

    seconds: float = 1800.0
    memory: int = 4_000_000_000


class JobState(StrEnum):
    """How far a job is."""

    WAITING = "waiting"
    RUNNING = "running"
    DONE = "done"
    FAILED = "failed"
    CANCELLED = "cancelled"


@dataclass(frozen=True, slots=True)
class Job:
    """A job at one moment. `result` is the id of its file, `error` and `hint` say why there is none.

    `what` is being done, `done` of `total` parts of it; `since` is when it began by a clock that only counts on.
    """

    id: str
    catalogue: Catalogue
    request: JobRequest
    state: JobState = JobState.WAITING
    what: str = ""
    done: int = 0
    total: int = 0
    since: float = 0.0
    result: str = ""
    error: str = ""
    hint: str = ""

    @property
    def is_over(self) -> bool:
        """Whether nothing more becomes of it."""
        return self.state not in (JobState.WAITING, JobState.RUNNING)

    def is_shown(self, access: Access) -> bool:
        """Return whether an access is shown this job: its own, to the owner of the file all."""
        return access.sees_work_of(self.catalogue.access.login)

    @property
    def percent(self) -> int:
        """How much of what is being done is done, in percent."""
        if not self.total:
            return 0
        return 100 * self.done // self.total

    @property
    def seconds(self) -> int:
        """For how many seconds it has been running."""
        if self.state is not JobState.RUNNING:
            return 0
        return int(time.monotonic() - self.since)


class Jobs:
    """The jobs of one server, in order."""

    def __init__(self, limits: JobLimits | None = None) -> None:
        """Begin without a job; a thread runs only while there are some."""
        self._limits = limits or JobLimits()
        self._lock = threading.Lock()
        self._jobs: dict[str, Job] = {}
        self._process: ChildProcess | None = None
        self._worker: threading.Thread | None = None

    def submit(self, catalogue: Catalogue, request: JobRequest) -> Job:
        """Return the job that makes what is asked for; done already where it is kept.

        Raise BadInput for a request that cannot be taken, UsageError where too many wait.
        """
        from spbe_inventory.actions.job_results import check_request, kept_now

        checked = check_request(catalogue, request)
        kept = kept_now(catalogue, checked)
        new = Job(token_hex(ID_BYTES), catalogue, checked)
        if kept is not None:
            new = replace(new, state=JobState.DONE, result=kept.id)
        with self._lock:
            same = self._under_way(new)
            if same is not None:
                return same
            if len(self._open_jobs()) >= MAX_WAITING and not new.is_over:
                raise UsageError("too-many-jobs", count=MAX_WAITING)
            self._jobs[new.id] = new
            self._forget_old()
            self._start_worker()
        return new

    def job(self, job_id: str, access: Access = OWNER) -> Job | None:
        """Return a job as it is now; None for one of an earlier start of the server, long over, or of another login."""
        with self._lock:
            job = self._jobs.get(job_id)
        if job is None or not job.is_shown(access):
            return None
        return job

    def waiting_before(self, job_id: str) -> int:
        """Return how many jobs are made before one that waits."""
        with self._lock:
            names = [job.id for job in self._open_jobs()]
        if job_id not in names:
            return 0
        return names.index(job_id)

    def open_jobs(self, access: Access = OWNER) -> tuple[Job, ...]:
        """Return the jobs that wait or run and are shown to an access, in their order."""
        with self._lock:
            return tuple(job for job in self._open_jobs() if job.is_shown(access))

    def cancel(self, job_id: str) -> None:
        """Cancel a job that waits or runs; one that is over stays as it is."""
        with self._lock:
            job = self._jobs.get(job_id)
            if job is None or job.is_over:
                return
            was_running = job.state is JobState.RUNNING
            self._jobs[job_id] = replace(job, state=JobState.CANCELLED)
            process = self._process
        if was_running and process is not None:
            process.end()

    def close(self) -> None:
        """Cancel all jobs and wait for the process of the one that runs."""
        for job in self.open_jobs():
            self.cancel(job.id)
        worker = self._worker
        if worker is not None:
            worker.join()

    def _under_way(self, new: Job) -> Job | None:
        for job in self._open_jobs():
            if job.request == new.request and job.catalogue == new.catalogue:
                return job
        return None

    def _open_jobs(self) -> list[Job]:
        return [job for job in self._jobs.values() if not job.is_over]

    def _forget_old(self) -> None:
        ended = [job.id for job in self._jobs.values() if job.is_over]
        for job_id in ended[:-ENDED_KEPT]:
            del self._jobs[job_id]

    def _start_worker(self) -> None:
        """Start the thread that runs jobs, where there is a job and no thread."""
        if self._worker is not None or not self._open_jobs():
            return
        self._worker = threading.Thread(target=self._work, daemon=True)
        self._worker.start()

    def _work(self) -> None:
        """Run jobs one after another until none waits."""
        while True:
            with self._lock:
                waiting = self._open_jobs()
                if not waiting:
                    self._worker = None
                    return
                job = waiting[0]
                since = time.monotonic()
                job = replace(job, state=JobState.RUNNING, since=since)
                self._jobs[job.id] = job
            self._run(job)

    def _run(self, job: Job) -> None:
        """Run a job in a process of its own; whatever happens it is over afterwards."""
        with speaking(job.request.language):
            try:
                self._run_process(job)
            except OSError as error:
                reason = error.strerror or str(error)
                sentence = _("The work could not be started: {reason}.", reason=reason)
                self._fail(job.id, sentence)
            finally:
                sentence = _(
                    "The work stopped before it was finished; nothing was kept."
                )
                self._fail(job.id, sentence, _smaller_part())

    def _run_process(self, job: Job) -> None:
        process = ChildProcess(_arguments(job.catalogue, self._limits))
        with self._lock:
            self._process = process
        limit = threading.Timer(self._limits.seconds, self._end_late, [job.id])
        limit.daemon = True
        limit.start()
        try:
            if self._is_over(job.id):
                process.end()
            process.tell(job.request.text)
            self._follow(job.id, process.messages())
        finally:
            limit.cancel()
            status = process.wait()
            with self._lock:
                self._process = None
        last_words = process.last_words()
        if status > 0 and last_words:
            self._fail(job.id, last_words)

    def _follow(self, job_id: str, messages: Iterable[dict[str, Any]]) -> None:
        """Take over what the process says until it ends."""
        for message in messages:
            if "progress" in message:
                self._take_progress(job_id, message["progress"])
            elif "result" in message:
                result = str(message["result"])
                self._change(job_id, state=JobState.DONE, result=result)
            elif "error" in message:
                self._fail(job_id, str(message["error"]), str(message["hint"]))

    def _take_progress(self, job_id: str, progress: Any) -> None:
        with suppress(TypeError, ValueError):
            what, done, total = progress
            self._change(job_id, what=str(what), done=int(done), total=int(total))

    def _end_late(self, job_id: str) -> None:
        """End a job that takes too long."""
        minutes = number(int(self._limits.seconds // 60))
        sentence = _(
            "It took longer than {minutes} minutes and was stopped.", minutes=minutes
        )
        self._fail(job_id, sentence, _smaller_part())
        with self._lock:
            process = self._process
        if process is not None:
            process.end()

    def _fail(self, job_id: str, sentence: str, hint: str = "") -> None:
        self._change(job_id, state=JobState.FAILED, error=sentence, hint=hint)

    def _is_over(self, job_id: str) -> bool:
        job = self.job(job_id)
        return job is None or job.is_over

    def _change(self, job_id: str, **changes: object) -> None:
        """Change a job that is not over."""
        with self._lock:
            job = self._jobs.get(job_id)
            if job is None or job.is_over:
                return
            self._jobs[job_id] = replace(job, **changes)  # type: ignore[arg-type]  # named by the callers above


def _smaller_part() -> str:
    return _("Ask for a smaller part, for example one office.")


def _arguments(catalogue: Catalogue, limits: JobLimits) -> list[str]:
    """Return the command that makes a file, which is told the request on its standard input."""
    arguments = ["_job", "--db", str(catalogue.place)]
    if catalogue.agency:
        arguments += ["--agency", catalogue.agency]
    megabytes = limits.memory // MEGABYTE
    return [*arguments, "--memory", str(megabytes)]
