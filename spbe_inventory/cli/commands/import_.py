"""`spbe import`."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from spbe_inventory.cli.localized_click import argument, combine, command, option
from spbe_inventory.cli.options import author_options, catalogue_option, json_option
from spbe_inventory.cli.output import (
    print_json,
    print_message,
    print_not_saved,
    print_saved,
    write_output,
)
from spbe_inventory.cli.progress import progress_bar
from spbe_inventory.cli.prompts import terminal
from spbe_inventory.cli.views.import_preview import preview_json, show_preview
from spbe_inventory.domain.lists import Basis
from spbe_inventory.errors import NoListFound, UsageError
from spbe_inventory.language.texts import N_, _
from spbe_inventory.session.catalogue import Author, Catalogue

if TYPE_CHECKING:
    from spbe_inventory.files.opening import OpenedFiles
    from spbe_inventory.intake.import_diff import Preview
    from spbe_inventory.intake.read_sheets import Choices, DetectedTable


@dataclass(frozen=True, slots=True)
class ImportOptions:
    """The options of the command: how files are read, what is saved, and what is shown and written besides."""

    files: tuple[Path, ...]
    mapping: Path | None
    fill_down: bool
    empty_erases: bool
    new: bool
    dry_run: bool
    is_confirmed: bool
    many: bool
    leave_out: bool
    save_map: str | None
    checked: str | None
    everything: bool
    as_json: bool


saving_options = combine(
    option(
        "--dry-run",
        is_flag=True,
        help=N_("show what would change and what was not understood; save nothing"),
    ),
    option("--yes", "is_confirmed", is_flag=True, help=N_("save without asking")),
    option(
        "--many",
        is_flag=True,
        help=N_("save even where unusually many records would change"),
    ),
    option("--new", is_flag=True, help=N_("make a new catalogue of a JSON document")),
)
reading_options = combine(
    option(
        "--map",
        "mapping",
        metavar=N_("FILE"),
        type=click.Path(path_type=Path),
        help=N_("what columns and words mean"),
    ),
    option(
        "--save-map",
        metavar=N_("FILE"),
        help=N_("write the interpretation of columns to a file, to be corrected"),
    ),
    option("--fill-down", is_flag=True, help=N_("a blank owner is the one above")),
    option(
        "--empty-erases",
        is_flag=True,
        help=N_("blank cells clear the field (default: keep it)"),
    ),
    option(
        "--leave-out",
        is_flag=True,
        help=N_("leave out contradictory or invalid records, save the rest"),
    ),
)
display_options = combine(
    option(
        "--checked",
        metavar=N_("FILE"),
        help=N_("write a workbook with the same cells, faulty ones coloured"),
    ),
    option(
        "--all", "everything", is_flag=True, help=N_("show every record and remark")
    ),
    json_option,
)


@command(
    "import",
    help=N_(
        "read lists of offices (XLSX, XLS, ODS, CSV, JSON, SQL, folder, zip, - for standard input); shown, then saved"
    ),
)
@argument(
    "files",
    metavar=N_("FILE…"),
    nargs=-1,
    required=True,
    type=click.Path(path_type=Path, readable=False),
)
@saving_options
@reading_options
@display_options
@author_options
@catalogue_option
def import_(*, catalogue: Catalogue, author: Author, **parameters: Any) -> None:
    """Print what files would change, ask, and save it in one batch."""
    options = ImportOptions(**parameters)
    _refuse_inputs(options)
    try:
        opened, choices, preview = _read(catalogue, author, options)
    except NoListFound as error:
        _write_map((), error.tables, (), options)
        raise
    _show(preview, options)
    _write_files(preview, opened, options)
    if options.dry_run or not _has_something_to_save(preview):
        print_not_saved(dry_run=options.dry_run)
    elif _confirm(preview, options):
        _save(catalogue, author, opened, choices, options)
    else:
        print_message(_("Nothing was saved."))


def _refuse_inputs(options: ImportOptions) -> None:
    """Raise UsageError if a file that is read would be written over."""
    inputs = {file.resolve() for file in options.files}
    for output in (options.save_map, options.checked):
        if output and Path(output).resolve() in inputs:
            raise UsageError("output-is-input", path=output)


def _read(
    catalogue: Catalogue, author: Author, options: ImportOptions
) -> "tuple[OpenedFiles, Choices, Preview]":
    """Return the opened files, how they are read, and what they would change."""
    from spbe_inventory.actions.import_files import (
        preview_import,
        preview_new_catalogue,
    )
    from spbe_inventory.files.opening import open_files
    from spbe_inventory.session.progress import track

    with progress_bar():
        choices = _choices(author, options)
        wanted = choices.mapping.sheet_names()
        opened = open_files(options.files, track, wanted)
        if options.new and opened.sheets:
            raise UsageError("new-of-lists")
        if options.new:
            preview = preview_new_catalogue(opened)
        else:
            preview = preview_import(
                catalogue, opened, choices, leave_out=options.leave_out
            )
    return opened, choices, preview


def _choices(author: Author, options: ImportOptions) -> "Choices":
    """Return how lists are read: meanings of columns and words, blanks, basis, today."""
    from spbe_inventory.files.mapping import ColumnMapping, read_mapping
    from spbe_inventory.intake.read_sheets import Choices

    mapping = ColumnMapping()
    if options.mapping:
        mapping = read_mapping(options.mapping)
    basis = author.basis or str(Basis.FORM)
    today = author.clock().astimezone().date().isoformat()
    return Choices(mapping, options.fill_down, options.empty_erases, basis, today)


def _show(preview: "Preview", options: ImportOptions) -> None:
    if options.as_json:
        print_json(preview_json(preview))
    else:
        show_preview(preview, everything=options.everything)


def _has_something_to_save(preview: "Preview") -> bool:
    """Return whether saving would do anything: save changes, or refuse what blocks them."""
    return preview.changes_anything or bool(preview.blocked)


def _confirm(preview: "Preview", options: ImportOptions) -> bool:
    """Return whether the person wants it saved; mass changes are asked about on their own.

    What blocks is not asked about: saving refuses it.
    """
    if preview.blocked:
        return True
    if preview.mass_changes and not options.many:
        return _confirm_mass_changes(preview.mass_changes)
    if options.is_confirmed:
        return True
    if not terminal.is_interactive():
        print_message(_("Not interactive: add --yes to save."))
        return False
    answer = terminal.prompt_text(_("Save this? (y/t)"))
    return answer.casefold() in terminal.YES_WORDS


def _confirm_mass_changes(count: int) -> bool:
    """Return whether the person typed the number of records that would change; raise UsageError if not interactive."""
    if not terminal.is_interactive():
        raise UsageError("mass-change", count=count)
    print_message(
        _("Unusually many records on record would change: {count}.", count=count)
    )
    answer = terminal.prompt_text(_("Type that number to go on"))
    return answer == str(count)


def _save(
    catalogue: Catalogue,
    author: Author,
    opened: "OpenedFiles",
    choices: "Choices",
    options: ImportOptions,
) -> None:
    """Save what was read in one batch, and print its number."""
    from spbe_inventory.actions.import_files import import_files, import_new_catalogue

    with progress_bar():
        if options.new:
            result = import_new_catalogue(catalogue.path, opened, author)
        else:
            result = import_files(
                catalogue, opened, author, choices, leave_out=options.leave_out
            )
    if result.batch:
        print_saved(result.batch)
    else:
        print_not_saved(dry_run=False)


def _write_files(
    preview: "Preview", opened: "OpenedFiles", options: ImportOptions
) -> None:
    """Write the meanings of columns, and the workbook to mend, if they were asked for."""
    _write_map(preview.tables, preview.unread, preview.files, options)
    if options.checked:
        from spbe_inventory.intake.annotations import annotate_sheets
        from spbe_inventory.render.checked_workbook import checked_workbook

        sheets = annotate_sheets(opened.sheets, preview)
        write_output(checked_workbook(sheets), options.checked)


def _write_map(
    tables: "Sequence[DetectedTable]",
    unread: "Sequence[DetectedTable]",
    files: Sequence[str],
    options: ImportOptions,
) -> None:
    """Write the meanings of columns, if they were asked for."""
    if not options.save_map:
        return
    from spbe_inventory.files.mapping import write_mapping
    from spbe_inventory.intake.written_map import map_rows

    rows = map_rows(tables, unread, files)
    write_output(write_mapping(rows), options.save_map)
