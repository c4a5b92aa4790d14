"""Periksa: which offices sent something, and what waits for validation."""

from starlette.datastructures import FormData
from starlette.requests import Request
from starlette.responses import Response

from spbe_inventory.actions.verification import validate
from spbe_inventory.actions.verification_desk import verification_desk
from spbe_inventory.domain.rights import Right
from spbe_inventory.errors import BadInput, NotFound, UsageError
from spbe_inventory.web.shell.addresses import PATHS, address
from spbe_inventory.web.shell.page import page, redirect
from spbe_inventory.web.shell.routes import get, post
from spbe_inventory.web.shell.statuses import REFUSED
from spbe_inventory.web.shell.visit import visit_of
from spbe_inventory.web.verification.decision import (
    POST,
    chosen_applications,
    require_some,
)


def show_desk(request: Request) -> Response:
    """Return the desk."""
    return _desk(request)


def receive_validation(request: Request, form: FormData) -> Response:
    """Validate the applications that are ticked; or show the desk again with what is in the way."""
    visit = visit_of(request)
    chosen = chosen_applications(form)
    typed = str(form.get(POST, "")).strip()
    try:
        require_some(chosen)
        taken = validate(visit.catalogue, chosen, visit.author(), post=typed)
    except (BadInput, NotFound, UsageError) as error:
        return _desk(request, error=error, ticked=chosen, typed=typed)
    return redirect(address("verification-desk"), saved=taken.batch)


def _desk(
    request: Request,
    *,
    error: BadInput | NotFound | UsageError | None = None,
    ticked: list[str] | None = None,
    typed: str = "",
) -> Response:
    visit = visit_of(request)
    status = 200
    if error:
        status = REFUSED
    return page(
        request,
        "verification/desk.html",
        status=status,
        desk=verification_desk(visit.catalogue),
        error=error,
        may_validate=visit.may(Right.VALIDATE),
        ticked=ticked,
        typed=typed,
    )


ROUTES = (
    get(PATHS["verification-desk"], show_desk),
    post(PATHS["verification-desk"], receive_validation, right=Right.VALIDATE),
)
