"""Small line charts as SVG: a number at every point, a gap where nothing is on record, readable in black and white."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from spbe_inventory.documents.blocks import LineCharts, Series
from spbe_inventory.language.forms import number
from spbe_inventory.language.texts import _
from spbe_inventory.render.bars import DOCUMENT, FONT_SIZE, SHADES, WIDTH
from spbe_inventory.render.label_place import Rectangle, Segment, free_box
from spbe_inventory.render.text import BOLD, text_element, width_of, wrap

# Sizes in pixels.
MAX_COLUMNS = 3
MIN_STEP = 40  # between two points, so that a day and a number fit
GUTTER = 16
TITLE_LINE = 14
LABEL_ROOM = 16  # for a number above the highest point
FOOT_ROOM = 13  # for a number below the lowest point
PLOT_HEIGHT = 40
DATE_LINE = 12
MAX_TITLE_LINES = 2
MAX_DATE_LINES = 2
ROW_GAP = 7
LEGEND_HEIGHT = 18
POINT_RADIUS = 3.2
TICK_HALF = 7.0  # half the width of the line that marks the total
INK = SHADES[0]
ABSENT = "-"
BOLD_TEXT = ' font-weight="bold"'
CENTRED = ' text-anchor="middle"'
LINE = '<line x1="{x1:.1f}" y1="{y1:.1f}" x2="{x2:.1f}" y2="{y2:.1f}" stroke="{colour}" stroke-width="{width}"/>'
POINT = '<circle class="point" cx="{x:.1f}" cy="{y:.1f}" r="{r}" fill="{colour}"/>'
GROUP = '<g class="chart" transform="translate({x:.1f} {y:.1f})">{content}</g>'
Spot = tuple[float, float]  # x and y in a chart


@dataclass(frozen=True, slots=True)
class _Sizes:
    """The sizes that all charts of a block have in common, in pixels."""

    width: float
    step: float
    title_lines: int

    @property
    def plot_top(self) -> float:
        """Where the highest value is drawn."""
        return self.title_lines * TITLE_LINE + LABEL_ROOM

    @property
    def axis(self) -> float:
        """Where zero is drawn."""
        return self.plot_top + PLOT_HEIGHT

    @property
    def dates_top(self) -> float:
        """Where the words of the moments begin."""
        return self.axis + FOOT_ROOM

    @property
    def height(self) -> float:
        """How high a chart is."""
        return self.dates_top + MAX_DATE_LINES * DATE_LINE

    def x(self, index: int) -> float:
        """Return where a moment stands."""
        return self.step * (index + 0.5)


def line_charts(block: LineCharts) -> str:
    """Return the charts as one SVG, side by side, with a line below that says how to read them."""
    columns = _columns(block)
    sizes = _sizes(block, columns)
    parts = []
    for index, series in enumerate(block.series):
        row, column = divmod(index, columns)
        x = column * (sizes.width + GUTTER)
        y = row * (sizes.height + ROW_GAP)
        content = "".join(_chart(series, block.moments, sizes))
        parts.append(GROUP.format(x=x, y=y, content=content))
    rows = -(-len(block.series) // columns)
    charts_height = rows * (sizes.height + ROW_GAP)
    parts += _legend(block, charts_height)
    return DOCUMENT.format(
        width=WIDTH,
        height=round(charts_height + LEGEND_HEIGHT),
        size=FONT_SIZE,
        body="".join(parts),
    )


def values_in_words(block: LineCharts) -> str:
    """Return every figure with its values in words, for those who cannot see the charts."""
    sentences = []
    for series in block.series:
        values = []
        for index, moment in enumerate(block.moments):
            value = _value_text(series, index) or _("not on record on that day")
            values.append(f"{moment} {value}")
        joined = "; ".join(values)
        sentences.append(f"{series.name}: {joined}.")
    return " ".join(sentences)


def _columns(block: LineCharts) -> int:
    """Return how many charts have room side by side; one alone is no larger than one of many."""
    narrowest = len(block.moments) * MIN_STEP + GUTTER
    fitting = int((WIDTH + GUTTER) // narrowest)
    return max(1, min(fitting, MAX_COLUMNS))


def _sizes(block: LineCharts, columns: int) -> _Sizes:
    width = (WIDTH + GUTTER) / columns - GUTTER
    title_lines = max(len(_title_lines(series, width)) for series in block.series)
    return _Sizes(width, width / len(block.moments), title_lines)


def _title_lines(series: Series, width: float) -> list[str]:
    return wrap(series.name, FONT_SIZE * BOLD, width)[:MAX_TITLE_LINES]


def _value_text(series: Series, index: int) -> str:
    """Return a value with its total as 6/18; empty where it is not on record."""
    value = series.values[index]
    if value is None:
        return ""
    total = _total(series, index)
    if total is None:
        return number(value)
    return f"{number(value)}/{number(total)}"


def _total(series: Series, index: int) -> int | None:
    if not series.totals:
        return None
    return series.totals[index]


def _chart(series: Series, moments: Sequence[str], sizes: _Sizes) -> Iterator[str]:
    """Yield a chart whose upper left corner is at (0, 0)."""
    for row, line in enumerate(_title_lines(series, sizes.width), 1):
        y = row * TITLE_LINE - 3
        yield text_element(line, 0, y, FONT_SIZE, BOLD_TEXT)
    axis = (0.0, sizes.axis), (sizes.width, sizes.axis)
    yield _line(*axis, "#777", 0.7)
    spots = _spots(series, sizes)
    segments = [axis, *_runs(spots), *_ticks(series, sizes)]
    for run in _runs(spots):
        yield _line(*run, INK, 1.6)
    for tick in _ticks(series, sizes):
        yield _line(*tick, "#000", 1.2)
    for spot in spots:
        if spot:
            yield POINT.format(x=spot[0], y=spot[1], r=POINT_RADIUS, colour=INK)
    yield from _numbers(series, spots, segments, sizes)
    yield from _days(moments, sizes)


def _days(moments: Sequence[str], sizes: _Sizes) -> Iterator[str]:
    """Yield the words of the moments below the axis."""
    for index, moment in enumerate(moments):
        lines = wrap(moment, FONT_SIZE, sizes.step)[:MAX_DATE_LINES]
        for row, line in enumerate(lines, 1):
            y = sizes.dates_top + row * DATE_LINE - 3
            yield text_element(line, sizes.x(index), y, FONT_SIZE, CENTRED)


def _spots(series: Series, sizes: _Sizes) -> list[Spot | None]:
    """Return where the points stand; None where the value is not on record."""
    spots: list[Spot | None] = []
    for index, value in enumerate(series.values):
        if value is None:
            spots.append(None)
        else:
            spots.append((sizes.x(index), _height(series, value, sizes)))
    return spots


def _height(series: Series, value: int, sizes: _Sizes) -> float:
    """Return where a value is drawn: zero on the axis, the largest of values and totals at the top."""
    known = [each for each in (*series.values, *series.totals) if each is not None]
    largest = max(known, default=0) or 1
    return sizes.axis - PLOT_HEIGHT * value / largest


def _runs(spots: Sequence[Spot | None]) -> Iterator[Segment]:
    """Yield the lines between neighbouring points; where a moment has none, the line is interrupted."""
    for start, end in pairwise(spots):
        if start and end:
            yield start, end


def _ticks(series: Series, sizes: _Sizes) -> Iterator[Segment]:
    """Yield the short lines that mark of how many a value is counted."""
    for index, value in enumerate(series.values):
        total = _total(series, index)
        if value is None or total is None:
            continue
        x = sizes.x(index)
        y = _height(series, total, sizes)
        yield (x - TICK_HALF, y), (x + TICK_HALF, y)


def _numbers(
    series: Series,
    spots: Sequence[Spot | None],
    lines: Sequence[Segment],
    sizes: _Sizes,
) -> Iterator[str]:
    """Yield the number at each point where it touches no line and no other number; a dash where there is no point."""
    obstacles = list(lines)
    area = Rectangle(0.0, sizes.plot_top - LABEL_ROOM, sizes.width, sizes.dates_top)
    for index, spot in enumerate(spots):
        if spot is None:
            yield text_element(
                ABSENT, sizes.x(index), sizes.axis - 4, FONT_SIZE, CENTRED
            )
            continue
        text = _value_text(series, index)
        width = width_of(text, FONT_SIZE)
        box = free_box(spot, (width, FONT_SIZE), obstacles, area)
        obstacles += box.diagonals
        middle = (box.left + box.right) / 2
        yield text_element(text, middle, box.bottom - 2, FONT_SIZE, CENTRED)


def _legend(block: LineCharts, top: float) -> Iterator[str]:
    """Yield the line that says what a short line and a dash mean, as far as they are used."""
    y = top + FONT_SIZE
    x = 0.0
    if any(series.totals for series in block.series):
        yield _line((x, y - 4), (x + 2 * TICK_HALF, y - 4), "#000", 1.2)
        text = _("of how many (6/18: 6 of 18)")
        yield text_element(text, x + 20, y, FONT_SIZE)
        x += 44 + width_of(text, FONT_SIZE)
    if any(None in series.values for series in block.series):
        text = f"{ABSENT}   " + _("not on record on that day")
        yield text_element(text, x, y, FONT_SIZE)


def _line(start: Spot, end: Spot, colour: str, width: float) -> str:
    return LINE.format(
        x1=start[0],
        y1=start[1],
        x2=end[0],
        y2=end[1],
        colour=colour,
        width=width,
    )
