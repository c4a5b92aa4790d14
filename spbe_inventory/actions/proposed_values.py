"""Validate the values of a proposed record: what does not fit its field goes into the note, and nothing is lost."""

from collections.abc import Sequence
from typing import Any

from spbe_inventory.domain.field import NOTE_LIMIT
from spbe_inventory.domain.fields import KINDS
from spbe_inventory.domain.lists import Verdict
from spbe_inventory.domain.plain import Plain, split_mark, with_mark
from spbe_inventory.errors import Problem
from spbe_inventory.files.field_text import value_text
from spbe_inventory.files.tables.headings import heading_label
from spbe_inventory.intake.draft import ImportDraft, ProposedRecord
from spbe_inventory.intake.note import add_to_note, join_notes, shortened

MAX_ATTEMPTS = 3  # validations of a record, each without the values refused before
TOO_LONG = "text-too-long"
NOTE = "note"


def clean_values(
    proposed: ProposedRecord, before: Plain | None, agency: str, draft: ImportDraft
) -> Plain | None:
    """Return the validated values of a record, None where it cannot be saved.

    A value that does not validate is kept in the note, with a remark, and of a text that is too long the first words
    stay; a value that is required refuses the whole record. The note is added to the one on record.
    """
    from spbe_inventory.store.validation import validate

    kind = proposed.kind
    values = dict(proposed.plain)
    values.pop("version", None)
    record = _record_to_validate(proposed, before, agency, values)
    problems: list[Problem] = []
    for _attempt in range(MAX_ATTEMPTS):
        clean, problems = validate(kind, record)
        if not problems:
            if before is None:
                return clean
            said = _said_values(clean, values)
            return _with_joined_note(proposed, before, said, draft)
        by_field = _problems_by_field(kind, problems, record)
        if len(by_field) < len(problems) or not _can_move(kind, by_field):
            break
        for name, problem in by_field.items():
            changed = _moved_to_note(kind, name, problem, record)
            _take_over(changed, record, values)
            _remark_moved(draft, proposed, name, problem)
    _remark_faults(draft, proposed, problems)
    return None


def _can_move(kind: str, by_field: dict[str, Problem]) -> bool:
    """Return whether the values of fields can be moved to the note: none of them is required, nor the note itself."""
    if NOTE not in KINDS[kind].fields:
        return False
    fixed = {"key", NOTE, *_required_fields(kind)}
    return fixed.isdisjoint(by_field)


def _moved_to_note(kind: str, name: str, problem: Problem, record: Plain) -> Plain:
    """Return the field and the note of a record after its value was moved: None for a field that is left empty."""
    value = record[name]
    changed: Plain = {NOTE: record.get(NOTE)}
    text = _text_of(kind, name, value)
    add_to_note(changed, kind, name, text)
    changed[name] = None
    if problem.key == TOO_LONG:
        changed[name] = _shortened_value(kind, name, value)
    return changed


def _text_of(kind: str, name: str, value: Any) -> str:
    """Return a value that does not validate as a text."""
    content, _mark = split_mark(value)
    if isinstance(content, str):
        return content
    try:
        return value_text(kind, name, value)
    except (AttributeError, KeyError, TypeError, ValueError):
        return str(content)


def _shortened_value(kind: str, name: str, value: Any) -> Any:
    """Return the first words of a text that is too long, or the items of a list that are not; None where none is."""
    limit = KINDS[kind].fields[name].limit
    content, mark = split_mark(value)
    if isinstance(content, str):
        return with_mark(shortened(content, limit), mark)
    items = [item for item in content if len(str(item)) <= limit]
    if not items:
        return None
    return with_mark(items, mark)


def _take_over(changed: Plain, *records: Plain) -> None:
    """Write changed values into records; a field with None is left out of them."""
    for record in records:
        for name, value in changed.items():
            record.pop(name, None)
            if value is not None:
                record[name] = value


def _with_joined_note(
    proposed: ProposedRecord, before: Plain, clean: Plain, draft: ImportDraft
) -> Plain | None:
    """Return validated values with the note added to the one on record, None where it becomes too long.

    A table of ours that names the version it was written from is an edit: its note stands for the one on record.
    """
    if NOTE not in clean or "version" in proposed.plain:
        return clean
    note = join_notes(before.get(NOTE), clean[NOTE])
    if len(note) <= NOTE_LIMIT:
        return {**clean, NOTE: note}
    values: dict[str, object] = {
        "field": heading_label(proposed.kind, NOTE),
        "found": str(clean[NOTE])[:60],
        "length": len(note),
        "limit": NOTE_LIMIT,
    }
    problem = Problem(TOO_LONG, "", values)
    _remark_faults(draft, proposed, [problem])
    return None


def _record_to_validate(
    proposed: ProposedRecord, before: Plain | None, agency: str, values: Plain
) -> Plain:
    """Return the proposed values with key, government, and the required values that are on record."""
    record: Plain = {"key": proposed.key}
    if proposed.kind != "agency":
        record["agency"] = agency
    if before:
        if proposed.kind != "agency":
            record["agency"] = before["agency"]
        for name in _required_fields(proposed.kind):
            if name in before and name not in proposed.cleared_fields:
                record[name] = before[name]
    return record | values


def _said_values(clean: Plain, values: Plain) -> Plain:
    """Return of a validated record what lists say: values on record that were only validated with it are left out."""
    names = {"key", "agency", *values}
    return {name: value for name, value in clean.items() if name in names}


def _problems_by_field(
    kind: str, problems: Sequence[Problem], record: Plain
) -> dict[str, Problem]:
    """Return the problems by the field of the record that each is about; other problems are left out."""
    by_field = {}
    for problem in problems:
        name = _field_of(kind, problem, record)
        if name:
            by_field[name] = problem
    return by_field


def _field_of(kind: str, problem: Problem, record: Plain) -> str:
    """Return the field of a record that a problem is about, or an empty text."""
    label = str(problem.values.get("field", ""))
    for name in record:
        if name in KINDS[kind].fields and label.endswith(f"({name})"):
            return name
    return ""


def _remark_faults(
    draft: ImportDraft, proposed: ProposedRecord, problems: Sequence[Problem]
) -> None:
    """Add the remarks that say why a record is refused."""
    for problem in problems:
        draft.remark(
            Verdict.FAULT,
            proposed.at,
            problem.key,
            record=proposed.key,
            **problem.values,
        )


def _remark_moved(
    draft: ImportDraft, proposed: ProposedRecord, name: str, problem: Problem
) -> None:
    """Add the remark that says what is wrong with a value, and that it is kept in the note."""
    location = proposed.cells.get(name, proposed.at)
    key = "value-moved"
    if problem.key == TOO_LONG:
        key = "text-shortened"
    draft.remark(
        Verdict.UNREAD,
        location,
        key,
        record=proposed.key,
        **problem.values,
        why=problem,
    )


def _required_fields(kind: str) -> list[str]:
    """Return the fields that a record needs; of an end with a text field both."""
    record_kind = KINDS[kind]
    ends: set[str] = set()
    for pair in record_kind.one_of:
        ends.update(pair)
    names = []
    for name, field in record_kind.fields.items():
        is_needed = field.required or name in ends
        if is_needed:
            names.append(name)
    return names
