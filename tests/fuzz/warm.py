"""Load the program once, so that each copy of this process begins with all of it."""

import contextlib
import importlib
import io
import pkgutil
from pathlib import Path

import spbe_inventory

LEFT_OUT = ("migrations.env", ".versions.", "windowless", "__main__")
LINES = (
    ("gaps", "--no-stored"),
    ("plan",),
    ("report", "--format", "html", "-o", "-"),
    ("import", "{list}", "--dry-run"),
)


def warm_up(catalogue: Path, a_list: Path) -> None:
    """Import every module of the program, and run what reads its tables of words and law."""
    from spbe_inventory.cli.main import cli

    for module in pkgutil.walk_packages(spbe_inventory.__path__, "spbe_inventory."):
        if not any(part in module.name for part in LEFT_OUT):
            importlib.import_module(module.name)
    for line in LINES:
        arguments = [str(a_list) if word == "{list}" else word for word in line]
        nowhere = io.StringIO()
        with (
            contextlib.redirect_stdout(nowhere),
            contextlib.redirect_stderr(nowhere),
            contextlib.suppress(SystemExit),
        ):
            cli.main([*arguments, "--db", str(catalogue)])
