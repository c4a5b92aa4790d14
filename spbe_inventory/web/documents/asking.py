"""A form that asks for a file: shown, read, handed to the jobs, and answered by the page of the job or of the file."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from starlette.datastructures import FormData, QueryParams
from starlette.requests import Request
from starlette.responses import Response

from spbe_inventory.actions.job_values import LABELS
from spbe_inventory.actions.jobs import JobState
from spbe_inventory.documents.job import JobKind, JobRequest
from spbe_inventory.errors import BadInput, UsageError
from spbe_inventory.language.current import LANGUAGES, current
from spbe_inventory.web.documents.controls import LANGUAGE, OptionControl, Sent
from spbe_inventory.web.documents.shown_files import result_address
from spbe_inventory.web.shell.addresses import address
from spbe_inventory.web.shell.page import page, redirect
from spbe_inventory.web.shell.statuses import REFUSED
from spbe_inventory.web.shell.visit import visit_of

Controls = Callable[[Sent], tuple[OptionControl, ...]]


@dataclass(frozen=True, slots=True)
class FileForm:
    """A form that asks for a file: what it makes, with which options that its address says, and its words.

    `controls` are those that every person looks at, `further` those that are seldom changed; `back` is the page that
    offers it.
    """

    kind: JobKind
    fixed: Mapping[str, str]
    title: str
    use: str
    submit: str
    back: str
    controls: Controls
    further: Controls = lambda _sent: ()


def show_form(request: Request, form: FileForm) -> Response:
    """Return a form, filled with what the address says."""
    return _page(request, form, Sent(values_sent(request.query_params)))


def take_form(request: Request, form: FileForm, sent: FormData) -> Response:
    """Make what a form asks for, or show it again with what cannot be taken."""
    values = values_sent(sent)
    try:
        return ask(request, form.kind, values, form.fixed)
    except BadInput as error:
        return _page(request, form, Sent(values, error.problems), error)
    except UsageError as error:
        return _page(request, form, Sent(values), error)


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
    job = visit.site.jobs.submit(visit.catalogue, asked)
    if job.state is JobState.DONE:
        return redirect(result_address(job))
    return redirect(address("job", id=job.id))


def values_sent(sent: FormData | QueryParams) -> dict[str, str]:
    """Return the options that a form or an address holds, with the language of the document."""
    values = {}
    for name, value in sent.multi_items():
        if name in LABELS or name == LANGUAGE:
            values[name] = str(value)
    return values


def _page(
    request: Request,
    form: FileForm,
    sent: Sent,
    error: BadInput | UsageError | None = None,
) -> Response:
    return page(
        request,
        "documents/form.html",
        status=REFUSED if error else 200,
        form=form,
        controls=form.controls(sent),
        further=form.further(sent),
        error=error,
        problems=sent.other_problems,
    )
