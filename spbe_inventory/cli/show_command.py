"""`show` for a kind of records: the one page of a thing, on the screen, as JSON, or as a file."""

from collections.abc import Mapping
from dataclasses import asdict
from datetime import date
from typing import TYPE_CHECKING

from spbe_inventory.cli.completion import complete_record
from spbe_inventory.cli.localized_click import Command, argument, command, option
from spbe_inventory.cli.options import (
    as_of_option,
    json_option,
    output_option,
    readable_catalogue_option,
)
from spbe_inventory.cli.output import format_by_suffix, json_text, write_output
from spbe_inventory.domain.fields import Kind
from spbe_inventory.language.texts import N_, Text
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

    return show


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
