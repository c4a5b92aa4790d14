"""`spbe ask`."""

from dataclasses import asdict
from datetime import date
from typing import TYPE_CHECKING

import click

from spbe_inventory.cli.localized_click import command
from spbe_inventory.cli.options import as_of_option, readable_catalogue_option
from spbe_inventory.cli.output import print_paragraph
from spbe_inventory.cli.result_output import ResultOutput, result_options
from spbe_inventory.cli.unit_options import UnitOptions, unit_options
from spbe_inventory.cli.views.finding_tables import questions_table
from spbe_inventory.language.texts import N_, _
from spbe_inventory.session.catalogue import Catalogue

if TYPE_CHECKING:
    from spbe_inventory.documents.assessment import OfficeQuestions


@command("ask", help=N_("open questions by office, the most settling first"))
@unit_options(N_("only the questions of this office"), old_names=["--office"])
@as_of_option
@result_options
@readable_catalogue_option
def ask(
    *, catalogue: Catalogue, unit: UnitOptions, as_of: date, result: ResultOutput
) -> None:
    """Print the open questions, ready to be read out or pasted."""
    from spbe_inventory.assessment.questions import questions_by_office
    from spbe_inventory.assessment.rule_run import check

    run = check(catalogue, as_of)
    offices = questions_by_office(run.view.snapshot, run.view.agency, run.findings)
    if unit.name:
        keys = unit.keys(catalogue)
        offices = tuple(office for office in offices if office.key in keys)
    result.present(
        lambda: [asdict(office) for office in offices],
        lambda: [questions_table(offices)],
        lambda: _show(offices),
    )


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
