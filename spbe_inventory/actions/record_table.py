"""Records of a list as a table that is edited cell by cell: what stands in each cell, and from which version."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from spbe_inventory.actions.browsing import PageRequest, in_session, is_of_all
from spbe_inventory.actions.choices import choices
from spbe_inventory.actions.table_cells import (
    CellControl,
    NameOf,
    cell_text,
    choices_of,
    control_of,
)
from spbe_inventory.domain.field import Field, Value
from spbe_inventory.domain.fields import KINDS
from spbe_inventory.domain.plain import Plain
from spbe_inventory.domain.rights import Right
from spbe_inventory.session.catalogue import Catalogue
from spbe_inventory.session.permits import needs
from spbe_inventory.session.reading import open_session

if TYPE_CHECKING:
    from contextlib import AbstractContextManager

    from spbe_inventory.session.reading import ReadSession

MAX_SUGGESTIONS = (
    1000  # names offered for a reference; where there are more, names are typed
)


@dataclass(frozen=True, slots=True)
class TableColumn:
    """A field as a column: by what its cells are edited, the choices by text, names that are offered."""

    field: Field
    control: CellControl
    choices: Mapping[str, str]
    suggestions: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class EditRow:
    """A record as a row: its title, the version it is at, and what stands in its cells by field."""

    key: str
    title: str
    version: int
    texts: Mapping[str, str]
    plain: Plain


@dataclass(frozen=True, slots=True)
class EditTable:
    """The columns and rows of a page, and how many records there are in all."""

    columns: tuple[TableColumn, ...]
    rows: tuple[EditRow, ...]
    count: int


def table_fields(kind: str) -> dict[str, Field]:
    """Return the fields of a kind that may be columns: all but those that a record gets when it leaves the register."""
    retired = KINDS[kind].retired
    fields = dict(KINDS[kind].fields)
    if retired and retired[0] == "withdrawn":
        fields.pop("withdrawn")
    fields.pop("set_apart", None)
    return fields


def usual_columns(kind: str) -> tuple[str, ...]:
    """Return the fields that are columns where nobody chooses others: those of a list and those asked first.

    The name is the title of the row.
    """
    allowed = table_fields(kind)
    names = dict.fromkeys([*KINDS[kind].listed, *KINDS[kind].asked])
    return tuple(name for name in names if name in allowed and name != "name")


@needs(Right.READ_OWN)
def record_table(
    catalogue: Catalogue, request: PageRequest, names: Sequence[str]
) -> EditTable:
    """Return one page of the government's records of a kind as a table of some fields."""
    from spbe_inventory.store.pages import page_of

    with _session(catalogue, request.kind) as session:
        asked = in_session(request, session)
        page = page_of(session.connection, asked)
        rows = _rows(session, request.kind, page.keys, names)
    columns = table_columns(catalogue, request.kind, names)
    return EditTable(columns, rows, page.count)


@needs(Right.READ_OWN)
def table_rows(
    catalogue: Catalogue, kind: str, keys: Iterable[str], names: Sequence[str]
) -> dict[str, EditRow]:
    """Return some records as rows by key, as they are now; those that are not there are left out."""
    with _session(catalogue, kind) as session:
        rows = _rows(session, kind, keys, names)
    return {row.key: row for row in rows}


@needs(Right.READ_OWN)
def table_columns(
    catalogue: Catalogue, kind: str, names: Sequence[str]
) -> tuple[TableColumn, ...]:
    """Return some fields of a kind as columns."""
    fields = KINDS[kind].fields
    return tuple(_column(catalogue, fields[name]) for name in names)


def _session(catalogue: Catalogue, kind: str) -> "AbstractContextManager[ReadSession]":
    """Return a read session for records of a kind; governments are read of all."""
    return open_session(catalogue, all_agencies=is_of_all(kind))


def _column(catalogue: Catalogue, field: Field) -> TableColumn:
    control = control_of(field)
    offered: Mapping[str, str] = {}
    if control is CellControl.CHOICE:
        offered = choices_of(field)
    suggestions: tuple[str, ...] = ()
    if field.value is Value.REF:
        suggestions = _names(catalogue, field)
    return TableColumn(field, control, offered, suggestions)


def _names(catalogue: Catalogue, field: Field) -> tuple[str, ...]:
    """Return the names of the records that a field may refer to; nothing where they are too many to be offered."""
    from spbe_inventory.store.lookups import count_records

    with open_session(catalogue, all_agencies=True) as session:
        count = count_records(session.connection, field.refers)
    if count > MAX_SUGGESTIONS:
        return ()
    names = [name for _key, name in choices(catalogue, field)]
    return tuple(dict.fromkeys(names))


def _rows(
    session: "ReadSession", kind: str, keys: Iterable[str], names: Sequence[str]
) -> tuple[EditRow, ...]:
    from spbe_inventory.store.document import documents
    from spbe_inventory.store.pages import records_with_names

    wanted = list(keys)
    snapshot = records_with_names(session.connection, kind, wanted)
    plains = {plain["key"]: plain for plain in documents(snapshot, kind)}
    fields = [KINDS[kind].fields[name] for name in names]
    rows = []
    for key in wanted:
        if key not in plains:
            continue
        title = snapshot.title(kind, key)
        texts = _texts(fields, plains[key], snapshot.name)
        version = int(plains[key]["version"])
        rows.append(EditRow(key, title, version, texts, plains[key]))
    return tuple(rows)


def _texts(fields: Iterable[Field], plain: Plain, name_of: NameOf) -> dict[str, str]:
    return {
        field.name: cell_text(field, plain.get(field.name), name_of) for field in fields
    }
