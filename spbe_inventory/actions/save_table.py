"""Save what was typed into a table of records: each row whole or not at all, what holds a row up told at its cell."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from spbe_inventory.actions.edit_rows import RefusedRow, RowEdit, edit_rows
from spbe_inventory.actions.record_table import EditRow, table_rows
from spbe_inventory.actions.table_cells import not_understood, read_typed
from spbe_inventory.domain.field import Field
from spbe_inventory.domain.fields import KINDS
from spbe_inventory.domain.plain import split_mark
from spbe_inventory.domain.rights import Right
from spbe_inventory.errors import (
    Ambiguous,
    BadInput,
    EditConflict,
    NotFound,
    Problem,
    SpbeError,
)
from spbe_inventory.intake.values import UNREADABLE
from spbe_inventory.language.texts import say
from spbe_inventory.session.catalogue import Author, Catalogue
from spbe_inventory.session.permits import needs
from spbe_inventory.session.reading import open_session

APPLICATION = "application"


@dataclass(frozen=True, slots=True)
class TypedRow:
    """A row as it was sent: the version it was shown from, what stood in its cells and what stands there now, by field.

    `given_up` are the cells in which a person takes what somebody else saved meanwhile.
    """

    key: str
    seen: int
    shown: Mapping[str, str]
    typed: Mapping[str, str]
    given_up: frozenset[str] = frozenset()

    @property
    def changed(self) -> dict[str, str]:
        """What was typed over something else, by field."""
        return {
            name: text
            for name, text in self.typed.items()
            if _same_lines(text) != _same_lines(self.shown.get(name, ""))
            and name not in self.given_up
        }


@dataclass(frozen=True, slots=True)
class HeldRow:
    """A row that was not saved, as it is to be shown again: what is wrong with a cell by field, and with the row.

    `overtaken` are the cells that somebody else changed as well, with what stands there by now.
    """

    row: TypedRow
    problems: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    row_problems: tuple[str, ...] = ()
    overtaken: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class SavedTable:
    """How many rows were saved, the rows that were held up in the order sent, and the batch; 0 for none."""

    saved: int
    held: tuple[HeldRow, ...]
    batch: int


@needs(Right.WRITE_OWN)
def save_table(
    catalogue: Catalogue, kind: str, rows: Sequence[TypedRow], author: Author
) -> SavedTable:
    """Save the rows in which something was changed, in one batch; a row that cannot be saved holds up no other one.

    A row that somebody changed meanwhile is held up, unless what stands there by now is what was typed.
    """
    edits = []
    held = []
    by_key = {}
    for row in rows:
        if not row.changed:
            continue
        by_key[row.key] = row
        changes, problems = _read(kind, row.changed)
        if problems:
            names = _unknown_names(catalogue, kind, changes)
            held.append(HeldRow(row, {**names, **problems}))
        else:
            edits.append(RowEdit(kind, row.key, changes, row.seen))
    edited = edit_rows(catalogue, edits, author)
    for refused in edited.refused:
        held_row = _held(catalogue, kind, by_key[refused.edit.key], refused)
        if held_row:
            held.append(held_row)
    order = list(by_key)
    held.sort(key=lambda each: order.index(each.row.key))
    saved = sum(1 for saved_row in edited.saved if saved_row.old)
    return SavedTable(saved, tuple(held), edited.batch)


def _read(
    kind: str, texts: Mapping[str, str]
) -> tuple[dict[str, Any], dict[str, tuple[str, ...]]]:
    """Return the changes that cells mean, and what is wrong with those that mean nothing, by field."""
    changes = {}
    problems: dict[str, tuple[str, ...]] = {}
    for name, text in texts.items():
        its_field = KINDS[kind].fields[name]
        value = read_typed(kind, its_field, text)
        if value is UNREADABLE:
            problem = not_understood(its_field, text)
            problems[name] = (str(problem),)
        changes[name] = value
    return {**_settled_texts(kind, changes), **changes}, problems


def _unknown_names(
    catalogue: Catalogue, kind: str, changes: Mapping[str, Any]
) -> dict[str, tuple[str, ...]]:
    """Return what is wrong with the names in changes that are not saved anyway, by field.

    Of an application it is not known before: naming a national system puts it on record.
    """
    problems: dict[str, tuple[str, ...]] = {}
    with open_session(catalogue) as session:
        for name, answer in changes.items():
            its_field = KINDS[kind].fields[name]
            value, _mark = split_mark(_readable(answer))
            names = value if isinstance(value, list) else [value]
            if its_field.refers in ("", APPLICATION) or value is None:
                continue
            try:
                for text in names:
                    session.key_of(its_field.refers, str(text))
            except (NotFound, Ambiguous) as error:
                problems[name] = (str(error),)
    return problems


def _readable(answer: Any) -> Any:
    """Return an answer, None where it could not be read."""
    if answer is UNREADABLE:
        return None
    return answer


def _settled_texts(kind: str, changes: Mapping[str, Any]) -> dict[str, None]:
    """Return the texts that are emptied because the records that they stood for are named now."""
    pairs = (*KINDS[kind].one_of, *KINDS[kind].at_most_one_of)
    return {
        text: None
        for name, text in pairs
        if text == f"{name}_text" and changes.get(name) is not None
    }


def _held(
    catalogue: Catalogue, kind: str, row: TypedRow, refused: RefusedRow
) -> HeldRow | None:
    """Return a row that was refused; None where somebody has saved the same meanwhile."""
    error = refused.error
    if not isinstance(error, EditConflict):
        return _with_problems(kind, row, error)
    now = table_rows(catalogue, kind, [row.key], list(row.typed)).get(row.key)
    if now is None:
        return _with_problems(kind, row, error)
    return _overtaken(row, now)


def _overtaken(row: TypedRow, now: EditRow) -> HeldRow | None:
    """Return a row whose record is newer by now, over what that says now; None where it says what was typed."""
    changed = {
        name: text
        for name, text in row.changed.items()
        if _same_lines(text) != _same_lines(now.texts[name])
    }
    if not changed:
        return None
    overtaken = {
        name: now.texts[name]
        for name in changed
        if _same_lines(now.texts[name]) != _same_lines(row.shown.get(name, ""))
    }
    renewed = TypedRow(row.key, now.version, now.texts, {**now.texts, **changed})
    return HeldRow(renewed, overtaken=overtaken)


def _with_problems(kind: str, row: TypedRow, error: SpbeError) -> HeldRow:
    """Return a row with what is wrong with it, at its cells where that is known."""
    by_field: dict[str, list[str]] = {}
    of_row = []
    problems: Sequence[Problem] = ()
    if isinstance(error, BadInput):
        problems = error.problems
    for problem in problems:
        if problem.field_name in row.typed:
            its_field = KINDS[kind].fields[problem.field_name]
            texts = by_field.setdefault(problem.field_name, [])
            texts.append(_at_cell(its_field, problem))
        else:
            of_row.append(str(problem))
    if not problems:
        of_row.append(str(error))
    at_cells = {name: tuple(texts) for name, texts in by_field.items()}
    return HeldRow(row, at_cells, tuple(of_row))


def _at_cell(its_field: Field, problem: Problem) -> str:
    """Return the sentence of a problem at its cell, where the field is called by its label alone."""
    return say(problem.key, **{**problem.values, "field": its_field.label})


def _same_lines(text: str) -> str:
    """Return a text as a browser may send it back: with other ends of lines, without blanks around it."""
    return "\n".join(text.splitlines()).strip()
