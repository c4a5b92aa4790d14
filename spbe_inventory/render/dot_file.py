"""A picture as a DOT file that carries its caption, for other programs to lay out."""

from spbe_inventory.render.choose_layout import LaidOutDiagram
from spbe_inventory.render.dot import dot


def dot_file(laid_out: LaidOutDiagram) -> str:
    """Return the DOT text with title, lines and what was left out under the drawing."""
    return dot(laid_out.diagram)
