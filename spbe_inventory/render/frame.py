"""What stands round the body of a picture: title, government and date above; legend, words and source below."""

from collections.abc import Iterator
from dataclasses import dataclass

from spbe_inventory.domain.diagram import Diagram, Form
from spbe_inventory.inert.markup import markup
from spbe_inventory.language.texts import t
from spbe_inventory.render.body import Area, Body
from spbe_inventory.render.legend import signs
from spbe_inventory.render.page import MARGIN, Page
from spbe_inventory.render.text import BOLD, FAMILY, broken, written

TITLE, SUBTITLE, WORDS = 15.0, 9.5, 8.0  # sizes of letters in points
LEADING, LEGEND_ROW, SIGN = 1.3, 14.0, 40.0
LEGEND_COLUMN, LEAST_WIDTH, GAP = 262.0, 600.0, 7.0


@dataclass(frozen=True, slots=True)
class Frame:
    """The words round a body of which the width of the sheet is known."""

    diagram: Diagram
    page: Page
    width: float
    footnotes: tuple[str, ...] = ()

    @property
    def inner(self) -> float:
        """The width between the margins."""
        return self.width - 2 * MARGIN

    @property
    def head(self) -> list[tuple[str, float, str]]:
        """The lines above the body: text, size, weight."""
        above = " · ".join(filter(None, [self.diagram.government, self.diagram.subtitle]))
        titles = [(line, TITLE, "bold") for line in broken(self.diagram.title, TITLE * BOLD, self.inner)]
        return titles + [(line, SUBTITLE, "normal") for line in broken(above, SUBTITLE, self.inner)]

    @property
    def words(self) -> list[str]:
        """The lines below the legend: how to read it, why this view, what is folded or left out, the source."""
        said = [*self._reading(), *self.diagram.chosen, *self.diagram.left_out, self.diagram.source]
        told = [" ".join(filter(None, said)), "   ".join(self.footnotes)]
        return [line for text in told if text for line in broken(text, WORDS, self.inner)]

    @property
    def top(self) -> float:
        """Where the body begins."""
        return MARGIN + sum(size * LEADING for _, size, _ in self.head) + GAP

    @property
    def foot(self) -> float:
        """How high everything below the body is."""
        return GAP + self._rows * LEGEND_ROW + len(self.words) * WORDS * LEADING + MARGIN

    @property
    def area(self) -> Area:
        """The room left for the body; of a free sheet as much as it needs."""
        if self.page.free:
            return Area()
        return Area(self.inner, max(60.0, self.page.height - self.top - self.foot))

    def around(self, body: Body) -> tuple[str, float, float]:
        """Give the whole as SVG elements, its width and height."""
        height = self.page.height or self.top + body.height + self.foot
        x = max(MARGIN, (self.width - body.width) / 2)
        foot = height - self.foot
        y = self.top + max(0.0, (foot - self.top - body.height) / 2)
        parts = [
            *self._head(),
            f'<g transform="translate({x:.1f} {y:.1f})">{body.svg}</g>',
            *self._legend(foot + GAP),
            *self._words(foot + GAP + self._rows * LEGEND_ROW),
        ]
        return "\n".join(parts), self.width, height

    @property
    def _columns(self) -> int:
        return max(1, int(self.inner // LEGEND_COLUMN))

    @property
    def _rows(self) -> int:
        return -(-sum(1 for _ in signs(self.diagram)) // self._columns)

    def _head(self) -> Iterator[str]:
        y = MARGIN
        for text, size, weight in self.head:
            y += size * LEADING
            yield written(text, MARGIN, y - size * 0.3, size, f' font-weight="{weight}"')

    def _legend(self, y: float) -> Iterator[str]:
        for place, (sign, words) in enumerate(signs(self.diagram)):
            column, row = divmod(place, self._rows)
            x, middle = MARGIN + column * (self.inner / self._columns), y + (row + 0.5) * LEGEND_ROW
            yield f'<g class="sign" transform="translate({x:.1f} {middle:.1f}) scale(0.8)">{sign}</g>'
            yield written(words, x + SIGN, middle + WORDS * 0.35, WORDS)

    def _words(self, y: float) -> Iterator[str]:
        for row, text in enumerate(self.words, 1):
            yield written(text, MARGIN, y + row * WORDS * LEADING, WORDS)

    def _reading(self) -> Iterator[str]:
        undirected = any(not edge.directed for edge in self.diagram.edges)
        if self.diagram.form is Form.MATRIX:
            yield t("Rows give, columns take.")
            return
        if any(edge.label and edge.count > 1 for edge in self.diagram.edges):
            yield t("A number on a line: so many exchanges of that sort.")
        if undirected:
            yield t("A line without a head: nobody has said which way the data go.")


def described(diagram: Diagram) -> str:
    """Say in words what the picture holds, for those who cannot see it."""
    size = t("{boxes} boxes, {lines} lines.", boxes=len(diagram.nodes), lines=len(diagram.edges))
    return " ".join([f"{diagram.government}: {diagram.subtitle}.", size, *diagram.chosen, *diagram.left_out])


def wrapped(diagram: Diagram, parts: tuple[str, float, float]) -> str:
    """Give the SVG file: accessible name and description, the size in points, white paper."""
    inner, width, height = parts
    return "\n".join(
        [
            f'<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" '
            f'role="graphics-document document" aria-label="{markup(diagram.title)}" '
            f'viewBox="0 0 {width:.0f} {height:.0f}" width="{width:.0f}pt" height="{height:.0f}pt" '
            f'font-family="{FAMILY}" fill="#1a1a1a">',
            f"<title>{markup(diagram.title)}</title>",
            f"<desc>{markup(described(diagram))}</desc>",
            f'<rect width="{width:.0f}" height="{height:.0f}" fill="#ffffff"/>',
            inner,
            "</svg>\n",
        ]
    )
