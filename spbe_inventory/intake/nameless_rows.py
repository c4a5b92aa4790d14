"""Rows whose cell of names names nothing: a statement about the office, and no record."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from collections.abc import Set as AbstractSet
from typing import Any

from spbe_inventory.domain.fields import KINDS
from spbe_inventory.domain.lists import Verdict
from spbe_inventory.files.tables.form_row import CellText, FormRow
from spbe_inventory.files.tables.row_reader import is_empty
from spbe_inventory.intake.classification.exclusion_words import words_of
from spbe_inventory.intake.classification.site_address import read_address
from spbe_inventory.intake.context import IntakeContext
from spbe_inventory.intake.draft import ProposedRecord
from spbe_inventory.intake.fields import note_lines
from spbe_inventory.intake.note import NOTE_LANGUAGE, join_notes, note_label
from spbe_inventory.intake.offices.office_matching import match_office
from spbe_inventory.language.current import speaking
from spbe_inventory.language.texts import _
from spbe_inventory.matching.folding import fold

NONE, UNKNOWN = "none", "unknown"
# What stands behind a statement and explains it: *belum ada, masih manual*.
EXPLANATION = re.compile(
    r"(?:(?<!\s)\s+)?[,;:(\n]\s*|(?<!\s)\s+[-\u2013]\s+|(?<!\s)\s+(?:karena|krn|hanya|because|only)\s+",
    re.IGNORECASE,
)
QUOTES = ('"', "“", "'")  # a name in quotes stands for itself
OFFICE_FIELDS = ("owner", "producer", "unit", "steward", "operator")
SHORTEST_STATEMENT = 2  # words: a single one before a comma may be part of a name
LONGEST_EXCERPT = 80  # characters
Tables = Sequence[Sequence[FormRow]]


def names_nothing(text: str) -> str:
    """Return `none` where a text says that there is nothing to name, `unknown` where it leaves that open, else ''.

    >>> names_nothing("TIDAK ADA APLIKASI KHUSUS"), names_nothing("Belum diketahui"), names_nothing("N/A")
    ('none', 'unknown', 'unknown')
    >>> names_nothing("Belum ada, masih manual"), names_nothing("Tidak punya aplikasi sendiri (memakai SIPD)")
    ('none', 'none')
    >>> names_nothing("Nihil Laut"), names_nothing("Satu Data"), names_nothing('"Nihil"')
    ('', '', '')
    """
    if text.startswith(QUOTES):
        return ""
    words = set(fold(text).split())
    if is_empty(text) or not words:
        return UNKNOWN
    if fold(text) in words_of("nameless", "stages"):
        return UNKNOWN
    meaning = _meaning_of(words)
    if meaning:
        return meaning
    clause, *explanation = EXPLANATION.split(text.lstrip(" ("), maxsplit=1)
    clause_words = fold(clause).split()
    if not explanation or len(clause_words) < SHORTEST_STATEMENT:
        return ""
    return _meaning_of(set(clause_words))


def _meaning_of(words: AbstractSet[str]) -> str:
    """Return what words say of names, '' where one of them may be a name."""
    denying = words_of("nameless", "denying")
    asking = words_of("nameless", "asking")
    if not words <= denying | asking | words_of("nameless", "other"):
        return ""
    if words & asking:
        return UNKNOWN
    if words & denying:
        return NONE
    return ""


def applications_with_names(
    tables: Tables, context: IntakeContext
) -> list[list[FormRow]]:
    """Return the tables without the rows that name no application; what those state goes into the office's note."""
    named_tables: list[list[FormRow]] = []
    nameless: list[FormRow] = []
    for rows in tables:
        named = []
        for row in rows:
            if _is_nameless(row) and not _name_by_host(row):
                nameless.append(row)
            else:
                named.append(row)
        named_tables.append(named)
    if nameless:
        counts = _applications_by_office(named_tables, context)
        for row in nameless:
            _take_statement(row, counts, context)
    return named_tables


def rows_with_names(rows: Iterable[FormRow], context: IntakeContext) -> list[FormRow]:
    """Return the rows of a list of another kind without those that name nothing, which are told."""
    named = []
    for row in rows:
        if _has_names(row.kind) and _is_nameless(row):
            _take_statement(row, Counter(), context)
        else:
            named.append(row)
    return named


def _has_names(kind: str) -> bool:
    """Return whether records of a kind are known by a name that a person gives."""
    name = KINDS[kind].fields.get("name")
    return name is not None and not name.codes


def _is_nameless(row: FormRow) -> bool:
    """Return whether a row of an office's list names nothing; rows with a key name a record by it."""
    if row.is_own_export or row.text("key"):
        return False
    name = row.text("name")
    if not name:
        return "name" in row.empty_fields
    return bool(names_nothing(name))


def _name_by_host(row: FormRow) -> bool:
    """Give a row with an empty cell of names the host of its address as its name; return whether it has one."""
    cell = row.cells.get("url")
    if row.text("name") or cell is None:
        return False
    address = read_address(cell.text)
    if address is None:
        return False
    row.cells["name"] = CellText(address.host, cell.column)
    return True


def _applications_by_office(tables: Tables, context: IntakeContext) -> Counter[str]:
    """Return how many applications each office has on the lists and on record, by key of the office."""
    from spbe_inventory.store.lookups import applications_by_owner

    names = context.names
    on_lists: Counter[str] = Counter()
    for rows in tables:
        on_lists.update(_office_of(row, context) for row in rows)
    recorded = applications_by_owner(names.connection, names.agency)
    on_record = Counter(str(owner) for _key, _name, owner, _id in recorded if owner)
    return on_lists | on_record


def _office_of(row: FormRow, context: IntakeContext) -> str:
    """Return the key of the office that a row is about, empty where that is not certain."""
    for field in OFFICE_FIELDS:
        text = row.text(field)
        if text:
            return match_office(context.names, text).only_key
    return context.offices.get(row.sheet.file, "")


def _take_statement(row: FormRow, counts: Counter[str], context: IntakeContext) -> None:
    """Ask about a row that names nothing, and keep what it states in the note of its office."""
    words = row.text("name")
    meaning = names_nothing(words)
    office = _office_of(row, context)
    kind = KINDS[row.kind].label
    rest = _rest_of_row(row)
    if not office:
        office_words = "; ".join([_words_for_office(row), *rest])
        context.draft.remark(
            Verdict.QUESTION,
            row.at("name"),
            "row-names-nothing",
            found=_excerpt(words),
            kind=kind,
            office=office_words,
        )
        return
    key = "office-has-none"
    if meaning == UNKNOWN:
        key = "office-names-none"
    count = counts[office]
    if count and meaning == NONE:
        key = "office-has-none-but"
    context.draft.remark(
        Verdict.QUESTION,
        row.at("name"),
        key,
        record=office,
        office=context.names.name_of("unit", office),
        found=_excerpt(words),
        kind=kind,
        count=count,
    )
    statement = _statement(row, words, meaning)
    _add_to_note_of(office, [statement, *rest], row, context)


def _words_for_office(row: FormRow) -> str:
    """Return what a row has in its cell of the office."""
    texts = [row.text(field) for field in OFFICE_FIELDS]
    return next(filter(None, texts), "-")


def _excerpt(words: str) -> str:
    return words[:LONGEST_EXCERPT] or "-"


def _statement(row: FormRow, words: str, meaning: str) -> str:
    """Return the statement of a row as a line of a note, always in the language of notes."""
    with speaking(NOTE_LANGUAGE):
        values: dict[str, Any] = {
            "list": row.sheet.file,
            "kind": str(KINDS[row.kind].label).lower(),
            "found": _excerpt(words),
        }
        if meaning == NONE:
            return _("according to {list}: no {kind} (“{found}”)", **values)
        return _("according to {list}: {kind} not known (“{found}”)", **values)


def _rest_of_row(row: FormRow) -> list[str]:
    """Return what stands in a row beside its name and its office, each text with its heading."""
    lines = []
    for name, cell in row.cells.items():
        if name == "name" or name in OFFICE_FIELDS or _says_nothing(cell.text):
            continue
        lines.append(f"{note_label(row.kind, name)}: {cell.text}")
    kept = [entry for entry in row.kept if not _says_nothing(entry[1])]
    return [*lines, *note_lines(kept)]


def _says_nothing(text: str) -> bool:
    return bool(names_nothing(text))


def _add_to_note_of(
    office: str, lines: Sequence[str], row: FormRow, context: IntakeContext
) -> None:
    """Add lines to the note of an office, in the draft or on record, each once."""
    text = "\n".join(lines)
    proposed = context.draft.get("unit", office)
    if proposed is None:
        recorded = context.names.stored_record("unit", office)
        note = join_notes(recorded.get("note"), text)
        is_new = context.names.is_new("unit", office)
        proposed = ProposedRecord("unit", office, {"note": note}, row.at(), is_new)
        context.draft.add(proposed)
        return
    plain = proposed.plain
    plain["note"] = join_notes(plain.get("note"), text)
    proposed.more_locations.append(row.at("name"))
