"""`spbe impact`."""

from collections.abc import Iterator, Sequence
from dataclasses import asdict
from typing import TYPE_CHECKING

from spbe_inventory.cli.completion import complete_record
from spbe_inventory.cli.localized_click import argument, command
from spbe_inventory.cli.options import json_option, readable_catalogue_option
from spbe_inventory.cli.output import (
    MORE_AS_JSON,
    more_text,
    print_json,
    print_message,
    print_paragraph,
)
from spbe_inventory.language.forms import listing, number, some_of
from spbe_inventory.language.texts import N_, _, ngettext
from spbe_inventory.session.catalogue import Catalogue

if TYPE_CHECKING:
    from spbe_inventory.queries.impact import AffectedApplication, Impact

MAX_APPLICATIONS = 15
MAX_EXCHANGES = 6


@command(
    "impact",
    help=N_("what stops or loses data when an application or a facility is off"),
)
@argument(
    "which",
    metavar=N_("KEY-OR-NAME"),
    shell_complete=complete_record("application", "facility"),
)
@json_option
@readable_catalogue_option
def impact(*, catalogue: Catalogue, which: str, as_json: bool) -> None:
    """Print what depends on an application or a facility, nearest first, and what is not known."""
    from spbe_inventory.queries.impact import impact as impact_of

    result = impact_of(catalogue, which)
    if as_json:
        print_json(asdict(result))
        return
    if result.kind == "facility":
        _show_stopped(result)
    _show_affected(result)
    for line in _further_lines(result):
        print_paragraph(line)


def _show_stopped(result: "Impact") -> None:
    """Print the applications that stop with a facility."""
    count = len(result.stopped)
    if count:
        text = ngettext(
            "{name}: {count} application would stop.",
            "{name}: {count} applications would stop.",
            count,
            name=result.name,
            count=number(count),
        )
        print_paragraph(text)
        _print_applications(result.stopped)
    elif not result.exchanges:
        text = _("{name}: no application is recorded as using it.", name=result.name)
        print_paragraph(text)


def _show_affected(result: "Impact") -> None:
    """Print the applications that lose data."""
    count = len(result.affected)
    if count:
        text = ngettext(
            "{name}: {count} application would lose data.",
            "{name}: {count} applications would lose data.",
            count,
            name=result.name,
            count=number(count),
        )
    elif result.kind == "facility":
        text = _("{name}: no application is known to lose data.", name=result.name)
    else:
        text = _(
            "{name}: no application is known to take data from it.", name=result.name
        )
    print_paragraph(text)
    _print_applications(result.affected)


def _print_applications(applications: "Sequence[AffectedApplication]") -> None:
    for application in applications[:MAX_APPLICATIONS]:
        text = _application_text(application)
        print_paragraph(text, indent="     ", first="  - ")
    more = more_text(len(applications), MAX_APPLICATIONS, MORE_AS_JSON)
    if more:
        print_message(more)


def _application_text(application: "AffectedApplication") -> str:
    """Return an application with its office, how far it is, and how much hangs on it."""
    text = application.name
    if application.office:
        text += f" ({application.office})"
    if application.via and not application.steps:
        place = _("through {place}", place=application.via)
        text += f" {place}"
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
    """Yield what else stops, the needs that are met, and what too little is known of."""
    if result.facilities:
        names = listing(result.facilities)
        yield _("Facilities that use its network: {names}.", names=names)
    if result.exchanges:
        yield ngettext(
            "{count} exchange by way of it would be cut: {names}.",
            "{count} exchanges by way of it would be cut: {names}.",
            len(result.exchanges),
            count=number(len(result.exchanges)),
            names=some_of(result.exchanges, MAX_EXCHANGES),
        )
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
    if result.unplaced:
        yield ngettext(
            "Not counted: {count} application that runs in a data centre of the "
            "government, without saying which.",
            "Not counted: {count} applications that run in a data centre of the "
            "government, without saying which.",
            result.unplaced,
            count=number(result.unplaced),
        )
