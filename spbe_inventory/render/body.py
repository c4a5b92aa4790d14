"""What stands in the middle of a picture, before title and legend are put round it."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Area:
    """The room there is, in points; without a limit (0) the body takes what it needs."""

    width: float = 0.0
    height: float = 0.0


@dataclass(frozen=True, slots=True)
class Body:
    """SVG of a body that is `width` by `height` points large; `text` is the size of its smallest letters in points.

    `footnotes` are names that were shortened, in full; `source` is the DOT text that was laid out, if any was.
    """

    svg: str
    width: float
    height: float
    text: float
    footnotes: tuple[str, ...] = ()
    source: str = ""
