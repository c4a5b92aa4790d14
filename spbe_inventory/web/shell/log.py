"""The log of a server: when, what, with which answer; never a query, a form or a key."""

import logging
import os
import sys
from collections.abc import Mapping
from logging.handlers import RotatingFileHandler
from pathlib import Path

from spbe_inventory.sanitize.screen import strip_control
from spbe_inventory.web.shell.addresses import PATHS

NAME = "spbe_inventory.web"
FILE_NAME = "web.log"
FILE_BYTES, FORMER_FILES = 1_000_000, 1
PATH_LIMIT = 200  # characters of a path that are logged
OWNER_ONLY = 0o600
LINE = "%(asctime)s %(levelname)s %(message)s"
WITH_SECRET = ("office-link", "invitation")
SERVER_LOGGER = "uvicorn.error"  # requests that are no HTTP, answers that were cut off

logger = logging.getLogger(NAME)


def keep_log() -> Path | None:
    """Write the log into a file of this person from now on, and return it; None where there can be none.

    Faults stand on the screen too, where there is one.
    """
    handlers: list[logging.Handler] = []
    if sys.stderr is not None:
        on_screen = logging.StreamHandler()
        on_screen.setLevel(logging.ERROR)
        handlers.append(on_screen)
    path = log_folder(sys.platform, os.environ, Path.home()) / FILE_NAME
    in_file = _file_handler(path)
    if in_file:
        handlers.append(in_file)
    for name in (NAME, SERVER_LOGGER):
        its_logger = logging.getLogger(name)
        its_logger.handlers = handlers
        its_logger.propagate = False
    logger.setLevel(logging.INFO)
    if in_file:
        return path
    return None


def log_folder(system: str, environment: Mapping[str, str], home: Path) -> Path:
    """Return the folder for logs of programs of one person on a system."""
    if system == "win32":
        base = environment.get("LOCALAPPDATA") or str(home / "AppData" / "Local")
    elif system == "darwin":
        base = str(home / "Library" / "Logs")
    else:
        base = environment.get("XDG_STATE_HOME") or str(home / ".local" / "state")
    return Path(base) / "spbe_inventory"


def _file_handler(path: Path) -> RotatingFileHandler | None:
    """Return what writes into a file, for its owner alone; None where there can be no such file."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        descriptor = os.open(path, os.O_CREAT | os.O_APPEND | os.O_WRONLY, OWNER_ONLY)
        os.close(descriptor)
        handler = RotatingFileHandler(
            path, maxBytes=FILE_BYTES, backupCount=FORMER_FILES, encoding="utf-8"
        )
    except OSError:
        return None
    handler.setFormatter(logging.Formatter(LINE))
    return handler


def log_request(method: str, path: str, status: int, milliseconds: float) -> None:
    """Write a line about a request that was answered."""
    shown = strip_control(without_secret(path))[:PATH_LIMIT]
    logger.info("%s %s %d %.0f ms", method, shown, status, milliseconds)


def without_secret(path: str) -> str:
    """Return a path without the secret that stands in the address of a link or an invitation.

    >>> without_secret("/t/aX9")
    '/t/…'
    """
    for page in WITH_SECRET:
        start = PATHS[page].removesuffix("{secret}")
        if path.startswith(start):
            return f"{start}…"
    return path


def log_fault(number: str, error: BaseException) -> None:
    """Write a fault of the program under the number that its page shows."""
    logger.error("fault %s", number, exc_info=error)
