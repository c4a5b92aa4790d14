"""Read what an office answers beside its lists: confirmations of exchanges, and single questions."""

from spbe_inventory.domain.fields import KINDS
from spbe_inventory.domain.lists import ExchangeState, Verdict
from spbe_inventory.domain.plain import Plain
from spbe_inventory.files.tables.form_row import CellText, FormRow
from spbe_inventory.files.tables.headings import CONFIRMATIONS, FLOWS, QUESTIONS
from spbe_inventory.intake.context import IntakeContext
from spbe_inventory.intake.fields import (
    KeptTexts,
    note_lines,
    read_fields,
    remark_unread_value,
)
from spbe_inventory.intake.merge_record import merge_values
from spbe_inventory.intake.note import note_label
from spbe_inventory.intake.questionnaire.confirmed_content import (
    confirmed_content,
    joined_values,
)
from spbe_inventory.intake.questionnaire.flow_values import is_by_hand, mark_of
from spbe_inventory.intake.questionnaire.kept_words import add_row_to_note, kept_line
from spbe_inventory.intake.questionnaire.own_ends import ends_of_office
from spbe_inventory.intake.reported_by import reporting_side, updated_reporter
from spbe_inventory.intake.values import parse_answer, unmarked

NOT_RUNNING_YET = (
    None,
    ExchangeState.CLAIMED,
    ExchangeState.PLANNED,
    ExchangeState.TRIAL,
)
SAME_STATEMENT = ("field", "value", "basis", "source")
ASKED = "asked_cells"  # the hidden column that names the cells of a row that wait
FLOW_CELLS = ("way", "which_data", "partner", "means")
DESCRIPTIVE_CELLS = ("key", "name", "note", "owner", ASKED)  # cells that need no answer


def read_confirmation(row: FormRow, context: IntakeContext) -> None:
    """Read whether an office confirms an exchange: *yes* supports it, *no* disputes it, no answer changes nothing.

    An answer that is neither, or a remark without an answer, is kept in the note of the exchange.
    """
    key = row.text("key")
    if key not in context.names.on_record["exchange"]:
        _keep_without_record(row, context)
        return
    recorded = context.names.stored_record("exchange", key)
    content = confirmed_content(row, recorded, context)
    answer = _confirmation(row.text("confirmed"))
    if not answer:
        if content:
            merge_values(context, row, "exchange", key, content)
        _keep_unclear_confirmation(row, key, context)
        return
    plain: Plain = {}
    statement = _state_statement(row, answer, context)
    if not _is_recorded(statement, recorded):
        plain["statements"] = [statement]
    if answer == "yes":
        plain |= _confirmed(row, recorded, context)
    else:
        plain |= _denied(row, recorded, context)
    plain = joined_values(plain, content)
    if plain:
        merge_values(context, row, "exchange", key, plain)


def _keep_unclear_confirmation(row: FormRow, key: str, context: IntakeContext) -> None:
    """Keep what is neither yes nor no in the note of an exchange; ask about it, unless nobody knows."""
    columns = [name for name in ("confirmed", "remark") if row.text(name)]
    if not columns:
        return
    text = row.text("confirmed")
    if text and parse_answer(text) != "unknown":
        remark_unread_value(row, "confirmed", context)
    lines = [kept_line(row, column) for column in columns]
    merge_values(context, row, "exchange", key, {"note": "\n".join(lines)})


def _keep_without_record(row: FormRow, context: IntakeContext) -> None:
    """Keep an answer to a question that was never asked in the note of the office that gives it."""
    answered = [name for name in ("confirmed", "remark", "reply") if row.text(name)]
    if not answered:
        return
    found = row.text("key") or row.text("said_of_it") or row.text("about")
    office = context.offices.get(row.sheet.file, "")
    sentence = "answer-without-record-kept" if office else "answer-without-record"
    context.draft.remark(Verdict.UNREAD, row.at(), sentence, found=found[:80])
    if office:
        add_row_to_note(row, "unit", office, context)


def _confirmation(text: str) -> str:
    """Return `yes`, `no`, or an empty text where the answer is neither."""
    answer = parse_answer(text)
    if not answer and mark_of(text) == "none":
        return "no"
    return answer if answer in ("yes", "no") else ""


def _state_statement(row: FormRow, answer: str, context: IntakeContext) -> Plain:
    """Return an office's answer as a statement on the state of an exchange."""
    statement: Plain = {
        "field": "state",
        "basis": context.draft.basis,
        "source": str(row.at()),
        "value": {"mark": "none"},
    }
    if answer == "yes":
        statement["value"] = str(ExchangeState.IN_USE)
    remark = row.text("remark")
    if remark:
        statement["note"] = remark[:500]
    return statement


def _is_recorded(statement: Plain, recorded: Plain) -> bool:
    """Return whether a record has the same statement from the same source already."""
    statements = recorded.get("statements", ())
    identity = _identity_of(statement)
    return identity in map(_identity_of, statements)


def _identity_of(statement: Plain) -> list[object]:
    return [statement.get(name) for name in SAME_STATEMENT]


def _confirmed(row: FormRow, recorded: Plain, context: IntakeContext) -> Plain:
    """Return what a *yes* changes: who reported the exchange, and its state where it was not running yet."""
    ends = ends_of_office(context, row, recorded)
    claim = {**recorded, "said_by": reporting_side(ends, recorded)}
    plain = updated_reporter(recorded, claim, recorded)
    if not recorded.get("giver") or not recorded.get("taker"):
        return plain
    state = unmarked(recorded.get("state"))
    if state in NOT_RUNNING_YET:
        plain["state"] = str(ExchangeState.IN_USE)
    return plain


def _denied(row: FormRow, recorded: Plain, context: IntakeContext) -> Plain:
    """Return what a *no* changes: the state is disputed, which is asked about."""
    state = unmarked(recorded.get("state"))
    if not state:
        return {}
    context.draft.remark(
        Verdict.QUESTION,
        row.at("confirmed"),
        "exchange-denied",
        record=row.text("key"),
        told=row.text("said_of_it"),
    )
    return {"state": {"value": state, "mark": "disputed"}}


def read_answer(row: FormRow, context: IntakeContext) -> None:
    """Read the answer to one question on one field of one record, whose key is `kind:key:field`."""
    kind, _colon, rest = row.text("key").partition(":")
    key, _colon, name = rest.rpartition(":")
    reply = row.text("reply")
    is_field = kind in KINDS and name in KINDS[kind].fields
    if not is_field or key not in context.names.on_record[kind]:
        _keep_without_record(row, context)
        return
    if not reply:
        return
    column = row.cells["reply"].column
    cell = CellText(reply, column)
    answer_row = FormRow(kind, row.sheet, row.number, {name: cell})
    plain: Plain = {}
    kept: KeptTexts = []
    read_fields(answer_row, plain, kept, context)
    if kept and "note" in KINDS[kind].fields:
        lines = note_lines([(note_label(kind, name), text) for _label, text in kept])
        plain["note"] = "\n".join(lines)
    if plain:
        merge_values(context, row, kind, key, plain)


def cells_to_answer(row: FormRow) -> list[str]:
    """Return the cells of a questionnaire's row that need an answer; beside *none* nothing more is asked.

    The row itself says which these are, in workbooks that were sent out with a hidden column for it.
    """
    if row.text(ASKED) or (names_asked_cells(row) and "key" in row.cells):
        names = row.text(ASKED).split()
        if row.kind == FLOWS and mark_of(row.text("which_data")):
            return [name for name in names if name == "which_data"]
        return names
    if row.kind == CONFIRMATIONS:
        return ["confirmed"]
    if row.kind == QUESTIONS:
        return ["reply"]
    if row.kind == FLOWS:
        return _flow_cells_to_answer(row)
    columns = (*row.cells, *row.empty_fields)
    return [name for name in columns if name not in DESCRIPTIVE_CELLS]


def names_asked_cells(row: FormRow) -> bool:
    """Return whether a row stands in a table with the hidden column that names the cells that wait."""
    return ASKED in row.cells or ASKED in row.empty_fields


def _flow_cells_to_answer(row: FormRow) -> list[str]:
    if mark_of(row.text("which_data")):
        return ["which_data"]
    names = list(FLOW_CELLS)
    if is_by_hand(row.text("means")):
        names.append("hours")
    return names
