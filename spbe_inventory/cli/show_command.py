"""`show` for a kind of records: the one page of a thing, on the screen, as JSON, or as a file."""

from collections.abc import Mapping
from dataclasses import asdict
from datetime import date
from typing import TYPE_CHECKING

import click

from spbe_inventory.cli.completion import complete_record
from spbe_inventory.cli.localized_click import Command, argument, command, option
from spbe_inventory.cli.options import (
    as_of_option,
    json_option,
    output_option,
    readable_catalogue_option,
)
from spbe_inventory.cli.output import (
    format_by_suffix,
    json_text,
    print_paragraph,
    write_output,
)
from spbe_inventory.cli.typed_commands import finding_command, options_text
from spbe_inventory.domain.fields import Kind
from spbe_inventory.language.texts import N_, Text, _
from spbe_inventory.session.catalogue import Catalogue

if TYPE_CHECKING:
    from spbe_inventory.documents.record_page import RecordPage

SCREEN_LIMIT = 6  # entries of each list on the screen
SHOWN_CHANGES = 5
FORMATS: Mapping[str, str] = {
    ".html": "html",
    ".htm": "html",
    ".json": "json",
    ".md": "markdown",
    ".pdf": "pdf",
    ".docx": "word",
    ".txt": "terminal",
    "": "screen",
}


def show_command(kind: Kind) -> Command:
    """Return the command that shows the page of one record of a kind."""
    indonesian = f"satu halaman tentang satu {kind.label.id}: isian dengan sumbernya, kaitan, hasil telaah, riwayat"
    english = f"the one page of one {kind.label.en}: facts with source, what it is joined with, findings, history"

    @command("show", help=Text(indonesian, english))
    @argument(
        "which",
        metavar=N_("KEY-OR-NAME"),
        nargs=-1,
        required=True,
        shell_complete=complete_record(kind.code),
    )
    @option(
        "--all",
        "show_all",
        is_flag=True,
        help=N_("every entry of long lists on the screen; files hold them anyway"),
    )
    @option(
        "--history",
        "whole_history",
        is_flag=True,
        help=N_("all changes instead of the last ones"),
    )
    @output_option
    @json_option
    @as_of_option
    @readable_catalogue_option
    def show(
        *,
        catalogue: Catalogue,
        which: tuple[str, ...],
        as_of: date,
        output: str,
        show_all: bool,
        whole_history: bool,
        as_json: bool,
    ) -> None:
        from spbe_inventory.queries.record_page import record_page

        page_format = format_by_suffix(output, FORMATS)
        if as_json:
            page_format = "json"
        change_limit = None
        if page_format == "screen" and not whole_history:
            change_limit = SHOWN_CHANGES
        page = record_page(
            catalogue, kind.code, " ".join(which), as_of, change_limit=change_limit
        )
        if page_format == "json":
            _write_json(catalogue, page, output)
            return
        limit = None
        if page_format == "screen" and not show_all:
            limit = SCREEN_LIMIT
        write_output(_rendered(page, page_format, limit), output)
        if page_format == "screen":
            _show_typed(page, limit)

    return show


def _show_typed(page: "RecordPage", limit: int | None) -> None:
    """Print the commands that record the remedies of gaps, and the options that show what was cut."""
    gaps = page.findings.gaps[:limit]
    commands = dict.fromkeys((gap.rule, finding_command(gap)) for gap in gaps)
    if commands:
        click.echo("")
        print_paragraph(_("To record what was done:"))
    for rule, typed in commands:
        print_paragraph(f"{rule}  {typed}", indent="    ", first="  ")
    options = []
    if _is_cut(page, limit):
        options.append("--all")
    if len(page.changes) < page.change_count:
        options.append("--history")
    if options:
        print_paragraph(options_text(*options))


def _is_cut(page: "RecordPage", limit: int | None) -> bool:
    """Return whether a limit leaves something of a page out."""
    from spbe_inventory.actions.record_page import page_report

    if limit is None:
        return False
    return page_report(page, limit).blocks != page_report(page, None).blocks


def _rendered(page: "RecordPage", page_format: str, limit: int | None) -> bytes:
    """Return a page in a format; on the screen each list has at most `limit` entries."""
    from spbe_inventory.actions.record_page import page_report
    from spbe_inventory.render.registry import renderer

    if page_format == "screen":
        page_format = "terminal"
    render = renderer(page_format)
    return render(page_report(page, limit))


def _write_json(catalogue: Catalogue, page: "RecordPage", output: str) -> None:
    """Write the record as a document has it, with its page beside, in the shape of schemas/record_page.schema.json."""
    from spbe_inventory.queries.record_page import record_document

    document = {
        **record_document(catalogue, page.kind, page.key),
        "page": asdict(page),
    }
    text = json_text(document)
    write_output(f"{text}\n", output)
