"""Compare what lists of offices propose with a catalogue: what each record would change."""

from collections.abc import Container, Sequence
from typing import TYPE_CHECKING

from spbe_inventory.actions.document_differences import (
    government_of,
    government_values,
)
from spbe_inventory.actions.leaving_out import identities, without_records
from spbe_inventory.actions.proposed_values import clean_values
from spbe_inventory.domain.difference import Difference, compare_records
from spbe_inventory.domain.fields import KINDS
from spbe_inventory.domain.lists import Verdict
from spbe_inventory.domain.plain import Plain
from spbe_inventory.intake.draft import ImportDraft, ProposedRecord
from spbe_inventory.intake.import_diff import BLOCKING
from spbe_inventory.intake.read_sheets import Choices

if TYPE_CHECKING:
    from spbe_inventory.store.reader import ReadConnection


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
            clean = clean_values(proposed, before, agency, draft)
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
    """Return whether a change may not be saved, with a remark in the draft that says why.

    A row that a person accepted stands, also where the record was changed since it was written.
    """
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
    if proposed.at.row_location in draft.accepted:
        return False
    values = {"seen": seen, "now": before["version"], "key": proposed.key}
    draft.remark(
        Verdict.CONFLICT, proposed.at, "record-changed", record=proposed.key, **values
    )
    return True


def _without_refused(
    differences: Sequence[Difference], draft: ImportDraft
) -> list[Difference]:
    """Return the differences without those that refer to a refused record: the remark is on that record."""
    kept = {(difference.kind, difference.key) for difference in differences}
    blocking = [remark for remark in draft.remarks if remark.verdict in BLOCKING]
    refused = identities(blocking, draft.records) - kept
    return without_records(differences, refused)
