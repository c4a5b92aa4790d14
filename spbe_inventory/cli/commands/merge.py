"""`spbe merge`."""

from pathlib import Path
from typing import TYPE_CHECKING

from spbe_inventory.cli.localized_click import argument, command, option
from spbe_inventory.cli.options import (
    KINDS_BY_NOUN,
    author_options,
    catalogue_option,
    json_option,
)
from spbe_inventory.cli.output import print_not_saved, print_paragraph, print_saved
from spbe_inventory.cli.views.field_change import field_change_text
from spbe_inventory.cli.written import print_written
from spbe_inventory.domain.fields import KINDS
from spbe_inventory.errors import UsageError
from spbe_inventory.files.field_text import field_label, value_text
from spbe_inventory.language.texts import N_, _
from spbe_inventory.reference.command_words import english_word, noun_words
from spbe_inventory.session.catalogue import Author, Catalogue

if TYPE_CHECKING:
    from spbe_inventory.actions.merge import Conflict, MergeResult
    from spbe_inventory.domain.difference import Difference

RECORD_ARGUMENTS = 3  # noun, record to keep, record that goes


@command(
    "merge",
    help=N_(
        "two records into one (merge app KEEP GONE), or another catalogue into this one (merge FILE.db)"
    ),
)
@argument("what", nargs=-1, required=True, metavar=N_("NOUN KEEP GONE | FILE.db"))
@option("--dry-run", is_flag=True, help=N_("show what would change, save nothing"))
@option(
    "--theirs",
    is_flag=True,
    help=N_("of catalogues: where both answer differently, take theirs"),
)
@json_option
@author_options
@catalogue_option
def merge(
    *,
    catalogue: Catalogue,
    what: tuple[str, ...],
    dry_run: bool,
    theirs: bool,
    as_json: bool,
    author: Author,
) -> None:
    """Merge two records or two catalogues, and print what was left as it was."""
    if len(what) == 1:
        result = _merge_catalogue(
            catalogue, what[0], author, dry_run=dry_run, theirs=theirs
        )
    else:
        result = _merge_records(catalogue, what, author, dry_run=dry_run)
    if as_json:
        conflicts = [
            _conflict_text(conflict, theirs=theirs) for conflict in result.conflicts
        ]
        print_written(catalogue, result.batch, warnings=conflicts)
        return
    _show(result, theirs=theirs)
    if result.batch:
        print_saved(result.batch)
    else:
        print_not_saved(dry_run=dry_run)


def _merge_catalogue(
    catalogue: Catalogue, file: str, author: Author, *, dry_run: bool, theirs: bool
) -> "MergeResult":
    from spbe_inventory.actions.merge import merge_catalogue

    path = Path(file)
    return merge_catalogue(catalogue, path, author, dry_run=dry_run, theirs=theirs)


def _merge_records(
    catalogue: Catalogue, arguments: tuple[str, ...], author: Author, *, dry_run: bool
) -> "MergeResult":
    """Return the merge of two records; raise UsageError unless the arguments are a noun and two records."""
    from spbe_inventory.actions.merge import merge_records

    noun = english_word(noun_words(), arguments[0])
    if len(arguments) != RECORD_ARGUMENTS or noun not in KINDS_BY_NOUN:
        raise UsageError("merge-of-what", nouns=", ".join(KINDS_BY_NOUN))
    _noun, keep, gone = arguments
    kind = KINDS_BY_NOUN[noun]
    return merge_records(catalogue, kind, keep, gone, author, dry_run=dry_run)


def _show(result: "MergeResult", *, theirs: bool) -> None:
    """Print new records, changed fields and conflicts, a line each."""
    for difference in result.differences:
        if difference.verdict == "new":
            kind = KINDS[difference.kind].label
            _show_line(_("new: {kind} {key}", kind=kind, key=difference.key))
        elif difference.verdict == "changed":
            _show_changed_fields(difference)
    for conflict in result.conflicts:
        _show_line(_conflict_text(conflict, theirs=theirs))


def _show_changed_fields(difference: "Difference") -> None:
    kind = difference.kind
    record = f"{KINDS[kind].label} {difference.key}"
    for name, before, after in difference.fields:
        change = field_change_text(kind, name, before, after)
        _show_line(f"{record}: {change}")


def _conflict_text(conflict: "Conflict", *, theirs: bool) -> str:
    """Return which of two answers was kept; `theirs` that of the record that was merged."""
    kind, field = conflict.kind, conflict.field
    kept = value_text(kind, field, conflict.kept)
    dropped = value_text(kind, field, conflict.incoming)
    if theirs:
        kept, dropped = dropped, kept
    return _(
        "differs: {key}, {field}: kept “{kept}”, not “{left}”",
        key=conflict.key,
        field=field_label(kind, field),
        kept=kept,
        left=dropped,
    )


def _show_line(text: str) -> None:
    print_paragraph(text, indent="    ", first="")
