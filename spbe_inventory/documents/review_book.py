"""A review of lists, row by row: what was read, what is asked, and cells for a person's decision."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from spbe_inventory.domain.cell_location import RowLocation
from spbe_inventory.domain.lists import RowChoice, Verdict
from spbe_inventory.language.texts import Text

MARKER = "_review"  # the hidden sheet by which the workbook is known
FORMAT = "spbe_inventory/review"
FORMAT_VERSION = "1"
# Columns that say which row of which list a row is; they are hidden.
IDENTITY_COLUMNS = ("fingerprint", "file", "sheet", "row")
DECISION = "decision"
CORRECTION = "correct_"  # before the names of columns for corrections
# What can be typed in place of what was read.
CORRECTIONS: Mapping[str, Text] = {
    "name": Text("Nama yang benar", "Correct name"),
    "office": Text("Perangkat Daerah yang benar", "Correct office"),
    "status": Text("Status yang benar", "Correct status"),
    "set_apart": Text("Aplikasi atau bukan?", "Application or not?"),
    "counterpart": Text("Terintegrasi dengan (yang benar)", "Correct counterpart"),
    "giver": Text("Pemberi yang benar", "Correct giver"),
    "taker": Text("Penerima yang benar", "Correct taker"),
    "key": Text("Kunci catatan yang dimaksud", "Key of the record meant"),
}
IS_APPLICATION = Text("aplikasi", "application")
NO_EXCLUSION = "tidak-ada"  # what the field of exclusions says of an application


@dataclass(frozen=True, slots=True)
class RowDecision:
    """A decision on one row: its location and fingerprint when it was made, the choice (None: not decided yet).

    `corrections` are texts by column of `CORRECTIONS` that stand for what the row says.
    """

    location: RowLocation
    fingerprint: str
    choice: RowChoice | None = None
    corrections: Mapping[str, str] = field(default_factory=dict)

    @property
    def is_made(self) -> bool:
        """Whether anything was decided or corrected."""
        return self.choice is not None or bool(self.corrections)


@dataclass(frozen=True, slots=True)
class ReviewLine:
    """One row of a list: where it stands, what was read, what is asked, what was decided.

    `verdict` is the gravest remark on it, None where there is none; `corrections` are texts by column of
    `CORRECTIONS`, `open_columns` the columns that can be corrected on a row of this kind.
    """

    location: RowLocation
    fingerprint: str
    place: str
    kind: str
    name: str
    office: str
    status: str
    set_apart: str
    exchanges: str
    result: str
    asked: str
    verdict: Verdict | None
    choice: str = ""
    corrections: Mapping[str, str] = field(default_factory=dict)
    open_columns: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class ReviewBook:
    """All rows of the lists, remarks that belong to no row (place and sentence), and what drop-downs offer."""

    lines: tuple[ReviewLine, ...]
    other_remarks: tuple[tuple[str, str, str], ...]
    choices: Mapping[str, tuple[str, ...]]
