"""The middle of a picture, before title and legend are put around it."""

from dataclasses import dataclass

Rect = tuple[float, float, float, float]  # left, top, width, height, in points


@dataclass(frozen=True, slots=True)
class BodyArea:
    """The room there is, in points; without a limit (0) the body takes what it needs."""

    width: float = 0.0
    height: float = 0.0


@dataclass(frozen=True, slots=True)
class Body:
    """SVG of a body with its size; `text_size` is that of its smallest text; all in points.

    `footnotes` are names that were shortened, in full; `source` is the DOT text that was laid out, if any was;
    `fixed` says that it holds the places of everything, `words` are the lines of text
    beside its boxes in the coordinates of that layout, from its lower left corner, y downwards.
    """

    svg: str
    width: float
    height: float
    text_size: float
    footnotes: tuple[str, ...] = ()
    source: str = ""
    fixed: bool = False
    words: tuple[tuple[str, Rect], ...] = ()
