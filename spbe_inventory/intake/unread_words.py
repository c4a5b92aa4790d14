"""Say once what is not understood of a column: one remark a word, with how often and where it stands."""

from collections.abc import Iterable

from spbe_inventory.domain.cell_location import CellLocation
from spbe_inventory.intake.draft import ImportDraft, Remark
from spbe_inventory.intake.table_remarks import named_cells
from spbe_inventory.matching.folding import fold

UNREAD = "value-unread"
UNREAD_OFTEN = "value-unread-often"
Word = tuple[
    str, str, str, str
]  # file, sheet, field, and the word, folded where it has letters


def join_unread_words(draft: ImportDraft) -> None:
    """Replace the remarks on a word that stands in several cells of a column by one at the first of them."""
    by_word: dict[Word, list[Remark]] = {}
    for remark in draft.remarks:
        if remark.key == UNREAD and remark.at:
            word = _word(remark, remark.at)
            by_word.setdefault(word, []).append(remark)
    joined = {}
    repeated: set[int] = set()
    for remarks in by_word.values():
        first, *others = remarks
        if others:
            joined[id(first)] = _joined(first, others)
            repeated.update(id(remark) for remark in others)
    if joined:
        draft.remarks = [
            joined.get(id(remark), remark)
            for remark in draft.remarks
            if id(remark) not in repeated
        ]


def _word(remark: Remark, at: CellLocation) -> Word:
    found = str(remark.values["found"])
    field = str(remark.values["field"])
    return at.file, at.sheet, field, fold(found) or found


def _joined(first: Remark, others: Iterable[Remark]) -> Remark:
    """Return one remark for the same word in several cells."""
    locations = [remark.at for remark in (first, *others) if remark.at]
    values = {
        **first.values,
        "count": len(locations),
        "cells": named_cells(locations),
    }
    return Remark(
        first.verdict,
        first.at,
        UNREAD_OFTEN,
        values,
        more_locations=tuple(locations[1:]),
    )
