"""Product to stdout or a file, talk to stderr."""

import io
import json
import os
import shutil
import sys
import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, TextIO

import click

from spbe_inventory.errors import Misuse
from spbe_inventory.inert.screen import invisible, plain

WIDEST = 120
NARROWEST = 40
SQLITE = b"SQLite format 3\0"


def width() -> int:
    """Give how wide the screen is, within what can be read; 80 where the product goes to a file."""
    columns = shutil.get_terminal_size((80, 24)).columns
    return max(NARROWEST, min(columns, WIDEST))


def product(content: bytes | str, output: str = "-") -> None:
    """Hand over the product: to the screen, or to a file that is written beside and then put in place.

    A catalogue is never overwritten by a product; what is no regular file (a device, a pipe) is written into.
    """
    data = content.encode() if isinstance(content, str) else content
    if output == "-":
        click.echo(content if isinstance(content, str) else _shown(content), nl=False)
        return
    path = Path(output)
    try:
        if path.is_file():
            _refuse_catalogue(path)
        if path.exists() and not path.is_file():
            path.write_bytes(data)
        else:
            _put_in_place(data, path.resolve())
    except OSError as error:
        raise Misuse("cannot-write-file", path=path) from error
    talk(str(path))


def _shown(data: bytes) -> str | bytes:
    """Give text as text; what is none goes out byte by byte."""
    try:
        return data.decode()
    except UnicodeDecodeError:
        return data


def put_in_folder(content: bytes | str, folder: Path, name: str) -> None:
    """Write one of several products into a folder, which is made where it is not there."""
    data = content.encode() if isinstance(content, str) else content
    try:
        folder.mkdir(parents=True, exist_ok=True)
        _put_in_place(data, (folder / name).resolve())
    except OSError as error:
        raise Misuse("cannot-write-file", path=folder / name) from error


def refuse_screen(output: str, form: str) -> None:
    """Refuse to fill a terminal with bytes; into a pipe they may go."""
    if output == "-" and sys.stdout.isatty():
        raise Misuse("no-screen-format", format=form)


def by_suffix(output: str, formats: Mapping[str, str]) -> str:
    """Give the format that a file's name asks for; the screen and devices get the format of no suffix."""
    path = Path(output)
    special = os.path.exists(path) and not os.path.isfile(path)  # noqa: PTH110, PTH113 - they say no to impossible names
    suffix = "" if output == "-" or special else path.suffix.casefold()
    if suffix not in formats:
        raise Misuse("unknown-suffix", path=path, suffixes=", ".join(one for one in formats if one))
    return formats[suffix]


def _refuse_catalogue(path: Path) -> None:
    with path.open("rb") as file:
        if file.read(len(SQLITE)) == SQLITE:
            raise Misuse("file-is-catalogue", path=path)


def _put_in_place(data: bytes, path: Path) -> None:
    """Write beside under a name of its own, and then put in place, with the rights that the file had."""
    handle, name = tempfile.mkstemp(prefix=".spbe-", dir=path.parent)
    beside = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
        mask = os.umask(0)
        os.umask(mask)
        beside.chmod(path.stat().st_mode if path.exists() else 0o666 & ~mask)
        beside.replace(path)
    finally:
        beside.unlink(missing_ok=True)


def as_json(value: Any) -> None:
    """Hand over a value as JSON."""
    text = json.dumps(value, ensure_ascii=False, indent=1)
    click.echo("".join(letter if letter == "\n" or not invisible(letter) else _escaped(letter) for letter in text))


def _escaped(letter: str) -> str:
    return json.dumps(letter)[1:-1]


def table(head: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
    """Hand over a table that fits the screen."""
    from spbe_inventory.render.table import table as laid_out

    click.echo(laid_out(head, rows, width()))


def lines(text: str, *, indent: str = "", first: str | None = None) -> None:
    """Hand over a paragraph that fits the screen."""
    from spbe_inventory.render.table import paragraph

    click.echo(paragraph(text, width(), indent=indent, first=first))


def talk(text: str) -> None:
    """Say something that is no product; where nobody can hear it the work goes on."""
    try:
        click.echo(plain(text), err=True)
    except OSError:
        silence(sys.stderr)


def silence(stream: TextIO) -> None:
    """Send what is still to come on a broken stream to nowhere, so that the process can end with its own status."""
    try:
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, stream.fileno())
        os.close(nowhere)
    except OSError:
        return


def prepare_streams() -> None:
    """Make both streams take every letter: a Windows console may start in a code page that lacks some."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            own = os.environ.get("PYTHONIOENCODING")
            stream.reconfigure(encoding=stream.encoding if own else "utf-8", errors="replace")
