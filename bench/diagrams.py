"""G8: pictures of a register of any size against plain `dot` on the same source, in the same run.

    .venv/bin/python bench/diagrams.py --scale N

Overviews hold 640 institutions (40 at S), the interactive file one government with everything; CPU seconds of this
process and its children. `open` counts how long headless Chromium takes to show the first picture (wall seconds).
"""

import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

sys.path[:0] = [str(Path(__file__).parent), str(Path(__file__).parent.parent)]
from importing import ours as import_ours
from measuring import main
from spbe_inventory.actions.diagram import draw, draw_neighbourhoods, interactive_atlas
from spbe_inventory.diagrams.choose_view import automatic
from spbe_inventory.diagrams.offices import every_application, landscape
from spbe_inventory.diagrams.request import DiagramRequest
from spbe_inventory.diagrams.subject import Subject
from spbe_inventory.documents.diagram import Diagram, DiagramKind, Form
from spbe_inventory.domain.actor import Actor, system_clock
from spbe_inventory.render.choose_layout import RenderOptions, fit
from spbe_inventory.render.dot import dot
from spbe_inventory.render.interactive import interactive
from spbe_inventory.render.layout import program
from spbe_inventory.render.page_size import A4, FREE, PAGES
from spbe_inventory.render.svg import svg
from spbe_inventory.session.catalogue import Author, Catalogue

DAY, LINES, GOLDEN = date(2026, 11, 21), 300, 0.6180339887
SAMPLE = Path(__file__).parent.parent / "spbe_inventory" / "sample" / "contoh.json"
Job = Callable[[], object]


def overview(work: Path) -> Diagram:
    """Return the overview of all institutions with at most 300 lines."""
    return next(
        iter(
            draw(
                Catalogue(institutions(work)),
                DiagramRequest(DiagramKind.INSTITUTIONS, max_lines=LINES),
                DAY,
            )
        )
    )


def core(work: Path) -> Job:
    """Load the links as pairs and ask of them what the core analysis asks."""
    path = institutions(work)

    def job() -> object:
        from spbe_inventory.graph.links import Links
        from spbe_inventory.store.link_pairs import PAIRS

        connection = sqlite3.connect(path)
        links = Links((giver, taker) for _, giver, taker in connection.execute(PAIRS))
        return (
            len(links.pairs),
            len(links.components()),
            len(links.strongly_connected()),
            len(links.articulation_points()),
        )

    return job


def source(work: Path) -> Job:
    """Make the DOT text of the overview from the catalogue."""
    institutions(work)
    return lambda: len(dot(overview(work)))


def plain_dot(work: Path) -> Job:
    """Run plain `dot` once on the source of the overview."""
    text = dot(replace(overview(work), form=Form.NETWORK)).encode()
    return lambda: len(
        subprocess.run(
            [program(), "-Kdot", "-Tsvg"], input=text, capture_output=True, check=True
        ).stdout
    )


def ours(work: Path) -> Job:
    """Draw the overview as `spbe diagram instansi --page bebas` does: laid out, counted, framed."""
    diagram = overview(work)
    svg(
        fit([replace(diagram, nodes=diagram.nodes[:1], edges=())], RenderOptions(FREE))
    )  # what is imported once
    return lambda: len(svg(fit([diagram], RenderOptions(FREE))))


def neighbourhoods(work: Path) -> Job:
    """Draw around every application of Kabupaten Contoh in one go."""
    path = sample(work)

    def job() -> object:
        every = draw_neighbourhoods(
            Catalogue(path), DiagramRequest(DiagramKind.NEIGHBOURHOOD), DAY
        )
        return sum(
            bool(svg(fit(drawings, RenderOptions(FREE)))) for _, drawings in every
        )

    return job


def neighbourhoods_one_by_one(work: Path) -> Job:
    """Start the program once for each of ten of them; times six and a half would be all."""
    path = sample(work)
    with sqlite3.connect(path) as connection:
        keys = [
            key
            for (key,) in connection.execute(
                "SELECT key FROM application WHERE key LIKE 'contoh-%' LIMIT 10"
            )
        ]
    command = [
        sys.executable,
        "-m",
        "spbe_inventory",
        "diagram",
        "sekitar",
        "--page",
        "bebas",
        "--db",
        str(path),
    ]

    def job() -> object:
        return sum(
            bool(
                subprocess.run([*command, key], capture_output=True, check=True).stdout
            )
            for key in keys
        )

    return job


def landscape_register() -> Subject:
    """Return an invented government of 270 applications and 370 exchanges, one of them with a sixth of these."""
    from tests.builders import subject
    from tests.invented_shapes import SHAPES, register_of

    return subject(register_of(SHAPES["hub"]))


def plain_landscape(_work: Path) -> Job:
    """Run plain `dot` once on every application in its frame."""
    text = dot(every_application(landscape_register())).encode()
    return lambda: len(
        subprocess.run(
            [program(), "-Kdot", "-Tsvg"], input=text, capture_output=True, check=True
        ).stdout
    )


def poster(page: str) -> Callable[[Path], Job]:
    """Draw the same landscape for a sheet, as `spbe diagram lanskap` does: tried, laid out, counted, framed."""

    def setting(_work: Path) -> Job:
        shown = landscape_register()

        def job() -> object:
            fitted = fit(landscape(shown), RenderOptions(PAGES[page]))
            size = round(fitted.body.text_size, 1)
            return f"{size} pt, {len(svg(fitted)) / 1e6:.1f} MB"

        return job

    return setting


def chosen_view(_work: Path) -> Job:
    """Draw what `spbe diagram` chooses for the same government on A4."""
    shown = landscape_register()
    return lambda: len(svg(fit(automatic(shown), RenderOptions(A4))))


def whole_file(work: Path) -> Job:
    """Make the interactive file of one government with everything."""
    path = government(work)

    def job() -> object:
        text = interactive(*interactive_atlas(Catalogue(path), DiagramRequest(), DAY))
        (work / "peta.html").write_text(text, encoding="utf-8")
        return f"{len(text) / 1e6:.1f} MB"

    return job


def opened(work: Path) -> Job:
    """Open the interactive file in headless Chromium until its first picture stands."""
    from playwright.sync_api import sync_playwright
    from tests.browser.chromium import chromium

    page_file = work / "peta.html"
    if not page_file.exists():
        whole_file(work)()

    def job() -> object:
        with sync_playwright() as playwright:
            browser = playwright.chromium.launch(
                executable_path=chromium(), args=["--no-sandbox"]
            )
            page = browser.new_page()
            begun = time.perf_counter()
            page.goto(page_file.absolute().as_uri())
            page.wait_for_selector("#picture svg", timeout=120_000)
            seconds = time.perf_counter() - begun
            browser.close()
        return f"{seconds:.1f} wall s"

    return job


def government(work: Path) -> Path:
    """Return a catalogue of one government, made once."""
    path = work / "satu.db"
    if not path.exists():
        import_ours(work)()
        (work / "ours.db").rename(path)
    return path


def institutions(work: Path) -> Path:
    """Return the same register in so many institutions, a few with most of it and many with little, made once."""
    path = work / "banyak.db"
    if path.exists():
        return path
    path.write_bytes(government(work).read_bytes())
    connection = sqlite3.connect(path)
    with connection:
        (count,) = connection.execute("SELECT count(*) FROM unit").fetchone()
        connection.execute("UPDATE agency SET assessed = 0")
        connection.execute(
            "INSERT INTO agency (key, name, agency_kind, assessed, version)"
            " SELECT 'instansi-' || id, name, 'lembaga', 1, 1 FROM unit"
        )
        connection.create_function(
            "place", 1, lambda number: int(count * (number * GOLDEN % 1) ** 3) + 1
        )
        connection.execute(
            "UPDATE application SET agency_id ="
            " (SELECT a.id FROM agency a WHERE a.key = 'instansi-' || place(application.id))"
        )
    connection.close()
    return path


def sample(work: Path) -> Path:
    """Return the catalogue of Kabupaten Contoh, made once."""
    from spbe_inventory.actions.import_files import import_new_catalogue

    path = work / "contoh.db"
    if not path.exists():
        import_new_catalogue(path, SAMPLE, Author(Actor("bench"), system_clock))
    return path


if __name__ == "__main__":
    main(
        {
            "plain dot on the overview": plain_dot,
            "overview drawn, counted, framed": ours,
            "core analysis, links only": core,
            "source of the overview": source,
            "around all of Kabupaten Contoh, one go": neighbourhoods,
            "around ten of them, one start each": neighbourhoods_one_by_one,
            "plain dot on a landscape of 270": plain_landscape,
            "landscape of 270 on A0": poster("A0"),
            "landscape of 270 on A4": poster("A4"),
            "chosen view of 270 on A4": chosen_view,
            "interactive file": whole_file,
            "opened in Chromium": opened,
        },
        __file__,
    )
