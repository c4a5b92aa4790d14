"""`spbe network` and `spbe coverage`."""

from collections.abc import Iterable
from dataclasses import asdict
from typing import TYPE_CHECKING

import click

from spbe_inventory.actions.catalogue import Catalogue
from spbe_inventory.cli.options import as_json, reading_catalogue
from spbe_inventory.cli.output import as_json as json_out
from spbe_inventory.cli.output import lines, table
from spbe_inventory.cli.speaking import command
from spbe_inventory.domain.lists import Hosting
from spbe_inventory.language.forms import listing, number, percent
from spbe_inventory.language.texts import mark, t

if TYPE_CHECKING:
    from spbe_inventory.actions.questions.facility_coverage import FacilityCoverage, UnitRow
    from spbe_inventory.actions.questions.network import Network, Passing

SHOWN, NAMED = 10, 8  # groups or points shown, names told of each
SAID = {"yes": mark("yes"), "no": mark("no"), "unknown": "?", "none": "-"}
PLACES = {
    Hosting.PDN: "PDN",
    Hosting.LOCAL: mark("own centre"),
    Hosting.OFFICE: mark("office"),
    Hosting.GOVERNMENT: mark("others"),
    Hosting.THIRD_PARTY: mark("third party"),
}


@command("network", help=mark("how applications hang together: groups, key points, the connecting system"))
@as_json
@reading_catalogue
def network(*, place: Catalogue, json_wanted: bool) -> None:
    """Show the groups with how much of them is confirmed, what holds them together, and the connecting system."""
    from spbe_inventory.actions.questions.network import network as job

    found = job(place)
    if json_wanted:
        json_out({**asdict(found), "passing": {**asdict(found.passing), "known": found.passing.known}})
        return
    if not found.count:
        click.echo(t("No application in service is on record yet."))
        return
    _show_islands(found)
    _show_points(found)
    _show_passing(found.passing)


def _show_islands(found: "Network") -> None:
    values = {"count": number(found.count), "groups": number(len(found.islands)), "confirmed": number(found.confirmed)}
    lines(t("{count} applications in service hang together in {groups} groups.", **values))
    lines(t("All exchanges are known of {confirmed} of them; where they are not, groups may be one.", **values))
    for one in found.islands[:SHOWN]:
        values = {"count": number(len(one.names)), "confirmed": number(one.confirmed), "names": _named(one.names)}
        told = t("{count} applications ({confirmed} known whole): {names}", **values)
        lines(told, indent="    ", first="  - ")
    if len(found.islands) > SHOWN:
        lines(t("  … and {count} more (--json has all)", count=len(found.islands) - SHOWN))
    alone = {"count": number(found.alone), "sure": number(found.alone_confirmed)}
    lines(t("Without a known exchange here: {count}; of {sure} it is known that they have none.", **alone))


def _named(names: Iterable[str]) -> str:
    told = list(names)
    more = [t("{count} others", count=number(len(told) - NAMED))] if len(told) > NAMED else []
    return listing([*told[:NAMED], *more])


def _show_points(found: "Network") -> None:
    if found.cut_points:
        click.echo(t("Points without which a group falls apart (with how many they exchange):"))
    for one in found.cut_points[:SHOWN]:
        lines(f"{one.name} ({one.office}): {number(one.partners)}", indent="    ", first="  - ")
    if len(found.cut_points) > SHOWN:
        lines(t("  … and {count} more (--json has all)", count=len(found.cut_points) - SHOWN))
    if found.mutual:
        click.echo(t("Groups in which data go round:"))
    for names in found.mutual[:SHOWN]:
        lines(_named(names), indent="    ", first="  - ")


def _show_passing(passing: "Passing") -> None:
    if not passing.known + passing.unknown:
        return
    values = {"through": number(passing.through), "known": number(passing.known)}
    values["share"] = percent(passing.through, passing.known)
    lines(t("Through a connecting system: {through} of {known} running exchanges of known way ({share}).", **values))
    rest = {"machine": number(passing.machine), "hand": number(passing.by_hand), "unknown": number(passing.unknown)}
    lines(t("Otherwise by machine {machine}, by hand {hand}; not known how: {unknown}.", **rest))


@command("coverage", help=mark("offices against intranet, connecting system and hosting"))
@as_json
@reading_catalogue
def coverage(*, place: Catalogue, json_wanted: bool) -> None:
    """Show a line an office, with a column for what nobody has said."""
    from spbe_inventory.actions.questions.facility_coverage import facility_coverage

    found = facility_coverage(place)
    if json_wanted:
        json_out(asdict(found))
        return
    if not found.rows:
        click.echo(t("No office is on record yet."))
        return
    places = [t(words) for words in PLACES.values()]
    table([t("Office"), t("Intranet"), "SPL", t("Apps"), *places, "?"], [_row(row) for row in found.rows])
    lines(t("? not known; SPL -: exchanges nothing. Applications by where they run, the last column not known."))
    _sum_up(found)


def _row(row: "UnitRow") -> list[str]:
    counts = [row.applications, *(row.hosting[place] for place in PLACES), row.unhosted]
    return [row.name, t(SAID[row.intranet]), t(SAID[row.spl]), *(number(count) if count else "-" for count in counts)]


def _sum_up(found: "FacilityCoverage") -> None:
    for column, words in (("intranet", t("Intranet")), ("spl", "SPL")):
        values = {said: number(found.count(column, said)) for said in SAID}
        told = t("{what}: yes {yes}, no {no}, not known {unknown}", what=words, **values)
        lines(told + (t(", no exchange {none}", **values) if found.count(column, "none") else ""))
    if found.ownerless:
        lines(t("Applications whose office is not known: {count}.", count=number(found.ownerless)))
