"""The language of the pages, kept by the browser in a cookie."""

from starlette.datastructures import FormData
from starlette.requests import Request
from starlette.responses import Response

from spbe_inventory.language.current import LANGUAGES
from spbe_inventory.web.shell.addresses import PATHS, address
from spbe_inventory.web.shell.guard import LANGUAGE_COOKIE, YEAR
from spbe_inventory.web.shell.page import redirect
from spbe_inventory.web.shell.routes import post


def choose_language(_request: Request, form: FormData) -> Response:
    """Keep the language that was chosen, and go back to the page it was chosen on."""
    language = str(form.get("language", ""))
    answer = redirect(_own_path(str(form.get("back", ""))))
    if language in LANGUAGES:
        answer.set_cookie(
            LANGUAGE_COOKIE, language, max_age=YEAR, httponly=True, samesite="lax"
        )
    return answer


def _own_path(path: str) -> str:
    """Return a path of this application; that of the start page for anything that leads elsewhere."""
    is_own = path.startswith("/") and not path.startswith(("//", "/\\"))
    if is_own and path.isprintable():
        return path
    return address("start")


ROUTES = (post(PATHS["language"], choose_language),)
