"""`spbe path`."""

from dataclasses import asdict
from typing import TYPE_CHECKING

import click

from spbe_inventory.cli.localized_click import argument, command
from spbe_inventory.cli.options import readable_catalogue_option
from spbe_inventory.cli.output import print_paragraph
from spbe_inventory.cli.result_output import ResultOutput, result_options
from spbe_inventory.cli.views.route import continuity_note, route_table
from spbe_inventory.language.forms import number
from spbe_inventory.language.texts import N_, _, ngettext
from spbe_inventory.session.catalogue import Catalogue

if TYPE_CHECKING:
    from spbe_inventory.queries.routes import Route, RouteStep


@command("path", help=N_("how data get from one application to another"))
@argument("giver", metavar=N_("FROM"))
@argument("taker", metavar=N_("TO"))
@result_options
@readable_catalogue_option
def path(*, catalogue: Catalogue, giver: str, taker: str, result: ResultOutput) -> None:
    """Print the shortest ways: the first step by step, the others a line each."""
    from spbe_inventory.queries.routes import shortest_route

    route = shortest_route(catalogue, giver, taker)
    result.present(
        lambda: asdict(route),
        lambda: [route_table(route)],
        lambda: _show(route),
    )


def _show(route: "Route") -> None:
    if route.giver == route.taker:
        text = _(
            "{name} is both start and end: there is no path to show.", name=route.giver
        )
        print_paragraph(text)
    elif route.steps:
        _show_steps(route)
    else:
        _show_no_route(route)


def _show_steps(route: "Route") -> None:
    """Print the steps of the first way, then the other shortest ways, a line each."""
    click.echo(
        ngettext(
            "{count} step:", "{count} steps:", len(route.steps), count=len(route.steps)
        )
    )
    for step in route.steps:
        print_paragraph(_step_text(step), indent="     ", first="  - ")
    if route.count > 1:
        _show_other_ways(route)


def _show_other_ways(route: "Route") -> None:
    others = route.ways[1:]
    text = ngettext(
        "{count} other way is as short:",
        "{count} other ways are as short:",
        route.count - 1,
        count=number(route.count - 1),
    )
    if len(others) < route.count - 1:
        text = _(
            "{count} other ways are as short; the first {shown} of them:",
            count=number(route.count - 1),
            shown=number(len(others)),
        )
    print_paragraph(text)
    for steps in others:
        names = [steps[0].giver, *(step.taker for step in steps)]
        print_paragraph(" → ".join(names), indent="     ", first="  - ")


def _step_text(step: "RouteStep") -> str:
    data = step.data or _("data not named")
    method = step.method or _("means not named")
    text = f"{step.giver} → {step.taker}: {data}; {method}"
    note = continuity_note(step)
    if note:
        text = f"{text}. {note}"
    return text


def _show_no_route(route: "Route") -> None:
    text = _(
        "No known path carries data from {giver} to {taker}.",
        giver=route.giver,
        taker=route.taker,
    )
    print_paragraph(text)
    if route.joined:
        print_paragraph(_("They are connected if directions are ignored."))
