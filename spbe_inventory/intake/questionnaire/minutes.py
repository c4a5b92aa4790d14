"""Read minutes of verification that came back: statements of completeness, and corrections written into them."""

from collections.abc import Iterator
from dataclasses import dataclass

from spbe_inventory.domain.lists import Verdict
from spbe_inventory.files.questionnaire_stamp import QuestionnaireStamp
from spbe_inventory.files.sheets import Row, Sheet, text_of
from spbe_inventory.files.tables.headings import (
    MINUTES_NUMBER,
    MINUTES_OFFICE,
    states_complete,
)
from spbe_inventory.intake.context import IntakeContext
from spbe_inventory.intake.questionnaire.returned import (
    ReturnedQuestionnaire,
    statement_of,
)
from spbe_inventory.language.texts import Text
from spbe_inventory.matching.folding import fold

RowText = tuple[int, str]  # row number and text
COLUMNS = 6  # of the table of applications: number, name, three facts, correction


@dataclass(frozen=True, slots=True)
class _OfficeMinutes:
    """The minutes of one office: its name (or key), their rows, and the number that was written in."""

    office: str
    rows: Sheet
    number: str


def read_minutes(sheet: Sheet, context: IntakeContext, today: str) -> None:
    """Read the statement of each office in a document of minutes; a document without any is reported."""
    parts = list(_parts(sheet))
    if not parts:
        context.draft.remark(
            Verdict.FAULT,
            sheet.at(1),
            "document-no-minutes",
            file=sheet.file,
        )
    for part in parts:
        _read_part(part, context, today)


def _parts(sheet: Sheet) -> Iterator[_OfficeMinutes]:
    """Yield the minutes of each office; they end with the row that names the office."""
    rows: list[Row] = []
    number = ""
    for index, cells in sheet.rows:
        rows.append((index, cells))
        texts = [text_of(cell) for cell in cells]
        if _is_headed(texts, MINUTES_NUMBER):
            number = _joined(texts[1:], " ")
        if _is_headed(texts, MINUTES_OFFICE):
            names = filter(None, texts[1:])
            office = next(names, "")
            part = Sheet(sheet.file, sheet.name, rows)
            yield _OfficeMinutes(office, part, number)
            rows = []
            number = ""


def _is_headed(texts: list[str], heading: Text) -> bool:
    """Return whether a row begins with a heading, in either language."""
    if not texts:
        return False
    first = fold(texts[0])
    return first in map(fold, heading)


def _joined(texts: list[str], separator: str) -> str:
    """Return texts as one, without empty ones."""
    return separator.join(filter(None, texts))


def _read_part(minutes: _OfficeMinutes, context: IntakeContext, today: str) -> None:
    """Take the statement of one office, unless corrections or an unclear answer are to be asked about first."""
    part = minutes.rows
    draft = context.draft
    unit = _unit_key(minutes.office, context)
    stamp = QuestionnaireStamp(unit, "", today)
    returned = ReturnedQuestionnaire(context, stamp, part.file, today, minutes.number)
    first_row, _cells = part.rows[0]
    at = part.at(first_row)
    if not returned.is_known_office:
        found = minutes.office[:80]
        draft.remark(Verdict.FAULT, at, "minutes-unknown-office", found=found)
        return
    has_corrections = _remark_on_corrections(part, context)
    office = context.names.name_of("unit", unit)
    answer = _written_answer(part)
    if not answer:
        draft.remark(Verdict.NOTE, at, "minutes-without-statement", office=office)
    elif has_corrections:
        key = "minutes-complete-but-corrected"
        draft.remark(Verdict.QUESTION, at, key, office=office)
    elif _is_clear(part):
        returned.state_complete(part)
    else:
        draft.remark(
            Verdict.QUESTION,
            at,
            "minutes-unclear",
            office=office,
            said=answer[:100],
        )


def _unit_key(office: str, context: IntakeContext) -> str:
    """Return the key of the only office of a name; else the text, which may be a key."""
    keys = context.names.find_own("unit", office)
    if len(keys) == 1:
        (key,) = keys
        return str(key)
    return office


def _is_clear(part: Sheet) -> bool:
    """Return whether the statement of completeness is answered with a yes or no."""
    statement = statement_of(part)
    if statement is None:
        return False
    return bool(statement.complete)


def _remark_on_corrections(part: Sheet, context: IntakeContext) -> bool:
    """Ask about what was written into the table of applications; return whether there was anything."""
    corrections = list(_corrections(part, context))
    for row, text in corrections:
        context.draft.remark(
            Verdict.QUESTION,
            part.at(row),
            "minutes-correction",
            text=text[:200],
        )
    return bool(corrections)


def _written_answer(part: Sheet) -> str:
    """Return what is written behind the statement of completeness."""
    for _number, cells in part.rows:
        texts = [text_of(cell) for cell in cells]
        if texts and states_complete(texts[0]):
            return _joined(texts[1:], " ")
    return ""


def _corrections(part: Sheet, context: IntakeContext) -> Iterator[RowText]:
    """Yield row number and text of what was written into the table of applications.

    That is a correction in the last column, or a name that is not on record.
    """
    for row, cells in part.rows:
        texts = [text_of(cell) for cell in cells]
        if len(texts) != COLUMNS:
            continue
        if not texts[0].isdecimal():
            continue
        name = texts[1]
        correction = texts[-1]
        keys = context.names.find_own("application", name)
        if correction or (name and not keys):
            text = _joined(texts[1:], " · ")
            yield row, text
