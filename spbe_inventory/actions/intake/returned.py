"""What a questionnaire says as a whole: whose it is, complete or not, how much of it was answered."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from spbe_inventory.actions.intake.answers import cells_asked
from spbe_inventory.actions.intake.desk import Desk
from spbe_inventory.actions.intake.proposed import Proposed
from spbe_inventory.actions.intake.values import answer
from spbe_inventory.actions.sender import Sender
from spbe_inventory.domain.dates import read_date
from spbe_inventory.domain.lists import Verdict
from spbe_inventory.domain.place import At
from spbe_inventory.domain.plain import Plain
from spbe_inventory.files.headings import CONFIRMATIONS, FLOWS, QUESTIONS, called, states_complete
from spbe_inventory.files.rows import FormRow
from spbe_inventory.files.sheets import Sheet, text_of
from spbe_inventory.matching.folding import fold

TO_CLEAR = (Verdict.QUESTION, Verdict.UNREAD, Verdict.CONFLICT)  # what the office is asked about
ABOUT = {"application": "name", FLOWS: "whose", CONFIRMATIONS: "said_of_it", QUESTIONS: "about"}


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

    def __init__(self, desk: Desk, sender: Sender, file: str, today: str, document: str = "") -> None:
        self.desk, self.sender, self.file, self.today = desk, sender, file, today
        self.document = document or file

    def close(self, rows: Sequence[FormRow], sheets: Sequence[Sheet]) -> None:
        """Take the statement of completeness, say what was left open, and count; an untouched form counts nothing."""
        asked = still_open = 0
        keyed = {row.kind for row in rows if "key" in row.cells}
        for row in rows:
            names = cells_asked(row)
            left = [name for name in names if name not in row.cells]
            self._say_open(row, left)
            if "key" in row.cells if row.kind in keyed else self._was_asked(row):
                asked, still_open = asked + len(names), still_open + len(left)
        unclear = list(self._unclear(rows))
        stated = [self.state_complete(sheet) for sheet in sheets]
        waiting = max(self.sender.asked, still_open)
        if waiting == still_open and not any(stated) and not self._says_something_new():
            self.desk.reading.remark(Verdict.QUESTION, sheets[0].at(1), "nothing-filled", file=self.file)
        else:
            self.count(waiting, waiting - still_open, unclear)

    def _was_asked(self, row: FormRow) -> bool:
        """Whether a row stood in the form that was sent, by its name, where the column of keys was lost."""
        called_so = self.desk.known.own("application", row.text(ABOUT[row.kind]))
        there = any(not self.desk.known.fresh("application", key) for key in called_so)
        return there and row.kind in ("application", FLOWS)

    def _say_open(self, row: FormRow, names: Sequence[str]) -> None:
        if names:
            told = ", ".join(called(row.kind, name) for name in names)
            about = row.text(ABOUT[row.kind])[:80]
            self.desk.reading.remark(Verdict.NOTE, row.at(), "not-answered", about=about, fields=told)

    def _unclear(self, rows: Sequence[FormRow]) -> Iterator[str]:
        """Give what the office is to be asked about its answers, each beginning with what it is about."""
        about = {(row.sheet.name, row.number): row.text(ABOUT[row.kind])[:80] for row in rows}
        for one in self.desk.reading.remarks:
            if one.at and one.at.file == self.file and one.verdict in TO_CLEAR:
                named, sentence = about.get((one.at.sheet, one.at.row), ""), str(one)
                yield sentence if not named or named in sentence else f"{named}: {sentence}"

    def _says_something_new(self) -> bool:
        """Whether anything that the form says stands otherwise in the catalogue."""
        for one in self.desk.reading.records.values():
            if one.at.file == self.file:
                before = self.desk.known.before(one.kind, one.key)
                if any(before.get(name) != value for name, value in one.plain.items() if name != "statements"):
                    return True
        return False

    @cached_property
    def known(self) -> bool:
        """Whether the office is on record."""
        return self.sender.unit in self.desk.known.keys["unit"]

    def state_complete(self, sheet: Sheet) -> bool:
        """Write the statement of completeness that the last row makes; tells whether the row was answered."""
        said = statement_of(sheet)
        if said is None or not self.known or not (said.complete or said.as_of):
            return False
        self._state(said, sheet.at(said.row))
        return True

    def _state(self, said: Statement, at: At) -> None:
        """Write a statement; *not yet* states nothing, and so does a day that is none or has not come."""
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
        plain |= {"stated_by": self._office(), "document": self.document[:500]}
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
