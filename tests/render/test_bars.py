"""Bars: every number told, parts as wide as they count, names that fit, shades that a copy keeps apart."""

import re
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st
from spbe_inventory.domain.blocks import Bars
from spbe_inventory.render.bars import NAMES, SHADES, WIDTH, bars

COUNTS = st.lists(st.tuples(*[st.integers(0, 500)] * 4), min_size=1, max_size=8)


def drawn(rows: list[tuple[int, ...]]) -> str:
    named = tuple((f"Dinas {place}", counts) for place, counts in enumerate(rows))
    return bars(Bars("Kebutuhan", ("a", "b", "c", "d"), named))


@given(COUNTS)
def test_parts_are_as_wide_as_they_count_and_stay_on_the_picture(rows: list[tuple[int, ...]]) -> None:
    text = drawn(rows)
    parts = [
        (float(x), float(wide))
        for x, wide in re.findall(r'<rect x="([\d.]+)" y="\d+" width="([\d.]+)" height="16"', text)
    ]
    assert len(parts) == sum(bool(count) for row in rows for count in row)
    assert all(x >= NAMES - 0.1 and x + wide <= WIDTH for x, wide in parts)
    most = max(sum(row) for row in rows) or 1
    counted = [count for row in rows for count in row if count]
    for (_, wide), count in zip(parts, counted, strict=True):
        assert abs(wide - (WIDTH - NAMES - 1) * count / most) < 0.1


def test_the_shades_differ_without_colour() -> None:
    lights = sorted(sum(int(shade[at : at + 2], 16) for at in (1, 3, 5)) / 3 for shade in SHADES)
    assert all(later - earlier > 35 for earlier, later in pairwise(lights))


def test_a_name_without_room_is_cut_and_markup_is_text() -> None:
    text = bars(Bars("x", ("<b>",), (("W" * 300, (3,)), ("<script>", (1,)))))
    assert "WWW…</text>" in text
    assert "<script>" not in text
    assert "<b>" not in text
