"""What a person decided on rows of lists: applied before their records are read, and told where a row has changed."""

import hashlib
from collections.abc import Container, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from spbe_inventory.documents.review_book import RowDecision
from spbe_inventory.domain.cell_location import CellLocation, RowLocation
from spbe_inventory.domain.fields import KINDS
from spbe_inventory.domain.lists import RowChoice, Verdict
from spbe_inventory.files.sheets import Sheet, filled
from spbe_inventory.files.tables.form_row import CellText, FormRow
from spbe_inventory.files.tables.headings import (
    CONFIRMATIONS,
    FLOWS,
    QUESTIONS,
    heading_label,
)
from spbe_inventory.files.tables.row_reader import is_empty
from spbe_inventory.intake.draft import ImportDraft, Remark

FINGERPRINT_LENGTH = 16  # characters
MAX_ROWS_NAMED = 10
SETTLED = (Verdict.CONFLICT, Verdict.QUESTION, Verdict.UNREAD)
Tables = Iterable[Iterable[FormRow]]
KeysByKind = Mapping[str, Container[str]]
# What a correction stands for, by the kind of the row: a field, or a column of forms.
FIELDS_OF_CORRECTIONS: Mapping[str, Mapping[str, str]] = {
    "application": {
        "name": "name",
        "office": "owner",
        "status": "status",
        "set_apart": "set_apart",
        "counterpart": "integrated_with",
        "key": "key",
    },
    "unit": {"name": "name", "office": "parent", "key": "key"},
    "exchange": {"giver": "giver", "taker": "taker", "status": "state", "key": "key"},
    "need": {"giver": "giver", "taker": "taker", "key": "key"},
    FLOWS: {"name": "whose", "counterpart": "partner"},
    CONFIRMATIONS: {},
    QUESTIONS: {},
}
NAMED = {"name": "name", "key": "key"}


@dataclass(frozen=True, slots=True)
class RowRead:
    """One row of a list as it was read: its kind, its location, its fingerprint, its texts by field."""

    kind: str
    at: CellLocation
    fingerprint: str
    texts: Mapping[str, str]


@dataclass(slots=True)
class AppliedDecisions:
    """Which rows of a reading are left out, and which are accepted as they are; `made` are the decisions by row."""

    left_out: set[RowLocation] = field(default_factory=set)
    accepted: set[RowLocation] = field(default_factory=set)
    made: dict[RowLocation, RowDecision] = field(default_factory=dict)


def fields_of_corrections(kind: str) -> Mapping[str, str]:
    """Return the field or column of forms that each correction stands for on rows of a kind."""
    if kind in FIELDS_OF_CORRECTIONS:
        return FIELDS_OF_CORRECTIONS[kind]
    if "name" in KINDS[kind].fields:
        return NAMED
    return {}


def rows_read(tables: Tables) -> list[RowRead]:
    """Return the rows of tables with their fingerprints, in the order in which they were read."""
    rows: list[RowRead] = []
    texts_by_sheet: dict[tuple[str, str], dict[int, str]] = {}
    for table in tables:
        for form_row in table:
            sheet = form_row.sheet
            name = (sheet.file, sheet.name)
            if name not in texts_by_sheet:
                texts_by_sheet[name] = _texts_by_row(sheet)
            text = texts_by_sheet[name].get(form_row.number, "")
            fingerprint = _fingerprint(form_row, text)
            texts = {field: cell.text for field, cell in form_row.cells.items()}
            row = RowRead(form_row.kind, form_row.at(), fingerprint, texts)
            rows.append(row)
    return rows


def _texts_by_row(sheet: Sheet) -> dict[int, str]:
    """Return the filled cells of each row of a sheet as one text."""
    texts = {}
    for number, cells in sheet.rows:
        texts[number] = "\x1f".join(text for _column, text in filled(cells))
    return texts


def _fingerprint(row: FormRow, text: str) -> str:
    """Return a checksum of a row and of its office, which may stand in a merged cell above."""
    owner = row.text("owner")
    digest = hashlib.sha256(f"{text}\x1e{owner}".encode())
    return digest.hexdigest()[:FINGERPRINT_LENGTH]


def apply_decisions(
    rows: Sequence[RowRead],
    decisions: Sequence[RowDecision],
    draft: ImportDraft,
    *,
    of_all_rows: bool = True,
) -> AppliedDecisions:
    """Return the decisions that hold for rows; what holds no longer is told in the draft.

    A decision holds for the row with the same content, wherever it stands now. Where there is one `of_all_rows`, made
    or not, rows without any are new since then, and asked about.
    """
    applied = AppliedDecisions()
    matched = _matched(rows, decisions)
    for location, decision in matched.items():
        applied.made[location] = decision
        if decision.choice is RowChoice.SKIP:
            applied.left_out.add(location)
        elif decision.choice is RowChoice.ACCEPT:
            applied.accepted.add(location)
    _remark_on_skipped(rows, applied, draft)
    new_rows = _remark_on_changed(rows, decisions, matched, draft)
    if new_rows and of_all_rows:
        named = _named(new_rows)
        draft.remark(
            Verdict.QUESTION,
            new_rows[0],
            "review-rows-new",
            count=len(new_rows),
            rows=named,
        )
    return applied


def _remark_on_skipped(
    rows: Iterable[RowRead], applied: AppliedDecisions, draft: ImportDraft
) -> None:
    """Tell which rows are left out by a decision."""
    skipped = [row.at for row in rows if row.at.row_location in applied.left_out]
    if skipped:
        draft.remark(
            Verdict.NOTE,
            None,
            "review-skipped",
            count=len(skipped),
            rows=_named(skipped),
        )


def _matched(
    rows: Sequence[RowRead], decisions: Sequence[RowDecision]
) -> dict[RowLocation, RowDecision]:
    """Return the decision on each row: first those in their old place, then those that have moved, in order."""
    waiting: dict[str, list[RowDecision]] = {}
    for decision in decisions:
        waiting.setdefault(decision.fingerprint, []).append(decision)
    matched: dict[RowLocation, RowDecision] = {}
    for row in rows:
        location = row.at.row_location
        same_content = waiting.get(row.fingerprint, [])
        for decision in same_content:
            if decision.location == location:
                matched[location] = decision
                same_content.remove(decision)
                break
    for row in rows:
        location = row.at.row_location
        same_content = waiting.get(row.fingerprint, [])
        if location not in matched and same_content:
            matched[location] = same_content.pop(0)
    return matched


def _remark_on_changed(
    rows: Sequence[RowRead],
    decisions: Sequence[RowDecision],
    matched: Mapping[RowLocation, RowDecision],
    draft: ImportDraft,
) -> list[CellLocation]:
    """Tell of rows that changed since they were decided on or are no longer there; return the rows without decision."""
    used = set(map(id, matched.values()))
    unused = {each.location: each for each in decisions if id(each) not in used}
    new_rows = []
    for row in rows:
        location = row.at.row_location
        if location in matched:
            continue
        decision = unused.pop(location, None)
        if decision is None:
            new_rows.append(row.at)
        elif decision.is_made:
            draft.remark(
                Verdict.QUESTION,
                row.at,
                "review-row-changed",
                choice=_words_of(decision),
            )
        else:
            draft.remark(Verdict.NOTE, row.at, "review-row-changed-undecided")
    gone = [_location_of(each) for each in unused.values() if each.is_made]
    if gone:
        draft.remark(
            Verdict.NOTE,
            None,
            "review-rows-gone",
            count=len(gone),
            rows=_named(gone),
        )
    return new_rows


def _location_of(decision: RowDecision) -> CellLocation:
    file, sheet, row = decision.location
    return CellLocation(file, sheet, row)


def _words_of(decision: RowDecision) -> object:
    """Return what was decided, in words that follow the language."""
    choice = decision.choice or RowChoice.CORRECT
    return choice.label


def _named(locations: Sequence[CellLocation]) -> str:
    """Return the first of some rows as a text."""
    names = [location.cell for location in locations[:MAX_ROWS_NAMED]]
    if len(locations) > MAX_ROWS_NAMED:
        names.append("…")
    return ", ".join(names)


def decided_rows(
    rows: Iterable[FormRow],
    applied: AppliedDecisions,
    draft: ImportDraft,
    keys_on_record: KeysByKind,
) -> list[FormRow]:
    """Return rows without those left out, with corrections in place of what was read."""
    kept = []
    for row in rows:
        location = row.at().row_location
        if location in applied.left_out:
            continue
        decision = applied.made.get(location)
        if decision is not None and decision.corrections:
            keys = keys_on_record.get(row.kind, ())
            corrections = _known_keys_only(row, decision.corrections, draft, keys)
            _correct(row, corrections, draft)
        kept.append(row)
    return kept


def _known_keys_only(
    row: FormRow,
    corrections: Mapping[str, str],
    draft: ImportDraft,
    keys: Container[str],
) -> Mapping[str, str]:
    """Return corrections without a key that no record has, which is asked about: a slip makes no new record."""
    key = corrections.get("key", "")
    if not key or is_empty(key) or key in keys:
        return corrections
    draft.remark(Verdict.QUESTION, row.at(), "review-key-unknown", found=key)
    return {name: text for name, text in corrections.items() if name != "key"}


def _correct(row: FormRow, corrections: Mapping[str, str], draft: ImportDraft) -> None:
    """Write corrections into a row, and tell what stood there; a sign of nothing empties a cell."""
    fields = fields_of_corrections(row.kind)
    for correction, text in corrections.items():
        name = fields.get(correction)
        if name is None:
            continue
        before = row.cells.get(name)
        found = ""
        column = None
        if before is not None:
            found = before.text
            column = before.column
        if is_empty(text):
            row.cells.pop(name, None)
        else:
            row.cells[name] = CellText(text, column)
        remark = "review-filled"
        if found:
            remark = "review-corrected"
        draft.remark(
            Verdict.NOTE,
            row.sheet.at(row.number, column),
            remark,
            field=heading_label(row.kind, name),
            found=found,
            text=text,
        )


def settle(draft: ImportDraft, applied: AppliedDecisions) -> None:
    """Turn what is asked about accepted rows into notes; remarks on rows that are left out are dropped."""
    remarks = []
    for remark in draft.remarks:
        location = None
        if remark.at is not None:
            location = remark.at.row_location
        if location in applied.left_out:
            continue
        if location in applied.accepted and remark.verdict in SETTLED:
            remarks.append(_as_note(remark))
        else:
            remarks.append(remark)
    draft.remarks = remarks


def _as_note(remark: Remark) -> Remark:
    return replace(remark, verdict=Verdict.NOTE)
