"""`spbe need list` and `spbe need matrix`."""

from collections.abc import Iterator
from dataclasses import asdict
from itertools import groupby
from typing import TYPE_CHECKING, Any

import click

from spbe_inventory.actions.catalogue import Catalogue
from spbe_inventory.cli.options import as_json, reading_catalogue
from spbe_inventory.cli.output import as_json as json_out
from spbe_inventory.cli.output import lines, table, width
from spbe_inventory.cli.speaking import command, option
from spbe_inventory.cli.typed import typed_pairs, with_listed_codes
from spbe_inventory.domain.fields import KINDS
from spbe_inventory.domain.lists import NeedStatus
from spbe_inventory.language.forms import listing, number
from spbe_inventory.language.texts import Text, mark, t

if TYPE_CHECKING:
    from spbe_inventory.actions.questions.need_matrix import Cell, Matrix
    from spbe_inventory.actions.questions.need_register import NeedRow, Needs

FOUND_OUT = ("status", "met_by", "way", "holders", "hours", "office", "live")  # what JSON has besides the record
STATUSES = [str(status) for status in NeedStatus]
NEED = KINDS["need"]
NAME_WIDTH, LEAST_COLUMN = 26, 5  # letters of a matrix: an office's name, one column of counts


@command("list", help=Text("daftar kebutuhan data dan statusnya", "data needs, and how each is met"))
@option("--status", type=click.Choice(STATUSES), multiple=True, help=mark("only this status; may be repeated"))
@option("--where", metavar=mark("FIELD=VALUE"), multiple=True, help=mark("only those with this value in a field"))
@as_json
@reading_catalogue
def list_(*, place: Catalogue, status: tuple[str, ...], where: tuple[str, ...], json_wanted: bool) -> None:
    """Show needs by status, what is not met first, then the hours by office."""
    from spbe_inventory.actions.questions.need_register import needs_register

    found = needs_register(place)
    documents = _documents(place, where) if where or json_wanted else {row.key: {} for row in found.rows}
    rows = [row for row in found.rows if (not status or row.status in status) and row.key in documents]
    if json_wanted:
        json_out([{**documents[row.key], **{name: getattr(row, name) for name in FOUND_OUT}} for row in rows])
        return
    if not found.rows:
        lines(t("No data need is on record yet: ask the offices which data their applications take."))
    live = [row for row in rows if row.live]
    for one, group in groupby(live, key=lambda row: row.status):
        _show_group(one, list(group))
    if len(rows) > len(live):
        lines(t("Not counted: {count} needs of applications out of service.", count=number(len(rows) - len(live))))
    _show_hours(found)


def _documents(place: Catalogue, where: tuple[str, ...]) -> dict[str, dict[str, Any]]:
    """Give the needs whose fields say what `where` says, as they stand in a document, by key."""
    from spbe_inventory.actions.listing import listed

    fitting = listed(place, NEED.code, with_listed_codes(NEED, typed_pairs(NEED, where)))
    return {row.key: row.document for row in fitting}


def _show_group(status: NeedStatus, rows: "list[NeedRow]") -> None:
    lines(f"{str(status.label).upper()} ({number(len(rows))})")
    for row in rows:
        told = "; ".join(_told(row))
        lines(f"{row.taker}: {row.data}{f' — {told}' if told else ''} [{row.key}]", indent="    ", first="  - ")


def _told(row: "NeedRow") -> Iterator[str]:
    """Say what meets a need and how, or who has the data."""
    if row.met_by:
        yield f"{row.met_by} ({row.way})" if row.way else row.met_by
    elif row.holders:
        yield t("held by {names}", names=listing(list(row.holders)))
    if row.hours is not None:
        yield t("{count} hours a month", count=number(row.hours))


def _show_hours(found: "Needs") -> None:
    if found.hours:
        lines(t("Hours a month carried by hand, by the office that takes the data, or sends them outside:"))
        for office, hours in found.hours:
            lines(f"{office}: {number(hours)}", indent="    ", first="  - ")
    if found.unhoured:
        lines(t("Hours are not on record for {count} exchanges by hand.", count=number(found.unhoured)))


@command("matrix", help=mark("office by office: needed against running"))
@as_json
@reading_catalogue
def matrix(*, place: Catalogue, json_wanted: bool) -> None:
    """Show the matrix where it fits the screen, then each pair of offices in full."""
    from spbe_inventory.actions.questions.need_matrix import need_matrix

    found = need_matrix(place)
    if json_wanted:
        json_out({"offices": found.offices, "cells": [{**asdict(one), "needed": one.needed} for one in found.cells]})
        return
    if not found.cells:
        lines(t("No data need and no running exchange is on record yet: ask the offices what they take."))
        return
    if NAME_WIDTH + LEAST_COLUMN * len(found.offices) <= width():
        _draw(found)
    else:
        lines(t("{count} offices are too many for a matrix on this screen; the pairs:", count=len(found.offices)))
    _list_pairs(found)
    if undirected := sum(one.undirected for one in found.cells):
        lines(t("Not counted as running: {count} exchanges of which nobody knows who gives.", count=number(undirected)))


def _list_pairs(found: "Matrix") -> None:
    """List the pairs of offices of which one needs data from the other, with all counts."""
    from spbe_inventory.actions.questions.need_matrix import called

    needing = [one for one in found.cells if one.needed]
    counts = ("needed", "by_machine", "by_hand", "missing", "open", "running")
    head = [t("From"), t("To"), t("need"), t("machine"), t("hand"), t("missing"), t("open"), t("running")]
    table(
        head,
        [[called(one.giver), called(one.taker), *(_shown(getattr(one, name)) for name in counts)] for one in needing],
    )
    if rest := len(found.cells) - len(needing):
        lines(t("{count} more pairs exchange data without a need on record (--json).", count=number(rest)))


def _shown(count: int) -> str:
    return number(count) if count else "-"


def _draw(found: "Matrix") -> None:
    """Draw the matrix: givers down, takers across; each cell met by machine of needed, then what runs."""
    from spbe_inventory.actions.questions.need_matrix import called

    numbers = {office: str(place) for place, office in enumerate(found.offices, 1)}
    cells = {(one.giver, one.taker): one for one in found.cells}
    lines(t("From (down) to (across): met by machine/needed"))
    column = max(LEAST_COLUMN, (width() - NAME_WIDTH) // (len(found.offices) + 1))
    click.echo(" " * NAME_WIDTH + "".join(one.rjust(column) for one in numbers.values()))
    for office in found.offices:
        name = f"{numbers[office].rjust(2)} {called(office)}"
        row = "".join(_cell(cells.get((office, other))).rjust(column) for other in found.offices)
        lines(f"{name[: NAME_WIDTH - 1].ljust(NAME_WIDTH)}{row}")


def _cell(one: "Cell | None") -> str:
    if one is None or not (one.needed or one.running):
        return "."
    return f"{one.by_machine}/{one.needed}" if one.needed else f"({one.running})"
