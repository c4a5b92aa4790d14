"""Gaps that somebody set aside after the last assessment: the pages still show them, and say so."""

from collections.abc import Mapping

from spbe_inventory.actions.stored_findings import StoredFindings
from spbe_inventory.actions.stored_waivers import listed_waivers
from spbe_inventory.session.catalogue import Catalogue

NOT_COUNTED_YET = "uncounted"
Decided = Mapping[tuple[str, str], str]


def decided_since(catalogue: Catalogue, stored: StoredFindings | None) -> Decided:
    """Return by rule and key until which day (ISO) each gap was set aside after the last assessment."""
    if stored is None or not stored.age.batches_since:
        return {}
    return {
        (waiver.rule, waiver.about): waiver.until
        for waiver in listed_waivers(catalogue)
        if waiver.standing == NOT_COUNTED_YET
    }
