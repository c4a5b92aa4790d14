"""One office on the verifier's desk: what changed, old beside new; verified, or returned with a remark."""

from starlette.datastructures import FormData
from starlette.requests import Request
from starlette.responses import Response

from spbe_inventory.actions.office_verification import (
    OfficeToVerify,
    office_to_verify,
)
from spbe_inventory.actions.step_batch import StepsTaken
from spbe_inventory.actions.verification import return_applications, verify
from spbe_inventory.errors import BadInput, EditConflict, NotFound, UsageError
from spbe_inventory.web.shell.addresses import PATHS, address
from spbe_inventory.web.shell.page import page, redirect
from spbe_inventory.web.shell.routes import get, post
from spbe_inventory.web.shell.statuses import CONFLICT, REFUSED
from spbe_inventory.web.shell.visit import Visit, visit_of
from spbe_inventory.web.verification.decision import (
    VerifierDecision,
    accepted_values,
    decision,
    require_some,
)

UNSENT, YES = "semua", "ya"
Refusal = BadInput | NotFound | UsageError


def show_office(request: Request) -> Response:
    """Return what an office sent."""
    return _page(request, _office(request))


def receive_decision(request: Request, form: FormData) -> Response:
    """Verify or return the applications that are ticked; or show the page again with what is in the way."""
    visit = visit_of(request)
    sent = decision(form)
    office = _office(request)
    try:
        taken = _take(visit, office, sent)
    except (BadInput, NotFound, UsageError) as error:
        return _page(request, office, sent, error)
    return redirect(address("verification-desk"), saved=taken.batch)


def _take(visit: Visit, office: OfficeToVerify, sent: VerifierDecision) -> StepsTaken:
    require_some(sent.applications)
    author = visit.author()
    if sent.is_return:
        return return_applications(
            visit.catalogue, sent.applications, sent.remark, author, post=sent.post
        )
    return verify(
        visit.catalogue,
        sent.applications,
        author,
        post=sent.post,
        accepted=accepted_values(office, sent),
        seen_batch=sent.seen_batch,
    )


def _office(request: Request) -> OfficeToVerify:
    return office_to_verify(
        visit_of(request).catalogue,
        request.path_params["office"],
        with_unsent=_is_unsent_asked(request),
    )


def _is_unsent_asked(request: Request) -> bool:
    return request.query_params.get(UNSENT) == YES


def _page(
    request: Request,
    office: OfficeToVerify,
    sent: VerifierDecision | None = None,
    error: Refusal | None = None,
) -> Response:
    status = 200
    if error:
        status = REFUSED
    if isinstance(error, EditConflict):
        status = CONFLICT
    return page(
        request,
        "verification/office.html",
        status=status,
        office=office,
        sent=sent,
        error=error,
        with_unsent=_is_unsent_asked(request),
    )


ROUTES = (
    get(PATHS["verify-office"], show_office),
    post(PATHS["verify-office"], receive_decision),
)
