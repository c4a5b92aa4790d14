"""Before there is a catalogue that can be shown: begin one, try a sample, bring an older one to this version."""

from dataclasses import replace

from starlette.datastructures import FormData
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from spbe_inventory.actions.governments import choosable_governments
from spbe_inventory.actions.maintenance import is_older, upgrade
from spbe_inventory.actions.new_catalogue import begin_catalogue
from spbe_inventory.actions.sample_catalogue import INVENTED, create_sample
from spbe_inventory.domain.lists import AgencyKind
from spbe_inventory.domain.rights import Right
from spbe_inventory.errors import BadInput
from spbe_inventory.web.shell.addresses import PATHS, address
from spbe_inventory.web.shell.page import bare_page, redirect
from spbe_inventory.web.shell.routes import get, post
from spbe_inventory.web.shell.statuses import NOT_FOUND, REFUSED
from spbe_inventory.web.shell.visit import visit_of
from spbe_inventory.web.site import new_key

# Governments that keep a register; a bank or a company is only ever named in one.
KINDS = (
    AgencyKind.KABUPATEN,
    AgencyKind.KOTA,
    AgencyKind.PROVINSI,
    AgencyKind.KEMENTERIAN,
    AgencyKind.LEMBAGA,
)


def show_begin(request: Request) -> Response:
    """Return the page that begins a catalogue; where there is one, the way to it."""
    path = visit_of(request).catalogue.path
    if path.exists():
        return redirect(address("start"))
    return _begin_page(request, {}, ())


def begin(request: Request, form: FormData) -> Response:
    """Create the catalogue of a government."""
    visit = visit_of(request)
    name = str(form.get("name", "")).strip()
    kind = str(form.get("kind", ""))
    try:
        begin_catalogue(visit.catalogue.place, name, kind, visit.author())
    except BadInput as error:
        problems = [str(problem) for problem in error.problems] or [str(error)]
        return _begin_page(request, {"name": name, "kind": kind}, problems)
    return redirect(address("start"))


def try_sample(request: Request, _form: FormData) -> Response:
    """Create a catalogue that holds the invented sample."""
    visit = visit_of(request)
    create_sample(visit.catalogue.place, INVENTED, visit.author())
    return redirect(address("start"))


def show_upgrade(request: Request) -> Response:
    """Return the page of an older catalogue; where it is none, the way to the start."""
    catalogue = visit_of(request).catalogue
    if not is_older(catalogue):
        return redirect(address("start"))
    return bare_page(request, "catalogue/upgrade.html", name=catalogue.path.name)


def upgrade_catalogue(request: Request, _form: FormData) -> Response:
    """Bring the catalogue to this version; a copy of what it was stays beside it."""
    visit = visit_of(request)
    done = upgrade(visit.catalogue, visit.author())
    return redirect(address("start"), saved=done.batch)


def reopen(request: Request, _form: FormData) -> Response:
    """Serve the file that has the name of the catalogue now; forms that were opened before are no longer taken."""
    request.app.state.file.accept()
    site = visit_of(request).site
    request.app.state.site = replace(site, form_token=new_key())
    return redirect(address("start"))


def show_governments(request: Request) -> Response:
    """Return the page on which one of several governments is chosen."""
    governments = choosable_governments(visit_of(request).catalogue)
    return bare_page(request, "catalogue/governments.html", governments=governments)


def choose_government(request: Request, form: FormData) -> Response:
    """Show one of the governments from now on; forms of another one are no longer taken."""
    site = visit_of(request).site
    asked = str(form.get("government", ""))
    if asked not in dict(choosable_governments(visit_of(request).catalogue)):
        raise HTTPException(NOT_FOUND)
    catalogue = replace(site.catalogue, agency=asked)
    request.app.state.site = replace(site, catalogue=catalogue, form_token=new_key())
    return redirect(address("start"))


def _begin_page(
    request: Request, typed: dict[str, str], problems: list[str] | tuple[()]
) -> Response:
    path = visit_of(request).catalogue.path.absolute()
    status = 200
    if problems:
        status = REFUSED
    return bare_page(
        request,
        "catalogue/begin.html",
        status=status,
        kinds=KINDS,
        typed=typed,
        problems=problems,
        folder=path.parent,
        name=path.name,
    )


ROUTES = (
    get(PATHS["begin"], show_begin, right=Right.ACCOUNTS),
    post(PATHS["begin"], begin, needs_catalogue=False, right=Right.ACCOUNTS),
    post(PATHS["sample"], try_sample, needs_catalogue=False, right=Right.ACCOUNTS),
    get(PATHS["upgrade"], show_upgrade, right=Right.ACCOUNTS),
    post(
        PATHS["upgrade"], upgrade_catalogue, needs_catalogue=False, right=Right.ACCOUNTS
    ),
    post(PATHS["reopen"], reopen, needs_catalogue=False, right=Right.ACCOUNTS),
    get(PATHS["choose-government"], show_governments, right=Right.ACCOUNTS),
    post(PATHS["choose-government"], choose_government, right=Right.ACCOUNTS),
)
