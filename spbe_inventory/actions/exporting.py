"""The catalogue out: our own document, workbooks and CSV from which it is read again without change."""

import csv
import io
from collections.abc import Callable, Iterable
from typing import Any

from spbe_inventory.actions.catalogue import Catalogue
from spbe_inventory.domain.fields import KINDS, Field, Value
from spbe_inventory.domain.forms import FormBook, FormColumn, FormSheet
from spbe_inventory.domain.plain import Plain, join, split
from spbe_inventory.domain.snapshot import Snapshot
from spbe_inventory.files.cells import EMPTY, write_cell
from spbe_inventory.files.headings import FORM_COLUMNS
from spbe_inventory.files.json_document import write_document
from spbe_inventory.inert.cells import csv_text
from spbe_inventory.language.texts import t
from spbe_inventory.matching.folding import fold

NOT_IN_LISTS = ("agency",)  # kinds that are begun, not listed
NAMED = ("unit", "objective", "process", "service", "data_set", "facility", "application", "document")
LONGEST_LIST = 40  # choices in a drop-down; beyond, nobody finds anything


def export_json(catalogue: Catalogue) -> str:
    """Give the whole catalogue as the text of our document: every record, mark and statement; not the history."""
    from spbe_inventory.store.document import documents
    from spbe_inventory.store.load import load
    from spbe_inventory.store.recorded import as_recorded

    with as_recorded(catalogue.path, catalogue.recorded) as connection:
        snapshot = load(connection, KINDS)
    return write_document({kind: documents(snapshot, kind) for kind in KINDS})


def export_book(catalogue: Catalogue, kinds: Iterable[str] = ()) -> FormBook:
    """Give a government's records as a workbook, one sheet a kind; importing it again changes nothing."""
    snapshot, agency = loaded(catalogue)
    wanted = list(kinds) or [kind for kind in KINDS if kind not in NOT_IN_LISTS]
    sheets = [sheet for kind in wanted if (sheet := _sheet(snapshot, agency, kind)).rows or kinds]
    return FormBook(snapshot.name("agency", agency), tuple(sheets))


def export_csv(catalogue: Catalogue, kind: str) -> str:
    """Give a government's records of one kind as CSV (comma, UTF-8 with its mark, so that a spreadsheet reads it)."""
    snapshot, agency = loaded(catalogue)
    sheet = _sheet(snapshot, agency, kind)
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow([column.heading for column in sheet.columns])
    writer.writerows([csv_text(cell) for cell in row] for row in sheet.rows)
    return "\ufeff" + text.getvalue()


def template_book(kinds: Iterable[str] = ()) -> FormBook:
    """Give an empty workbook to be filled in: one sheet a kind, or the kinds that are filled first."""
    wanted = list(kinds) or ["unit", "data_set", "application", "exchange", "need"]
    sheets = []
    for kind in wanted:
        columns = tuple(_column(field, ()) for field in _fields(kind) if field.asked)
        sheets.append(FormSheet(str(KINDS[kind].plural), columns, blank=200))
    return FormBook(t("Register to be filled in"), tuple(sheets))


def loaded(catalogue: Catalogue) -> tuple[Snapshot, str]:
    """Load everything, and tell which government is meant."""
    from spbe_inventory.actions.loading import moment

    with moment(catalogue) as now:
        return now.load(KINDS), now.agency


def _sheet(snapshot: Snapshot, agency: str, kind: str) -> FormSheet:
    from spbe_inventory.store.document import documents

    name = namer(snapshot, agency)
    keyed = (FormColumn(str(FORM_COLUMNS["key"]), 14), FormColumn(str(FORM_COLUMNS["version"]), 6))
    columns = (*keyed, *(_column(field, _records(snapshot, agency, field)) for field in _fields(kind)))
    rows = [
        (one["key"], str(one["version"]), *(cell_of(field, one.get(field.name), name) for field in _fields(kind)))
        for one in documents(snapshot, kind)
        if one.get("agency", agency) == agency
    ]
    return FormSheet(str(KINDS[kind].plural), columns, rows)


def _fields(kind: str) -> list[Field]:
    return list(KINDS[kind].fields.values())


def _column(field: Field, records: tuple[str, ...]) -> FormColumn:
    choices: tuple[str, ...] = ()
    if field.codes and not field.row:
        choices = tuple(str(code.label) for code in field.codes)
    elif field.value is Value.YES_NO:
        choices = (t("yes"), t("no"))
    elif records and len(records) <= LONGEST_LIST:
        choices = records
    if field.markable and (choices or field.value is Value.LIST):
        choices = (*choices, *marks())
    wide = {Value.LONG: 44, Value.COUNT: 10, Value.DATE: 13, Value.DAY: 13, Value.YES_NO: 12}
    return FormColumn(str(field.label), wide.get(field.value, 24), str(field.help), choices)


def marks() -> tuple[str, str]:
    """Give the two answers that every drop-down offers besides its own."""
    return t("Not any"), t("Not known")


def _records(snapshot: Snapshot, agency: str, field: Field) -> tuple[str, ...]:
    if field.value is not Value.REF or field.refers not in NAMED:
        return ()
    return tuple(
        str(getattr(one, "name", key))
        for key, one in snapshot.records[field.refers].items()
        if one.agency == agency and not getattr(one, "withdrawn", False)
    )


def namer(snapshot: Snapshot, agency: str) -> Callable[[str, str], str]:
    """Give a function from kind and key to the name that is surely read as that record again; else the key stays."""
    from spbe_inventory.actions.intake.names_on_record import names_on_record

    by_kind = {kind: names_on_record(snapshot, agency, kind) for kind in NAMED}

    def name(kind: str, key: str) -> str:
        called = str(getattr(snapshot.records.get(kind, {}).get(key), "name", ""))
        sure = kind in by_kind and called and by_kind[kind].get(fold(called)) == {key} and fold(called) not in EMPTY
        return called if sure else key

    return name


def cell_of(field: Field, said: Any, name: Callable[[str, str], str]) -> str:
    """Give the cell of a plain value, with names instead of keys where that is sure."""
    value, mark = split(said)
    if value is None:
        return write_cell(field, said)
    if field.refers:
        value = [name(field.refers, key) for key in value] if field.many else name(field.refers, value)
    elif field.codes and not field.row:
        value = [_label(field, code) for code in value] if field.many else _label(field, value)
    return write_cell(field, join(value, mark))


def _label(field: Field, code: str) -> str:
    """Give what a code is called, where that is read as the code again; a stranger stays as it is."""
    called = next((str(one.label) for one in field.codes or () if one == code), code)
    return code if fold(called) in EMPTY else called


def document_cells(kind: str, one: Plain, name: Callable[[str, str], str]) -> dict[str, str]:
    """Give the cells of a record by field."""
    return {field.name: cell_of(field, one.get(field.name), name) for field in _fields(kind)}
