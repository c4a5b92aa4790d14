"""Output to stdout or a file, messages to stderr."""

import io
import json
import os
import shutil
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import asdict
from pathlib import Path
from typing import Any, TextIO

import click

from spbe_inventory.cli.pager import emphasized
from spbe_inventory.errors import SpbeError, UsageError
from spbe_inventory.language.forms import number
from spbe_inventory.language.texts import N_, _
from spbe_inventory.sanitize.screen import first_invisible, strip_control

MAX_WIDTH = 120
MIN_WIDTH = 40
# What files are called: a folder of such a name would be taken for one.
FILE_SUFFIXES = (
    ".csv",
    ".doc",
    ".docx",
    ".drawio",
    ".html",
    ".json",
    ".md",
    ".pdf",
    ".png",
    ".pptx",
    ".svg",
    ".txt",
    ".xls",
    ".xlsx",
    ".zip",
)
ITEMS_IN_A_PART = 500  # of a list that is written as JSON
SQLITE_HEADER = b"SQLite format 3\0"
MORE_AS_JSON = N_("  … and {count} more (--json has all)")


def screen_width() -> int:
    """Return the width of the screen in columns, within what can be read; 80 where the output goes to a file."""
    columns = shutil.get_terminal_size((80, 24)).columns
    return max(MIN_WIDTH, min(columns, MAX_WIDTH))


def write_output(content: bytes | str | Iterator[str], output: str = "-") -> None:
    """Write a document, or its parts one after the other, to the screen or to a file that is replaced in one step.

    Raise UsageError if the file cannot be written or is a catalogue. What is no regular file (a device, a pipe) is
    written into.
    """
    if isinstance(content, (bytes, str)):
        parts: Iterable[bytes | str] = (content,)
    else:
        parts = content
    if output == "-":
        for part in parts:
            click.echo(_as_text(part), nl=False)
        return
    path = Path(output)
    try:
        _write_file(map(_as_bytes, parts), path)
    except OSError as error:
        raise UsageError("cannot-write-file", path=path) from error
    print_message(str(path))


def write_into_folder(content: bytes | str, folder: Path, name: str) -> None:
    """Write one of several documents into a folder, which is created if need be, and never outside of it.

    What leads elsewhere under the name (a link) is replaced, not followed.
    """
    from spbe_inventory.sanitize.file_names import safe_file_name

    safe_name = safe_file_name(name)
    path = folder / safe_name
    data = [_as_bytes(content)]
    try:
        folder.mkdir(parents=True, exist_ok=True)
        if path.is_file():
            _refuse_catalogue(path)
        _replace_file(data, folder.resolve() / safe_name)
    except OSError as error:
        raise UsageError("cannot-write-file", path=path) from error


def make_folder(output: str, default: str) -> Path:
    """Return the folder that several files go to, created if need be; `default` where no output was named."""
    folder = Path(output)
    if output == "-":
        folder = Path(default)
    _refuse_file_name(folder)
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise UsageError("cannot-write-file", path=folder) from error
    return folder


def _refuse_file_name(folder: Path) -> None:
    """Raise UsageError for a file where a folder is meant, and for a new folder that is called like a file."""
    if folder.is_dir():
        return
    if folder.exists():
        raise UsageError("not-a-folder", path=folder)
    if folder.suffix.casefold() in FILE_SUFFIXES:
        raise UsageError("folder-like-file", path=folder, ending=folder.suffix)


@contextmanager
def folder_for(output: str, default: str) -> Iterator[Path]:
    """Yield the folder that several files go to (see `make_folder`); what was created for work that is refused goes."""
    path = Path(default if output == "-" else output)
    created = [each for each in (path, *path.parents) if not each.exists()]
    folder = make_folder(output, default)
    try:
        yield folder
    except SpbeError:
        for each in created:
            with suppress(OSError):
                each.rmdir()
        raise


def refuse_screen(output: str, output_format: str) -> None:
    """Raise UsageError where bytes would go to a terminal; into a pipe they may go."""
    if output == "-" and sys.stdout.isatty():
        raise UsageError("no-screen-format", format=output_format)


def format_by_suffix(output: str, formats: Mapping[str, str]) -> str:
    """Return the format that a file's name asks for; the screen and devices have the format of no suffix."""
    path = Path(output)
    # pathlib raises for impossible names, os.path answers no.
    exists = os.path.exists(path)  # noqa: PTH110
    is_device = exists and not os.path.isfile(path)  # noqa: PTH113
    suffix = path.suffix.casefold()
    if output == "-" or is_device:
        suffix = ""
    if suffix not in formats:
        suffixes = ", ".join(filter(None, formats))
        raise UsageError("unknown-suffix", path=path, suffixes=suffixes)
    return formats[suffix]


def chosen_format(output: str, named: str | None, formats: Mapping[str, str]) -> str:
    """Return the format that is named, else that of a file's name; raise UsageError where the two differ."""
    if not named:
        return format_by_suffix(output, formats)
    suffix = Path(output).suffix.casefold()
    told = formats.get(suffix, named)
    if suffix and told != named:
        raise UsageError("ending-of-other-format", path=output, format=named)
    return named


def print_json(value: Any) -> None:
    """Print a value as JSON, with invisible characters escaped."""
    for part in json_parts(value):
        click.echo(_visible_text(part), nl=False)
    click.echo()


def json_text(value: Any) -> str:
    """Return a value as JSON, with invisible characters escaped."""
    return "".join(map(_visible_text, json_parts(value)))


def json_parts(value: Any) -> Iterator[str]:
    """Yield a value as JSON; the items of an iterator as a list, of which no more than a part is held at a time."""
    if not isinstance(value, Iterator):
        yield json.dumps(value, ensure_ascii=False, indent=1)
        return
    lines: list[str] = []
    opening = "["
    for item in value:
        text = json.dumps(item, ensure_ascii=False, indent=1)
        indented = text.replace("\n", "\n ")
        lines.append(f"{opening}\n {indented}")
        opening = ","
        if len(lines) == ITEMS_IN_A_PART:
            yield "".join(lines)
            lines.clear()
    if opening == "[":
        yield "[]"
        return
    yield "".join([*lines, "\n]"])


def print_rows_as_json(rows: Iterable[Any]) -> None:
    """Print rows, which are dataclasses, as a JSON list of objects."""
    print_json([asdict(row) for row in rows])


def print_table(header: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
    """Print a table that fits the screen."""
    from spbe_inventory.render.table import table

    _print_headed(table(header, rows, screen_width()))


def print_keyed_table(header: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
    """Print a table that fits the screen, and in whose first column keys are never broken."""
    from spbe_inventory.render.table import keyed_table

    _print_headed(keyed_table(header, rows, screen_width()))


def _print_headed(text: str) -> None:
    """Print a table with its headings in bold where the terminal can."""
    headings, rule, rows = text.partition("\n-")
    if not rule:
        headings, rule, rows = text.partition("\n  -")
    click.echo(f"{emphasized(headings)}{rule}{rows}")


def print_paragraph(text: str, *, indent: str = "", first: str | None = None) -> None:
    """Print a paragraph that fits the screen; `first` is the indent of its first line, `indent` where None."""
    from spbe_inventory.render.table import paragraph

    click.echo(paragraph(text, screen_width(), indent=indent, first=first))


def print_title(text: str) -> None:
    """Print a sentence that fits the screen, in bold where the terminal can."""
    from spbe_inventory.render.table import paragraph

    wrapped = paragraph(text, screen_width())
    click.echo(emphasized(wrapped))


def print_item(text: str) -> None:
    """Print an item of a list under a heading."""
    print_paragraph(text, indent="    ", first="  - ")


def print_point(text: str) -> None:
    """Print an item of a list without a heading."""
    print_paragraph(text, indent="  ", first="- ")


def print_labelled(label: object, text: str) -> None:
    """Print a label and its text under a title."""
    print_paragraph(f"{label}: {text}", indent="    ", first="  ")


def with_count(label: object, count: int) -> str:
    """Return a label with a count in brackets."""
    return f"{label} ({number(count)})"


def heading(label: object, count: int) -> str:
    """Return a label in capitals as a heading, with how many rows stand under it."""
    return with_count(str(label).upper(), count)


def print_message(text: str) -> None:
    """Print a message on stderr; if stderr is broken the work goes on."""
    try:
        click.echo(strip_control(text), err=True)
    except ValueError:  # it was closed
        return
    except OSError:
        discard(sys.stderr)


def print_saved(batch: int) -> None:
    """Print in which batch records were saved, and how to take it back."""
    print_message(
        _(
            "Saved in one transaction, batch {batch}. To take it back: spbe undo {batch}",
            batch=batch,
        )
    )


def print_not_saved(*, dry_run: bool) -> None:
    """Print that nothing was saved: as asked for, or because nothing changed."""
    if dry_run:
        print_message(_("Nothing was saved (dry run)."))
    else:
        print_message(_("Nothing to save."))


def more_text(total: int, shown: int, text: str = MORE_AS_JSON) -> str:
    """Return how many of a total are not shown, in the words of a marked text; empty if all are."""
    hidden = total - shown
    if hidden <= 0:
        return ""
    return _(text, count=number(hidden))


def print_more(total: int, shown: int, text: str = MORE_AS_JSON) -> None:
    """Print how many of a total are not shown; nothing if all are."""
    if more := more_text(total, shown, text):
        print_paragraph(more)


def first_and_more(names: Sequence[str], limit: int, text: str) -> list[str]:
    """Return the first names, and last how many there are besides, in the words of a marked text."""
    first = list(names[:limit])
    if more := more_text(len(names), limit, text):
        first.append(more)
    return first


def count_cell(count: int) -> str:
    """Return a count as the cell of a table; a dash for none."""
    if not count:
        return "-"
    return number(count)


def discard(stream: TextIO) -> None:
    """Send the rest of a broken stream to the null device, so that the process can end with its own status."""
    try:
        null = os.open(os.devnull, os.O_WRONLY)
        os.dup2(null, stream.fileno())
        os.close(null)
    except OSError:
        return


def prepare_streams() -> None:
    """Make both streams take every character: a Windows console may start in a code page that lacks some."""
    own_encoding = os.environ.get("PYTHONIOENCODING")
    _open_closed_streams()
    for stream in (sys.stdout, sys.stderr):
        if not isinstance(stream, io.TextIOWrapper):
            continue
        encoding = "utf-8"
        if own_encoding:
            encoding = stream.encoding
        stream.reconfigure(encoding=encoding, errors="replace")


def _open_closed_streams() -> None:
    """Give what was closed before the program began to the null device, in the order of the system's numbers.

    A file that is opened later would take the number of the closed one, and what is printed would go into it.
    """
    null = Path(os.devnull)
    if sys.stdin is None:
        sys.stdin = null.open(encoding="utf-8")
    if sys.stdout is None:
        sys.stdout = null.open("w", encoding="utf-8")
    if sys.stderr is None:
        sys.stderr = null.open("w", encoding="utf-8")


def _as_text(content: bytes | str) -> bytes | str:
    """Return content as text; undecodable data as bytes."""
    if isinstance(content, str):
        return content
    try:
        return content.decode()
    except UnicodeDecodeError:
        return content


def _as_bytes(content: bytes | str) -> bytes:
    if isinstance(content, str):
        return content.encode()
    return content


def _write_file(parts: Iterable[bytes], path: Path) -> None:
    if path.is_file():
        _refuse_catalogue(path)
    if path.exists() and not path.is_file():
        _write_parts(parts, path)
    else:
        _replace_file(parts, Path(os.path.realpath(path)))


def _write_parts(parts: Iterable[bytes], path: Path) -> None:
    with path.open("wb") as file:
        file.writelines(parts)


def _refuse_catalogue(path: Path) -> None:
    with path.open("rb") as file:
        header = file.read(len(SQLITE_HEADER))
    if header == SQLITE_HEADER:
        raise UsageError("file-is-catalogue", path=path)


def _replace_file(parts: Iterable[bytes], path: Path) -> None:
    """Write a temporary file beside a path and move it there, with the permissions that the file had."""
    from spbe_inventory.temporary_file import create_temporary_file

    temporary = create_temporary_file(path)
    try:
        _write_parts(parts, temporary)
        temporary.replace(path)
    finally:
        temporary.unlink(missing_ok=True)


def _visible_text(text: str) -> str:
    """Return JSON with invisible characters escaped; lines that can be printed, nearly all, stay as they are."""
    lines = text.split("\n")
    for place, line in enumerate(lines):
        if not line.isprintable():
            lines[place] = "".join(map(_visible, line))
    return "\n".join(lines)


def _visible(character: str) -> str:
    """Return a character as it may stand in printed JSON."""
    if not first_invisible(character):
        return character
    return json.dumps(character)[1:-1]
