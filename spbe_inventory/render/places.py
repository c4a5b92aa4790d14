"""Where boxes and lines of a drawing stand that is not laid out by the drawing program; in points, y downwards."""

from collections.abc import Mapping
from dataclasses import dataclass

from spbe_inventory.render.layout_result import Rect
from spbe_inventory.render.text import BOLD, width_of

Point = tuple[float, float]
FONT_SIZE = 10.0  # points, of every text in a drawing
ARROW_LENGTH = 7.0  # points


@dataclass(frozen=True, slots=True)
class PlacedBox:
    """A box: its rectangle and the lines of text in it."""

    rect: Rect
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PlacedText:
    """A line of text that begins at (x, y), y of its baseline; `weight` is that of the font."""

    text: str
    x: float
    y: float
    weight: str = "normal"

    @property
    def rect(self) -> Rect:
        """The room that it takes."""
        width = width_of(self.text, FONT_SIZE) * BOLD
        return self.x, self.y - FONT_SIZE * 0.8, width, FONT_SIZE


@dataclass(frozen=True, slots=True)
class Places:
    """A whole drawing: boxes by id of the node, curves by number of the line, words beside them, and its size.

    A curve is a chain of cubic Bézier curves: a start, then three points for each curve; it ends where the arrow does.
    `labelled` says that labels are still to be put on the lines; else the boxes hold what they say.
    """

    boxes: Mapping[str, PlacedBox]
    curves: tuple[tuple[Point, ...], ...]
    texts: tuple[PlacedText, ...]
    bounds: Rect
    labelled: bool = False


def dot_rect(rect: Rect) -> dict[str, str]:
    """Return the attributes of DOT for a box in a rectangle; DOT counts upwards, and its sizes in inches."""
    left, top, width, height = rect
    x = left + width / 2
    y = -(top + height / 2)
    return {
        "pos": f"{x:.2f},{y:.2f}",
        "width": f"{width / 72:.4f}",
        "height": f"{height / 72:.4f}",
        "fixedsize": "true",
    }


def dot_curve(curve: tuple[Point, ...], *, directed: bool) -> str:
    """Return the position in DOT of a line along a curve; the curve comes in level, so its arrowhead is level too."""
    points = list(curve)
    tip = ""
    if directed:
        end_x, end_y = points[-1]
        before_x, _before_y = points[-2]
        tip = f"e,{_coordinates(points[-1])} "
        back = ARROW_LENGTH
        if before_x > end_x:
            back = -ARROW_LENGTH
        end = end_x - back, end_y
        points[-1] = end
        if (before_x - end[0]) * back > 0:  # the curve must not run beyond its end
            points[-2] = end
    return tip + " ".join(_coordinates(point) for point in points)


def _coordinates(point: Point) -> str:
    x, y = point
    return f"{x:.2f},{-y:.2f}"
