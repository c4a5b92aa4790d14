"""Keterhubungan aplikasi: the questions to the graph of the register, each answered in a sentence or two."""

from starlette.datastructures import FormData
from starlette.requests import Request
from starlette.responses import Response

from spbe_inventory.actions.found_network import found_network
from spbe_inventory.actions.jobs import JobState
from spbe_inventory.documents.job import JobKind, JobRequest
from spbe_inventory.documents.network_answer import (
    NO_ROWS,
    NetworkQuestion,
    RowSelection,
    answer_table,
)
from spbe_inventory.domain.rights import Right
from spbe_inventory.language.current import current
from spbe_inventory.language.texts import _
from spbe_inventory.render.tables import render_tables
from spbe_inventory.web.documents.shown_files import shown_job
from spbe_inventory.web.shell.addresses import PATHS, address
from spbe_inventory.web.shell.page import download, page, redirect
from spbe_inventory.web.shell.routes import get, post
from spbe_inventory.web.shell.visit import visit_of

ANSWER = "jawaban"  # in an address: the word of the answer that is wanted alone
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def show_network(request: Request) -> Response:
    """Return all answers in short; of a large register those that a job made."""
    visit = visit_of(request)
    jobs = visit.site.jobs.open_jobs(visit.access)
    making = [shown_job(job) for job in jobs if job.request.kind is JobKind.NETWORK]
    return page(
        request,
        "network/network.html",
        known=found_network(visit.catalogue, NO_ROWS),
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
    """Return all answers as a workbook, a sheet each, or one of them.

    Of a large register that no job has looked at, the way to the page that asks for one.
    """
    question = question_of(request.query_params.get(ANSWER, ""))
    selection = RowSelection(question)
    answers = found_network(visit_of(request).catalogue, selection).answers
    if answers is None:
        return redirect(address("network"))
    name = _("how-applications-are-connected")
    shown = answers.answers
    if question is not None:
        shown = (answers.of(question),)
        name = f"{name}-{question.label}"
    tables = [answer_table(answer) for answer in shown]
    return download(render_tables(tables, "excel"), f"{name}.xlsx", XLSX)


def question_of(word: str) -> NetworkQuestion | None:
    """Return the question that stands under a word of an address; None where none does."""
    for question in NetworkQuestion:
        if question.label.id == word:
            return question
    return None


ROUTES = (
    get(PATHS["network"], show_network),
    post(PATHS["network"], make_network, right=Right.READ_ALL),
    get(PATHS["network-file"], download_network),
)
