"""Product to stdout or a file, talk to stderr."""

import json
import os
import shutil
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import click

from spbe_inventory.errors import Misuse
from spbe_inventory.inert.screen import plain

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
        click.echo(data.decode(), nl=False)
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
        raise Misuse("cannot-write-file", path=path, detail=error.strerror or str(error)) from error
    talk(str(path))


def by_suffix(output: str, formats: Mapping[str, str]) -> str:
    """Give the format that a file's name asks for; the screen and devices get the format of no suffix."""
    path = Path(output)
    suffix = "" if output == "-" or (path.exists() and not path.is_file()) else path.suffix.casefold()
    if suffix not in formats:
        raise Misuse("unknown-suffix", path=path, suffixes=", ".join(one for one in formats if one))
    return formats[suffix]


def _refuse_catalogue(path: Path) -> None:
    with path.open("rb") as file:
        if file.read(len(SQLITE)) == SQLITE:
            raise Misuse("file-is-catalogue", path=path)


def _put_in_place(data: bytes, path: Path) -> None:
    beside = path.with_name(f".{path.name}.part")
    try:
        beside.write_bytes(data)
        beside.replace(path)
    finally:
        beside.unlink(missing_ok=True)


def as_json(value: Any) -> None:
    """Hand over a value as JSON."""
    click.echo(json.dumps(value, ensure_ascii=False, indent=1))


def table(head: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
    """Hand over a table that fits the screen."""
    from spbe_inventory.render.table import table as laid_out

    click.echo(laid_out(head, rows, width()))


def lines(text: str, *, indent: str = "", first: str | None = None) -> None:
    """Hand over a paragraph that fits the screen."""
    from spbe_inventory.render.table import paragraph

    click.echo(paragraph(text, width(), indent=indent, first=first))


def talk(text: str) -> None:
    """Say something that is no product."""
    click.echo(plain(text), err=True)


def prepare_streams() -> None:
    """Make both streams take every letter: a Windows console may start in a code page that lacks some."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure") and os.environ.get("PYTHONIOENCODING") is None:
            stream.reconfigure(encoding="utf-8", errors="replace")
