"""Texts to send to whoever is invited, or is to answer by a link: we send nothing ourselves."""

from spbe_inventory.actions.accounts import Invitation
from spbe_inventory.actions.office_links import MadeLink
from spbe_inventory.language.forms import day, moment
from spbe_inventory.language.texts import _
from spbe_inventory.queries.round_status import RoundStatus


def invitation_message(invitation: Invitation, address: str) -> str:
    """Return the text that invites to choose a password, the address on a line of its own."""
    asked = _(
        "An account {login} was made for you in the application catalogue. Choose its password here before {until}:",
        login=invitation.login,
        until=moment(invitation.until),
    )
    closing = _("The address works once; do not send it on.")
    return f"{asked}\n{address}\n{closing}"


def link_message(made: MadeLink, office: str, address: str) -> str:
    """Return the text that goes with a link, the address on a line of its own: an office answers, leaders read."""
    if made.link.is_for_leaders:
        return _leader_message(made, address)
    asked = _(
        "To {office}: please complete the list of your applications here, by telephone or computer, before {until}:",
        office=office,
        until=moment(made.link.expires_at),
    )
    closing = _(
        "The link is for {office} only; it needs no account or password.", office=office
    )
    return f"{asked}\n{address}\n{closing}"


def round_link_message(
    made: MadeLink, office: str, address: str, round_: RoundStatus
) -> str:
    """Return the text that asks an office to answer a round by its link, the address on a line of its own."""
    greeting = _("To {office}.", office=office)
    until = moment(made.link.expires_at)
    if round_.due:
        asked = _(
            "For {round} we ask you to complete the list of your applications by {day}, by telephone or computer:",
            round=round_.name,
            day=day(round_.due),
        )
    else:
        asked = _(
            "For {round} we ask you to complete the list of your applications, by telephone or computer:",
            round=round_.name,
        )
    closing = _(
        "The link is for {office} only, until {until}; it needs no account or password.",
        office=office,
        until=until,
    )
    return "\n".join([greeting, asked, address, closing])


def _leader_message(made: MadeLink, address: str) -> str:
    asked = _(
        "The page for leaders on the integration of applications can be read here until {until}:",
        until=moment(made.link.expires_at),
    )
    closing = _(
        "The link opens this page only and changes nothing; it needs no account or password."
    )
    return f"{asked}\n{address}\n{closing}"
