"""Open what was given to read (files, folders, zip files) as sheets and as entries of our own documents."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from spbe_inventory.errors import BadInput
from spbe_inventory.files.archimate import without_archimate
from spbe_inventory.files.contents import (
    JSONS,
    SPREADSHEETS,
    SQL,
    WORD_PART,
    ZIP_MAGIC,
    Content,
    contents_of,
    given_name,
    has_part,
    name_apart,
    suffix_of,
    unpacked,
)
from spbe_inventory.files.databases.database_lists import DatabaseLists
from spbe_inventory.files.databases.sql_dump import is_sql_dump, read_sql_dump
from spbe_inventory.files.delimited import read_delimited
from spbe_inventory.files.file_remark import FileRemark
from spbe_inventory.files.json_text.json_document import (
    Entry,
    is_own_document,
    read_text,
)
from spbe_inventory.files.json_text.json_lists import read_json_lists
from spbe_inventory.files.personal_cells import without_people
from spbe_inventory.files.personal_entries import entries_without_people
from spbe_inventory.files.reading_place import reach
from spbe_inventory.files.reading_progress import Track, untracked
from spbe_inventory.files.sheets import Sheet

XLS_MAGIC = b"\xd0\xcf\x11\xe0"
DATABASE_MAGIC = (b"SQLite format 3\x00", b"PGDMP")
BINARY_BEGINNING = 1000  # bytes in which a text file has no NUL
JSON_BEGINNING = re.compile(rb"(?:\xef\xbb\xbf)?\s*(?:\{|\[\s*[\[{])")


@dataclass(slots=True)
class OpenedFiles:
    """What stood in the files: sheets, entries of our own documents (each with the name of its file).

    `skipped` are files that are no register; `names` is what was given to read. `remarks` are on files as a whole.
    """

    sheets: list[Sheet] = field(default_factory=list)
    entries: list[tuple[str, Entry]] = field(default_factory=list)
    skipped: list[str] = field(default_factory=list)
    names: list[str] = field(default_factory=list)
    remarks: list[FileRemark] = field(default_factory=list)

    def add_database(self, lists: DatabaseLists) -> None:
        """Add the lists of a data base."""
        self.sheets += lists.sheets
        self.remarks += lists.remarks

    @property
    def files(self) -> list[str]:
        """The files that were read, each once, in order."""
        files = [sheet.file for sheet in self.sheets]
        files += [file for file, _entry in self.entries]
        return list(dict.fromkeys(files))


def open_files(
    paths: Sequence[Path],
    track: Track = untracked,
    wanted: frozenset[str] = frozenset(),
    standard_input: bytes = b"",
) -> OpenedFiles:
    """Return everything that was given, as read; a folder stands for the files in it, a zip for those inside.

    `-` is standard input, of which the bytes are at hand. `track` reports how far long files are read. `wanted` are
    folded names of tables of a data base that are read in any case.

    Raise BadInput for a file that does not exist, cannot be read, is too large, or is no register.
    """
    opened = OpenedFiles()
    for path in paths:
        opened.names.append(given_name(path))
    used_names: set[str] = set()
    for path in paths:
        for name, data in contents_of(path, opened.skipped, standard_input):
            unique_name = name_apart(name, path, used_names)
            used_names.add(unique_name)
            _read_content(opened, unique_name, data, track, wanted)
    _leave_out_archimate(opened)
    _take_people_out(opened)
    return opened


def open_contents(
    contents: Sequence[Content],
    track: Track = untracked,
    wanted: frozenset[str] = frozenset(),
) -> OpenedFiles:
    """Return everything that stands in files which are no longer on a disk, each with a name of its own.

    A zip stands for the files in it; `track`, `wanted` and errors are those of `open_files`.
    """
    opened = OpenedFiles(names=[name for name, _data in contents])
    for given, data in contents:
        for name, content in unpacked(given, data, opened.skipped, named=True):
            _read_content(opened, name, content, track, wanted)
    _leave_out_archimate(opened)
    _take_people_out(opened)
    return opened


def _leave_out_archimate(opened: OpenedFiles) -> None:
    """Leave out the sheets of architecture models, which are told of."""
    lists = without_archimate(opened.sheets)
    opened.sheets = lists.sheets
    opened.remarks += lists.remarks


def _take_people_out(opened: OpenedFiles) -> None:
    """Take what belongs to people out of sheets and documents, and tell of it by column."""
    opened.sheets, of_sheets = without_people(opened.sheets)
    opened.entries, of_entries = entries_without_people(opened.entries)
    opened.remarks += of_sheets
    opened.remarks += of_entries


def _read_content(
    opened: OpenedFiles,
    name: str,
    data: bytes,
    track: Track,
    wanted: frozenset[str],
) -> None:
    """Add the sheets or entries of one file; its content says what it is, its ending only where that does not."""
    reach(name)
    suffix = suffix_of(name)
    if data.startswith((ZIP_MAGIC, XLS_MAGIC)):
        opened.sheets += _office_sheets(name, data)
    elif suffix in JSONS or JSON_BEGINNING.match(data):
        _read_json(opened, name, data, track, wanted)
    elif data.startswith(DATABASE_MAGIC):
        raise BadInput("database-file", path=name)
    elif suffix == SQL or is_sql_dump(data):
        opened.add_database(read_sql_dump(data, name, track, wanted))
    elif suffix in SPREADSHEETS and b"\x00" in data[:BINARY_BEGINNING]:
        raise BadInput("workbook-broken", path=name, detail=suffix)
    else:
        opened.sheets += read_delimited(data, name, opened.remarks)


def _office_sheets(name: str, data: bytes) -> list[Sheet]:
    """Return the sheets of a workbook or a Word document."""
    if data.startswith(ZIP_MAGIC) and has_part(data, name, (WORD_PART,)):
        from spbe_inventory.files.word_document import read_word

        return read_word(data, name)
    from spbe_inventory.files.spreadsheet import read_spreadsheet

    return read_spreadsheet(data, name)


def _read_json(
    opened: OpenedFiles,
    name: str,
    data: bytes,
    track: Track,
    wanted: frozenset[str],
) -> None:
    """Add the entries of a document of ours, or the arrays of any other JSON text as sheets."""
    if is_own_document(data):
        opened.entries += _json_entries(name, data)
    else:
        opened.add_database(read_json_lists(data, name, track, wanted))


def _json_entries(name: str, data: bytes) -> list[tuple[str, Entry]]:
    """Return the entries of a document of ours, each with the name of its file."""
    text = _json_text(data, name)
    entries = read_text(text, Path(name))
    return [(name, entry) for entry in entries]


def _json_text(data: bytes, name: str) -> str:
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise BadInput("file-not-utf8", path=name) from None
