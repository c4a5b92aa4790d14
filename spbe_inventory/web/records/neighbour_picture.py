"""The small picture around one application: who gives to it at the left, who takes from it at the right."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from spbe_inventory.documents.record_view import RecordView, SeenExchange

SHOWN = 7  # partners at each side
WIDTH, BOX_WIDTH, BOX_HEIGHT, GAP, MARGIN = 760, 210, 30, 12, 8
LETTERS = 27  # of a name that fit into a box
LEFT, RIGHT = MARGIN, WIDTH - MARGIN - BOX_WIDTH
CENTRE = (WIDTH - BOX_WIDTH) // 2


@dataclass(frozen=True, slots=True)
class PictureBox:
    """A box: its left top corner, its name as far as it fits, the whole name, the key of its application if known."""

    x: int
    y: int
    text: str
    name: str
    key: str


@dataclass(frozen=True, slots=True)
class PictureLine:
    """A line between the middle and a partner; `standing` says whether the exchange counts."""

    x1: int
    y1: int
    x2: int
    y2: int
    standing: str
    is_directed: bool


@dataclass(frozen=True, slots=True)
class PartnerPicture:
    """Boxes and lines, the height of the whole, how many partners were left out at the left and at the right."""

    centre: PictureBox
    boxes: tuple[PictureBox, ...]
    lines: tuple[PictureLine, ...]
    height: int
    hidden: tuple[int, int]


def around(view: RecordView) -> PartnerPicture | None:
    """Return the picture around an application; None where no exchange that is not withdrawn is known."""
    shown = [seen for seen in view.exchanges if seen.exchange.standing != "withdrawn"]
    givers = _partners(seen for seen in shown if seen.exchange.way == "takes")
    takers = _partners(seen for seen in shown if seen.exchange.way != "takes")
    if not givers and not takers:
        return None
    hidden = (max(len(givers) - SHOWN, 0), max(len(takers) - SHOWN, 0))
    return _picture(view.name, givers[:SHOWN], takers[:SHOWN], hidden)


def _picture(
    name: str,
    givers: Sequence[SeenExchange],
    takers: Sequence[SeenExchange],
    hidden: tuple[int, int],
) -> PartnerPicture:
    """Return the picture of an application between the partners that are shown, as high as the longer side."""
    rows = max(len(givers), len(takers))
    height = rows * (BOX_HEIGHT + GAP) - GAP + 2 * MARGIN
    middle = height // 2
    centre = _box(CENTRE, middle - BOX_HEIGHT // 2, name, "")
    boxes: list[PictureBox] = []
    lines: list[PictureLine] = []
    for x, partners in ((LEFT, givers), (RIGHT, takers)):
        for seen, y in zip(partners, _tops(len(partners), height), strict=True):
            boxes.append(_box(x, y, seen.exchange.partner, seen.partner_key))
            lines.append(_line(x, y + BOX_HEIGHT // 2, middle, seen))
    return PartnerPicture(centre, tuple(boxes), tuple(lines), height, hidden)


def _partners(exchanges: Iterable[SeenExchange]) -> list[SeenExchange]:
    """Return one exchange a partner, one that runs before others."""
    best: dict[str, SeenExchange] = {}
    for seen in exchanges:
        known = best.get(seen.exchange.partner)
        if known is None or seen.exchange.standing == "confirmed":
            best[seen.exchange.partner] = seen
    return list(best.values())


def _tops(count: int, height: int) -> Sequence[int]:
    """Return the upper edges of boxes that stand in the middle of a height, one below the other."""
    whole = count * (BOX_HEIGHT + GAP) - GAP
    first = (height - whole) // 2
    return [first + number * (BOX_HEIGHT + GAP) for number in range(count)]


def _box(x: int, y: int, name: str, key: str) -> PictureBox:
    text = name
    if len(name) > LETTERS:
        text = f"{name[: LETTERS - 1]}…"
    return PictureBox(x, y, text, name, key)


def _line(x: int, y: int, middle: int, seen: SeenExchange) -> PictureLine:
    """Return the line of a partner, from the giver to the taker."""
    is_directed = seen.exchange.way != "undirected"
    standing = seen.exchange.standing
    if x == LEFT:
        return PictureLine(LEFT + BOX_WIDTH, y, CENTRE, middle, standing, is_directed)
    return PictureLine(CENTRE + BOX_WIDTH, middle, RIGHT, y, standing, is_directed)
