"""A picture as a DOT file that carries its caption, for other programs to lay out."""

from spbe_inventory.render.dot import dot
from spbe_inventory.render.fitting import Fitted


def dot_file(fitted: Fitted) -> str:
    """Give the DOT text with title, lines and what was left out under the drawing."""
    return dot(fitted.diagram)
