"""`spbe impact` and `spbe path`."""

from dataclasses import asdict
from typing import TYPE_CHECKING

import click

from spbe_inventory.actions.catalogue import Catalogue
from spbe_inventory.cli.options import as_json, reading_catalogue
from spbe_inventory.cli.output import as_json as json_out
from spbe_inventory.cli.output import lines, talk
from spbe_inventory.cli.speaking import argument, command
from spbe_inventory.language.forms import listing, number
from spbe_inventory.language.texts import mark, t

if TYPE_CHECKING:
    from spbe_inventory.actions.questions.tracing import Affected, Impact

SHOWN = 15


@command("impact", help=mark("what goes without data when an application is switched off"))
@argument("which", metavar=mark("KEY-OR-NAME"))
@as_json
@reading_catalogue
def impact(*, place: Catalogue, which: str, json_wanted: bool) -> None:
    """Show what hangs on it, nearest first, and what is not known."""
    from spbe_inventory.actions.questions.tracing import impact as job

    found = job(place, which)
    if json_wanted:
        json_out(asdict(found))
        return
    if found.affected:
        lines(t("{name}: {count} applications would go without data.", name=found.name, count=len(found.affected)))
    else:
        lines(t("{name}: no application is known to take data from it.", name=found.name))
    for one in found.affected[:SHOWN]:
        lines(_told(one), indent="     ", first="  - ")
    if len(found.affected) > SHOWN:
        talk(t("  … and {count} more (--json has all)", count=len(found.affected) - SHOWN))
    _what_else(found)


def _told(one: "Affected") -> str:
    parts = [one.name, *([f"({one.office})"] if one.office else [])]
    if one.steps > 1:
        parts.append(t("in {count} steps, through {via}", count=one.steps, via=one.via))
    told = " ".join(parts)
    more = [t("critical")] if one.critical else []
    more += [t("helps {services}", services=listing(list(one.services)))] if one.services else []
    return f"{told}: {'; '.join(more)}" if more else told


def _what_else(found: "Impact") -> None:
    if found.needs:
        lines(t("Needs that it meets: {needs}.", needs=listing(list(found.needs))))
    if found.undirected:
        lines(t("Who gives is not known: {names}.", names=listing(list(found.undirected))))
    if found.unclear:
        lines(t("Not counted: {count} exchanges that are claimed, on trial or not clear.", count=number(found.unclear)))


@command("path", help=mark("how data get from one application to another"))
@argument("giver", metavar=mark("FROM"))
@argument("taker", metavar=mark("TO"))
@as_json
@reading_catalogue
def path(*, place: Catalogue, giver: str, taker: str, json_wanted: bool) -> None:
    """Show a shortest way, exchange by exchange."""
    from spbe_inventory.actions.questions.tracing import path as job

    way = job(place, giver, taker)
    if json_wanted:
        json_out(asdict(way))
        return
    if way.giver == way.taker:
        lines(t("{name} is both ends: there is no way to go.", name=way.giver))
        return
    if not way.steps:
        lines(t("No way is known by which data of {giver} get to {taker}.", giver=way.giver, taker=way.taker))
        if way.joined:
            lines(t("They hang together where directions are disregarded."))
        return
    click.echo(t("{count} steps:", count=len(way.steps)))
    for one in way.steps:
        told = "; ".join([one.data or t("data not named"), one.method or t("means not named")])
        lines(f"{one.giver} → {one.taker}: {told}", indent="     ", first="  - ")
