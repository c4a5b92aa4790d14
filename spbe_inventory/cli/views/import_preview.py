"""What an import would change, on the screen and as JSON."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

import click

from spbe_inventory.cli.output import (
    first_and_more,
    heading,
    more_text,
    print_paragraph,
    with_count,
)
from spbe_inventory.cli.typed_commands import advice
from spbe_inventory.cli.views.field_change import field_change_text
from spbe_inventory.cli.views.import_tables import show_tables
from spbe_inventory.domain.fields import KINDS
from spbe_inventory.domain.lists import Verdict
from spbe_inventory.files.field_text import field_label, value_text
from spbe_inventory.language.forms import number
from spbe_inventory.language.texts import N_, _, ngettext

if TYPE_CHECKING:
    from spbe_inventory.domain.difference import Difference
    from spbe_inventory.intake.draft import Remark
    from spbe_inventory.intake.import_diff import Preview
    from spbe_inventory.intake.remark_groups import RemarkGroup
    from spbe_inventory.store.bulk import BulkTable

NamesByKind = dict[str, list[str]]
SHORT_PREVIEW = 20  # records and remarks that a person sees at once
MAX_SHOWN = 10  # of each verdict, unless all are asked for
COUNTED_REMARKS = (
    Verdict.CONFLICT,
    Verdict.FAULT,
    Verdict.APART,
    Verdict.QUESTION,
    Verdict.UNREAD,
)
BLOCKING = (Verdict.CONFLICT, Verdict.FAULT)
TOLD = (Verdict.APART, Verdict.QUESTION, Verdict.UNREAD, Verdict.NOTE)


def show_preview(preview: "Preview", *, everything: bool) -> None:
    """Print counts first, what holds the import up, tables, records and remarks, some of each verdict or all.

    The counts stand at the end as well where much stands between.
    """
    counts = _counts_text(preview)
    print_paragraph(counts)
    for verdict in BLOCKING:
        _show_remarks(preview, verdict, everything=everything)
    _show_left_out(preview, everything=everything)
    click.echo()
    show_tables(preview, everything=everything)
    _show_new(preview, everything=everything)
    _show_changed(preview, everything=everything)
    for verdict in TOLD:
        _show_remarks(preview, verdict, everything=everything)
    if preview.new + len(preview.remarks) > SHORT_PREVIEW:
        click.echo()
        print_paragraph(counts)


def _show_new(preview: "Preview", *, everything: bool) -> None:
    """Print the records that would be new: by name, or whole if all are asked for."""
    new_records = preview.differences_of(Verdict.NEW)
    _show_heading(Verdict.NEW, preview.new)
    if not everything:
        _show_new_names(preview)
    for table in preview.bulk:
        print_paragraph(_bulk_text(table), indent="    ", first="  ")
    if everything:
        for difference in new_records:
            _show_difference(difference)


def _show_changed(preview: "Preview", *, everything: bool) -> None:
    """Print the records that would change, field by field."""
    changed = preview.differences_of(Verdict.CHANGED)
    _show_heading(Verdict.CHANGED, len(changed))
    limit = MAX_SHOWN
    if everything:
        limit = len(changed)
    for difference in changed[:limit]:
        _show_difference(difference)
    _show_more(len(changed), limit)


def _show_remarks(preview: "Preview", verdict: Verdict, *, everything: bool) -> None:
    """Print the remarks of a verdict; with what to do about them if all are asked for."""
    remarks = preview.remarks_of(verdict)
    _show_heading(verdict, len(remarks))
    _show_remark_list(preview, remarks, everything=everything)


def _show_left_out(preview: "Preview", *, everything: bool) -> None:
    """Print the remarks on what is left out."""
    remarks = preview.left_out
    if remarks:
        click.echo()
        click.echo(heading(_("left out"), len(remarks)))
        _show_remark_list(preview, remarks, everything=everything)


def _show_remark_list(
    preview: "Preview", remarks: "Sequence[Remark]", *, everything: bool
) -> None:
    """Print remarks with their locations: all of them with what to do, or those that are alike as one line."""
    from spbe_inventory.intake.remark_groups import RemarkGroup, group_remarks

    has_files = len(preview.files) != 1
    if everything:
        groups = [RemarkGroup((remark,)) for remark in remarks]
    else:
        groups = group_remarks(remarks)
    shown = groups
    if not everything:
        shown = groups[:MAX_SHOWN]
    for group in shown:
        _show_group(group, with_file=has_files)
        if everything:
            _show_suggestion(group.first)
    counts = [group.count for group in groups]
    _show_more(sum(counts), sum(counts[: len(shown)]))


def _show_suggestion(remark: "Remark") -> None:
    """Print what to do about a remark, and what is typed to do it."""
    suggestion = advice(remark.suggestion, remark.key, remark.values)
    if suggestion:
        print_paragraph(suggestion, indent="        ", first="      ")


def _show_group(group: "RemarkGroup", *, with_file: bool) -> None:
    """Print remarks that are alike: how many there are, where, and their sentence."""
    cells = group.cells(with_file=with_file)
    text = str(group)
    if cells:
        text = f"{cells}: {text}"
    if group.count > 1:
        text = f"{number(group.count)} × {text}"  # noqa: RUF001
    print_paragraph(text, indent="      ", first="  ")


def _show_heading(verdict: Verdict, count: int) -> None:
    if count:
        click.echo()
        click.echo(heading(verdict.label, count))


def _show_more(total: int, shown: int) -> None:
    more = more_text(total, shown, N_("  … and {count} more (--all shows them)"))
    if more:
        click.echo(more)


def _show_new_names(preview: "Preview") -> None:
    """Print the names of new records, a paragraph for each kind: offices and applications first."""
    from spbe_inventory.intake.record_titles import titles_of_new

    names_by_kind: NamesByKind = {"unit": [], "application": []}
    for kind, title in titles_of_new(preview):
        names = names_by_kind.setdefault(kind, [])
        names.append(title)
    for kind, names in names_by_kind.items():
        if names:
            first = first_and_more(names, MAX_SHOWN, N_("… and {count} more"))
            plural = KINDS[kind].plural
            title = with_count(plural, len(names))
            listed = "; ".join(first)
            text = f"{title}: {listed}"
            print_paragraph(text, indent="      ", first="  ")


def _bulk_text(table: "BulkTable") -> str:
    """Return how many records of a long table would be new."""
    return ngettext(
        "{kind}: {count} record, from {place} on",
        "{kind}: {count} records, from {place} on",
        len(table.keys),
        kind=KINDS[table.kind].plural,
        count=number(len(table.keys)),
        place=table.places[0],
    )


def _counts_text(preview: "Preview") -> str:
    """Return how many records and remarks of each verdict there are."""
    counts = {
        Verdict.NEW: preview.new,
        Verdict.CHANGED: len(preview.differences_of(Verdict.CHANGED)),
        Verdict.UNCHANGED: len(preview.differences_of(Verdict.UNCHANGED)),
    }
    for verdict in COUNTED_REMARKS:
        remarks = preview.remarks_of(verdict)
        if remarks:
            counts[verdict] = len(remarks)
    texts = [f"{count} {verdict.label}" for verdict, count in counts.items()]
    listed = ", ".join(texts)
    return f"{listed}."


def _show_difference(difference: "Difference") -> None:
    """Print one record: its name, and a line for each field that is new or changes."""
    title = difference.key
    name = difference.plain.get("name")
    if name:
        title = f"{name} ({title})"
    label = KINDS[difference.kind].label
    location = difference.location
    text = f"{label} {title}, {location}"
    print_paragraph(text, indent="      ", first="  ")
    for line in _field_lines(difference):
        print_paragraph(line, indent="      ", first="    ")


def _field_lines(difference: "Difference") -> Iterator[str]:
    """Yield the fields of a record: the value of a new one, before → after of a changed one."""
    kind = difference.kind
    for field, before, after in difference.fields:
        text = field_change_text(kind, field, before, after)
        if difference.verdict == Verdict.NEW:
            label = field_label(kind, field)
            value = value_text(kind, field, after)
            text = f"{label}: {value}"
        yield f" {text}"
