"""Whose questionnaire a workbook is: the hidden sheet that says so, written and read again."""

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from spbe_inventory.documents.form_book import FormColumn, FormSheet
from spbe_inventory.domain.cell_location import CellLocation
from spbe_inventory.files.sheets import Sheet, text_of
from spbe_inventory.files.tables.headings import META

LONGEST_COUNT = 7  # digits
SEALED = ("unit", "round", "made", "asked")
SEAL_LENGTH = 16  # characters
NAME_AND_VALUE = 2  # cells


@dataclass(frozen=True, slots=True)
class QuestionnaireStamp:
    """Keys of office and round (may be empty), the day it was created (ISO), how many cells were open.

    `intact` is False where the sheet is not as it was written: a changed key would credit another office.
    """

    unit: str
    round: str
    created: str
    open_cells: int = 0
    intact: bool = True
    at: CellLocation | None = None

    def sheet(self) -> FormSheet:
        """Return the hidden sheet that carries the stamp."""
        values = {
            "unit": self.unit,
            "round": self.round,
            "made": self.created,
            "asked": str(self.open_cells),
        }
        columns = (FormColumn("spbe_inventory"), FormColumn("1"))
        rows = [*values.items(), ("seal", _seal(values))]
        return FormSheet(META, columns, rows, hidden=True)


def read_stamps(sheets: Iterable[Sheet]) -> dict[str, QuestionnaireStamp]:
    """Return the stamp of each file that is a questionnaire, by file name."""
    stamps = {}
    for sheet in sheets:
        if sheet.name == META:
            stamps[sheet.file] = _read_stamp(sheet)
    return stamps


def _read_stamp(sheet: Sheet) -> QuestionnaireStamp:
    values = dict(_names_and_values(sheet))
    unit, round_key, created, asked = (values.get(name, "") for name in SEALED)
    open_cells = 0
    if asked.isdecimal() and len(asked) < LONGEST_COUNT:
        open_cells = int(asked)
    seal = values.get("seal", "")
    return QuestionnaireStamp(
        unit,
        round_key,
        created,
        open_cells,
        intact=seal == _seal(values),
        at=sheet.at(1),
    )


def _names_and_values(sheet: Sheet) -> Iterator[tuple[str, str]]:
    """Yield the first two cells of each row as texts."""
    for _, cells in sheet.rows:
        if len(cells) < NAME_AND_VALUE:
            continue
        name, value, *_ = cells
        yield text_of(name), text_of(value)


def _seal(values: dict[str, str]) -> str:
    """Return a checksum over the keys: it shows a manual change, it keeps nobody out."""
    sealed = [values.get(name, "") for name in SEALED]
    text = "\n".join(sealed)
    digest = hashlib.sha256(text.encode()).hexdigest()
    return digest[:SEAL_LENGTH]
