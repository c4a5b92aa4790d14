"""`spbe verification`."""

from dataclasses import asdict
from typing import TYPE_CHECKING

import click

from spbe_inventory.actions.step_batch import StepsTaken
from spbe_inventory.cli.completion import complete_record
from spbe_inventory.cli.localized_click import argument, combine, command, option
from spbe_inventory.cli.options import (
    author_options,
    catalogue_option,
    json_option,
    readable_catalogue_option,
)
from spbe_inventory.cli.output import print_message, print_paragraph, print_table
from spbe_inventory.cli.record_commands import record_group
from spbe_inventory.cli.result_output import ResultOutput, result_options
from spbe_inventory.cli.unit_options import UnitOptions, unit_options
from spbe_inventory.cli.views.listing_tables import verifications_table
from spbe_inventory.cli.written import print_written
from spbe_inventory.domain.lists import VerificationStep
from spbe_inventory.domain.verification import SealState
from spbe_inventory.language.forms import day, few_of, number
from spbe_inventory.language.texts import N_, _, ngettext
from spbe_inventory.session.catalogue import Author, Catalogue

if TYPE_CHECKING:
    from spbe_inventory.queries.verification_list import VerificationRow

applications_argument = argument(
    "applications",
    metavar=N_("KEY-OR-NAME..."),
    nargs=-1,
    required=True,
    shell_complete=complete_record("application"),
)
post_option = option(
    "--by",
    "post",
    default="",
    metavar=N_("TEXT"),
    help=N_("the post or office that decides, not the name of a person"),
)
step_options = combine(json_option, author_options, catalogue_option)
decision_options = combine(applications_argument, post_option, step_options)


@command("send", help=N_("record that an office sent its applications to be verified"))
@argument("office", metavar=N_("OFFICE"), shell_complete=complete_record("unit"))
@option(
    "--app",
    "applications",
    multiple=True,
    metavar=N_("KEY-OR-NAME"),
    help=N_("only this application; several times for several"),
)
@step_options
def send(
    *,
    catalogue: Catalogue,
    office: str,
    applications: tuple[str, ...],
    as_json: bool,
    author: Author,
) -> None:
    """Record what an office sent, and print which applications."""
    from spbe_inventory.actions.verification import send

    taken = send(catalogue, author, office=office, applications=applications)
    _show(catalogue, taken, as_json=as_json)


@command("return", help=N_("return applications to their office with a remark"))
@option(
    "--remark",
    required=True,
    metavar=N_("TEXT"),
    help=N_("what is to be mended; the office sees it"),
)
@decision_options
def return_(
    *,
    catalogue: Catalogue,
    applications: tuple[str, ...],
    remark: str,
    post: str,
    as_json: bool,
    author: Author,
) -> None:
    """Return applications, and print which."""
    from spbe_inventory.actions.verification import return_applications

    taken = return_applications(catalogue, applications, remark, author, post=post)
    _show(catalogue, taken, as_json=as_json)


@command("verify", help=N_("verify applications as they are on record"))
@decision_options
def verify(
    *,
    catalogue: Catalogue,
    applications: tuple[str, ...],
    post: str,
    as_json: bool,
    author: Author,
) -> None:
    """Verify applications, and print which."""
    from spbe_inventory.actions.verification import verify

    taken = verify(catalogue, applications, author, post=post)
    _show(catalogue, taken, as_json=as_json)


@command("validate", help=N_("validate applications that are verified and unchanged"))
@decision_options
def validate(
    *,
    catalogue: Catalogue,
    applications: tuple[str, ...],
    post: str,
    as_json: bool,
    author: Author,
) -> None:
    """Validate applications, and print which."""
    from spbe_inventory.actions.verification import validate

    taken = validate(catalogue, applications, author, post=post)
    _show(catalogue, taken, as_json=as_json)


def _show(catalogue: Catalogue, taken: StepsTaken, *, as_json: bool) -> None:
    """Print the applications for which a step was taken, or the batch with its records as JSON."""
    if as_json:
        print_written(catalogue, taken.batch)
        return
    names = [name for _key, name in taken.applications]
    if not names:
        print_message(_("Nothing to record: none of them has changed since."))
        return
    print_message(_taken_text(taken.step, names))


def _taken_text(step: VerificationStep, names: list[str]) -> str:
    count, shown = number(len(names)), few_of(names)
    if step is VerificationStep.SENT:
        return ngettext(
            "{count} application sent: {names}.",
            "{count} applications sent: {names}.",
            len(names),
            count=count,
            names=shown,
        )
    if step is VerificationStep.RETURNED:
        return ngettext(
            "{count} application returned: {names}.",
            "{count} applications returned: {names}.",
            len(names),
            count=count,
            names=shown,
        )
    if step is VerificationStep.VERIFIED:
        return ngettext(
            "{count} application verified: {names}.",
            "{count} applications verified: {names}.",
            len(names),
            count=count,
            names=shown,
        )
    return ngettext(
        "{count} application validated: {names}.",
        "{count} applications validated: {names}.",
        len(names),
        count=count,
        names=shown,
    )


@command("list", help=N_("applications with their last step and seal"))
@option(
    "--seal",
    "states",
    type=click.Choice([str(state) for state in SealState]),
    multiple=True,
    help=N_("only those whose seal says this; may be repeated"),
)
@option("--all", "with_all", is_flag=True, help=N_("also those that were never sent"))
@unit_options(N_("only applications of this office"))
@result_options
@readable_catalogue_option
def list_(
    *,
    catalogue: Catalogue,
    unit: UnitOptions,
    states: tuple[str, ...],
    with_all: bool,
    result: ResultOutput,
) -> None:
    """Print where applications stand, and how many are verified."""
    from spbe_inventory.queries.verification_list import verification_list

    rows = verification_list(
        catalogue,
        offices=unit.keys(catalogue),
        states=[SealState(state) for state in states],
        with_all=with_all,
    )
    result.present(
        lambda: [asdict(row) for row in rows],
        lambda: [verifications_table(rows)],
        lambda: _show_rows(rows),
    )


def _show_rows(rows: "list[VerificationRow]") -> None:
    if not rows:
        print_paragraph(_("Nothing was sent or verified yet."))
        return
    headings = (_("Application"), _("Office"), _("Last step"), _("Seal"))
    print_table(headings, [_cells(row) for row in rows])
    for row in rows:
        if row.remark:
            text = _("{name}, returned: {remark}", name=row.name, remark=row.remark)
            print_paragraph(text)


def _cells(row: "VerificationRow") -> tuple[str, str, str, str]:
    """Return the cells of an application on the screen."""
    step = ""
    if row.step:
        label = VerificationStep(row.step).label
        step = f"{label} {day(row.day)}"
    return row.name, row.office, step, _seal_text(row)


def _seal_text(row: "VerificationRow") -> str:
    """Return what a seal says, with the version it names and that of now where they differ."""
    label = str(row.seal.label)
    if row.sealed_version is None or row.sealed_version == row.version:
        return label
    return _(
        "{label} (version {sealed}, now {now})",
        label=label,
        sealed=number(row.sealed_version),
        now=number(row.version),
    )


verification = record_group("verification")
verification.add_command(list_)
for added in (send, return_, verify, validate):
    verification.add_command(added)
