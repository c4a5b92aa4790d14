"""`spbe network`."""

from dataclasses import asdict
from typing import TYPE_CHECKING, Any

import click

from spbe_inventory.cli.localized_click import command
from spbe_inventory.cli.options import readable_catalogue_option
from spbe_inventory.cli.output import print_item, print_more, print_paragraph
from spbe_inventory.cli.result_output import ResultOutput, result_options
from spbe_inventory.cli.views.result_tables import network_tables
from spbe_inventory.language.forms import number, percent, some_of
from spbe_inventory.language.texts import N_, _, ngettext
from spbe_inventory.session.catalogue import Catalogue

if TYPE_CHECKING:
    from spbe_inventory.queries.network import ConnectedGroup, Network, TransportCounts

MAX_GROUPS = 10
MAX_NAMES = 8  # of each group


@command(
    "network",
    help=N_("connected groups of applications, key points, the connecting system"),
)
@result_options
@readable_catalogue_option
def network(*, catalogue: Catalogue, result: ResultOutput) -> None:
    """Print the connected groups with how much of them is confirmed, cut points, and means of transport."""
    from spbe_inventory.queries.network import network as network_query

    found = network_query(catalogue)
    result.present(
        lambda: _document(found),
        lambda: network_tables(found),
        lambda: _show(found),
    )


def _document(result: "Network") -> dict[str, Any]:
    passing = {**asdict(result.passing), "known": result.passing.known}
    return {**asdict(result), "passing": passing}


def _show(result: "Network") -> None:
    if not result.count:
        click.echo(_("No application in service is on record yet."))
        return
    _show_groups(result)
    _show_cut_points(result)
    _show_cycles(result)
    _show_transport(result.passing)


def _show_groups(result: "Network") -> None:
    text = ngettext(
        "{count} application in service form {groups} connected groups.",
        "{count} applications in service form {groups} connected groups.",
        result.count,
        count=number(result.count),
        groups=number(len(result.islands)),
    )
    print_paragraph(text)
    text = _(
        "All exchanges are known of {confirmed} of them; where they are not, groups may be one.",
        confirmed=number(result.confirmed),
    )
    print_paragraph(text)
    for group in result.islands[:MAX_GROUPS]:
        print_item(_group_text(group))
    print_more(len(result.islands), MAX_GROUPS)
    text = _(
        "Without a known exchange here: {count}; of {sure} it is known that they have none.",
        count=number(result.alone),
        sure=number(result.alone_confirmed),
    )
    print_paragraph(text)


def _group_text(group: "ConnectedGroup") -> str:
    names = some_of(group.names, MAX_NAMES)
    return ngettext(
        "{count} application ({confirmed} known whole): {names}",
        "{count} applications ({confirmed} known whole): {names}",
        len(group.names),
        count=number(len(group.names)),
        confirmed=number(group.confirmed),
        names=names,
    )


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
    for names in result.mutual[:MAX_GROUPS]:
        print_item(some_of(names, MAX_NAMES))


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
