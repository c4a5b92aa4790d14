"""The notes at the foot of a picture: a few run on over the sheet, many stand in columns, a paragraph each."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from spbe_inventory.render.text import BOLD, text_element, width_of, wrap
from spbe_inventory.sanitize.markup import markup

NOTE_SIZE = 8.0  # points, on a sheet of up to A3
RUNNING_SPACING = 1.3  # from line to line, as a multiple of the size of the text
COLUMN_SPACING = 1.22
MOST_RUNNING = 4  # lines; more are not read when they run over the whole sheet
COLUMN_WIDTH = 240.0  # at least
COLUMN_GAP = 16.0
PARAGRAPH_GAP = 0.35  # of a line
LONG_PARAGRAPH = 3  # lines, from which what stands before the first colon is bold
HEADING = '<tspan font-weight="bold">{text}</tspan>'


@dataclass(frozen=True, slots=True)
class NoteLine:
    """A line of a note; `heading` stands before its text in bold, `before` is the space above, a share of a line."""

    text: str
    heading: str = ""
    before: float = 0.0


@dataclass(frozen=True, slots=True)
class SheetNotes:
    """Notes in columns of a width, all sizes in points."""

    columns: tuple[tuple[NoteLine, ...], ...]
    column_width: float
    size: float
    line_height: float

    @property
    def height(self) -> float:
        """How high the highest column is."""
        heights = [_height(column) for column in self.columns]
        return max(heights, default=0.0) * self.line_height

    def svg(self, left: float, top: float) -> Iterator[str]:
        """Yield the lines at a place of the sheet."""
        for index, column in enumerate(self.columns):
            x = left + index * (self.column_width + COLUMN_GAP)
            y = top
            for position, line in enumerate(column):
                if position:
                    y += line.before * self.line_height
                y += self.line_height
                yield self._line(line, x, y)

    def _line(self, line: NoteLine, x: float, y: float) -> str:
        element = text_element(line.text, x, y, self.size)
        if not line.heading:
            return element
        start, end_of_tag, rest = element.partition(">")
        heading = HEADING.format(text=markup(line.heading))
        return f"{start}{end_of_tag}{heading} {rest}"


@lru_cache(maxsize=16)  # a sheet asks for them while it is laid out, again and again
def sheet_notes(
    sentences: tuple[str, ...], footnotes: tuple[str, ...], width: float, scale: float
) -> SheetNotes:
    """Return sentences and footnotes as they stand in a width; on posters they are larger by `scale`."""
    size = NOTE_SIZE * scale
    running = running_lines(sentences, footnotes, size, width)
    count = int((width + COLUMN_GAP) // (COLUMN_WIDTH * scale + COLUMN_GAP))
    if len(running) <= MOST_RUNNING or count <= 1:
        one_column = tuple(NoteLine(text) for text in running)
        return SheetNotes((one_column,), width, size, size * RUNNING_SPACING)
    column_width = (width - (count - 1) * COLUMN_GAP) / count
    lines = tuple(_paragraphs([*sentences, *footnotes], size, column_width))
    columns = _balanced(lines, count)
    return SheetNotes(columns, column_width, size, size * COLUMN_SPACING)


def running_lines(
    sentences: Sequence[str], footnotes: Sequence[str], size: float, width: float
) -> list[str]:
    """Return sentences and footnotes, one behind the other, as lines of a width."""
    lines = []
    for texts in (sentences, footnotes):
        if texts:
            lines += wrap(" ".join(texts), size, width)
    return lines


def _paragraphs(texts: Sequence[str], size: float, width: float) -> Iterator[NoteLine]:
    """Yield each text as lines of a width; what a long one is about is bold."""
    for text in texts:
        lines = wrap(text, size, width)
        heading = ""
        if len(lines) >= LONG_PARAGRAPH:
            heading = _heading(text)
        bold_width = width_of(heading, size * BOLD)
        if bold_width > width:
            heading = ""
        if heading:
            lines = wrap(text, size, width - bold_width + width_of(heading, size))
        first = lines[0].removeprefix(heading).strip()
        yield NoteLine(first, heading, PARAGRAPH_GAP)
        yield from (NoteLine(line) for line in lines[1:])


def _heading(text: str) -> str:
    """Return the beginning of a text up to its first colon; empty if none is in its first sentence."""
    words, colon, rest = text.partition(": ")
    if not colon or not rest or ". " in words:
        return ""
    return f"{words}:"


def _balanced(
    lines: Sequence[NoteLine], count: int
) -> tuple[tuple[NoteLine, ...], ...]:
    """Return lines in so many columns, the highest of them as low as can be."""
    allowed = _height(lines) / count
    columns = _flowed(lines, allowed)
    while len(columns) > count:
        allowed += PARAGRAPH_GAP
        columns = _flowed(lines, allowed)
    return columns


def _flowed(
    lines: Sequence[NoteLine], allowed: float
) -> tuple[tuple[NoteLine, ...], ...]:
    """Return lines in columns of an allowed height."""
    columns: list[list[NoteLine]] = [[]]
    for line in lines:
        column = columns[-1]
        if column and _height(column) + line.before + 1 > allowed:
            columns.append([])
        columns[-1].append(line)
    return tuple(tuple(column) for column in columns)


def _height(lines: Sequence[NoteLine]) -> float:
    """Return how high a column is, in lines."""
    return len(lines) + sum(line.before for line in lines[1:])
