"""Take what a questionnaire says as a whole: its statement of completeness, and how much of it was answered."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from spbe_inventory.domain.cell_location import CellLocation
from spbe_inventory.domain.dates import read_date
from spbe_inventory.domain.lists import Verdict
from spbe_inventory.domain.plain import Plain
from spbe_inventory.files.questionnaire_cover import is_cover, words_beside
from spbe_inventory.files.questionnaire_stamp import QuestionnaireStamp
from spbe_inventory.files.sheets import Sheet, text_of
from spbe_inventory.files.tables.form_row import FormRow
from spbe_inventory.files.tables.headings import (
    CONFIRMATIONS,
    FLOWS,
    QUESTIONS,
    heading_label,
    states_complete,
)
from spbe_inventory.intake.context import IntakeContext
from spbe_inventory.intake.draft import ProposedRecord, Remark
from spbe_inventory.intake.merge_record import merge_values
from spbe_inventory.intake.questionnaire.answers import (
    ASKED,
    cells_to_answer,
    names_asked_cells,
)
from spbe_inventory.intake.values import parse_answer
from spbe_inventory.matching.folding import fold

TO_CLEAR_UP = (
    Verdict.QUESTION,
    Verdict.UNREAD,
    Verdict.CONFLICT,
)  # verdicts on answers that the office is asked about
# The kinds of tables in a questionnaire, with the field that tells what a row is about.
ABOUT = {
    "application": "name",
    FLOWS: "whose",
    CONFIRMATIONS: "said_of_it",
    QUESTIONS: "about",
}


@dataclass(slots=True)
class CompletenessRow:
    """The last row of a questionnaire's list: whether it is complete, and as of which day (may be empty)."""

    row: int
    complete: str
    as_of: str


def statement_of(sheet: Sheet) -> CompletenessRow | None:
    """Return what a list states of its completeness in its last row, None where it has no such row."""
    for number, cells in sheet.rows:
        texts = [text_of(cell) for cell in cells]
        for index, text in enumerate(texts):
            if states_complete(text):
                return _completeness_in(number, texts[index + 1 :])
    return None


def _completeness_in(number: int, texts: list[str]) -> CompletenessRow:
    """Return what the cells behind the statement answer."""
    answers = list(filter(None, texts))
    complete = _first_of(map(_yes_or_no, answers))
    as_of = _first_of(map(_day, answers))
    return CompletenessRow(number, complete, as_of)


def _first_of(texts: Iterable[str]) -> str:
    """Return the first text that is not empty."""
    return next(filter(None, texts), "")


def _yes_or_no(text: str) -> str:
    """Return the answer that a text is; *not yet* is a no."""
    if fold(text) in ("belum", "not yet"):
        return "no"
    return parse_answer(text)


def _day(text: str) -> str:
    """Return the day that a text is (ISO), or an empty text."""
    try:
        return read_date(text, whole=True)
    except ValueError:
        return ""


class ReturnedQuestionnaire:
    """One questionnaire that came back, or the minutes of one office: statement of completeness, answers counted."""

    def __init__(
        self,
        context: IntakeContext,
        sender: QuestionnaireStamp,
        file: str,
        today: str,
        document: str = "",
    ) -> None:
        self.context = context
        self.names = context.names
        self.draft = context.draft
        self.sender = sender
        self.file = file
        self.today = today
        self.document = document or file

    def close(self, rows: Sequence[FormRow], sheets: Sequence[Sheet]) -> None:
        """Take the statement of completeness, remark on open cells, and count answers.

        An untouched questionnaire is asked about and not counted.
        """
        open_cells = self._count_open_cells(rows)
        self._keep_words_on_covers(sheets)
        unclear = list(self._unclear(rows))
        stated = [self.state_complete(sheet) for sheet in sheets]
        filled = _count_filled(rows)
        sent = max(self.sender.open_cells, open_cells + (filled or 0))
        answered = sent - open_cells
        if filled is not None:
            answered = filled
        if answered or any(stated) or self._says_something_new():
            self.count(sent, answered, unclear, sheets[0].at(1))
            return
        self.draft.remark(
            Verdict.QUESTION,
            sheets[0].at(1),
            "nothing-filled",
            file=self.file,
        )

    def _keep_words_on_covers(self, sheets: Sequence[Sheet]) -> None:
        """Keep what was typed on the cover in the note of the office, and ask about it: nothing is asked there."""
        for sheet in filter(is_cover, sheets):
            for at, words in words_beside(sheet):
                self.draft.remark(
                    Verdict.QUESTION, at, "cover-words-kept", found=words[:80]
                )
                row = FormRow("unit", sheet, at.row, {})
                note = {"note": f"{sheet.name}: {words}"}
                merge_values(self.context, row, "unit", self.sender.unit, note)

    def _count_open_cells(self, rows: Sequence[FormRow]) -> int:
        """Return how many cells of the rows that were sent out are open; remark on the open cells of every row."""
        keyed_kinds = {row.kind for row in rows if "key" in row.cells}
        count = 0
        for row in rows:
            names = cells_to_answer(row)
            open_cells = [name for name in names if name not in row.cells]
            self._remark_open(row, open_cells)
            if names_asked_cells(row):
                was_sent = bool(row.text(ASKED))
            elif row.kind in keyed_kinds:
                was_sent = "key" in row.cells
            else:
                was_sent = self._was_sent(row)
            if was_sent:
                count += len(open_cells)
        return count

    def _was_sent(self, row: FormRow) -> bool:
        """Return whether a row was in the questionnaire that was sent out, by its name: its column of keys is lost."""
        if row.kind not in ("application", FLOWS):
            return False
        name = row.text(ABOUT[row.kind])
        keys = self.names.find_own("application", name)
        return any(not self.names.is_new("application", key) for key in keys)

    def _remark_open(self, row: FormRow, names: Sequence[str]) -> None:
        """Remark on the open cells of a row."""
        if not names:
            return
        labels = [heading_label(row.kind, name) for name in names]
        self.draft.remark(
            Verdict.NOTE,
            row.at(),
            "not-answered",
            about=_about(row),
            fields=", ".join(labels),
        )

    def _unclear(self, rows: Sequence[FormRow]) -> Iterator[str]:
        """Yield what the office is to be asked about its answers, each beginning with what the row is about."""
        about = {}
        for row in rows:
            row_location = (row.sheet.name, row.number)
            about[row_location] = _about(row)
        for remark in self.draft.remarks:
            if not self._is_to_clear_up(remark):
                continue
            subject = ""
            at = remark.at
            if at:
                subject = about.get((at.sheet, at.row), "")
            sentence = str(remark)
            if subject and subject not in sentence:
                sentence = f"{subject}: {sentence}"
            yield sentence

    def _is_to_clear_up(self, remark: Remark) -> bool:
        """Return whether a remark is on an answer in this file that the office is asked about."""
        at = remark.at
        if at is None or at.file != self.file:
            return False
        return remark.verdict in TO_CLEAR_UP

    def _says_something_new(self) -> bool:
        """Return whether anything in the file differs from the catalogue."""
        for proposed in self.draft.records.values():
            if proposed.at.file == self.file and self._differs(proposed):
                return True
        return False

    def _differs(self, proposed: ProposedRecord) -> bool:
        """Return whether a record differs from the catalogue in more than its statements."""
        recorded = self.names.stored_record(proposed.kind, proposed.key)
        plain = proposed.plain
        names = plain.keys() - {"statements"}
        return any(recorded.get(name) != plain[name] for name in names)

    @property
    def is_known_office(self) -> bool:
        """Whether the office is on record, or was read."""
        return self.sender.unit in self.names.keys["unit"]

    def state_complete(self, sheet: Sheet) -> bool:
        """Take the statement of completeness in the last row; return whether the row was answered."""
        row = statement_of(sheet)
        if row is None or not self.is_known_office:
            return False
        if not row.complete and not row.as_of:
            return False
        self._take_statement(row, sheet.at(row.row))
        return True

    def _take_statement(self, row: CompletenessRow, at: CellLocation) -> None:
        """Add a statement of completeness; *not yet* states nothing, nor does one without a day, or of a later day."""
        office = self._office_name()
        as_of = row.as_of
        if row.complete != "yes":
            self.draft.remark(Verdict.NOTE, at, "list-not-complete", office=office)
            return
        if not as_of:
            self.draft.remark(
                Verdict.QUESTION, at, "list-complete-undated", office=office
            )
            return
        if self.today and as_of > self.today:
            self.draft.remark(
                Verdict.QUESTION, at, "list-complete-later", office=office, day=as_of
            )
            return
        recorded = self._statement_on_record()
        if recorded and recorded["as_of"] >= as_of:
            return
        plain: Plain = {
            "unit": self.sender.unit,
            "list_name": "applications",
            "as_of": as_of,
            "stated_by": office,
            "document": self.document[:500],
        }
        key = self._key_for("completeness", recorded, plain)
        self._propose("completeness", key, plain, at)
        self.draft.remark(Verdict.NOTE, at, "list-complete", office=office, day=as_of)

    def _key_for(self, kind: str, recorded: Plain | None, plain: Plain) -> str:
        """Return the key of the record on record, else a new one."""
        if recorded:
            return str(recorded["key"])
        return self.names.new_key(kind, plain)

    def _propose(self, kind: str, key: str, plain: Plain, at: CellLocation) -> None:
        """Add a record to the draft: new, or in place of one on record."""
        is_new = self.names.is_new(kind, key)
        proposed = ProposedRecord(kind, key, plain, at, is_new)
        self.draft.add(proposed)

    def _office_name(self) -> str:
        return self.names.name_of("unit", self.sender.unit)

    def _statement_on_record(self) -> Plain | None:
        values = {"unit": self.sender.unit, "list_name": "applications"}
        return self._find_active("completeness", values)

    def _find_active(self, kind: str, values: Mapping[str, str]) -> Plain | None:
        """Return the first active record that has these values, None where there is none."""
        for record in self.names.active_records(kind):
            same = [name for name in values if record.get(name) == values[name]]
            if len(same) == len(values):
                return record
        return None

    def count(
        self, asked: int, answered: int, unclear: Sequence[str], at: CellLocation
    ) -> None:
        """Write into the round how many cells were asked and answered, and what is to be cleared up.

        `at` is in the file. The same counts of the same file change nothing: what was to be cleared up then still is.
        """
        round_ = self.sender.round
        if not self.is_known_office:
            return
        if round_ not in self.names.on_record["round"]:
            return
        identity = {"round": round_, "unit": self.sender.unit}
        recorded = self._find_active("reply", identity)
        if recorded and self._is_same_count(recorded, asked, answered):
            return
        plain: Plain = {
            **identity,
            "file": self.file[:500],
            "asked": asked,
            "answered": answered,
        }
        if self.today and not (recorded and recorded.get("returned")):
            plain["returned"] = self.today
        if unclear:
            texts = dict.fromkeys(text[:1000] for text in unclear)
            plain["unclear"] = list(texts)
        key = self._key_for("reply", recorded, plain)
        self._propose("reply", key, plain, replace(at, file=self.file, sheet=""))

    def _is_same_count(self, recorded: Plain, asked: int, answered: int) -> bool:
        if recorded.get("file") != self.file:
            return False
        counts = (recorded.get("asked"), recorded.get("answered"))
        return counts == (asked, answered)


def _count_filled(rows: Iterable[FormRow]) -> int | None:
    """Return how many of the cells that waited are filled; None where no table names the cells that waited.

    A row that was deleted is not answered.
    """
    count = None
    for row in rows:
        if not names_asked_cells(row):
            continue
        filled = [name for name in row.text(ASKED).split() if name in row.cells]
        count = (count or 0) + len(filled)
    return count


def _about(row: FormRow) -> str:
    """Return what a row of a questionnaire is about."""
    return row.text(ABOUT[row.kind])[:80]
