"""The process that reads an upload: one at a time, within bounds of time and memory, ended with its upload.

A file that is broken, or made to break what reads it, ends that process and nothing else.
"""

import atexit
import os
import subprocess
import sys
from dataclasses import dataclass, field
from pathlib import Path
from threading import Event, Lock, Thread

import spbe_inventory
from spbe_inventory.actions.read_upload import basis_of, told_in_every_language
from spbe_inventory.actions.uploads import find_upload
from spbe_inventory.documents.import_reading import (
    ItemPage,
    Reading,
    ReadingSection,
    ReadingState,
)
from spbe_inventory.documents.upload import Upload
from spbe_inventory.domain.rights import Right
from spbe_inventory.errors import BadInput, SpbeError
from spbe_inventory.language.current import current
from spbe_inventory.session.catalogue import Catalogue
from spbe_inventory.session.permits import needs

READING_SECONDS = 180  # that one reading may take
ANSWER_SECONDS = 1.5  # that a page waits for a short reading
DOCUMENT_SECONDS = 120  # that a workbook of an upload may take
REFUSED_STATUS = 3  # exit status of a process that refuses what it was given
MAX_REASON = 2000  # characters of what a process says


@dataclass(slots=True)
class _StartedReading:
    """A reading that waits or runs; `ended` is set when it is over."""

    basis: str
    process: "subprocess.Popen[bytes] | None" = None
    ended: Event = field(default_factory=Event)
    is_dropped: bool = False


_jobs: dict[tuple[Path, int], _StartedReading] = {}
_jobs_lock = Lock()
_one_at_a_time = Lock()


@needs(Right.IMPORT)
def reading_of_upload(
    catalogue: Catalogue, upload: Upload, wait: float | None = None
) -> Reading:
    """Return the reading of an upload as the catalogue is now; it is begun where there is none, and waited for shortly.

    `wait` is how long, in seconds; None for as long as a page may. Its state says whether it is done.
    Raise CatalogueError as for reading.
    """
    from spbe_inventory.store.reader import reading

    with reading(catalogue.place) as connection:
        basis = basis_of(connection, upload)
    kept = _kept(catalogue, upload.number)
    if kept is not None and _is_over(kept, basis):
        return kept
    job = _job(catalogue, upload, basis)
    if wait is None:
        wait = ANSWER_SECONDS
    job.ended.wait(wait)
    found = _kept(catalogue, upload.number)
    if found is None:
        find_upload(catalogue, upload.number)
        raise BadInput("upload-out-of-date")
    return found


def _is_over(reading: Reading, basis: str) -> bool:
    """Return whether a reading is over and holds for a basis."""
    return reading.basis == basis and reading.state is not ReadingState.RUNNING


@needs(Right.IMPORT)
def items(
    catalogue: Catalogue,
    upload: Upload,
    section: ReadingSection,
    *,
    part: str | None = None,
    start: int = 0,
    limit: int = -1,
) -> ItemPage:
    """Return items of what was read in an upload, in the current language."""
    from spbe_inventory.store.web_data.file import reading_web_data
    from spbe_inventory.store.web_data.readings import items_of

    with reading_web_data(catalogue.path) as data:
        return items_of(
            data,
            upload.number,
            section,
            current(),
            part=part,
            start=start,
            limit=limit,
        )


@needs(Right.IMPORT)
def parts(
    catalogue: Catalogue, upload: Upload, section: ReadingSection
) -> dict[str, int]:
    """Return the parts of a section of what was read, with how many items each has."""
    from spbe_inventory.store.web_data.file import reading_web_data
    from spbe_inventory.store.web_data.readings import parts_of

    with reading_web_data(catalogue.path) as data:
        return parts_of(data, upload.number, section)


@needs(Right.IMPORT)
def stop_reading(catalogue: Catalogue, number: int) -> None:
    """End the reading of an upload, where one waits or runs."""
    with _jobs_lock:
        job = _jobs.get((catalogue.path, number))
    if job is not None:
        _drop(job)
        job.ended.wait(ANSWER_SECONDS)


@needs(Right.IMPORT)
def document_of_upload(catalogue: Catalogue, number: int, what: str) -> bytes:
    """Return a file about an upload: `review`, `checked` (workbooks) or `map` (CSV); BadInput where it is refused."""
    return _answer_of(catalogue, number, ["--write", what], b"")


@needs(Right.IMPORT)
def take_file(catalogue: Catalogue, number: int, what: str, content: bytes) -> None:
    """Take the decisions of a filled `review`, or the meanings of a `map`; raise BadInput for what is none."""
    _answer_of(catalogue, number, ["--take", what], content)


def _answer_of(
    catalogue: Catalogue, number: int, options: list[str], content: bytes
) -> bytes:
    """Return what a process says that works on an upload; raise BadInput with the sentence of one that refuses."""
    try:
        answer = subprocess.run(  # noqa: S603  # our own program, no shell
            [*_command(catalogue, number), *options],
            input=content,
            capture_output=True,
            timeout=DOCUMENT_SECONDS,
            check=False,
            env=_environment(),
        )
    except subprocess.TimeoutExpired:
        raise BadInput("upload-too-slow", seconds=DOCUMENT_SECONDS) from None
    if answer.returncode == REFUSED_STATUS:
        reason = answer.stderr.decode("utf-8", "replace")[:MAX_REASON].strip()
        raise BadInput("upload-file-refused", reason=reason)
    if answer.returncode:
        raise BadInput("upload-not-readable")
    return answer.stdout


def _kept(catalogue: Catalogue, number: int) -> Reading | None:
    from spbe_inventory.store.web_data.file import reading_web_data
    from spbe_inventory.store.web_data.readings import reading_of

    with reading_web_data(catalogue.path) as data:
        return reading_of(data, number, current())


def _job(catalogue: Catalogue, upload: Upload, basis: str) -> _StartedReading:
    """Return the job that reads an upload on a basis, begun where it was not; one on another basis is ended."""
    from spbe_inventory.store.web_data.file import web_data
    from spbe_inventory.store.web_data.readings import begin_reading

    place = (catalogue.path, upload.number)
    with _jobs_lock:
        job = _jobs.get(place)
        if job is not None and job.basis == basis and not job.ended.is_set():
            return job
        if job is not None:
            _drop(job)
        fresh = _StartedReading(basis)
        _jobs[place] = fresh
        with web_data(catalogue.path) as data:
            begin_reading(data, upload.number, basis)
        thread = Thread(
            target=_supervise, args=(catalogue, upload.number, fresh, current())
        )
        thread.daemon = True
        thread.start()
        return fresh


def _drop(job: _StartedReading) -> None:
    job.is_dropped = True
    if job.process is not None:
        job.process.kill()


def _supervise(
    catalogue: Catalogue, number: int, job: _StartedReading, language: str
) -> None:
    """Run the process of a job when those before it are over, end it at its bounds, and keep why it failed."""
    try:
        with _one_at_a_time:
            if not job.is_dropped:
                failure = _run(catalogue, number, job, language)
                if failure is not None and not job.is_dropped:
                    _keep_failure(catalogue, number, job, failure)
    finally:
        job.ended.set()
        with _jobs_lock:
            if _jobs.get((catalogue.path, number)) is job:
                del _jobs[catalogue.path, number]


def _run(
    catalogue: Catalogue, number: int, job: _StartedReading, language: str
) -> SpbeError | None:
    """Run the process of a job; return why it failed, None where it did not."""
    process = subprocess.Popen(  # noqa: S603  # our own program, no shell
        _command(catalogue, number),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        env=_environment(language),
    )
    job.process = process
    atexit.register(process.kill)
    try:
        status = process.wait(READING_SECONDS)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()
        return BadInput("upload-too-slow", seconds=READING_SECONDS)
    finally:
        atexit.unregister(process.kill)
    if status:
        return BadInput("upload-not-readable")
    return None


def _keep_failure(
    catalogue: Catalogue, number: int, job: _StartedReading, failure: SpbeError
) -> None:
    from spbe_inventory.store.web_data.file import web_data
    from spbe_inventory.store.web_data.readings import fail_reading

    with web_data(catalogue.path) as data:
        fail_reading(data, number, job.basis, told_in_every_language(failure))


def _command(catalogue: Catalogue, number: int) -> list[str]:
    command = [sys.executable, "-m", "spbe_inventory", "_read", str(number)]
    command += ["--db", str(catalogue.place)]
    if catalogue.agency:
        command += ["--agency", catalogue.agency]
    return command


def _environment(language: str = "") -> dict[str, str]:
    """Return the environment of a process: this program first, speaking the language of the person."""
    root = str(Path(spbe_inventory.__file__).parent.parent)
    path = os.pathsep.join(filter(None, [root, os.environ.get("PYTHONPATH", "")]))
    return {
        **os.environ,
        "PYTHONPATH": path,
        "PYTHONIOENCODING": "utf-8",
        "SPBE_LANG": language or current(),
    }
