"""The interactive file in use: zoom, touch, boxes moved and hidden, the address, lists beside it, two sizes."""

import base64
import hashlib
from pathlib import Path
from typing import TYPE_CHECKING, Any
from xml.etree import ElementTree as ET

import pytest
from spbe_inventory.actions.diagram import interactive_atlas
from spbe_inventory.diagrams.request import DiagramRequest
from spbe_inventory.session.catalogue import Catalogue

from tests.browser.conftest import Opened
from tests.browser.served import AXE, DESKTOP, FINDING_FAULTS
from tests.browser.test_map import SIMPEG, at, boxes, settled, status
from tests.builders import DAY, catalogue

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = pytest.mark.slow
NARROW = {"width": 390, "height": 844}
SATU_DATA = "#picture g.node[data-node='app:contoh-satu-data-contoh']"
PLACES = (
    "",
    SIMPEG,
    "islands",
    f"island:{SIMPEG}",
    "gaps",
    f"path:{SIMPEG}|app:contoh-e-tpp",
    "data:contoh-data-induk-pegawai",
)


def scale(page: "Page") -> float:
    return float(page.evaluate("look.scale"))


def view_box(page: "Page") -> str:
    return page.locator("#picture svg").get_attribute("viewBox") or ""


def middle(page: "Page", selector: str) -> tuple[float, float]:
    box = page.locator(selector).first.bounding_box()
    assert box
    return box["x"] + box["width"] / 2, box["y"] + box["height"] / 2


def dragged(page: "Page", selector: str, right: float, down: float) -> None:
    x, y = middle(page, selector)
    page.mouse.move(x, y)
    page.mouse.down()
    page.mouse.move(x + right / 2, y + down / 2)
    page.mouse.move(x + right, y + down)
    page.mouse.up()


def address_kept(page: "Page", word: str) -> None:
    page.wait_for_function("word => location.hash.includes(word)", arg=word)


def reopened(page: "Page") -> "Page":
    """Open the address of a page in another tab, as one who was sent it."""
    other = page.context.new_page()
    other.goto(page.url)
    other.wait_for_selector("#picture svg")
    settled(other)
    return other


def serious_faults(page: "Page") -> list[str]:
    page.evaluate(AXE.read_text(encoding="utf-8"))
    faults: list[dict[str, Any]] = page.evaluate(FINDING_FAULTS)
    return [
        f"{fault['id']}: {[node['html'][:120] for node in fault['nodes'][:3]]}"
        for fault in faults
    ]


@pytest.mark.parametrize("size", [DESKTOP, NARROW], ids=["desktop", "telephone"])
def test_every_view_fits_the_screen_and_can_be_read_to_everybody(
    opened: Opened, contoh: Catalogue, size: dict[str, int]
) -> None:
    page = opened(contoh)
    page.set_viewport_size({"width": size["width"], "height": size["height"]})
    for place in PLACES:
        at(page, place)
        assert page.locator("#picture svg").count() == 1, place
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
        assert serious_faults(page) == [], place


def test_wheel_buttons_and_keys_change_the_size(
    opened: Opened, contoh: Catalogue
) -> None:
    page = opened(contoh, "sekitar", "SIMPEG")
    settled(page)
    before = scale(page)
    page.mouse.move(*middle(page, "#picture"))
    page.mouse.wheel(0, 300)
    page.wait_for_function("() => scrollY > 0")
    assert scale(page) == before, "a wheel alone scrolls the page"
    page.evaluate("scrollTo(0, 0)")
    page.mouse.move(*middle(page, "#picture"))
    page.keyboard.down("Control")
    page.mouse.wheel(0, -300)
    page.keyboard.up("Control")
    page.wait_for_function("before => look.scale > before", arg=before)
    page.click("#zoom-whole")
    whole = scale(page)
    page.keyboard.press("+")
    assert scale(page) > whole
    page.keyboard.press("-")
    assert scale(page) == pytest.approx(whole)
    page.click("#zoom-in")
    page.keyboard.press("0")
    assert scale(page) == pytest.approx(whole)
    page.locator("#picture").focus()
    seen, top = view_box(page), page.evaluate("scrollY")
    page.keyboard.press("ArrowRight")
    assert view_box(page) != seen
    assert page.evaluate("scrollY") == top


def test_two_fingers_zoom_and_one_scrolls_the_page_until_the_sheet_is_tapped(
    opened: Opened, contoh: Catalogue
) -> None:
    page = opened(contoh, "sekitar", "SIMPEG")
    settled(page)
    touches = """([points, sort]) => {
      const target = $("picture");
      const touches = points.map(([x, y], identifier) => new Touch({ identifier, target, clientX: x, clientY: y }));
      const event = new TouchEvent(sort, { touches, changedTouches: touches, bubbles: true, cancelable: true });
      target.dispatchEvent(event);
      return event.defaultPrevented;
    }"""
    before, seen = scale(page), view_box(page)
    assert not page.evaluate(touches, [[[300, 600]], "touchstart"])
    assert not page.evaluate(touches, [[[300, 500]], "touchmove"])
    assert view_box(page) == seen, "the page scrolls, not the picture"
    page.evaluate(touches, [[], "touchend"])
    assert page.evaluate(touches, [[[300, 600], [400, 600]], "touchstart"])
    assert page.evaluate(touches, [[[250, 600], [450, 600]], "touchmove"])
    assert scale(page) == pytest.approx(2 * before)
    page.evaluate(touches, [[], "touchend"])
    page.locator("#picture").focus()
    seen = view_box(page)
    page.evaluate(touches, [[[300, 600]], "touchstart"])
    assert page.evaluate(touches, [[[300, 500]], "touchmove"])
    assert view_box(page) != seen


def test_a_picture_is_sent_as_an_address(opened: Opened, contoh: Catalogue) -> None:
    page = opened(contoh, "sekitar", "SIMPEG")
    settled(page)
    page.select_option("#steps", "2")
    page.check("#with-gaps")
    page.click("#options > summary")
    page.locator("details[data-group=line] summary").click()
    page.uncheck("input[data-filter=line][value=planned]")
    settled(page)
    page.locator(SATU_DATA).focus()
    page.keyboard.press("h")
    settled(page)
    dragged(page, f"#picture g.node[data-node='{SIMPEG}']", 60, 40)
    page.click("#zoom-in")
    address_kept(page, "look=")
    address_kept(page, "moved=")
    other = reopened(page)
    asked = "() => [status(), look.scale, $('picture').querySelector('svg').outerHTML]"
    asked = asked.replace("status()", "$('status').textContent")
    first, second = page.evaluate(asked), other.evaluate(asked)
    assert second[0] == first[0]
    assert second[1] == pytest.approx(first[1], abs=0.01)
    assert boxes(other) == boxes(page)
    assert "Disembunyikan: 1 kotak" in status(other)
    assert not other.is_checked("input[data-filter=line][value=planned]")
    assert other.is_checked("#with-gaps")
    moved = "() => [...view.moved.keys()]"
    assert other.evaluate(moved) == page.evaluate(moved) == [SIMPEG]


def test_back_and_forward_go_step_by_step(opened: Opened, contoh: Catalogue) -> None:
    page = opened(contoh)
    at(page, SIMPEG)
    alone = boxes(page)
    page.locator(SATU_DATA).focus()
    page.keyboard.press("h")
    settled(page)
    at(page, "islands")
    page.go_back()
    page.wait_for_function(
        "place => document.getElementById('picture').dataset.place === place",
        arg=SIMPEG,
    )
    settled(page)
    assert boxes(page) == alone - 1
    page.go_back()
    page.wait_for_function("() => !view.hidden.size")
    settled(page)
    assert boxes(page) == alone
    page.go_forward()
    page.wait_for_function("() => view.hidden.size === 1")
    settled(page)
    assert boxes(page) == alone - 1


@pytest.mark.parametrize(
    "garbage",
    [
        "__proto__", "constructor", "%", "%E0%A4%A", "app:", "app:tidak-ada", "pair:1", "pair:a:b", "pair:-1:999",
        "path:|", "path:x", "island:", "data:", "&&&=", "&look=1,x,2&steps=9&moved=a|b|c&lines=-3", "app:__proto__",
        "unit:toString&off.line=%E0&hidden=%&__proto__=1",
    ],
)  # fmt: skip
def test_an_address_that_names_nothing_is_the_start(
    opened: Opened, contoh: Catalogue, garbage: str
) -> None:
    page = opened(contoh)
    page.evaluate("hash => { location.hash = hash; }", garbage)
    page.wait_for_function("hash => lastAddress === location.hash", arg=garbage)
    settled(page)
    assert page.locator("#picture g.cell").count() > 50
    assert page.evaluate("view.steps") == 1
    page.reload()
    page.wait_for_selector("#picture g.cell")


@pytest.mark.parametrize(
    "garbage",
    ["__proto__", "%", "%ZZ&off.method=__proto__", "hasOwnProperty",
     "island:__proto__&open=%", "unit:valueOf&moved=__proto__|1|1"],
)  # fmt: skip
def test_an_address_that_names_nothing_opens_at_the_start(
    opened: Opened, contoh: Catalogue, garbage: str
) -> None:
    page = opened(contoh)
    whole = page.url.partition("#")[0]
    page.goto("about:blank")
    page.goto(f"{whole}#{garbage}")
    page.wait_for_selector("#picture g.cell")
    settled(page)
    assert page.locator("#picture g.cell").count() > 50


def test_what_is_clicked_is_seen_from_its_top(
    opened: Opened, contoh: Catalogue
) -> None:
    page = opened(contoh)
    page.evaluate("scrollTo(0, 400)")
    page.locator("#picture g.cell[role=link]").first.click()
    settled(page)
    assert page.evaluate("document.activeElement.id") == "title"
    top = page.evaluate("document.getElementById('title').getBoundingClientRect().top")
    assert 0 <= top < 200
    at(page, "unit:contoh-badan-kepegawaian-dan-pengembangan-sumber-daya-manusia")
    folded = page.evaluate(
        "[...shown.scene.nodes.values()].filter((node) => node.members.length > 1).map((node) => node.id)"
    )
    assert folded
    members = page.evaluate(
        "id => shown.scene.nodes.get(id).members.map((one) => one.id)", folded[0]
    )
    page.locator(f"#picture g.node[data-node='{folded[0]}']").focus()
    page.keyboard.press("Enter")
    settled(page)
    assert page.evaluate("document.activeElement.dataset.node") in members


def test_every_folded_box_opens(opened: Opened, tmp_path: Path) -> None:
    page = opened(crowded(tmp_path))
    at(page, "app:hub")
    for _round in range(30):
        folded = page.evaluate(
            "[...shown.scene.nodes.values()].filter((node) => node.members.length).map((node) => node.id)"
        )
        if not folded:
            break
        before = boxes(page)
        page.locator(f"#picture g.node[data-node='{folded[-1]}']").focus()
        page.keyboard.press("Enter")
        settled(page)
        assert boxes(page) >= before, "what was shown stays"
    assert not folded
    assert boxes(page) == 121


def crowded(folder: Path) -> Catalogue:
    """Make a catalogue of one hub with 120 partners: some offices of many, many of one, most with two lines."""
    keys = [f"a{number:03}" for number in range(120)]
    records: dict[str, Any] = {
        "unit": {f"u{number}": {"name": f"Dinas {number}"} for number in range(80)},
        "data_set": {"d": {"name": "Data pegawai"}},
        "application": {
            key: {
                "name": f"Aplikasi {key}",
                "owner": f"u{number % 6 if number < 50 else number - 44}",
            }
            for number, key in enumerate(keys)
        },
        "exchange": {
            f"x{key}{state[0]}": {"giver": "hub", "taker": key, "state": state, "data": ["d"]}
            for key in keys
            for state in ("in_use", "planned")
        },
    }  # fmt: skip
    records["application"]["hub"] = {"name": "Pusat", "owner": "u0"}
    return catalogue(folder, records)


def test_lines_beyond_the_cap_are_said_and_shown_on_demand(
    opened: Opened, tmp_path: Path
) -> None:
    page = opened(crowded(tmp_path))
    at(page, "app:hub")
    meant = page.evaluate("shown.scene.edges.length + shown.scene.notDrawn")
    assert page.locator("#picture g.edge").count() == 60 < meant
    assert f"Tidak digambar: {meant - 60} garis" in status(page)
    assert page.evaluate("shown.scene.rows.length") == 240
    page.click("#more-lines")
    settled(page)
    assert page.locator("#picture g.edge").count() == min(120, meant)
    while page.locator("#more-lines").is_visible():
        page.click("#more-lines")
        settled(page)
    assert page.locator("#picture g.edge").count() == meant


def test_groups_are_those_of_the_links(opened: Opened, contoh: Catalogue) -> None:
    page = opened(contoh)
    found, _ = interactive_atlas(contoh, DiagramRequest(), DAY)
    from spbe_inventory.graph.links import Links

    flows = found.flows
    pairs = {1: set(), 2: set()}  # type: ignore[var-annotated]
    for giver, taker, link in zip(flows.giver, flows.taker, flows.link, strict=True):
        pairs.setdefault(link, set()).add(
            (found.ends.key[giver], found.ends.key[taker])
        )
    components = Links(pairs[1], pairs[2]).components()
    at(page, "islands")
    told = page.evaluate(
        "groups().map((group) => group.ends.map((end) => ends.key[end]))"
    )
    assert told == [sorted(component) for component in components]
    assert (
        page.locator("#beside h3", has_text="Kelompok")
        .inner_text()
        .endswith(str(len(components)))
    )
    page.locator("#beside a", has_text="Kelompok 2").click()
    settled(page)
    assert boxes(page) == len(components[1])
    assert "Kelompok 2" in status(page)


def test_search_marks_what_is_in_the_picture(opened: Opened, contoh: Catalogue) -> None:
    page = opened(contoh, "sekitar", "SIMPEG")
    settled(page)
    page.keyboard.press("/")
    page.keyboard.type("satu data contoh")
    page.keyboard.press("Enter")
    settled(page)
    assert "Pertukaran data SIMPEG" in status(page)
    assert page.locator(f"{SATU_DATA} .mark").count() == 1
    assert (
        page.evaluate("document.activeElement.dataset.node")
        == "app:contoh-satu-data-contoh"
    )
    page.keyboard.press("/")
    page.keyboard.type("satu data contoh")
    page.keyboard.press("Enter")
    settled(page)
    assert "Pertukaran data Satu Data" in status(page)
    page.keyboard.press("/")
    page.keyboard.type("data induk pegawai")
    page.keyboard.press("Enter")
    settled(page)
    assert "Asal dan tujuan Data induk pegawai" in status(page)


def test_boxes_that_were_moved_and_hidden_are_so_in_the_file(
    opened: Opened, contoh: Catalogue, tmp_path: Path
) -> None:
    page = opened(contoh, "sekitar", "SIMPEG")
    settled(page)
    shown_boxes = boxes(page)
    page.locator("#beside details summary", has_text="Kotak pada gambar").click()
    page.locator("#beside label", has_text="e-Cuti").locator("input").uncheck()
    settled(page)
    assert boxes(page) == shown_boxes - 1
    line = "shown.body.querySelector('g.edge path').getAttribute('d')"
    before = page.evaluate(line)
    dragged(page, f"#picture g.node[data-node='{SIMPEG}']", -80, 120)
    assert page.evaluate(line) != before, "lines follow"
    assert "Pertukaran data SIMPEG" in status(page), "a drag opens nothing"
    for name in ("svg", "png"):
        with page.expect_download() as download:
            page.click(f"#{name}")
        download.value.save_as(tmp_path / f"gambar.{name}")
    text = (tmp_path / "gambar.svg").read_text(encoding="utf-8")
    root = ET.fromstring(text)
    nodes = [one for one in root.iter() if one.get("class") == "node"]
    assert len(nodes) == shown_boxes - 1
    assert [one.get("transform") for one in nodes].count(None) == shown_boxes - 2
    words = "".join(root.itertext())
    assert "Disembunyikan: 1 kotak dengan 1 garis (e-Cuti)." in words
    assert "Dipindahkan sendiri: 1 kotak." in words
    assert (tmp_path / "gambar.png").read_bytes().startswith(b"\x89PNG")
    _zero, _zero, width, height = map(float, (root.get("viewBox") or "").split())
    assert width > 300
    assert height > 300
    page.locator(f"#picture g.node[data-node='{SIMPEG}']").focus()
    page.keyboard.press("Shift+ArrowDown")
    assert page.evaluate("document.activeElement.dataset.node") == SIMPEG
    page.click("#again")
    settled(page)
    assert boxes(page) == shown_boxes
    assert page.locator("#picture g.node[transform]").count() == 0


def test_findings_on_what_is_seen_stand_beside_with_their_law(
    opened: Opened, contoh: Catalogue
) -> None:
    page = opened(contoh, "sekitar", "SIMPEG")
    settled(page)
    found, _ = interactive_atlas(contoh, DiagramRequest(), DAY)
    seen = set(page.evaluate("[...shown.scene.ends].map((end) => ends.key[end])"))
    told = found.findings
    expected = [
        code
        for code, numbers in zip(told.code, told.ends, strict=True)
        if seen & {found.ends.key[end] for end in numbers}
    ]
    items = page.locator("#beside .findings > li")
    assert 3 < len(expected) == items.count()
    text = page.inner_text("#beside")
    assert "Indikasi belum selaras dengan Pasal" in text
    assert "INT-06" in text


def test_an_edition_for_the_public_has_no_findings(
    opened: Opened, contoh: Catalogue
) -> None:
    page = opened(contoh, "--edition", "publik")
    settled(page)
    assert "Indikasi" not in page.inner_text("main")
    assert page.evaluate("findings.code.length") == 0
    page.fill("#search", "data induk pegawai")
    page.keyboard.press("Enter")
    settled(page)
    assert "Asal dan tujuan Data induk pegawai" in status(page)


def test_the_way_of_data_is_a_picture_and_a_list(
    opened: Opened, tmp_path: Path
) -> None:
    records: dict[str, Any] = {
        "unit": {"u": {"name": "BKPSDM"}},
        "data_set": {"d": {"name": "Data pegawai", "producer": "u"}, "other": {"name": "Data lain"}},
        "application": {
            key: {"name": key.upper(), "owner": "u"}
            for key in ("source", "hub", "last", "holder", "apart")
        },
        "exchange": {
            "x": {"giver": "source", "taker": "hub", "state": "in_use", "data": ["d"]},
            "y": {"giver": "hub", "taker": "last", "state": "in_use", "data": ["d"]},
            "z": {"giver": "last", "taker": "apart", "state": "in_use", "data": ["other"]},
            "w": {"giver": "hub", "taker": "apart", "state": "planned", "data": ["d"]},
        },
    }  # fmt: skip
    records["application"]["holder"]["holds"] = ["d"]
    page = opened(catalogue(tmp_path, records))
    at(page, "data:d")
    text = " ".join(page.inner_text("#beside").split())
    assert "Produsen data BKPSDM Pertama kali diberikan oleh SOURCE" in text
    assert (
        "Diterima lalu diteruskan oleh HUB Diterima, tidak tercatat diteruskan LAST Disimpan, tanpa pertukaran yang"
        " berjalan HOLDER" in text
    )
    assert boxes(page) == 5
    assert page.locator("#twin tbody tr").count() == 3
    page.locator("#twin a", has_text="Data pegawai").first.click()
    settled(page)
    page.click("#language")
    settled(page)
    assert "Where Data pegawai comes from and goes to" in status(page)
    at(page, "path:app:source|app:apart")
    words = " ".join(page.inner_text("#beside").split())
    assert "The data change here." in words
    assert words.index("Data lain") < words.index("The data change here.")


def test_the_file_says_by_digest_what_may_run(
    opened: Opened, contoh: Catalogue
) -> None:
    page = opened(contoh)
    policy = page.get_attribute("meta[http-equiv=Content-Security-Policy]", "content")
    assert policy
    assert "unsafe-inline" not in policy
    assert policy.startswith("default-src 'none'; ")
    for part in ("style", "script:not([type])"):
        text = page.locator(part).text_content() or ""
        digest = base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()
        assert f"'sha256-{digest}'" in policy
