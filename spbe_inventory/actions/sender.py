"""Whose questionnaire a workbook is: the hidden sheet that says so, written and read again."""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass

from spbe_inventory.domain.forms import FormColumn, FormSheet
from spbe_inventory.domain.place import At
from spbe_inventory.files.headings import META
from spbe_inventory.files.sheets import Sheet, text_of

LONGEST_COUNT = 7  # digits
SEALED = ("unit", "round", "made", "asked")


@dataclass(frozen=True, slots=True)
class Sender:
    """Keys of office and round (may be empty), the day it was made (ISO), how many cells were open.

    `whole` is False where the sheet is not as it was written: a key that was changed would credit another office.
    """

    unit: str
    round: str
    made: str
    asked: int = 0
    whole: bool = True
    at: At | None = None

    def sheet(self) -> FormSheet:
        """Give the hidden sheet that says so."""
        said = {"unit": self.unit, "round": self.round, "made": self.made, "asked": str(self.asked)}
        rows = [*said.items(), ("seal", _seal(said))]
        return FormSheet(META, (FormColumn("spbe_inventory"), FormColumn("1")), rows, hidden=True)


def senders(sheets: Iterable[Sheet]) -> dict[str, Sender]:
    """Give the sender of each file that is a questionnaire, by file name."""
    return {sheet.file: _sender(sheet) for sheet in sheets if sheet.name == META}


def _sender(sheet: Sheet) -> Sender:
    said = {text_of(cells[0]): text_of(cells[1]) for _, cells in sheet.rows if len(cells) > 1}
    unit, round_, made, asked = (said.get(name, "") for name in SEALED)
    count = int(asked) if asked.isdecimal() and len(asked) < LONGEST_COUNT else 0
    return Sender(unit, round_, made, count, said.get("seal", "") == _seal(said), sheet.at(1))


def _seal(said: dict[str, str]) -> str:
    """Give a sum over the keys: it shows a change made by hand, it keeps nobody out."""
    text = "\n".join(said.get(name, "") for name in SEALED)
    return hashlib.sha256(text.encode()).hexdigest()[:16]
