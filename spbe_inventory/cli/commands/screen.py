"""`spbe screen`."""

from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from spbe_inventory.cli.localized_click import argument, command
from spbe_inventory.cli.options import (
    json_option,
    output_option,
    readable_catalogue_option,
)
from spbe_inventory.cli.output import (
    format_by_suffix,
    print_item,
    print_json,
    print_message,
    print_paragraph,
    write_output,
)
from spbe_inventory.errors import UsageError
from spbe_inventory.language.texts import N_, _
from spbe_inventory.session.catalogue import Catalogue

if TYPE_CHECKING:
    from spbe_inventory.documents.study import Study

DOCUMENTS = {".docx": "word", ".pdf": "pdf"}
FORMATS_BY_SUFFIX = {"": "screen", ".md": "markdown", ".txt": "markdown", **DOCUMENTS}


@command(
    "screen",
    help=N_(
        "compare a proposed application with the register: a study sheet, never a "
        "verdict"
    ),
)
@argument("file", metavar=N_("FILE"), type=click.Path(path_type=Path, readable=False))
@json_option
@output_option
@readable_catalogue_option
def screen(*, catalogue: Catalogue, file: Path, as_json: bool, output: str) -> None:
    """Print the study sheets of proposed applications, or write them as Markdown, Word or PDF; save no record."""
    from spbe_inventory.actions.screen import screen as screen_file
    from spbe_inventory.render.study_sheet import as_markdown

    sheet_format = format_by_suffix(output, FORMATS_BY_SUFFIX)
    if as_json and output != "-":
        raise UsageError("options-not-together", one="--json", other="-o")
    studies, unread = screen_file(catalogue, file)
    if as_json:
        print_json([_study_json(study) for study in studies])
    elif sheet_format == "markdown":
        write_output(as_markdown(studies), output)
    elif sheet_format in DOCUMENTS.values():
        write_output(_document(catalogue, studies, sheet_format), output)
    else:
        _show_all(studies)
    for problem in unread:
        print_message(_("Not accepted: {what}", what=problem))


def _document(
    catalogue: Catalogue, studies: "Sequence[Study]", sheet_format: str
) -> bytes:
    """Return study sheets as a document of a format."""
    from spbe_inventory.actions.study_report import study_report
    from spbe_inventory.render.registry import renderer

    render = renderer(sheet_format)
    return render(study_report(catalogue, studies))


def _study_json(study: "Study") -> dict[str, Any]:
    open_fields = [condition.field for condition in study.open]
    return {**asdict(study), "open": open_fields}


def _show_all(studies: "Sequence[Study]") -> None:
    """Print study sheets, with an empty line between them."""
    for index, study in enumerate(studies):
        if index > 0:
            click.echo()
        _show(study)


def _show(study: "Study") -> None:
    from spbe_inventory.render.study_sheet import sheet_paragraphs

    for paragraph in sheet_paragraphs(study):
        if paragraph.kind == "heading":
            click.echo()
        if paragraph.kind == "item":
            print_item(paragraph.with_key)
        elif paragraph.kind == "text":
            print_paragraph(paragraph.text)
        else:
            print_paragraph(paragraph.text.upper())
