"""Read the owner of a row: the office that its cell means, or why no office is certain."""

from collections.abc import Sequence

from spbe_inventory.domain.fields import KINDS
from spbe_inventory.domain.lists import Verdict
from spbe_inventory.domain.plain import Plain, split_mark, with_mark
from spbe_inventory.files.tables.form_row import FormRow
from spbe_inventory.files.tables.mapping import ColumnMapping
from spbe_inventory.intake.context import IntakeContext
from spbe_inventory.intake.offices.office_matching import (
    OfficeMatch,
    match_office,
    near_offices,
    office_words,
)
from spbe_inventory.intake.values import parse_answer, parse_value
from spbe_inventory.language.forms import few_of, told_apart
from spbe_inventory.matching.folding import fold
from spbe_inventory.matching.office_terms import names_post


def owner_key(row: FormRow, context: IntakeContext) -> str:
    """Return the key of a row's office, empty where it names none.

    An office that is not known is returned as its folded name after a question mark: it is never the same as another.
    """
    text = row.text("owner")
    match = match_office(context.names, text)
    if match.keys:
        return match.keys[0]
    if match.candidates or match.everybody:
        return ""
    if row.is_own_export or parse_answer(text):
        return ""
    folded = fold(text)
    return f"?{folded}" if folded else ""


def read_owner(row: FormRow, plain: Plain, context: IntakeContext) -> list[Plain]:
    """Write the owner of a row into `plain`, or remark on why no office is certain.

    Where the cell names several offices the field is disputed; return a statement for each of them, else none.
    """
    text = row.text("owner")
    if not text:
        return []
    if row.is_own_export:
        match, mark = _exported_owner(text, context)
        if mark and (match.only_key or not match.text):
            plain["owner"] = with_mark(match.only_key or None, mark)
            return []
    else:
        match = match_office(context.names, text)
    if match.only_key:
        plain["owner"] = match.only_key
        _remark_on_shift(row, match.only_key, context)
        return []
    if len(match.keys) > 1:
        return _dispute_owner(row, plain, match.keys, context)
    _remark_on_unread(row, plain, match, context)
    return []


def _exported_owner(
    text: str, context: IntakeContext
) -> tuple[OfficeMatch, str | None]:
    """Return the office in a cell of our own export, and the mark of the value; a mark alone matches an empty text."""
    field = KINDS["application"].fields["owner"]
    value = parse_value("application", field, text, ColumnMapping(), form=False)
    content, mark = split_mark(value)
    if not content:
        return OfficeMatch(), mark
    return match_office(context.names, str(content)), mark


def _dispute_owner(
    row: FormRow, plain: Plain, keys: Sequence[str], context: IntakeContext
) -> list[Plain]:
    """Mark the owner as disputed between offices, ask about it, and return a statement for each of them."""
    plain["owner"] = with_mark(keys[0], "disputed")
    at = row.at("owner")
    names = [context.names.name_of("unit", key) for key in keys]
    context.draft.remark(
        Verdict.QUESTION,
        at,
        "owners-several",
        found=row.text("owner")[:80],
        name=row.text("name"),
        offices=", ".join(names),
    )
    statement: Plain = {
        "field": "owner",
        "basis": context.draft.basis,
        "source": str(at),
    }
    return [{**statement, "value": key} for key in keys]


def _remark_on_unread(
    row: FormRow, plain: Plain, match: OfficeMatch, context: IntakeContext
) -> None:
    """Remark on why no office is certain; the answer *not known* marks the owner as unknown."""
    text = row.text("owner")
    answer = parse_answer(text)
    verdict = Verdict.QUESTION
    values = {}
    if match.candidates:
        key = "owner-ambiguous"
        values["candidates"] = _names(match.candidates, context)
    elif answer:
        key = "owner-answered"
        if answer == "unknown":
            plain["owner"] = {"mark": "unknown"}
    elif match.everybody:
        key = "owner-everybody"
    elif names_post(text):
        key = "owner-post"
    else:
        key = "owner-unread"
        verdict = Verdict.UNREAD
        near = near_offices(context.names, text)
        if near:
            key = "owner-unread-but"
            values["near"] = near
    context.draft.remark(
        verdict,
        row.at("owner"),
        key,
        found=text[:80],
        name=row.text("name"),
        **values,
    )


def _names(keys: Sequence[str], context: IntakeContext) -> str:
    """Return offices by name, parted by commas; with their keys where two have the same name."""
    named = [(key, context.names.name_of("unit", key)) for key in keys]
    return few_of(told_apart(named))


def _remark_on_shift(row: FormRow, owner: str, context: IntakeContext) -> None:
    """Ask about the owner where the words of a row speak of another office: a block of cells may have moved a row."""
    texts = (row.text(name) for name in ("name", "function", "url"))
    words = f" {' . '.join(map(fold, texts))} "
    mentioned = set()
    for word, key in office_words(context.names):
        if f" {word} " in words:
            mentioned.add(key)
    if not mentioned or owner in mentioned:
        return
    names = [context.names.name_of("unit", key) for key in sorted(mentioned)]
    context.draft.remark(
        Verdict.QUESTION,
        row.at("owner"),
        "owner-shifted",
        name=row.text("name"),
        owner=context.names.name_of("unit", owner),
        other=", ".join(names),
    )
