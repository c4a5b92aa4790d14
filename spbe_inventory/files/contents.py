"""The files that a path stands for, as names and bytes: one, those of a folder, those of a zip, standard input."""

import gzip
import os
import sys
import zipfile
import zlib
from collections.abc import Collection, Iterator, Sequence
from io import BytesIO
from pathlib import Path, PurePosixPath

from spbe_inventory.errors import BadInput
from spbe_inventory.language.texts import _
from spbe_inventory.matching.personal_text import without_personal_data
from spbe_inventory.sanitize.screen import strip_control

STANDARD_INPUT = "-"
SPREADSHEETS = frozenset([".xlsx", ".xlsm", ".xlsb", ".xls", ".ods"])
TEXTS = frozenset([".csv", ".tsv", ".txt"])
JSONS = frozenset([".json", ".ndjson", ".jsonl", ".geojson"])
SQL = ".sql"
WORD = ".docx"
READ = SPREADSHEETS | TEXTS | JSONS | {SQL, WORD}
SIZE_LIMIT = 200_000_000  # bytes of one file, packed or not
MEGABYTE = 1_000_000
FILES_LIMIT = 2_000
DETAIL_LENGTH = 100  # characters
WORKBOOK_PARTS = ("[Content_Types].xml", "content.xml")
WORD_PART = "word/document.xml"
ZIP_MAGIC = b"PK\x03\x04"
GZIP_MAGIC = b"\x1f\x8b"
GZIP_ENDING = ".gz"
TEMPORARY = (".", "~$")  # beginnings of names that office programs and systems leave
ZIP_TEMPORARY = (*TEMPORARY, "__MACOSX")
Content = tuple[str, bytes]  # the name of a file in messages, and what it holds


def given_name(path: Path) -> str:
    """Return what a path that a person gave is called in messages."""
    if str(path) == STANDARD_INPUT:
        return _("standard input")
    return _shown_name(path.name)


def _shown_name(name: str) -> str:
    """Return the name of a file as it stands in messages and history: without people and signs that steer a screen."""
    path = PurePosixPath(strip_control(name))
    stem = without_personal_data(path.stem)
    if stem == path.stem:
        return str(path)
    return str(path.with_name(f"{stem}{path.suffix}"))


def contents_of(
    path: Path, skipped: list[str], standard_input: bytes = b""
) -> Iterator[Content]:
    """Yield the files that a path stands for, each with the name it is called by in messages.

    `skipped` gets the names of files that nobody named and that are no register. Raise BadInput for a file that does
    not exist, cannot be read, or is too large, packed or not.
    """
    if str(path) == STANDARD_INPUT:
        yield from unpacked(given_name(path), standard_input, skipped, named=True)
    elif path.is_dir():
        yield from _files_of_folder(path, skipped)
    else:
        data = _read_bytes(path)
        yield from unpacked(given_name(path), data, skipped, named=True)


def name_apart(name: str, path: Path, used: Collection[str]) -> str:
    """Return the name of a file, with its folder or a number where another file of that name was read before.

    `path` is what was given: the file, or the folder or zip that it lies in.
    """
    if name not in used:
        return name
    folder = path.name if path.is_dir() else path.absolute().parent.name
    candidate = f"{strip_control(folder)}/{name}"
    number = 2
    while candidate in used:
        candidate = f"{name} ({number})"
        number += 1
    return candidate


def suffix_of(name: str) -> str:
    """Return the ending of a file name, in lower case."""
    return PurePosixPath(name).suffix.casefold()


def has_part(data: bytes, name: str, parts: Sequence[str]) -> bool:
    """Return whether a packed file has any of some parts."""
    try:
        with zipfile.ZipFile(BytesIO(data)) as package:
            names = package.namelist()
    except (zipfile.BadZipFile, OSError, ValueError) as error:
        detail = str(error)[:DETAIL_LENGTH]
        raise BadInput("workbook-broken", path=name, detail=detail) from error
    return any(part in names for part in parts)


def _files_of_folder(folder: Path, skipped: list[str]) -> Iterator[Content]:
    """Yield the files of a folder, in order of their names."""
    for file in sorted(paths_below(folder)):
        if not file.is_file() or file.name.startswith(TEMPORARY):
            continue
        relative = file.relative_to(folder)
        name = strip_control(relative.as_posix())
        data = _read_bytes(file)
        yield from unpacked(name, data, skipped, named=False)


def paths_below(folder: Path) -> list[Path]:
    """Return the files below a folder, no more than are read; a folder that is gone or may not be read has none."""
    files: list[Path] = []
    for place, folders, names in os.walk(folder):
        folders.sort()
        files += [Path(place, name) for name in sorted(names)]
        if len(files) >= FILES_LIMIT:
            break
    return files[:FILES_LIMIT]


def _read_bytes(path: Path) -> bytes:
    try:
        if path.exists() and not path.is_file():
            raise BadInput("file-unreadable", path=path)
        size = path.stat().st_size
        if size > SIZE_LIMIT:
            raise _too_large(str(path), size)
        return path.read_bytes()
    except FileNotFoundError:
        raise BadInput("no-file", path=path) from None
    except OSError as error:
        raise BadInput("file-unreadable", path=path, detail=error.strerror) from error


def _too_large(name: str, size: int) -> BadInput:
    return BadInput(
        "file-too-large",
        path=name,
        size=size // MEGABYTE,
        limit=SIZE_LIMIT // MEGABYTE,
    )


def read_standard_input() -> bytes:
    """Return what stands in standard input; raise BadInput where it is a terminal, empty, or too large."""
    name = _("standard input")
    if sys.stdin is None or sys.stdin.isatty():
        raise BadInput("standard-input-empty")
    try:
        data = sys.stdin.buffer.read(SIZE_LIMIT + 1)
    except OSError as error:
        raise BadInput("file-unreadable", path=name, detail=error.strerror) from error
    if len(data) > SIZE_LIMIT:
        raise _too_large(name, len(data))
    if not data.strip():
        raise BadInput("standard-input-empty")
    return data


def unpacked(
    name: str, data: bytes, skipped: list[str], *, named: bool
) -> Iterator[Content]:
    """Yield a file, or those packed in it; skip what the person did not name and is no register."""
    if data.startswith(GZIP_MAGIC):
        name, data = _without_gzip(name, data)
    if data.startswith(ZIP_MAGIC) and not has_part(data, name, WORKBOOK_PARTS):
        yield from _unzipped(name, data, skipped)
    elif named or _is_register(name, data):
        yield name, data
    else:
        skipped.append(name)


def _without_gzip(name: str, data: bytes) -> Content:
    """Return the one file that gzip packed; raise BadInput where it is broken or too large."""
    inner_name = name
    if suffix_of(name) == GZIP_ENDING:
        inner_name = name[: -len(GZIP_ENDING)]
    try:
        with gzip.GzipFile(fileobj=BytesIO(data)) as package:
            inner = package.read(SIZE_LIMIT + 1)
    except (OSError, EOFError, zlib.error) as error:
        detail = str(error)[:DETAIL_LENGTH]
        raise BadInput("package-broken", path=name, detail=detail) from error
    if len(inner) > SIZE_LIMIT:
        raise BadInput("zip-too-large", path=name, limit=SIZE_LIMIT // MEGABYTE)
    return inner_name, inner


def _is_register(name: str, data: bytes) -> bool:
    """Return whether a file that nobody named is read: by its ending; of Word documents only minutes."""
    suffix = suffix_of(name)
    if suffix != WORD:
        return suffix in READ
    from spbe_inventory.files.word_document import holds_minutes

    return holds_minutes(data, name)


def _unzipped(name: str, data: bytes, skipped: list[str]) -> Iterator[Content]:
    """Yield the files of a zip; raise BadInput where they would unpack to more than memory holds."""
    try:
        with zipfile.ZipFile(BytesIO(data)) as package:
            yield from _members(name, package, skipped)
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
    name: str, package: zipfile.ZipFile, skipped: list[str]
) -> Iterator[Content]:
    """Yield the files of an open zip that are registers; what else it holds is skipped."""
    members = [member for member in package.infolist() if not member.is_dir()]
    size = sum(member.file_size for member in members)
    if size > SIZE_LIMIT or len(members) > FILES_LIMIT:
        raise BadInput("zip-too-large", path=name, limit=SIZE_LIMIT // MEGABYTE)
    for member in members:
        inner_name = _shown_name(member.filename)
        full_name = f"{name}/{inner_name}"
        content = None
        if suffix_of(inner_name) in READ:
            if _is_temporary(inner_name):
                continue
            content = package.read(member)
        if content is not None and _is_register(inner_name, content):
            yield full_name, content
        else:
            skipped.append(full_name)


def _is_temporary(name: str) -> bool:
    """Return whether a packed file is one that office programs and systems leave."""
    return PurePosixPath(name).name.startswith(ZIP_TEMPORARY)
