"""The formats of reports and pictures by name; a renderer is imported when it is chosen."""

from collections.abc import Callable
from importlib import import_module
from typing import TYPE_CHECKING

from spbe_inventory.documents.diagram import Diagram, Drawings
from spbe_inventory.documents.report import Report

if TYPE_CHECKING:
    from spbe_inventory.render.choose_layout import LaidOutDiagram, RenderOptions

PACKAGE = "spbe_inventory.render"
# Format → module; each has `render(report) -> bytes`.
REPORTS: dict[str, str] = {
    "terminal": "terminal",
    "json": "json_document",
    "html": "html",
    "markdown": "markdown",
    "excel": "workbook",
    "pdf": "pdf",
    "word": "word",
    "csv": "delimited",
}
REPORT_SUFFIXES: dict[str, str] = {
    "terminal": ".txt",
    "json": ".json",
    "html": ".html",
    "markdown": ".md",
    "excel": ".xlsx",
    "pdf": ".pdf",
    "word": ".docx",
    "csv": ".csv",
}
# Format → module and function; each takes a drawing that was laid out (DOT: any) and returns text or bytes.
PICTURES: dict[str, tuple[str, str]] = {
    "svg": ("svg", "svg"),
    "png": ("picture", "png"),
    "pdf": ("picture", "pdf"),
    "dot": ("dot_file", "dot_file"),
    "drawio": ("drawio", "drawio"),
    "json": ("diagram_json", "diagram_json"),
}
NOT_LAID_OUT = ("dot", "json")


def renderer(name: str) -> Callable[[Report], bytes]:
    """Return the function that renders a report in a format; raise KeyError if there is no such format."""
    module = import_module(f"{PACKAGE}.{REPORTS[name]}")
    render: Callable[[Report], bytes] = module.render
    return render


def render_picture(
    name: str, drawings: "Drawings", options: "RenderOptions"
) -> "tuple[Diagram, str | bytes]":
    """Return the drawing that was used and its picture; raise KeyError if there is no such format."""
    from spbe_inventory.render.choose_layout import fit, without_layout

    if name in NOT_LAID_OUT:
        laid_out = without_layout(next(iter(drawings)))
    else:
        laid_out = fit(drawings, options)
    return laid_out.diagram, render_laid_out(name, laid_out)


def render_laid_out(name: str, laid_out: "LaidOutDiagram") -> str | bytes:
    """Return a laid-out drawing as a picture; raise KeyError if there is no such format."""
    module_name, function_name = PICTURES[name]
    module = import_module(f"{PACKAGE}.{module_name}")
    render: Callable[[LaidOutDiagram], str | bytes] = getattr(module, function_name)
    return render(laid_out)
