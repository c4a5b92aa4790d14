"""A report as a page in a real browser: its tables are sorted and filtered, and it asks for nothing outside itself."""

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from spbe_inventory.documents.blocks import Block, Grid, Heading
from spbe_inventory.render.registry import renderer

from tests.render.test_page_layout import document

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.slow
ROWS = (
    ("SIMPEG", "BKPSDM", "1.200"),
    ("e-Office", "Dinkes, BKPSDM", "9"),
    ("Antrean", "Dinkes", "35"),
)
BLOCKS: tuple[Block, ...] = (
    *map(Heading, ("Satu", "Dua", "Tiga")),
    Grid(("Nama", "Perangkat Daerah", "Jumlah"), ROWS, (5, 5, 3), offices=1),
    Grid(("Aturan", "Uraian"), (("APL-01", "isi"),), (3, 9)),
    Grid(
        ("Aplikasi", "Perangkat Daerah"),
        (
            ("Belum terpenuhi", ""),
            ("B", "Dinkes"),
            ("A", "BKPSDM"),
            ("Manual", ""),
            ("C", "BKPSDM"),
        ),
        (5, 5),
        banded=True,
        offices=1,
    ),
)


@pytest.fixture
def page(browser: "Browser", tmp_path: Path) -> "Iterator[Page]":
    """Yield the page of a small report; no error is written to the console, no request leaves the file."""
    path = tmp_path / "laporan.html"
    path.write_bytes(renderer("html")(document(*BLOCKS)))
    wrong: list[str] = []
    opened = browser.new_page()
    opened.on("console", lambda message: wrong.append(message.text))
    opened.on("pageerror", lambda error: wrong.append(str(error)))
    opened.on("request", lambda request: wrong.append(request.url))
    opened.goto(path.as_uri())
    yield opened
    opened.close()
    assert wrong == [path.as_uri()]


def names(page: "Page") -> list[str]:
    """Return the first cells of the rows that the first table shows."""
    cells = page.locator("table").first.locator("tbody tr:visible td:first-child")
    return [text.strip() for text in cells.all_inner_texts()]


def test_a_heading_sorts_numbers_and_names_up_and_down(page: "Page") -> None:
    count = page.get_by_role("button", name="Jumlah")
    count.click()
    assert names(page) == ["e-Office", "Antrean", "SIMPEG"]
    count.click()
    assert names(page) == ["SIMPEG", "Antrean", "e-Office"]
    page.get_by_role("button", name="Nama").click()
    assert names(page) == ["Antrean", "e-Office", "SIMPEG"]
    assert page.locator("th[aria-sort]").count() == 1


def banded(page: "Page") -> list[str]:
    """Return the first cells of the rows that the banded table shows."""
    rows = page.locator("table").last.locator("tbody tr:visible")
    return [text.split("\t")[0].strip() for text in rows.all_inner_texts()]


def test_rows_below_a_band_are_sorted_for_themselves(page: "Page") -> None:
    page.get_by_role("button", name="Aplikasi").click()
    assert banded(page) == ["Belum terpenuhi", "A", "B", "Manual", "C"]


def test_the_filter_shows_the_rows_of_one_office(page: "Page") -> None:
    choices = page.locator(".filter option").all_inner_texts()
    assert choices == ["semua Perangkat Daerah", "BKPSDM", "Dinkes"]
    page.locator(".filter select").select_option("Dinkes")
    assert names(page) == ["e-Office", "Antrean"]
    assert "3 dari 6" in page.inner_text(".filter output")
    assert banded(page) == ["Belum terpenuhi", "B"]
    assert page.get_by_text("APL-01").is_visible()
    page.locator(".filter select").select_option("")
    assert len(names(page)) == len(ROWS)


def test_the_contents_lead_to_the_chapters(page: "Page") -> None:
    links = page.locator(".contents a").all_inner_texts()
    assert links == ["Satu", "Dua", "Tiga"]
    page.get_by_role("link", name="Tiga").click()
    assert page.url.endswith("#chapter-3")


def test_on_a_telephone_a_table_scrolls_in_its_box_and_its_first_column_stays(
    page: "Page",
) -> None:
    page.set_viewport_size({"width": 393, "height": 800})
    width = page.evaluate("document.documentElement.scrollWidth")
    assert width <= 393
    box = page.locator(".scroll").first
    first = box.locator("tbody td").first
    before = first.bounding_box()
    box.evaluate("element => { element.scrollLeft = 120; }")
    assert box.evaluate("element => element.scrollLeft") == 120
    assert first.bounding_box() == before
