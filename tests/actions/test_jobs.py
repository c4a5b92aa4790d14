"""Jobs of a server: in order, with progress, cancelled, bounded, and failing with a sentence."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from spbe_inventory.actions import jobs as jobs_module
from spbe_inventory.actions.child_process import ChildProcess, child_environment
from spbe_inventory.actions.job_results import check_request, make_result
from spbe_inventory.actions.jobs import Job, JobLimits, Jobs, JobState
from spbe_inventory.documents.job import JobKind, JobRequest
from spbe_inventory.errors import BadInput, UsageError
from spbe_inventory.session.catalogue import Catalogue

from tests.actions.small_register import small_register

EXPORT = JobRequest(JobKind.EXPORT, "id", {"format": "csv"})
REPORT = JobRequest(JobKind.REPORT, "id", {"kind": "inventaris", "format": "markdown"})
SECONDS = 60.0


@pytest.fixture(name="jobs")
def _jobs() -> Iterator[Jobs]:
    jobs = Jobs()
    yield jobs
    jobs.close()


@pytest.fixture(name="register")
def _register(tmp_path: Path) -> Catalogue:
    return small_register(tmp_path)


def _ended(jobs: Jobs, job_id: str) -> Job:
    return _when(jobs, job_id, lambda job: job.is_over)


def _when(jobs: Jobs, job_id: str, wanted: Callable[[Job], bool]) -> Job:
    until = time.monotonic() + SECONDS
    while time.monotonic() < until:
        job = jobs.job(job_id)
        assert job is not None
        if wanted(job):
            return job
        time.sleep(0.02)
    raise AssertionError(jobs.job(job_id))


def test_what_is_kept_is_done_at_once(jobs: Jobs, register: Catalogue) -> None:
    head = make_result(register, check_request(register, EXPORT))
    job = jobs.submit(register, EXPORT)
    assert job.state is JobState.DONE
    assert job.result == head.id
    assert jobs.job(job.id) == job
    assert jobs.open_jobs() == ()


def test_a_request_with_problems_never_waits(jobs: Jobs, register: Catalogue) -> None:
    with pytest.raises(BadInput):
        jobs.submit(register, replace(EXPORT, values={"format": "doc"}))
    assert jobs.open_jobs() == ()
    assert jobs.job("of-an-earlier-start") is None
    jobs.cancel("of-an-earlier-start")


def test_a_process_that_cannot_be_started_fails_its_job(
    jobs: Jobs, register: Catalogue, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(_arguments: object) -> ChildProcess:
        raise OSError(12, "Cannot allocate memory")

    monkeypatch.setattr(jobs_module, "ChildProcess", refuse)
    job = _ended(jobs, jobs.submit(register, EXPORT).id)
    assert job.state is JobState.FAILED
    assert "Cannot allocate memory" in job.error


@pytest.mark.slow
def test_jobs_run_one_at_a_time_and_are_kept(jobs: Jobs, register: Catalogue) -> None:
    first = jobs.submit(register, REPORT)
    second = jobs.submit(register, EXPORT)
    assert jobs.submit(register, REPORT).id == first.id
    assert jobs.waiting_before(second.id) == 1
    running = _when(jobs, first.id, lambda job: job.state is JobState.RUNNING)
    assert running.seconds >= 0
    waiting = jobs.job(second.id)
    assert waiting is not None
    assert waiting.state is JobState.WAITING
    for job_id in (first.id, second.id):
        job = _ended(jobs, job_id)
        assert job.state is JobState.DONE, job.error
    again = jobs.submit(register, REPORT)
    assert again.state is JobState.DONE
    assert again.result == _ended(jobs, first.id).result


@pytest.mark.slow
def test_a_job_that_cannot_be_met_fails_with_its_sentence(
    jobs: Jobs, register: Catalogue
) -> None:
    values = {"kind": "data-dukung", "scorecard": "tidak-ada", "format": "markdown"}
    job = _ended(jobs, jobs.submit(register, replace(REPORT, values=values)).id)
    assert job.state is JobState.FAILED
    assert "tidak-ada" in job.error
    english = replace(REPORT, values=values, language="en")
    job = _ended(jobs, jobs.submit(register, english).id)
    assert "There is no scorecard" in job.error


@pytest.mark.slow
def test_a_job_is_cancelled_while_it_waits_and_while_it_runs(
    jobs: Jobs, register: Catalogue
) -> None:
    running = jobs.submit(register, REPORT)
    waiting = jobs.submit(register, EXPORT)
    jobs.cancel(waiting.id)
    _when(jobs, running.id, lambda job: job.state is JobState.RUNNING)
    jobs.cancel(running.id)
    for job_id in (running.id, waiting.id):
        assert _ended(jobs, job_id).state is JobState.CANCELLED
    jobs.cancel(running.id)
    after = _ended(jobs, jobs.submit(register, EXPORT).id)
    assert after.state is JobState.DONE


@pytest.mark.slow
def test_a_job_that_takes_too_long_or_too_much_is_stopped(register: Catalogue) -> None:
    quick = Jobs(JobLimits(seconds=0.05))
    job = _ended(quick, quick.submit(register, REPORT).id)
    quick.close()
    assert job.state is JobState.FAILED
    assert "menit" in job.error
    assert job.hint
    small = Jobs(JobLimits(memory=130_000_000))
    report = replace(REPORT, values={"kind": "kesenjangan", "format": "pdf"})
    job = _ended(small, small.submit(register, report).id)
    small.close()
    assert job.state is JobState.FAILED
    assert job.error
    assert "Traceback" not in job.error


@pytest.mark.slow
def test_too_many_jobs_are_refused(
    jobs: Jobs, register: Catalogue, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(jobs_module, "MAX_WAITING", 1)
    jobs.submit(register, REPORT)
    with pytest.raises(UsageError) as refused:
        jobs.submit(register, EXPORT)
    assert refused.value.key == "too-many-jobs"


@pytest.mark.slow
@pytest.mark.skipif(os.name != "posix", reason="signals of POSIX")
def test_a_job_ends_with_the_server_that_started_it(register: Catalogue) -> None:
    program = (
        "from pathlib import Path; import sys, time\n"
        "from spbe_inventory.actions.child_process import ChildProcess\n"
        "child = ChildProcess(['_job', '--db', sys.argv[1]])\n"
        "print(child._process.pid, flush=True); time.sleep(60)\n"
    )
    server = subprocess.Popen(
        [sys.executable, "-c", program, str(register.path)],
        stdout=subprocess.PIPE,
        env=child_environment(),
    )
    assert server.stdout is not None
    child = int(server.stdout.readline())
    os.kill(server.pid, signal.SIGKILL)
    server.wait()
    server.stdout.close()
    until = time.monotonic() + SECONDS
    while Path(f"/proc/{child}/stat").exists() and time.monotonic() < until:
        state = Path(f"/proc/{child}/stat").read_text().rsplit(")", 1)[1].split()[0]
        if state == "Z":
            break
        time.sleep(0.05)
    assert time.monotonic() < until
