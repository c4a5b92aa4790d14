"""Decide which records the office of a questionnaire may answer for, and whether to trust the questionnaire."""

from collections.abc import Iterable

from spbe_inventory.domain.fields import KINDS
from spbe_inventory.domain.lists import Verdict
from spbe_inventory.files.questionnaire_stamp import QuestionnaireStamp
from spbe_inventory.files.tables.form_row import CellText, FormRow
from spbe_inventory.files.tables.headings import (
    CONFIRMATIONS,
    FLOWS,
    QUESTIONNAIRE,
    QUESTIONS,
)
from spbe_inventory.intake.context import IntakeContext
from spbe_inventory.intake.name_index import NameIndex
from spbe_inventory.intake.note import note_label
from spbe_inventory.intake.values import unmarked
from spbe_inventory.matching.folding import fold

OWNED_KINDS = ("unit", "application", "exchange", "need")


def is_trusted(sender: QuestionnaireStamp, context: IntakeContext) -> bool:
    """Return whether a questionnaire is from a known office and round and unchanged; remark on why not."""
    if not sender.intact:
        context.draft.remark(Verdict.FAULT, sender.at, "questionnaire-changed")
        return False
    if not context.names.is_on_record("unit", sender.unit):
        context.draft.remark(
            Verdict.FAULT,
            sender.at,
            "questionnaire-office-unknown",
            found=sender.unit[:80],
        )
        return False
    if sender.round and not context.names.is_on_record("round", sender.round):
        context.draft.remark(
            Verdict.FAULT,
            sender.at,
            "questionnaire-round-unknown",
            found=sender.round[:80],
        )
        return False
    return True


def rows_the_office_may_answer(
    kind: str,
    rows: Iterable[FormRow],
    sender: QuestionnaireStamp,
    context: IntakeContext,
) -> list[FormRow]:
    """Return the rows of a table that an office may answer; the rest is remarked on and not read."""
    if kind == "application":
        return [_with_owner(row, sender, context) for row in rows]
    allowed = []
    for row in rows:
        if kind not in QUESTIONNAIRE:
            context.draft.remark(
                Verdict.UNREAD,
                row.at(),
                "not-of-this-form",
                found=row.text("name")[:80],
            )
        elif _may_answer(row, sender, context.names):
            allowed.append(row)
        else:
            context.draft.remark(
                Verdict.UNREAD,
                row.at("key"),
                "not-of-this-office",
                found=row.text("key")[:80],
            )
    return allowed


def _with_owner(
    row: FormRow, sender: QuestionnaireStamp, context: IntakeContext
) -> FormRow:
    """Return a row of an office's list, owned by the office where it is new; keys of other offices are removed."""
    key = row.text("key")
    if key and not _owns(sender, key, context.names):
        context.draft.remark(
            Verdict.QUESTION,
            row.at("key"),
            "key-not-there",
            found=key[:80],
        )
        row.cells.pop("key")
    if "key" in row.cells:
        return row
    owner = row.text("owner")
    office = context.names.name_of("unit", sender.unit)
    if owner and fold(owner) != fold(office):
        row.kept.append((note_label("application", "owner"), owner))
    row.cells["owner"] = CellText(sender.unit, 0)
    return row


def _owns(sender: QuestionnaireStamp, key: str, names: NameIndex) -> bool:
    """Return whether an application on record is owned by the office of a questionnaire."""
    if key not in names.on_record["application"]:
        return False
    return names.owner_of(key) == sender.unit


def _may_answer(row: FormRow, sender: QuestionnaireStamp, names: NameIndex) -> bool:
    """Return whether a row is about a record of the office, or about a record that no office owns."""
    if not row.text("key"):
        return True
    kind, key = _record_of(row)
    if kind not in KINDS or key not in names.on_record[kind]:
        return row.kind == FLOWS  # its words are read, as those of a row without a key
    if kind == "agency":
        return False
    if kind not in OWNED_KINDS:
        return True
    return sender.unit in _owners_of(kind, key, names)


def _record_of(row: FormRow) -> tuple[str, str]:
    """Return kind and key of the record that a row is about."""
    written = row.text("key")
    if row.kind == CONFIRMATIONS:
        return "exchange", written
    kind, _colon, key = written.partition(":")
    if row.kind == QUESTIONS:
        key, _colon, _field = key.rpartition(":")
    return kind, key


def _owners_of(kind: str, key: str, names: NameIndex) -> set[str]:
    """Return the offices that may answer for a record: itself, its owner, or the owners of its two ends."""
    if kind == "unit":
        return {key}
    if kind == "application":
        return {names.owner_of(key)}
    record = names.stored_record(kind, key)
    owners = set()
    for side in ("giver", "taker"):
        end = unmarked(record.get(side))
        if end:
            owners.add(names.owner_of(str(end)))
    return owners
