"""Jobs: reports, pictures, exports and the rest that takes longer than an answer may; and pictures at once."""

import time
from collections.abc import Iterator, Mapping
from threading import BoundedSemaphore
from urllib.parse import quote

from starlette.responses import Response

from spbe_inventory.actions.job_pictures import FORMATS
from spbe_inventory.actions.job_results import kept_result, result_content
from spbe_inventory.actions.job_values import LABELS
from spbe_inventory.actions.jobs import Job, JobState
from spbe_inventory.documents.diagram import DiagramKind
from spbe_inventory.documents.job import JobKind, JobRequest
from spbe_inventory.domain.rights import Right
from spbe_inventory.errors import BadInput, NotFound, Problem
from spbe_inventory.language.current import LANGUAGES, current, speaking
from spbe_inventory.language.forms import listing
from spbe_inventory.language.texts import Text, _
from spbe_inventory.sanitize.file_names import safe_file_name
from spbe_inventory.sanitize.screen import strip_control
from spbe_inventory.web.api.answers import json_answer, refused
from spbe_inventory.web.api.asking import api_address, unknown_value
from spbe_inventory.web.api.endpoint import (
    ANY_FILE,
    ApiAnswer,
    ApiBody,
    ApiCall,
    ApiEndpoint,
    ApiParameter,
)
from spbe_inventory.web.api.plain_shapes import plain
from spbe_inventory.web.api.shapes import (
    ApiJob,
    ApiJobs,
    ApiResult,
    ApiView,
    ApiViews,
)
from spbe_inventory.web.documents.picture_views import VIEWS

ACCEPTED, EMPTY = 202, 204
LANGUAGE = "language"
ORDER = ("kind", "options", LANGUAGE)
MOST_SECONDS = 8.0  # that a picture is waited for
LOOKED_EVERY = 0.1  # seconds
VIEW, FORMAT = "view", "format"
_waiting = BoundedSemaphore(4)  # pictures that are waited for at the same time
YES_NO = {True: "1", False: ""}
SHOWN = 60
NOT_OF_PICTURES = (VIEW, FORMAT, "folder", "kind", "kinds", "scorecard", "subject")
GROUP = "jobs"
JOB_ID = ApiParameter(
    "id",
    Text("tanda pengenal pekerjaan", "id of the job"),
    {"type": "string", "minLength": 1, "maxLength": 40},
    "path",
    required=True,
)


def show_jobs(call: ApiCall) -> Response:
    """Return the own jobs that wait or run."""
    visit = call.visit
    jobs = visit.site.jobs.open_jobs(visit.access)
    return json_answer(plain(ApiJobs([_shape(call, job) for job in jobs])))


def order_job(call: ApiCall) -> Response:
    """Begin what is asked for; what is kept already of the same catalogue is done at once."""
    return _job_answer(call, _submitted(call, _order(call.body)))


def show_job(call: ApiCall) -> Response:
    """Return how far a job is."""
    return json_answer(plain(_shape(call, _job(call))))


def show_result(call: ApiCall) -> Response:
    """Return the file that a job made. Raise BadInput where there is none yet, or none any more to come."""
    job = _job(call)
    if job.state is not JobState.DONE:
        raise BadInput("job-not-done", state=str(job.state))
    return _file(call, job.result)


def cancel_job(call: ApiCall) -> Response:
    """Cancel a job that waits or runs; one that is over stays as it is."""
    job = _job(call)
    call.visit.site.jobs.cancel(job.id)
    return Response(status_code=EMPTY)


def show_views(call: ApiCall) -> Response:
    """Return the views that can be drawn, and the formats."""
    del call  # what can be drawn depends on nobody
    views = [
        ApiView(
            str(kind),
            _(view.title),
            _(view.shows),
            [_(about) for about in (view.about, view.about_second) if about],
        )
        for kind, view in VIEWS.items()
    ]
    return json_answer(plain(ApiViews(views, list(FORMATS))))


def draw_picture(call: ApiCall) -> Response:
    """Return a picture; where it takes too long, the job that draws it."""
    view, picture_format = call.part(VIEW), call.part(FORMAT)
    if picture_format not in FORMATS or view not in set(DiagramKind):
        raise NotFound("api-no-path")
    options = {name: "".join(values) for name, values in call.query.items()}
    values = {**options, VIEW: view, FORMAT: picture_format}
    asked = JobRequest(JobKind.PICTURE, current(), values)
    job = _waited_for(call, _submitted(call, asked))
    if job.state is JobState.DONE:
        return _file(call, job.result)
    if job.is_over:
        raise BadInput("job-failed", reason=f"{job.error} {job.hint}".strip())
    return _job_answer(call, job)


def _waited_for(call: ApiCall, job: Job) -> Job:
    """Return a job after a short wait; at once where several are waited for already: pages need their threads."""
    if not _waiting.acquire(blocking=False):
        return job
    try:
        given_up = time.monotonic() + MOST_SECONDS
        while not job.is_over and time.monotonic() < given_up:
            time.sleep(LOOKED_EVERY)
            job = call.visit.site.jobs.job(job.id) or job
    finally:
        _waiting.release()
    return job


def _submitted(call: ApiCall, asked: JobRequest) -> Job:
    visit = call.visit
    return visit.site.jobs.submit(visit.catalogue, asked)


def _order(body: object) -> JobRequest:
    """Return what a body asks for; raise BadInput that names each part that cannot be taken."""
    if not isinstance(body, dict):
        raise BadInput("body-no-object")
    problems = [_unknown(name, ORDER) for name in body if name not in ORDER]
    kind = body.get("kind")
    if not isinstance(kind, str) or kind not in set(JobKind):
        problems.append(unknown_value("kind", str(kind), listing(list(JobKind))))
    language = body.get(LANGUAGE) or current()
    if not isinstance(language, str) or language not in LANGUAGES:
        problem = unknown_value(LANGUAGE, str(language), listing(LANGUAGES))
        problems.append(problem)
    options = body.get("options", {})
    if isinstance(options, dict):
        problems += [_unknown(name, LABELS) for name in options if name not in LABELS]
    else:
        problems.append(unknown_value("options", str(options), "{}"))
    if problems:
        raise refused("parameters-refused", problems)
    texts = {name: _text(name, value) for name, value in options.items()}
    return JobRequest(JobKind(str(kind)), str(language), texts)


def _text(name: str, value: object) -> str:
    """Return an option as the text that jobs take; raise BadInput for a list or an object."""
    if isinstance(value, bool):
        return YES_NO[value]
    if isinstance(value, str | int):
        return str(value)
    problem = unknown_value(name, str(value), "text, number, true, false")
    raise refused("parameters-refused", [problem])


def _unknown(name: str, known: Mapping[str, str] | tuple[str, ...]) -> Problem:
    about = {"name": strip_control(name)[:SHOWN], "expected": listing(sorted(known))}
    return Problem("unknown-parameter", "", dict(about), name[:SHOWN])


def _job(call: ApiCall) -> Job:
    """Return the job of the address. Raise NotFound for one of another account, and for one long over."""
    visit = call.visit
    job = visit.site.jobs.job(call.part("id"), visit.access)
    if job is None:
        raise NotFound("no-job")
    return job


def _job_answer(call: ApiCall, job: Job) -> Response:
    status = ACCEPTED
    headers = {"Location": api_address(f"/jobs/{job.id}")}
    if job.is_over:
        status = 200
    else:
        headers["Retry-After"] = "1"
    return json_answer(plain(_shape(call, job)), status, headers)


def _shape(call: ApiCall, job: Job) -> ApiJob:
    return ApiJob(
        id=job.id,
        kind=job.request.kind,
        state=str(job.state),
        doing=job.what,
        percent=job.percent,
        result=_result(call, job),
        failure=" ".join(text for text in (job.error, job.hint) if text),
    )


def _result(call: ApiCall, job: Job) -> ApiResult | None:
    """Return what the file of a job is; None where there is none, be it dropped meanwhile."""
    if job.state is not JobState.DONE:
        return None
    try:
        head = kept_result(call.visit.catalogue, job.result).head
    except NotFound:
        return None
    return ApiResult(
        address=api_address(f"/jobs/{job.id}/result"),
        name=head.name,
        media_type=head.media_type,
        size=head.size,
        title=head.title,
        notes=list(head.notes),
    )


def _file(call: ApiCall, result_id: str) -> Response:
    """Return a kept file, to be saved under its name and never run by a browser."""
    catalogue = call.visit.catalogue
    head = kept_result(catalogue, result_id).head
    content = result_content(catalogue, result_id)
    name = quote(safe_file_name(head.name), safe="")
    headers = {
        "Content-Disposition": f"attachment; filename*=UTF-8''{name}",
        "Content-Security-Policy": "sandbox; default-src 'none'; style-src 'unsafe-inline'",
    }
    return Response(content, 200, headers, media_type=head.media_type)


def job_endpoints() -> Iterator[ApiEndpoint]:
    """Yield the endpoints of jobs and pictures."""
    one = ApiAnswer(Text("pekerjaan itu", "the job"), "ApiJob", headers=("Location",))
    yield ApiEndpoint(
        "GET",
        "/jobs",
        show_jobs,
        Right.READ_ALL,
        Text("Pekerjaan yang menunggu atau berjalan", "Jobs that wait or run"),
        {200: ApiAnswer(Text("pekerjaan, berurutan", "jobs in order"), "ApiJobs")},
        GROUP,
    )
    yield ApiEndpoint(
        "POST",
        "/jobs",
        order_job,
        Right.READ_ALL,
        Text("Minta laporan, gambar, atau ekspor", "Ask for a report, picture, export"),
        {200: one, ACCEPTED: one},
        GROUP,
        body=ApiBody("JobOrder"),
        help=Text(
            "Jenis dan pilihannya seperti formulir di peramban; yang sudah pernah dibuat langsung selesai.",
            "Kinds and options are those of the forms in the browser; what was made before is done at once.",
        ),
        refusals=(429,),
    )
    yield ApiEndpoint(
        "GET",
        "/jobs/{id}",
        show_job,
        Right.READ_ALL,
        Text("Sejauh mana pekerjaan itu", "How far a job is"),
        {200: ApiAnswer(Text("pekerjaan itu", "the job"), "ApiJob")},
        GROUP,
        (JOB_ID,),
        refusals=(404,),
    )
    yield ApiEndpoint(
        "GET",
        "/jobs/{id}/result",
        show_result,
        Right.READ_ALL,
        Text("Berkas hasil pekerjaan", "The file that a job made"),
        {200: ApiAnswer(Text("berkas", "the file"), media_types=(ANY_FILE,))},
        GROUP,
        (JOB_ID,),
        refusals=(404, 409),
    )
    yield ApiEndpoint(
        "DELETE",
        "/jobs/{id}",
        cancel_job,
        Right.READ_ALL,
        Text("Batalkan pekerjaan", "Cancel a job"),
        {EMPTY: ApiAnswer(Text("dibatalkan", "cancelled"))},
        GROUP,
        (JOB_ID,),
        refusals=(404,),
    )
    yield from picture_endpoints()


def picture_endpoints() -> Iterator[ApiEndpoint]:
    """Yield the endpoints of pictures."""
    yield ApiEndpoint(
        "GET",
        "/pictures",
        show_views,
        Right.READ_ALL,
        Text("Gambar yang dapat dibuat", "Pictures that can be drawn"),
        {200: ApiAnswer(Text("gambar dan formatnya", "views, formats"), "ApiViews")},
        "pictures",
    )
    text = {"type": "string"}
    with speaking("id"):
        options = tuple(
            ApiParameter(name, Text(_(label), label), text)
            for name, label in LABELS.items()
            if name not in NOT_OF_PICTURES
        )
    yield ApiEndpoint(
        "GET",
        "/pictures/{view}.{format}",
        draw_picture,
        Right.READ_ALL,
        Text("Sebuah gambar", "A picture"),
        {
            200: ApiAnswer(
                Text("gambar", "the picture"),
                media_types=tuple(kind for _label, _suffix, kind in FORMATS.values()),
            ),
            ACCEPTED: ApiAnswer(
                Text("masih digambar: tanyakan pekerjaannya", "still being drawn"),
                "ApiJob",
                headers=("Location", "Retry-After"),
            ),
        },
        "pictures",
        (
            ApiParameter(
                VIEW,
                Text("nama gambar", "name of the view"),
                {"type": "string", "enum": [str(kind) for kind in DiagramKind]},
                "path",
                required=True,
            ),
            ApiParameter(
                FORMAT,
                Text("format berkas", "format of the file"),
                {"type": "string", "enum": list(FORMATS)},
                "path",
                required=True,
            ),
            *options,
        ),
        refusals=(404, 429),
    )
