"""`spbe template`."""

from pathlib import Path

import click

from spbe_inventory.cli.localized_click import argument, command, option
from spbe_inventory.cli.options import (
    KINDS_BY_NOUN,
    output_option,
    readable_catalogue_option,
)
from spbe_inventory.cli.output import (
    format_by_suffix,
    make_folder,
    print_message,
    refuse_screen,
    write_output,
)
from spbe_inventory.language.texts import N_, _
from spbe_inventory.session.catalogue import Catalogue


@command(
    "template",
    help=N_(
        "a workbook to be filled in: empty, or pre-filled for one office or for all"
    ),
)
@argument(
    "nouns",
    type=click.Choice(list(KINDS_BY_NOUN)),
    nargs=-1,
    required=False,
    metavar=N_("KIND…"),
)
@option("--unit", metavar=N_("OFFICE"), help=N_("pre-filled for this office"))
@option(
    "--all-units", is_flag=True, help=N_("pre-filled for every office, one file each")
)
@output_option
@readable_catalogue_option
def template(
    *,
    catalogue: Catalogue,
    nouns: tuple[str, ...],
    unit: str | None,
    all_units: bool,
    output: str,
) -> None:
    """Write an empty workbook, or pre-filled ones for offices."""
    if not all_units and not Path(output).is_dir():
        format_by_suffix(output, {".xlsx": "excel", "": "excel"})
    if unit or all_units:
        _write_questionnaires(catalogue, unit, output)
    else:
        _write_empty(nouns, output)


def _write_empty(nouns: tuple[str, ...], output: str) -> None:
    """Write a workbook with an empty sheet for each kind of records."""
    from spbe_inventory.actions.export import template_book
    from spbe_inventory.render.form_workbook import form_workbook

    refuse_screen(output, "xlsx")
    kinds = [KINDS_BY_NOUN[noun] for noun in nouns]
    book = template_book(kinds)
    write_output(form_workbook(book), output)


def _write_questionnaires(catalogue: Catalogue, unit: str | None, output: str) -> None:
    """Write the workbook of an office or of all: one into a file if that is named, else into a folder."""
    from spbe_inventory.actions.questionnaire import questionnaires
    from spbe_inventory.render.form_workbook import form_workbook

    books = questionnaires(catalogue, unit)
    if unit and output != "-" and not Path(output).is_dir():
        for _name, book in books:
            write_output(form_workbook(book), output)
    else:
        folder = _folder(unit, output)
        for name, book in books:
            write_output(form_workbook(book), str(folder / name))
    if not books:
        print_message(_("No office is registered yet."))


def _folder(unit: str | None, output: str) -> Path:
    """Return the folder for workbooks: that of the output, else this one for an office, and a new one for all."""
    if unit and output == "-":
        output = "."
    return make_folder(output, _("for-the-offices"))
