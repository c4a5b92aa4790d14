"""One map of names of report formats; a renderer is imported when it is chosen."""

from collections.abc import Callable
from importlib import import_module

from spbe_inventory.domain.report import Report

# Format → module; each has `render(report) -> bytes`.
REPORTS: dict[str, str] = {"terminal": "terminal", "json": "json_document", "html": "html"}


def renderer(name: str) -> Callable[[Report], bytes]:
    """Give the renderer of a format; a format that is not there is a KeyError."""
    module = import_module(f"spbe_inventory.render.{REPORTS[name]}")
    found: Callable[[Report], bytes] = module.render
    return found
