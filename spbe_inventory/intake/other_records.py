"""Read rows of other kinds than applications: offices, data, services, infrastructure, and our own exports."""

from collections.abc import Iterable, Iterator, Sequence

from spbe_inventory.domain.fields import KINDS, Field
from spbe_inventory.domain.lists import FacilityKind, Verdict
from spbe_inventory.domain.plain import Plain
from spbe_inventory.files.tables.form_row import CellText, FormRow
from spbe_inventory.files.tables.headings import heading_label
from spbe_inventory.intake.context import IntakeContext
from spbe_inventory.intake.draft import ProposedRecord
from spbe_inventory.intake.exchanges.unresolved_ends import (
    SIDES,
    EndReader,
    claim_unresolved,
    keep_ends_as_texts,
    without_ends,
)
from spbe_inventory.intake.fields import (
    KeptTexts,
    note_lines,
    propose_row,
    read_fields,
)
from spbe_inventory.intake.link_records import LinkReader
from spbe_inventory.intake.merge_record import merge_into
from spbe_inventory.intake.nameless_rows import rows_with_names
from spbe_inventory.intake.note import join_notes
from spbe_inventory.intake.record_matching import GOOD_KEY
from spbe_inventory.intake.values import parse_answer, split_list, unmarked
from spbe_inventory.matching.folding import fold

# Kinds of facilities in the sheets of the national architecture system, by words in the names of the sheets.
FACILITIES = (
    ("splp", FacilityKind.SPL),
    ("sistem penghubung", FacilityKind.SPL),
    ("jaringan intra", FacilityKind.INTRANET),
    ("pusat data", FacilityKind.DATA_CENTRE),
    ("pusat kendali", FacilityKind.CONTROL_ROOM),
    ("komputasi awan", FacilityKind.CLOUD),
    ("basis data bersama", FacilityKind.DATABASE),
    ("server", FacilityKind.SERVER),
)
# Fields by which a record of a kind names others, tried in this order.
LINKING_FIELDS: dict[str, tuple[str, ...]] = {
    "application": ("services", "processes", "holds", "facilities"),
    "facility": ("network",),
    "service": ("processes",),
}
RecordKey = tuple[str, str]  # kind and key
Dependency = tuple[str, str, CellText, str]  # direction, kind of record, cell, text
RowWithKey = tuple[FormRow, str]
Rows = Sequence[FormRow]


def read_exported_offices(rows: Rows, context: IntakeContext) -> None:
    """Add the rows of our own tables of offices to the draft."""
    keys = [_claim_key(row, context) for row in rows]
    for row, key in zip(rows, keys, strict=True):
        plain: Plain = {}
        kept = list(row.kept)
        read_fields(row, plain, kept, context)
        _add_to_note(row, plain, kept)
        _propose(row, plain, context, key)


def read_others(kind: str, rows: Rows, context: IntakeContext) -> None:
    """Add rows of a kind that is neither office nor application to the draft.

    All rows get their keys first, so that they can name each other in any order.
    """
    rows = rows_with_names(rows, context)
    link_reader = LinkReader(kind, context)
    end_reader = EndReader(context)
    keys = [_claim_key(row, context) for row in rows]
    links: list[tuple[FormRow, Plain]] = []
    for row, key in zip(rows, keys, strict=True):
        all_ends: list[Plain] = [{}]
        if end_reader.reads(row):
            all_ends = end_reader.ends_of(row)
        for ends in all_ends:
            plain = _values_of(row, key, ends, context)
            if link_reader.reads(row):
                links.append((row, plain))
            else:
                _propose(row, plain, context, key)
    link_reader.propose_all(links)
    link_reader.remark_repeats()


def _values_of(row: FormRow, key: str, ends: Plain, context: IntakeContext) -> Plain:
    """Return the plain values of a row whose ends are read already."""
    plain = dict(ends)
    kept = list(row.kept)
    read_fields(without_ends(row, ends), plain, kept, context)
    if row.kind == "exchange" and not row.is_own_export:
        claim_unresolved(plain)
    elif row.kind in SIDES and _is_new(row, context):
        keep_ends_as_texts(row, plain)
    if row.kind == "facility":
        _add_facility_kind(row, key, plain, context)
    _add_to_note(row, plain, kept)
    return plain


def _is_new(row: FormRow, context: IntakeContext) -> bool:
    """Return whether a row of our own workbook is not in the catalogue yet."""
    return row.is_own_export and context.names.is_new(row.kind, row.text("key"))


def _claim_key(row: FormRow, context: IntakeContext) -> str:
    """Return the key of a row of a named kind before its cells are read; an empty text for other kinds."""
    kind = KINDS[row.kind]
    name = row.text("name")
    if not name:
        return ""
    if "name" not in kind.named_by:
        return ""
    if kind.fields["name"].codes:
        return ""
    plain = {"name": name}
    if row.kind == "unit":
        plain["code"] = row.text("code")
    key = _key_of(row, plain, context)
    if key:
        return key
    return context.names.new_key(row.kind, plain)


def read_links(rows: Sequence[RowWithKey], context: IntakeContext) -> None:
    """Read the columns of dependencies of rows with their keys, by name.

    A dependency goes into the field for it, else into a relation or a note.
    """
    for row, key in rows:
        for direction, entity, cell, text in _dependencies(row):
            targets = []
            if entity:
                targets = context.names.find(entity, text)
            if len(targets) != 1:
                _remark_unread_dependency(row, direction, cell, text, context)
                line = _as_arrow(direction, text)
                _add_note(context, row, key, line)
                continue
            this = (row.kind, key)
            target = (entity, targets[0])
            if direction == "depends":
                _link(this, target, row, context)
            else:
                _link(target, this, row, context)


def _as_arrow(direction: str, text: str) -> str:
    """Return a dependency as a line of a note."""
    if direction == "depends":
        return f"→ {text}"
    return f"← {text}"


def _dependencies(row: FormRow) -> Iterator[Dependency]:
    """Yield direction, kind of record, cell and text for each name in the columns of dependencies."""
    for direction, entity, cell in row.links:
        for text in split_list(cell.text):
            if not parse_answer(text):
                yield direction, entity, cell, text


def _remark_unread_dependency(
    row: FormRow, direction: str, cell: CellText, text: str, context: IntakeContext
) -> None:
    context.draft.remark(
        Verdict.UNREAD,
        row.sheet.at(row.number, cell.column),
        "dependency-unread",
        found=text[:80],
        heading=heading_label(row.kind, direction),
    )


def _link(
    dependent: RecordKey, target: RecordKey, row: FormRow, context: IntakeContext
) -> None:
    """Write into one record that it depends on another."""
    kind, key = dependent
    target_kind, target_key = target
    field = _linking_field(kind, target_kind)
    if field is None:
        _link_without_field(dependent, target, row, context)
        return
    proposed = context.draft.get(kind, key)
    if proposed is None:
        is_new = context.names.is_new(kind, key)
        proposed = ProposedRecord(kind, key, {}, row.at(), is_new)
        context.draft.add(proposed)
    _add_reference(proposed, field, target_key, context)


def _add_reference(
    proposed: ProposedRecord, field: Field, target_key: str, context: IntakeContext
) -> None:
    """Add a key to a field of references; a field for a single reference keeps the one it has."""
    plain = proposed.plain
    name = field.name
    if name in plain:
        before = unmarked(plain[name])
    else:
        recorded = context.names.stored_record(proposed.kind, proposed.key)
        before = unmarked(recorded.get(name))
    if field.many:
        keys = dict.fromkeys(before or [])
        keys[target_key] = None
        plain[name] = list(keys)
    elif before is None:
        plain[name] = target_key


def _link_without_field(
    dependent: RecordKey, target: RecordKey, row: FormRow, context: IntakeContext
) -> None:
    """Add a relation between two applications; between other kinds of records, write the name into the note."""
    kind, key = dependent
    target_kind, target_key = target
    if kind == target_kind == "application":
        plain: Plain = {
            "application": key,
            "relation_kind": "depends_on",
            "other": target_key,
            "basis": context.draft.basis,
            "source": str(row.at()),
        }
        context.propose_new("relation", plain, row.at())
    elif dependent in context.draft.records:
        name = context.names.name_of(target_kind, target_key)
        line = _as_arrow("depends", name)
        _add_note(context, row, key, line)


def _linking_field(kind: str, target_kind: str) -> Field | None:
    """Return the field by which a record of a kind names one of another kind, None where there is none."""
    fields = KINDS[kind].fields
    for name in LINKING_FIELDS.get(kind, ()):
        field = fields.get(name)
        if field and field.refers == target_kind:
            return field
    return None


def _add_note(context: IntakeContext, row: FormRow, key: str, line: str) -> None:
    """Add a line to the note of a row's record, where it is in the draft and has notes."""
    proposed = context.draft.get(row.kind, key)
    if proposed is None:
        return
    if "note" not in KINDS[row.kind].fields:
        return
    plain = proposed.plain
    note = plain.get("note", "")
    lines = str(note).split("\n")
    lines.append(line)
    plain["note"] = _joined_once(lines)


def _joined_once(lines: Iterable[str]) -> str:
    """Return lines as one text, each once, without empty ones."""
    filled = filter(None, lines)
    return "\n".join(dict.fromkeys(filled))


def _add_facility_kind(
    row: FormRow, key: str, plain: Plain, context: IntakeContext
) -> None:
    """Write the kind of a new facility, where the row has none."""
    if context.names.is_new("facility", key):
        facility_kind = _facility_kind(row)
        plain.setdefault("facility_kind", str(facility_kind))


def _facility_kind(row: FormRow) -> FacilityKind:
    """Return the kind of facility that a sheet or a name speaks of."""
    sheet = fold(row.sheet.name)
    name = fold(row.text("name"))
    words = f"{sheet} {name}"
    for word, kind in FACILITIES:
        if word in words:
            return kind
    return FacilityKind.OTHER


def _add_to_note(row: FormRow, plain: Plain, kept: KeptTexts) -> None:
    """Write the note of an office's row, and what has no field of its own, below what is in the note."""
    lines = note_lines(kept)
    if not row.is_own_export:
        lines.insert(0, row.text("note"))
    if any(lines):
        text = "\n".join(filter(None, lines))
        plain["note"] = join_notes(plain.get("note"), text)


def _propose(
    row: FormRow, plain: Plain, context: IntakeContext, key: str = ""
) -> ProposedRecord:
    """Add a row to the draft under a key, the key of its name, or a new one; return the record."""
    if not key:
        key = _key_of(row, plain, context)
    if not key:
        key = context.names.new_key(row.kind, plain)
    proposed = context.draft.get(row.kind, key)
    if proposed is None:
        return propose_row(row, key, plain, context)
    merge_into(proposed, plain, row, context)
    return proposed


def _key_of(row: FormRow, plain: Plain, context: IntakeContext) -> str:
    """Return the key that a row names, or that of the one record of its code or name; empty where none is certain."""
    if row.text("key"):
        return written_key(row, plain, context)
    names = context.names
    code = plain.get("code", "")
    if row.kind == "unit":
        keys = names.find_own("unit", str(code))
        if keys:
            return keys[0]
    name = unmarked(plain.get("name")) or ""
    keys = names.find_own(row.kind, str(name))
    if len(keys) != 1:
        return ""
    (key,) = keys
    if row.kind == "unit" and code and _has_code(context, key):
        return ""
    return key


def written_key(row: FormRow, plain: Plain, context: IntakeContext) -> str:
    """Return the key in a row; a new one is added to the name index, a malformed one is asked about and not taken."""
    key = row.text("key")
    names = context.names
    if key in names.keys[row.kind]:
        return key
    if GOOD_KEY.fullmatch(key):
        name = plain.get("name", "")
        names.add_keys(row.kind, [key], [str(name)])
        return key
    context.draft.remark(
        Verdict.QUESTION,
        row.at("key"),
        "key-not-there",
        found=key[:80],
    )
    return ""


def _has_code(context: IntakeContext, key: str) -> bool:
    """Return whether an office has a code already: then another code is another office of the same name."""
    proposed = context.draft.get("unit", key)
    if proposed:
        return bool(proposed.plain.get("code"))
    recorded = context.names.stored_record("unit", key)
    return bool(recorded.get("code"))
