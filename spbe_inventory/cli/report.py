"""`spbe report`."""

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from spbe_inventory.actions.catalogue import Catalogue
from spbe_inventory.actions.reports.kinds import SORTS, USUAL
from spbe_inventory.cli.options import dated, given, reading_catalogue, to_file
from spbe_inventory.cli.output import by_suffix, product, put_in_folder, refuse_screen, table, talk
from spbe_inventory.cli.report_options import Kinds, narrowed, wanted_of
from spbe_inventory.cli.speaking import argument, command, option
from spbe_inventory.errors import Misuse
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
BINARY = ("excel", "pdf", "word")
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
    else:
        form = _form(asked)
        from spbe_inventory.actions.reports.making import make

        product(_rendered(make(place, wanted_of(ctx, asked)), form, asked["template"]), asked["output"])


def _list_kinds() -> None:
    table(
        [t("Kind"), t("In English"), t("For whom")], [[name, one.alias, t(one.for_whom)] for name, one in SORTS.items()]
    )


def _form(asked: dict[str, Any]) -> str:
    """Give the format that is asked for; a template is for Word, bytes are not for a terminal."""
    form = asked["form"] or by_suffix(asked["output"], SUFFIXES)
    if asked["template"] and form != "word":
        raise Misuse("template-not-for-format", format=form)
    if form in BINARY:
        refuse_screen(asked["output"], form)
    return str(form)


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
    form, folder = asked["form"] or "word", Path(asked["output"])
    if asked["template"] and form != "word":
        raise Misuse("template-not-for-format", format=form)
    count = 0
    for name, unit in office_files(place):
        from spbe_inventory.actions.reports.making import make

        made = make(place, replace(wanted, unit=unit))
        put_in_folder(_rendered(made, form, asked["template"]), folder, f"{wanted.kind}-{name}{ENDINGS[form]}")
        count += 1
    talk(t("{count} documents in {folder}", count=count, folder=folder))


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
