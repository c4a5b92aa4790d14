"""One item of a proposed plan, and the form that takes items into the plan."""

from dataclasses import replace

from starlette.datastructures import FormData
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from spbe_inventory.actions.stored_plan import (
    adopt_proposals,
    last_plan,
    plan_by_id,
)
from spbe_inventory.domain.rights import Right
from spbe_inventory.errors import BadInput, EditConflict, NotFound, UsageError
from spbe_inventory.planning.item_words import DOSSIER_LABELS, ITEM_LABELS
from spbe_inventory.web.pages.plan import plan_page
from spbe_inventory.web.plan.adopting import (
    DECIDED_BY,
    PLAN,
    Adopting,
    adopting_labels,
    adopting_of,
)
from spbe_inventory.web.plan.plan_request import plan_request
from spbe_inventory.web.shell.addresses import PATHS, address
from spbe_inventory.web.shell.page import page, redirect
from spbe_inventory.web.shell.routes import get, post
from spbe_inventory.web.shell.visit import visit_of


def show_proposal(request: Request) -> Response:
    """Return everything of one item of the plan that the address asks for."""
    catalogue = visit_of(request).catalogue
    asked = plan_request(catalogue, request.query_params)
    stored = None
    if asked.request is not None:
        stored = last_plan(catalogue, asked.request)
    if stored is None:
        return redirect(address("plan", asked.query))
    number = str(request.path_params["number"])
    for item, words in stored.proposals:
        if number == str(item["place"]):
            return page(
                request,
                "plan/proposal.html",
                stored=stored,
                asked=asked,
                item=item,
                words=words,
                item_labels=ITEM_LABELS,
                dossier_labels=DOSSIER_LABELS,
                adopting=Adopting((item["place"],)),
                labels=adopting_labels(),
                bases=DECIDED_BY,
            )
    raise HTTPException(404)


def adopt_items(request: Request, form: FormData) -> Response:
    """Take items into the plan; where one cannot be taken the plan is shown again with everything typed."""
    visit = visit_of(request)
    asked = plan_request(visit.catalogue, form)
    adopting = adopting_of(form)
    result_id = adopting.texts.get(PLAN, "")
    author = visit.author(adopting.basis, adopting.source)
    try:
        adopted = adopt_proposals(
            visit.catalogue, result_id, adopting.numbers, adopting.overrides, author
        )
    except (NotFound, EditConflict):
        raise
    except (BadInput, UsageError) as error:
        stored = plan_by_id(visit.catalogue, result_id)
        return plan_page(request, asked, replace(adopting, error=error), stored)
    return redirect(address("plan", asked.query), saved=adopted[0].batch)


ROUTES = (
    post(PATHS["adopt-plan"], adopt_items, right=Right.PLAN),
    get(PATHS["plan-proposal"], show_proposal),
)
