"""What was read, with what is to be said of it, for the person who mends it."""

from collections.abc import Iterable, Sequence

from spbe_inventory.actions.differing import Preview
from spbe_inventory.actions.intake.proposed import Remark
from spbe_inventory.domain.checked import Checked, CheckedRow, CheckedSheet
from spbe_inventory.domain.lists import Verdict
from spbe_inventory.domain.place import letters
from spbe_inventory.files.sheets import Sheet, text_of
from spbe_inventory.language.current import speaking

COLOURED = (Verdict.CONFLICT, Verdict.FAULT, Verdict.UNREAD, Verdict.QUESTION, Verdict.APART)


def checked(sheets: Sequence[Sheet], preview: Preview) -> Checked:
    """Give the sheets that were read with the remarks of a preview; the worst verdict on a cell stands."""
    ordered = sorted(preview.remarks, key=lambda one: list(Verdict).index(one.verdict))
    return Checked(
        tuple(_sheet(sheet, ordered, len({one.file for one in sheets}) > 1) for sheet in sheets),
        tuple(_row(one, sheets) for one in ordered),
    )


def _sheet(sheet: Sheet, remarks: Iterable[Remark], several: bool) -> CheckedSheet:  # noqa: FBT001 - of a private function
    marked: dict[tuple[int, int | None], Verdict] = {}
    for one in remarks:
        if one.at and (one.at.file, one.at.sheet) == (sheet.file, sheet.name) and one.verdict in COLOURED:
            marked.setdefault((one.at.row, one.at.column), one.verdict)
    title = f"{sheet.file} {sheet.name}".strip() if several else sheet.name or sheet.file
    return CheckedSheet(title, sheet.rows, marked)


def _row(one: Remark, sheets: Sequence[Sheet]) -> CheckedRow:
    at = one.at
    cell = "" if at is None else f"{letters(at.column)}{at.row}" if at.column is not None else str(at.row)
    with speaking("id"):
        indonesian, suggestion = str(one), one.suggestion
    with speaking("en"):
        english, second = str(one), one.suggestion
    both = " / ".join(filter(None, (suggestion, second)))
    return CheckedRow(
        at.file if at else "", at.sheet if at else "", cell, one.verdict, _found(one, sheets), indonesian, english, both
    )


def _found(one: Remark, sheets: Sequence[Sheet]) -> str:
    """Give what stands in the cell that a remark is about."""
    if one.at is None or one.at.column is None:
        return str(one.values.get("found", ""))
    for sheet in sheets:
        if (sheet.file, sheet.name) == (one.at.file, one.at.sheet):
            cells = next((cells for number, cells in sheet.rows if number == one.at.row), [])
            return text_of(cells[one.at.column]) if one.at.column < len(cells) else ""
    return ""
