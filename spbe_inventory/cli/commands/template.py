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
    write_into_folder,
    write_output,
)
from spbe_inventory.cli.unit_options import UnitOptions, unit_options
from spbe_inventory.errors import UsageError
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
@unit_options(N_("pre-filled for this office and the units below it, one file each"))
@option(
    "--all-units", is_flag=True, help=N_("pre-filled for every office, one file each")
)
@output_option
@readable_catalogue_option
def template(
    *,
    catalogue: Catalogue,
    nouns: tuple[str, ...],
    unit: UnitOptions,
    all_units: bool,
    output: str,
) -> None:
    """Write an empty workbook, or pre-filled ones for offices."""
    if not Path(output).is_dir():
        format_by_suffix(output, {".xlsx": "excel", "": "excel"})
    if unit.name or all_units:
        _write_questionnaires(catalogue, sorted(unit.keys(catalogue)), output)
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


def _write_questionnaires(catalogue: Catalogue, units: list[str], output: str) -> None:
    """Write the workbooks of units or of all: one into a file if that is named, else into a folder.

    Raise UsageError where several would go into one file.
    """
    from spbe_inventory.actions.questionnaire import questionnaires
    from spbe_inventory.render.form_workbook import form_workbook

    books = questionnaires(catalogue, units)
    is_file = Path(output).suffix.casefold() == ".xlsx"
    if is_file and len(books) > 1:
        raise UsageError("several-workbooks", path=output, count=len(books))
    if is_file:
        for _name, book in books:
            write_output(form_workbook(book), output)
    else:
        folder = _folder(units, output)
        for name, book in books:
            write_into_folder(form_workbook(book), folder, name)
            print_message(str(folder / name))
    if not books:
        print_message(_("No office is registered yet."))


def _folder(units: list[str], output: str) -> Path:
    """Return the folder for workbooks: that of the output, else this one for some units, and a new one for all."""
    if units and output == "-":
        output = "."
    return make_folder(output, _("for-the-offices"))
