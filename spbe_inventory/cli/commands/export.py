"""`spbe export`."""

import click

from spbe_inventory.cli.localized_click import argument, command, option
from spbe_inventory.cli.options import (
    KINDS_BY_NOUN,
    output_option,
    parse_optional_day,
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
from spbe_inventory.errors import UsageError
from spbe_inventory.language.texts import N_
from spbe_inventory.session.catalogue import Catalogue

FORMATS = ("json", "xlsx", "csv", "sia")
SUFFIXES = {"json": ".json", "xlsx": ".xlsx", "csv": ".csv"}
DEFAULT_KIND = "application"


@command(
    "export",
    help=N_(
        "write the catalogue: json (whole), xlsx and csv (can be read again), sia (national form)"
    ),
)
@argument("form", type=click.Choice(FORMATS), metavar="json|xlsx|csv|sia")
@option(
    "--kind",
    "nouns",
    type=click.Choice(list(KINDS_BY_NOUN)),
    multiple=True,
    help=N_("only this kind; may be repeated"),
)
@option(
    "--since", metavar=N_("DATE"), help=N_("sia: only what was recorded after that day")
)
@output_option
@readable_catalogue_option
def export(
    *,
    catalogue: Catalogue,
    form: str,
    nouns: tuple[str, ...],
    since: str | None,
    output: str,
) -> None:
    """Write the catalogue as a document of a format."""
    if form in SUFFIXES:
        suffix = SUFFIXES[form]
        format_by_suffix(output, {suffix: form, "": form})
    kinds = [KINDS_BY_NOUN[noun] for noun in nouns]
    if form == "sia":
        _write_national_form(catalogue, since, output)
    elif form == "json":
        _write_json(catalogue, output)
    elif form == "csv":
        _write_csv(catalogue, kinds, output)
    else:
        _write_workbook(catalogue, kinds, output)


def _write_json(catalogue: Catalogue, output: str) -> None:
    from spbe_inventory.actions.export import export_json

    write_output(export_json(catalogue), output)


def _write_csv(catalogue: Catalogue, kinds: list[str], output: str) -> None:
    """Write one kind of records as CSV, applications if none is named; raise UsageError for several."""
    from spbe_inventory.actions.export import export_csv

    if len(kinds) > 1:
        raise UsageError("one-kind-in-csv")
    kind = DEFAULT_KIND
    if kinds:
        kind = kinds[0]
    write_output(export_csv(catalogue, kind), output)


def _write_workbook(catalogue: Catalogue, kinds: list[str], output: str) -> None:
    from spbe_inventory.actions.export import export_book
    from spbe_inventory.render.form_workbook import form_workbook

    refuse_screen(output, "xlsx")
    book = export_book(catalogue, kinds)
    write_output(form_workbook(book), output)


def _write_national_form(catalogue: Catalogue, since: str | None, output: str) -> None:
    """Write the workbooks of the national form into a folder."""
    from spbe_inventory.actions.national_form import national_form_books
    from spbe_inventory.render.form_workbook import form_workbook

    folder = make_folder(output, "sia")
    recorded_after = parse_optional_day(since, "--since")
    for name, book in national_form_books(catalogue, recorded_after):
        write_into_folder(form_workbook(book), folder, name)
        print_message(str(folder / name))
