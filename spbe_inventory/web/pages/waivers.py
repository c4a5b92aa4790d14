"""Findings that were set aside: why, by whom, until when, with which effect; each can be withdrawn."""

from starlette.datastructures import FormData
from starlette.requests import Request
from starlette.responses import Response

from spbe_inventory.actions.stored_findings import last_findings
from spbe_inventory.actions.stored_waivers import listed_waivers, withdraw_waiver
from spbe_inventory.domain.rights import Right
from spbe_inventory.language.forms import day
from spbe_inventory.language.texts import N_, _
from spbe_inventory.reference.themes import rule_themes
from spbe_inventory.web.shell.addresses import PATHS, address
from spbe_inventory.web.shell.page import page, redirect
from spbe_inventory.web.shell.routes import get, post
from spbe_inventory.web.shell.visit import visit_of

MAX_DIGITS = 9  # of a version
STANDINGS = {
    "holds": N_("holds until {day}"),
    "ended": N_("ended on {day}"),
    "useless": N_("no longer applies, until {day}"),
    "uncounted": N_("counts from the next assessment on, until {day}"),
}


def show_waivers(request: Request) -> Response:
    """Return the waivers that were not withdrawn."""
    visit = visit_of(request)
    waivers = [
        (waiver, _(STANDINGS[waiver.standing], day=day(waiver.until)))
        for waiver in listed_waivers(visit.catalogue)
    ]
    return page(
        request,
        "gaps/waivers.html",
        stored=last_findings(visit.catalogue),
        making=visit.site.findings.state(),
        waivers=waivers,
        rules=rule_themes(),
    )


def withdraw(request: Request, form: FormData) -> Response:
    """Withdraw a waiver, and go back to the list."""
    visit = visit_of(request)
    version = str(form.get("versi", ""))
    expected = None
    if version.isascii() and version.isdecimal() and len(version) <= MAX_DIGITS:
        expected = int(version)
    batch = withdraw_waiver(
        visit.catalogue,
        str(form.get("kunci", "")),
        visit.author(),
        expected_version=expected,
    )
    return redirect(address("waivers"), saved=batch)


ROUTES = (
    get(PATHS["waivers"], show_waivers),
    post(PATHS["waivers"], withdraw, right=Right.WAIVE),
)
