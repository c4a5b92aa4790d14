"""`spbe import`."""

import os
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from spbe_inventory.cli.error_output import print_error
from spbe_inventory.cli.localized_click import argument, combine, command, option
from spbe_inventory.cli.options import author_options, catalogue_option, json_option
from spbe_inventory.cli.output import (
    format_by_suffix,
    print_json,
    print_message,
    print_not_saved,
    print_saved,
)
from spbe_inventory.cli.progress import progress_bar
from spbe_inventory.cli.prompts import terminal
from spbe_inventory.cli.views.import_files import (
    write_checked,
    write_map,
    write_review,
)
from spbe_inventory.cli.views.import_json import ImportOutcome, outcome_json
from spbe_inventory.cli.views.import_preview import show_preview
from spbe_inventory.domain.lists import Basis
from spbe_inventory.errors import NoListFound, SpbeError, UsageError
from spbe_inventory.language.texts import N_, _
from spbe_inventory.reference.answer_words import yes_or_no
from spbe_inventory.session.catalogue import Author, Catalogue

if TYPE_CHECKING:
    from spbe_inventory.files.opening import OpenedFiles
    from spbe_inventory.intake.import_diff import Preview
    from spbe_inventory.intake.read_sheets import Choices


@dataclass(frozen=True, slots=True)
class ImportOptions:
    """The options of the command: how files are read, what is saved, and what is shown and written besides.

    `writes_review`: the review is not there yet, so it is written and nothing is saved.
    """

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
    review: Path | None
    save_review: str | None
    everything: bool
    as_json: bool
    writes_review: bool = False


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
        "--review",
        metavar=N_("FILE"),
        type=click.Path(path_type=Path),
        help=N_(
            "decide row by row in a workbook: written where it is not there yet, else its decisions are applied"
        ),
    ),
    option(
        "--save-review",
        metavar=N_("FILE"),
        help=N_("write the review with the decisions so far and what is still open"),
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
    review = parameters["review"]
    writes_review = review is not None and not review.exists()
    options = ImportOptions(**parameters, writes_review=writes_review)
    outcome = ImportOutcome()
    try:
        _import(catalogue, author, options, outcome)
    except SpbeError as error:
        if not options.as_json:
            raise
        print_error(error)
        print_json(outcome_json(outcome, error))
        raise click.exceptions.Exit(error.exit_status) from error
    if options.as_json:
        print_json(outcome_json(outcome))


def _import(
    catalogue: Catalogue, author: Author, options: ImportOptions, outcome: ImportOutcome
) -> None:
    """Read, show, write files, ask and save; the outcome holds how far it came."""
    _refuse_inputs(options)
    _check_endings(options)
    try:
        opened, choices, preview = _read(catalogue, author, options)
    except NoListFound as error:
        if options.save_map:
            write_map((), error.tables, (), options.save_map)
        raise
    outcome.preview = preview
    if not options.as_json:
        show_preview(preview, everything=options.everything)
    _write_files(preview, opened, options)
    if options.writes_review:
        print_message(_review_steps(options))
    elif options.dry_run or not _has_something_to_save(preview):
        print_not_saved(dry_run=options.dry_run)
    elif _confirm(preview, options):
        outcome.batch = _save(catalogue, author, opened, choices, options)
    else:
        print_message(_("Nothing was saved."))


def _review_steps(options: ImportOptions) -> str:
    """Return what to do with a review that was just written."""
    return _(
        "Nothing was saved. Fill in the decisions in {file}, save and close it, then run the same command again.",
        file=options.review,
    )


def _refuse_inputs(options: ImportOptions) -> None:
    """Raise UsageError if a file that is read would be written over."""
    inputs = {os.path.realpath(file) for file in options.files}
    outputs = [options.save_map, options.checked, options.save_review]
    if options.review:
        outputs.append(str(options.review))
    for output in outputs:
        if output and os.path.realpath(output) in inputs:
            raise UsageError("output-is-input", path=output)


def _check_endings(options: ImportOptions) -> None:
    """Raise UsageError if a file to write is called like one of another format."""
    if options.save_map:
        format_by_suffix(options.save_map, {".csv": "csv", "": "csv"})
    for workbook in (options.checked, options.save_review):
        if workbook:
            format_by_suffix(workbook, {".xlsx": "excel"})
    if options.writes_review:
        format_by_suffix(str(options.review), {".xlsx": "excel"})


def _read(
    catalogue: Catalogue, author: Author, options: ImportOptions
) -> "tuple[OpenedFiles, Choices, Preview]":
    """Return the opened files, how they are read, and what they would change."""
    from spbe_inventory.actions.import_files import (
        preview_import,
        preview_new_catalogue,
    )
    from spbe_inventory.files.open_apart import open_files_apart
    from spbe_inventory.session.progress import track

    with progress_bar():
        choices = _choices(author, options)
        wanted = choices.mapping.sheet_names()
        opened = open_files_apart(options.files, track, wanted)
        if options.new and opened.sheets:
            raise UsageError("new-of-lists")
        if (options.review or options.save_review) and not opened.sheets:
            raise UsageError("review-of-documents")
        if options.new:
            preview = preview_new_catalogue(opened)
        else:
            preview = preview_import(
                catalogue, opened, choices, leave_out=options.leave_out
            )
    return opened, choices, preview


def _choices(author: Author, options: ImportOptions) -> "Choices":
    """Return how lists are read: meanings of columns and words, blanks, basis, today."""
    from spbe_inventory.files.tables.mapping import ColumnMapping, read_mapping
    from spbe_inventory.intake.read_sheets import Choices

    mapping = ColumnMapping()
    if options.mapping:
        mapping = read_mapping(options.mapping)
    basis = author.basis or str(Basis.FORM)
    today = author.clock().astimezone().date().isoformat()
    decisions = None
    if options.review and not options.writes_review:
        from spbe_inventory.files.open_apart import read_review_apart

        decisions = tuple(read_review_apart(options.review))
    return Choices(
        mapping,
        options.fill_down,
        options.empty_erases,
        basis,
        today,
        decisions=decisions,
        keep_rows=bool(options.review or options.save_review),
    )


def _write_files(
    preview: "Preview", opened: "OpenedFiles", options: ImportOptions
) -> None:
    """Write the files besides that were asked for."""
    if options.save_map:
        write_map(preview.tables, preview.unread, preview.files, options.save_map)
    if options.checked:
        write_checked(preview, opened, options.checked)
    if options.writes_review:
        write_review(preview, str(options.review))
    if options.save_review:
        write_review(preview, options.save_review)


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
    return yes_or_no(answer) is True


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
) -> int:
    """Save what was read in one batch, print its number and return it; 0 where there was nothing to save."""
    from spbe_inventory.actions.import_files import import_files, import_new_catalogue

    with progress_bar():
        if options.new:
            result = import_new_catalogue(catalogue.place, opened, author)
        else:
            result = import_files(
                catalogue, opened, author, choices, leave_out=options.leave_out
            )
    if result.batch:
        print_saved(result.batch)
    else:
        print_not_saved(dry_run=False)
    return result.batch
