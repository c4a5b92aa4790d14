"""Offices of one name and different offices above, where a list names both: each is called by both names."""

from collections.abc import Iterable

from spbe_inventory.files.tables.form_row import CellText, FormRow
from spbe_inventory.intake.nameless_rows import names_nothing
from spbe_inventory.intake.note import note_label
from spbe_inventory.matching.folding import fold
from spbe_inventory.reference.wordings import wordings

COLUMN = "office_above"


def name_by_office_above(rows: Iterable[FormRow]) -> None:
    """Write the office above behind the owner of every row where the owner's name alone may be that of several.

    That is the name of a part that many offices have (*Sub Bagian Umum*), or one that the list has below two offices.
    Elsewhere the office above is kept for the note.
    """
    named = [row for row in rows if row.text(COLUMN)]
    above: dict[str, set[str]] = {}
    for row in named:
        names = above.setdefault(fold(row.text("owner")), set())
        names.add(fold(row.text(COLUMN)))
    for row in named:
        cell = row.cells.pop(COLUMN)
        owner = fold(row.text("owner"))
        is_shared = len(above[owner]) > 1 or _is_part(owner)
        is_said = fold(cell.text) in owner or names_nothing(cell.text)
        if owner and is_shared and not is_said:
            owner_cell = row.cells["owner"]
            name = f"{owner_cell.text} {cell.text}"
            row.cells["owner"] = CellText(name, owner_cell.column)
        else:
            row.kept.append((note_label("application", COLUMN), cell.text))


def _is_part(folded: str) -> bool:
    """Return whether a folded name is that of a part which many offices have."""
    parts = wordings()["office_parts"]
    if folded in parts["shared_names"]:
        return True
    first_word, _blank, _rest = folded.partition(" ")
    return first_word in parts["shared_first_words"]
