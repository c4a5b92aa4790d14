"""A form that asks for a file: read, handed to the jobs, and answered by the page of the job or of the file."""

from collections.abc import Mapping

from starlette.datastructures import FormData, QueryParams
from starlette.requests import Request
from starlette.responses import Response

from spbe_inventory.actions.job_values import LABELS
from spbe_inventory.actions.jobs import JobState
from spbe_inventory.documents.job import JobKind, JobRequest
from spbe_inventory.language.current import LANGUAGES, current
from spbe_inventory.web.making.controls import LANGUAGE
from spbe_inventory.web.making.telling import result_address
from spbe_inventory.web.shell.addresses import address
from spbe_inventory.web.shell.page import redirect
from spbe_inventory.web.shell.visit import visit_of


def values_sent(sent: FormData | QueryParams) -> dict[str, str]:
    """Return the options that a form or an address holds, with the language of the document."""
    values = {}
    for name, value in sent.multi_items():
        if name in LABELS or name == LANGUAGE:
            values[name] = str(value)
    return values


def ask(
    request: Request, kind: JobKind, values: Mapping[str, str], fixed: Mapping[str, str]
) -> Response:
    """Return the way to what was asked for, made already or about to be made.

    `fixed` are the options that the address says. Raise BadInput for options that cannot be taken, UsageError where too
    many jobs wait.
    """
    language = values.get(LANGUAGE, current())
    if language not in LANGUAGES:
        language = current()
    options = {name: text for name, text in values.items() if name != LANGUAGE}
    visit = visit_of(request)
    asked = JobRequest(kind, language, {**options, **fixed})
    job = visit.place.jobs.submit(visit.catalogue, asked)
    if job.state is JobState.DONE:
        return redirect(result_address(job))
    return redirect(address("job", id=job.id))
