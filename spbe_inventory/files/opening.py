"""Open what was given to read (files, folders, zip files) as sheets and as entries of our own documents."""

import zipfile
import zlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from io import BytesIO
from pathlib import Path, PurePosixPath

from spbe_inventory.errors import BadInput
from spbe_inventory.files.delimited import read_delimited
from spbe_inventory.files.json_document import Entry, read_text
from spbe_inventory.files.sheets import Sheet
from spbe_inventory.sanitize.screen import strip_control

SPREADSHEETS = frozenset([".xlsx", ".xlsm", ".xlsb", ".xls", ".ods"])
TEXTS = frozenset([".csv", ".tsv", ".txt"])
WORD = ".docx"
READ = SPREADSHEETS | TEXTS | {".json", WORD}
SIZE_LIMIT = 200_000_000  # bytes of one file, packed or not
MEGABYTE = 1_000_000
FILES_LIMIT = 2_000
DETAIL_LENGTH = 100  # characters
WORKBOOK_PARTS = ("[Content_Types].xml", "content.xml")
WORD_PART = "word/document.xml"
ZIP_MAGIC = b"PK\x03\x04"
XLS_MAGIC = b"\xd0\xcf\x11\xe0"
BINARY_BEGINNING = 1000  # bytes in which a text file has no NUL
TEMPORARY = (".", "~$")  # beginnings of names that office programs and systems leave
ZIP_TEMPORARY = (*TEMPORARY, "__MACOSX")
Content = tuple[str, bytes]  # the name of a file in messages, and what it holds


@dataclass(slots=True)
class OpenedFiles:
    """What stood in the files: sheets, entries of our own documents (each with the name of its file).

    `skipped` are files that are no register; `names` is what was given to read.
    """

    sheets: list[Sheet] = field(default_factory=list)
    entries: list[tuple[str, Entry]] = field(default_factory=list)
    skipped: list[str] = field(default_factory=list)
    names: list[str] = field(default_factory=list)

    @property
    def files(self) -> list[str]:
        """The files that were read, each once, in order."""
        files = [sheet.file for sheet in self.sheets]
        files += [file for file, _ in self.entries]
        return list(dict.fromkeys(files))


def open_files(paths: Sequence[Path]) -> OpenedFiles:
    """Read everything that was given; a folder stands for the files in it, a zip for those inside.

    Raise BadInput for a file that does not exist, cannot be read, is too large, or is no register.
    """
    opened = OpenedFiles()
    for path in paths:
        opened.names.append(strip_control(path.name))
    for path in paths:
        for name, data in _contents(path, opened):
            _read_content(opened, name, data)
    return opened


def _read_content(opened: OpenedFiles, name: str, data: bytes) -> None:
    """Add the sheets or entries of one file; its content says what it is, its ending only where that does not."""
    suffix = _suffix(name)
    if data.startswith((ZIP_MAGIC, XLS_MAGIC)):
        opened.sheets += _office_sheets(name, data)
    elif suffix == ".json" or data.lstrip().startswith(b"{"):
        opened.entries += _json_entries(name, data)
    elif suffix in SPREADSHEETS and b"\x00" in data[:BINARY_BEGINNING]:
        raise BadInput("workbook-broken", path=name, detail=suffix)
    else:
        opened.sheets += read_delimited(data, name)


def _office_sheets(name: str, data: bytes) -> list[Sheet]:
    """Return the sheets of a workbook or a Word document."""
    if data.startswith(ZIP_MAGIC) and _has_part(data, name, (WORD_PART,)):
        from spbe_inventory.files.word_document import read_word

        return read_word(data, name)
    from spbe_inventory.files.spreadsheet import read_spreadsheet

    return read_spreadsheet(data, name)


def _json_entries(name: str, data: bytes) -> list[tuple[str, Entry]]:
    """Return the entries of a document of ours, each with the name of its file."""
    text = _json_text(data, name)
    entries = read_text(text, Path(name))
    return [(name, entry) for entry in entries]


def _suffix(name: str) -> str:
    """Return the ending of a file name, in lower case."""
    return PurePosixPath(name).suffix.casefold()


def _json_text(data: bytes, name: str) -> str:
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise BadInput("file-not-utf8", path=name) from None


def _contents(path: Path, opened: OpenedFiles) -> Iterator[Content]:
    """Yield the files that a path stands for, each with the name it is called by in messages."""
    if not path.is_dir():
        name = strip_control(path.name)
        data = _read_bytes(path)
        yield from _unpacked(name, data, opened, named=True)
        return
    files = sorted(path.rglob("*"))
    for file in files[:FILES_LIMIT]:
        if not file.is_file() or file.name.startswith(TEMPORARY):
            continue
        relative = file.relative_to(path)
        name = strip_control(relative.as_posix())
        data = _read_bytes(file)
        yield from _unpacked(name, data, opened, named=False)


def _read_bytes(path: Path) -> bytes:
    try:
        if path.exists() and not path.is_file():
            raise BadInput("file-unreadable", path=path)
        size = path.stat().st_size
        if size > SIZE_LIMIT:
            raise BadInput(
                "file-too-large",
                path=path,
                size=size // MEGABYTE,
                limit=SIZE_LIMIT // MEGABYTE,
            )
        return path.read_bytes()
    except FileNotFoundError:
        raise BadInput("no-file", path=path) from None
    except OSError as error:
        raise BadInput("file-unreadable", path=path, detail=error.strerror) from error


def _unpacked(
    name: str, data: bytes, opened: OpenedFiles, *, named: bool
) -> Iterator[Content]:
    """Yield a file, or those packed in it; skip what the person did not name and is no register."""
    if data.startswith(ZIP_MAGIC) and not _has_part(data, name, WORKBOOK_PARTS):
        yield from _unzipped(name, data, opened)
    elif named or _is_register(name, data):
        yield name, data
    else:
        opened.skipped.append(name)


def _is_register(name: str, data: bytes) -> bool:
    """Return whether a file that nobody named is read: by its ending; of Word documents only minutes."""
    suffix = _suffix(name)
    if suffix != WORD:
        return suffix in READ
    from spbe_inventory.files.word_document import holds_minutes

    return holds_minutes(data, name)


def _has_part(data: bytes, name: str, parts: Sequence[str]) -> bool:
    """Return whether a packed file has any of some parts."""
    try:
        with zipfile.ZipFile(BytesIO(data)) as package:
            names = package.namelist()
    except (zipfile.BadZipFile, OSError, ValueError) as error:
        detail = str(error)[:DETAIL_LENGTH]
        raise BadInput("workbook-broken", path=name, detail=detail) from error
    return any(part in names for part in parts)


def _unzipped(name: str, data: bytes, opened: OpenedFiles) -> Iterator[Content]:
    """Yield the files of a zip; raise BadInput where they would unpack to more than memory holds."""
    try:
        with zipfile.ZipFile(BytesIO(data)) as package:
            yield from _members(name, package, opened)
    except (
        zipfile.BadZipFile,
        zlib.error,
        NotImplementedError,
        EOFError,
        OSError,
        ValueError,
    ) as error:
        detail = str(error)[:DETAIL_LENGTH]
        raise BadInput("workbook-broken", path=name, detail=detail) from error
    except RuntimeError:  # zipfile's word for a password
        raise BadInput("workbook-encrypted", path=name) from None


def _members(
    name: str, package: zipfile.ZipFile, opened: OpenedFiles
) -> Iterator[Content]:
    """Yield the files of an open zip that are registers; what else it holds is skipped."""
    members = [member for member in package.infolist() if not member.is_dir()]
    size = sum(member.file_size for member in members)
    if size > SIZE_LIMIT or len(members) > FILES_LIMIT:
        raise BadInput("zip-too-large", path=name, limit=SIZE_LIMIT // MEGABYTE)
    for member in members:
        inner_name = strip_control(member.filename)
        full_name = f"{name}/{inner_name}"
        content = None
        if _suffix(inner_name) in READ:
            if _is_temporary(inner_name):
                continue
            content = package.read(member)
        if content is not None and _is_register(inner_name, content):
            yield full_name, content
        else:
            opened.skipped.append(full_name)


def _is_temporary(name: str) -> bool:
    """Return whether a packed file is one that office programs and systems leave."""
    return PurePosixPath(name).name.startswith(ZIP_TEMPORARY)
