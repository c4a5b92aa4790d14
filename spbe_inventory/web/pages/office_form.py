"""Isi: the form of an office, open applications first; an application is added by its name."""

from starlette.datastructures import FormData
from starlette.requests import Request
from starlette.responses import Response

from spbe_inventory.actions.add_to_filling import AddedApplication, add_to_filling
from spbe_inventory.domain.rights import Right
from spbe_inventory.errors import BadInput
from spbe_inventory.web.office.entry import office_entry
from spbe_inventory.web.shell.addresses import PATHS, address
from spbe_inventory.web.shell.page import page, redirect
from spbe_inventory.web.shell.routes import get, post
from spbe_inventory.web.shell.statuses import REFUSED

NOTHING = AddedApplication("")


def show_form(request: Request) -> Response:
    """Return what the office is asked and has answered."""
    return _form(request)


def add_application(request: Request, form: FormData) -> Response:
    """Add an application and lead to its page; or show what it may be, or what is wrong with its name."""
    entry = office_entry(request)
    name = str(form.get("name", "")).strip()
    is_another = bool(form.get("another"))
    try:
        added = add_to_filling(
            entry.visit.catalogue, name, entry.author, is_another=is_another
        )
    except BadInput as error:
        problems = tuple(str(problem) for problem in error.problems)
        return _form(request, name=name, problems=problems or (str(error),))
    if not added.key:
        return _form(request, name=name, doubles=added)
    target = address("office-application", key=added.key)
    return redirect(target, saved=added.batch)


def _form(
    request: Request,
    *,
    name: str = "",
    problems: tuple[str, ...] = (),
    doubles: AddedApplication = NOTHING,
) -> Response:
    entry = office_entry(request)
    status = 200
    if problems or doubles.doubles:
        status = REFUSED
    applications = sorted(entry.form.applications, key=lambda each: each.is_done)
    return page(
        request,
        "office/form.html",
        status=status,
        entry=entry,
        form=entry.form,
        applications=applications,
        typed_name=name,
        problems=problems,
        doubles=doubles.doubles,
    )


ROUTES = (
    get(PATHS["office-form"], show_form, right=Right.READ_OWN),
    post(PATHS["office-form"], add_application, right=Right.WRITE_OWN),
)
