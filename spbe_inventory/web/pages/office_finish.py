"""Isi, the last page: is the list complete, from which post, and off to Kominfo."""

from starlette.datastructures import FormData
from starlette.requests import Request
from starlette.responses import Response

from spbe_inventory.actions.send_filling import Sending, send_filling
from spbe_inventory.domain.actor import today
from spbe_inventory.domain.rights import Right
from spbe_inventory.errors import BadInput
from spbe_inventory.web.office.entry import office_entry
from spbe_inventory.web.shell.addresses import PATHS, address
from spbe_inventory.web.shell.page import page, redirect
from spbe_inventory.web.shell.routes import get, post
from spbe_inventory.web.shell.statuses import REFUSED

COMPLETE = {"yes": True, "no": False}


def show_finish(request: Request) -> Response:
    """Return the last page; once the form was sent, what was sent."""
    return _finish(request, Sending())


def send_form(request: Request, form: FormData) -> Response:
    """Send the form, or show the page again with what is wrong."""
    entry = office_entry(request)
    sending = Sending(
        str(form.get("post", "")).strip(),
        COMPLETE.get(str(form.get("complete", ""))),
    )
    try:
        sent = send_filling(entry.visit.catalogue, sending, entry.author)
    except BadInput as error:
        problems = tuple(str(problem) for problem in error.problems)
        return _finish(request, sending, problems or (str(error),))
    return redirect(address("office-finish"), saved=sent.batch)


def _finish(
    request: Request, sending: Sending, problems: tuple[str, ...] = ()
) -> Response:
    entry = office_entry(request)
    status = 200
    if problems:
        status = REFUSED
    return page(
        request,
        "office/finish.html",
        status=status,
        entry=entry,
        form=entry.form,
        sending=sending,
        problems=problems,
        today=today().isoformat(),
    )


ROUTES = (
    get(PATHS["office-finish"], show_finish, right=Right.READ_OWN),
    post(PATHS["office-finish"], send_form, right=Right.WRITE_OWN),
)
