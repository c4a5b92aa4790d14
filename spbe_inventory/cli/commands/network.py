"""`spbe network`."""

from dataclasses import asdict
from typing import TYPE_CHECKING, Any

import click

from spbe_inventory.cli.localized_click import command
from spbe_inventory.cli.options import readable_catalogue_option
from spbe_inventory.cli.output import (
    print_item,
    print_more,
    print_paragraph,
    print_title,
    screen_width,
)
from spbe_inventory.cli.result_output import ResultOutput, result_options
from spbe_inventory.cli.unit_options import (
    OF_UNIT_HELP,
    UnitOptions,
    unit_options,
)
from spbe_inventory.cli.views.cells import names_within
from spbe_inventory.cli.views.result_tables import network_tables
from spbe_inventory.language.forms import number, percent, some_of
from spbe_inventory.language.texts import N_, _
from spbe_inventory.session.catalogue import Catalogue

if TYPE_CHECKING:
    from spbe_inventory.queries.network import ConnectedGroup, Network, TransportCounts

MAX_GROUPS = 10
MAX_NAMES = 8  # of each cycle
MAX_ALONE = 20  # names of applications that stand alone


@command(
    "network",
    help=N_("connected groups of applications, key points, the connecting system"),
)
@unit_options(OF_UNIT_HELP)
@result_options
@readable_catalogue_option
def network(*, catalogue: Catalogue, unit: UnitOptions, result: ResultOutput) -> None:
    """Print the connected groups with how much of them is confirmed, cut points, and means of transport."""
    from spbe_inventory.queries.network import network as network_query
    from spbe_inventory.queries.network import with_applications

    whole = network_query(catalogue)
    keys = unit.records(catalogue, "application")
    if keys is None:
        result.present(
            lambda: _document(whole),
            lambda: network_tables(whole),
            lambda: _show(whole),
        )
        return
    part = with_applications(whole, keys)
    result.present(
        lambda: _document(part),
        lambda: network_tables(part),
        lambda: _show_part(part, unit.title(catalogue)),
    )


def _document(result: "Network") -> dict[str, Any]:
    passing = {**asdict(result.passing), "known": result.passing.known}
    return {**asdict(result), "passing": passing}


def _show_part(part: "Network", office: str) -> None:
    """Print what the applications of an office have part in."""
    text = _(
        "Only what concerns {office}; counts are of the government.", office=office
    )
    print_paragraph(text)
    for group in part.islands:
        print_item(some_of(group.names, MAX_NAMES))
    if not part.islands:
        print_paragraph(_("None of its applications is in a group."))
    _show_alone(part)
    _show_cut_points(part)
    _show_cycles(part)


def _show(result: "Network") -> None:
    if not result.count:
        click.echo(_("No application in service is on record yet."))
        _show_left_out(result)
        return
    _show_groups(result)
    _show_alone(result)
    _show_cut_points(result)
    _show_cycles(result)
    _show_transport(result.passing)
    _show_left_out(result)


def _show_groups(result: "Network") -> None:
    """Print how many applications are connected, and each group of two or more in a line."""
    if not result.islands:
        _show_no_group(result)
        return
    title = _(
        "{count} of {all} applications are in service; {connected} form {groups} groups of two or more, {alone} stand "
        "alone.",
        count=number(result.count),
        all=number(result.applications.recorded),
        connected=number(result.connected),
        groups=number(len(result.islands)),
        alone=number(result.alone),
    )
    print_title(title)
    text = _(
        "All exchanges are known of {confirmed} of {count}; where they are not, groups may be one.",
        confirmed=number(result.confirmed),
        count=number(result.count),
    )
    print_paragraph(text)
    for place, group in enumerate(result.islands[:MAX_GROUPS], 1):
        click.echo(_group_line(place, group))
    print_more(len(result.islands), MAX_GROUPS)


def _show_no_group(result: "Network") -> None:
    """Print that no two applications are known to be connected, and of how many all exchanges are known."""
    title = _(
        "{count} of {all} applications are in service; no two are known to be connected. All exchanges are known of "
        "{confirmed}.",
        count=number(result.count),
        all=number(result.applications.recorded),
        confirmed=number(result.confirmed),
    )
    print_title(title)


def _group_line(place: int, group: "ConnectedGroup") -> str:
    """Return a group in a line: its number of applications, of how many all is known, as many names as fit."""
    lead = _(
        "{place}. {count} applications ({confirmed} known whole)",
        place=number(place),
        count=number(len(group.names)),
        confirmed=number(group.confirmed),
    )
    room = screen_width() - 2
    return f"  {names_within(lead, group.names, len(group.names), room)}"


def _show_alone(result: "Network") -> None:
    """Print who stands alone: those known to have no exchange, then those of whom it is not known."""
    sure = [row.name for row in result.standing_alone if row.confirmed]
    open_ = [row.name for row in result.standing_alone if not row.confirmed]
    if sure:
        text = _(
            "Alone, known to exchange with nobody here ({count}): {names}",
            count=number(len(sure)),
            names=some_of(sure, MAX_ALONE),
        )
        print_paragraph(text)
    if open_:
        text = _(
            "Alone as far as is known, to be asked ({count}): {names}",
            count=number(len(open_)),
            names=some_of(open_, MAX_ALONE),
        )
        print_paragraph(text)


def _show_left_out(result: "Network") -> None:
    """Print what is on record and not counted here, and why."""
    records = (
        (_("applications"), result.applications),
        (_("exchanges"), result.exchanges),
    )
    for label, counted in records:
        if not counted.left_out:
            continue
        reasons = [f"{row.reason} {number(row.count)}" for row in counted.left_out]
        text = _(
            "Left out: {count} of {all} {records} ({reasons}).",
            count=number(counted.recorded - counted.counted),
            all=number(counted.recorded),
            records=label,
            reasons=", ".join(reasons),
        )
        print_paragraph(text)


def _show_cut_points(result: "Network") -> None:
    """Print the applications without which a group falls apart."""
    if result.cut_points:
        click.echo(
            _("Points without which a group falls apart (with how many they exchange):")
        )
    for point in result.cut_points[:MAX_GROUPS]:
        partners = number(point.partners)
        print_item(f"{point.name} ({point.office}): {partners}")
    print_more(len(result.cut_points), MAX_GROUPS)


def _show_cycles(result: "Network") -> None:
    """Print the groups in which data go round."""
    if result.mutual:
        click.echo(_("Groups in which data flow in a cycle:"))
    for cycle in result.mutual[:MAX_GROUPS]:
        print_item(some_of(cycle.names, MAX_NAMES))


def _show_transport(counts: "TransportCounts") -> None:
    """Print how many exchanges pass a connecting system, and how the rest is carried."""
    if not counts.known + counts.unknown:
        return
    share = percent(counts.through, counts.known)
    text = _(
        "Through a connecting system: {through} of {known} running exchanges whose "
        "method is known ({share}).",
        through=number(counts.through),
        known=number(counts.known),
        share=share,
    )
    print_paragraph(text)
    text = _(
        "Otherwise automated {machine}, manual {hand}; method not known: {unknown}.",
        machine=number(counts.machine),
        hand=number(counts.by_hand),
        unknown=number(counts.unknown),
    )
    print_paragraph(text)
