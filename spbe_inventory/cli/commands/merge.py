"""`spbe merge`."""

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from spbe_inventory.cli.localized_click import argument, command, option
from spbe_inventory.cli.options import (
    KINDS_BY_NOUN,
    author_options,
    catalogue_option,
    json_option,
)
from spbe_inventory.cli.output import print_not_saved, print_saved
from spbe_inventory.cli.views.merge import (
    conflict_text,
    show_catalogue_merge,
    show_records_merge,
)
from spbe_inventory.cli.written import PlannedChange, planned_changes, print_written
from spbe_inventory.errors import UsageError
from spbe_inventory.language.texts import N_, _
from spbe_inventory.reference.command_words import english_word, noun_words
from spbe_inventory.session.catalogue import Author, Catalogue
from spbe_inventory.session.record_names import NamesOnRecord

if TYPE_CHECKING:
    from spbe_inventory.actions.merge import MergeResult

RECORD_ARGUMENTS = 3  # noun, record to keep, record that goes


@command(
    "merge",
    help=N_(
        "two records into one (merge app KEEP GONE), or another catalogue into this one (merge FILE.db)"
    ),
)
@argument("what", nargs=-1, required=True, metavar=N_("NOUN KEEP GONE | FILE.db"))
@option("--dry-run", is_flag=True, help=N_("show what would change, save nothing"))
@option("--yes", "is_confirmed", is_flag=True, help=N_("save without asking"))
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
    is_confirmed: bool,
    theirs: bool,
    as_json: bool,
    author: Author,
) -> None:
    """Show what merging two records or two catalogues changes, ask, and save it."""
    job = _job(catalogue, what, author, theirs=theirs)
    plan = job.run(dry_run=True)
    changes = planned_changes(plan.differences)
    if not as_json:
        job.show(plan)
    if dry_run or not changes:
        _tell_unsaved(job, plan, changes, dry_run=dry_run, as_json=as_json)
    elif _is_wanted(is_confirmed=is_confirmed, quiet=as_json):
        _tell_saved(job, job.run(dry_run=False), as_json=as_json)
    else:
        print_not_saved(dry_run=False)


@dataclass(frozen=True, slots=True)
class _Job:
    """What is merged: two records of a kind, or another catalogue (an empty kind) into this one."""

    catalogue: Catalogue
    author: Author
    names: NamesOnRecord
    kind: str = ""
    keep: str = ""
    gone: str = ""
    theirs: bool = False

    def run(self, *, dry_run: bool) -> "MergeResult":
        """Merge, or find what merging would change."""
        from spbe_inventory.actions.merge import merge_catalogue, merge_records

        if self.kind:
            return merge_records(
                self.catalogue,
                self.kind,
                self.keep,
                self.gone,
                self.author,
                dry_run=dry_run,
            )
        return merge_catalogue(
            self.catalogue,
            Path(self.gone),
            self.author,
            dry_run=dry_run,
            theirs=self.theirs,
        )

    def show(self, plan: "MergeResult") -> None:
        """Print what merging changes."""
        if self.kind:
            show_records_merge(self.kind, plan, self.names)
        else:
            show_catalogue_merge(plan, self.names, theirs=self.theirs)

    def conflicts(self, result: "MergeResult") -> list[str]:
        """Return the fields that both sides answer differently, in words."""
        return [
            conflict_text(conflict, self.names, theirs=self.theirs)
            for conflict in result.conflicts
        ]


def _job(
    catalogue: Catalogue, arguments: tuple[str, ...], author: Author, *, theirs: bool
) -> _Job:
    """Return what is to be merged; raise UsageError unless it is a noun and two records, or a file."""
    if len(arguments) == 1:
        (file,) = arguments
        names = NamesOnRecord([catalogue, Catalogue(Path(file))])
        return _Job(catalogue, author, names, gone=file, theirs=theirs)
    noun = english_word(noun_words(), arguments[0])
    if len(arguments) != RECORD_ARGUMENTS or noun not in KINDS_BY_NOUN:
        raise UsageError("merge-of-what", nouns=", ".join(KINDS_BY_NOUN))
    _noun, keep, gone = arguments
    kind = KINDS_BY_NOUN[noun]
    return _Job(catalogue, author, NamesOnRecord([catalogue]), kind, keep, gone)


def _is_wanted(*, is_confirmed: bool, quiet: bool) -> bool:
    """Return whether the merge is confirmed; raise UsageError where nobody can be asked."""
    from spbe_inventory.cli.prompts import terminal

    if is_confirmed:
        return True
    if quiet or not terminal.is_interactive():
        raise UsageError("change-not-confirmed")
    return terminal.ask_yes(_("Merge them?"), default=False)


def _tell_unsaved(
    job: _Job,
    plan: "MergeResult",
    changes: list[PlannedChange],
    *,
    dry_run: bool,
    as_json: bool,
) -> None:
    """Tell that nothing was saved, programs also what would change."""
    if not as_json:
        print_not_saved(dry_run=dry_run)
        return
    conflicts = job.conflicts(plan)
    print_written(job.catalogue, 0, warnings=conflicts, would_change=changes)


def _tell_saved(job: _Job, result: "MergeResult", *, as_json: bool) -> None:
    """Tell in which batch the merge was saved."""
    if as_json:
        print_written(job.catalogue, result.batch, warnings=job.conflicts(result))
    elif result.batch:
        print_saved(result.batch)
    else:
        print_not_saved(dry_run=False)
