"""Bars: every number shown, parts as wide as they count, names that fit, shades that differ."""

import re
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st
from spbe_inventory.documents.blocks import Bars
from spbe_inventory.render.bars import NAME_WIDTH, SHADES, WIDTH, bars

COUNT = st.integers(0, 500)
COUNTS = st.lists(
    st.tuples(COUNT, COUNT, COUNT, COUNT),
    min_size=1,
    max_size=8,
)
PART = re.compile(r'<rect x="([\d.]+)" y="\d+" width="([\d.]+)" height="16"')
BAR_ROOM = WIDTH - NAME_WIDTH - 1


def drawn(rows: list[tuple[int, ...]]) -> str:
    named = []
    for index, counts in enumerate(rows):
        named.append((f"Dinas {index}", counts))
    block = Bars("Kebutuhan", ("a", "b", "c", "d"), tuple(named))
    return bars(block)


@given(COUNTS)
def test_parts_are_as_wide_as_they_count_and_stay_on_the_picture(
    rows: list[tuple[int, ...]],
) -> None:
    parts = PART.findall(drawn(rows))
    counted = [count for row in rows for count in row if count]
    totals = [sum(row) for row in rows]
    longest = max(totals) or 1
    for (x, width), count in zip(parts, counted, strict=True):
        left = float(x)
        drawn_width = float(width)
        expected = BAR_ROOM * count / longest
        assert left >= NAME_WIDTH - 0.1
        assert left + drawn_width <= WIDTH
        assert abs(drawn_width - expected) < 0.1


def lightness(colour: str) -> float:
    """Return the mean of red, green and blue."""
    channels = bytes.fromhex(colour.removeprefix("#"))
    return sum(channels) / len(channels)


def test_the_shades_differ_without_colour() -> None:
    shades = sorted(lightness(shade) for shade in SHADES)
    for darker, lighter in pairwise(shades):
        assert lighter - darker > 35


def test_a_name_without_room_is_cut_and_markup_is_text() -> None:
    text = bars(Bars("x", ("<b>",), (("W" * 300, (3,)), ("<script>", (1,)))))
    assert "WWW…</text>" in text
    assert "<script>" not in text
    assert "<b>" not in text
