"""Take pictures of pages of the web application, as the README and the manual show them: `docs/pictures/`.

    .venv/bin/python tools/screenshots.py

Of the invented Kabupaten Contoh, in both languages. The pixels follow the fonts of the
machine, so nothing compares them: look at them when pages change, and commit what is better.
"""

import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT))

from playwright.sync_api import sync_playwright  # noqa: E402
from spbe_inventory.actions.import_files import import_new_catalogue  # noqa: E402
from spbe_inventory.actions.stored_findings import make_run  # noqa: E402
from spbe_inventory.domain.actor import Actor, system_clock, today  # noqa: E402
from spbe_inventory.session.catalogue import Author, Catalogue  # noqa: E402 - the tree comes first
from spbe_inventory.web.site import Site  # noqa: E402
from tests.browser.chromium import chromium  # noqa: E402
from tests.browser.served import DESKTOP, Tour, served, tour  # noqa: E402

LOCALES = {"id": "id-ID", "en": "en-GB"}
# Picture → page and size.
PICTURES = {
    "web-gaps": ("/kesenjangan", DESKTOP),
    "web-record": ("/aplikasi/simpeg", DESKTOP),
    "web-table": ("/petak?kind=application", DESKTOP),
}


def main() -> None:
    """Take all pictures."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "catalog.db"
        sample = ROOT / "spbe_inventory" / "sample" / "contoh.json"
        import_new_catalogue(path, sample, Author(Actor("analis"), system_clock))
        site = Site(Catalogue(path, "contoh"), "analis")
        make_run(site.catalogue, today())
        with served(site) as server, sync_playwright() as playwright:
            browser = playwright.chromium.launch(
                executable_path=chromium(), args=["--no-sandbox"]
            )
            for language, locale in LOCALES.items():
                for name, (page, size) in PICTURES.items():
                    target = ROOT / "docs" / "pictures" / language / f"{name}.png"
                    with tour(browser, server, size, locale=locale) as person:
                        _take(person, page, target)
            browser.close()


def _take(person: Tour, page: str, target: Path) -> None:
    opened = person.open(page)
    opened.wait_for_load_state("networkidle")
    opened.screenshot(path=target)
    print(target.relative_to(ROOT))


if __name__ == "__main__":
    main()
