"""Change several records at once: shown before it is done, asked about, saved in one batch."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from spbe_inventory.actions.record_list import Selection
from spbe_inventory.cli.list_options import APART_FIELDS, typed_conditions
from spbe_inventory.cli.output import (
    print_item,
    print_message,
    print_more,
    print_not_saved,
    print_paragraph,
    print_saved,
)
from spbe_inventory.cli.record_saving import open_exchange_texts, print_open_exchanges
from spbe_inventory.cli.written import PlannedChange, print_written
from spbe_inventory.domain.fields import Kind, Value
from spbe_inventory.domain.plain import split_mark, with_mark
from spbe_inventory.errors import UsageError
from spbe_inventory.files.field_text import field_label, value_text
from spbe_inventory.language.forms import number
from spbe_inventory.language.texts import N_, _, ngettext
from spbe_inventory.session.catalogue import Author, Catalogue

if TYPE_CHECKING:
    from spbe_inventory.actions.edit_together import EditedTogether, RecordChange

MAX_SHOWN = 20  # records


@dataclass(frozen=True, slots=True)
class BulkEdit:
    """Which records are changed, named or by conditions, by whom; whether it is asked about, saved, told as JSON."""

    catalogue: Catalogue
    kind: Kind
    named: tuple[str, ...]
    where: tuple[str, ...]
    everything: bool
    author: Author
    is_confirmed: bool
    dry_run: bool
    as_json: bool


def edit_several(request: BulkEdit, values: dict[str, Any]) -> None:
    """Show what a change of several records would do, ask, and save it in one batch.

    Raise UsageError where nobody can be asked and `--yes` was not given.
    """
    from spbe_inventory.actions.edit_together import edit_together

    kind = request.kind
    if not values:
        raise UsageError("nothing-to-change", noun=kind.noun)
    keys = _keys(request)
    preview = edit_together(
        request.catalogue,
        kind.code,
        dict.fromkeys(keys),
        values,
        request.author,
        dry_run=True,
    )
    if not request.as_json:
        _show(request, preview)
    if request.dry_run or not preview.changes:
        _tell_unsaved(request, preview)
        return
    if not _is_wanted(request, len(preview.changes)):
        print_message(_("Nothing was saved."))
        return
    versions = {change.key: change.version for change in preview.changes}
    edited = edit_together(
        request.catalogue, kind.code, versions, values, request.author
    )
    _tell_saved(request, edited, values)


def _keys(request: BulkEdit) -> list[str]:
    """Return the keys of the records that are changed, each once; raise UsageError for names beside conditions."""
    from spbe_inventory.actions.record_list import list_records
    from spbe_inventory.session.reading import resolve_key

    kind = request.kind
    if request.named and request.where:
        raise UsageError(
            "options-not-together", one="--where", other=", ".join(request.named)
        )
    if request.named:
        keys = [
            resolve_key(request.catalogue, kind.code, name) for name in request.named
        ]
        return list(dict.fromkeys(keys))
    conditions = typed_conditions(kind, request.where)
    is_apart_named = any(
        condition.field.name in APART_FIELDS for condition in conditions
    )
    selection = Selection(conditions=conditions)
    records = list_records(request.catalogue, kind.code, {}, selection)
    if not request.everything and not is_apart_named:
        records = [record for record in records if not record.apart]
    return [record.key for record in records]


def _show(request: BulkEdit, preview: "EditedTogether") -> None:
    """Print what changes in the first records, and how many there are."""
    kind, changes = request.kind, preview.changes
    if not changes and not preview.unchanged:
        print_paragraph(_("Nothing fits what was asked."))
        return
    names = _names_of_records(request.catalogue, kind, changes)
    titles = names.get(kind.code, {})
    for change in changes[:MAX_SHOWN]:
        title = titles.get(change.key, "")
        label = f"{title} [{change.key}]".strip()
        print_paragraph(label, indent="    ", first="  ")
        for name in change.before:
            print_item(_change_text(kind, change, name, names))
    print_more(len(changes), MAX_SHOWN, N_("  … and {count} more records"))
    text = ngettext(
        "{count} record would change.",
        "{count} records would change.",
        len(changes),
        count=number(len(changes)),
    )
    if preview.unchanged:
        same = number(len(preview.unchanged))
        text += " " + _("So already: {count}.", count=same)
    print_paragraph(text)


def _names_of_records(
    catalogue: Catalogue, kind: Kind, changes: "Sequence[RecordChange]"
) -> dict[str, dict[str, str]]:
    """Return the names of records by kind and key: of the kind that is changed, and of those its changes refer to."""
    from spbe_inventory.session.reading import open_session

    kinds = {kind.code}
    for change in changes:
        fields = [kind.fields[name] for name in change.before if name in kind.fields]
        kinds |= {field.refers for field in fields if field.refers}
    with open_session(catalogue) as session:
        return {code: session.names(code) for code in kinds}


def _change_text(
    kind: Kind,
    change: "RecordChange",
    name: str,
    names: Mapping[str, Mapping[str, str]],
) -> str:
    """Return the label of a field with its old and new value in words; a dash for what is not answered."""
    texts = []
    for values in (change.before, change.after):
        value = _with_names(kind, name, values[name], names)
        texts.append(value_text(kind.code, name, value) or "-")
    before, after = texts
    label = field_label(kind.code, name)
    return f"{label}: {before} → {after}"


def _with_names(
    kind: Kind, name: str, plain: Any, names: Mapping[str, Mapping[str, str]]
) -> Any:
    """Return a plain value with the names of records in place of their keys."""
    field = kind.fields.get(name)
    if field is None or field.value not in (Value.REF, Value.REFS):
        return plain
    known = names[field.refers]
    value, mark = split_mark(plain)
    if isinstance(value, list):
        return with_mark([known.get(key, key) for key in value], mark)
    return with_mark(known.get(value, value), mark)


def _is_wanted(request: BulkEdit, count: int) -> bool:
    """Return whether the change is to be saved; raise UsageError where nobody can be asked."""
    from spbe_inventory.cli.prompts import terminal

    if request.is_confirmed:
        return True
    if request.as_json or not terminal.is_interactive():
        raise UsageError("several-not-confirmed", count=number(count))
    question = ngettext(
        "Change this {count} record?",
        "Change these {count} records?",
        count,
        count=number(count),
    )
    return terminal.ask_yes(question, default=False)


def _tell_unsaved(request: BulkEdit, preview: "EditedTogether") -> None:
    if not request.as_json:
        print_not_saved(dry_run=request.dry_run)
        return
    changes = [
        PlannedChange(
            kind=request.kind.code,
            key=change.key,
            version=change.version,
            change="edit",
            before=change.before,
            after=change.after,
        )
        for change in preview.changes
    ]
    print_written(request.catalogue, 0, would_change=changes)


def _tell_saved(
    request: BulkEdit, edited: "EditedTogether", values: Mapping[str, Any]
) -> None:
    left_open: list[str] = []
    is_ended = "status" in values or "set_apart" in values
    if request.kind.code == "application" and is_ended:
        for change in edited.changes:
            left_open += open_exchange_texts(request.catalogue, change.key)
    if request.as_json:
        print_written(request.catalogue, edited.batch, warnings=left_open)
        return
    print_saved(edited.batch)
    print_open_exchanges(left_open)
