"""`spbe export` and `spbe template`."""

from pathlib import Path

import click

from spbe_inventory.actions.catalogue import Catalogue
from spbe_inventory.cli.options import reading_catalogue, to_file
from spbe_inventory.cli.output import product, refuse_screen, talk
from spbe_inventory.cli.speaking import argument, command, option
from spbe_inventory.domain.fields import KINDS
from spbe_inventory.errors import Misuse
from spbe_inventory.language.texts import mark, t

NOUNS = {kind.noun: code for code, kind in KINDS.items()}
FORMS = ("json", "xlsx", "csv", "sia")


@command(
    "export", help=mark("write the catalogue: json (whole), xlsx and csv (can be read again), sia (national form)")
)
@argument("form", type=click.Choice(FORMS), metavar="json|xlsx|csv|sia")
@option("--kind", "nouns", type=click.Choice(list(NOUNS)), multiple=True, help=mark("only this kind; may be repeated"))
@option("--since", metavar=mark("DATE"), help=mark("sia: only what was recorded after that day"))
@to_file
@reading_catalogue
def export(*, place: Catalogue, form: str, nouns: tuple[str, ...], since: str | None, output: str) -> None:
    """Hand the document over."""
    from spbe_inventory.actions import exporting

    kinds = [NOUNS[noun] for noun in nouns]
    if form == "sia":
        _sia(place, since, output)
    elif form == "json":
        product(exporting.export_json(place), output)
    elif form == "csv":
        if len(kinds) > 1:
            raise Misuse("one-kind-in-csv")
        product(exporting.export_csv(place, kinds[0] if kinds else "application"), output)
    else:
        from spbe_inventory.render.form_workbook import form_workbook

        refuse_screen(output, form)
        product(form_workbook(exporting.export_book(place, kinds)), output)


def _sia(place: Catalogue, since: str | None, output: str) -> None:
    from spbe_inventory.actions.national_form import sia_books
    from spbe_inventory.cli.options import day
    from spbe_inventory.render.form_workbook import form_workbook

    folder = folder_of(output, "sia")
    for name, book in sia_books(place, day(since, "--since") if since else None):
        product(form_workbook(book), str(folder / name))


def folder_of(output: str, usual: str) -> Path:
    """Give the folder that several files go to, made where it is not there yet."""
    folder = Path(usual if output == "-" else output)
    if folder.exists() and not folder.is_dir():
        raise Misuse("not-a-folder", path=folder)
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise Misuse("cannot-write-file", path=folder) from error
    return folder


@command("template", help=mark("a workbook to be filled in: empty, or pre-filled for one office or for all"))
@argument("nouns", type=click.Choice(list(NOUNS)), nargs=-1, required=False, metavar=mark("KIND…"))
@option("--unit", metavar=mark("OFFICE"), help=mark("pre-filled for this office"))
@option("--all-units", is_flag=True, help=mark("pre-filled for every office, one file each"))
@to_file
@reading_catalogue
def template(*, place: Catalogue, nouns: tuple[str, ...], unit: str | None, all_units: bool, output: str) -> None:
    """Write the workbook, or one for each office into a folder."""
    from spbe_inventory.render.form_workbook import form_workbook

    if unit or all_units:
        from spbe_inventory.actions.questionnaires import questionnaires

        made = questionnaires(place, unit)
        one = unit and not (output == "-" or Path(output).is_dir())
        folder = Path() if one else folder_of("." if unit and output == "-" else output, t("for-the-offices"))
        for name, book in made:
            product(form_workbook(book), output if one else str(folder / name))
        if not made:
            talk(t("There is no office on record yet."))
        return
    from spbe_inventory.actions.exporting import template_book

    refuse_screen(output, "xlsx")
    product(form_workbook(template_book([NOUNS[noun] for noun in nouns])), output)
