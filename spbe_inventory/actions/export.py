"""Export the catalogue: our own document, and workbooks and CSV that can be imported again without change."""

from collections.abc import Callable, Iterable, Iterator
from typing import Any

from spbe_inventory.documents.form_book import FormBook, FormColumn, FormSheet
from spbe_inventory.domain.edition import Withheld, public_fields
from spbe_inventory.domain.field import NONE
from spbe_inventory.domain.fields import KINDS, Field, Value
from spbe_inventory.domain.plain import Plain, split_mark, with_mark
from spbe_inventory.domain.rights import Right
from spbe_inventory.domain.snapshot import Snapshot
from spbe_inventory.files.cells import EMPTY, write_cell
from spbe_inventory.files.json_text.json_document import write_document
from spbe_inventory.files.tables.headings import FORM_COLUMNS
from spbe_inventory.language.texts import _
from spbe_inventory.matching.folding import fold
from spbe_inventory.queries.left_out_words import (
    left_out_headings,
    left_out_rows,
    left_out_sentence,
)
from spbe_inventory.sanitize.delimited import csv_text
from spbe_inventory.session.catalogue import Catalogue
from spbe_inventory.session.permits import needs

Namer = Callable[[str, str], str]  # from kind and key to the name of a record

NOT_LISTED = ("agency",)  # kinds that are created, not listed
NAMED = (
    "unit",
    "objective",
    "process",
    "service",
    "data_set",
    "facility",
    "application",
    "document",
    "interface",
)
FIRST_KINDS = ("unit", "data_set", "application", "exchange", "need")
LONGEST_LIST = 40  # choices in a drop-down; a longer list is of no use
EMPTY_ROWS = 200  # rows of a template
KEY_WIDTH, VERSION_WIDTH, DEFAULT_WIDTH = 14, 6, 24  # characters
WIDTHS = {
    Value.LONG: 44,
    Value.COUNT: 10,
    Value.DATE: 13,
    Value.DAY: 13,
    Value.YES_NO: 12,
}


@needs(Right.READ_ALL)
def export_json(catalogue: Catalogue) -> str:
    """Return the whole catalogue as the text of our document: every record, mark and statement; not the history."""
    from spbe_inventory.session.reading import open_session
    from spbe_inventory.store.document import documents

    with open_session(catalogue, all_agencies=True) as session:
        snapshot = session.load(KINDS)
    records = {kind: documents(snapshot, kind) for kind in KINDS}
    note = ""
    if snapshot.left_out:
        note = left_out_sentence(snapshot.left_out)
    return write_document(records, note)


@needs(Right.READ_ALL)
def export_book(catalogue: Catalogue, kinds: Iterable[str] = ()) -> FormBook:
    """Return a government's records as a workbook, one sheet per kind; importing it again changes nothing.

    Without `kinds` it has those of which there are records, and before them other parties with their applications.
    """
    snapshot, agency = load_all(catalogue)
    requested = list(kinds)
    sheets: list[FormSheet] = []
    if not requested:
        sheets += _party_sheets(snapshot, agency)
    for kind in requested or KINDS:
        if not requested and kind in NOT_LISTED:
            continue
        sheet = _sheet(snapshot, agency, kind)
        if sheet.rows or requested:
            sheets.append(sheet)
    title = snapshot.name("agency", agency)
    if snapshot.left_out:
        sheets.append(_left_out_sheet(snapshot.left_out))
    return FormBook(title, tuple(sheets))


def _left_out_sheet(left_out: Withheld) -> FormSheet:
    """Return what an edition for the public leaves out as a sheet, by kind of record."""
    columns = tuple(
        FormColumn(heading, DEFAULT_WIDTH) for heading in left_out_headings()
    )
    rows = [tuple(map(str, row)) for row in left_out_rows(left_out)]
    above = (left_out_sentence(left_out),)
    return FormSheet(_("Not in this edition"), columns, rows, above)


@needs(Right.READ_ALL)
def export_csv(catalogue: Catalogue, kind: str) -> str:
    """Return a government's records of one kind as CSV (comma, with a byte order mark for spreadsheet programs)."""
    snapshot, agency = load_all(catalogue)
    sheet = _sheet(snapshot, agency, kind)
    headings = [column.heading for column in sheet.columns]
    return csv_text([headings, *sheet.rows])


def template_book(kinds: Iterable[str] = ()) -> FormBook:
    """Return an empty workbook to be filled in: one sheet per kind; by default the kinds that are filled first."""
    requested = list(kinds) or FIRST_KINDS
    sheets = tuple(_template_sheet(kind) for kind in requested)
    return FormBook(_("Register to be filled in"), sheets)


def _template_sheet(kind: str) -> FormSheet:
    fields = [field for field in _fields(kind) if field.asked]
    columns = tuple(_column(field, ()) for field in fields)
    title = str(KINDS[kind].plural)
    return FormSheet(title, columns, empty_rows=EMPTY_ROWS)


@needs(Right.READ_ALL)
def load_all(catalogue: Catalogue) -> tuple[Snapshot, str]:
    """Return all records, and the key of the government asked for."""
    from spbe_inventory.session.reading import open_session

    with open_session(catalogue) as session:
        return session.load(KINDS), session.agency


def _sheet(snapshot: Snapshot, agency: str, kind: str) -> FormSheet:
    """Return the government's records of a kind as a sheet."""
    from spbe_inventory.store.document import documents

    name = name_resolver(snapshot, agency)
    rows = []
    for document in documents(snapshot, kind):
        if document.get("agency", agency) == agency:
            row = _row(kind, document, name, public=snapshot.public)
            rows.append(row)
    title = str(KINDS[kind].plural)
    return FormSheet(title, tuple(_columns(snapshot, agency, kind)), rows)


def _party_sheets(snapshot: Snapshot, agency: str) -> Iterator[FormSheet]:
    """Yield the sheets of the institutions that are not assessed, and of their applications, where there are any."""
    from spbe_inventory.store.document import documents

    parties = {
        plain["key"]: plain
        for plain in documents(snapshot, "agency")
        if plain["key"] != agency and not plain.get("assessed", True)
    }
    applications = [
        plain
        for plain in documents(snapshot, "application")
        if plain["agency"] in parties
    ]
    if not applications:
        return
    named = {plain["agency"] for plain in applications}
    name = name_resolver(snapshot, agency)
    public = snapshot.public
    rows = [_row("agency", parties[key], name, public=public) for key in sorted(named)]
    columns = tuple(_columns(snapshot, agency, "agency"))
    yield FormSheet(_("Other parties"), columns, rows)
    key, version, *others = _columns(snapshot, agency, "application")
    whose = FormColumn(str(FORM_COLUMNS["party"]), KEY_WIDTH)
    rows_of_applications = []
    for plain in applications:
        row = _row("application", plain, name, public=public)
        written_key, written_version, *cells = row
        rows_of_applications.append(
            (written_key, written_version, plain["agency"], *cells)
        )
    title = _("Applications of other parties")
    yield FormSheet(title, (key, version, whose, *others), rows_of_applications)


def _columns(snapshot: Snapshot, agency: str, kind: str) -> Iterator[FormColumn]:
    yield FormColumn(str(FORM_COLUMNS["key"]), KEY_WIDTH)
    yield FormColumn(str(FORM_COLUMNS["version"]), VERSION_WIDTH)
    for field in _shown_fields(kind, public=snapshot.public):
        names = _record_names(snapshot, agency, field)
        yield _column(field, names)


def _row(
    kind: str, document: Plain, name: Namer, *, public: bool = False
) -> tuple[str, ...]:
    cells = document_cells(kind, document, name)
    shown = [cells[field.name] for field in _shown_fields(kind, public=public)]
    return (document["key"], str(document["version"]), *shown)


def _shown_fields(kind: str, *, public: bool) -> list[Field]:
    """Return the fields of a kind that have a column: for the public those that leave."""
    fields = _fields(kind)
    if not public:
        return fields
    shown = public_fields(kind)
    return [field for field in fields if field.name in shown]


def _fields(kind: str) -> list[Field]:
    return list(KINDS[kind].fields.values())


def _column(field: Field, names: tuple[str, ...]) -> FormColumn:
    """Return the column of a field; `names` are those of the records that it may refer to."""
    choices = _choices(field, names)
    width = WIDTHS.get(field.value, DEFAULT_WIDTH)
    return FormColumn(str(field.label), width, str(field.help), choices)


def _choices(field: Field, names: tuple[str, ...]) -> tuple[str, ...]:
    """Return what can be chosen for a field, marks included."""
    choices = names
    if field.codes and not field.row:
        choices = tuple(str(code.label) for code in field.codes)
    elif field.value is Value.YES_NO:
        choices = (_("yes"), _("no"))
    elif len(names) > LONGEST_LIST:
        choices = ()
    if not field.markable:
        return choices
    if choices or field.value is Value.LIST:
        return choices + mark_choices(field)
    return choices


def mark_choices(field: Field | None = None) -> tuple[str, str]:
    """Return the two answers that every drop-down offers besides its own, in the words of a field where it has any."""
    none = _("Not any")
    if field is not None and field.none != NONE:
        none = str(field.none)
    return none, _("Not known")


def _record_names(snapshot: Snapshot, agency: str, field: Field) -> tuple[str, ...]:
    """Return the names of the government's records that a field may refer to."""
    if field.value is not Value.REF or field.refers not in NAMED:
        return ()
    names = []
    for key, record in snapshot.records[field.refers].items():
        if record.agency != agency or record.is_withdrawn:
            continue
        name = str(getattr(record, "name", key))
        names.append(name)
    return tuple(names)


def name_resolver(snapshot: Snapshot, agency: str) -> Namer:
    """Return a function from kind and key to a name that is read as that record again; where none is, to the key."""
    from spbe_inventory.matching.names_on_record import names_on_record

    keys_by_name = {kind: names_on_record(snapshot, agency, kind) for kind in NAMED}

    def resolve(kind: str, key: str) -> str:
        """Return the name of a record, or its key."""
        if kind not in keys_by_name:
            return key
        record = snapshot.records.get(kind, {}).get(key)
        name = str(getattr(record, "name", ""))
        folded = fold(name)
        if not name or folded in EMPTY:
            return key
        if keys_by_name[kind].get(folded) != {key}:
            return key
        return name

    return resolve


def value_cell(field: Field, plain: Any, name: Namer) -> str:
    """Return the cell of a plain value, with names instead of keys where they are read as the same record again."""
    value, mark = split_mark(plain)
    if value is None:
        return write_cell(field, plain)
    if field.refers:
        if field.many:
            value = [name(field.refers, key) for key in value]
        else:
            value = name(field.refers, value)
    elif field.codes and not field.row:
        if field.many:
            value = [_label(field, code) for code in value]
        else:
            value = _label(field, value)
    return write_cell(field, with_mark(value, mark))


def _label(field: Field, code: str) -> str:
    """Return the label of a code, where that is read as the code again; an unknown code stays as it is."""
    for member in field.codes or ():
        if member != code:
            continue
        label = str(member.label)
        if fold(label) in EMPTY:
            return code
        return label
    return code


def document_cells(kind: str, document: Plain, name: Namer) -> dict[str, str]:
    """Return the cells of a record by field."""
    cells = {}
    for field in _fields(kind):
        plain = document.get(field.name)
        cells[field.name] = value_cell(field, plain, name)
    return cells
