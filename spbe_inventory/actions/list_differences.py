"""Compare what lists of offices propose with a catalogue: what each record would change."""

from collections.abc import Container, Sequence
from typing import TYPE_CHECKING

from spbe_inventory.actions.document_differences import (
    government_of,
    government_values,
)
from spbe_inventory.domain.difference import Difference, compare_records
from spbe_inventory.domain.fields import KINDS
from spbe_inventory.domain.lists import Verdict
from spbe_inventory.domain.plain import Plain
from spbe_inventory.errors import Problem
from spbe_inventory.intake.draft import ImportDraft, ProposedRecord
from spbe_inventory.intake.import_diff import BLOCKING
from spbe_inventory.intake.read_sheets import Choices

if TYPE_CHECKING:
    from spbe_inventory.store.reader import ReadConnection

MAX_ATTEMPTS = 3  # validations of a record, each without the values refused before


def list_differences(
    connection: "ReadConnection", draft: ImportDraft, agency: str, choices: Choices
) -> list[Difference]:
    """Return what the records of a draft would change, kind by kind in the order in which kinds refer to each other.

    A record that cannot be saved is left out, with a remark in the draft, and so are those that refer to it.
    """
    from spbe_inventory.store.document import document_of
    from spbe_inventory.store.reading import assessed

    foreign = assessed(connection) - {agency}
    differences = []
    for kind in KINDS:
        for proposed in draft.of_kind(kind):
            before = None
            if not proposed.fresh:
                before = document_of(connection, kind, proposed.key)
            clean = _clean_values(proposed, before, agency, draft)
            if clean is None:
                continue
            difference = _difference(proposed, before, clean, choices)
            if not _is_refused(difference, proposed, before, foreign, draft):
                differences.append(difference)
    return _without_refused(differences, draft)


def _difference(
    proposed: ProposedRecord, before: Plain | None, clean: Plain, choices: Choices
) -> Difference:
    """Return what a proposed record would change; an empty cell erases a value only where a person chose so."""
    erased = proposed.cleared_fields
    if before and choices.empty_erases:
        erased += proposed.empty_fields
    return compare_records(before, proposed.kind, clean, proposed.location, erased)


def _is_refused(
    difference: Difference,
    proposed: ProposedRecord,
    before: Plain | None,
    foreign: Container[str],
    draft: ImportDraft,
) -> bool:
    """Return whether a change may not be saved, with a remark in the draft that says why."""
    if not difference.fields:
        return False
    if government_of(difference) in foreign:
        draft.remark(
            Verdict.CONFLICT,
            proposed.at,
            "record-of-other-agency",
            record=proposed.key,
            **government_values(difference),
        )
        return True
    seen = proposed.plain.get("version")
    if not before or seen is None or seen == before["version"]:
        return False
    values = {"seen": seen, "now": before["version"], "key": proposed.key}
    draft.remark(
        Verdict.CONFLICT, proposed.at, "record-changed", record=proposed.key, **values
    )
    return True


def _clean_values(
    proposed: ProposedRecord, before: Plain | None, agency: str, draft: ImportDraft
) -> Plain | None:
    """Return the validated values of a record, None where it cannot be saved.

    A value that does not validate is left out with a remark; one that is required refuses the whole record.
    """
    from spbe_inventory.store.validation import validate

    kind = proposed.kind
    values = dict(proposed.plain)
    values.pop("version", None)
    record = _record_to_validate(proposed, before, agency, values)
    required = {"key", *_required_fields(kind)}
    problems: list[Problem] = []
    for _attempt in range(MAX_ATTEMPTS):
        clean, problems = validate(kind, record)
        if not problems:
            if before is None:
                return clean
            return _said_values(clean, values)
        by_field = _problems_by_field(kind, problems, record)
        if len(by_field) < len(problems) or not required.isdisjoint(by_field):
            break
        for name, problem in by_field.items():
            record.pop(name)
            values.pop(name, None)
            _remark_unread(draft, proposed, name, problem)
    _remark_faults(draft, proposed, problems)
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


def _remark_unread(
    draft: ImportDraft, proposed: ProposedRecord, name: str, problem: Problem
) -> None:
    """Add the remark that a value was left out."""
    location = proposed.cells.get(name, proposed.at)
    draft.remark(
        Verdict.UNREAD, location, problem.key, record=proposed.key, **problem.values
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


def _without_refused(
    differences: Sequence[Difference], draft: ImportDraft
) -> list[Difference]:
    """Return the differences without those that refer to a refused record: the remark is on that record."""
    refused = set()
    for remark in draft.remarks:
        if remark.verdict in BLOCKING and remark.record:
            refused.add(remark.record)
    refused -= {difference.key for difference in differences}
    return [
        difference
        for difference in differences
        if not refers_to_any(difference.plain, refused)
    ]


def refers_to_any(record: Plain, keys: Container[str]) -> bool:
    """Return whether a record has any of some keys as a value."""
    texts = [value for value in record.values() if isinstance(value, str)]
    return any(text in keys for text in texts)
