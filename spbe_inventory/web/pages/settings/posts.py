"""The posts that letters are addressed to."""

from starlette.requests import Request
from starlette.responses import Response

from spbe_inventory.actions.posts import posts_of_offices
from spbe_inventory.web.shell.addresses import PATHS
from spbe_inventory.web.shell.page import page
from spbe_inventory.web.shell.routes import get
from spbe_inventory.web.shell.visit import visit_of


def show_posts(request: Request) -> Response:
    """Return the post of each office."""
    posts = posts_of_offices(visit_of(request).catalogue)
    return page(request, "settings/posts.html", posts=posts)


ROUTES = (get(PATHS["posts"], show_posts),)
