"""Save what was typed or answered for a record, and tell what was saved and what is to be looked at."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from spbe_inventory.cli.output import print_item, print_message, print_paragraph
from spbe_inventory.cli.typed_commands import note_advice
from spbe_inventory.cli.written import print_written
from spbe_inventory.domain.fields import KINDS, Kind
from spbe_inventory.language.forms import number
from spbe_inventory.language.texts import _, ngettext
from spbe_inventory.session.catalogue import Author, Catalogue


def add_by_interview(
    catalogue: Catalogue, kind: Kind, author: Author, *, same_name: bool, as_json: bool
) -> None:
    """Ask for records and save each with the exchanges named, as long as the person goes on.

    A draft is deleted only when its record is saved.
    """
    from spbe_inventory.actions.drafts import delete_draft
    from spbe_inventory.cli.prompts.new_record import (
        interview_new,
        records_of,
        wants_another,
    )

    is_first = True
    while True:
        interview = interview_new(catalogue, kind, author, is_first=is_first)
        is_first = False
        is_same_name = same_name or interview.same_name
        records = records_of(interview)
        save_new(catalogue, records, author, same_name=is_same_name, as_json=as_json)
        delete_draft(interview.draft)
        if not wants_another(kind):
            return


def save_new(
    catalogue: Catalogue,
    records: list[tuple[str, dict[str, Any]]],
    author: Author,
    *,
    same_name: bool,
    as_json: bool,
) -> None:
    """Save new records in one batch, and print their keys and what is to be looked at in the first."""
    from spbe_inventory.actions.edit_records import add_records

    added = add_records(catalogue, records, author, same_name=same_name)
    code, values = records[0]
    warnings = _warnings(KINDS[code], values)
    if as_json:
        print_written(catalogue, added.batch, warnings=warnings)
        return
    for key in added.keys:
        print_message(_("Recorded: {key}", key=key))
    _print_warnings(warnings)


def _warnings(kind: Kind, values: Mapping[str, Any]) -> list[object]:
    """Return what is to be looked at in the values of a record."""
    from spbe_inventory.actions.answer_check import answer_warnings

    return list(answer_warnings(kind.code, dict(values)))


def _contradictions(catalogue: Catalogue, which: str) -> list[object]:
    """Return the exchanges on record that contradict what an application states of its exchanges."""
    from spbe_inventory.actions.maintenance import contradictions

    return list(contradictions(catalogue, which))


def open_exchange_texts(catalogue: Catalogue, which: str) -> list[str]:
    """Return what an application out of service leaves open and how to end it, then each exchange; empty for none."""
    from spbe_inventory.queries.open_exchanges import open_exchanges

    exchanges = open_exchanges(catalogue, which)
    if not exchanges:
        return []
    text = ngettext(
        "{count} exchange with it is still recorded as in use; it is not counted as "
        "running. Where it has ended: spbe exchange edit KEY --state ended",
        "{count} exchanges with it are still recorded as in use; they are not counted "
        "as running. Where one has ended: spbe exchange edit KEY --state ended",
        len(exchanges),
        count=number(len(exchanges)),
    )
    return [text, *(f"{title} [{key}]" for key, title in exchanges)]


def print_open_exchanges(texts: list[str]) -> None:
    """Print what an application out of service leaves open."""
    for text in texts[:1]:
        print_paragraph(text)
    for text in texts[1:]:
        print_item(text)


def _print_warnings(warnings: Iterable[object]) -> None:
    for warning in warnings:
        text = note_advice(str(warning))
        print_message(_("Warning: {warning}", warning=text))


@dataclass(frozen=True, slots=True)
class EditRequest:
    """Which record is changed, by whom, at which version (None: any), and whether the result is printed as JSON."""

    catalogue: Catalogue
    kind: Kind
    which: str
    author: Author
    version: int | None
    as_json: bool = False


def edit_by_interview(request: EditRequest) -> None:
    """Ask what a record leaves open and save it; raise EditConflict if it was changed meanwhile."""
    from spbe_inventory.actions.drafts import delete_draft
    from spbe_inventory.actions.record_list import get_record
    from spbe_inventory.cli.prompts.change_record import interview_change

    kind = request.kind
    document = get_record(request.catalogue, kind.code, request.which).document
    interview = interview_change(request.catalogue, kind, document, request.author)
    seen = replace(request, which=document["key"], version=document["version"])
    save_changes(seen, interview.changes)
    delete_draft(interview.draft)


def save_changes(request: EditRequest, values: dict[str, Any]) -> None:
    """Save new values of a record, and print which fields changed."""
    from spbe_inventory.actions.edit_records import Edited, edit_record

    kind, catalogue = request.kind, request.catalogue
    edited = Edited({}, 0)
    if values:
        edited = edit_record(
            catalogue,
            kind.code,
            request.which,
            values,
            request.author,
            expected_version=request.version,
        )
    warnings = _warnings(kind, values)
    if kind.code == "application" and ("gives" in values or "takes" in values):
        warnings += _contradictions(catalogue, request.which)
    left_open: list[str] = []
    if kind.code == "application" and ("status" in values or "set_apart" in values):
        left_open = open_exchange_texts(catalogue, request.which)
    if request.as_json:
        print_written(catalogue, edited.batch, warnings=[*warnings, *left_open])
        return
    _print_changed(kind, edited.old)
    _print_warnings(warnings)
    print_open_exchanges(left_open)


def _print_changed(kind: Kind, old_values: Mapping[str, Any]) -> None:
    """Print the labels of changed fields."""
    if not old_values:
        print_message(_("Nothing changed."))
        return
    names = [name for name in old_values if name in kind.fields]
    labels = ", ".join(str(kind.fields[name].label) for name in names)
    print_message(_("Changed: {fields}", fields=labels))
