"""The language of the pages, kept by the browser in a cookie."""

from starlette.datastructures import FormData
from starlette.requests import Request
from starlette.responses import Response

from spbe_inventory.language.current import LANGUAGES
from spbe_inventory.web.shell.addresses import PATHS
from spbe_inventory.web.shell.guard import LANGUAGE_COOKIE, YEAR
from spbe_inventory.web.shell.outer_address import is_encrypted
from spbe_inventory.web.shell.own_path import own_path
from spbe_inventory.web.shell.page import redirect
from spbe_inventory.web.shell.prefix import with_prefix
from spbe_inventory.web.shell.routes import post


def choose_language(request: Request, form: FormData) -> Response:
    """Keep the language that was chosen, and go back to the page it was chosen on."""
    language = str(form.get("language", ""))
    answer = redirect(own_path(str(form.get("back", ""))))
    if language in LANGUAGES:
        answer.set_cookie(
            LANGUAGE_COOKIE,
            language,
            max_age=YEAR,
            httponly=True,
            samesite="lax",
            secure=is_encrypted(request),
            path=with_prefix("/"),
        )
    return answer


ROUTES = (post(PATHS["language"], choose_language, right=None),)
