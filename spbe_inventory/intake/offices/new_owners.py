"""Owners on a later list that clearly name an office and are not on record: they are added, and asked about."""

from collections.abc import Iterable

from spbe_inventory.domain.lists import Verdict
from spbe_inventory.files.tables.form_row import FormRow
from spbe_inventory.intake.context import IntakeContext
from spbe_inventory.intake.offices.office_matching import (
    DISTRICT,
    add_office,
    match_office,
    near_offices,
    spellings_of_owners,
)
from spbe_inventory.intake.offices.office_names import is_clear_office


def add_offices_of_later_list(rows: Iterable[FormRow], context: IntakeContext) -> None:
    """Add the owners on lists that clearly name an office, for a catalogue with offices; each is asked about.

    An owner that is near to an office on record, or names a district, is left to the person.
    """
    listed = [row for row in rows if _speaks_for_itself(row, context)]
    spellings, first_cells = spellings_of_owners(listed)
    by_count = sorted(spellings.items(), key=_fewest_last)
    for folded, counts in by_count:
        [(name, _count)] = counts.most_common(1)
        if not _is_new_office(name, context):
            continue
        at = first_cells[folded]
        add_office(
            name,
            at,
            [],
            context,
            verdict=Verdict.QUESTION,
            sentence="owner-added",
        )


def _speaks_for_itself(row: FormRow, context: IntakeContext) -> bool:
    """Return whether a row is one of a list: no export of ours, and no questionnaire."""
    return not row.is_own_export and row.sheet.file not in context.offices


def _fewest_last(item: tuple[str, "dict[str, int]"]) -> int:
    _folded, counts = item
    return -sum(counts.values())


def _is_new_office(name: str, context: IntakeContext) -> bool:
    """Return whether a text clearly names an office, and none on record may be meant."""
    if not is_clear_office(name) or DISTRICT.match(name):
        return False
    match = match_office(context.names, name)
    if match.keys or match.candidates or match.everybody:
        return False
    return not near_offices(context.names, name)
