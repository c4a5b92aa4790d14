"""`spbe exchange`."""

from collections.abc import Iterator
from dataclasses import asdict
from itertools import groupby
from typing import TYPE_CHECKING, Any

from spbe_inventory.cli.commands.other_parties import resolve
from spbe_inventory.cli.localized_click import command
from spbe_inventory.cli.options import readable_catalogue_option
from spbe_inventory.cli.output import heading, print_item, print_paragraph
from spbe_inventory.cli.record_commands import record_group
from spbe_inventory.cli.result_output import ResultOutput, result_options
from spbe_inventory.cli.unit_options import (
    OF_UNIT_HELP,
    UnitOptions,
    unit_options,
)
from spbe_inventory.cli.views.result_tables import personal_table, sides_table
from spbe_inventory.domain.answers import Answer
from spbe_inventory.domain.fields import KINDS
from spbe_inventory.domain.lists import Sides
from spbe_inventory.language.forms import listing, number
from spbe_inventory.language.texts import N_, _, ngettext
from spbe_inventory.session.catalogue import Catalogue

if TYPE_CHECKING:
    from spbe_inventory.queries.personal_data import PersonalData, PersonalDataExchange
    from spbe_inventory.queries.reconciliation import (
        ReconciliationResult,
        ReconciliationRow,
    )

SETTLED = (Sides.AGREED, Sides.OBSERVED)
UNANSWERED_LABELS = {
    Answer.NONE: N_("there is none"),
    Answer.UNKNOWN: N_("not known"),
    Answer.OPEN: N_("not answered"),
}


@command(
    "sides",
    help=N_("what both sides of an exchange say: the same, different, or one nothing"),
)
@unit_options(OF_UNIT_HELP)
@result_options
@readable_catalogue_option
def sides(*, catalogue: Catalogue, unit: UnitOptions, result: ResultOutput) -> None:
    """Print the exchanges between offices by what both sides state of them, those to clear up first."""
    from spbe_inventory.queries.reconciliation import reconcile_exchanges

    found = reconcile_exchanges(catalogue, unit.records(catalogue, "exchange"))
    result.present(
        lambda: {**asdict(found), "counts": found.counts},
        lambda: [sides_table(found)],
        lambda: _show_reconciliation(found),
    )


def _show_reconciliation(result: "ReconciliationResult") -> None:
    if not result.rows:
        print_paragraph(_("No exchange between two offices is on record yet."))
    else:
        counts = []
        for status, count in result.counts.items():
            shown = number(count)
            counts.append(f"{status.label}: {shown}")
        print_paragraph(" · ".join(counts))
    for status, rows in groupby(result.rows, key=lambda row: row.sides):
        if status not in SETTLED:
            _show_status(status, list(rows))
    _show_left_out(result)


def _show_status(status: Sides, rows: "list[ReconciliationRow]") -> None:
    print_paragraph(heading(status.label, len(rows)))
    for row in rows:
        arrow = "↔"
        if row.directed:
            arrow = "→"
        offices = f"{row.giver_office} {arrow} {row.taker_office}"
        text = f"{row.title} ({offices})"
        remarks = "; ".join(_reconciliation_remarks(row))
        if remarks:
            text += f" — {remarks}"
        print_item(f"{text} [{row.key}]")


def _reconciliation_remarks(row: "ReconciliationRow") -> Iterator[str]:
    """Yield on what the sides differ, which record is the twin, and which office to ask."""
    if row.differ:
        yield _("on {fields}", fields=listing(row.differ))
    if row.twin:
        yield _("beside {key}", key=row.twin)
    if row.ask:
        yield _("ask {office}", office=row.ask)


def _show_left_out(result: "ReconciliationResult") -> None:
    """Print how many exchanges were not compared, and why."""
    counts = {
        _("inside one office"): result.within,
        _("with other institutions"): result.outside,
        _("with a counterpart not yet clear"): result.unresolved,
        _("assumptions"): result.guesses,
        _("of applications out of service"): result.retired,
    }
    texts = []
    for label, count in counts.items():
        if count:
            shown = number(count)
            texts.append(f"{shown} {label}")
    if texts:
        text = _("Not compared with each other: {counts}.", counts=listing(texts))
        print_paragraph(text)


@command(
    "personal",
    help=N_("exchanges of personal data, with purpose, ground and agreement"),
)
@unit_options(OF_UNIT_HELP)
@result_options
@readable_catalogue_option
def personal(*, catalogue: Catalogue, unit: UnitOptions, result: ResultOutput) -> None:
    """Print the exchanges that carry personal data, those without purpose or ground on record first."""
    from spbe_inventory.queries.personal_data import personal_data

    found = personal_data(catalogue, unit.records(catalogue, "exchange"))
    result.present(
        lambda: _personal_document(found),
        lambda: [personal_table(found)],
        lambda: _show_personal_data(found),
    )


def _personal_document(result: "PersonalData") -> dict[str, Any]:
    rows = [{**asdict(row), "lacks": row.lacks} for row in result.rows]
    return {"rows": rows, "unknown": result.unknown}


def _show_personal_data(result: "PersonalData") -> None:
    if not result.rows:
        print_paragraph(_("No exchange in use is known to carry personal data."))
    else:
        lacking = sum(row.lacks for row in result.rows)
        text = ngettext(
            "{count} exchange carries personal data; purpose or ground is"
            " not on record for {lacking}.",
            "{count} exchanges carry personal data; purpose or ground are not"
            " on record for {lacking}.",
            len(result.rows),
            count=number(len(result.rows)),
            lacking=number(lacking),
        )
        print_paragraph(text)
    for row in result.rows:
        answers = "; ".join(_legal_answers(row))
        title = f"{row.title} ({row.office})"
        print_item(f"{title}: {answers} [{row.key}]")
    if result.unknown:
        text = ngettext(
            "Of {count} more exchange it is not known whether it carries any.",
            "Of {count} more exchanges it is not known whether they carry any.",
            result.unknown,
            count=number(result.unknown),
        )
        print_paragraph(text)


def _legal_answers(row: "PersonalDataExchange") -> Iterator[str]:
    """Yield what is on record of purpose, ground and agreement, with the labels of the fields."""
    fields = KINDS["exchange"].fields
    for name, answer in row.answers.items():
        text = row.told[name]
        if not text:
            text = _(UNANSWERED_LABELS[Answer(answer)])
        label = fields[name].label
        yield f"{label}: {text}"


exchange = record_group("exchange")
exchange.add_command(sides)
exchange.add_command(personal)
exchange.add_command(resolve)
