"""Lembar pimpinan: one page for the Sekda and the head of region, as it was made last; opening it waits for nothing."""

from markupsafe import Markup
from starlette.datastructures import FormData
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from spbe_inventory.actions.kept_leader_page import (
    kept_leader_page,
    leader_page_file,
)
from spbe_inventory.documents.blocks import Bars, LineCharts
from spbe_inventory.domain.rights import Right
from spbe_inventory.render.charts import alternative_text, chart
from spbe_inventory.web.shell.addresses import PATHS, address
from spbe_inventory.web.shell.page import download, page, redirect
from spbe_inventory.web.shell.routes import get, post
from spbe_inventory.web.shell.statuses import NOT_FOUND
from spbe_inventory.web.shell.visit import visit_of


def show_leader_page(request: Request) -> Response:
    """Return the page that was made last; one that is due is made beside it."""
    visit = visit_of(request)
    kept = kept_leader_page(visit.catalogue)
    maker = visit.site.leader_pages
    maker.opened(visit.site.catalogue, kept)
    return page(
        request,
        "leaders/page.html",
        kept=kept,
        is_making=maker.is_making(),
        failure=maker.failure(),
        charted=_charted,
        in_words=alternative_text,
    )


def download_leader_page(request: Request) -> Response:
    """Return the page that was made last as a PDF, to be saved."""
    file = leader_page_file(visit_of(request).catalogue)
    if file is None:
        raise HTTPException(NOT_FOUND)
    return download(file.content, file.name, file.media_type)


def make_leader_page(request: Request, _form: FormData) -> Response:
    """Let the page be made, and go back to it."""
    site = visit_of(request).site
    site.leader_pages.make(site.catalogue)
    return redirect(address("leader-page"))


def _charted(block: Bars | LineCharts) -> Markup:
    """Return a chart as SVG inside the page."""
    return Markup(chart(block))  # noqa: S704 - drawn by us, outside text escaped


ROUTES = (
    get(PATHS["leader-page"], show_leader_page, right=Right.READ_SUMMARY),
    get(PATHS["leader-page-file"], download_leader_page, right=Right.READ_SUMMARY),
    post(PATHS["leader-page"], make_leader_page, right=Right.READ_ALL),
)
