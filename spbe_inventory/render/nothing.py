"""The body of a picture without a box: what it says instead, and as many of the names it is about as fit."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import inf

from spbe_inventory.documents.diagram import Diagram
from spbe_inventory.language.forms import number
from spbe_inventory.language.texts import _
from spbe_inventory.render.dot import FONT_SIZE
from spbe_inventory.render.layout_result import Body, BodyArea
from spbe_inventory.render.text import text_element, width_of, wrap

WIDTH, HEIGHT = 780.0, 60.0  # points, where the sheet has no limit, and at least
MESSAGE_SIZE, NAME_SIZE = 12.0, 9.0
LINE_SPACING = 1.35
GAP = 18.0  # points between columns, and below the message
CENTRED = ' text-anchor="middle"'


def nothing_drawn(diagram: Diagram, area: BodyArea) -> Body:
    """Return a body that says that there is nothing to draw, and of what."""
    width = area.width or WIDTH
    lines = wrap(nothing_message(diagram), MESSAGE_SIZE, width)
    parts = []
    baseline = MESSAGE_SIZE * LINE_SPACING
    if not diagram.undrawn:
        baseline = max(baseline, HEIGHT / 2)
    for line in lines:
        parts.append(text_element(line, width / 2, baseline, MESSAGE_SIZE, CENTRED))
        baseline += MESSAGE_SIZE * LINE_SPACING
    if not diagram.undrawn:
        return Body("\n".join(parts), width, max(HEIGHT, baseline), FONT_SIZE)
    top = baseline + GAP
    columns = _columns(diagram.undrawn, width, (area.height or inf) - top)
    parts += columns.elements(top)
    return Body("\n".join(parts), width, top + columns.height, NAME_SIZE)


def nothing_message(diagram: Diagram) -> str:
    """Return the sentence of a picture without a box."""
    if diagram.nothing:
        return diagram.nothing
    return _("Nothing is recorded yet that could be drawn here.")


@dataclass(frozen=True, slots=True)
class _Columns:
    """Names one below the other in columns of one width, in points."""

    columns: Sequence[Sequence[str]]
    width: float

    @property
    def height(self) -> float:
        """How high the longest column is."""
        return len(self.columns[0]) * NAME_SIZE * LINE_SPACING

    def elements(self, top: float) -> Iterator[str]:
        """Yield the names as SVG below a line."""
        for place, names in enumerate(self.columns):
            baseline = top
            for name in names:
                yield text_element(name, place * self.width, baseline, NAME_SIZE)
                baseline += NAME_SIZE * LINE_SPACING


def _columns(names: Sequence[str], width: float, height: float) -> _Columns:
    """Return as many of some names as fit, alike in columns; the last entry says how many there are besides."""
    widest = max(width_of(name, NAME_SIZE) for name in names)
    most_columns = max(1, int((width + GAP) / (widest + GAP)))
    listed = list(names)
    most_rows = len(names)
    if height < inf:
        most_rows = max(1, int(height / (NAME_SIZE * LINE_SPACING)))
    room = most_columns * most_rows
    if len(names) > room:
        listed = listed[: room - 1]
        rest = number(len(names) - len(listed))
        listed.append(_("{count} more", count=rest))
    rows = -(-len(listed) // most_columns)
    columns = [listed[start : start + rows] for start in range(0, len(listed), rows)]
    return _Columns(columns, (width + GAP) / most_columns)
