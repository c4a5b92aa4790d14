"""Rencana: what first, by whom, what each changes; what is in the plan already and how far it is."""

from typing import Any

from starlette.datastructures import FormData, QueryParams
from starlette.requests import Request
from starlette.responses import Response

from spbe_inventory.actions.jobs import JobState
from spbe_inventory.actions.stored_plan import (
    Proposal,
    StoredPlan,
    last_plan,
    planned_measures,
)
from spbe_inventory.documents.diagram import DiagramKind
from spbe_inventory.documents.job import JobKind
from spbe_inventory.domain.lists import PlanState
from spbe_inventory.domain.rights import Right
from spbe_inventory.errors import BadInput, Problem, SpbeError
from spbe_inventory.session.catalogue import Catalogue
from spbe_inventory.web.documents.picture_views import view_word
from spbe_inventory.web.documents.shown_files import ShownJob, shown_job
from spbe_inventory.web.plan.adopting import DECIDED_BY, Adopting, adopting_labels
from spbe_inventory.web.plan.plan_request import (
    PlanRequest,
    plan_controls,
    plan_request,
    supposed_controls,
    weight_controls,
)
from spbe_inventory.web.shell.addresses import PATHS, address
from spbe_inventory.web.shell.page import page, redirect
from spbe_inventory.web.shell.paging import page_number, paging, query_of_pages
from spbe_inventory.web.shell.routes import get, post
from spbe_inventory.web.shell.statuses import REFUSED
from spbe_inventory.web.shell.visit import Visit, visit_of

ROWS = 25


def show_plan(request: Request) -> Response:
    """Return the last plan that was made of what the address asks for; it never waits for one."""
    asked = plan_request(visit_of(request).catalogue, request.query_params)
    return plan_page(request, asked, Adopting())


def make_plan(request: Request, form: FormData) -> Response:
    """Have the plan made that a form asks for, and go to how far it is; to the plan where it is kept already."""
    visit = visit_of(request)
    asked = plan_request(visit.catalogue, form)
    if asked.request is None:
        return plan_page(request, asked, Adopting())
    job = visit.site.jobs.submit(visit.catalogue, asked.request)
    if job.state is JobState.DONE:
        return redirect(address("plan", asked.query))
    return redirect(address("job", id=job.id))


def plan_page(
    request: Request,
    asked: PlanRequest,
    adopting: Adopting,
    stored: StoredPlan | None = None,
) -> Response:
    """Return the page of a plan, with what was typed to adopt its items; 422 where something cannot be taken."""
    visit = visit_of(request)
    if stored is None and asked.request is not None:
        stored = last_plan(visit.catalogue, asked.request)
    number = _page_number(request, adopting)
    error: SpbeError | None = asked.error or adopting.error
    problems: tuple[Problem, ...] = ()
    if isinstance(error, BadInput):
        problems = error.problems
    return page(
        request,
        "plan/plan.html",
        status=REFUSED if error else 200,
        stored=stored,
        **_shown_proposals(stored, number),
        query_of=query_of_pages(QueryParams(asked.query)),
        asked=asked,
        adopting=adopting,
        error=error,
        problems=problems,
        making=_plans_under_way(visit),
        **_controls(visit.catalogue, asked),
        in_plan=planned_measures(visit.catalogue),
        picture=view_word(DiagramKind.TO_BE),
        labels=adopting_labels(),
        bases=DECIDED_BY,
        states={str(state): str(state.label) for state in PlanState},
    )


def _shown_proposals(stored: StoredPlan | None, number: int) -> dict[str, Any]:
    """Return a page of the proposals of a plan; none where no plan was made."""
    proposals: list[Proposal] = []
    if stored is not None:
        proposals = stored.proposals
    first = (number - 1) * ROWS
    return {
        "proposals": proposals[first : first + ROWS],
        "paging": paging(number, len(proposals), ROWS),
    }


def _plans_under_way(visit: Visit) -> list[ShownJob]:
    """Return the jobs of the server that make a plan."""
    jobs = visit.site.jobs.open_jobs(visit.access)
    return [shown_job(job) for job in jobs if job.request.kind is JobKind.PLAN]


def _controls(catalogue: Catalogue, asked: PlanRequest) -> dict[str, Any]:
    """Return the controls of the form that asks for a plan: its own, weights, what is supposed."""
    return {
        "controls": plan_controls(catalogue, asked),
        "weights": weight_controls(asked),
        "supposed": supposed_controls(catalogue, asked),
    }


def _page_number(request: Request, adopting: Adopting) -> int:
    """Return which page of proposals is shown: of a form that was refused the one it stood on."""
    if adopting.error and adopting.numbers:
        return (adopting.numbers[0] - 1) // ROWS + 1
    return page_number(request.query_params)


ROUTES = (
    get(PATHS["plan"], show_plan),
    post(PATHS["plan"], make_plan, right=Right.READ_ALL),
)
