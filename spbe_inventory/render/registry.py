"""One map of names of formats for reports and pictures; a renderer is imported when it is chosen."""

from collections.abc import Callable
from importlib import import_module

from spbe_inventory.domain.diagram import Diagram
from spbe_inventory.domain.report import Report

# Format → module; each has `render(report) -> bytes`.
REPORTS: dict[str, str] = {
    "terminal": "terminal",
    "json": "json_document",
    "html": "html",
    "markdown": "markdown",
    "excel": "workbook",
}
# Format → module and function; each takes a diagram and gives text or bytes.
PICTURES: dict[str, tuple[str, str]] = {
    "svg": ("svg", "svg"),
    "dot": ("dot", "dot"),
    "png": ("picture", "png"),
    "pdf": ("picture", "pdf"),
}


def renderer(name: str) -> Callable[[Report], bytes]:
    """Give the renderer of a format; a format that is not there is a KeyError."""
    module = import_module(f"spbe_inventory.render.{REPORTS[name]}")
    found: Callable[[Report], bytes] = module.render
    return found


def drawer(name: str) -> Callable[[Diagram], str | bytes]:
    """Give what draws a format of pictures; a format that is not there is a KeyError."""
    module, function = PICTURES[name]
    found: Callable[[Diagram], str | bytes] = getattr(import_module(f"spbe_inventory.render.{module}"), function)
    return found
