"""`spbe report`."""

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from spbe_inventory.cli.localized_click import argument, combine, command, option
from spbe_inventory.cli.options import (
    as_of_option,
    explicit_parameters,
    output_option,
    readable_catalogue_option,
)
from spbe_inventory.cli.output import (
    chosen_format,
    make_folder,
    print_message,
    print_table,
    refuse_screen,
    write_into_folder,
    write_output,
)
from spbe_inventory.cli.progress import progress_bar
from spbe_inventory.cli.report_options import (
    ReportKindChoice,
    report_options,
    report_request,
)
from spbe_inventory.errors import UsageError
from spbe_inventory.language.forms import listing
from spbe_inventory.language.texts import N_, _, ngettext
from spbe_inventory.render.registry import REPORTS, renderer
from spbe_inventory.reports.shared.kinds import DEFAULT_KIND, REPORT_KINDS
from spbe_inventory.session.catalogue import Catalogue

if TYPE_CHECKING:
    from spbe_inventory.documents.report import Report
    from spbe_inventory.reports.shared.request import ReportRequest

FORMATS_BY_SUFFIX = {
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
BINARY_FORMATS = ("excel", "pdf", "word")
# Parameters that have no effect with --new-template, and those that have one with --from.
UNUSED_WITH_NEW_TEMPLATE = ("template", "form", "output")
USED_WITH_FROM = ("source", "form", "output", "template", "lang")

template_options = combine(
    option(
        "--template",
        metavar=N_("FILE"),
        type=click.Path(path_type=Path),
        help=N_("own Word template; {{isi}} marks where the text goes"),
    ),
    option(
        "--new-template",
        metavar=N_("FILE"),
        type=click.Path(path_type=Path),
        help=N_("write a Word template to be edited and given to --template"),
    ),
)


@command(
    "report",
    help=N_(
        "documents that are handed in: on screen, as PDF, Word, Excel, HTML, Markdown, CSV, JSON"
    ),
)
@argument("kind", type=ReportKindChoice(), default=DEFAULT_KIND, metavar=N_("KIND"))
@argument("subject", default="", metavar=N_("APPLICATION-OR-FOLDER"))
@option(
    "--kinds",
    "list_kinds",
    is_flag=True,
    help=N_("which kinds there are, and for whom"),
)
@option(
    "--format",
    "form",
    type=click.Choice(list(REPORTS)),
    help=N_("default: by the file's name, else for the screen"),
)
@option(
    "--from",
    "source",
    metavar=N_("FILE"),
    type=click.Path(path_type=Path),
    help=N_("a report written as JSON: again in another format, without the catalogue"),
)
@template_options
@option(
    "--all-units",
    is_flag=True,
    help=N_("one document an office, into the folder named by -o"),
)
@report_options
@as_of_option
@output_option
@readable_catalogue_option
@click.pass_context
def report(
    ctx: click.Context,
    /,
    *,
    catalogue: Catalogue,
    source: Path | None,
    list_kinds: bool,
    **options: Any,
) -> None:
    """Write a report of the catalogue, or one that was written as JSON, in a format."""
    if list_kinds:
        _show_kinds()
    elif source:
        _write_again(ctx, source, options)
    elif options["all_units"]:
        _write_for_all_offices(
            catalogue, report_request(ctx, options, catalogue.edition), options
        )
    elif options["new_template"]:
        _write_new_template(ctx, catalogue, options)
    else:
        _write_report(ctx, catalogue, options)


def _show_kinds() -> None:
    """Print the kinds of reports."""
    rows = []
    for name, kind in REPORT_KINDS.items():
        rows.append([name, kind.alias, _(kind.audience)])
    print_table([_("Kind"), _("In English"), _("For whom")], rows)


def _write_report(
    ctx: click.Context, catalogue: Catalogue, options: dict[str, Any]
) -> None:
    """Write a report of the catalogue in the format that is asked for."""
    report_format = _requested_format(options)
    with progress_bar():
        document = _make(catalogue, report_request(ctx, options, catalogue.edition))
        if report_format == "csv":
            _check_csv(document)
        content = _render(document, report_format, options["template"])
    write_output(content, options["output"])


def _make(catalogue: Catalogue, request: "ReportRequest") -> "Report":
    from spbe_inventory.actions.report import make_report

    return make_report(catalogue, request)


def _check_csv(document: "Report") -> None:
    """Print which tables a CSV file does not hold; raise UsageError if the report has none."""
    if not document.has_table:
        raise UsageError("no-table-for-csv", kind=document.kind)
    names = [table.name for table in document.tables]
    if len(names) <= 1:
        return
    others = listing(names[1:])
    text = _(
        "The CSV holds “{first}” only; -o FILE.xlsx holds also: {others}.",
        first=names[0],
        others=others,
    )
    print_message(text)


def _write_new_template(
    ctx: click.Context, catalogue: Catalogue, options: dict[str, Any]
) -> None:
    """Write a Word template to be edited, with the values that a report of the kind has."""
    from spbe_inventory.render.word_template import build_template

    _refuse_unused_with_new_template(ctx)
    request = report_request(ctx, options, catalogue.edition)
    path = options["new_template"]
    if path.suffix.casefold() != ".docx":
        raise UsageError("template-is-word", path=path)
    template = build_template(_make(catalogue, request))
    write_output(template, str(path))


def _requested_format(options: dict[str, Any]) -> str:
    """Return the format that is asked for; raise UsageError for bytes on a terminal, or a template not for Word."""
    output = options["output"]
    report_format = chosen_format(output, options["form"], FORMATS_BY_SUFFIX)
    _refuse_template(options, report_format)
    if report_format in BINARY_FORMATS:
        refuse_screen(output, report_format)
    return report_format


def _refuse_template(options: dict[str, Any], report_format: str) -> None:
    if options["template"] and report_format != "word":
        raise UsageError("template-not-for-format", format=report_format)


def _render(document: "Report", report_format: str, template: Path | None) -> bytes:
    if template is None:
        render = renderer(report_format)
        return render(document)
    from spbe_inventory.actions.template_filling import filled_template

    return filled_template(template, document)


def _write_for_all_offices(
    catalogue: Catalogue, request: "ReportRequest", options: dict[str, Any]
) -> None:
    """Write a report for each office into a folder."""
    from spbe_inventory.actions.office_reports import office_reports

    folder = _folder_for_all(request, options["output"])
    report_format = options["form"] or "word"
    template = options["template"]
    _refuse_template(options, report_format)

    def render(document: "Report") -> bytes:
        """Return the document of an office in the format that is asked for."""
        return _render(document, report_format, template)

    count = 0
    with progress_bar():
        documents = office_reports(catalogue, request, report_format, render)
        for name, content in documents:
            write_into_folder(content, folder, name)
            count += 1
    print_message(
        ngettext(
            "{count} document in {folder}",
            "{count} documents in {folder}",
            count,
            count=count,
            folder=folder,
        )
    )


def _folder_for_all(request: "ReportRequest", output: str) -> Path:
    """Return the folder for the reports of all offices; raise UsageError if the options name none or one office."""
    if request.unit:
        raise UsageError("unit-and-all-units")
    if output == "-":
        raise UsageError("all-units-needs-folder", kind=request.kind)
    return make_folder(output, "")


def _refuse_unused_with_new_template(ctx: click.Context) -> None:
    """Raise UsageError for options that would have no effect on a new template."""
    for parameter in explicit_parameters(ctx):
        if parameter.name in UNUSED_WITH_NEW_TEMPLATE:
            raise UsageError("new-template-alone", option=parameter.opts[-1])


def _refuse_unused_with_from(ctx: click.Context) -> None:
    """Raise UsageError for options about a catalogue with a report that is read."""
    for parameter in explicit_parameters(ctx):
        if parameter.name not in USED_WITH_FROM:
            raise UsageError("from-and-catalogue", option=parameter.opts[-1])


def _write_again(ctx: click.Context, source: Path, options: dict[str, Any]) -> None:
    """Write a report that is read from JSON in another format, in the language in which it was made."""
    from spbe_inventory.actions.load_report import rendered_apart
    from spbe_inventory.language.current import speaking

    _refuse_unused_with_from(ctx)
    report_format = _requested_format(options)
    render = partial(_render, report_format=report_format, template=options["template"])
    language, content = rendered_apart(source, render)
    with speaking(language):
        write_output(content, options["output"])
