"""The notes at the foot of a picture: few run on, many stand in columns, and none is lost."""

import re
from html import unescape

from hypothesis import given
from hypothesis import strategies as st
from spbe_inventory.render.sheet_notes import SheetNotes, sheet_notes
from spbe_inventory.render.text import BOLD, width_of

SHEET = 798.0  # the width between the margins of an A4 on its side
NAMES = ", ".join(f"Sistem Informasi Pelayanan {number}" for number in range(60))
LONG = (f"Tidak digambar: {NAMES}.", f"Digabung dalam “Dinas Kesehatan”: {NAMES}.")
words = st.text("abcdefg .:,()", min_size=1, max_size=400).filter(str.strip)


def texts_of(notes: SheetNotes) -> list[str]:
    """Return the texts of the elements, column by column."""
    elements = "\n".join(notes.svg(0.0, 0.0))
    found = re.findall(r"<text[^>]*>(.*?)</text>", elements)
    return [unescape(re.sub(r"<[^>]*>", "", text)).strip() for text in found]


def test_a_few_notes_run_on_over_the_whole_sheet() -> None:
    notes = sheet_notes(("Satu.", "Dua."), ("[1] Nama panjang.",), SHEET, 1.0)
    assert texts_of(notes) == ["Satu. Dua.", "[1] Nama panjang."]


def test_many_notes_stand_in_columns_of_like_height_with_their_subject_in_bold() -> (
    None
):
    notes = sheet_notes(LONG, (), SHEET, 1.0)
    heights = [len(column) for column in notes.columns]
    assert len(heights) == 3
    assert max(heights) - min(heights) <= 2
    drawn = "".join(notes.svg(0.0, 0.0))
    assert '<tspan font-weight="bold">Tidak digambar:</tspan>' in drawn
    assert '<tspan font-weight="bold">Digabung dalam “Dinas Kesehatan”:' in drawn


def test_on_a_sheet_too_narrow_for_two_columns_notes_run_on() -> None:
    assert len(sheet_notes(LONG, (), 300.0, 1.0).columns) == 1


@given(st.lists(words, max_size=12), st.lists(words, max_size=3))
def test_no_word_is_lost_and_no_line_is_wider_than_its_column(
    sentences: list[str], footnotes: list[str]
) -> None:
    notes = sheet_notes(tuple(sentences), tuple(footnotes), SHEET, 1.0)
    drawn = " ".join(texts_of(notes))
    expected = " ".join([*sentences, *footnotes])
    assert drawn.replace(" ", "") == expected.replace(" ", "")
    for column in notes.columns:
        for line in column:
            width = width_of(line.heading, notes.size * BOLD)
            width += width_of(f" {line.text}", notes.size)
            assert width <= notes.column_width + width_of("  ", notes.size)
    assert len(notes.columns) <= 3
