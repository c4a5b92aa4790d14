"""The security domain of the national form: audits, considerations and documents that the catalogue holds.

SE MenPANRB 18/2022 has seven sorts of metadata for it (15 to 21). Standards, education, weak points, improvement and
incidents are in no record here: a sheet of their own says so.
"""

from collections.abc import Callable, Iterable, Iterator

from spbe_inventory.actions.export import value_cell
from spbe_inventory.documents.form_book import FormBook, FormColumn, FormSheet
from spbe_inventory.domain.answers import Record
from spbe_inventory.domain.fields import KINDS
from spbe_inventory.domain.lists import Supports
from spbe_inventory.domain.plain import to_plain
from spbe_inventory.domain.records import Application, Document, Facility
from spbe_inventory.language.texts import _

TITLE = "Keamanan"
WIDTH = 24  # characters
Names = Callable[[str, str], str]
AUDIT_FIELDS = ("security_audited", "security_auditor")
SECURITY_DOCUMENTS = frozenset(
    [
        Supports.SECURITY_AUDIT,
        Supports.FEASIBILITY,
        Supports.CONTINUITY,
        Supports.PSE,
    ]
)
AUDIT_HEADINGS = ("Audit keamanan terakhir", "Pelaksana audit")
CONSIDERATION_HEADINGS = ("Pertimbangan kelaikan keamanan (BSSN)",)
DOCUMENT_HEADINGS = ("Nomor", "Tanggal")
NOT_HELD_SHEET = "Belum dikelola katalog"
# Sorts of security metadata that no record of the catalogue holds.
NOT_HELD = (
    "Standar keamanan",
    "Edukasi keamanan",
    "Kerentanan",
    "Peningkatan keamanan",
    "Penanganan insiden",
)


def security_book(records: Iterable[Record], names: Names) -> FormBook:
    """Return the workbook of the security domain, of the government's records of one state."""
    held = list(records)
    things = [record for record in held if isinstance(record, (Application, Facility))]
    documents = [record for record in held if isinstance(record, Document)]
    sheets = (
        _sheet("Audit keamanan", AUDIT_HEADINGS, _audit_rows(things, names)),
        _sheet(
            "Kelaikan keamanan",
            CONSIDERATION_HEADINGS,
            _consideration_rows(things, names),
        ),
        _sheet("Dokumen keamanan", DOCUMENT_HEADINGS, _document_rows(documents, names)),
        _not_held_sheet(),
    )
    return FormBook(TITLE, sheets)


def _sheet(
    title: str, own_headings: Iterable[str], rows: Iterable[list[str]]
) -> FormSheet:
    """Return a sheet: name, sort and office of each thing, then the headings of its own.

    They are headed so that reading the workbook back takes them for no list of applications or data.
    """
    headings = (
        "Objek keamanan",
        "Jenis objek",
        "Penanggung jawab objek",
        *own_headings,
    )
    columns = tuple(FormColumn(heading, WIDTH) for heading in headings)
    return FormSheet(title, columns, list(rows))


def _audit_rows(things: Iterable[Record], names: Names) -> Iterator[list[str]]:
    """Yield the applications and infrastructure whose security audit is answered, with its date and auditor."""
    for thing in things:
        if thing.answer(AUDIT_FIELDS[0]) in ("value", "none"):
            cells = [_cell(thing, field, names) for field in AUDIT_FIELDS]
            yield [*_thing_cells(thing, names), *cells]


def _consideration_rows(things: Iterable[Record], names: Names) -> Iterator[list[str]]:
    """Yield the infrastructure whose consideration on security is answered."""
    for thing in things:
        if isinstance(thing, Facility) and thing.security_letter is not None:
            cell = _cell(thing, "security_letter", names)
            yield [*_thing_cells(thing, names), cell]


def _document_rows(documents: Iterable[Document], names: Names) -> Iterator[list[str]]:
    """Yield the documents on security: name, kind, office, number, date."""
    fields = ("name", "document_kind", "unit", "number", "dated")
    for document in documents:
        if not SECURITY_DOCUMENTS.isdisjoint(document.supports):
            yield [_cell(document, field, names) for field in fields]


def _thing_cells(thing: Record, names: Names) -> list[str]:
    """Return the name of an application or infrastructure, its sort and its office."""
    fields = ("name", "facility_kind", "unit")
    if isinstance(thing, Application):
        fields = ("name", "scope", "owner")
    return [_cell(thing, field, names) for field in fields]


def _cell(record: Record, name: str, names: Names) -> str:
    field = KINDS[record.kind].fields[name]
    return value_cell(field, to_plain(record).get(name), names)


def _not_held_sheet() -> FormSheet:
    """Return the sheet that names what has to be entered in the national system from elsewhere."""
    note = _("not kept in the catalogue: to be entered from the office's own record")
    rows = [[sort, note] for sort in NOT_HELD]
    columns = (FormColumn("Metadata", WIDTH), FormColumn("Keterangan", 3 * WIDTH))
    return FormSheet(NOT_HELD_SHEET, columns, rows)
