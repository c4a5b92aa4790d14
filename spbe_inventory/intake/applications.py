"""Read the rows of lists of applications: what each says of the application itself."""

from collections import defaultdict
from collections.abc import Sequence
from typing import Any

from spbe_inventory.domain.fields import KINDS, Value
from spbe_inventory.domain.lists import Verdict
from spbe_inventory.domain.plain import Plain, split_mark, with_mark
from spbe_inventory.files.names.name_cell import NameCell, read_name, with_brackets
from spbe_inventory.files.tables.form_row import FormRow
from spbe_inventory.files.tables.mapping import ColumnMapping
from spbe_inventory.intake.classification.exclusions import ExclusionJudge
from spbe_inventory.intake.classification.national_use import set_national_use_apart
from spbe_inventory.intake.context import IntakeContext
from spbe_inventory.intake.disputed_values import keep_disputes
from spbe_inventory.intake.fields import (
    KeptTexts,
    note_lines,
    propose_row,
    read_fields,
    remark_unread_value,
)
from spbe_inventory.intake.integration_answer import read_integration
from spbe_inventory.intake.merge_record import (
    dispute_dimensions,
    is_already_stated,
    keep_spelling,
    merge_into,
)
from spbe_inventory.intake.name_index import NameIndex
from spbe_inventory.intake.nameless_rows import applications_with_names
from spbe_inventory.intake.note import note_label
from spbe_inventory.intake.offices.owner import owner_key, read_owner
from spbe_inventory.intake.record_matching import (
    RowToMatch,
    find_records,
    remark_ambiguous,
)
from spbe_inventory.intake.similar_rows import remark_similar_rows
from spbe_inventory.intake.telling_brackets import keep_telling_brackets
from spbe_inventory.intake.values import (
    UNREADABLE,
    parse_answer,
    parse_value,
    unmarked,
)
from spbe_inventory.intake.variants import (
    add_platform,
    combine_variant,
    fit_to_record,
    group_variants,
    remark_variants,
)
from spbe_inventory.matching.folding import fold

APPLICATION_FIELDS = KINDS["application"].fields
KeysByName = dict[tuple[str, str], list[str]]  # by name and office
TableAndKey = tuple[int, str]
MOST_OF_ONE_NAME = 50  # applications of one name; of more none is the one that is meant
EXPORT_FIELDS = ("gives", "takes", "set_apart", "similar_to")  # in our own tables only


def read_applications(
    tables: Sequence[Sequence[FormRow]], context: IntakeContext
) -> list[RowToMatch]:
    """Add the rows of lists of applications to the draft, and return each row with the key of its record."""
    tables = applications_with_names(tables, context)
    rows = []
    for number, form_rows in enumerate(tables):
        for form_row in form_rows:
            name_cell = _name_of(form_row, context.names)
            owner = owner_key(form_row, context)
            rows.append(RowToMatch(form_row, name_cell, owner, number))
    keep_telling_brackets(rows)
    group_variants(rows)
    find_records(rows, context)
    same_rows = _RowsByName()
    judge = ExclusionJudge(tables, context)
    for row in rows:
        if row.main is not None:
            continue
        row.key = row.key or same_rows.key_in_another_table(row)
        _read_row(row, judge, context)
        same_rows.add(row)
        remark_ambiguous(row, context)
        for variant in row.variants:
            _read_variant(variant, row, context)
    remark_variants(rows, context)
    remark_similar_rows(rows, context)
    return rows


def _read_variant(row: RowToMatch, main: RowToMatch, context: IntakeContext) -> None:
    """Add what a platform or version of an application says to the record of the application."""
    row.key = main.key
    proposed = context.draft.records["application", main.key]
    plain = _values_of(row, {}, context)
    add_platform(row, plain, context)
    contradicted = combine_variant(proposed.plain, plain, row, context)
    main.contradicted = (*main.contradicted, *contradicted)
    proposed.more_locations.append(row.form_row.at())


class _RowsByName:
    """Keys of rows by name and office, to find the rows of different tables that are the same application.

    A record stands for one row of each table.
    """

    def __init__(self) -> None:
        self.keys: KeysByName = defaultdict(list)
        self.keys_by_name: dict[str, dict[str, None]] = defaultdict(dict)
        self.used: set[TableAndKey] = set()
        # How many of the keys of a name and office, from the first on, a table uses already.
        self._count_used: dict[tuple[int, str, str], int] = defaultdict(int)

    def key_in_another_table(self, row: RowToMatch) -> str:
        """Return the key of a row of another table with the same name and office, or an empty text.

        A row without an office is the one application of its name, where there is only one.
        """
        for name in _spellings(row):
            key = self._first_unused(row.table, name, row.owner)
            if key:
                return key
        if row.owner:
            return ""
        keys = self.keys_by_name[row.name_cell.name]
        if len(keys) > MOST_OF_ONE_NAME:
            return ""
        unused = [key for key in keys if (row.table, key) not in self.used]
        if len(unused) != 1:
            return ""
        return unused[0]

    def _first_unused(self, table: int, name: str, owner: str) -> str:
        """Return the first key of a name and office that a table does not use yet, or an empty text."""
        keys = self.keys[name, owner]
        place = (table, name, owner)
        while self._count_used[place] < len(keys):
            key = keys[self._count_used[place]]
            if (table, key) not in self.used:
                return key
            self._count_used[place] += 1
        return ""

    def add(self, row: RowToMatch) -> None:
        """Add a row that has its key."""
        self.used.add((row.table, row.key))
        self.keys_by_name[row.name_cell.name][row.key] = None
        for name in _spellings(row):
            keys = self.keys[name, row.owner]
            keys.append(row.key)


def _spellings(row: RowToMatch) -> tuple[str, str]:
    name = row.name_cell.name
    return name, fold(name)


def _name_of(row: FormRow, names: NameIndex) -> NameCell:
    """Return the name of a row: as written in our own tables and where it is on record so, else as it is read."""
    text = row.text("name")
    if row.is_own_export:
        value = _exported_value("name", text, ColumnMapping())
        name = value if isinstance(value, str) else text
        return NameCell(name, base=name)
    cell = read_name(text)
    if row.text("key") or names.has_exact_name("application", text):
        return NameCell(
            text,
            base=cell.base,
            platform=cell.platform,
            version=cell.version,
            written=cell.written,
            bare=cell.bare,
            words=cell.words,
        )
    return cell


def _exported_value(name: str, text: str, mapping: ColumnMapping) -> Any:
    """Return the value of a cell that we wrote out ourselves, or UNREADABLE."""
    field = APPLICATION_FIELDS[name]
    return parse_value("application", field, text, mapping, form=False)


def _read_row(row: RowToMatch, judge: ExclusionJudge, context: IntakeContext) -> None:
    """Add a row to the draft as a record, new or on record, and write its key into the row."""
    recorded = {}
    if row.key:
        recorded = context.names.stored_record("application", row.key)
    is_new = not row.key
    if is_new:
        _keep_brackets_of_new(row, context.names)
    plain = _plain_of(row, recorded, context)
    if is_new:
        row.key = context.names.new_key("application", plain)
    proposed = context.draft.get("application", row.key)
    keep_spelling(plain, context.names, row.key)
    dispute_dimensions(plain, recorded, row.form_row, context)
    if proposed is not None and row.variants:
        combine_variant(proposed.plain, plain, row, context)
        return
    if proposed is not None:
        merge_into(proposed, plain, row.form_row, context)
        return
    if not row.form_row.is_own_export:
        set_national_use_apart(row, plain, recorded, context)
        if not row.variants:  # what has several platforms or versions is an application
            judge.set_apart(row, plain, recorded)
    cell = row.name_cell
    names = (cell.name, cell.base, cell.bare, *cell.other_names)
    context.names.add_names("application", row.key, *names)
    propose_row(row.form_row, row.key, plain, context)


def _plain_of(row: RowToMatch, recorded: Plain, context: IntakeContext) -> Plain:
    """Return the values of a row, as additions to a record of which it is another platform or version."""
    plain = _values_of(row, recorded, context)
    is_other_variant = bool(recorded) and _is_other_variant(row, recorded)
    if row.variants or is_other_variant:
        add_platform(row, plain, context)
    if is_other_variant:
        plain = fit_to_record(row, plain, recorded, context)
    if recorded and row.name_cell.words:
        _keep_name_without_brackets(row, plain, recorded)
    if recorded and not row.form_row.is_own_export:
        keep_disputes(plain, recorded)
    return plain


def _keep_brackets_of_new(row: RowToMatch, names: NameIndex) -> None:
    """Keep the brackets of a new application whose name without them is on record, or was read, for another one."""
    cell = row.name_cell
    if not cell.words:
        return
    others = set(names.find_own("application", cell.bare))
    for word in cell.words:
        others.difference_update(names.find_own("application", word))
    if others:
        row.name_cell = with_brackets(cell)


def _keep_name_without_brackets(row: RowToMatch, plain: Plain, recorded: Plain) -> None:
    """Keep the name on record where it is that of a row without its brackets."""
    recorded_name = recorded["name"]
    if fold(recorded_name) == fold(row.name_cell.bare):
        plain["name"] = recorded_name


def _is_other_variant(row: RowToMatch, recorded: Plain) -> bool:
    """Return whether a row is another platform or version of the application on record that it was matched to."""
    form_row = row.form_row
    if form_row.is_own_export or form_row.text("key") or row.variants:
        return False
    cell = row.name_cell
    recorded_name = str(recorded["name"])
    if fold(recorded_name) == fold(cell.name):
        return False
    recorded_cell = read_name(recorded_name)
    if not cell.is_variant and not recorded_cell.is_variant:
        return False
    return fold(recorded_cell.base) == fold(cell.base)


def _values_of(row: RowToMatch, recorded: Plain, context: IntakeContext) -> Plain:
    """Return the plain values of a row."""
    form_row = row.form_row
    plain = _read_names(row, context)
    kept = list(form_row.kept)
    if form_row.text("release"):
        label = note_label("application", "release")
        kept.append((label, form_row.text("release")))
    read_fields(form_row, plain, kept, context)
    _read_owner_statements(form_row, plain, recorded, context)
    _keep_words_of_owner(form_row, plain, kept)
    _read_integrated(form_row, plain, recorded, kept, context)
    for name in EXPORT_FIELDS:
        _read_export_field(form_row, name, plain, context)
    if row.name_cell.note:
        label = note_label("application", "name")
        kept.append((label, row.name_cell.note))
    if not form_row.is_own_export:
        _write_note(form_row, plain, kept)
    return plain


def _read_owner_statements(
    row: FormRow, plain: Plain, recorded: Plain, context: IntakeContext
) -> None:
    """Read the owner; what is stated of it is kept unless the record has the same statement."""
    existing = recorded.get("statements", ())
    statements = [
        statement
        for statement in read_owner(row, plain, context)
        if not is_already_stated(existing, statement)
    ]
    if statements:
        plain["statements"] = statements


def _keep_words_of_owner(row: FormRow, plain: Plain, kept: KeptTexts) -> None:
    """Keep the words of an owner cell that names no office for certain."""
    text = row.text("owner")
    if not text or row.is_own_export or parse_answer(text):
        return
    if unmarked(plain.get("owner")) is None:
        kept.append((note_label("application", "owner"), text))


def _read_names(row: RowToMatch, context: IntakeContext) -> Plain:
    """Return the names of a row as the beginning of its values, and remark on what is unusual in them."""
    form_row = row.form_row
    cell = row.name_cell
    at = form_row.at("name")
    plain: Plain = {}
    if cell.name:
        plain["name"] = cell.name
    other_names = list(cell.other_names)
    if cell.suggested:
        other_names.append(cell.suggested)
    text = form_row.text("other_names")
    if text:
        field = APPLICATION_FIELDS["other_names"]
        form = not form_row.is_own_export
        other_names += parse_value(
            "application", field, text, context.mapping, form=form
        )
    if other_names:
        plain["other_names"] = list(dict.fromkeys(other_names))
    if cell.maybe_two:
        context.draft.remark(Verdict.QUESTION, at, "perhaps-two", name=cell.name)
    if cell.suggested:
        context.draft.remark(
            Verdict.NOTE,
            at,
            "named-by-host",
            name=cell.name,
            short=cell.suggested,
        )
    return plain


def _read_integrated(
    row: FormRow,
    plain: Plain,
    recorded: Plain,
    kept: KeptTexts,
    context: IntakeContext,
) -> None:
    """Read the answer on integration: as written in our own tables, else with what stands around it."""
    if not row.is_own_export:
        read_integration(row, plain, recorded, kept, context)
        return
    text = row.text("integrated")
    if not text:
        return
    value = _exported_value("integrated", text, context.mapping)
    if value is not UNREADABLE:
        plain["integrated"] = value


def _read_export_field(
    row: FormRow, name: str, plain: Plain, context: IntakeContext
) -> None:
    """Read a field that only our own tables have: a list answered by a mark, an exclusion, a general application."""
    text = row.text(name)
    if not text:
        return
    field = APPLICATION_FIELDS[name]
    value = _exported_value(name, text, context.mapping)
    if value is not UNREADABLE:
        content, mark = split_mark(value)
        if content is not None and field.value is Value.LIST:
            value = UNREADABLE
        elif content is not None and field.refers:
            keys = context.names.find(field.refers, str(content))
            value = UNREADABLE
            if len(keys) == 1:
                value = with_mark(keys[0], mark)
    if value is UNREADABLE:
        remark_unread_value(row, name, context)
    elif value is not None:
        plain[name] = value


def _write_note(row: FormRow, plain: Plain, kept: KeptTexts) -> None:
    """Write the note, and below it what has no field of its own: nothing on the list is lost."""
    lines = note_lines(kept)
    note = row.text("note")
    if note:
        lines.insert(0, note)
    if lines:
        plain["note"] = "\n".join(dict.fromkeys(lines))
