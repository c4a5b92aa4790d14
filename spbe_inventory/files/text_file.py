"""A text or other content that somebody hands over in a file."""

from pathlib import Path

from spbe_inventory.errors import BadInput


def read_text_file(path: Path, limit: int) -> str:
    """Give the text of a UTF-8 file of at most `limit` bytes; what is none of that is a BadInput."""
    try:
        with path.open("rb") as file:
            data = file.read(limit + 1)
    except FileNotFoundError:
        raise BadInput("no-file", path=path) from None
    except (OSError, ValueError) as error:
        raise BadInput("file-unreadable", path=path) from error
    if len(data) > limit:
        raise BadInput("file-too-long", path=path, limit=limit)
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise BadInput("file-not-utf8", path=path) from None


def regular_bytes(path: Path, limit: int) -> bytes:
    """Give the content of a regular file, nothing where it holds more than `limit` bytes; anything else is an OSError.

    A device or a pipe is not read: it may have no end.
    """
    if not path.is_file():
        raise FileNotFoundError(path)
    with path.open("rb") as file:
        data = file.read(limit + 1)
    return data if len(data) <= limit else b""
