"""The frame of a picture: title, government and date above; legend, notes and source below."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import sqrt

from spbe_inventory.documents.diagram import (
    NEEDED,
    NO_EXCHANGE,
    Box,
    Diagram,
    Edge,
    Form,
    Line,
)
from spbe_inventory.language.forms import listing, number
from spbe_inventory.language.texts import _
from spbe_inventory.render.layout_result import Body, BodyArea
from spbe_inventory.render.legend import legend_entries
from spbe_inventory.render.page_size import A3, MARGIN, Page
from spbe_inventory.render.picture_table import PlacedTable, placed_table
from spbe_inventory.render.sheet_notes import (
    NOTE_SIZE,
    SheetNotes,
    running_lines,
    sheet_notes,
)
from spbe_inventory.render.text import BOLD, FAMILY, text_element, wrap
from spbe_inventory.sanitize.markup import markup

# Sizes of text in points, on a sheet of up to A3; on a poster, which is read from further away, they are larger.
TITLE_SIZE = 15.0
SUBTITLE_SIZE = 9.5
LINE_SPACING = 1.3
# Boxes that stand for all applications of somebody.
SEVERAL = frozenset([Box.OFFICE, Box.UNOWNED, Box.OWNERLESS, Box.AGENCY])
LEGEND_ROW = 14.0
LEGEND_COLUMN = 262.0
SIGN_WIDTH = 40.0
MIN_WIDTH = 600.0
MIN_BODY_HEIGHT = 60.0
GAP = 7.0
BODY = '<g transform="translate({x:.1f} {y:.1f})">{svg}</g>'
SIGN = '<g class="sign" transform="translate({x:.1f} {y:.1f}) scale({scale:.2g})">{sign}</g>'
SIGN_SCALE = 0.8
WEIGHT = ' font-weight="{weight}"'
DOCUMENT = """<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" \
role="graphics-document document" aria-label="{title}" \
viewBox="0 0 {width:.0f} {height:.0f}" width="{width:.0f}pt" height="{height:.0f}pt" \
font-family="{family}" fill="#1a1a1a">
<title>{title}</title>
<desc>{description}</desc>
<rect width="{width:.0f}" height="{height:.0f}" fill="#ffffff"/>
{content}
</svg>
"""


@dataclass(frozen=True, slots=True)
class HeadingLine:
    """A line above the body; `size` is in points."""

    text: str
    size: float
    weight: str


@dataclass(frozen=True, slots=True)
class Frame:
    """The words around a body of which the width of the sheet is known; sizes are in points."""

    diagram: Diagram
    page: Page
    width: float
    footnotes: tuple[str, ...] = ()

    @property
    def enlarged(self) -> float:
        """How much larger titles are than on an A3."""
        return max(1.0, self.page.width / A3.width)

    @property
    def note_scale(self) -> float:
        """How much larger legend and notes are than on an A3."""
        return sqrt(self.enlarged)

    @property
    def inner_width(self) -> float:
        """The width between the margins."""
        return self.width - 2 * MARGIN

    @property
    def heading_lines(self) -> list[HeadingLine]:
        """The lines above the body."""
        diagram = self.diagram
        title_size = TITLE_SIZE * self.enlarged
        subtitle_size = SUBTITLE_SIZE * self.enlarged
        titles = wrap(diagram.title, title_size * BOLD, self.inner_width)
        parts = [diagram.government, diagram.subtitle]
        subtitle = " · ".join(part for part in parts if part)
        subtitles = wrap(subtitle, subtitle_size, self.inner_width)
        return [
            *(HeadingLine(text, title_size, "bold") for text in titles),
            *(HeadingLine(text, subtitle_size, "normal") for text in subtitles),
        ]

    @property
    def note_lines(self) -> list[str]:
        """The notes as lines that run over the whole width."""
        size = NOTE_SIZE * self.note_scale
        return running_lines(self._sentences, self._footnotes, size, self.inner_width)

    @property
    def notes(self) -> SheetNotes:
        """The notes below the legend, as they stand on the sheet."""
        return sheet_notes(
            self._sentences, self._footnotes, self.inner_width, self.note_scale
        )

    @property
    def _sentences(self) -> tuple[str, ...]:
        """How to read it, why this view, what is folded or left out, the source."""
        diagram = self.diagram
        sentences = [
            *self._reading_hints(),
            *diagram.chosen,
            *diagram.left_out,
            diagram.source,
        ]
        return tuple(sentence for sentence in sentences if sentence)

    @property
    def _footnotes(self) -> tuple[str, ...]:
        """Names that were shortened, in full."""
        return tuple(f"{note.rstrip('.')}." for note in self.footnotes)

    @property
    def top(self) -> float:
        """Where the body begins."""
        heights = [line.size * LINE_SPACING for line in self.heading_lines]
        return MARGIN + sum(heights) + GAP

    @property
    def bottom_height(self) -> float:
        """How high everything below the body is."""
        legend = self._legend_rows * self._legend_row
        return GAP + self._table_height + legend + self.notes.height + MARGIN

    @property
    def _table_height(self) -> float:
        """How high the table is with a gap below it; 0 where the diagram has none."""
        table = self._table()
        if table is None:
            return 0.0
        return table.height + GAP

    def _table(self) -> PlacedTable | None:
        """Return the table of the diagram in the width of the sheet, if it has one."""
        if not self.diagram.rows or self.diagram.table is None:
            return None
        return placed_table(self.diagram.table, self.inner_width)

    @property
    def area(self) -> BodyArea:
        """The room left for the body; of a free sheet as much as it needs."""
        if self.page.free:
            return BodyArea()
        height = self.page.height - self.top - self.bottom_height
        lowest = MIN_BODY_HEIGHT
        if (
            self.diagram.rows
        ):  # where the table leaves no room, the picture is not readable
            lowest = 1.0
        return BodyArea(self.inner_width, max(lowest, height))

    def compose(self, body: Body) -> str:
        """Return the picture with this frame around a body, as an SVG document on white."""
        height = self.page.height
        if not height:
            height = self.top + body.height + self.bottom_height
        bottom = height - self.bottom_height
        spare_width = self.width - body.width
        spare_height = bottom - self.top - body.height
        placed_body = BODY.format(
            x=max(MARGIN, spare_width / 2),
            y=self.top + max(0.0, spare_height / 2),
            svg=body.svg,
        )
        table = self._table()
        legend_top = bottom + GAP + self._table_height
        notes_top = legend_top + self._legend_rows * self._legend_row
        parts = [
            *self._heading(),
            placed_body,
            *self._table_parts(table, bottom + GAP),
            *self._legend(legend_top),
            *self.notes.svg(MARGIN, notes_top),
        ]
        return DOCUMENT.format(
            title=markup(self.diagram.title),
            description=markup(description_of(self.diagram)),
            width=self.width,
            height=height,
            family=FAMILY,
            content="\n".join(parts),
        )

    def _table_parts(self, table: PlacedTable | None, top: float) -> Iterator[str]:
        if table is not None:
            yield table.svg(MARGIN, top)

    @property
    def _note_size(self) -> float:
        return NOTE_SIZE * self.note_scale

    @property
    def _legend_row(self) -> float:
        return LEGEND_ROW * self.note_scale

    @property
    def _legend_columns(self) -> int:
        column_width = LEGEND_COLUMN * self.note_scale
        fitting = int(self.inner_width // column_width)
        return max(1, fitting)

    @property
    def _legend_rows(self) -> int:
        entries = list(legend_entries(self.diagram))
        full_rows, rest = divmod(len(entries), self._legend_columns)
        if rest:
            return full_rows + 1
        return full_rows

    def _heading(self) -> Iterator[str]:
        y = MARGIN
        for line in self.heading_lines:
            y += line.size * LINE_SPACING
            baseline = y - line.size * 0.3
            weight = WEIGHT.format(weight=line.weight)
            yield text_element(
                line.text,
                MARGIN,
                baseline,
                line.size,
                weight,
            )

    def _legend(self, top: float) -> Iterator[str]:
        """Yield the legend column by column."""
        rows = self._legend_rows
        column_width = self.inner_width / self._legend_columns
        for index, (sign, words) in enumerate(legend_entries(self.diagram)):
            column, row = divmod(index, rows)
            x = MARGIN + column * column_width
            y = top + (row + 0.5) * self._legend_row
            scale = SIGN_SCALE * self.note_scale
            yield SIGN.format(x=x, y=y, scale=scale, sign=sign)
            baseline = y + self._note_size * 0.35
            yield text_element(
                words,
                x + SIGN_WIDTH * self.note_scale,
                baseline,
                self._note_size,
            )

    def _reading_hints(self) -> Iterator[str]:
        if self.diagram.form is Form.MATRIX:
            yield from _matrix_hints(self.diagram)
            return
        is_poster = self.diagram.form is Form.POSTER
        if is_poster and _names_frames_by_signs(self.diagram):
            yield _(
                "A letter with a number names a frame: C4 is the fourth of the third "
                "column; at a line it says which frame is at the other end."
            )
        if self.diagram.form is Form.SIDES:
            yield _("In a box, after the dot: the data.")
        edges = self.diagram.edges
        yield from _counting_hint(edges)
        if any(not edge.directed for edge in edges):
            yield _(
                "A line without an arrowhead: the direction of the data is not "
                "recorded."
            )
        if self.diagram.form is Form.NETWORK and _may_seem_a_way(self.diagram):
            yield _(
                "A box of several applications is no way: what comes in need not be "
                "what goes out."
            )


def _matrix_hints(diagram: Diagram) -> Iterator[str]:
    """Yield how a matrix is read: its sides, its strong lines, the strokes in its empty cells."""
    if not diagram.edges:
        return
    yield _("Rows give, columns take.")
    if len({node.cluster for node in diagram.nodes}) > 1:
        yield _("Strong lines part groups that exchange much among themselves.")
    givers = {edge.source for edge in diagram.edges}
    takers = {edge.target for edge in diagram.edges}
    inside = {edge.source for edge in diagram.edges if edge.source == edge.target}
    if (givers & takers) - inside:
        yield _(
            "A stroke through a cell: row and column are the same, and nothing inside it is on record."
        )


def _counting_hint(edges: Sequence[Edge]) -> Iterator[str]:
    """Yield what the numbers on lines count, where any has one."""
    counted = {edge.line for edge in edges if _is_count(edge)}
    if not counted:
        return
    if Line.SEVERAL in counted:
        yield _("A number on a line: the number of its exchanges.")
        return
    if not counted & NO_EXCHANGE:
        yield _("A number on a line: the number of exchanges of that kind.")
        return
    things = []
    if counted - NO_EXCHANGE:
        things.append(_("exchanges"))
    if counted & NEEDED:
        things.append(_("needs"))
    if Line.ROLE in counted:
        things.append(_("relations"))
    yield _(
        "A number on a line: the number of {things} of that kind.",
        things=listing(things),
    )


def _may_seem_a_way(diagram: Diagram) -> bool:
    """Return whether data come into a box of several applications and go out of it."""
    directed = [edge for edge in diagram.edges if edge.directed]
    passed = {edge.source for edge in directed} & {edge.target for edge in directed}
    return any(
        node.id in passed and (node.members or node.box in SEVERAL)
        for node in diagram.nodes
    )


def _is_count(edge: Edge) -> bool:
    """Return whether the label of a line is only the number of what it stands for."""
    return edge.count > 1 and edge.label == number(edge.count)


def _names_frames_by_signs(diagram: Diagram) -> bool:
    """Return whether signs of frames stand at lines between two boxes, or in a list of what has no line."""
    return bool(diagram.beside) or any(
        edge.source != edge.target for edge in diagram.edges
    )


def description_of(diagram: Diagram) -> str:
    """Return in words what the picture holds, for those who cannot see it."""
    size = _(
        "{boxes} boxes, {lines} lines.",
        boxes=len(diagram.nodes),
        lines=len(diagram.edges),
    )
    sentences = [
        f"{diagram.government}: {diagram.subtitle}.",
        size,
        *diagram.instead_of_boxes,
        *diagram.chosen,
        *diagram.left_out,
    ]
    return " ".join(sentences)
