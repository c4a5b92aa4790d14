"""Links of the offices of a round: made, with the text to send to each, replaced and withdrawn.

What is sent to an office holds its secret: it stands on the answer to the form, and nowhere on the server.
"""

from starlette.datastructures import FormData
from starlette.requests import Request
from starlette.responses import Response

from spbe_inventory.actions.access_messages import round_link_message
from spbe_inventory.actions.office_links import withdraw_link
from spbe_inventory.actions.round_links import WantedLinks, make_round_links
from spbe_inventory.domain.rights import Right
from spbe_inventory.language.texts import _
from spbe_inventory.web.shell.addresses import PATHS, address
from spbe_inventory.web.shell.outer_address import outer_address
from spbe_inventory.web.shell.page import download, page, redirect
from spbe_inventory.web.shell.routes import post
from spbe_inventory.web.shell.visit import visit_of
from spbe_inventory.web.shell.whole_number import whole_number

BETWEEN = "\r\n\r\n" + "-" * 40 + "\r\n\r\n"
TEXT_TYPE = "text/plain; charset=utf-8"


def receive_links(request: Request, form: FormData) -> Response:
    """Make the links that are asked for, and show each office's text to send: it is shown only now."""
    visit = visit_of(request)
    made = make_round_links(visit.catalogue, None, _wanted(form), visit.author())
    texts = []
    for new in made.made:
        there = outer_address(request, "office-link", secret=new.made.secret)
        text = round_link_message(new.made, new.office, there, made.status)
        texts.append((new.office, text))
    return page(
        request,
        "round/links.html",
        held=made.held,
        round=made.status,
        texts=texts,
    )


def receive_texts(_request: Request, form: FormData) -> Response:
    """Return the texts to offices as one file: they come from the form of their page and are not kept here."""
    texts = [str(text) for text in form.getlist("text")]
    name = _("links-of-offices")
    return download(BETWEEN.join(texts).encode(), f"{name}.txt", TEXT_TYPE)


def receive_withdrawal(request: Request, _form: FormData) -> Response:
    """End a link at once."""
    visit = visit_of(request)
    number = whole_number(request.path_params["number"])
    withdraw_link(visit.catalogue, number, visit.author())
    return redirect(address("round"))


def _wanted(form: FormData) -> WantedLinks:
    """Return which links a form asks for."""
    office = str(form.get("office", ""))
    offices: tuple[str, ...] = ()
    if office:
        offices = (office,)
    days = None
    if "days" in form:
        days = whole_number(str(form["days"]))
    return WantedLinks(
        offices,
        days,
        replaced=whole_number(str(form.get("replaced", ""))),
        replaces_unopened=bool(form.get("unopened")),
    )


ROUTES = (
    post(PATHS["round-links"], receive_links),
    post(
        PATHS["round-texts"],
        receive_texts,
        needs_catalogue=False,
        is_remembered=False,
        right=Right.LINKS,
    ),
    post(PATHS["withdraw-round-link"], receive_withdrawal),
)
