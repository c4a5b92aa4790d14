"""Line charts: a number at every point, a gap where nothing is on record, no number on a line."""

import re
from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st
from spbe_inventory.documents.blocks import LineCharts, Series
from spbe_inventory.language.current import speaking
from spbe_inventory.render.bars import FONT_SIZE, WIDTH
from spbe_inventory.render.label_place import Rectangle, free_box, touches
from spbe_inventory.render.line_charts import line_charts, values_in_words

DAYS = ("31 Okt 2024", "31 Okt 2025", "12 Jun 2026", "21 Agu 2026", "21 Nov 2026")
POINT = re.compile(r'<circle class="point" cx="([\d.]+)" cy="([\d.]+)"')
RUN = re.compile(r'<line x1="([\d.]+)"[^>]* stroke-width="1.6"/>')
NUMBER = re.compile(r'<text x="([\d.]+)" y="([\d.]+)"[^>]*>([\d.]+)</text>')
VALUE = st.one_of(st.none(), st.integers(0, 400))


def charts(*series: Series, days: tuple[str, ...] = DAYS) -> str:
    return line_charts(LineCharts("Perkembangan", days, series))


@given(st.lists(VALUE, min_size=1, max_size=6))
def test_each_value_on_record_is_a_point_with_its_number(
    values: list[int | None],
) -> None:
    days = tuple(f"Putaran {letter}" for letter in "abcdef"[: len(values)])
    text = charts(Series("Jam", tuple(values)), days=days)
    known = [value for value in values if value is not None]
    assert len(POINT.findall(text)) == len(known)
    numbers = [int(number) for _x, _y, number in NUMBER.findall(text)]
    assert numbers == known


def test_where_nothing_is_on_record_the_line_is_interrupted() -> None:
    text = charts(Series("Kebutuhan", (4, None, 0, 7, 9)))
    assert len(RUN.findall(text)) == 2
    assert len(POINT.findall(text)) == 4
    assert ">0</text>" in text
    with speaking("id"):
        text = charts(Series("Kebutuhan", (4, None, 0, 7, 9)))
    assert "belum tercatat pada hari itu" in text


def test_a_value_stands_as_high_as_it_counts_and_zero_on_the_axis() -> None:
    text = charts(Series("Jam", (0, 5, 10, 10, 0)))
    heights = [float(y) for _x, y in POINT.findall(text)]
    zero, half, top, *_rest = heights
    assert zero > half > top
    assert abs((zero - top) - 2 * (zero - half)) < 0.2
    assert heights[-1] == zero


def test_a_total_is_written_and_marked_and_explained() -> None:
    text = charts(Series("Menjawab", (3, 7, 12, 13, 13), (12, 14, 14, 18, 18)))
    for value in ("3/12", "7/14", "13/18"):
        assert f">{value}</text>" in text
    assert text.count('stroke-width="1.2"') == 5 + 1  # and one in the legend


@given(st.lists(st.integers(0, 400), min_size=2, max_size=5))
def test_numbers_stay_on_the_picture_and_apart(values: list[int]) -> None:
    text = charts(Series("Jam", tuple(values)), days=DAYS[: len(values)])
    boxes = []
    for x, y, number in NUMBER.findall(text):
        half = len(number) * FONT_SIZE * 0.556 / 2
        bottom = float(y)
        boxes.append((float(x) - half, bottom - 8, float(x) + half, bottom))
    for left, _top, right, _bottom in boxes:
        assert left >= -1
        assert right <= WIDTH
    for first, second in combinations(boxes, 2):
        beside = first[2] <= second[0] + 1 or second[2] <= first[0] + 1
        above = first[3] <= second[1] + 1 or second[3] <= first[1] + 1
        assert beside or above


def test_a_number_makes_way_for_a_line() -> None:
    area = Rectangle(0, 0, 100, 100)
    rising = (((10.0, 90.0), (50.0, 50.0)), ((50.0, 50.0), (90.0, 10.0)))
    box = free_box((50.0, 50.0), (20.0, 11.0), rising, area)
    assert not any(touches(box, segment) for segment in rising)
    assert area.holds(box)


def test_where_every_place_touches_a_line_the_number_is_still_there() -> None:
    area = Rectangle(0, 0, 100, 100)
    lines = [((0.0, float(y)), (100.0, float(y))) for y in range(0, 100, 4)]
    box = free_box((50.0, 50.0), (20.0, 11.0), lines, area)
    assert area.holds(box)


def test_charts_are_told_in_words() -> None:
    block = LineCharts(
        "Perkembangan",
        DAYS[:3],
        (Series("Menjawab", (3, None, 12), (12, None, 14)),),
    )
    with speaking("id"):
        words = values_in_words(block)
    assert words == (
        "Menjawab: 31 Okt 2024 3/12; 31 Okt 2025 belum tercatat pada hari itu; 12 Jun 2026 12/14."
    )


def test_names_and_days_are_text_and_long_ones_are_broken() -> None:
    name = "<b>Kebutuhan yang pemenuhannya belum diketahui sama sekali oleh siapa pun"
    text = charts(
        Series(name, (1, 2, 3, 4, 5)),
        Series("b", (1, 2, 3, 4, 5)),
        Series("c", (1, 2, 3, 4, 5)),
    )
    assert "<b>" not in text
    assert text.count('font-weight="bold"') == 2 + 1 + 1
