"""Read the cells of a row as values of a record, field by field; names of records become keys."""

from typing import Any

from spbe_inventory.domain.fields import KINDS, Field
from spbe_inventory.domain.lists import Verdict
from spbe_inventory.domain.plain import Plain, split_mark, with_mark
from spbe_inventory.files.tables.form_row import FormRow
from spbe_inventory.files.tables.headings import heading_label
from spbe_inventory.intake.addresses import remark_on_address
from spbe_inventory.intake.context import IntakeContext
from spbe_inventory.intake.draft import ProposedRecord
from spbe_inventory.intake.note import note_label
from spbe_inventory.intake.offices.office_matching import match_office
from spbe_inventory.intake.values import (
    UNREADABLE,
    parse_value,
    says_more_than_code,
    unmarked,
)
from spbe_inventory.matching.national_systems import find_national_system

# Fields of an application that applications.py reads by itself.
READ_SEPARATELY = (
    "name",
    "owner",
    "integrated",
    "other_names",
    "set_apart",
    "gives",
    "takes",
    "similar_to",
)
CREATED = ("services", "processes", "holds")  # references that a list may bring with it
KeptTexts = list[tuple[str, str]]  # headings and texts that go into the note


def read_fields(
    row: FormRow, plain: Plain, kept: KeptTexts, context: IntakeContext
) -> None:
    """Write the value of every cell that is a field of the kind into `plain`.

    A cell that means nothing for its field goes into `kept` with its heading, and is remarked on.
    """
    form = not row.is_own_export
    _read_version(row, plain)
    for name, cell in row.cells.items():
        field = _field_to_read(row, name)
        if field is None or name in plain:
            continue
        text = cell.text
        value = parse_value(row.kind, field, text, context.mapping, form=form)
        if value is None:
            continue
        if field.refers and value is not UNREADABLE:
            value = _resolve_references(row, field, value, context)
        if value is UNREADABLE:
            label = note_label(row.kind, name)
            kept.append((label, text))
            remark_unread_value(row, name, context)
            continue
        plain[name] = value
        if form and says_more_than_code(row.kind, name, text):
            kept.append((note_label(row.kind, name), text))
        if form and name == "url":
            url = unmarked(value) or ""
            remark_on_address(row, str(url), context)


def _read_version(row: FormRow, plain: Plain) -> None:
    """Read the version of the record that our own tables have."""
    version = row.text("version")
    if row.is_own_export and version.isdecimal():
        plain["version"] = int(version)


def _field_to_read(row: FormRow, name: str) -> Field | None:
    """Return the field that a cell is read into; None where it is no field, or is read separately."""
    if row.kind == "application" and name in READ_SEPARATELY:
        return None
    if name == "note" and not row.is_own_export:
        return None
    return KINDS[row.kind].fields.get(name)


def remark_unread_value(row: FormRow, name: str, context: IntakeContext) -> None:
    """Remark that a cell means nothing for its field."""
    context.draft.remark(
        Verdict.UNREAD,
        row.at(name),
        "value-unread",
        field=heading_label(row.kind, name),
        found=row.text(name)[:80],
    )


def note_lines(kept: KeptTexts) -> list[str]:
    """Return what has no field of its own as lines of a note: text with its heading, where it has one."""
    lines = []
    for heading, text in kept:
        line = text
        if heading:
            line = f"{heading}: {text}"
        lines.append(line)
    return lines


def propose_row(
    row: FormRow, key: str, plain: Plain, context: IntakeContext
) -> ProposedRecord:
    """Add the record of a row to the draft, with the locations of its cells, and return it."""
    is_new = context.names.is_new(row.kind, key)
    proposed = ProposedRecord(row.kind, key, plain, row.at(), is_new)
    proposed.cells = {name: row.at(name) for name in row.cells}
    proposed.empty_fields = _empty_fields(row)
    return context.draft.add(proposed)


def _empty_fields(row: FormRow) -> tuple[str, ...]:
    """Return the fields whose cells were empty, without the required ones."""
    fields = KINDS[row.kind].fields
    names = []
    for name in row.empty_fields:
        field = fields.get(name)
        if field and not field.required:
            names.append(name)
    return tuple(names)


def _resolve_references(
    row: FormRow, field: Field, value: Any, context: IntakeContext
) -> Any:
    """Return the keys of the records that a field names, UNREADABLE where one of them is not certain."""
    content, mark = split_mark(value)
    if content is None:
        return value
    may_create = field.name in CREATED or field.refers == "data_set"
    names = content if field.many else [content]
    keys: dict[str, None] = {}
    for name in names:
        candidates = _candidate_keys(field, name, context)
        if may_create and not candidates:
            candidates = [named_record_key(context, field.refers, name, row)]
        if len(candidates) != 1:
            return UNREADABLE
        keys[candidates[0]] = None
    if field.many:
        return with_mark(list(keys), mark)
    (key,) = keys
    return with_mark(key, mark)


def _candidate_keys(field: Field, text: str, context: IntakeContext) -> list[str]:
    """Return the keys of the records that a text may mean in a field of references."""
    keys = context.names.find(field.refers, text)
    if field.refers == "application" and not keys:
        system = find_national_system(text)
        return [system.key] if system else []
    if field.refers == "unit" and len(keys) != 1:
        match = match_office(context.names, text)
        if match.only_key:
            return [match.only_key]
        return list(match.candidates)
    return keys


def named_record_key(context: IntakeContext, kind: str, name: str, row: FormRow) -> str:
    """Return the key of the record that a list names; one that is in no catalogue is added to the draft."""
    keys = context.names.find_own(kind, name)
    if keys:
        return keys[0]
    proposed = context.propose_new(kind, {"name": name}, row.at())
    return proposed.key
