"""A fault of the program: one sentence, and a log of it where one can be written."""

import os
import sys
import tempfile
import traceback
from io import StringIO

from spbe_inventory import __version__
from spbe_inventory.cli.error_output import FAULT, ToldError
from spbe_inventory.cli.output import print_message
from spbe_inventory.language.texts import _

EXIT_FAULT = 70


def report_fault(error: BaseException) -> ToldError:
    """Print a fault in one sentence, with where its log stands, and return it for programs."""
    name = type(error).__name__
    text = _("Error: a fault in the program ({name}).", name=name)
    log = _written(_log_text(error))
    if log:
        text = _(
            "Error: a fault in the program ({name}); details are in {file}.",
            name=name,
            file=log,
        )
    print_message(text)
    return ToldError(FAULT, text, "", EXIT_FAULT)


def _log_text(error: BaseException) -> str:
    """Return what happened, line by line; of an error that cannot be told at least what it is."""
    log = StringIO()
    log.write(f"spbe_inventory {__version__}, Python {sys.version}\n")
    try:
        traceback.print_exception(error, file=log)
    except Exception as second:  # noqa: BLE001 - an error of somebody else may fail to say what it is
        log.write(f"{type(error).__name__}, not told: {type(second).__name__}\n")
        traceback.print_tb(error.__traceback__, file=log)
    return log.getvalue()


def _written(text: str) -> str:
    """Write a log among the temporary files and return its name; empty where none can be written."""
    try:
        descriptor, name = tempfile.mkstemp(prefix="spbe-", suffix=".log")
        with os.fdopen(descriptor, "w", encoding="utf-8", errors="replace") as file:
            file.write(text)
    except OSError:
        return ""
    return name
