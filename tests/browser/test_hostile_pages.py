"""Pages out of hostile files in a real browser: no text of them runs, and what got past us would not run either."""

import json
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from spbe_inventory.cli import windowless
from spbe_inventory.documents.blocks import Picture
from spbe_inventory.documents.diagram import Diagram
from spbe_inventory.render.registry import renderer
from spbe_inventory.session.catalogue import Catalogue

from tests.browser.conftest import Opened
from tests.builders import catalogue, report
from tests.conftest import Run

if TYPE_CHECKING:
    from playwright.sync_api import Browser

pytestmark = pytest.mark.slow
ATTACKS = (
    "<script>window.ran = 1</script>",
    "\"'><script>window.ran = 1</script>",
    "\"'><img src=x onerror='window.ran = 1'>",
    "</title></style></script><svg onload='window.ran = 1'>",
    "' onload='window.ran = 1",
    "\"><a href='javascript:window.ran = 1'>x</a>",
    "]]><!--<script>window.ran = 1</script>-->",
    "\\N\\G &lt;script&gt;window.ran = 1&lt;/script&gt;",
)


def hostile(folder: Path) -> Catalogue:
    """Return a catalogue that has an attack in each of its texts."""
    applications = {}
    exchanges = {}
    for number, attack in enumerate(ATTACKS):
        texts = {"name": f"{number} {attack}", "function": attack, "note": attack}
        applications[f"a-{number}"] = {**texts, "owner": "dinas", "status": "in_use"}
        exchanges[f"x-{number}"] = {
            "giver": f"a-{number}",
            "taker": f"a-{(number + 1) % len(ATTACKS)}",
            "state": "in_use",
            "note": attack,
        }
    return catalogue(
        folder,
        {
            "unit": {"dinas": {"name": f"Dinas {ATTACKS[1]}"}},
            "application": applications,
            "exchange": exchanges,
        },
    )


def ran(browser: "Browser", path: Path) -> list[str]:
    """Return what a page did that it must not do: ran a text, opened a window, asked for something."""
    done: list[str] = []
    page = browser.new_page()
    page.on("dialog", lambda dialog: done.append(f"dialog {dialog.message}"))
    page.on("popup", lambda popup: done.append(f"popup {popup.url}"))
    page.on("request", lambda request: _note(done, request.url, path))
    page.goto(path.as_uri())
    page.wait_for_timeout(300)
    for link in page.locator("a[href^=javascript]").all():
        link.dispatch_event("click")
    if page.evaluate("window.ran !== undefined"):
        done.append("ran")
    page.close()
    return done


def _note(done: list[str], url: str, path: Path) -> None:
    if not url.startswith(("data:", "blob:", path.as_uri())):
        done.append(f"request {url}")


def test_a_report_of_a_hostile_catalogue_runs_nothing(
    browser: "Browser", tmp_path: Path
) -> None:
    path = tmp_path / "laporan.html"
    for kind in ("kesenjangan", "inventaris"):
        path.write_bytes(renderer("html")(report(hostile_once(tmp_path), kind=kind)))
        assert ran(browser, path) == []


def hostile_once(folder: Path) -> Catalogue:
    """Return the hostile catalogue of a folder, made at the first time."""
    path = folder / "catalog.db"
    if path.exists():
        return Catalogue(path)
    return hostile(folder)


@pytest.mark.parametrize("attack", ATTACKS)
def test_a_picture_whose_name_is_an_attack_runs_nothing(
    browser: "Browser", tmp_path: Path, contoh: Catalogue, attack: str
) -> None:
    whole = report(contoh)
    blocks = [
        replace(block, diagram=named(block.diagram, attack))
        for block in whole.blocks
        if isinstance(block, Picture)
    ]
    path = tmp_path / "laporan.html"
    path.write_bytes(renderer("html")(replace(whole, blocks=tuple(blocks[:1]))))
    assert ran(browser, path) == []


def named(diagram: Diagram, attack: str) -> Diagram:
    """Return a diagram with an attack in its texts."""
    return replace(
        diagram, name=attack, title=attack, subtitle=attack, left_out=(attack,)
    )


@pytest.mark.parametrize("attack", ATTACKS)
def test_a_foreign_report_with_attacks_in_every_text_runs_nothing_or_is_refused(
    browser: "Browser", run: Run, tmp_path: Path, contoh: Catalogue, attack: str
) -> None:
    document = json.loads(renderer("json")(report(contoh, kind="monev")))
    shaped = {"sort", "place", "language", "as_of", "logo"}
    text = json.dumps(attacked(document, attack, shaped))
    (tmp_path / "asing.json").write_text(text, encoding="utf-8")
    done = run("report", "--from", "asing.json", "-o", "asing.html")
    assert done.exit_code == 0, done.output
    assert ran(browser, tmp_path / "asing.html") == []


def attacked(value: object, attack: str, shaped: set[str]) -> object:
    """Return a document in which every text is an attack but those that have a shape."""
    if isinstance(value, str):
        return attack
    if isinstance(value, list):
        return [attacked(one, attack, shaped) for one in value]
    if isinstance(value, dict):
        return {
            name: one if name in shaped else attacked(one, attack, shaped)
            for name, one in value.items()
        }
    return value


def test_a_foreign_report_whose_picture_has_an_attack_for_its_name_is_refused(
    run: Run, tmp_path: Path, contoh: Catalogue
) -> None:
    document = json.loads(renderer("json")(report(contoh)))
    for block in document["blocks"]:
        if block["sort"] == "picture":
            block["diagram"]["name"] = 'q"><script>window.ran = 1</script>'
    (tmp_path / "asing.json").write_text(json.dumps(document), encoding="utf-8")
    done = run("report", "--from", "asing.json", "-o", "asing.html")
    assert done.exit_code == 3
    assert ".diagram.name" in done.stderr
    assert not (tmp_path / "asing.html").exists()


def test_the_interactive_file_of_a_hostile_catalogue_runs_nothing(
    opened: Opened, tmp_path: Path
) -> None:
    page = opened(hostile(tmp_path))
    assert page.evaluate("window.ran") is None


def test_the_page_of_a_fault_runs_nothing(browser: "Browser", tmp_path: Path) -> None:
    path = tmp_path / "galat.html"
    path.write_text(windowless.fault_page("".join(ATTACKS), "id"), encoding="utf-8")
    assert ran(browser, path) == []


@pytest.mark.parametrize("attack", ATTACKS)
def test_what_is_written_into_a_page_without_care_does_not_run_either(
    browser: "Browser", tmp_path: Path, contoh: Catalogue, attack: str
) -> None:
    pages = (
        renderer("html")(report(contoh, kind="monev")).decode(),
        windowless.fault_page("", "id"),
    )
    path = tmp_path / "lalai.html"
    for page in pages:
        path.write_text(page.replace("</body>", f"{attack}</body>"), encoding="utf-8")
        assert [done for done in ran(browser, path) if done == "ran"] == []
    careless = f"<!doctype html><body>{ATTACKS[0]}</body>"
    path.write_text(careless, encoding="utf-8")
    assert ran(browser, path) == ["ran"]
