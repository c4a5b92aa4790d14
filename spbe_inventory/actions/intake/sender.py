"""Whose questionnaire a file is, and for which records its office may answer."""

from collections.abc import Iterable
from dataclasses import dataclass

from spbe_inventory.actions.intake.desk import Desk
from spbe_inventory.actions.intake.known import Known
from spbe_inventory.domain.fields import KINDS
from spbe_inventory.domain.lists import Verdict
from spbe_inventory.domain.plain import split
from spbe_inventory.files.headings import CONFIRMATIONS, FLOWS, META, QUESTIONS
from spbe_inventory.files.rows import FormRow
from spbe_inventory.files.sheets import Sheet, text_of

LONGEST_COUNT = 7  # digits


@dataclass(frozen=True, slots=True)
class Sender:
    """Whose questionnaire a file is: keys of office and round, the day it was made, how many cells were open."""

    unit: str
    round: str
    made: str
    asked: int = 0


def senders(sheets: Iterable[Sheet]) -> dict[str, Sender]:
    """Give the sender of each file that is a questionnaire, by file name: from the hidden sheet that it carries."""
    found = {}
    for sheet in sheets:
        if sheet.name == META:
            said = {text_of(cells[0]): text_of(cells[1]) for _, cells in sheet.rows if len(cells) > 1}
            asked = said.get("asked", "")
            count = int(asked) if asked.isdecimal() and len(asked) < LONGEST_COUNT else 0
            found[sheet.file] = Sender(said.get("unit", ""), said.get("round", ""), said.get("made", ""), count)
    return found


def its_own(rows: Iterable[FormRow], sender: Sender, desk: Desk) -> list[FormRow]:
    """Give the rows that an office may answer: of its own records; a key of others' is said and not read."""
    kept = []
    for row in rows:
        if _may_answer(row, sender, desk.known):
            kept.append(row)
        else:
            desk.reading.remark(Verdict.UNREAD, row.at("key"), "not-of-this-office", found=row.text("key")[:80])
    return kept


def _may_answer(row: FormRow, sender: Sender, known: Known) -> bool:
    said = row.text("key")
    if not said:
        return True
    kind, _, rest = said.partition(":") if row.kind != CONFIRMATIONS else ("exchange", "", said)
    key = rest.rpartition(":")[0] if row.kind == QUESTIONS else rest
    if kind not in KINDS or key not in known.on_record[kind]:
        return row.kind == FLOWS  # its words are read, as of a row without a key
    plain = known.before(kind, key)
    owners = {known.owner_of(str(end)) for side in ("giver", "taker") if (end := split(plain.get(side))[0])}
    owners |= {key} if kind == "unit" else {known.owner_of(key)} if kind == "application" else set()
    return kind != "agency" and (sender.unit in owners or kind not in ("unit", "application", "exchange", "need"))
