"""What depends on an application or a facility, and on what it depends, on the screen and as a table."""

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

import click

from spbe_inventory.cli.output import (
    MORE_AS_JSON,
    more_text,
    print_item,
    print_message,
    print_paragraph,
    with_count,
)
from spbe_inventory.cli.views.result_tables import joined
from spbe_inventory.documents.impact import SOURCE_LISTS, TAKER_LISTS
from spbe_inventory.documents.listing import listing_table
from spbe_inventory.documents.report import Table
from spbe_inventory.language.forms import listing, number, some_of
from spbe_inventory.language.texts import _, ngettext
from spbe_inventory.queries.impact_wording import (
    all_data_texts,
    data_texts,
    loss_sentence,
    not_clear_reason,
    not_counted_lines,
    shared_lines,
    status_lines,
)

if TYPE_CHECKING:
    from spbe_inventory.documents.impact import (
        ConnectedApplication,
        Impact,
        ImpactLists,
        Upstream,
    )

MAX_APPLICATIONS = 15
MAX_NAMES = 6
MAX_SERVICES = 3


def show_impact(impact: "Impact") -> None:
    """Print who loses what, what is counted apart, and what it depends on itself."""
    for line in _heading_lines(impact):
        print_paragraph(line)
    if impact.stopped:
        _show_applications(_("Stop with it"), impact.stopped)
    _show_lists(impact.lists, TAKER_LISTS)
    for line in _apart_lines(impact):
        print_paragraph(line)
    _show_upstream(impact.name, impact.upstream)


def _heading_lines(impact: "Impact") -> Iterator[str]:
    """Yield in a sentence what is lost, and that it is not in service where it is not."""
    yield from status_lines(impact)
    if impact.stopped:
        count = len(impact.stopped)
        yield ngettext(
            "{name}: {count} application would stop.",
            "{name}: {count} applications would stop.",
            count,
            name=impact.name,
            count=number(count),
        )
    elif impact.kind == "facility" and not impact.exchanges:
        yield _("{name}: no application is recorded as using it.", name=impact.name)
    yield loss_sentence(impact)


def _show_lists(lists: "ImpactLists", titles: Mapping[str, str]) -> None:
    """Print each list that is not empty, and how many are further away than was asked for."""
    for title, applications in lists.named(titles):
        _show_applications(title, applications)
        if applications is lists.not_clear:
            print_paragraph(not_clear_reason(), indent="  ")
    if lists.beyond:
        text = ngettext(
            "More steps away than asked for: {count} application.",
            "More steps away than asked for: {count} applications.",
            lists.beyond,
            count=number(lists.beyond),
        )
        print_paragraph(text)


def _show_applications(
    title: str, applications: "Sequence[ConnectedApplication]"
) -> None:
    """Print a list of applications under its title."""
    click.echo(f"{with_count(title, len(applications))}:")
    for application in applications[:MAX_APPLICATIONS]:
        print_item(_application_text(application))
    more = more_text(len(applications), MAX_APPLICATIONS, MORE_AS_JSON)
    if more:
        print_message(more)


def _application_text(application: "ConnectedApplication") -> str:
    """Return an application with its office, what it loses, how far it is, and what hangs on it."""
    text = application.name
    if application.office:
        text += f" ({application.office})"
    remarks = [*data_texts(application), *_distance_texts(application)]
    if application.critical:
        remarks.append(_("critical"))
    if application.services:
        services = some_of(application.services, MAX_SERVICES)
        remarks.append(_("helps {services}", services=services))
    if remarks:
        text += f": {'; '.join(remarks)}"
    return text


def _distance_texts(application: "ConnectedApplication") -> Iterator[str]:
    """Yield how far an application is, or where it runs; nothing for what is next to it."""
    if application.via and not application.steps:
        yield _("through {place}", place=application.via)
    if application.steps > 1:
        yield ngettext(
            "in {count} step, through {via}",
            "in {count} steps, through {via}",
            application.steps,
            count=application.steps,
            via=application.via,
        )


def _apart_lines(impact: "Impact") -> Iterator[str]:
    """Yield what else stops, the needs that are met no more, and what is counted apart."""
    if impact.facilities:
        names = listing(impact.facilities)
        yield _("Facilities that use its network: {names}.", names=names)
    if impact.exchanges:
        yield ngettext(
            "{count} exchange by way of it would be cut: {names}.",
            "{count} exchanges by way of it would be cut: {names}.",
            len(impact.exchanges),
            count=number(len(impact.exchanges)),
            names=some_of(impact.exchanges, MAX_NAMES),
        )
    if impact.needs:
        needs = some_of(impact.needs, MAX_NAMES)
        yield _("Needs that it alone meets: {names}.", names=needs)
    if impact.relations:
        names = some_of(impact.relations, MAX_NAMES)
        yield _(
            "Said to depend on it by other means than an exchange: {names}.",
            names=names,
        )
    if impact.texts:
        names = some_of(impact.texts, MAX_NAMES)
        yield _("Take from it and are no application on record: {names}.", names=names)
    yield from shared_lines(impact)
    yield from not_counted_lines(impact)


def _show_upstream(name: str, upstream: "Upstream") -> None:
    """Print what an application or a facility depends on itself."""
    if not upstream.sources.is_empty:
        click.echo()
        print_paragraph(_("From where {name} takes data itself:", name=name))
        _show_lists(upstream.sources, SOURCE_LISTS)
    if upstream.facilities:
        names = listing(upstream.facilities)
        print_paragraph(_("It rests on: {names}.", names=names))
    if upstream.relations:
        names = some_of(upstream.relations, MAX_NAMES)
        text = _(
            "Said to depend on, by other means than an exchange: {names}.", names=names
        )
        print_paragraph(text)


def impact_table(impact: "Impact") -> Table:
    """Return every application that stops, loses data or gives them, with its list."""
    headings = [
        _("List"),
        _("Application"),
        _("Office"),
        _("Data"),
        _("Steps"),
        _("Through"),
        _("Services"),
        _("Key"),
    ]
    rows = [
        *_cells(_("Stop with it"), impact.stopped),
        *_cells_of_lists(impact.lists, TAKER_LISTS),
        *_cells_of_lists(impact.upstream.sources, SOURCE_LISTS),
    ]
    for taker in impact.out_of_service:
        title = _("Not in service: {status}", status=taker.status)
        rows.append([title, taker.name, taker.office, "", "", "", "", taker.key])
    return listing_table(impact.name, headings, rows)


def _cells_of_lists(
    lists: "ImpactLists", titles: Mapping[str, str]
) -> Iterator[list[object]]:
    for title, applications in lists.named(titles):
        yield from _cells(title, applications)


def _cells(
    title: str, applications: "Sequence[ConnectedApplication]"
) -> Iterator[list[object]]:
    """Yield a row for each application of a list."""
    for application in applications:
        yield [
            title,
            application.name,
            application.office,
            joined(all_data_texts(application)),
            application.steps,
            application.via,
            joined(application.services),
            application.key,
        ]
