"""For which records the office of a questionnaire may answer: its own; and whether the questionnaire is one at all."""

from collections.abc import Iterable

from spbe_inventory.actions.intake.desk import Desk
from spbe_inventory.actions.intake.known import Known
from spbe_inventory.actions.sender import Sender
from spbe_inventory.domain.fields import KINDS
from spbe_inventory.domain.lists import Verdict
from spbe_inventory.domain.plain import split
from spbe_inventory.files.headings import CONFIRMATIONS, FLOWS, QUESTIONNAIRE, QUESTIONS, called
from spbe_inventory.files.rows import FormRow, Said
from spbe_inventory.matching.folding import fold


def is_trusted(sender: Sender, desk: Desk) -> bool:
    """Whether office and round of a questionnaire are those it was made for; says so where they are not."""
    unit, round_ = desk.known.standing_of("unit", sender.unit), desk.known.standing_of("round", sender.round)
    if not sender.whole:
        desk.reading.remark(Verdict.FAULT, sender.at, "questionnaire-changed")
    elif not unit:
        desk.reading.remark(Verdict.FAULT, sender.at, "questionnaire-office-unknown", found=sender.unit[:80])
    elif sender.round and not round_:
        desk.reading.remark(Verdict.FAULT, sender.at, "questionnaire-round-unknown", found=sender.round[:80])
    else:
        return True
    return False


def its_own(kind: str, rows: Iterable[FormRow], sender: Sender, desk: Desk) -> list[FormRow]:
    """Give the rows of a table that an office may answer; what is not for it is said and not read."""
    if kind == "application":
        return [_owned(row, sender, desk) for row in rows]
    if kind not in QUESTIONNAIRE:
        for row in rows:
            desk.reading.remark(Verdict.UNREAD, row.at(), "not-of-this-form", found=row.text("name")[:80])
        return []
    kept = []
    for row in rows:
        if _may_answer(row, sender, desk.known):
            kept.append(row)
        else:
            desk.reading.remark(Verdict.UNREAD, row.at("key"), "not-of-this-office", found=row.text("key")[:80])
    return kept


def _owned(row: FormRow, sender: Sender, desk: Desk) -> FormRow:
    """Let an application that an office adds to its list be its own; a key of another office's is not followed."""
    key = row.text("key")
    if key and (key not in desk.known.on_record["application"] or desk.known.owner_of(key) != sender.unit):
        desk.reading.remark(Verdict.QUESTION, row.at("key"), "key-not-there", found=key[:80])
        row.cells.pop("key")
    if "key" not in row.cells:
        said = row.text("owner")
        if said and fold(said) != fold(desk.known.name_of("unit", sender.unit)):
            row.kept.append((called("application", "owner"), said))
        row.cells["owner"] = Said(sender.unit, 0)
    return row


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
