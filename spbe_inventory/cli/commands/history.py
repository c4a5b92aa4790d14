"""`spbe history`."""

from collections.abc import Iterator, Sequence
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

import click

from spbe_inventory.actions.batch_words import CHANGE_LABELS
from spbe_inventory.cli.completion import complete_record_of_noun
from spbe_inventory.cli.localized_click import argument, command, option
from spbe_inventory.cli.options import (
    KINDS_BY_NOUN,
    Noun,
    explicit_parameters,
    readable_catalogue_option,
)
from spbe_inventory.cli.output import more_text, print_message, print_paragraph
from spbe_inventory.cli.result_output import ResultOutput, result_options
from spbe_inventory.cli.views.batches import (
    batches_table,
    local_time,
    show_batches,
)
from spbe_inventory.documents.listing import listing_table
from spbe_inventory.documents.report import Table
from spbe_inventory.domain.change import Batch, Change
from spbe_inventory.domain.fields import KINDS
from spbe_inventory.domain.lists import Basis
from spbe_inventory.errors import UsageError
from spbe_inventory.files.field_text import field_label, value_text
from spbe_inventory.language.texts import N_, _
from spbe_inventory.session.catalogue import Catalogue

if TYPE_CHECKING:
    from spbe_inventory.store.batches import RecordedBatch

DEFAULT_LIMIT = 20
ACTION_LABELS = {
    "create": N_("created"),
    "edit": N_("changed; before:"),
    "remove": N_("undone; before:"),
}


@command("history", help=N_("who recorded what, when and from where; newest first"))
@argument("noun", type=Noun(), required=False)
@argument(
    "which",
    required=False,
    metavar=N_("KEY-OR-NAME"),
    shell_complete=complete_record_of_noun,
)
@option(
    "--limit",
    type=click.IntRange(1),
    default=DEFAULT_LIMIT,
    help=N_("how many changes to show"),
)
@option(
    "--batches",
    "of_batches",
    is_flag=True,
    help=N_("the batches instead: what spbe undo takes back"),
)
@result_options
@readable_catalogue_option
@click.pass_context
def history(
    ctx: click.Context,
    /,
    *,
    catalogue: Catalogue,
    noun: str | None,
    which: str | None,
    limit: int,
    of_batches: bool,
    result: ResultOutput,
) -> None:
    """Print the changes of the catalogue, of a kind of records, or of one record; or its batches."""
    from spbe_inventory.actions.record_list import list_changes

    most: int | None = limit
    if result.output != "-" and not _is_given(ctx, "limit"):
        most = None  # a file holds all
    if of_batches:
        if noun:
            raise UsageError("batches-of-all")
        _present_batches(catalogue, most, result)
        return
    kind = KINDS_BY_NOUN.get(noun or "")
    changes = list_changes(catalogue, kind, which)
    result.present(
        lambda: [asdict(change) for change in changes[:most]],
        lambda: [_table(changes[:most])],
        lambda: _show_changes(changes, limit),
    )


def _is_given(ctx: click.Context, name: str) -> bool:
    """Return whether a parameter stands on the command line."""
    return name in [parameter.name for parameter in explicit_parameters(ctx)]


def _show_changes(changes: Sequence[Change], limit: int) -> None:
    for change in changes[:limit]:
        _show(change)
    _print_hidden(len(changes), limit)


def _present_batches(
    catalogue: Catalogue, most: int | None, result: ResultOutput
) -> None:
    """Print or write the batches of a catalogue, newest first."""
    from spbe_inventory.actions.undo import batches

    rows = batches(catalogue)
    result.present(
        lambda: [asdict(row) for row in rows[:most]],
        lambda: [batches_table(rows[:most])],
        lambda: _show_batches(rows, most),
    )


def _show_batches(rows: "Sequence[RecordedBatch]", most: int | None) -> None:
    show_batches(rows[:most])
    if most is not None:
        _print_hidden(len(rows), most)


def _table(changes: Sequence[Change]) -> Table:
    """Return changes as a table, a row for each old value; a record that was made has a row without one."""
    headings = [
        _("Batch"),
        _("When"),
        _("From"),
        _("Kind"),
        _("Key"),
        _("What"),
        _("Field"),
        _("Before"),
    ]
    rows: list[list[str | int]] = []
    for change in changes:
        batch = change.batch
        start: list[str | int] = [batch.number, local_time(batch.at)]
        start += [_origin(batch, change.place or ""), str(KINDS[change.kind].label)]
        start += [change.key, _(CHANGE_LABELS[change.action])]
        old = [
            [field_label(change.kind, name), _before(change, name, value)]
            for name, value in _old_values(change)
        ]
        rows += [[*start, *cells] for cells in old or [["", ""]]]
    return listing_table(_("History"), headings, rows)


def _before(change: Change, name: str, value: Any) -> str:
    return value_text(change.kind, name, value) or _("(not answered)")


def _print_hidden(total: int, limit: int) -> None:
    """Print how many rows the limit hides; nothing if it hides none."""
    more = more_text(total, limit, N_("… and {count} more; --limit shows them"))
    if more:
        print_message(more)


def _show(change: Change) -> None:
    """Print a change, and the old values of the fields that changed."""
    print_paragraph(_change_text(change), indent="    ", first="")
    for name, value in _old_values(change):
        label = field_label(change.kind, name)
        before = _before(change, name, value)
        print_paragraph(f"{label}: {before}", indent="      ", first="    ")


def _change_text(change: Change) -> str:
    """Return who changed what, when, from where and on which basis."""
    batch = change.batch
    time = local_time(batch.at)
    origin = _origin(batch, change.place or "")
    kind = KINDS[change.kind].label
    action = _(ACTION_LABELS[change.action])
    source = f"[{batch.number}] {time} {origin}"
    return f"{source} · {kind} {change.key}: {action}"


def _origin(batch: Batch, location: str) -> str:
    """Return who wrote a batch, from where, on which basis and source, as far as known."""
    parts = [batch.actor, _location(batch, location)]
    if batch.basis:
        basis = Basis(batch.basis)
        parts.append(str(basis.label))
    parts.append(batch.source or "")
    return ", ".join(filter(None, parts))


def _location(batch: Batch, location: str) -> str:
    """Return where a record was read: the file of its batch, unless the location begins with it, and the location."""
    if batch.file and location.startswith(batch.file):
        return location
    return " ".join(filter(None, [batch.file, location]))


def _old_values(change: Change) -> Iterator[tuple[str, Any]]:
    """Yield the old values that belong to the record, by name of the field."""
    names = {*KINDS[change.kind].fields, "statements"}
    for name, value in change.old.items():
        if name in names:
            yield name, value
