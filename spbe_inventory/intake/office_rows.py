"""Rows of lists of offices: which office each is, told from others of its name by code, parent and order."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from spbe_inventory.domain.lists import UnitKind, Verdict
from spbe_inventory.domain.plain import Plain
from spbe_inventory.files.names.bracket_words import begins_as_body
from spbe_inventory.files.names.name_cell import NameCell, read_name
from spbe_inventory.files.tables.form_row import FormRow
from spbe_inventory.intake.combine_values import OtherRow, combine
from spbe_inventory.intake.context import IntakeContext
from spbe_inventory.intake.fields import KeptTexts, note_lines, propose_row, read_fields
from spbe_inventory.intake.name_index import NameIndex
from spbe_inventory.intake.nameless_rows import rows_with_names
from spbe_inventory.intake.note import join_notes, note_label
from spbe_inventory.intake.offices.office_codes import parent_code, rows_above
from spbe_inventory.intake.offices.office_matching import (
    add_office,
    district_office,
    match_office,
)
from spbe_inventory.intake.offices.office_names import (
    ONE_OF_A_NAME,
    is_clear_office,
)
from spbe_inventory.intake.other_records import read_exported_offices, written_key
from spbe_inventory.language.forms import FEW, some_of
from spbe_inventory.matching.folding import fold
from spbe_inventory.matching.scores import name_similarity
from spbe_inventory.matching.unit_kinds import unit_kind_of

SAME_OFFICE = 60  # of 100: below, a name is that of another office, whatever its code


@dataclass(slots=True)
class OfficeRow:
    """A row of a list of offices: its name as it is read, its code, the words for the office above it, its key.

    `above` is the row of that office in the list. `is_unclear`: several rows have the name that stands for the office
    above. `repeats`: the row names an office that another row of the list named already.
    """

    row: FormRow
    name_cell: NameCell
    code: str
    above: "OfficeRow | None" = None
    parent: str = ""
    key: str = ""
    is_unclear: bool = False
    repeats: bool = False
    kept: KeptTexts = field(default_factory=list)

    @property
    def name(self) -> str:
        """The name of the office."""
        return self.name_cell.name

    @property
    def parent_text(self) -> str:
        """The words for the office above, empty where they are the name of the office itself."""
        text = self.row.text("parent")
        if fold(text) == fold(self.name):
            return ""
        return text


Rows = Sequence[OfficeRow]


def read_offices(rows: Sequence[FormRow], context: IntakeContext) -> None:
    """Add the rows of a list of offices to the draft, with former names, codes, and the offices that they lie in."""
    rows = rows_with_names(rows, context)
    exported = [row for row in rows if row.is_own_export]
    listed = [row for row in rows if not row.is_own_export]
    read_exported_offices(exported, context)
    read_office_rows(listed, context)


def read_office_rows(form_rows: Iterable[FormRow], context: IntakeContext) -> None:
    """Add the rows of a list of offices to the draft.

    Every row gets its key first, those of the offices above before those below, so that rows can name each other.
    """
    rows = [_office_row(form_row) for form_row in form_rows]
    _find_rows_above(rows)
    finder = _OfficeFinder(rows, context)
    for row in sorted(rows, key=_depth):
        row.parent = _parent_key(row, finder.codes, context)
        finder.find(row)
    for row in rows:
        _propose(row, context)
    _remark_repeats(rows, context)


def _office_row(row: FormRow) -> OfficeRow:
    """Return a row with its name; a short name in brackets is another name, a place or an office stays in the name."""
    cell = read_name(row.text("name"))
    names = [word for word in cell.words if not begins_as_body(word)]
    if cell.words and len(names) == len(cell.words):
        other_names = (*cell.other_names, *names)
        distinct = tuple(dict.fromkeys(other_names))
        cell = NameCell(cell.bare, distinct, note=cell.note)
    elif cell.words:
        cell = NameCell(cell.written, note=cell.note)
    code = row.text("code")
    return OfficeRow(row, cell, code, kept=list(row.kept))


def _depth(row: OfficeRow) -> int:
    """Return how many rows of the list lie above the office of a row."""
    depth = 0
    above = row.above
    while above is not None and depth < len(row.code) + 2:
        depth += 1
        above = above.above
    return depth


def _find_rows_above(rows: Rows) -> None:
    """Write into each row the row of the office above it, by codes, the order of the rows, or the words for it."""
    counts = Counter(row.code for row in rows if row.code)
    unique = {code for code, count in counts.items() if count == 1}
    by_code = {row.code: row for row in rows if row.code in unique}
    form_rows = [row.row for row in rows]
    by_form_row = {id(row.row): row for row in rows}
    by_order = rows_above(form_rows, unique)
    by_name: dict[str, list[OfficeRow]] = defaultdict(list)
    for row in rows:
        by_name[fold(row.name)].append(row)
    for number, row in enumerate(rows):
        code = parent_code(row.code, unique) if row.code in unique else ""
        named = by_name.get(fold(row.parent_text), ())
        if row.parent_text or row.row.text("district"):
            row.is_unclear = len(named) > 1
            if len(named) == 1:
                row.above = named[0]
        elif code:
            row.above = by_code[code]
        elif number in by_order:
            row.above = by_form_row[id(by_order[number])]


def _parent_key(
    row: OfficeRow, codes: Mapping[str, int], context: IntakeContext
) -> str:
    """Return the key of the office above that of a row, an empty text where none is certain.

    `codes` are how often each code stands in the list: one that stands there twice tells nothing.
    """
    if row.above:
        return row.above.key
    if row.parent_text:
        return _named_parent(row, row.parent_text, context)
    district = row.row.text("district")
    if district:
        return district_office(district, row.row.at("district"), context)
    if codes.get(row.code) != 1:
        return ""
    on_record = _codes_on_record(context.names).items()
    keys = {code: key for key, code in on_record if codes.get(code, 0) <= 1}
    return keys.get(parent_code(row.code, keys), "")


def _named_parent(row: OfficeRow, text: str, context: IntakeContext) -> str:
    """Return the office that the words of a row mean; one on no record is added where its words are clear.

    Other words are asked about, and kept in the note.
    """
    match = match_office(context.names, text)
    if match.only_key and not row.is_unclear:
        return match.only_key
    at = row.row.at("parent")
    is_known = bool(match.candidates or match.keys)
    if is_clear_office(text) and not is_known and not row.is_unclear:
        return add_office(" ".join(text.split()), at, [], context)
    row.kept.append((note_label("unit", "parent"), text))
    context.draft.remark(
        Verdict.QUESTION, at, "parent-unread", name=row.name, found=text[:80]
    )
    return ""


def _codes_on_record(names: NameIndex) -> dict[str, str]:
    """Return the code of every office on record that has one, by key."""
    codes = {}
    for plain in names.units_on_record:
        code = plain.get("code")
        if isinstance(code, str):
            codes[str(plain["key"])] = code
    return codes


class _OfficeFinder:
    """Finds the record of each row: by key, by code, by name with code and parent, of several rows in their order."""

    def __init__(self, rows: Rows, context: IntakeContext) -> None:
        self.context = context
        self.names = context.names
        self.codes = Counter(row.code for row in rows if row.code)
        self.listed = Counter(fold(row.name) for row in rows)
        self.by_key: dict[str, OfficeRow] = {}
        self.recorded = {
            str(plain["key"]): plain for plain in self.names.units_on_record
        }

    def find(self, row: OfficeRow) -> None:
        """Write the key of its record into a row: one on record, one read before, or a new one."""
        key = ""
        if row.row.text("key"):
            key = written_key(row.row, {"name": row.name}, self.context)
        if not key:
            key = self._key_by_code(row) or self._key_by_name(row)
        if not key:
            key = self._new_key(row)
        row.key = key
        row.repeats = key in self.by_key
        self.by_key.setdefault(key, row)

    def _new_key(self, row: OfficeRow) -> str:
        plain: Plain = {"name": row.name, "code": row.code}
        if row.name_cell.other_names:
            plain["other_names"] = list(row.name_cell.other_names)
        return self.names.new_key("unit", plain)

    def _key_by_code(self, row: OfficeRow) -> str:
        """Return the office on record with the code of a row, if its name may be that, or was given up in the list."""
        if self.codes[row.code] != 1:
            return ""
        for key, plain in self.recorded.items():
            if plain.get("code") != row.code or key in self.by_key:
                continue
            recorded_name = str(plain.get("name", ""))
            if name_similarity(row.name, recorded_name) >= SAME_OFFICE:
                return key
            if not self.listed[fold(recorded_name)]:
                return key
        return ""

    def _key_by_name(self, row: OfficeRow) -> str:
        """Return the first office of a row's name whose code and parent are not others."""
        for key in self.names.find_own("unit", row.name):
            if not self._may_be(row, key):
                continue
            if key not in self.by_key or self._is_the_same(row, self.by_key[key]):
                return key
        return ""

    def _may_be(self, row: OfficeRow, key: str) -> bool:
        """Return whether code and parent of an office on record, or read before, are not others than those of a row."""
        earlier = self.by_key.get(key)
        if earlier is not None:
            code, parent = earlier.code, earlier.parent
        else:
            plain = self.recorded.get(key, {})
            code, parent = str(plain.get("code") or ""), str(plain.get("parent") or "")
        if row.code and code and row.code != code:
            return False
        return not (row.parent and parent and row.parent != parent)

    def _is_the_same(self, row: OfficeRow, earlier: OfficeRow) -> bool:
        """Return whether two rows of a list surely name one office: by code, or where there is one of a name."""
        if row.code and row.code == earlier.code:
            return True
        if row.parent and row.parent == earlier.parent:
            return True
        return unit_kind_of(row.name) in ONE_OF_A_NAME


def _propose(row: OfficeRow, context: IntakeContext) -> None:
    """Add the values of a row to the draft."""
    form_row = row.row
    form_row.cells.pop("district", None)
    parent_cell = form_row.cells.pop("parent", None)
    plain: Plain = {}
    if row.name:
        plain["name"] = row.name
    if row.name_cell.other_names:
        plain["other_names"] = list(row.name_cell.other_names)
    if row.name_cell.note:
        row.kept.append(("", row.name_cell.note))
    read_fields(form_row, plain, row.kept, context)
    if parent_cell:
        form_row.cells["parent"] = parent_cell
    if row.parent and row.parent != row.key:
        plain["parent"] = row.parent
        name = context.names.name_of("unit", row.parent)
        context.names.districts[row.key] = fold(name)
    unit_kind = unit_kind_of(row.name)
    if unit_kind:
        plain.setdefault("unit_kind", str(unit_kind))
    _add_note(form_row, plain, row.kept)
    if unit_kind is UnitKind.NO_OFFICE:
        at = form_row.at("name")
        context.draft.remark(Verdict.NOTE, at, "office-is-none", name=row.name)
    proposed = context.draft.get("unit", row.key)
    if proposed is None:
        propose_row(form_row, row.key, plain, context)
        return
    other = OtherRow(form_row, form_row.at().inside, context.draft.basis)
    combine(proposed.plain, plain, other)
    proposed.more_locations.append(form_row.at())


def _add_note(row: FormRow, plain: Plain, kept: KeptTexts) -> None:
    """Write the note of a row, and below it what has no field of its own."""
    lines = list(filter(None, [row.text("note"), *note_lines(kept)]))
    if lines:
        plain["note"] = join_notes(plain.get("note"), "\n".join(lines))


def _remark_repeats(rows: Rows, context: IntakeContext) -> None:
    """Tell rows that name one office again, and ask about offices of one name that nothing tells apart."""
    by_key: dict[str, list[OfficeRow]] = defaultdict(list)
    for row in rows:
        by_key[row.key].append(row)
    for key, group in by_key.items():
        if len(group) > 1:
            context.draft.remark(
                Verdict.NOTE,
                group[1].row.at("name"),
                "office-repeats",
                record=key,
                name=group[0].name,
                rows=_places(group),
            )
    for namesakes in _namesakes(rows):
        context.draft.remark(
            Verdict.QUESTION,
            namesakes[0].row.at("name"),
            "offices-of-one-name",
            name=namesakes[0].name,
            count=len(namesakes),
            rows=_places(namesakes),
        )


def _namesakes(rows: Rows) -> Iterator[Rows]:
    """Yield the rows of each name that are several offices, where neither codes nor parents tell all of them apart."""
    by_name: dict[str, list[OfficeRow]] = defaultdict(list)
    for row in rows:
        if not row.repeats:
            by_name[fold(row.name)].append(row)
    for group in by_name.values():
        telling = {(row.code, row.parent) for row in group}
        if len(telling) < len(group):
            yield group


def _places(rows: Rows) -> str:
    """Return the cells of the names of rows as one text."""
    return some_of([row.row.at("name").cell for row in rows], FEW)
