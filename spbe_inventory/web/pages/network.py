"""Keterhubungan aplikasi: the questions to the graph of the register, each answered in a sentence or two."""

from starlette.datastructures import FormData
from starlette.requests import Request
from starlette.responses import Response

from spbe_inventory.actions.found_network import found_network
from spbe_inventory.actions.jobs import JobState
from spbe_inventory.documents.job import JobKind, JobRequest
from spbe_inventory.documents.network_answer import answer_table
from spbe_inventory.language.current import current
from spbe_inventory.language.texts import _
from spbe_inventory.render.tables import render_tables
from spbe_inventory.web.documents.shown_files import shown_job
from spbe_inventory.web.shell.addresses import PATHS, address
from spbe_inventory.web.shell.page import download, page, redirect
from spbe_inventory.web.shell.routes import get, post
from spbe_inventory.web.shell.visit import visit_of

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def show_network(request: Request) -> Response:
    """Return all answers in short; of a large register those that a job made."""
    visit = visit_of(request)
    jobs = visit.site.jobs.open_jobs()
    making = [shown_job(job) for job in jobs if job.request.kind is JobKind.NETWORK]
    return page(
        request,
        "network/network.html",
        known=found_network(visit.catalogue),
        making=making,
    )


def make_network(request: Request, _form: FormData) -> Response:
    """Let a job make the answers, and show how far it is."""
    visit = visit_of(request)
    wanted = JobRequest(JobKind.NETWORK, current(), {})
    job = visit.site.jobs.submit(visit.catalogue, wanted)
    if job.state is JobState.DONE:
        return redirect(address("network"))
    return redirect(address("job", id=job.id))


def download_network(request: Request) -> Response:
    """Return all answers as a workbook, a sheet each; none of a large register that no job has looked at."""
    answers = found_network(visit_of(request).catalogue).answers
    if answers is None:
        return redirect(address("network"))
    tables = [answer_table(answer) for answer in answers.answers]
    name = _("how-applications-are-connected")
    return download(render_tables(tables, "excel"), f"{name}.xlsx", XLSX)


ROUTES = (
    get(PATHS["network"], show_network),
    post(PATHS["network"], make_network),
    get(PATHS["network-file"], download_network),
)
