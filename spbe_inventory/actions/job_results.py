"""Files that jobs make: checked before, made once for a state of the catalogue, kept some days, read and dropped.

What is asked for a second time of an unchanged catalogue is not made again.
"""

import time
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING

from spbe_inventory.actions.job_duplicates import (
    make_duplicates_file,
    read_duplicates_job,
)
from spbe_inventory.actions.job_exports import make_export_file, read_export_job
from spbe_inventory.actions.job_leader_page import make_leader_file, read_leader_job
from spbe_inventory.actions.job_network import make_network_file, read_network_job
from spbe_inventory.actions.job_pictures import (
    make_map_file,
    make_picture_file,
    read_map_job,
    read_picture_job,
)
from spbe_inventory.actions.job_plan import make_plan_file, read_plan_job
from spbe_inventory.actions.job_reports import make_report_file, read_report_job
from spbe_inventory.actions.job_values import JobValues
from spbe_inventory.actions.stored_findings import UNREADABLE, RunAge, run_key
from spbe_inventory.documents.job import (
    JobKind,
    JobRequest,
    ResultFile,
    ResultHead,
    ResultKey,
)
from spbe_inventory.domain.actor import system_clock
from spbe_inventory.domain.rights import Right
from spbe_inventory.errors import BadInput, NotFound
from spbe_inventory.session.catalogue import TIMESTAMP, Catalogue
from spbe_inventory.session.permits import needs
from spbe_inventory.session.reading import open_session, shared_reads

if TYPE_CHECKING:
    from collections.abc import Callable

KEPT_DAYS = 7
SAVING_MILLISECONDS = 600_000  # for a run of the rules that is being made meanwhile
MAX_BYTES = 100_000_000  # of one file
OUTSIDE = (
    "folder",  # option that names what lies outside the catalogue: made anew each time
)
READERS: "dict[JobKind, Callable[[JobValues], object]]" = {
    JobKind.REPORT: read_report_job,
    JobKind.PICTURE: read_picture_job,
    JobKind.MAP: read_map_job,
    JobKind.EXPORT: read_export_job,
    JobKind.DUPLICATES: read_duplicates_job,
    JobKind.PLAN: read_plan_job,
    JobKind.NETWORK: read_network_job,
    JobKind.LEADER_PAGE: read_leader_job,
}


@dataclass(frozen=True, slots=True)
class KeptResult:
    """A kept file without its bytes, and on which state of the register it was made."""

    head: ResultHead
    age: RunAge


@needs(Right.READ_ALL)
def check_request(catalogue: Catalogue, request: JobRequest) -> JobRequest:
    """Return a request in the one form that it has: names as keys, days in ISO form, what has no effect left out.

    Raise BadInput with the problems, each with the option that it is about.
    """
    values = JobValues(catalogue, request.values)
    READERS[request.kind](values)
    values.day("recorded")
    values.check()
    return replace(request, values=values.taken)


@needs(Right.READ_ALL)
def make_result(catalogue: Catalogue, request: JobRequest) -> ResultHead:
    """Return the kept file of a request, made where there is none of what is on record now.

    Raise BadInput for a request that cannot be met, CatalogueError where nothing can be kept.
    """
    from spbe_inventory.store.job_results import result_of, write_result
    from spbe_inventory.store.runs import making_run, reading_runs, runs_path

    with shared_reads():
        key = result_key(catalogue, request)
        kept = find_kept(catalogue, key)
        if kept is not None:
            return kept
        begun = time.monotonic()
        file = _make(catalogue, request)
        seconds = time.monotonic() - begun
    if len(file.content) > MAX_BYTES:
        raise BadInput("result-too-large", size=len(file.content), limit=MAX_BYTES)
    path = runs_path(catalogue.path)
    made = (system_clock().strftime(TIMESTAMP), round(seconds, 3))
    with making_run(path, catalogue.path, SAVING_MILLISECONDS) as connection:
        result_id = write_result(connection, key, file, made, KEPT_DAYS)
    with reading_runs(path) as connection:
        head = result_of(connection, result_id)
    if head is None:
        raise NotFound("no-result")
    return head


def result_key(catalogue: Catalogue, request: JobRequest) -> ResultKey:
    """Return what the file of a checked request would be made from now."""
    as_of = date.fromisoformat(request.values["as_of"])
    return ResultKey(run_key(catalogue, as_of), request.text)


@needs(Right.READ_ALL)
def kept_now(catalogue: Catalogue, request: JobRequest) -> ResultHead | None:
    """Return the kept file of a checked request, made of what is on record now; None where there is none.

    The contents of the catalogue are looked at only where a file of that request is kept at all: it takes a moment.
    """
    from spbe_inventory.store.job_results import has_result
    from spbe_inventory.store.runs import reading_runs, runs_path

    try:
        with reading_runs(runs_path(catalogue.path)) as connection:
            if not has_result(connection, request.text):
                return None
    except UNREADABLE:
        return None
    return find_kept(catalogue, result_key(catalogue, request))


@needs(Right.READ_ALL)
def find_kept(catalogue: Catalogue, key: ResultKey) -> ResultHead | None:
    """Return the kept file that was made from exactly this; None where there is none that can be read."""
    from spbe_inventory.store.job_results import find_result
    from spbe_inventory.store.runs import reading_runs, runs_path

    if any(f'"{name}"' in key.request for name in OUTSIDE):
        return None
    try:
        with reading_runs(runs_path(catalogue.path)) as connection:
            return find_result(connection, key)
    except UNREADABLE:
        return None


@needs(Right.READ_ALL)
def kept_results(catalogue: Catalogue) -> tuple[KeptResult, ...]:
    """Return the kept files of the government, the newest first; none where they cannot be read."""
    from spbe_inventory.store.job_results import results_of
    from spbe_inventory.store.runs import reading_runs, runs_path

    with open_session(catalogue) as session:
        try:
            with reading_runs(runs_path(catalogue.path)) as connection:
                heads = results_of(connection, session.agency)
        except UNREADABLE:
            return ()
        dated = [(head, result_age(session.connection, head)) for head in heads]
    return tuple(KeptResult(head, age) for head, age in dated if age is not None)


@needs(Right.READ_ALL)
def kept_result(catalogue: Catalogue, result_id: str) -> KeptResult:
    """Return a kept file by its id. Raise NotFound where there is none: files are kept some days only."""
    for kept in kept_results(catalogue):
        if kept.head.id == result_id:
            return kept
    raise NotFound("no-result")


@needs(Right.READ_ALL)
def result_content(catalogue: Catalogue, result_id: str) -> bytes:
    """Return the bytes of a kept file. Raise NotFound where there is none."""
    from spbe_inventory.store.job_results import content_of
    from spbe_inventory.store.runs import reading_runs, runs_path

    try:
        with reading_runs(runs_path(catalogue.path)) as connection:
            content = content_of(connection, result_id)
    except UNREADABLE as error:
        raise NotFound("no-result") from error
    if content is None:
        raise NotFound("no-result")
    return content


@needs(Right.READ_ALL)
def drop_kept(catalogue: Catalogue, result_id: str) -> None:
    """Drop a kept file. Raise NotFound where there is none, CatalogueError while a run is being made."""
    from spbe_inventory.store.job_results import drop_result
    from spbe_inventory.store.runs import making_run, runs_path

    kept = kept_result(catalogue, result_id)
    with making_run(runs_path(catalogue.path), catalogue.path) as connection:
        drop_result(connection, kept.head.id)


def _make(catalogue: Catalogue, request: JobRequest) -> ResultFile:
    """Return the file of a checked request."""
    values = JobValues(catalogue, request.values)
    recorded = values.day("recorded")
    dated = replace(catalogue, recorded=recorded)
    if request.kind is JobKind.REPORT:
        return make_report_file(dated, read_report_job(values))
    if request.kind is JobKind.PICTURE:
        return make_picture_file(dated, read_picture_job(values))
    if request.kind is JobKind.MAP:
        return make_map_file(dated, read_map_job(values))
    if request.kind is JobKind.DUPLICATES:
        return make_duplicates_file(dated)
    if request.kind is JobKind.NETWORK:
        return make_network_file(dated)
    if request.kind is JobKind.LEADER_PAGE:
        return make_leader_file(dated, read_leader_job(values))
    if request.kind is JobKind.PLAN:
        return make_plan_file(dated, read_plan_job(values))
    return make_export_file(dated, read_export_job(values))


def result_age(connection: object, head: ResultHead) -> RunAge | None:
    """Return on which state a file was made; None where it is of another catalogue that stood here before."""
    from spbe_inventory.store.contents_digest import batches_after

    made_from = head.key.made_from
    since = batches_after(connection, made_from.batch, made_from.batch_at)  # type: ignore[arg-type]  # only store names SQLite
    if since is None:
        return None
    return RunAge(made_from.batch, made_from.as_of, head.made_at, since)
