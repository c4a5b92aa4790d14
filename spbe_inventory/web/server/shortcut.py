"""A file beside the catalogue that opens it in the browser when it is clicked twice."""

import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path, PurePath

from spbe_inventory.errors import CatalogueError, UsageError
from spbe_inventory.language.texts import _

MODULE = "spbe_inventory.cli.windowless"  # what starts the server without a window
RUNNABLE = 0o755


@dataclass(frozen=True, slots=True)
class Shortcut:
    """A file to write: its name and what stands in it."""

    name: str
    content: str


def write_shortcut(catalogue: Path) -> Path:
    """Write the shortcut of this system beside a catalogue and return it; one of ours is replaced.

    Raise CatalogueError where something else has the name, UsageError where the file cannot be written.
    """
    target = catalogue.absolute()
    shortcut = shortcut_of(target, sys.platform, Path(sys.executable))
    path = target.with_name(shortcut.name)
    try:
        if path.exists() and MODULE.encode() not in path.read_bytes():
            raise CatalogueError("target-exists", path=path)
        with path.open("w", encoding="utf-8", newline="") as file:
            file.write(shortcut.content)
        path.chmod(RUNNABLE)
    except OSError as error:
        raise UsageError("cannot-write-file", path=path) from error
    return path


def shortcut_of(catalogue: PurePath, system: str, python: PurePath) -> Shortcut:
    """Return the shortcut of a system to a catalogue, run by a Python."""
    title = _("Open Catalogue")
    if system == "win32":
        return Shortcut(f"{title}.cmd", _batch_file(catalogue, python))
    if system == "darwin":
        return Shortcut(f"{title}.command", _shell_file(catalogue, python))
    return Shortcut(f"{title}.desktop", _desktop_file(title, catalogue, python))


def _batch_file(catalogue: PurePath, python: PurePath) -> str:
    """Return a batch file; it finds the catalogue in its own folder, so that the folder can be moved.

    `pythonw` has no window. The first line lets names have letters of any alphabet.
    """
    windowless = python.with_name(python.name.replace("python", "pythonw", 1))
    if python.name.startswith("pythonw"):
        windowless = python
    program = _for_batch(str(windowless))
    name = _for_batch(catalogue.name)
    lines = [
        "@chcp 65001 >nul",
        f'@start "" "{program}" -m {MODULE} "%~dp0{name}"',
        "",
    ]
    return "\r\n".join(lines)


def _for_batch(text: str) -> str:
    return text.replace("%", "%%")


def _shell_file(catalogue: PurePath, python: PurePath) -> str:
    program = _for_shell([str(python), "-m", MODULE])
    name = _for_shell([catalogue.name])
    return f'#!/bin/sh\ncd "$(dirname "$0")" && exec {program} {name}\n'


def _for_shell(words: Sequence[str]) -> str:
    import shlex

    return shlex.join(words)


def _desktop_file(title: str, catalogue: PurePath, python: PurePath) -> str:
    words = [str(python), "-m", MODULE, str(catalogue)]
    command = " ".join(map(_for_desktop, words))
    lines = [
        "[Desktop Entry]",
        "Type=Application",
        f"Name={title}",
        f"Exec={command}",
        "Terminal=false",
        "",
    ]
    return "\n".join(lines)


def _for_desktop(word: str) -> str:
    """Return a word of a command as desktop entries quote it: once as a command, once as a text."""
    quoted = word.replace("\\", "\\\\").replace('"', '\\"')
    quoted = quoted.replace("`", "\\`").replace("$", "\\$")
    return f'"{quoted}"'.replace("\\", "\\\\").replace("%", "%%")
