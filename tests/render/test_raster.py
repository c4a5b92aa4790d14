"""A PNG shows every row and column of the drawing: none is lost where the sheet is rounded."""

import pytest
from spbe_inventory.render.picture import png_of
from spbe_inventory.render.text import FAMILY

from tests.png_rows import rows_of

SVG = """<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" width="{width}pt" \
height="{height}pt" font-family="{family}"><rect width="{width}" height="{height}" fill="#fff"/>{marks}</svg>"""
MARK = '<rect x="{x}" y="{y}" width="4" height="7.5"/>'
DARK = 100


@pytest.mark.slow
@pytest.mark.parametrize(("width", "height"), [(200, 300), (119, 84), (331, 84)])
def test_a_mark_is_as_high_wherever_it_stands(width: int, height: int) -> None:
    places = [(x, 4 + (x * 3) % (height - 20)) for x in range(4, width - 8, 6)]
    marks = "".join(MARK.format(x=x, y=y) for x, y in places)
    drawing = SVG.format(width=width, height=height, family=FAMILY, marks=marks)
    rows = rows_of(png_of(drawing, "uji"))
    assert len(rows) == 2 * height
    channels = len(rows[0]) // (2 * width)
    for x, y in places:
        inked = [
            row
            for row in rows[2 * y - 2 : 2 * y + 20]
            if row[2 * (x + 2) * channels] < DARK
        ]
        assert len(inked) == 15, (x, y)
        across = rows[2 * y + 4][
            2 * (x - 1) * channels : 2 * (x + 5) * channels : channels
        ]
        assert sum(value < DARK for value in across) == 8, (x, y)
