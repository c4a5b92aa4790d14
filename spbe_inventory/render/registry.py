"""One map of names of formats for reports and pictures; a renderer is imported when it is chosen."""

from collections.abc import Callable
from importlib import import_module
from typing import TYPE_CHECKING

from spbe_inventory.domain.diagram import Diagram, Drawings
from spbe_inventory.domain.report import Report

if TYPE_CHECKING:
    from spbe_inventory.render.fitting import Fitted, Manner

# Format → module; each has `render(report) -> bytes`.
REPORTS: dict[str, str] = {
    "terminal": "terminal",
    "json": "json_document",
    "html": "html",
    "markdown": "markdown",
    "excel": "workbook",
    "pdf": "paper",
    "word": "word",
    "csv": "delimited",
}
# Format → module and function; each takes a drawing that was laid out (DOT: any) and gives text or bytes.
PICTURES: dict[str, tuple[str, str]] = {
    "svg": ("svg", "svg"),
    "png": ("picture", "png"),
    "pdf": ("picture", "pdf"),
    "dot": ("dot_file", "dot_file"),
    "drawio": ("drawio", "drawio"),
}
UNLAID = "dot"


def renderer(name: str) -> Callable[[Report], bytes]:
    """Give the renderer of a format; a format that is not there is a KeyError."""
    module = import_module(f"spbe_inventory.render.{REPORTS[name]}")
    found: Callable[[Report], bytes] = module.render
    return found


def picture(name: str, drawings: "Drawings", manner: "Manner") -> "tuple[Diagram, str | bytes]":
    """Give the drawing that was used and the picture in a format; a format that is not there is a KeyError."""
    from spbe_inventory.render.fitting import fit, unlaid

    fitted = unlaid(next(iter(drawings))) if name == UNLAID else fit(drawings, manner)
    return fitted.diagram, rendered(name, fitted)


def rendered(name: str, fitted: "Fitted") -> str | bytes:
    """Give a drawing that was laid out as a picture in a format; a format that is not there is a KeyError."""
    module, function = PICTURES[name]
    made: str | bytes = getattr(import_module(f"spbe_inventory.render.{module}"), function)(fitted)
    return made
