"""What happened: who was let in, accounts and links, copies, and the entries that change much or put a seal."""

from starlette.requests import Request
from starlette.responses import Response

from spbe_inventory.actions.batch_words import ACTION_LABELS
from spbe_inventory.actions.happenings import happenings, is_entry
from spbe_inventory.domain.rights import Right
from spbe_inventory.language.texts import N_, _
from spbe_inventory.web.shell.addresses import PATHS
from spbe_inventory.web.shell.page import page
from spbe_inventory.web.shell.routes import get
from spbe_inventory.web.shell.visit import visit_of

EVENTS_SHOWN = 200
WORDS = {
    **ACTION_LABELS,
    "account-made": N_("account made"),
    "account-off": N_("account switched off"),
    "copy-downloaded": N_("copy downloaded"),
    "invited": N_("invited to choose a password"),
    "link-made": N_("link made"),
    "link-used": N_("link used"),
    "link-withdrawn": N_("link withdrawn"),
    "password-set": N_("password chosen"),
    "restored": N_("copy brought back; the former catalogue is kept as"),
    "role-changed": N_("role changed"),
    "sign-in": N_("signed in"),
    "sign-in-failed": N_("sign-in failed"),
    "token-made": N_("token made"),
    "token-refused": N_("wrong token refused"),
    "token-used": N_("token used, the first time that day from this address"),
    "token-withdrawn": N_("token withdrawn"),
}


def show_events(request: Request) -> Response:
    """Return what happened, newest first."""
    return page(
        request,
        "access/events.html",
        events=happenings(visit_of(request).catalogue, EVENTS_SHOWN),
        is_entry=is_entry,
        words={what: _(word) for what, word in WORDS.items()},
    )


ROUTES = (get(PATHS["events"], show_events, right=Right.ACCOUNTS),)
