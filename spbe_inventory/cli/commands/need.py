"""`spbe need`."""

from collections.abc import Iterator, Sequence
from dataclasses import asdict
from itertools import groupby
from typing import TYPE_CHECKING, Any

import click

from spbe_inventory.cli.list_options import ListQuery, list_options
from spbe_inventory.cli.localized_click import command, option
from spbe_inventory.cli.options import readable_catalogue_option
from spbe_inventory.cli.output import heading, print_item, print_paragraph
from spbe_inventory.cli.record_commands import (
    present_list,
    record_group,
    show_count,
)
from spbe_inventory.cli.result_output import ResultOutput, result_options
from spbe_inventory.cli.unit_options import (
    OF_UNIT_HELP,
    UnitOptions,
    unit_options,
)
from spbe_inventory.cli.views.need_matrix import show_matrix
from spbe_inventory.cli.views.result_tables import need_matrix_table, need_table
from spbe_inventory.domain.fields import KINDS
from spbe_inventory.domain.lists import NeedStatus
from spbe_inventory.errors import UsageError
from spbe_inventory.language.forms import listing, number
from spbe_inventory.language.texts import N_, Text, _, ngettext
from spbe_inventory.session.catalogue import Catalogue

if TYPE_CHECKING:
    from spbe_inventory.queries.need_matrix import NeedMatrix
    from spbe_inventory.queries.need_register import NeedRegister, NeedRow

# What JSON has of a need besides its record.
ASSESSED_FIELDS = ("status", "met_by", "way", "holders", "hours", "office", "live")
STATUSES = [str(status) for status in NeedStatus]
NEED = KINDS["need"]


@command(
    "list",
    help=Text("daftar kebutuhan data dan statusnya", "data needs, and how each is met"),
)
@option(
    "--status",
    "statuses",
    type=click.Choice(STATUSES),
    multiple=True,
    help=N_("only this status; may be repeated"),
)
@list_options
@unit_options(OF_UNIT_HELP)
@result_options
@readable_catalogue_option
def list_(
    *,
    catalogue: Catalogue,
    statuses: tuple[str, ...],
    query: ListQuery,
    unit: UnitOptions,
    result: ResultOutput,
) -> None:
    """Print the needs by status, unmet ones first, then the hours of manual work by office."""
    from spbe_inventory.queries.need_register import need_register

    if query.columns or query.sort:
        if statuses:
            raise UsageError("options-not-together", one="--status", other="--columns")
        present_list(catalogue, NEED, query, unit, result)
        return
    register = need_register(catalogue, unit.records(catalogue, "exchange"))
    documents = _documents(catalogue, query, unit)
    rows = [
        row
        for row in register.rows
        if row.key in documents and (not statuses or row.status in statuses)
    ]
    if query.is_count:
        show_count(len(rows), result)
        return
    shown = rows[: query.limit]
    result.present(
        lambda: [_need_json(row, documents[row.key]) for row in shown],
        lambda: [need_table(shown)],
        lambda: _show_needs(register, shown),
    )


def _documents(
    catalogue: Catalogue, query: ListQuery, unit: UnitOptions
) -> dict[str, dict[str, Any]]:
    """Return the needs that a query asks for as documents, by key."""
    from spbe_inventory.actions.record_list import list_records

    selection = query.selection(NEED, unit.records(catalogue, NEED.code))
    records = list_records(catalogue, NEED.code, {}, selection)
    return {record.key: record.document for record in records}


def _need_json(row: "NeedRow", document: dict[str, Any]) -> dict[str, Any]:
    assessed = {name: getattr(row, name) for name in ASSESSED_FIELDS}
    return {**document, **assessed}


def _show_needs(register: "NeedRegister", rows: "Sequence[NeedRow]") -> None:
    """Print the needs of applications in service by status, how many there are of others, and the hours."""
    if not register.rows:
        text = _(
            "No data need is on record yet: ask the offices which data their applications take."
        )
        print_paragraph(text)
    live = [row for row in rows if row.live]
    for status, rows_of_status in groupby(live, key=lambda row: row.status):
        _show_status(status, list(rows_of_status))
    retired = len(rows) - len(live)
    if retired:
        text = ngettext(
            "Not counted: {count} need of applications out of service.",
            "Not counted: {count} needs of applications out of service.",
            retired,
            count=number(retired),
        )
        print_paragraph(text)
    _show_hours(register)


def _show_status(status: NeedStatus, rows: "list[NeedRow]") -> None:
    print_paragraph(heading(status.label, len(rows)))
    for row in rows:
        text = f"{row.taker}: {row.data}"
        remarks = "; ".join(_remarks(row))
        if remarks:
            text += f" — {remarks}"
        print_item(f"{text} [{row.key}]")


def _remarks(row: "NeedRow") -> Iterator[str]:
    """Yield what meets a need and how, or who has the data; and the hours of manual work."""
    if row.met_by and row.way:
        yield f"{row.met_by} ({row.way})"
    elif row.met_by:
        yield row.met_by
    elif row.holders:
        names = listing(row.holders)
        yield _("held by {names}", names=names)
    if row.hours is not None:
        yield ngettext(
            "{count} hour a month",
            "{count} hours a month",
            row.hours,
            count=number(row.hours),
        )


def _show_hours(register: "NeedRegister") -> None:
    """Print the hours of manual work by office, and of how many exchanges they are not known."""
    if register.hours:
        text = _(
            "Hours of manual work a month, by the office that takes the data, or "
            "sends them outside:"
        )
        print_paragraph(text)
    for office, hours in register.hours:
        print_item(f"{office}: {number(hours)}")
    if register.unhoured:
        text = ngettext(
            "Hours are not recorded for {count} manual exchange.",
            "Hours are not recorded for {count} manual exchanges.",
            register.unhoured,
            count=number(register.unhoured),
        )
        print_paragraph(text)


@command("matrix", help=N_("office by office: needed against running"))
@unit_options(OF_UNIT_HELP)
@result_options
@readable_catalogue_option
def matrix(*, catalogue: Catalogue, unit: UnitOptions, result: ResultOutput) -> None:
    """Print the matrix of offices if it fits the screen, then each pair of offices in full."""
    from spbe_inventory.queries.need_matrix import need_matrix

    found = need_matrix(catalogue, unit.keys(catalogue))
    result.present(
        lambda: _matrix_document(found),
        lambda: [need_matrix_table(found)],
        lambda: show_matrix(found),
    )


def _matrix_document(matrix: "NeedMatrix") -> dict[str, Any]:
    cells = [{**asdict(cell), "needed": cell.needed} for cell in matrix.cells]
    return {"offices": matrix.offices, "cells": cells}


need = record_group("need")
need.add_command(list_)
need.add_command(matrix)
