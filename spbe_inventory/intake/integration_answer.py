"""What an office answers on integration: in the column of the answer, or in the one where counterparts are named."""

import re
from dataclasses import dataclass
from functools import cache

from spbe_inventory.domain.lists import Verdict
from spbe_inventory.domain.plain import Plain, with_mark
from spbe_inventory.files.names.counterpart import NAMES_NOBODY, NOTHING_ON_RECORD
from spbe_inventory.files.names.counterpart_names import counterparts_in
from spbe_inventory.files.names.phrases import mentions
from spbe_inventory.files.tables.form_row import CellText, FormRow
from spbe_inventory.files.tables.headings import heading_label
from spbe_inventory.intake.composed_words import composed_code
from spbe_inventory.intake.context import IntakeContext
from spbe_inventory.intake.fields import KeptTexts, remark_unread_value
from spbe_inventory.intake.merge_record import is_already_stated
from spbe_inventory.intake.note import note_label
from spbe_inventory.intake.values import parse_answer
from spbe_inventory.matching.folding import fold
from spbe_inventory.reference.wordings import wordings

FLAG = "integrated"
NAMES = "integrated_with"
MOST_WORDS = 3  # of an answer with which a cell begins
# What stands between an answer and the rest of its cell.
BREAK = re.compile(
    r"(?:(?<!\s)\s+)?[,;:./(\n\u2013-]+\s*|(?<!\s)\s+(?P<to>dengan|dgn|dg|ke|with|to)\s+",
    re.IGNORECASE,
)
# Words behind a *yes* that take some of it back.
RESERVATION = re.compile(
    r"\b(?:belum|blm|tidak|tdk|akan|sebagian|proses|rencana\w*|direncanakan|not|partly)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class IntegrationAnswer:
    """What one cell answers: yes, no, unknown, planned, partly, mixed, or '' for none of them; and what stands behind.

    `mixed` says yes and takes it back: nobody knows which is meant.
    """

    value: str = ""
    rest: str = ""

    @property
    def names_counterparts(self) -> bool:
        """Whether what stands behind the answer names somebody; behind a *no* only a sentence does."""
        if mentions(self.rest, is_name_list=False):
            return True
        if self.value == "no":
            return False
        counterparts = counterparts_in(self.rest, NOTHING_ON_RECORD, is_list=True)
        return any(each.named not in NAMES_NOBODY for each in counterparts)

    @property
    def as_value(self) -> bool | None:
        """The answer as a value of the field, None where it is none."""
        if self.value in ("yes", "partly"):
            return True
        if self.value == "no":
            return False
        return None


def integration_answer(text: str) -> IntegrationAnswer:
    """Return what a cell answers on integration.

    >>> integration_answer("Belum").value, integration_answer("dalam proses").value
    ('no', 'planned')
    >>> integration_answer("Ya, SIPD"), integration_answer("ya, belum lengkap").value
    (IntegrationAnswer(value='yes', rest='SIPD'), 'mixed')
    """
    whole = _answer_of(text)
    if whole:
        return IntegrationAnswer(whole)
    for match in BREAK.finditer(text):
        lead = text[: match.start()]
        if len(lead.split()) > MOST_WORDS:
            break
        answer = _answer_of(lead)
        if answer:
            rest = text[match.end() :].strip(" )")
            if answer == "no" and match["to"]:
                rest = text  # a sentence: with whom it is not integrated
            return _with_rest(answer, rest)
    return IntegrationAnswer()


def _with_rest(answer: str, rest: str) -> IntegrationAnswer:
    """Return an answer with what stands behind it; `mixed` where that says something else."""
    behind = _answer_of(rest)
    if behind == answer:
        return IntegrationAnswer(answer)
    takes_back = answer == "yes" and RESERVATION.search(rest)
    gives_after_all = answer == "no" and behind in ("yes", "partly")
    if takes_back or gives_after_all:
        return IntegrationAnswer("mixed", rest)
    return IntegrationAnswer(answer, rest)


def _answer_of(text: str) -> str:
    """Return which answer a text as a whole is: yes, no, unknown, planned, partly, or ''."""
    answer = parse_answer(text) or _degrees().get(fold(text), "")
    if answer:
        return answer
    composed = composed_code("answers", text)
    if composed in ("yes", "no"):
        return composed
    return ""


@cache
def _degrees() -> dict[str, str]:
    """Return what is neither yes nor no, by folded words."""
    degrees = {}
    for degree, words in wordings()["integration"].items():
        for word in words:
            degrees[fold(word)] = degree
    return degrees


def read_integration(
    row: FormRow,
    plain: Plain,
    recorded: Plain,
    kept: KeptTexts,
    context: IntakeContext,
) -> None:
    """Read the answer on integration, which is the office's own statement and no exchange.

    An answer among the counterparts is the same statement; a counterpart beside the answer joins the others. A text
    that is neither stays as it is written, in the note, and is asked about.
    """
    flag = _answer_in(row, FLAG, context)
    named = _answer_in(row, NAMES, context)
    for column, answer in ((FLAG, flag), (NAMES, named)):
        _ask_about(row, column, answer, context)
    values = [flag.as_value, named.as_value]
    clear = [value for value in values if value is not None]
    words = (flag.value, named.value)
    if len(set(clear)) > 1:
        _dispute(row, values, plain, recorded, context)
    elif clear and "mixed" not in words:
        plain[FLAG] = clear[0]
    elif "unknown" in words:
        plain[FLAG] = {"mark": "unknown"}
    if row.text(FLAG) and not flag.value:
        _read_text(row, kept, context)
    if named.value:
        _take_answer_out(row, NAMES, named, kept)
    if flag.value:
        _take_answer_out(row, FLAG, flag, kept)


def _answer_in(row: FormRow, column: str, context: IntakeContext) -> IntegrationAnswer:
    """Return the answer of a cell, by the person's own meaning of its words first."""
    text = row.text(column)
    text = context.mapping.words.get((FLAG, fold(text)), text)
    return integration_answer(text)


def _read_text(row: FormRow, kept: KeptTexts, context: IntakeContext) -> None:
    """Take a text in the column of the answer for the counterparts, where the row names none; else keep it."""
    cell = row.cells[FLAG]
    if not row.text(NAMES):
        row.cells[NAMES] = cell
        return
    kept.append((note_label("application", FLAG), cell.text))
    remark_unread_value(row, FLAG, context)


def _take_answer_out(
    row: FormRow, column: str, answer: IntegrationAnswer, kept: KeptTexts
) -> None:
    """Leave only counterparts among the counterparts; words that are more than an answer go into the note."""
    cell = row.cells[column]
    if column == NAMES:
        row.cells.pop(NAMES)
    is_read = answer.names_counterparts
    if is_read:
        text = answer.rest
        before = row.text(NAMES)
        if before:
            text = f"{before}; {text}"
        row.cells[NAMES] = CellText(text, cell.column)
    is_plain = not answer.rest and answer.value not in ("planned", "partly")
    if not is_plain and not (is_read and answer.value in ("yes", "no")):
        kept.append((note_label("application", column), cell.text))


def _dispute(
    row: FormRow,
    values: list[bool | None],
    plain: Plain,
    recorded: Plain,
    context: IntakeContext,
) -> None:
    """Write the answer of the first column as disputed, with what both say, and ask about it."""
    plain[FLAG] = with_mark(values[0], "disputed")
    statements = _statements(row, values, recorded, context)
    if statements:
        plain["statements"] = [*plain.get("statements", ()), *statements]
    context.draft.remark(
        Verdict.QUESTION,
        row.at(FLAG),
        "integration-disputed",
        name=row.text("name"),
        one=row.text(FLAG)[:80],
        other=row.text(NAMES)[:80],
        heading=heading_label("application", NAMES),
    )


def _statements(
    row: FormRow,
    values: list[bool | None],
    recorded: Plain,
    context: IntakeContext,
) -> list[Plain]:
    """Return the answers of both cells as statements, without those on record."""
    statements = []
    for column, value in zip((FLAG, NAMES), values, strict=True):
        statement: Plain = {
            "field": FLAG,
            "basis": context.draft.basis,
            "source": str(row.at(column)),
            "value": value,
        }
        if not is_already_stated(recorded.get("statements", ()), statement):
            statements.append(statement)
    return statements


def _ask_about(
    row: FormRow, column: str, answer: IntegrationAnswer, context: IntakeContext
) -> None:
    """Ask about an answer that is neither yes nor no."""
    keys = {"planned": "integration-planned", "mixed": "integration-mixed"}
    key = keys.get(answer.value)
    is_said = bool(_answer_of(answer.rest)) or answer.names_counterparts
    if answer.value == "no" and answer.rest and not is_said:
        key = "counterpart-unclear"
    if key is None:
        return
    context.draft.remark(
        Verdict.QUESTION,
        row.at(column),
        key,
        name=row.text("name"),
        found=row.text(column)[:80],
    )
