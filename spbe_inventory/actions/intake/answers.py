"""What an office answers beside its lists: confirmations of what others say, and single questions."""

from dataclasses import replace
from typing import Any

from spbe_inventory.actions.intake.desk import Desk
from spbe_inventory.actions.intake.fields import fields_of
from spbe_inventory.actions.intake.flow_rows import is_by_hand, mark_of
from spbe_inventory.actions.intake.sides import SIDES, as_said, said_too
from spbe_inventory.actions.intake.uniting import put
from spbe_inventory.actions.intake.values import answer
from spbe_inventory.domain.fields import KINDS
from spbe_inventory.domain.lists import ExchangeState, Verdict
from spbe_inventory.domain.plain import Plain, split
from spbe_inventory.files.headings import CONFIRMATIONS, FLOWS, QUESTIONS
from spbe_inventory.files.rows import FormRow
from spbe_inventory.files.rows import Said as Cell

NOT_RUNNING_YET = (None, *map(str, (ExchangeState.CLAIMED, ExchangeState.PLANNED, ExchangeState.TRIAL)))


def read_confirmation(row: FormRow, desk: Desk) -> None:
    """Read whether an office says that an exchange is true: yes backs it, no disputes it, no answer is none."""
    key = row.text("key")
    said = answer(row.text("confirmed")) or ("no" if mark_of(row.text("confirmed")) == "none" else "")
    if key not in desk.known.on_record["exchange"] or said not in ("yes", "no"):
        return
    before = desk.known.before("exchange", key)
    state, _ = split(before.get("state"))
    value: Any = str(ExchangeState.IN_USE) if said == "yes" else {"mark": "none"}
    backing = {"field": "state", "basis": desk.reading.basis, "source": str(row.at()), "value": value}
    if row.text("remark"):
        backing["note"] = row.text("remark")[:500]
    plain: Plain = {} if _says_so(before, backing) else {"statements": [backing]}
    if said == "yes":
        mine = as_said(_own_ends(row, before, desk), before)
        plain |= said_too(before, {**before, "said_by": mine}, before)
    if said == "yes" and state in NOT_RUNNING_YET and before.get("giver") and before.get("taker"):
        plain["state"] = str(ExchangeState.IN_USE)
    elif said == "no" and state:
        plain["state"] = {"value": state, "mark": "disputed"}
        desk.reading.remark(
            Verdict.QUESTION, row.at("confirmed"), "exchange-denied", record=key, told=row.text("said_of_it")
        )
    if plain:
        put(desk, row, "exchange", key, plain)


def _own_ends(row: FormRow, exchange: Plain, desk: Desk) -> list[str]:
    """Give the ends of an exchange that are applications of the office whose questionnaire a row stands in."""
    office = desk.offices.get(row.sheet.file)
    ends = [str(split(exchange.get(side))[0] or "") for side in SIDES]
    return [end for end in ends if end and office and desk.known.owner_of(end) == office]


def _says_so(before: Plain, new: Plain) -> bool:
    same = ("field", "value", "basis", "source")
    return any(all(old.get(name) == new.get(name) for name in same) for old in before.get("statements", ()))


def read_answer(row: FormRow, desk: Desk) -> None:
    """Read the answer to one question on one field of one record."""
    kind, _, rest = row.text("key").partition(":")
    key, _, name = rest.rpartition(":")
    if not row.text("reply") or kind not in KINDS or name not in KINDS[kind].fields:
        return
    if key not in desk.known.on_record[kind]:
        desk.reading.remark(Verdict.UNREAD, row.at(), "key-not-there", found=key[:80])
        return
    one = FormRow(kind, row.sheet, row.number, {name: Cell(row.text("reply"), row.cells["reply"].column)})
    plain: Plain = {}
    fields_of(replace(one), plain, [], desk)
    if plain:
        put(desk, row, kind, key, plain)


def cells_asked(row: FormRow) -> list[str]:
    """Give the cells of a questionnaire's row that wait for an answer; where there is none, nothing more is asked."""
    if row.kind == FLOWS:
        told = ["way", "which_data", "partner", "means", *(["hours"] if is_by_hand(row.text("means")) else [])]
        return ["which_data"] if mark_of(row.text("which_data")) else told
    fixed = {CONFIRMATIONS: ["confirmed"], QUESTIONS: ["reply"]}
    there = [name for name in (*row.cells, *row.blank) if name not in ("key", "name", "note", "owner")]
    return fixed.get(row.kind, there)
