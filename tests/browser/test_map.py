"""The interactive picture in a real browser: what it shows is what the catalogue holds, by mouse and by keyboard."""

from pathlib import Path
from typing import TYPE_CHECKING, Any
from xml.etree import ElementTree as ET

import pytest
from spbe_inventory.actions.diagram import draw, interactive_atlas
from spbe_inventory.diagrams.request import DiagramRequest
from spbe_inventory.documents.atlas import Atlas
from spbe_inventory.documents.diagram import NEEDED, DiagramKind, Direction
from spbe_inventory.graph.links import Links
from spbe_inventory.graph.shortest_paths import MOST_LISTED, ShortestPaths
from spbe_inventory.session.catalogue import Catalogue

from tests.browser.conftest import Opened
from tests.builders import DAY, catalogue
from tests.render.test_picture_formats import HOSTILE

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = pytest.mark.slow
SIMPEG = "app:contoh-simpeg"


def at(page: "Page", place: str) -> None:
    """Go somewhere, and wait until it is drawn."""
    page.evaluate("place => go(place)", place)
    settled(page)


def settled(page: "Page") -> None:
    """Wait until what is asked for is what is shown."""
    page.wait_for_function(
        "() => { const one = $('picture'); return one.ariaBusy === 'false' && one.dataset.place === place(); }"
    )


def status(page: "Page") -> str:
    return page.inner_text("#status")


def boxes(page: "Page") -> int:
    return page.locator("#picture g.node").count()


def test_the_matrix_comes_first_and_its_numbers_are_those_of_the_catalogue(
    opened: Opened, contoh: Catalogue
) -> None:
    page = opened(contoh)
    diagram = next(iter(draw(contoh, DiagramRequest(DiagramKind.MATRIX), DAY)))
    exchanges = sum(edge.count for edge in diagram.edges if edge.line not in NEEDED)
    cells = page.locator("#picture g.cell text").all_text_contents()
    shown = [
        word.strip("()*†")
        for cell in cells
        for word in cell.split()
        if word.strip("()*†").isdigit()
    ]
    assert sum(map(int, shown)) == exchanges
    assert "Pemkab Contoh" in page.inner_text("h1")
    assert "21 November 2026" in page.inner_text("#day")


def test_drill_down_from_the_matrix_to_an_office_to_an_application_and_back(
    opened: Opened, contoh: Catalogue
) -> None:
    page = opened(contoh)
    page.locator("#picture g[role=link]", has_text="BKPSDM").first.click()
    settled(page)
    assert "Aplikasi BKPSDM" in status(page)
    page.locator("#picture g.node", has_text="SIMPEG").click()
    settled(page)
    assert "Pertukaran data SIMPEG" in status(page)
    assert page.locator("#crumbs a").all_inner_texts() == ["Matriks", "BKPSDM"]
    page.locator("#crumbs a", has_text="Matriks").click()
    settled(page)
    assert page.locator("#picture g.cell").count() > 50
    page.locator("#picture g.cell[role=link]").first.click()
    settled(page)
    assert boxes(page) >= 2


def test_every_application_is_drawn_with_all_its_exchanges(
    opened: Opened, contoh: Catalogue
) -> None:
    page = opened(contoh)
    found, _ = interactive_atlas(contoh, DiagramRequest(), DAY)
    own = [index for index, box in enumerate(found.ends.box) if box == "application"]
    assert len(own) > 60
    for place in own:
        at(page, found.ends.key[place])
        touching = sum(
            place in pair
            for pair in zip(found.flows.giver, found.flows.taker, strict=True)
        )
        assert page.locator("#twin tbody tr").count() == touching, found.ends.name[
            place
        ]
        assert boxes(page) == page.evaluate("shown.scene.nodes.size")


def walked(found: Atlas, start: str, steps: int, way: str) -> set[int]:
    """Return the exchanges within so many steps of an end, by walking from exchange to exchange."""
    flows = found.flows
    reached = {found.ends.key.index(start)}
    followed: set[int] = set()
    for _step in range(steps):
        near = set(reached)
        for number, (giver, taker) in enumerate(
            zip(flows.giver, flows.taker, strict=True)
        ):
            forward = giver in near and (way != "in" or not flows.directed[number])
            backward = taker in near and (way != "out" or not flows.directed[number])
            if forward or backward:
                followed.add(number)
                reached |= {giver, taker}
    return followed


def test_steps_and_direction_lead_where_walking_does(
    opened: Opened, contoh: Catalogue
) -> None:
    page = opened(contoh, "sekitar", "SIMPEG")
    settled(page)
    found, _first = interactive_atlas(contoh, DiagramRequest(), DAY)
    for way in Direction:
        for steps in (1, 2, 3):
            page.select_option("#way", str(way))
            page.select_option("#steps", str(steps))
            settled(page)
            followed = walked(found, SIMPEG, steps, str(way))
            assert page.evaluate("shown.scene.rows") == sorted(followed), (way, steps)
            assert page.locator("#twin tbody tr").count() == len(followed)
    wanted = DiagramRequest(DiagramKind.NEIGHBOURHOOD, ("SIMPEG",), 1)
    meant = next(iter(draw(contoh, wanted, DAY)))
    assert len(walked(found, SIMPEG, 1, "both")) == sum(
        edge.count for edge in meant.edges
    )


def test_search_finds_applications_and_offices_without_a_mouse(
    opened: Opened, contoh: Catalogue
) -> None:
    page = opened(contoh)
    page.keyboard.press("/")
    page.keyboard.type("simpeg")
    page.keyboard.press("Enter")
    settled(page)
    assert "SIMPEG" in status(page)
    page.keyboard.press("/")
    page.keyboard.type("dinkes")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    settled(page)
    assert "Dinkes" in status(page)
    page.keyboard.press("/")
    page.keyboard.type("tidak ada yang bernama begini")
    assert page.inner_text("#results") == "Tidak ditemukan."


def test_boxes_are_reached_opened_hidden_and_grown_by_keys(
    opened: Opened, contoh: Catalogue
) -> None:
    page = opened(contoh, "sekitar", "SIMPEG")
    settled(page)
    before = boxes(page)
    box = page.locator("#picture g.node", has_text="Satu Data")
    box.focus()
    page.keyboard.press("h")
    settled(page)
    assert boxes(page) == before - 1
    assert "Disembunyikan: 1 kotak" in status(page)
    page.click("#again")
    settled(page)
    assert boxes(page) == before
    page.locator("#picture g.node", has_text="Satu Data").focus()
    page.keyboard.press("e")
    settled(page)
    assert boxes(page) > before
    page.locator("#picture g.node", has_text="Satu Data").focus()
    page.keyboard.press("Enter")
    settled(page)
    assert "Pertukaran data Satu Data" in status(page)
    page.keyboard.press("Escape")
    settled(page)
    assert page.locator("#picture g.cell").count() > 50
    page.locator("#picture g.cell[role=link]").first.focus()
    page.keyboard.press("Enter")
    settled(page)
    assert boxes(page) >= 2


def test_filters_hide_and_say_how_much(opened: Opened, contoh: Catalogue) -> None:
    page = opened(contoh, "sekitar", "SIMPEG")
    settled(page)
    rows = page.locator("#twin tbody tr").count()
    page.click("#options > summary")
    page.locator("details[data-group=line] summary").click()
    page.uncheck("input[data-filter=line][value=planned]")
    settled(page)
    left = page.locator("#twin tbody tr").count()
    assert 0 < left < rows
    assert f"Disembunyikan saringan: {rows - left} pertukaran." in status(page)
    for group in ("method", "state", "personal", "dimension", "home"):
        assert page.locator(f"input[data-filter={group}]").count() > 1
    page.locator("details[data-group=home] summary").click()
    page.locator("details[data-group=home] button", has_text="kosongkan").click()
    settled(page)
    assert page.locator("#twin tbody tr").count() == 0
    page.locator("details[data-group=home] button", has_text="semua").click()
    settled(page)
    assert page.locator("#twin tbody tr").count() == left


def test_the_way_from_one_to_another_is_a_shortest_one(
    opened: Opened, contoh: Catalogue
) -> None:
    page = opened(contoh)
    found, _ = interactive_atlas(contoh, DiagramRequest(), DAY)
    flows = found.flows
    numbers = zip(flows.giver, flows.taker, flows.link, strict=True)
    links = Links(
        (found.ends.key[giver], found.ends.key[taker])
        for giver, taker, link in numbers
        if link == 1
    )
    own = [
        key
        for key, box in zip(found.ends.key, found.ends.box, strict=True)
        if box == "application"
    ]
    lengths = page.evaluate(
        """keys => keys.map((from) => keys.map((to) => {
            const [way] = waysBetween(endAt.get(from), endAt.get(to)).ways;
            return way ? way.length : 0;
        }))""",
        own,
    )
    for row, giver in enumerate(own):
        for column, taker in enumerate(own):
            if giver != taker:
                assert lengths[row][column] == len(links.shortest_path(giver, taker)), (
                    giver,
                    taker,
                )
    page.fill("#from", "SIMPEG")
    page.fill("#to", "e-TPP")
    page.click("#find-path")
    settled(page)
    assert "Jalur data dari SIMPEG ke e-TPP" in status(page)
    paths = ShortestPaths(links, SIMPEG, "app:contoh-e-tpp")
    listed = paths.first(MOST_LISTED)
    assert 1 < paths.count == len(listed)
    assert boxes(page) == len({key for path in listed for key in path})
    ways = page.locator("#beside details summary").all_inner_texts()[: len(listed)]
    names = dict(zip(found.ends.key, found.ends.name, strict=True))
    assert ways == [" → ".join(names[key] for key in path) for path in listed]
    page.fill("#from", "tidak ada")
    page.click("#find-path")
    assert "Tidak ditemukan" in status(page)


def test_gaps_are_shown_beside_what_is(opened: Opened, contoh: Catalogue) -> None:
    page = opened(contoh)
    found, _ = interactive_atlas(contoh, DiagramRequest(), DAY)
    page.check("#with-gaps")
    settled(page)
    assert page.evaluate("scrollY") == 0, (
        "no part of the page may bear the name of a place to go to"
    )
    needed = page.locator("#twin tbody tr", has_text="dibutuhkan")
    assert needed.count() == len(found.wants.taker) > 20
    assert page.locator("#twin tbody tr").count() > needed.count()
    assert "belum terpenuhi otomatis antaraplikasi" in status(page)


def test_what_is_seen_is_saved_whole(
    opened: Opened, contoh: Catalogue, tmp_path: Path
) -> None:
    page = opened(contoh, "sekitar", "SIMPEG")
    settled(page)
    shown = boxes(page)
    for name in ("svg", "png"):
        with page.expect_download() as download:
            page.click(f"#{name}")
        download.value.save_as(tmp_path / f"gambar.{name}")
    root = ET.parse(tmp_path / "gambar.svg").getroot()
    assert sum(element.get("class") == "node" for element in root.iter()) == shown
    text = "".join(root.itertext())
    for wanted in (
        "Pertukaran data SIMPEG",
        "Pemkab Contoh",
        "21 November 2026",
        "Sumber: katalog SPBE",
        "berlangsung otomatis antaraplikasi",
    ):
        assert wanted in text
    data = (tmp_path / "gambar.png").read_bytes()
    assert data.startswith(b"\x89PNG")
    assert int.from_bytes(data[16:20]) > 1000
    page.keyboard.press("Escape")
    settled(page)
    with page.expect_download() as download:
        page.click("#svg")
    download.value.save_as(tmp_path / "matriks.svg")
    ET.parse(tmp_path / "matriks.svg")


def test_the_page_speaks_both_languages(opened: Opened, contoh: Catalogue) -> None:
    page = opened(contoh, "sekitar", "SIMPEG")
    settled(page)
    page.click("#language")
    settled(page)
    assert "What SIMPEG exchanges data with" in status(page)
    assert page.locator("html").get_attribute("lang") == "en"
    assert "in use, by machine" in page.inner_html("#picture")
    assert (
        page.get_attribute("#search", "placeholder")
        == "Search an application or office"
    )
    page.click("#language")
    settled(page)
    assert "Pertukaran data SIMPEG" in status(page)


def hostile(folder: Path) -> Catalogue:
    """Make a catalogue whose every name is hostile."""
    names = [name.replace("\u202e", "")[:200] for name in HOSTILE]
    records: dict[str, Any] = {
        "unit": {f"u{index}": {"name": name} for index, name in enumerate(names)},
        "data_set": {"d": {"name": names[0]}},
        "application": {
            f"a{index}": {"name": name, "owner": f"u{index}", "status": "in_use"}
            for index, name in enumerate(names)
        },
        "exchange": {
            f"x{index}": {
                "giver": f"a{index}",
                "taker_text": name,
                "state": "in_use",
                "data": ["d"],
            }
            for index, name in enumerate(names)
        },
        "need": {
            "n": {
                "taker": "a0",
                "data": "d",
                "giver_text": names[0],
                "current_means": {"mark": "none"},
            }
        },
    }
    records["exchange"]["y"] = {"giver": "a0", "taker": "a1", "state": "in_use"}
    return catalogue(folder, records)


def test_hostile_names_are_text_and_nothing_else(
    opened: Opened, tmp_path: Path
) -> None:
    page = opened(hostile(tmp_path))
    scripts = page.locator("script").count()
    for index, name in enumerate(HOSTILE):
        at(page, f"app:a{index}")
        assert boxes(page) >= 2
        shown = "".join(page.locator("#picture").inner_text().split())
        assert "".join(name.replace("\u202e", "")[:60].split())[:20] in shown
        at(page, f"unit:u{index}")
        assert boxes(page) >= 2
    page.check("#with-gaps")
    at(page, "gaps")
    page.fill("#search", "<script>")
    page.keyboard.press("Enter")
    settled(page)
    assert page.locator("script").count() == scripts
    assert page.locator("#picture script, #twin script, #results script").count() == 0
    with page.expect_download() as download:
        page.click("#svg")
    download.value.save_as(tmp_path / "jahat.svg")
    tags = {
        element.tag.rpartition("}")[2]
        for element in ET.parse(tmp_path / "jahat.svg").getroot().iter()
    }
    assert "script" not in tags


def test_a_government_too_large_to_draw_is_gone_through_office_by_office(
    opened: Opened, tmp_path: Path
) -> None:
    units, each = 60, 20
    keys = [f"a{unit:02}{index:02}" for unit in range(units) for index in range(each)]
    records: dict[str, Any] = {
        "unit": {f"u{unit:02}": {"name": f"Dinas {unit:02}"} for unit in range(units)},
        "application": {key: {"name": f"Aplikasi {key}", "owner": f"u{key[1:3]}"} for key in keys},
        "exchange": {
            f"x{index}": {
                "giver": keys[index % len(keys)], "taker": keys[(index * 7 + index // 11 + 1) % len(keys)],
                "state": "in_use", "method": "api_direct",
            }
            for index in range(4000)
            if index % len(keys) != (index * 7 + index // 11 + 1) % len(keys)
        },
    }  # fmt: skip
    page = opened(catalogue(tmp_path, records))
    assert (
        page.locator("#picture g[role=link][data-leads^='unit:'][tabindex='0']").count()
        == 39
    )
    assert "Digabung dalam “lainnya”: 21" in status(page)
    at(page, "unit:u07")
    assert 2 <= boxes(page) <= 60
    assert (
        page.locator("#twin tbody tr").count() == 200
        or page.locator("#more").is_hidden()
    )
    at(page, "app:a0707")
    page.select_option("#steps", "3")
    settled(page)
    assert boxes(page) <= 40
    assert "Digabung" in status(page)
    page.locator("#picture g.node", has_text="aplikasi").first.click()
    settled(page)
    assert boxes(page) >= 2


def test_nothing_recorded_is_a_page_that_says_so(
    opened: Opened, tmp_path: Path
) -> None:
    page = opened(catalogue(tmp_path, {}))
    assert "0 Perangkat Daerah dan instansi" in status(page)
    page.check("#with-gaps")
    settled(page)
    assert "Belum ada kebutuhan terbuka" in status(page)


def test_where_no_layout_comes_out_whole_the_table_holds_it_all(
    opened: Opened, contoh: Catalogue
) -> None:
    page = opened(contoh)
    lossy = """{ svg: (await real(graph, engine)).svg.replace('class="edge"', 'class="lost"') }"""
    page.evaluate(
        f"() => {{ const real = ask; ask = async (graph, engine) => ({lossy}); }}"
    )
    at(page, SIMPEG)
    assert "terlalu padat" in page.inner_text("#picture")
    assert page.locator("#twin tbody tr").count() == 10
