"""Charts of a report as SVG; and what stands in place of a picture for those who cannot see it."""

from spbe_inventory.documents.blocks import Bars, LineCharts, Picture
from spbe_inventory.documents.diagram import Diagram
from spbe_inventory.language.forms import number
from spbe_inventory.render.bars import bars
from spbe_inventory.render.frame import description_of
from spbe_inventory.render.line_charts import line_charts, values_in_words


def chart(block: Bars | LineCharts) -> str:
    """Return a chart as SVG."""
    if isinstance(block, LineCharts):
        return line_charts(block)
    return bars(block)


def alternative_text(
    block: Bars | LineCharts | Picture, drawn: Diagram | None = None
) -> str:
    """Return the caption and what the picture shows; of a diagram, `drawn` is the one of its drawings that was used."""
    if isinstance(block, Picture):
        words = description_of(drawn or block.diagram)
    elif isinstance(block, LineCharts):
        words = values_in_words(block)
    else:
        words = _bars_in_words(block)
    return f"{block.caption}. {words}"


def _bars_in_words(block: Bars) -> str:
    """Return every bar with the counts of its parts."""
    bars = []
    for name, counts in block.rows:
        parts = [
            f"{category} {number(count)}"
            for category, count in zip(block.sorts, counts, strict=True)
        ]
        joined = ", ".join(parts)
        bars.append(f"{name}: {joined}.")
    return " ".join(bars)
