"""What a questionnaire says as a whole: whose it is, complete or not, how much of it was answered."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from spbe_inventory.actions.intake.desk import Desk
from spbe_inventory.actions.intake.proposed import Proposed
from spbe_inventory.actions.intake.values import answer
from spbe_inventory.actions.sender import Sender
from spbe_inventory.domain.dates import read_date
from spbe_inventory.domain.lists import Verdict
from spbe_inventory.domain.plain import Plain
from spbe_inventory.files.headings import states_complete
from spbe_inventory.files.sheets import Sheet, text_of
from spbe_inventory.matching.folding import fold


@dataclass(slots=True)
class Statement:
    """The last row of a questionnaire's list: whether it is complete, and as of which day (may be empty)."""

    row: int
    complete: str
    as_of: str


def statement_of(sheet: Sheet) -> Statement | None:
    """Give what the last row of a list says of its completeness; None where there is no such row."""
    for number, cells in sheet.rows:
        texts = [text_of(cell) for cell in cells]
        place = next((index for index, text in enumerate(texts) if states_complete(text)), None)
        if place is None:
            continue
        rest = [text for text in texts[place + 1 :] if text]
        said = next((which for text in rest if (which := _yes_or_not(text))), "")
        return Statement(number, said, next((day for text in rest if (day := _day(text))), ""))
    return None


def _yes_or_not(text: str) -> str:
    return "no" if fold(text) in ("belum", "not yet") else answer(text)


def _day(text: str) -> str:
    try:
        return read_date(text, whole=True)
    except ValueError:
        return ""


class Returned:
    """What a questionnaire says as a whole: whose it is, complete or not, how much of it was answered."""

    def __init__(self, desk: Desk, sender: Sender, file: str, today: str) -> None:
        self.desk, self.sender, self.file, self.today = desk, sender, file, today

    @cached_property
    def known(self) -> bool:
        """Whether the office is on record."""
        return self.sender.unit in self.desk.known.keys["unit"]

    def state_complete(self, sheet: Sheet) -> None:
        """Write the statement of completeness that the last row makes; *not yet* states nothing."""
        said = statement_of(sheet)
        if said is None or not self.known:
            return
        at = sheet.at(said.row)
        if said.complete != "yes":
            self.desk.reading.remark(Verdict.NOTE, at, "list-not-complete", office=self._office())
            return
        as_of = said.as_of
        if not as_of:
            self.desk.reading.remark(Verdict.QUESTION, at, "list-complete-undated", office=self._office())
            return
        if self.today and as_of > self.today:
            self.desk.reading.remark(Verdict.QUESTION, at, "list-complete-later", office=self._office(), day=as_of)
            return
        there = self._statement_on_record()
        if there and there["as_of"] >= as_of:
            return
        plain: Plain = {"unit": self.sender.unit, "list_name": "applications", "as_of": as_of}
        plain |= {"stated_by": self._office(), "document": self.file[:500]}
        key = str(there["key"]) if there else self.desk.known.new_key("completeness", plain)
        self.desk.reading.add(Proposed("completeness", key, plain, at, fresh=there is None))
        self.desk.reading.remark(Verdict.NOTE, at, "list-complete", office=self._office(), day=as_of)

    def _office(self) -> str:
        return self.desk.known.name_of("unit", self.sender.unit)

    def _statement_on_record(self) -> Plain | None:
        wanted = {"unit": self.sender.unit, "list_name": "applications"}
        standing = self.desk.known.standing("completeness")
        return next((one for one in standing if all(one.get(name) == value for name, value in wanted.items())), None)

    def count(self, asked: int, answered: int, unclear: Sequence[str]) -> None:
        """Write into the round how much the office answered, and what is to be cleared up with it."""
        wanted = {"round": self.sender.round, "unit": self.sender.unit}
        if not self.known or self.sender.round not in self.desk.known.on_record["round"]:
            return
        there = next(
            (one for one in self.desk.known.standing("reply") if all(one.get(k) == v for k, v in wanted.items())), None
        )
        if there and (there.get("file"), there.get("asked"), there.get("answered")) == (self.file, asked, answered):
            return  # the same answers once more: what was to be cleared up then still is
        plain: Plain = {**wanted, "file": self.file[:500], "asked": asked, "answered": answered}
        plain |= {"returned": self.today} if self.today and not (there and there.get("returned")) else {}
        plain |= {"unclear": list(dict.fromkeys(text[:1000] for text in unclear))} if unclear else {}
        key = str(there["key"]) if there else self.desk.known.new_key("reply", plain)
        at = next(iter(self.desk.reading.records.values())).at if self.desk.reading.records else None
        if at:
            self.desk.reading.add(
                Proposed("reply", key, plain, replace(at, file=self.file, sheet="", row=1), there is None)
            )
