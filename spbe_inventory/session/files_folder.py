"""The folder of this machine in which files stand that belong to a catalogue on a server: accounts, stored findings."""

import os
from pathlib import Path

FOLDER = "spbe"
OWN_ONLY = 0o700


def files_folder() -> Path:
    """Return the folder: SPBE_FOLDER, or `spbe` where programs of this user keep their state."""
    named = os.environ.get("SPBE_FOLDER")
    if named:
        return Path(named)
    kept = os.environ.get("LOCALAPPDATA") or os.environ.get("XDG_STATE_HOME")
    if kept:
        return Path(kept) / FOLDER
    return Path.home() / ".local" / "state" / FOLDER


def make_files_folder() -> None:
    """Make the folder where there is none, for this user alone; do nothing where it cannot be made."""
    folder = files_folder()
    if folder.is_dir():
        return
    try:
        folder.mkdir(mode=OWN_ONLY, parents=True)
    except OSError:
        return
