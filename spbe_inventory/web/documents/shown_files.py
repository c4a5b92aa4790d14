"""Jobs and the files they made, as pages tell of them."""

from dataclasses import dataclass

from spbe_inventory.actions.job_exports import FORMATS as EXPORTS
from spbe_inventory.actions.job_results import KeptResult
from spbe_inventory.actions.jobs import Job
from spbe_inventory.documents.diagram import DiagramKind
from spbe_inventory.documents.job import JobKind, JobRequest, ResultHead
from spbe_inventory.language.forms import number
from spbe_inventory.language.texts import _, ngettext
from spbe_inventory.reports.shared.kinds import REPORT_KINDS
from spbe_inventory.web.documents.picture_views import view_title, view_word
from spbe_inventory.web.shell.addresses import address

PAGES_OF_THEIR_OWN = (
    JobKind.PLAN,
    JobKind.DUPLICATES,
    JobKind.NETWORK,
    JobKind.LEADER_PAGE,
)
READABLE = ("text/html", "image/svg+xml", "image/png")


@dataclass(frozen=True, slots=True)
class ShownJob:
    """A job: what it makes, and its page."""

    job: Job
    title: str
    address: str


@dataclass(frozen=True, slots=True)
class ShownResult:
    """A kept file: its format in a word, and the form that it was asked for with, filled as it was."""

    kept: KeptResult
    format: str
    form: str

    @property
    def head(self) -> ResultHead:
        """The file without its bytes."""
        return self.kept.head

    @property
    def state(self) -> str:
        """On which state of the catalogue it was made, and how many changes came after it."""
        age = self.kept.age
        made_on = _("according to entry no. {batch}", batch=number(age.batch))
        if not age.batches_since:
            return made_on
        since = ngettext(
            "{count} change after it",
            "{count} changes after it",
            age.batches_since,
            count=number(age.batches_since),
        )
        return f"{made_on}; {since}"

    @property
    def is_readable(self) -> bool:
        """Whether it can be read in the browser."""
        return self.head.media_type in READABLE


def shown_job(job: Job) -> ShownJob:
    """Return a job as pages tell of it."""
    return ShownJob(job, title_of(job.request), address("job", id=job.id))


def shown_result(kept: KeptResult) -> ShownResult:
    """Return a kept file as pages tell of it."""
    suffix = kept.head.name.rpartition(".")[2]
    return ShownResult(kept, suffix.upper(), form_address(kept.head.request))


def title_of(request: JobRequest) -> str:
    """Return what a request makes, in the current language."""
    if request.kind is JobKind.PLAN:
        return _("Proposed plan")
    if request.kind is JobKind.MAP:
        return _("Interactive map")
    if request.kind is JobKind.PICTURE:
        return view_title(_view(request))
    if request.kind is JobKind.DUPLICATES:
        return _("Possible duplicates")
    if request.kind is JobKind.NETWORK:
        return _("How applications are connected")
    if request.kind is JobKind.LEADER_PAGE:
        return _("Page for leaders")
    if request.kind is JobKind.EXPORT:
        export = EXPORTS[request.values["format"]]
        return _(export.title)
    report = REPORT_KINDS[request.values["kind"]]
    return _(report.title)


def result_address(job: Job) -> str:
    """Return the address at which the file of a job that is done is looked at."""
    if job.request.kind in PAGES_OF_THEIR_OWN:
        return form_address(job.request)
    return address("result", id=job.result)


def form_address(request: JobRequest) -> str:
    """Return the address of the form of a request, filled with its options; the day is left out, to be that of now."""
    options = {name: text for name, text in request.values.items() if name != "as_of"}
    options["language"] = request.language
    if request.kind is JobKind.PLAN:
        del options["language"]
        return address("plan", options)
    if request.kind is JobKind.MAP:
        return address("pictures")
    if request.kind is JobKind.DUPLICATES:
        return address("duplicates")
    if request.kind is JobKind.NETWORK:
        return address("network")
    if request.kind is JobKind.LEADER_PAGE:
        return address("leader-page")
    if request.kind is JobKind.PICTURE:
        name = view_word(_view(request))
        return address("picture-form", options, name=name)
    if request.kind is JobKind.EXPORT:
        return address("export-form", options, name=request.values["format"])
    return address("document-form", options, name=request.values["kind"])


def _view(request: JobRequest) -> DiagramKind:
    return DiagramKind(request.values["view"])
