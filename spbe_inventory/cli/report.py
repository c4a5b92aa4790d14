"""`spbe report`."""

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from spbe_inventory.actions.catalogue import Catalogue
from spbe_inventory.actions.progress import steps
from spbe_inventory.actions.reports.kinds import SORTS, USUAL
from spbe_inventory.cli.options import dated, given, reading_catalogue, to_file
from spbe_inventory.cli.output import by_suffix, product, put_in_folder, refuse_screen, table, talk
from spbe_inventory.cli.progress import bar
from spbe_inventory.cli.report_options import Kinds, narrowed, wanted_of
from spbe_inventory.cli.speaking import argument, command, option
from spbe_inventory.domain.blocks import Grid
from spbe_inventory.errors import Misuse
from spbe_inventory.language.forms import listing
from spbe_inventory.language.texts import mark, t
from spbe_inventory.render.registry import REPORTS, renderer

if TYPE_CHECKING:
    from spbe_inventory.actions.reports.asked import Asked
    from spbe_inventory.domain.report import Report

SUFFIXES = {
    ".html": "html",
    ".htm": "html",
    ".json": "json",
    ".md": "markdown",
    ".xlsx": "excel",
    ".csv": "csv",
    ".pdf": "pdf",
    ".docx": "word",
    ".txt": "terminal",
    "": "terminal",
}
ENDINGS = {form: suffix for suffix, form in reversed(SUFFIXES.items()) if suffix}
BESIDE_WORKBOOK = ("opd", "surat-permintaan", "surat-pengingat")  # kinds that go out with a workbook
BINARY = ("excel", "pdf", "word")
NOT_WITH_NEW_TEMPLATE = ("template", "form", "output")
BESIDE_FROM = ("source", "form", "output", "template")  # what may stand beside a report that was read


@command("report", help=mark("documents that are handed in: on screen, as PDF, Word, Excel, HTML, Markdown, CSV, JSON"))
@argument("kind", type=Kinds(), default=USUAL, metavar=mark("KIND"))
@argument("subject", default="", metavar=mark("APPLICATION-OR-FOLDER"))
@option("--kinds", "listed", is_flag=True, help=mark("which kinds there are, and for whom"))
@option(
    "--format", "form", type=click.Choice(list(REPORTS)), help=mark("default: by the file's name, else for the screen")
)
@option(
    "--from", "source", metavar=mark("FILE"), type=click.Path(path_type=Path),
    help=mark("a report written as JSON: again in another format, without the catalogue"),
)  # fmt: skip
@option(
    "--template", metavar=mark("FILE"), type=click.Path(path_type=Path),
    help=mark("own Word template; {{isi}} stands where the text goes"),
)  # fmt: skip
@option(
    "--new-template", metavar=mark("FILE"), type=click.Path(path_type=Path),
    help=mark("write a Word template to be edited and given to --template"),
)  # fmt: skip
@option("--all-units", is_flag=True, help=mark("one document an office, into the folder named by -o"))
@narrowed
@dated
@to_file
@reading_catalogue
@click.pass_context
def report(ctx: click.Context, /, *, place: Catalogue, source: Path | None, listed: bool, **asked: Any) -> None:
    """Make the report, or read it, and hand it over."""
    if listed:
        _list_kinds()
    elif source:
        _refuse_catalogue(ctx)
        _again(source, asked)
    elif asked["all_units"]:
        _for_all(place, wanted_of(ctx, asked), asked)
    elif asked["new_template"]:
        _refuse_beside(ctx, NOT_WITH_NEW_TEMPLATE, "new-template-alone")
        _new_template(place, wanted_of(ctx, asked), asked["new_template"])
    else:
        form = _form(asked)
        with bar():
            made = _made(place, wanted_of(ctx, asked))
            if form == "csv":
                _say_left_out(made)
            content = _rendered(made, form, asked["template"])
        product(content, asked["output"])


def _made(place: Catalogue, wanted: "Asked") -> "Report":
    from spbe_inventory.actions.reports.making import make

    return make(place, wanted)


def _say_left_out(made: "Report") -> None:
    """Say which tables a CSV file, which has room for one, does not hold."""
    if not made.tables and not any(isinstance(one, Grid) for one in made.blocks):
        raise Misuse("no-table-for-csv", kind=made.kind)
    first, *others = [one.name for one in made.tables] or [""]
    if others:
        talk(t("The CSV holds “{first}” only; -o FILE.xlsx holds also: {others}.", first=first, others=listing(others)))


def _new_template(place: Catalogue, wanted: "Asked", path: Path) -> None:
    """Write a template to be edited, with the values that a report of the kind has."""
    from spbe_inventory.render.word_template import example

    if path.suffix.casefold() != ".docx":
        raise Misuse("template-is-word", path=path)
    product(example(_made(place, wanted)), str(path))


def _list_kinds() -> None:
    table(
        [t("Kind"), t("In English"), t("For whom")], [[name, one.alias, t(one.for_whom)] for name, one in SORTS.items()]
    )


def _form(asked: dict[str, Any]) -> str:
    """Give the format that is asked for; a template is for Word, bytes are not for a terminal."""
    form = asked["form"] or by_suffix(asked["output"], SUFFIXES)
    _refuse_template(asked, form)
    if form in BINARY:
        refuse_screen(asked["output"], form)
    return str(form)


def _refuse_template(asked: dict[str, Any], form: str) -> None:
    if asked["template"] and form != "word":
        raise Misuse("template-not-for-format", format=form)


def _rendered(made: "Report", form: str, template: Path | None) -> bytes:
    if template is None:
        return renderer(form)(made)
    from spbe_inventory.render.word_template import into_template

    return into_template(template, made)


def _for_all(place: Catalogue, wanted: "Asked", asked: dict[str, Any]) -> None:
    """Make one document an office, into a folder."""
    from spbe_inventory.actions.reports.offices import office_files

    if wanted.unit:
        raise Misuse("unit-and-all-units")
    if asked["output"] == "-":
        raise Misuse("all-units-needs-folder", kind=wanted.kind)
    if Path(asked["output"]).is_file():
        raise Misuse("file-is-no-folder", path=asked["output"])
    form, folder = asked["form"] or "word", Path(asked["output"])
    _refuse_template(asked, form)
    with bar():
        offices = office_files(place)
        for name, unit in steps(offices, t("Office")):
            made = _made(place, replace(wanted, unit=unit))
            put_in_folder(_rendered(made, form, asked["template"]), folder, f"{wanted.kind}-{name}{ENDINGS[form]}")
        forms = _workbooks(place, wanted, folder)
    talk(t("{count} documents in {folder}", count=len(offices) + forms, folder=folder))


def _workbooks(place: Catalogue, wanted: "Asked", folder: Path) -> int:
    """Put the workbook of every office beside what is handed to it; gives how many."""
    if wanted.kind not in BESIDE_WORKBOOK:
        return 0
    from spbe_inventory.actions.questionnaires import questionnaires
    from spbe_inventory.render.form_workbook import form_workbook

    books = questionnaires(place, on=wanted.as_of)
    for name, book in books:
        put_in_folder(form_workbook(book), folder, name)
    return len(books)


def _refuse_beside(ctx: click.Context, names: tuple[str, ...], key: str) -> None:
    """Refuse options that would be passed over in silence."""
    for parameter in given(ctx):
        if parameter.name in names:
            raise Misuse(key, option=parameter.opts[-1])


def _again(source: Path, asked: dict[str, Any]) -> None:
    """Render a report that was written, in the language in which it was made."""
    from spbe_inventory.actions.reports.rereading import read_report
    from spbe_inventory.language.current import speaking

    form = _form(asked)
    found = read_report(source)
    with speaking(found.language):
        product(_rendered(found, form, asked["template"]), asked["output"])


def _refuse_catalogue(ctx: click.Context) -> None:
    """Refuse what speaks of a catalogue beside a report that was read."""
    for parameter in given(ctx):
        if parameter.name not in (*BESIDE_FROM, "lang"):
            raise Misuse("from-and-catalogue", option=parameter.opts[-1])
