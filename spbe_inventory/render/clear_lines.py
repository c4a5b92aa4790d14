"""A drawing of the drawing program with its lines, loops and names of frames clear of one another."""

from dataclasses import dataclass

from spbe_inventory.documents.diagram import Diagram
from spbe_inventory.render.frame_titles import with_clear_titles
from spbe_inventory.render.line_ends import with_ends_apart
from spbe_inventory.render.lines_aside import with_lines_aside
from spbe_inventory.render.loops import with_clear_loops

MAX_LINES = 150  # of more lines none can be followed, however they lie
KEPT = 16  # drawings; one is framed twice where its notes take room from it
_kept: dict[str, "ClearDrawing"] = {}


@dataclass(frozen=True, slots=True)
class ClearDrawing:
    """A drawing as SVG, and through the names of how many frames a line still runs."""

    svg: str
    crossed: int


def clear_drawing(svg: str, diagram: Diagram) -> ClearDrawing:
    """Return a drawing in which every line can be followed from its box to its box, unless there are very many."""
    if svg not in _kept:
        clear = svg
        if len(diagram.edges) <= MAX_LINES:
            clear = with_lines_aside(clear)
            clear = with_clear_loops(clear, diagram)
            clear = with_ends_apart(clear, diagram)
        clear, crossed = with_clear_titles(clear)
        if len(_kept) >= KEPT:
            _kept.clear()
        _kept[svg] = ClearDrawing(clear, crossed)
    return _kept[svg]
