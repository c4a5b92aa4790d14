"""`spbe impact`."""

from collections.abc import Iterator
from dataclasses import asdict
from typing import TYPE_CHECKING

from spbe_inventory.cli.localized_click import argument, command
from spbe_inventory.cli.options import json_option, readable_catalogue_option
from spbe_inventory.cli.output import (
    MORE_AS_JSON,
    more_text,
    print_json,
    print_message,
    print_paragraph,
)
from spbe_inventory.language.forms import listing, number
from spbe_inventory.language.texts import N_, _, ngettext
from spbe_inventory.session.catalogue import Catalogue

if TYPE_CHECKING:
    from spbe_inventory.queries.routes import AffectedApplication, Impact

MAX_APPLICATIONS = 15


@command("impact", help=N_("which applications lose data when one is switched off"))
@argument("which", metavar=N_("KEY-OR-NAME"))
@json_option
@readable_catalogue_option
def impact(*, catalogue: Catalogue, which: str, as_json: bool) -> None:
    """Print the applications that depend on one, nearest first, and what is not known."""
    from spbe_inventory.queries.routes import impact as impact_of

    result = impact_of(catalogue, which)
    if as_json:
        print_json(asdict(result))
        return
    _show_affected(result)
    for line in _further_lines(result):
        print_paragraph(line)


def _show_affected(result: "Impact") -> None:
    count = len(result.affected)
    if count:
        text = ngettext(
            "{name}: {count} application would lose data.",
            "{name}: {count} applications would lose data.",
            count,
            name=result.name,
            count=count,
        )
    else:
        text = _(
            "{name}: no application is known to take data from it.", name=result.name
        )
    print_paragraph(text)
    for application in result.affected[:MAX_APPLICATIONS]:
        text = _application_text(application)
        print_paragraph(text, indent="     ", first="  - ")
    more = more_text(count, MAX_APPLICATIONS, MORE_AS_JSON)
    if more:
        print_message(more)


def _application_text(application: "AffectedApplication") -> str:
    """Return an application with its office, how far it is, and how much hangs on it."""
    text = application.name
    if application.office:
        text += f" ({application.office})"
    if application.steps > 1:
        distance = ngettext(
            "in {count} step, through {via}",
            "in {count} steps, through {via}",
            application.steps,
            count=application.steps,
            via=application.via,
        )
        text += f" {distance}"
    remarks = []
    if application.critical:
        remarks.append(_("critical"))
    if application.services:
        services = listing(application.services)
        remarks.append(_("helps {services}", services=services))
    if remarks:
        text += f": {'; '.join(remarks)}"
    return text


def _further_lines(result: "Impact") -> Iterator[str]:
    """Yield the needs that are met, and the exchanges of which too little is known."""
    if result.needs:
        needs = listing(result.needs)
        yield _("Needs that it meets: {needs}.", needs=needs)
    if result.undirected:
        names = listing(result.undirected)
        yield _("Who gives is not known: {names}.", names=names)
    if result.unclear:
        yield ngettext(
            "Not counted: {count} exchange that is claimed, on trial or not clear.",
            "Not counted: {count} exchanges that are claimed, on trial or not clear.",
            result.unclear,
            count=number(result.unclear),
        )
