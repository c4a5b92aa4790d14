"""Pages from templates, and the other answers that a page gives."""

from functools import cache, partial
from hashlib import blake2b
from pathlib import Path
from urllib.parse import quote

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup
from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response

from spbe_inventory.actions.governments import holds_several
from spbe_inventory.actions.overview import government_name
from spbe_inventory.errors import SpbeError
from spbe_inventory.language.current import current
from spbe_inventory.language.forms import day, file_size, moment, number, with_dates
from spbe_inventory.language.texts import _, ngettext
from spbe_inventory.sanitize.file_names import safe_file_name
from spbe_inventory.web.shell.addresses import STATIC, address
from spbe_inventory.web.shell.navigation import navigation
from spbe_inventory.web.shell.open_pages import OpenPages
from spbe_inventory.web.shell.prefix import with_prefix
from spbe_inventory.web.shell.sent_forms import SENDING_FIELD, new_sending
from spbe_inventory.web.shell.statuses import SEE_OTHER
from spbe_inventory.web.shell.visit import Visit, visit_of

SAVED = "tersimpan"  # in an address: the number of the batch that was just saved
TOKEN_FIELD = "token"  # noqa: S105 - the name of the field
DIGEST_BYTES = 6
STATIC_FILES = Path(__file__).parent.parent / "static"


def page(
    request: Request, template: str, *, status: int = 200, **values: object
) -> HTMLResponse:
    """Return a page in the current language, made from a template and values."""
    visit = visit_of(request)
    text = _environment().get_template(template).render(
        government=_government(visit),
        has_account=visit.has_account,
        here=with_prefix(request.url.path),
        language=current(),
        is_signed_in=visit.signed_in is not None,
        login=visit.login,
        may=visit.may,
        opens=OpenPages(visit),
        saved_batch=_saved_batch(request),
        sections=navigation(visit.access, has_several=_has_several(visit)),
        token_field=partial(_token_field, visit),
        **values,
    )  # fmt: skip
    return HTMLResponse(text, status)


def bare_page(
    request: Request,
    template: str,
    *,
    status: int = 200,
    is_let_in: bool = True,
    **values: object,
) -> HTMLResponse:
    """Return a page that reads no catalogue: there is none, or who asks may not in (`is_let_in`) and learns nothing."""
    here = ""
    if is_let_in and request.method == "GET":
        here = with_prefix(request.url.path)
    text = _environment().get_template(template).render(
        here=here,
        language=current(),
        token_field=partial(_token_field, visit_of(request)),
        **values,
    )  # fmt: skip
    return HTMLResponse(text, status)


def _token_field(visit: Visit) -> Markup:
    """Return what every form has: the token of who is shown it, and a number of its own."""
    hidden = Markup('<input type="hidden" name="{}" value="{}">')
    token = hidden.format(TOKEN_FIELD, visit.form_token)
    return token + hidden.format(SENDING_FIELD, new_sending())


def redirect(to: str, *, saved: int = 0) -> RedirectResponse:
    """Return the way to another page after a form was saved; `saved` is the batch that it tells of, 0 for none."""
    target = to
    if saved:
        path, mark, fragment = to.partition("#")
        joined_by = "&" if "?" in path else "?"
        target = f"{path}{joined_by}{SAVED}={saved}{mark}{fragment}"
    return RedirectResponse(target, SEE_OTHER)


def download(content: bytes, name: str, media_type: str) -> Response:
    """Return a file to be saved under a name, never shown by the browser."""
    safe_name = safe_file_name(name)
    disposition = f"attachment; filename*=UTF-8''{quote(safe_name, safe='')}"
    return Response(
        content, media_type=media_type, headers={"Content-Disposition": disposition}
    )


def asset(name: str) -> str:
    """Return the address of a file of ours that changes when the file does."""
    return with_prefix(_path_of_asset(name))


@cache
def _path_of_asset(name: str) -> str:
    content = (STATIC_FILES / name).read_bytes()
    digest = blake2b(content, digest_size=DIGEST_BYTES).hexdigest()
    return f"{STATIC}/{name}?v={digest}"


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=PackageLoader("spbe_inventory.web"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.globals.update(
        _=_,
        ngettext=ngettext,
        address=address,
        asset=asset,
        day=day,
        file_size=file_size,
        moment=moment,
        number=number,
        with_dates=with_dates,
    )
    return environment


def _government(visit: Visit) -> str:
    """Return the name that stands over every page; empty where the catalogue cannot tell it, which its page says."""
    try:
        return government_name(visit.catalogue)
    except SpbeError:
        return ""


def _has_several(visit: Visit) -> bool:
    """Return whether the catalogue holds several governments; False where it cannot tell."""
    try:
        return holds_several(visit.catalogue)
    except SpbeError:
        return False


def _saved_batch(request: Request) -> int:
    """Return the number of the batch that the address tells of, 0 if none."""
    text = request.query_params.get(SAVED, "")
    if text.isascii() and text.isdecimal():
        return int(text[:9])
    return 0
