"""`spbe ask`."""

from datetime import date
from typing import TYPE_CHECKING

import click

from spbe_inventory.cli.localized_click import command, option
from spbe_inventory.cli.options import (
    as_of_option,
    json_option,
    readable_catalogue_option,
)
from spbe_inventory.cli.output import print_paragraph, print_rows_as_json
from spbe_inventory.language.texts import N_, _
from spbe_inventory.session.catalogue import Catalogue

if TYPE_CHECKING:
    from spbe_inventory.documents.assessment import OfficeQuestions


@command("ask", help=N_("open questions by office, the most settling first"))
@option(
    "--unit",
    "office_name",
    old_names=["--office"],
    metavar=N_("OFFICE"),
    help=N_("only the questions of this office"),
)
@as_of_option
@json_option
@readable_catalogue_option
def ask(
    *, catalogue: Catalogue, office_name: str | None, as_of: date, as_json: bool
) -> None:
    """Print the open questions, ready to be read out or pasted."""
    from spbe_inventory.assessment.questions import questions_by_office
    from spbe_inventory.assessment.rule_run import check

    run = check(catalogue, as_of)
    offices = questions_by_office(run.view.snapshot, run.view.agency, run.findings)
    if office_name:
        offices = _of_office(catalogue, offices, office_name)
    if as_json:
        print_rows_as_json(offices)
    else:
        _show(offices)


def _of_office(
    catalogue: Catalogue, offices: "tuple[OfficeQuestions, ...]", name: str
) -> "tuple[OfficeQuestions, ...]":
    """Return the questions of the office of a name."""
    from spbe_inventory.session.reading import resolve_key

    key = resolve_key(catalogue, "unit", name)
    return tuple(office for office in offices if office.key == key)


def _show(offices: "tuple[OfficeQuestions, ...]") -> None:
    for office in offices:
        count = _("would settle {count}", count=office.settles)
        print_paragraph(f"{office.office}: {count}")
        for number, question in enumerate(office.questions, 1):
            rules = ", ".join(question.rules)
            text = f"{question.about}: {question.question} [{rules}]"
            print_paragraph(text, indent="     ", first=f"{number:>3}. ")
        click.echo()
    if not offices:
        click.echo(_("Nothing is open."))
