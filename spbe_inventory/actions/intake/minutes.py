"""Minutes of verification that came back: the statement of completeness, and what else was written into them."""

from collections.abc import Iterator

from spbe_inventory.actions.intake.desk import Desk
from spbe_inventory.actions.intake.returned import Returned, statement_of
from spbe_inventory.actions.sender import Sender
from spbe_inventory.domain.lists import Verdict
from spbe_inventory.files.headings import MINUTES_NUMBER, MINUTES_OFFICE, states_complete
from spbe_inventory.files.sheets import Sheet, text_of
from spbe_inventory.matching.folding import fold

COLUMNS = 6  # of the table of applications: number, name, three facts, correction


def read_minutes(sheet: Sheet, desk: Desk, today: str) -> None:
    """Take the statement of each office in a document of minutes; a document without one is said to be none."""
    parts = list(_parts(sheet))
    if not parts:
        desk.reading.remark(Verdict.FAULT, sheet.at(1), "document-no-minutes", file=sheet.file)
    for unit, part, number in parts:
        _take(part, unit, number, desk, today)


def _parts(sheet: Sheet) -> Iterator[tuple[str, Sheet, str]]:
    """Give the rows of each office's minutes, with its key and the number that was written in."""
    rows, number = [], ""
    for place, cells in sheet.rows:
        rows.append((place, cells))
        said = [text_of(cell) for cell in cells]
        if _is(said, MINUTES_NUMBER.id, MINUTES_NUMBER.en):
            number = " ".join(filter(None, said[1:]))
        if _is(said, MINUTES_OFFICE.id, MINUTES_OFFICE.en):
            yield next(filter(None, said[1:]), ""), Sheet(sheet.file, sheet.name, rows), number
            rows, number = [], ""


def _is(cells: list[str], *headings: str) -> bool:
    return bool(cells) and fold(cells[0]) in {fold(heading) for heading in headings}


def _take(part: Sheet, unit: str, number: str, desk: Desk, today: str) -> None:
    returned = Returned(desk, Sender(unit, "", today), part.file, today, number)
    first = part.rows[0][0]
    if not returned.known:
        desk.reading.remark(Verdict.FAULT, part.at(first), "minutes-unknown-office", found=unit[:80])
        return
    corrections = list(_written_in(part, desk))
    for row, told in corrections:
        desk.reading.remark(Verdict.QUESTION, part.at(row), "minutes-correction", text=told[:200])
    office, said = desk.known.name_of("unit", unit), _answer(part)
    if said and corrections:
        desk.reading.remark(Verdict.QUESTION, part.at(first), "minutes-complete-but-corrected", office=office)
    elif not said:
        desk.reading.remark(Verdict.NOTE, part.at(first), "minutes-without-statement", office=office)
    elif not (statement := statement_of(part)) or not statement.complete:
        desk.reading.remark(Verdict.QUESTION, part.at(first), "minutes-unclear", office=office, said=said[:100])
    else:
        returned.state_complete(part)


def _answer(part: Sheet) -> str:
    """Give what stands behind the statement, as it was written."""
    for _, cells in part.rows:
        texts = [text_of(cell) for cell in cells]
        if texts and states_complete(texts[0]):
            return " ".join(filter(None, texts[1:]))
    return ""


def _written_in(part: Sheet, desk: Desk) -> Iterator[tuple[int, str]]:
    """Give what was written into the table of applications: corrections, and names that are not on record."""
    for row, cells in part.rows:
        texts = [text_of(cell) for cell in cells]
        if len(texts) != COLUMNS or not texts[0].isdecimal():
            continue
        named = texts[1]
        if texts[-1] or (named and not desk.known.own("application", named)):
            yield row, " · ".join(filter(None, texts[1:]))
