"""What was handed over → sheets and documents: files, folders, packed files."""

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
from spbe_inventory.inert.screen import plain

SPREADSHEETS = frozenset([".xlsx", ".xlsm", ".xlsb", ".xls", ".ods"])
TEXTS = frozenset([".csv", ".tsv", ".txt"])
WORD = ".docx"
READ = SPREADSHEETS | TEXTS | {".json", WORD}
SIZE_LIMIT = 200_000_000  # bytes of one file, packed or not
FILES_LIMIT = 2_000
WORKBOOK_PARTS = ("[Content_Types].xml", "content.xml")
WORD_PART = "word/document.xml"


@dataclass(slots=True)
class Opened:
    """What stood in the files: sheets, entries of our own documents, and the files that are no register."""

    sheets: list[Sheet] = field(default_factory=list)
    entries: list[tuple[str, Entry]] = field(default_factory=list)  # with the file's name
    passed_over: list[str] = field(default_factory=list)
    names: list[str] = field(default_factory=list)  # what was handed over

    @property
    def files(self) -> list[str]:
        """The files that were read, each once, in order."""
        return list(dict.fromkeys([*(sheet.file for sheet in self.sheets), *(file for file, _ in self.entries)]))


def open_files(paths: Sequence[Path]) -> Opened:
    """Read everything that was handed over; a folder stands for the files in it, a zip for those inside.

    BadInput: a file that is not there, cannot be read, is too large, or is no register.
    """
    opened = Opened(names=[plain(path.name) for path in paths])
    for path in paths:
        for name, data in _contents(path, opened):
            _take(opened, name, data)
    return opened


def _take(opened: Opened, name: str, data: bytes) -> None:
    suffix = PurePosixPath(name).suffix.casefold()
    if data.startswith(b"PK\x03\x04") and _has_part(data, name, (WORD_PART,)):
        from spbe_inventory.files.word_document import read_word

        opened.sheets += read_word(data, name)
    elif data.startswith((b"PK\x03\x04", b"\xd0\xcf\x11\xe0")):
        from spbe_inventory.files.spreadsheet import read_spreadsheet

        opened.sheets += read_spreadsheet(data, name)
    elif suffix == ".json" or data.lstrip()[:1] == b"{":
        opened.entries += [(name, entry) for entry in read_text(_json_text(data, name), Path(name))]
    elif suffix in SPREADSHEETS and b"\x00" in data[:1000]:
        raise BadInput("workbook-broken", path=name, detail=suffix)
    else:
        opened.sheets += read_delimited(data, name)


def _json_text(data: bytes, name: str) -> str:
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise BadInput("file-not-utf8", path=name) from None


def _contents(path: Path, opened: Opened) -> Iterator[tuple[str, bytes]]:
    """Give the files that a path stands for, each with the name it is called by in messages."""
    if path.is_dir():
        for one in sorted(path.rglob("*"))[:FILES_LIMIT]:
            name = plain(str(one.relative_to(path).as_posix()))
            if one.is_file() and not one.name.startswith((".", "~$")):
                yield from _unpacked(name, _bytes(one), opened, asked=False)
        return
    yield from _unpacked(plain(path.name), _bytes(path), opened, asked=True)


def _bytes(path: Path) -> bytes:
    try:
        if path.exists() and not path.is_file():
            raise BadInput("file-unreadable", path=path)
        if (size := path.stat().st_size) > SIZE_LIMIT:
            raise BadInput("file-too-large", path=path, size=size // 1_000_000, limit=SIZE_LIMIT // 1_000_000)
        return path.read_bytes()
    except FileNotFoundError:
        raise BadInput("no-file", path=path) from None
    except OSError as error:
        raise BadInput("file-unreadable", path=path, detail=error.strerror) from error


def _unpacked(name: str, data: bytes, opened: Opened, *, asked: bool) -> Iterator[tuple[str, bytes]]:
    """Give a file, or those packed in it; what was not named by the person and is no register is passed over."""
    if data.startswith(b"PK\x03\x04") and not _has_part(data, name, WORKBOOK_PARTS):
        yield from _of_zip(name, data, opened)
    elif asked or _is_read(name, data):
        yield name, data
    else:
        opened.passed_over.append(name)


def _is_read(name: str, data: bytes) -> bool:
    """Tell whether a file that nobody named is read: by its ending; of Word documents only minutes."""
    suffix = PurePosixPath(name).suffix.casefold()
    if suffix != WORD:
        return suffix in READ
    from spbe_inventory.files.word_document import holds_minutes

    return holds_minutes(data, name)


def _has_part(data: bytes, name: str, parts: Sequence[str]) -> bool:
    """Tell whether a packed file has any of some parts."""
    try:
        with zipfile.ZipFile(BytesIO(data)) as package:
            return any(part in package.namelist() for part in parts)
    except (zipfile.BadZipFile, OSError, ValueError) as error:
        raise BadInput("workbook-broken", path=name, detail=str(error)[:100]) from error


def _of_zip(name: str, data: bytes, opened: Opened) -> Iterator[tuple[str, bytes]]:
    """Give the files of a zip; one that unpacks to more than can be held is refused before it is unpacked."""
    try:
        with zipfile.ZipFile(BytesIO(data)) as package:
            parts = [one for one in package.infolist() if not one.is_dir()]
            if sum(one.file_size for one in parts) > SIZE_LIMIT or len(parts) > FILES_LIMIT:
                raise BadInput("zip-too-large", path=name, limit=SIZE_LIMIT // 1_000_000)
            for one in parts:
                inner = plain(one.filename)
                if PurePosixPath(inner).suffix.casefold() not in READ:
                    opened.passed_over.append(f"{name}/{inner}")
                elif not PurePosixPath(inner).name.startswith((".", "~$", "__MACOSX")):
                    content = package.read(one)
                    if _is_read(inner, content):
                        yield f"{name}/{inner}", content
                    else:
                        opened.passed_over.append(f"{name}/{inner}")
    except (zipfile.BadZipFile, zlib.error, NotImplementedError, EOFError, OSError, ValueError) as error:
        raise BadInput("workbook-broken", path=name, detail=str(error)[:100]) from error
    except RuntimeError:  # zipfile's word for a password
        raise BadInput("workbook-encrypted", path=name) from None
