"""Brackets that tell one name of a list from another: they stay in the names."""

from collections import defaultdict
from collections.abc import Sequence

from spbe_inventory.files.names.name_cell import with_brackets
from spbe_inventory.intake.record_matching import RowToMatch
from spbe_inventory.matching.folding import fold


def keep_telling_brackets(rows: Sequence[RowToMatch]) -> None:
    """Keep the brackets in the names of rows that stand on a list with other words, or without any, as well."""
    by_bare_name: dict[str, list[RowToMatch]] = defaultdict(list)
    for row in rows:
        if row.form_row.is_own_export or row.form_row.text("key"):
            continue
        bare = fold(row.name_cell.bare)
        if bare:
            by_bare_name[bare].append(row)
    for group in by_bare_name.values():
        words = {tuple(map(fold, row.name_cell.words)) for row in group}
        if len(words) == 1:
            continue
        for row in group:
            if row.name_cell.words:
                row.name_cell = with_brackets(row.name_cell)
