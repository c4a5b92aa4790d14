"""The records that a field may refer to: what a picker fetches, and a page to look one up."""

import re

from starlette.requests import Request
from starlette.responses import Response

from spbe_inventory.actions.reference_choices import record_choices
from spbe_inventory.domain.fields import KINDS
from spbe_inventory.web.forms.form_page import kind_in
from spbe_inventory.web.shell.addresses import PATHS
from spbe_inventory.web.shell.page import page
from spbe_inventory.web.shell.routes import get
from spbe_inventory.web.shell.visit import visit_of

SEARCH = "cari"
CONTROL = "isian"  # the control whose text is looked up; a browser sends the text under its name
LIST = "daftar"  # the list that is renewed
LIST_NAME = re.compile(r"[a-z][a-z0-9_-]{0,60}")
SHOWN = 30


def show_choices(request: Request) -> Response:
    """Return the records of a kind in whose names some words stand."""
    kind = kind_in(request)
    query = request.query_params
    control = query.get(CONTROL, SEARCH)
    text = query.get(control, "")
    list_name = query.get(LIST, "")
    if not LIST_NAME.fullmatch(list_name):
        list_name = "pilihan"
    choices = record_choices(visit_of(request).catalogue, kind, text, SHOWN)
    return page(
        request,
        "records/choose.html",
        kind=KINDS[kind],
        choices=choices,
        text=text,
        list_name=list_name,
        is_cut=len(choices) == SHOWN,
    )


ROUTES = (get(PATHS["choose-record"], show_choices),)
