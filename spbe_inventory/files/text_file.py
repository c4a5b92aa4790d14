"""Read a text file or other content that a person names."""

from pathlib import Path

from spbe_inventory.errors import BadInput


def read_file(path: Path, limit: int) -> bytes:
    """Return the content of a file of at most `limit` bytes; raise BadInput where it is none.

    No more is read, so a device without an end is too long.
    """
    try:
        data = _read_bytes(path, limit)
    except FileNotFoundError:
        raise BadInput("no-file", path=path) from None
    except (OSError, ValueError) as error:
        raise BadInput("file-unreadable", path=path) from error
    if len(data) > limit:
        raise BadInput("file-too-long", path=path, limit=limit)
    return data


def read_text_file(path: Path, limit: int) -> str:
    """Return the text of a UTF-8 file of at most `limit` bytes; raise BadInput where it is none."""
    data = read_file(path, limit)
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise BadInput("file-not-utf8", path=path) from None


def read_regular_file(path: Path, limit: int) -> bytes:
    """Return the content of a regular file, nothing where it holds more than `limit` bytes; else raise OSError.

    A device or a pipe is not read: it may have no end.
    """
    if not path.is_file():
        raise FileNotFoundError(path)
    data = _read_bytes(path, limit)
    if len(data) > limit:
        return b""
    return data


def _read_bytes(path: Path, limit: int) -> bytes:
    """Return the content of a file, cut one byte behind the limit."""
    with path.open("rb") as file:
        return file.read(limit + 1)
